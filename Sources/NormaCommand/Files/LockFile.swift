import LocatedYAML
import Norma
import NormaReports

/// The lock to which a run is held, where it is.
enum LockFile {
  static let name = "norma-lock.yaml"

  /// The lock that options or the environment name; nil where none does.
  static func read(_ options: CommonOptions) throws -> Lock? {
    let environment = Process.environment("NORMA_LOCKED").flatMap { $0.isEmpty ? nil : $0 }
    let path = options.locked ?? environment ?? (options.lockedFrom == nil ? nil : name)
    guard let path else { return nil }
    if options.lockedFrom == nil, FileReader.kind(of: path) == .folder {
      throw CommandFailure(
        "\(path.shown) is a folder, and a lock is a file: write '--locked' behind the paths, or '--locked=FILE'"
      )
    }
    if options.lockedFrom == nil, FileReader.kind(of: path) == .file,
      StatedKinds(of: path).describes
    {
      throw CommandFailure(
        "\(path.shown) is a description, and no lock: write '--locked' behind the paths, or '--locked=FILE'"
      )
    }
    if options.lockedFrom == nil {
      try NamedPlace.requireOwn(path)
      // A pipe of the shell is the person's own; another is waited for in vain.
      if FileReader.kind(of: path) == .pipe, !path.hasPrefix("/dev/"), !path.hasPrefix("/proc/") {
        throw CommandFailure("\(path.shown) is a pipe, and a lock is a file")
      }
    }
    let source =
      try options.lockedFrom.map { try Self.source(path, at: $0) }
      ?? SourceText(path: path, bytes: try FileReader.bytes(of: path))
    let lock = Lock(source)
    guard lock.findings.isEmpty else {
      Terminal.standardError.write(lock.findings.map { $0.lineWithHelp + "\n" }.joined())
      throw CommandFailure("\(source.path.shown) can't be used, so nothing is checked")
    }
    return lock
  }

  /// The text of a revision, which those who change the work tree don't change.
  private static func source(_ path: String, at revision: String) throws -> SourceText {
    let repository = GitRepository(holding: ".")
    try repository?.requireOutermost()
    guard let repository,
      let checkout = try Checkout(of: revision, in: repository)
    else { throw CommandFailure("'\(revision.shown)' is no revision of git here") }
    let folder = RegisterFiles.join(checkout.root, repository.path(of: "."))
    let place = RegisterFiles.joined(folder, to: path)
    guard !path.hasPrefix("/"), Confines(checkout.root)?.kind(of: place) == .file else {
      let whole = RegisterFiles.joined(repository.path(of: "."), to: path)
      throw CommandFailure(
        "the revision '\(revision.shown)' has no '\(whole.shown)': a lock is looked for from the folder of the run"
      )
    }
    return SourceText(path: "\(revision):\(path)", bytes: try FileReader.bytes(of: place))
  }
}
