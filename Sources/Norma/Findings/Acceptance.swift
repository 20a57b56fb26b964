public import LocatedYAML

/// Why a finding doesn't fail a gate.
public enum Acceptance: Sendable, Hashable {
  /// Somebody answers for it.
  case waived(Waiver)
  /// It was there when the findings of a register were recorded.
  case known
}

/// That somebody accepts a finding, and for how long.
public struct Waiver: Sendable, Hashable {
  /// Why it may stand.
  public let reason: String
  /// Who accepted it; nil where a comment says only why.
  public let by: String?
  /// The last day on which it is accepted.
  public let until: Day
  /// The file that says so.
  public let file: String
  /// The place in it.
  public let range: SourceRange
}
