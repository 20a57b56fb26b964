import LocatedYAML
import NormaTestSupport
import Testing

/// A step from a node to one below it.
enum Step: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  case value(String)
  case item(Int)
  /// The key of the entry with this number, from 0.
  case key(Int)

  init(stringLiteral name: String) { self = .value(name) }
  init(integerLiteral number: Int) { self = .item(number) }
}

extension Node {
  /// The node at the end of a way, which must be there.
  func at(_ steps: [Step], _ location: SourceLocation = #_sourceLocation) throws -> Node {
    var node = self
    for step in steps {
      let below: Node? =
        switch step {
        case .value(let name): node[name]
        case .item(let number): node.items.dropFirst(number).first { _ in true }
        case .key(let number): node.entries.dropFirst(number).first { _ in true }?.key
        }
      node = try #require(below, "no step \(step)", sourceLocation: location)
    }
    return node
  }
}

/// The first document of a text.
func root(
  of text: String, _ location: SourceLocation = #_sourceLocation
) throws -> Node {
  let tree = try Tree(SourceText(path: "test.yaml", text))
  return try #require(tree.roots.first, sourceLocation: location)
}

/// Expects that the node at the end of `steps` stands from marker 1 up to marker 2, or at marker 1
/// if there is no other, and that it holds `content`, unless that is nil.
func expectRange(
  _ marked: String, _ steps: Step..., content: String? = nil, document: Int = 0,
  linesBefore: Int = 0, location: SourceLocation = #_sourceLocation
) throws {
  let marked = MarkedText(marked, linesBefore: linesBefore)
  let tree = try Tree(marked.source)
  try #require(document < tree.roots.count, sourceLocation: location)
  let node = try tree.roots[document].at(steps, location)
  #expect(node.range == marked.range(1, marked.has(2) ? 2 : 1), sourceLocation: location)
  guard let content else { return }
  #expect(node.kind == .scalar, sourceLocation: location)
  #expect(node.text == content, sourceLocation: location)
}

/// Expects that a text is refused from marker 1 up to marker 2, or at marker 1 if there is no other.
func expectError(
  _ marked: String, _ kind: YAMLError.Kind, _ message: String, hint: String? = nil,
  limits: Limits = .standard, linesBefore: Int = 0, location: SourceLocation = #_sourceLocation
) {
  let marked = MarkedText(marked, linesBefore: linesBefore)
  let error = #expect(throws: YAMLError.self, sourceLocation: location) {
    try Tree(marked.source, limits: limits)
  }
  #expect(error?.kind == kind, sourceLocation: location)
  #expect(error?.message == message, sourceLocation: location)
  #expect(error?.hint == hint, sourceLocation: location)
  #expect(error?.range == marked.range(1, marked.has(2) ? 2 : 1), sourceLocation: location)
}
