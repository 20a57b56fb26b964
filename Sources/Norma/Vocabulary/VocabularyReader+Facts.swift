import LocatedYAML

/// What may be stated, and with which values.
extension VocabularyReader {
  func fact(
    _ path: String, _ node: Node, at range: SourceRange, index: Int, groups: [Vocabulary.Group],
    list: (path: String, key: String?)? = nil, earlier: (kind: String, facts: [Fact]),
    with reader: inout SourceReader
  ) -> Fact? {
    let isField = list != nil
    let label = list.map { $0.key == path ? $0.path : "\($0.path).\(path)" } ?? path
    guard
      let parts = reader.fields(
        of: node, of: "fact '\(path)'",
        allowed: [
          "type", "group", "title", "question", "help", "values", "fields", "key", "required",
          "non-empty", "values-of", "terms", "also-called", "at-least", "at-most",
        ])
    else { return nil }
    guard let typeNode = parts["type"] else {
      reader.fault("missing-key", "fact '\(path)' has no type", at: range)
      return nil
    }
    guard let type = reader.word(typeNode, "the type", as: Fact.FactType.self) else { return nil }
    let group =
      reader.text(parts["group"], "the group")
      ?? path.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1).first
      .map { String(Substring($0)) } ?? ""
    if !isField, !groups.contains(where: { $0.id == group }) {
      reader.fault(
        "unknown-value", "fact '\(path)' is in no declared group: '\(group)'",
        help: NearMiss.hint(for: group, among: groups.map(\.id)),
        at: parts["group"]?.range ?? range)
    }
    let choices =
      parts["values-of"].map {
        sharedChoices($0, of: path, type: type, parts, earlier: earlier, with: &reader)
      }
      ?? choices(parts["values"], of: path, type: type, at: range, with: &reader)
    let fields = fields(
      parts["fields"], of: path, key: parts["key"]?.text, type: type, at: range,
      earlier: earlier, with: &reader)
    let bounds = bounds(of: path, type, parts, with: &reader)
    if isField, type == .records {
      reader.fault("wrong-type", "a field can't hold \(type)", at: typeNode.range)
    }
    var keyField: Int?
    if let key = reader.text(parts["key"], "the key") {
      keyField = fields.firstIndex { $0.path == key }
      if keyField == nil, let node = parts["key"] {
        reader.fault(
          "unknown-value", "'\(key)' is no field of '\(path)'",
          help: NearMiss.hint(for: key, among: fields.map(\.path)), at: node.range)
      }
    } else if type == .records {
      reader.fault("missing-key", "the records of '\(path)' have no key", at: range)
    }
    return Fact(
      index: index, path: path, label: label, type: type, group: group,
      words: Fact.Words(
        title: reader.words(parts["title"], "the title").map { .node($0) },
        help: reader.words(parts["help"], "the help").map { .node($0) },
        terms: reader.list(parts["terms"], "'terms'").map { .node($0) },
        otherNames: otherNames(parts["also-called"], with: &reader)),
      question: reader.words(parts["question"], "the question of '\(path)'", in: node)
        .map { .node($0) },
      choices: choices, fields: fields, keyField: keyField,
      isRequired: reader.boolean(parts["required"], "'required'") ?? false,
      isNonEmpty: reader.boolean(parts["non-empty"], "'non-empty'") ?? false, bounds: bounds,
      file: reader.file, range: range)
  }

  private func choices(
    _ node: Node?, of path: String, type: Fact.FactType, at range: SourceRange,
    with reader: inout SourceReader
  ) -> [Fact.Choice] {
    let takesValues = type == .choice || type == .choices
    guard let node else {
      if takesValues { reader.fault("missing-key", "fact '\(path)' has no values", at: range) }
      return []
    }
    guard takesValues else {
      reader.fault("unknown-key", "a fact of type \(type) has no values", at: node.range)
      return []
    }
    var choices: [Fact.Choice] = []
    let declared = reader.named(node, of: "'values'")
    if declared.count > Self.mostValues {
      reader.fault(
        "too-many-values",
        "there are \(declared.count) values, and there may be \(Self.mostValues)",
        at: range)
    }
    for entry in declared.prefix(Self.mostValues) {
      let id = entry.key.text
      if entry.value.kind == .scalar {
        let title = reader.words(entry.value, "the title of '\(id)'")
        choices.append(Fact.Choice(id: id, words: Fact.Words(title: title.map { .node($0) })))
      } else if let parts = reader.fields(
        of: entry.value, of: "value '\(id)'", allowed: ["title", "help", "terms", "also-called"])
      {
        choices.append(
          Fact.Choice(
            id: id,
            words: Fact.Words(
              title: reader.words(parts["title"], "the title of '\(id)'", in: entry.value)
                .map { .node($0) },
              help: reader.words(parts["help"], "the help").map { .node($0) },
              terms: reader.list(parts["terms"], "'terms'").map { .node($0) },
              otherNames: otherNames(parts["also-called"], with: &reader))))
      }
      if type == .choices { refuseNone([id], at: entry.key.range, with: &reader) }
    }
    if node.isNull || node.kind == .mapping && node.count == 0 {
      reader.fault("missing-key", "fact '\(path)' has no values", at: node.range)
    }
    checkOtherNames(of: choices, in: node, with: &reader)
    if type == .choices { refuseTooMany(choices, at: node.range, with: &reader) }
    return choices
  }

  /// Refuses a value of a list that means the empty list.
  private func refuseNone(
    _ ids: [String], at range: SourceRange, with reader: inout SourceReader
  ) {
    guard ids.contains(Operators.none) else { return }
    reader.fault(
      "reserved-name", "'none' already says that none of the values holds", at: range)
  }

  /// Refuses more values than a list can tell apart.
  private func refuseTooMany(
    _ choices: [Fact.Choice], at range: SourceRange, with reader: inout SourceReader
  ) {
    guard choices.count > UInt128.mostValues else { return }
    reader.fault(
      "too-many-values", "a choices fact has at most \(UInt128.mostValues) values",
      help: "a fact of type 'choice' has as many as it likes", at: range)
  }

  /// The values of another fact, which this one shares: what one document names another can answer.
  private func sharedChoices(
    _ node: Node, of path: String, type: Fact.FactType, _ parts: Fields,
    earlier: (kind: String, facts: [Fact]), with reader: inout SourceReader
  ) -> [Fact.Choice] {
    if let own = parts["values"] {
      reader.fault(
        "unknown-key", "fact '\(path)' has its values from elsewhere", at: own.range)
    }
    guard type == .choice || type == .choices else {
      reader.fault("unknown-key", "a fact of type \(type) has no values", at: node.range)
      return []
    }
    guard let fields = reader.fields(of: node, of: "'values-of'", allowed: ["kind", "fact"]) else {
      return []
    }
    let kind = reader.text(fields["kind"], "the kind", in: node)
    let label = reader.text(fields["fact"], "the fact", in: node)
    let own = kind == earlier.kind ? earlier.facts : kinds[kind]?.facts ?? []
    let known = own.flatMap { [$0] + $0.fields }
    let fact = known.first { $0.label == label && !$0.choices.isEmpty }
    guard let fact else {
      reader.fault(
        "unknown-fact", "no fact '\(label)' with values was read of '\(kind)' before this one",
        help: NearMiss.hint(
          for: label, among: known.filter { !$0.choices.isEmpty }.map(\.label)), at: node.range)
      return []
    }
    if type == .choices {
      refuseNone(fact.choices.map(\.id), at: node.range, with: &reader)
      refuseTooMany(fact.choices, at: node.range, with: &reader)
    }
    return fact.choices
  }

  private func fields(
    _ node: Node?, of path: String, key: String?, type: Fact.FactType, at range: SourceRange,
    earlier: (kind: String, facts: [Fact]), with reader: inout SourceReader
  ) -> [Fact] {
    guard let node else {
      if type == .records { reader.fault("missing-key", "fact '\(path)' has no fields", at: range) }
      return []
    }
    guard type == .records else {
      reader.fault("unknown-key", "a fact of type \(type) has no fields", at: node.range)
      return []
    }
    var result: [Fact] = []
    let entries = reader.named(node, of: "'fields'")
    guard entries.count <= Self.mostFields else {
      reader.fault(
        "too-large", "fact '\(path)' has \(entries.count) fields, and \(Self.mostFields) may",
        at: range)
      return []
    }
    for entry in entries {
      if let field = fact(
        entry.key.text, entry.value, at: entry.key.range, index: result.count, groups: [],
        list: (path, key), earlier: earlier, with: &reader)
      {
        result.append(field)
      }
    }
    if node.isNull || node.kind == .mapping && node.count == 0 {
      reader.fault("missing-key", "fact '\(path)' has no fields", at: node.range)
    }
    return result
  }
}
