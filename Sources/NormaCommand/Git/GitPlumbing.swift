import NormaReports

/// The commands of git that read objects, in a repository that holds nothing of anybody's settings.
struct GitPlumbing {
  private let folder: String
  /// The file that holds what git is asked for.
  private let scratch: String

  init(at folder: String, scratch: String) {
    self.folder = folder
    self.scratch = scratch
  }

  /// A file of a revision.
  struct File {
    enum Kind { case file, link }

    let kind: Kind
    /// The hash of what it holds.
    let object: [UInt8]
    let size: Int
    /// The path below the top.
    let path: String
  }

  /// The files and links of a commit, and what it has besides.
  struct Files {
    var files: [File] = []
    /// Paths of what can't be read, with what it is: another repository, or a name that is no text.
    var unread: [(path: String, what: String)] = []
  }

  /// How much a revision may hold, and of how many files.
  private static let longest = 1 << 30
  private static let mostFiles = 200_000
  /// How long the list of its files may be.
  private static let longestList = 1 << 26
  /// How much is read at once.
  private static let portion = 1 << 26

  /// The commit that a name of git's leads to; nil of what is none.
  ///
  /// - Throws: Where it leads to several: whoever may make a tag could have one taken for a branch.
  func commit(of revision: String) throws(CommandFailure) -> String? {
    // What begins with a hyphen would be an option of git's.
    guard !revision.isEmpty, !revision.hasPrefix("-") else { return nil }
    guard let commit = commit(byRule: revision) else { return nil }
    let name = String(revision.prefix { !"^~@:".contains($0) })
    let places = [
      "refs/\(name)", "refs/tags/\(name)", "refs/heads/\(name)", "refs/remotes/\(name)",
      "refs/remotes/\(name)/HEAD",
    ]
    let known = places.compactMap { place in self.commit(byRule: place).map { (place, commit: $0) }
    }
    let digits = name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    let hash =
      digits && name.utf8.count >= 4 && !known.isEmpty
      ? run(["rev-parse", "--disambiguate=\(name)"]).flatMap { $0.isEmpty ? nil : "a hash" } : nil
    guard Set(known.map(\.commit)).count > 1 || hash != nil else { return commit }
    let words = (known.map(\.0) + [hash].compactMap { $0 }).joined(separator: ", ")
    throw CommandFailure(
      "'\(name.shown)' names several revisions of git: \(words.shown); write the whole name")
  }

  /// The commit that git's own rules prefer.
  private func commit(byRule revision: String) -> String? {
    run(["rev-parse", "--verify", "--quiet", "\(revision)^{commit}"]).map {
      String(decoding: $0.prefix { $0 != 0x0A }, as: UTF8.self)
    }
  }

  /// The files and links of a commit.
  func files(of commit: String, called revision: String) throws(CommandFailure) -> Files {
    guard
      let list = run(
        ["ls-tree", "-r", "-l", "-z", "--full-tree", commit], atMost: Self.longestList)
    else {
      throw CommandFailure(
        "git can't list the files of '\(revision.shown)', or they are more than is read")
    }
    var result = Files()
    var size = 0
    for entry in list.split(separator: 0) {
      try Self.add(entry, to: &result, called: revision)
      size += result.files.last?.size ?? 0
      guard size <= Self.longest, result.files.count <= Self.mostFiles else {
        throw CommandFailure(
          "the revision '\(revision.shown)' is too large to be read: more than "
            + (size > Self.longest ? "1 GiB" : "\(Self.mostFiles) files"))
      }
    }
    guard let path = TreePaths(result.files).contradiction else { return result }
    throw CommandFailure(
      "the revision '\(revision.shown)' holds two things of one name: \(path.shown)")
  }

  /// Takes an entry of a tree: its mode, its type, the hash and the size of what it holds, and after a tab its
  /// path.
  private static func add(
    _ entry: ArraySlice<UInt8>, to result: inout Files, called revision: String
  ) throws(CommandFailure) {
    guard let tab = entry.firstIndex(of: 0x09) else { return }
    let words = entry[..<tab].split(separator: UInt8(ascii: " "))
    guard words.count == 4 else { return }
    guard let path = String(validating: entry[(tab + 1)...], as: UTF8.self) else {
      let path = String(decoding: entry[(tab + 1)...], as: UTF8.self)
      return result.unread.append((path, "a file whose name is no text in UTF-8"))
    }
    guard TreePaths.isPlace(path) else {
      throw CommandFailure(
        "the revision '\(revision.shown)' holds a path that no register has: \(path.shown)")
    }
    guard path.utf8.count(where: { $0 == UInt8(ascii: "/") }) <= Descent.deepest else {
      throw CommandFailure(
        "the revision '\(revision.shown)' has more than \(Descent.deepest) folders in each other")
    }
    guard words[1].elementsEqual("blob".utf8) else {
      return result.unread.append((path, "another repository"))
    }
    guard let size = Int(String(decoding: words[3], as: UTF8.self)) else {
      throw CommandFailure("git can't find what '\(path.shown)' holds in '\(revision.shown)'")
    }
    result.files.append(
      File(
        kind: words[0].elementsEqual("120000".utf8) ? .link : .file, object: Array(words[2]),
        size: size, path: path))
  }

  /// Hands over what files hold, each in its turn.
  func contents(
    of files: [File], called revision: String,
    _ use: (File, ArraySlice<UInt8>) throws(CommandFailure) -> Void
  ) throws(CommandFailure) {
    var rest = files[...]
    while !rest.isEmpty {
      var size = 0
      let portion = rest.prefix { file in
        defer { size += file.size }
        return size == 0 || size + file.size <= Self.portion
      }
      rest = rest.dropFirst(portion.count)
      try FileWriter.write(
        portion.map { String(decoding: $0.object, as: UTF8.self) + "\n" }.joined(), to: scratch)
      guard
        let answer = run(
          ["cat-file", "--batch"], input: scratch, atMost: Self.longest + Self.portion)
      else { throw CommandFailure("git can't read the files of '\(revision.shown)'") }
      var place = answer.startIndex
      for file in portion {
        // The hash, 'blob' and the size in a line, then what it holds, then a line break.
        guard let end = answer[place...].firstIndex(of: 0x0A),
          answer[place..<end].elementsEqual(file.object + Array(" blob \(file.size)".utf8)),
          end + 1 + file.size < answer.endIndex
        else { throw CommandFailure("git can't read the files of '\(revision.shown)'") }
        try use(file, answer[(end + 1)..<(end + 1 + file.size)])
        place = end + 1 + file.size + 1
      }
    }
  }

  private func run(
    _ words: [String], input: String = "/dev/null", atMost longest: Int = FileReader.longest
  ) -> [UInt8]? {
    Child.output(
      of: ["git", "--git-dir=\(folder)"] + words, environment: Self.environment,
      without: "GIT_", input: input, atMost: longest)
  }

  /// Nobody's settings count, nothing is fetched, nothing is asked.
  private static let environment = [
    "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_ATTR_NOSYSTEM": "1", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "none",
  ]
}
