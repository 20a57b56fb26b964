import LocatedYAML
import Norma
import NormaReports

/// One side of a comparison: a report or record that was written, or a register judged now.
struct Compared {
  /// What the person calls it.
  let name: String
  private let snapshot: Snapshot
  private let report: Report?
  /// The folder below which its files are named; nil for a report, '.' for a revision.
  let root: String?
  /// The folder below which they were read.
  private let own: String?
  /// The files of the revision that it is; nil of what is none.
  private var checkout: Checkout?

  /// What an argument names: a file or folder there is, else a revision of git.
  ///
  /// A revision alone stands for the place that the other side names.
  init(_ name: String, _ options: CommonOptions, besides other: String) async throws {
    self.name = name
    // A path that another side names is a place in the repository, too.
    let place =
      switch FileReader.kind(of: other) {
      case .folder: other
      case .file: RegisterFiles.folder(of: other)
      default: "."
      }
    let repository = GitRepository(holding: place)
    try Self.refuseAmbiguous(name, repository)
    switch FileReader.kind(of: name) {
    case .file:
      if let written = try Self.written(name) {
        (snapshot, report, root, own) = (written, nil, nil, nil)
      } else {
        (root, own) = (RegisterFiles.folder(of: name), RegisterFiles.folder(of: name))
        let report = try await Self.judged(name, options, shown: nil)
        (snapshot, self.report) = (Snapshot(report), report)
      }
    case .folder:
      (root, own) = (name, name)
      let report = try await Self.judged(name, options, shown: nil)
      (snapshot, self.report) = (Snapshot(report), report)
    case nil:
      let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
      if let repository, let here = GitRepository(holding: "."), !here.isSame(as: repository),
        here.holds(repository)
      {
        throw CommandFailure(
          "\(place.shown) is a repository of its own within this one, with revisions of its own: "
            + "run the comparison there")
      }
      guard let revision = parts.first, let repository,
        let files = try Checkout(of: revision, in: repository)
      else {
        throw CommandFailure("'\(name.shown)' is neither a file, a folder nor a revision of git")
      }
      checkout = files
      let path = parts.count > 1 ? parts[1] : try Self.path(of: place, in: repository)
      try files.requireWhole(path, called: revision)
      try Self.requireSameForm(of: other, in: repository, as: files, called: revision)
      let whole = path.isEmpty ? files.root : "\(files.root)/\(path)"
      let steps = RegisterFiles.joined(".", to: path)
      guard steps.isEmpty || TreePaths.isPlace(steps),
        Confines(files.root)?.kind(of: whole) != nil
      else {
        throw CommandFailure("the revision '\(revision.shown)' has no '\(path.shown)'")
      }
      let report = try await Self.judged(whole, options, shown: (whole, name))
      root = "."
      own = FileReader.kind(of: whole) == .folder ? whole : RegisterFiles.folder(of: whole)
      (snapshot, self.report) = (Snapshot(report), report)
    default: throw CommandFailure("\(name.shown) is neither a file nor a folder")
    }
  }

  /// The path of a folder below the top of its repository.
  ///
  /// A link on the way that came with the repository would have another folder compared with itself.
  private static func path(
    of place: String, in repository: GitRepository
  ) throws(CommandFailure) -> String {
    for folder in [place] + RegisterFiles.folders(above: place)
    where FileReader.destination(ofLink: folder) != nil
      && GitRepository(holding: RegisterFiles.folder(of: folder))?.isSame(as: repository) == true
    {
      throw CommandFailure(
        "\(folder.shown) is a link that came with the repository: name the place itself")
    }
    return repository.path(of: place)
  }

  /// Refuses a file in the place of what was a folder: a report of the old state would take a register's place.
  private static func requireSameForm(
    of other: String, in repository: GitRepository, as checkout: Checkout, called revision: String
  ) throws {
    guard FileReader.kind(of: other) == .file else { return }
    let folder = repository.path(of: RegisterFiles.folder(of: other))
    let name = String(
      decoding: other.utf8.split(separator: UInt8(ascii: "/")).last ?? [], as: UTF8.self)
    let path = folder.isEmpty ? name : "\(folder)/\(name)"
    switch FileReader.kind(of: "\(checkout.root)/\(path)") {
    case .folder:
      throw CommandFailure(
        "\(other.shown) is a file, and a folder in '\(revision.shown)': both sides must be of one form"
      )
    case .file:
      guard try written(other) != nil, try written("\(checkout.root)/\(path)") == nil else {
        return
      }
      throw CommandFailure(
        "\(other.shown) is a report, and a description in '\(revision.shown)': both sides must be of one form"
      )
    default: return
    }
  }

  /// Refuses what is both a file and a revision, as git does: a file called like a branch would take its place.
  private static func refuseAmbiguous(
    _ name: String, _ repository: GitRepository?
  ) throws(CommandFailure) {
    let isPath = ["/", "./", "../"].contains { name.hasPrefix($0) } || [".", ".."].contains(name)
    guard !isPath, FileReader.kind(of: name) != nil, let repository,
      try Checkout.isKnown(name, in: repository)
    else { return }
    throw CommandFailure(
      "'\(name.shown)' is a revision of git and a path: write './\(name.shown)' for the path, "
        + "or the revision's hash")
  }

  /// Refuses a revision that is called like a path of the other one: where the path is gone, a tag or branch could take
  /// its place.
  func requireNoPath(of other: Compared) throws(CommandFailure) {
    guard checkout != nil, let files = other.checkout,
      TreePaths.isPlace(name), Confines(files.root)?.kind(of: "\(files.root)/\(name)") != nil
    else { return }
    throw CommandFailure(
      "'\(name.shown)' is a revision of git, and a path in '\(other.name.shown)' that isn't here: write the revision's "
        + "hash, or its whole name as 'refs/…'")
  }

  /// The side as a comparison takes it, its files named below a folder.
  func side(movedTo folder: String?) -> Comparison.Side {
    Comparison.Side(name, snapshot.moved(from: own, to: folder ?? root), report)
  }

  /// The snapshot that a file holds; nil where it is another text.
  static func written(_ path: String) throws -> Snapshot? {
    try NamedPlace.requireOwn(path)
    let bytes = try FileReader.bytes(of: path, atMost: Self.longest)
    guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return nil }
    return Snapshot(json: bytes)
  }

  /// The largest report that is read: a hundredfold of what a thousand descriptions make.
  static let longest = 1 << 30

  /// What is said of a register now.
  private static func judged(
    _ path: String, _ options: CommonOptions, shown: (root: String, name: String)?
  ) async throws -> Report {
    let report = try await Inspection(try options.setup(for: [path]), withDigests: true).report
    let faults = report.findings.filter { $0.kind == .input }
    guard faults.isEmpty else {
      var lines = faults.map { $0.line + "\n" }.joined()
      if let shown { lines.replace(shown.root, with: shown.name) }
      Terminal.standardError.write(lines)
      throw CommandFailure("\((shown?.name ?? path).shown) has faults, so it can't be compared")
    }
    try report.requireSubjects()
    return report
  }
}
