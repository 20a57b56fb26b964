import NormaReports

/// A repository of git as data: its objects and names are read, and nothing that its configuration asks for
/// is done.
struct GitRepository {
  /// The folder that holds its work tree.
  let top: String
  /// The folder of what this work tree has for itself, such as what is checked out.
  private let own: String
  /// The folder of what all its work trees share.
  let shared: String

  /// The repository whose work tree holds a folder; nil outside of any.
  ///
  /// A folder that is laid out as a repository without a work tree is none: git carries such a folder as it
  /// carries any, and it is somebody's text.
  init?(holding folder: String) {
    guard let top = Upwards.inRepository(from: folder).last else { return nil }
    self.init(at: top)
  }

  /// The repository whose work tree has its top at a folder; nil where none has.
  init?(at top: String) {
    self.top = top
    let mark = RegisterFiles.join(top, ".git")
    guard FileReader.destination(ofLink: mark) == nil else { return nil }
    if FileReader.kind(of: mark) == .folder {
      own = mark
    } else {
      guard let folder = Self.line(of: mark, after: "gitdir: ") else { return nil }
      own = folder.hasPrefix("/") ? folder : RegisterFiles.join(top, folder)
      guard Self.leadsBack(from: own, to: mark, in: top) else { return nil }
    }
    if let shared = Self.line(of: RegisterFiles.join(own, "commondir"), after: "") {
      self.shared = shared.hasPrefix("/") ? shared : RegisterFiles.join(own, shared)
      // Only what a repository keeps for one of its work trees is a part of it.
      guard let place = FileReader.resolved(RegisterFiles.join(self.shared, "worktrees")),
        let folder = FileReader.resolved(own),
        RegisterFiles.folder(of: folder).utf8.elementsEqual(place.utf8)
      else { return nil }
    } else {
      shared = own
    }
    // A mere mark ends searches upwards, and holds nothing.
    let objects = RegisterFiles.join(shared, "objects")
    guard FileReader.kind(of: objects) == .folder, FileReader.destination(ofLink: objects) == nil
    else { return nil }
  }

  /// Whether a repository elsewhere knows of the work tree that names it: one of several of its own names that in
  /// turn, and that of a submodule stands in the repository around it.
  ///
  /// Anybody may write a file that leads to somebody else's repository.
  private static func leadsBack(from own: String, to mark: String, in top: String) -> Bool {
    if let back = line(of: RegisterFiles.join(own, "gitdir"), after: ""),
      let place = FileReader.identity(
        of: back.hasPrefix("/") ? back : RegisterFiles.join(own, back)),
      place == FileReader.identity(of: mark)
    {
      return true
    }
    guard let real = FileReader.resolved(top), real != "/",
      let outer = GitRepository(holding: RegisterFiles.folder(of: real)),
      let modules = FileReader.resolved(RegisterFiles.join(outer.shared, "modules")),
      let place = FileReader.resolved(own)
    else { return false }
    return place.utf8.starts(with: "\(modules)/".utf8)
  }

  /// Whether both are one.
  func isSame(as other: GitRepository) -> Bool {
    FileReader.identity(of: top) == FileReader.identity(of: other.top)
  }

  /// Refuses a repository within another: whoever changes that one may put it there, with revisions of its own.
  func requireOutermost() throws(CommandFailure) {
    guard let real = FileReader.resolved(top), real != "/",
      let outer = GitRepository(holding: RegisterFiles.folder(of: real))
    else { return }
    throw CommandFailure(
      "\(real.shown) is a repository within \(outer.top.shown), with revisions of its own: "
        + "run the check from there")
  }

  /// Whether another lies in its work tree, as a submodule does.
  func holds(_ other: GitRepository) -> Bool {
    guard let confines = Confines(top) else { return false }
    return confines.place(of: other.top) != nil
  }

  /// The path of a folder below the top, empty for the top itself.
  func path(of folder: String) -> String {
    guard let top = FileReader.resolved(top), let folder = FileReader.resolved(folder),
      folder.hasPrefix(top == "/" ? top : "\(top)/")
    else { return "" }
    return String(folder.dropFirst(top.count).drop { $0 == "/" })
  }

