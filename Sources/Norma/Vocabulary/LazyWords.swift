import LocatedYAML

/// Words that few commands show: they stay where they were read until somebody asks for them.
enum LazyWords: Sendable {
  /// A scalar, or a list of them.
  case node(Node)
  /// Part of a text that the binary carries, several divided by ``separator``.
  case packed(Substring)

  static let separator = "\n"

  /// The words as one text.
  var text: String {
    switch self {
    case .node(let node): node.text
    case .packed(let words): String(words)
    }
  }

  /// The words one by one.
  var list: [String] {
    switch self {
    case .node(let node): node.kind == .scalar ? [node.text] : node.items.map(\.text)
    case .packed(let words): words.split(separator: Self.separator).map(String.init)
    }
  }
}
