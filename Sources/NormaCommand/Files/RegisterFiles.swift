import Norma

/// Finds the files that a command is asked to look at, and which of them belong together.
struct RegisterFiles {
  /// One file, and the folder of the register to which it belongs.
  struct Entry {
    var path: String
    /// Whether the person named the file itself, not a folder above it.
    var isNamed: Bool
  }

  private(set) var entries: [Entry] = []
  /// What was met in folders and isn't read.
  private(set) var passedOver = PassedOver()
  private let exclusion: Exclusion
  /// The bytes of the paths so far: names that only look the same are two files.
  private var seen: Set<[UInt8]> = []
  /// The folders being gone through, so that a link to one of them is not followed.
  private var open: Set<String> = []
  /// How many folders were reached through links: a few that lead to each other make many ways.
  private var linked = 0
  private static let mostLinked = 10_000

  /// The files of these paths; a folder stands for all descriptions below it that aren't left out.
  init(_ paths: [String], without exclusion: Exclusion = .nothing) throws(CommandFailure) {
    self.exclusion = exclusion
    for path in paths {
      // Some streams, such as sockets, can't be opened by their name once more.
      if path == "-" || path == "/dev/stdin" {
        add("-", isNamed: true)
        continue
      }
      switch FileReader.kind(of: path) {
      case .file, .pipe, .device: add(path, isNamed: true)
      case .folder: try collect(path)
      case .other: throw CommandFailure("\(path) is neither a file nor a folder")
      case nil: throw CommandFailure("\(path): there is no such file or folder")
      }
    }
    entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    guard !entries.isEmpty else {
      let left = passedOver.words
      throw CommandFailure(
        "nothing to check: no .yaml, .yml or .json file in \(paths.joined(separator: ", "))"
          + (exclusion.hasPatterns || !left.isEmpty ? " that isn't left out" : "")
          + (left.isEmpty ? "" : " (\(left.joined(separator: "; ")))"))
    }
  }

  private mutating func add(_ path: String, isNamed: Bool) {
    if seen.insert(Array(path.utf8)).inserted {
      entries.append(Entry(path: path, isNamed: isNamed))
    }
  }

  /// Gathers what a folder holds; what links lead to belongs to the folder, wherever it is.
  private mutating func collect(
    _ folder: String, isLinked: Bool = false, in outer: (IgnoredFiles, name: String)? = nil
  ) throws(CommandFailure) {
    // A link to this folder or to one above it leads round in circles.
    guard let real = FileReader.resolved(folder),
      !open.contains(where: { $0 == real || $0.hasPrefix(real == "/" ? real : "\(real)/") })
    else { return }
    if isLinked { linked += 1 }
    guard linked <= Self.mostLinked else {
      throw CommandFailure(
        "\(folder): more than \(Self.mostLinked) folders are reached through links")
    }
    open.insert(real)
    defer { open.remove(real) }
    let ignored = outer.map { $0.0.below($0.name, real) } ?? IgnoredFiles(at: real)
    for (name, kind) in try FileReader.entries(in: folder) {
      let path = Self.join(folder, name)
      // Programs keep their own things behind a dot.
      let isHidden = name.hasPrefix(".")
      if isHidden, !Self.isDescription(name) { continue }
      if exclusion.leavesOut(name, in: real, path) { continue }
      if OwnFiles.names.contains(name) {
        if !exclusion.isHome(real) { passedOver.own.append(path) }
        continue
      }
      // Of a link the folder doesn't tell what it leads to.
      let mayBeLink = kind == nil
      let kind = kind ?? FileReader.kind(of: path)
      if isHidden {
        if kind == .file { passedOver.hidden.append(path) }
        continue
      }
      if isIgnored(name, path, kind, isLink: mayBeLink, by: ignored) { continue }
      switch kind {
      case .folder:
        let isLink = mayBeLink && FileReader.destination(ofLink: path) != nil
        try collect(
          path, isLinked: isLinked || isLink, in: isLink ? nil : (ignored, name: name))
      case .file:
        if Self.isDescription(name) { add(path, isNamed: false) }
      case .pipe:
        if Self.isDescription(name) { passedOver.pipes.append(path) }
      case .device, .other:
        if Self.isDescription(name) {
          throw CommandFailure("\(path) is neither a file nor a folder")
        }
      case nil:
        // A link that leads nowhere: what it stood for would go unchecked.
        if Self.isDescription(name) { throw CommandFailure("\(path): \(Process.lastError)") }
      }
    }
  }

  /// Whether something is passed over for what it is called or for what git says; that is noted.
  private mutating func isIgnored(
    _ name: String, _ path: String, _ kind: FileReader.Kind?, isLink: Bool,
    by ignored: IgnoredFiles
  ) -> Bool {
    let isFolder = kind == .folder
    // A register's own rules are packs, not descriptions.
    if isFolder, name.lowercased() == HouseRules.folderName {
      passedOver.rules.append(path)
      return true
    }
    guard isFolder || Self.isDescription(name), !exclusion.isIgnoredRead else { return false }
    if isFolder, PassedOver.vendored.contains(name) {
      passedOver.vendored.append(path)
      return true
    }
    // To git a link is a file, whatever it leads to.
    guard ignored.leavesOut(name, isFolder: isFolder && !isLink) else { return false }
    passedOver.ignored.append(path)
    return true
  }

  /// Whether a file of this name in a folder is read.
  static func isDescription(_ name: String) -> Bool {
    !OwnFiles.names.contains(name)
      && [".yaml", ".yml", ".json"].contains(where: name.lowercased().hasSuffix)
  }

  static func join(_ folder: String, _ name: String) -> String {
    if folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// A path that begins at a folder, without the steps that it takes back.
  static func joined(_ folder: String, to path: String) -> String {
    var parts: [Substring] = []
    for part in join(folder, path).split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (folder.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// The folder that holds a path; `.` for a bare name.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The folder that holds a path and those above it, as far as the path names them.
  static func folders(above path: String) -> [String] {
    var folders = [folder(of: path)]
    while let last = folders.last, last != ".", last != ".." && !last.hasSuffix("/..") {
      let above = folder(of: last)
      if above == last { break }
      folders.append(above)
    }
    return folders
  }
}