  /// What stands in the first line of a file after a word.
  private static func line(of file: String, after word: String) -> String? {
    guard FileReader.kind(of: file) == .file else { return nil }
    let line = String(
      decoding: FileReader.beginning(of: file).prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    guard line.hasPrefix(word), line.count > word.count else { return nil }
    return String(line.dropFirst(word.count))
  }

  // MARK: A copy without settings

  /// The most bytes of a file of names.
  private static let longest = 1 << 26
  /// The most names that stand in files of their own.
  private static let mostNames = 100_000

  /// Makes a repository in a folder that has these objects and names, and settings of its own alone.
  func copy(to folder: String) throws(CommandFailure) {
    guard FileReader.kind(of: RegisterFiles.join(shared, "reftable")) == nil else {
      throw CommandFailure(
        "the repository of \(top.shown) keeps its names in a reftable, which isn't read; "
          + "compare with a folder or a report")
    }
    guard let objects = FileReader.resolved(RegisterFiles.join(shared, "objects")),
      !objects.contains("\n")
    else { throw CommandFailure("the repository of \(top.shown) has no objects to read") }
    try requireOwnObjects()
    try FileWriter.makeFolder("\(folder)/objects/info")
    try FileWriter.makeFolder("\(folder)/refs")
    try NewFile.write(Array("\(objects)\n".utf8)[...], to: "\(folder)/objects/info/alternates")
    let head = Self.text(of: RegisterFiles.join(own, "HEAD"))
    try NewFile.write((head ?? Array("ref: refs/heads/main\n".utf8))[...], to: "\(folder)/HEAD")
    var hash = head.flatMap { Self.lengthOfHash(in: $0) }
    for name in ["packed-refs", "shallow"] {
      guard let text = Self.text(of: RegisterFiles.join(shared, name)) else { continue }
      try NewFile.write(text[...], to: "\(folder)/\(name)")
      hash = hash ?? Self.lengthOfHash(in: text)
    }
    try copyNames(to: folder, &hash)
    let isLong = hash == 64
    try NewFile.write(
      Array(
        ("[core]\n\trepositoryformatversion = \(isLong ? 1 : 0)\n\tbare = true\n"
          + (isLong ? "[extensions]\n\tobjectFormat = sha256\n" : "")).utf8)[...],
      to: "\(folder)/config")
  }

  /// Refuses objects that are kept elsewhere: whoever sends a repository may name somebody else's.
  private func requireOwnObjects() throws(CommandFailure) {
    let objects = RegisterFiles.join(shared, "objects")
    if FileReader.kind(of: RegisterFiles.join(objects, "info/alternates")) != nil {
      throw CommandFailure(
        "the repository of \(top.shown) takes objects from elsewhere, which aren't read: clone it with "
          + "'--dissociate', or run 'git repack -a -d' there and remove .git/objects/info/alternates"
      )
    }
    for name in try Self.names(in: objects) where name.isFolder {
      _ = try Self.names(in: RegisterFiles.join(objects, name.name))
    }
  }

  /// What a folder of objects holds; in their place stands nothing but files and folders.
  private static func names(
    in folder: String
  ) throws(CommandFailure) -> [(name: String, isFolder: Bool)] {
    var result: [(String, Bool)] = []
    for entry in try FileReader.everything(in: folder) {
      let path = RegisterFiles.join(folder, entry.name)
      // Some file systems don't tell in the folder what each thing is.
      let isLink = entry.kind == nil && FileReader.destination(ofLink: path) != nil
      guard !isLink, let kind = entry.kind ?? FileReader.kind(of: path),
        kind == .file || kind == .folder
      else {
        throw CommandFailure("\(path.shown) is no file or folder of git's objects, and isn't read")
      }
      result.append((entry.name, kind == .folder))
    }
    return result
  }

  /// Copies the names that stand in files of their own.
  private func copyNames(to folder: String, _ hash: inout Int?) throws(CommandFailure) {
    var waiting = ["refs"]
    var count = 0
    while let path = waiting.popLast() {
      let source = RegisterFiles.join(shared, path)
      guard FileReader.destination(ofLink: source) == nil else { continue }
      for (name, _) in try FileReader.entries(in: source) {
        count += 1
        guard count <= Self.mostNames else {
          throw CommandFailure("the repository of \(top.shown) has too many names to be read")
        }
        let inner = "\(path)/\(name)"
        let place = RegisterFiles.join(shared, inner)
        guard FileReader.destination(ofLink: place) == nil else { continue }
        switch FileReader.kind(of: place) {
        case .folder:
          try FileWriter.makeFolder("\(folder)/\(inner)")
          waiting.append(inner)
        case .file:
          guard let text = Self.text(of: place) else { continue }
          try NewFile.write(text[...], to: "\(folder)/\(inner)")
          hash = hash ?? Self.lengthOfHash(in: text)
        default: continue
        }
      }
    }
  }

  /// The bytes of a file that is no link; nil where there is none.
  private static func text(of file: String) -> [UInt8]? {
    guard FileReader.kind(of: file) == .file, FileReader.destination(ofLink: file) == nil else {
      return nil
    }
    return try? FileReader.bytes(of: file, atMost: longest)
  }

  /// How many digits the first hash in a text has that begins a line; nil where none does.
  private static func lengthOfHash(in text: [UInt8]) -> Int? {
    for line in text.split(separator: 0x0A, maxSplits: 64) {
      let digits = line.prefix {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
      }
      if digits.count == 40 || digits.count == 64 { return digits.count }
    }
    return nil
  }
}
