package import Norma

/// The schema of the descriptions of one kind: what the vocabulary lets them state.
///
/// It accepts what the reader of descriptions does, as far as JSON Schema can tell.
package struct DescriptionSchema {
  private let kind: Vocabulary.Kind
  private let beginsWithKind: Bool
  /// Whether it is of one of Norma's own files, whose lists are whole and whose dates are days.
  private let isOwn: Bool

  /// The schema of a kind, whose documents begin with `kind:` unless it says otherwise.
  package init(
    _ kind: Vocabulary.Kind, beginsWithKind: Bool = true, isOwn: Bool = false
  ) {
    self.kind = kind
    self.isOwn = isOwn
    self.beginsWithKind = beginsWithKind
  }

  /// The schema as JSON, with a declaration for the items of each list.
  package var value: JSON.Value {
    var schema = mapping(kind.shape, at: "")
    schema["properties"]?["$schema"] = Schema.ofEditors
    if beginsWithKind {
      schema["properties"]?["kind"] = ["const": .string(kind.id), "title": "Kind of description"]
      schema["required"] = .words(["kind"] + required(in: kind.shape))
    }
    var items: [String: JSON.Value] = [:]
    for fact in kind.facts {
      items.merge(FactSchema.items(of: fact, isOwn: isOwn)) { $1 }
    }
    if !items.isEmpty { schema["$defs"] = .object(items) }
    let facts = kind.facts.count == 1 ? "1 fact" : "\(kind.facts.count) facts"
    return Schema.document(
      named: kind.id, title: "Norma: \(kind.id)",
      "What a file of kind '\(kind.id)' may state: \(facts).", schema)
  }

  /// A group of facts, or the whole document.
  private func mapping(_ shape: Shape, at path: String) -> JSON.Value {
    var properties: [String: JSON.Value] = [:]
    for (word, part) in zip(shape.words, shape.parts) {
      let below = path.isEmpty ? word : "\(path).\(word)"
      switch part {
      case .fact(let index):
        let fact = kind.facts[index]
        properties[word] = FactSchema(fact, isOwn: isOwn)
          .value(isRequired: fact.isRequired)
      case .group(let shape): properties[word] = group(shape, at: below)
      }
    }
    return Schema.mapping(properties, required: required(in: shape))
  }

  /// A group may be left empty, unless a fact in it must be stated.
  private func group(_ shape: Shape, at path: String) -> JSON.Value {
    var schema = mapping(shape, at: path)
    if schema["required"] == nil { schema["type"] = ["object", "null"] }
    if let group = kind.groups.first(where: { $0.id == path }) {
      schema["title"] = .string(group.title)
      schema["description"] = group.help.map { .string($0) }
    }
    return schema
  }

  /// The keys under which something must be stated.
  private func required(in shape: Shape) -> [String] {
    zip(shape.words, shape.parts).filter { _, part in
      switch part {
      case .fact(let index): kind.facts[index].isRequired
      case .group(let shape): !required(in: shape).isEmpty
      }
    }.map(\.0)
  }
}
