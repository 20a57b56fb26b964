/// How much a text may hold before it is refused, so that no input can hang or exhaust the reader.
///
/// The values stand here and nowhere else. They leave a hundredfold of room over the largest
/// descriptions and packs that people write by hand.
public struct Limits: Sendable {
  /// Bytes of a whole text.
  public var bytes = 8 * 1024 * 1024
  /// Bytes of one scalar, after its escapes are read.
  public var scalarBytes = 256 * 1024
  /// Documents of a text.
  public var documents = 1_000
  /// How deep collections may nest.
  public var depth = 64
  /// `%TAG` directives of a text, each of which libyaml compares with all before it.
  public var tagDirectives = 64
  /// Bytes of all scalars of a text when every alias is replaced by what it stands for.
  public var expandedBytes = 32 * 1024 * 1024
  /// Nodes of a text when every alias is replaced by what it stands for.
  public var expandedNodes = 1_000_000

  /// How many bytes a text may have, in words.
  var byteWords: String {
    let size = 1024 * 1024
    return bytes.isMultiple(of: size) ? "\(bytes / size) MiB" : "\(bytes) bytes"
  }

  /// The limits that every reader of Norma keeps.
  public static let standard = Limits()
}
