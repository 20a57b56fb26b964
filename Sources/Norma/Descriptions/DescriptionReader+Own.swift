import LocatedYAML

/// Norma's own files are read as descriptions are, but stand for nothing that is judged.
extension DescriptionReader {
  /// The top mapping of one of Norma's own files, whose keys are checked as facts are.
  mutating func readOwn(_ tree: Tree, _ kind: Vocabulary.Kind, saysKind: Bool) -> Node? {
    let roots = tree.roots
    if let second = roots.dropFirst().first {
      fault("wrong-type", "a second document stands here", help: "one is read", at: second.range)
    }
    // Comments alone leave everything as it is.
    guard let root = roots.first, !root.isNull || saysKind else { return nil }
    guard root.kind == .mapping else {
      fault(
        "wrong-type", "the file is a mapping from keys",
        help: "possible here: \(kind.shape.table.words.joined(separator: ", "))", at: root.range)
      return nil
    }
    if saysKind, root["kind"]?.text != kind.id {
      fault(
        root["kind"] == nil ? "missing-kind" : "unknown-kind",
        "the file begins with 'kind: \(kind.id)'", at: root["kind"]?.range ?? root.range.heading)
    } else if !saysKind, let entry = root.entries.first(where: { $0.key.text == "kind" }) {
      fault("unknown-key", "the file has no kind", help: "leave it out", at: entry.key.range)
    }
    var statements = Statements(count: kind.facts.count)
    read(root, shape: kind.shape, kind: kind, into: &statements)
    require(kind.facts, in: statements, of: root)
    return root
  }
}
