/// Where a text says what a rule says.
public struct Citation: Sendable, Hashable {
  /// The text, if it is another than the pack's own instrument.
  public let source: String?
  /// The place in it, such as `Art. 26(2)`.
  public let pinpoint: String
  /// The official text, at the place where it can be addressed.
  public let url: String

  /// The pinpoint, after the text's title where it is another than the pack's instrument.
  public var words: String { source.map { "\($0), \(pinpoint)" } ?? pinpoint }
}
