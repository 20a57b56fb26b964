/// The files of a git revision in a folder of their own, which is gone with the last reference to it.
///
/// They are written from the repository's objects as they are. Nothing of the repository is run or changed:
/// neither its configuration counts, nor filters, hooks, what it fetches from, or its index and work tree.
final class Checkout {
  private let folder: TemporaryFolder
  /// The folder of the revision's files.
  var root: String { "\(folder.path)/tree" }

  /// The files of a revision; nil where git knows no such revision.
  init?(of revision: String, in repository: GitRepository) throws(CommandFailure) {
    folder = try TemporaryFolder()
    let git = "\(folder.path)/git"
    try repository.copy(to: git)
    let plumbing = GitPlumbing(at: git, scratch: "\(folder.path)/objects")
    guard let commit = try plumbing.commit(of: revision) else { return nil }
    // The folder '.git' ends searches upwards, as the repository's own would.
    try FileWriter.makeFolder("\(root)/.git")
    let files = try plumbing.files(of: commit, called: revision)
    try write(files, by: plumbing, called: revision)
  }

  /// Whether a revision goes by this name.
  static func isKnown(_ revision: String, in repository: GitRepository) throws(CommandFailure)
    -> Bool
  {
    let folder = try TemporaryFolder()
    try repository.copy(to: "\(folder.path)/git")
    return try GitPlumbing(at: "\(folder.path)/git", scratch: "\(folder.path)/objects")
      .commit(of: revision) != nil
  }

  /// Writes files, and links after them, so that none is written through a link.
  private func write(
    _ files: [GitPlumbing.File], by plumbing: GitPlumbing, called revision: String
  ) throws(CommandFailure) {
    var folders: Set<String> = []
    for kind in [GitPlumbing.File.Kind.file, .link] {
      let own = files.filter { $0.kind == kind }
      try plumbing.contents(of: own, called: revision) { (file, bytes) throws(CommandFailure) in
        let path = "\(root)/\(file.path)"
        let folder = RegisterFiles.folder(of: path)
        if folders.insert(folder).inserted { try FileWriter.makeFolder(folder) }
        guard kind == .link else { return try NewFile.write(bytes, to: path) }
        let destination = String(decoding: bytes, as: UTF8.self)
        // What leads out of the revision leads nowhere.
        try NewFile.link(path, to: file.staysInside(destination) ? destination : "nowhere")
      }
    }
  }
}

extension GitPlumbing.File {
  /// Whether a link here that holds this path leads to a place in the revision: above its own folder only at
  /// the beginning, and never above the top.
  fileprivate func staysInside(_ destination: String) -> Bool {
    let names = destination.split(separator: "/")
    let leading = names.prefix { $0 == ".." }.count
    return !destination.hasPrefix("/") && leading <= path.count { $0 == "/" }
      && !names.dropFirst(leading).contains("..")
  }
}
