import LocatedYAML
import Norma
import NormaReports

/// A file that was read, which one it is by whatever name, and its SHA-256 where it is wanted.
struct ReadText: Sendable {
  let file: RegisterFile
  let identity: FileReader.Identity?
  let digest: String?
  /// Whether it was met in a folder, and nobody named it.
  let isFound: Bool
  private let budget: FaultBudget

  var path: String { file.source.path }

  private init(
    _ file: RegisterFile, _ identity: FileReader.Identity?, _ digest: String?, isFound: Bool,
    _ budget: FaultBudget
  ) {
    self.file = file
    self.identity = identity
    self.digest = digest
    self.isFound = isFound
    self.budget = budget
  }

  /// Whether no line of it is shown; `named` says whether a person named what nobody found.
  ///
  /// A link or settings may have brought a text here that is no description, with whatever it holds.
  func isWithheld(named: Bool) -> Bool {
    guard isFound || !named, file.findings.contains(where: \.isOfFaultyText) else { return false }
    let stated = StatedKinds(of: path)
    return !stated.describes
      && (stated.kinds != nil || !file.source.mayStateKind)
  }

  /// The same text read with another vocabulary.
  func read(with vocabulary: Vocabulary) -> ReadText {
    ReadText(
      RegisterFile(file.source, vocabulary: vocabulary, isFound: isFound, budget: budget),
      identity, digest, isFound: isFound, budget)
  }

  init(
    _ path: String, _ vocabulary: Vocabulary, withDigest: Bool, isFound: Bool = true,
    in room: RunLimits
  ) throws(CommandFailure) {
    try room.requireFewBytes()
    let source: SourceText
    if path == "-" {
      source = SourceText(
        path: "<stdin>",
        bytes: try FileReader.bytes(from: 0, expecting: 0, path: "standard input"))
      identity = nil
    } else {
      let content = try FileReader.content(of: path)
      source = SourceText(path: path, bytes: content.bytes)
      identity = content.identity
    }
    room.count(bytes: source.bytes.count)
    budget = room.budget
    file = RegisterFile(source, vocabulary: vocabulary, isFound: isFound, budget: budget)
    self.isFound = isFound
    digest = withDigest ? Digest.sha256(source.bytes) : nil
  }
}
