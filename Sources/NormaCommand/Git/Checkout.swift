import LocatedYAML
import NormaReports

/// The files of a git revision in a folder of their own, which is gone with the last reference to it.
///
/// They are written from the repository's objects as they are. Nothing of the repository is run or changed:
/// neither its configuration counts, nor filters, hooks, what it fetches from, or its index and work tree.
final class Checkout {
  private let folder: TemporaryFolder
  /// The folder of the revision's files.
  var root: String { "\(folder.path)/tree" }
  /// What the revision has and isn't here, with what it is.
  private let unread: [(path: String, what: String)]

  /// The files of a revision; nil where git knows no such revision.
  init?(of revision: String, in repository: GitRepository) throws(CommandFailure) {
    folder = try TemporaryFolder()
    let git = "\(folder.path)/git"
    try repository.copy(to: git)
    let plumbing = GitPlumbing(at: git, scratch: "\(folder.path)/objects")
    guard let commit = try plumbing.commit(of: revision) else { return nil }
    let files = try plumbing.files(of: commit, called: revision)
    unread = files.unread
    // The folder '.git' ends searches upwards, as the repository's own would.
    try FileWriter.makeFolder("\(root)/.git")
    try write(files.files, by: plumbing, called: revision)
  }

  /// Refuses a path below which the revision has what isn't here: it would go unread.
  func requireWhole(_ path: String, called revision: String) throws(CommandFailure) {
    guard
      let (inner, what) = unread.first(where: { inner, _ in
        path.isEmpty || inner.utf8.elementsEqual(path.utf8)
          || inner.utf8.starts(with: "\(path)/".utf8)
      })
    else { return }
    throw CommandFailure(
      "the revision '\(revision.shown)' has \(what) at \(inner.shown), which can't be read")
  }

  /// Whether a revision goes by this name, or one to which the name adds a path or steps.
  static func isKnown(_ revision: String, in repository: GitRepository) throws(CommandFailure)
    -> Bool
  {
    let folder = try TemporaryFolder()
    try repository.copy(to: "\(folder.path)/git")
    let plumbing = GitPlumbing(at: "\(folder.path)/git", scratch: "\(folder.path)/objects")
    let beginning = revision.prefix { !":^~@".contains($0) }
    if try plumbing.commit(of: revision) != nil { return true }
    guard beginning != revision else { return false }
    return try plumbing.commit(of: String(beginning)) != nil
  }

  /// Writes files, and links after them, so that none is written through a link.
  private func write(
    _ files: [GitPlumbing.File], by plumbing: GitPlumbing, called revision: String
  ) throws(CommandFailure) {
    var folders: PathTable<Bool> = [:]
    var links: [(path: String, destination: String)] = []
    for kind in [GitPlumbing.File.Kind.file, .link] {
      let own = files.filter { $0.kind == kind }
      try plumbing.contents(of: own, called: revision) { (file, bytes) throws(CommandFailure) in
        let path = "\(root)/\(file.path)"
        if folders.insert(RegisterFiles.folder(of: path)) {
          try NewFile.folders(RegisterFiles.folder(of: file.path), in: root)
        }
        guard kind == .link else { return try NewFile.write(bytes, to: path) }
        links.append((file.path, String(decoding: bytes, as: UTF8.self)))
      }
    }
    let ways = TreeLinks(links)
    for (path, destination) in links {
      try NewFile.link(
        "\(root)/\(path)",
        to: ways.staysInside(path) ? destination : TreeLinks.nowhere(from: path))
    }
  }
}
