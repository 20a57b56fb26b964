import LocatedYAML

/// One of Norma's own files, such as `norma.yaml`, read against its vocabulary.
struct OwnFile {
  /// The top mapping, whose keys and values are as the vocabulary has them where there are no findings.
  let node: Node?
  /// What is wrong with the text.
  var findings: [Finding]

  /// Reads a text of a kind that ``Vocabulary/own`` declares.
  ///
  /// One that may lie anywhere says its kind first, as descriptions do.
  init(_ source: SourceText, kind: String, saysKind: Bool = true) {
    guard let facts = Vocabulary.own.kind(kind) else {
      (node, findings) = (nil, [])
      return
    }
    do {
      let tree = try Tree(shown: source)
      var reader = DescriptionReader(own: source.path)
      node = reader.readOwn(tree, facts, saysKind: saysKind)
      findings = reader.findings
    } catch {
      node = nil
      findings = [Finding(error, in: source.path)]
    }
  }
}

extension Node {
  /// The items of a list, of which one may stand for the list.
  var all: [Node] { kind == .sequence ? Array(items) : isNull ? [] : [self] }

  /// What a record states under a name; a word alone is what its key states.
  func field(_ name: String, key: String) -> Node? {
    guard kind == .mapping else { return name == key ? self : nil }
    return self[name].flatMap { $0.isNull ? nil : $0 }
  }

  /// What stands under a key, unless it is null.
  func stated(_ key: String) -> Node? { self[key].flatMap { $0.isNull ? nil : $0 } }
}
