/// A folder whose name hides it, of which only is asked whether somebody keeps descriptions there.
struct HiddenFolder {
  private let path: String
  private let confines: Confines

  /// How many names are looked at: programs keep thousands of files in such folders.
  ///
  /// Where there are more, nobody knows what they hold.
  private static let most = 20_000

  init(_ path: String, _ confines: Confines) {
    self.path = path
    self.confines = confines
  }

  /// Whether a file in it states to be a description.
  func holdsDescriptions(by table: inout StatedKinds.Table) -> Bool {
    guard confines.kind(of: path) == .folder, !isRepository else { return false }
    var folders = [path]
    var count = 0
    while let folder = folders.popLast() {
      for (name, kind) in (try? FileReader.entries(in: folder)) ?? [] {
        count += 1
        guard count <= Self.most else { return true }
        let inner = RegisterFiles.join(folder, name)
        let isLink = kind == nil && FileReader.destination(ofLink: inner) != nil
        if kind == .folder {
          folders.append(inner)
        } else if isLink ? confines.kind(of: inner) == .file : kind == .file,
          RegisterFiles.isDescription(name),
          table.kinds(of: inner).describes
        {
          return true
        }
      }
    }
    return false
  }

  /// Whether git keeps its own things there, and nothing that a person wrote.
  private var isRepository: Bool {
    (path == ".git" || path.hasSuffix("/.git"))
      && FileReader.kind(of: RegisterFiles.join(path, "objects")) == .folder
      && FileReader.kind(of: RegisterFiles.join(path, "HEAD")) == .file
  }
}
