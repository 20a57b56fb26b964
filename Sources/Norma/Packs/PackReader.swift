public import LocatedYAML

/// Reads the files of one pack that rests on no other, and refuses everything that could go wrong
/// when it is used.
public struct PackReader {
  private let vocabulary: Vocabulary
  /// What is wrong with the files so far.
  public private(set) var findings: [Finding] = []

  /// A reader for packs that speak of the facts of a vocabulary.
  public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Reads `pack.yaml` first and the other files in the order given.
  ///
  /// - Returns: The pack, or nil where its faults, in ``findings``, leave none.
  public mutating func read(_ trees: [Tree]) -> Pack? {
    guard let source = PackSource(trees, folder: "", isWhole: true, into: &findings) else {
      return nil
    }
    var builder = PackBuilder(vocabulary: vocabulary, [source])
    builder.checkNames()
    builder.areNamesSound = builder.findings.isEmpty
    let pack = builder.build()
    findings += builder.findings
    return findings.isEmpty ? pack : nil
  }
}
