/// The folders from one upwards, as far as they can belong to the same register: up to the top of the
/// repository, and outside of any up to the folder above.
struct Upwards: Sequence, IteratorProtocol {
  private var rest: ArraySlice<String>

  private static let most = 64

  /// From a folder on, itself the first.
  init(from folder: String) {
    let inside = Self.inRepository(from: folder)
    guard inside.isEmpty else {
      rest = inside[...]
      return
    }
    rest = [folder, Self.above(folder)].compactMap { $0 }[...]
  }

  mutating func next() -> String? { rest.popFirst() }

  /// The folders from one up to the top of its repository; none where it lies in no repository.
  static func inRepository(from folder: String) -> [String] {
    var folders: [String] = []
    var current: String? = folder
    while folders.count < most, let folder = current {
      folders.append(folder)
      // A repository's top is the end of every register in it.
      if FileReader.kind(of: RegisterFiles.join(folder, ".git")) != nil { return folders }
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
