import LocatedYAML

/// What stands at the head of a description for people: it decides nothing.
extension Description {
  /// The facts by which people find and sort descriptions.
  static let headPaths: Set<String> = ["owner", "areas", "status", "summary"]

  /// The unit that answers for it; nil where nobody is named.
  public var responsible: String? { words(at: "owner") }

  /// The areas of the institution in which it is used.
  public var areas: [String] {
    guard let node = self.node["areas"] else { return [] }
    // A list of which more may hold names what is known of it.
    let list = node.kind == .mapping ? node["at-least"] ?? node : node
    return (list.kind == .sequence ? Array(list.items) : [list])
      .filter { $0.kind == .scalar && !$0.isNull && $0.text != "none" }.map(\.text.printable)
  }

  /// Where it stands between plan and retirement; nil where that isn't stated.
  public var status: String? { words(at: "status") }

  /// Whether it is out of use for good.
  public var isRetired: Bool { status == "retired" }

  /// A word for who must know that it isn't used yet, or no longer; nil of everything else.
  public var stage: String? { status.flatMap { ["planned", "retired"].contains($0) ? $0 : nil } }

  /// The name as messages quote it, with a word where it isn't used yet, or no longer.
  var quotedName: String { "'\(name)'" + (stage.map { " (\($0))" } ?? "") }

  /// What it is, for people who have never seen it; nil where nobody says so.
  public var summary: String? { words(at: "summary") }

  /// The words of a fact that names people; nil where it isn't stated.
  func words(at path: String) -> String? {
    var node: Node? = self.node
    for name in path.split(separator: ".") {
      guard let mapping = node, mapping.kind == .mapping else { return nil }
      node = mapping[String(name)]
    }
    guard let node, node.kind == .scalar, !node.isNull, !node.bytes.isEmpty else { return nil }
    return node.text.printable
  }
}
