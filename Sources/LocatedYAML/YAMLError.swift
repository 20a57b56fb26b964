/// Why a text can't be read as YAML, and where.
public struct YAMLError: Error, Hashable, Sendable {
  /// What kind of fault it is.
  public enum Kind: String, Sendable, CaseIterable {
    case encoding, syntax, duplicateKey, tag, alias, key, limit
  }

  /// What kind of fault it is.
  public let kind: Kind
  /// What is wrong, in a clause without a full stop.
  public let message: String
  /// What to do about it, where something helps.
  public let hint: String?
  /// Where it is wrong.
  public let range: SourceRange
}
