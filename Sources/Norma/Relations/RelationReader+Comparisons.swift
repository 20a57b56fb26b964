import LocatedYAML

/// What relations compare with each other.
extension RelationReader {
  /// The texts that have to be the same, each a field of the item and facts of the subject; nil where something
  /// is wrong.
  mutating func readSameTexts(
    _ node: Node?, of kind: Vocabulary.Kind, _ item: Items?
  ) -> [Relation.SameText]? {
    guard let node else { return [] }
    guard node.kind == .mapping, node.count > 0, item != nil else {
      reader.fault(
        "wrong-type", "'same' compares fields of an item with facts",
        help: "write 'each: LIST' and 'same: {.FIELD: PATH}'", at: node.range)
      return nil
    }
    var conditions = conditions(of: kind, item)
    var result: [Relation.SameText] = []
    for entry in node.entries {
      let others = entry.value.kind == .sequence ? Array(entry.value.items) : [entry.value]
      let found = ([entry.key] + others).compactMap { conditions.find($0) }
      guard found.count == others.count + 1 else { continue }
      result.append(
        Relation.SameText(field: found[0].0, facts: found.dropFirst().map(\.0)))
      for (path, fact) in zip([entry.key] + others, found.map(\.1))
      where fact.type != .text && fact.type != .evidence {
        conditions.reader.fault(
          "wrong-type", "'\(fact.path)' is no text", help: "'same' compares texts and documents",
          at: path.range)
      }
    }
    reader = conditions.reader
    return result.count == node.count ? result : nil
  }

  /// Two lists of which no item agrees with one of the other.
  mutating func readApart(
    _ key: Node, _ node: Node, _ fields: Fields, of kind: Vocabulary.Kind, because reason: Node?,
    citing citations: [Citation]
  ) -> Relation? {
    let other = ["each", "same", "implies", "excludes", "unsettles"].first { fields[$0] != nil }
    if let other, let second = fields[other] {
      reader.fault(
        "unknown-key", "relation '\(key.text)' keeps lists apart, and has no '\(other)'",
        help: "write a relation for each", at: second.range)
      return nil
    }
    guard node.kind == .sequence, node.count == 2, let by = fields["by"] else {
      reader.fault(
        "wrong-type", "'apart' is two lists of records, with the fields in which they would agree",
        help: "write 'apart: [LIST, LIST]' and 'by: [FIELD]'", at: node.range)
      return nil
    }
    let lists = node.items.compactMap { list($0, of: kind) }
    guard lists.count == 2 else { return nil }
    var pairs: [FieldPair] = []
    for name in reader.texts(by, "'by'") {
      guard let own = lists[0].fact.fields.first(where: { $0.path == name }),
        let other = lists[1].fact.fields.first(where: { $0.path == name }), !own.choices.isEmpty,
        own.choices.map(\.id) == other.choices.map(\.id)
      else {
        reader.fault(
          "unknown-fact", "'\(name)' is no field with the same values in both lists", at: by.range)
        return nil
      }
      pairs.append(FieldPair(left: own.index, right: other.index))
    }
    guard !pairs.isEmpty else { return nil }
    var unless: Int?
    if let node = fields["unless"] {
      unless = lists[0].fact.fields.firstIndex { $0.path == node.text }
      if unless == nil {
        reader.fault(
          "unknown-fact", "'\(lists[0].fact.path)' has no field '\(node.text)'",
          help: NearMiss.hint(for: node.text, among: lists[0].fact.fields.map(\.path)),
          at: node.range)
        return nil
      }
    }
    var when = Condition.all([])
    if let node = fields["when"] {
      guard let condition = condition(node, kind, nil) else { return nil }
      when = condition
    }
    return Relation(
      id: key.text, reason: .node(reason ?? key), citations: citations, of: kind.id, each: nil,
      when: when, effects: [],
      apart: Relation.Apart(
        left: lists[0].reference, right: lists[1].reference, fields: pairs,
        unless: unless),
      isExclusion: true, unsettled: .both, file: reader.file, range: key.range)
  }
}
