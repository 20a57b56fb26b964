public import LocatedYAML

extension Description {
  /// A statement as it is written, with the keys that lead to it.
  public struct Stated: Sendable {
    /// The keys, such as `oversight.assigned`; an item of a list of mappings has its name in brackets.
    public let path: String
    /// What is written; of a list of words all of them.
    public let value: String
    /// Where.
    public let range: SourceRange
  }

  /// Everything that the description states, in the order of the text.
  public var stated: [Stated] {
    var result: [Stated] = []
    Self.collect(node, at: "", into: &result)
    return result
  }

  private static func collect(_ node: Node, at path: String, into result: inout [Stated]) {
    switch node.kind {
    case .scalar:
      if !node.isNull {
        result.append(Stated(path: path, value: node.text.printable, range: node.range))
      }
    case .mapping:
      for entry in node.entries {
        let key = entry.key.text.printable
        collect(entry.value, at: path.isEmpty ? key : "\(path).\(key)", into: &result)
      }
    case .sequence:
      let items = Array(node.items)
      if items.allSatisfy({ $0.kind == .scalar }) {
        let words = items.map { $0.text.printable }.joined(separator: ", ")
        result.append(Stated(path: path, value: "[\(words)]".printable, range: node.range))
      } else {
        for item in items {
          collect(item, at: "\(path)[\(name(of: item).printable)]", into: &result)
        }
      }
    }
  }
}
