public import LocatedYAML

/// Why a statement counts otherwise than it is written.
///
/// A class, since few statements have one.
final class Standing: Sendable {
  /// What is written, as far as nothing contradicts it.
  let written: Value
  /// What follows from other statements.
  let inferences: [Inference]
  /// The other statements that it can't stand beside.
  let contradictions: [Contradiction]

  init(written: Value, inferences: [Inference], contradictions: [Contradiction]) {
    self.written = written
    self.inferences = inferences
    self.contradictions = contradictions
  }
}

/// A statement with the path of its fact, its words and its place.
public struct StatedFact: Sendable, Hashable {
  /// The path of the fact, as reports name it.
  public let path: String
  /// What is stated, as written.
  public let value: String
  /// Of a list, the values that matter, where it has some of them.
  let namely: [String]
  /// Of a list, the values that matter, where it has none of them.
  let lacking: [String]
  /// The file that states it.
  public let file: String
  /// The place in the file.
  public let range: SourceRange
}

/// A fact that follows from statements by a relation.
public struct Inference: Sendable {
  /// The relation.
  public let relation: Relation
  /// The statements from which it follows, back to what is written.
  public let premises: [StatedFact]
}

/// Statements of which not all can hold.
public struct Contradiction: Sendable {
  /// The relation that says so.
  public let relation: Relation
  /// The relation by which the contrary follows, where nobody wrote it.
  public let contrary: Relation?
  /// The statements from which something follows, or that exclude it.
  public let premises: [StatedFact]
  /// The statement that denies it, or is excluded; several where a relation of another kind says so.
  public let denials: [StatedFact]
  /// Of these statements, those that count as unknown.
  public let unsettled: [StatedFact]
}
