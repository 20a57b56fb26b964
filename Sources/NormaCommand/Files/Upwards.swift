/// The folders from one upwards, as far as they can belong to the same register.
struct Upwards: Sequence, IteratorProtocol {
  private var folder: String?
  private var left = 64

  /// From a folder on, itself the first, up to the top of its repository or of the disk.
  init(from folder: String) { self.folder = folder }

  mutating func next() -> String? {
    guard left > 0, let current = folder else { return nil }
    left -= 1
    folder = Self.above(current)
    return current
  }

  private static func above(_ folder: String) -> String? {
    // A repository's top is the end of every register in it.
    if FileReader.kind(of: RegisterFiles.join(folder, ".git")) != nil { return nil }
    if folder == "." || folder.hasSuffix("..") {
      let above = folder == "." ? ".." : "\(folder)/.."
      return FileReader.resolved(above) == "/" ? nil : above
    }
    return folder == "/" ? nil : RegisterFiles.folder(of: folder)
  }
}
