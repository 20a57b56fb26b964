/// The folders from one upwards, as far as they can belong to the same register: up to the top of the
/// repository, and outside of any up to the folder above.
struct Upwards: Sequence, IteratorProtocol {
  private var rest: ArraySlice<String>
  private let trust: Trust

  private static let most = 64

  /// From a folder on, itself the first.
  init(from folder: String) {
    trust = Trust(of: folder)
    let inside = Self.inRepository(from: folder)
    guard inside.isEmpty else {
      rest = inside[...]
      return
    }
    rest = [folder, Self.above(folder)].compactMap { $0 }[...]
  }

  mutating func next() -> String? { rest.popFirst() }

  /// The path of the first of these names that is a file in one of the folders, or a link wherever that leads; nil
  /// where none is, or where it is somebody's whose files don't count.
  ///
  /// Were only links counted that lead to a file, a stranger's link would tell whether there is one.
  func file(among names: [String], in folder: String) -> String? {
    names.lazy.map { RegisterFiles.join(folder, $0) }.first { path in
      (FileReader.destination(ofLink: path) != nil || FileReader.kind(of: path) == .file)
        && trust.includes(path)
    }
  }

  /// Whether a path is no link, or one to a file of the same repository, or outside of any of the same folder.
  static func isOwnFile(_ path: String) -> Bool {
    guard FileReader.destination(ofLink: path) != nil else {
      return FileReader.kind(of: path) == .file
    }
    let folder = RegisterFiles.folder(of: path)
    return Confines(inRepository(from: folder).last ?? folder)?.kind(of: path) == .file
  }

  /// The folders from one up to the top of its repository; none where it lies in no repository.
  static func inRepository(from folder: String) -> [String] {
    let trust = Trust(of: folder)
    var folders: [String] = []
    var current: String? = folder
    while folders.count < most, let folder = current {
      folders.append(folder)
      // A repository's top is the end of every register in it.
      let mark = RegisterFiles.join(folder, ".git")
      if FileReader.stands(at: mark), trust.includes(mark) { return folders }
      current = above(folder)
    }
    return []
  }

  private static func above(_ folder: String) -> String? {
    if folder == "." || folder.hasSuffix("..") {
      let above = folder == "." ? ".." : "\(folder)/.."
      return FileReader.resolved(above) == "/" ? nil : above
    }
    return folder == "/" ? nil : RegisterFiles.folder(of: folder)
  }
}

/// Whose files count for a look from a folder: its own, and above it those of its owner, of the person who
/// looks and of the system.
///
/// Anybody may put a file into `/tmp`.
struct Trust {
  private let folder: FileReader.Identity?
  private let owners: Set<UInt32>

  init(of folder: String) {
    self.folder = FileReader.identity(of: folder)
    owners = Set(
      [0, Process.user, FileReader.owner(of: RegisterFiles.join(folder, "."))].compactMap { $0 })
  }

  func includes(_ path: String) -> Bool {
    if FileReader.identity(of: RegisterFiles.folder(of: path)) == folder { return true }
    return FileReader.owner(of: path).map(owners.contains) ?? false
  }
}
