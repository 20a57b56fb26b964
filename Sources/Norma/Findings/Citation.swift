/// Where a text says what a rule says.
public struct Citation: Sendable, Hashable {
  /// The text, if it is another than the pack's own instrument.
  public let source: String?
  /// The place in it, such as `Art. 26(2)`.
  public let pinpoint: String
  /// The address of the text.
  let text: String
  let anchor: String?

  /// A place in a text, which a whole address leads to.
  init(source: String?, pinpoint: String, url: String, anchor: String? = nil) {
    self.source = source
    self.pinpoint = pinpoint
    text = url
    self.anchor = anchor
  }

  /// The official text, at the place where it can be addressed.
  public var url: String { anchor.map { "\(text)#\($0)" } ?? text }

  /// The pinpoint, after the text's title where it is another than the pack's instrument.
  public var words: String { source.map { "\($0), \(pinpoint)" } ?? pinpoint }
}
