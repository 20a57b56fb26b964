import LocatedYAML

/// Reads the relations of a vocabulary or of a pack, and refuses what they can't say.
struct RelationReader {
  /// All kinds of description, without relations yet.
  let kinds: [Vocabulary.Kind]
  var reader: SourceReader

  /// The relation of an entry, whose citations somebody else reads.
  mutating func read(
    _ key: Node, _ node: Node, of kind: Vocabulary.Kind, more: [String] = [],
    citing citations: [Citation]
  ) -> Relation? {
    guard
      let fields = reader.fields(
        of: node, of: "relation '\(key.text)'",
        allowed: RuleKeys.Relation.words.filter { $0 != RuleKeys.Relation.of.rawValue } + more)
    else { return nil }
    let reason = reader.words(fields["because"], "the reason, 'because',", in: key)
    guard let when = fields["when"], fields["implies"] != nil || fields["excludes"] != nil else {
      reader.fault(
        "missing-key", "relation '\(key.text)' needs 'when', and 'implies' or 'excludes'",
        at: key.range)
      return nil
    }
    if fields["implies"] != nil, let second = fields["excludes"] {
      reader.fault(
        "unknown-key", "relation '\(key.text)' either implies or excludes",
        help: "write a relation for each", at: second.range)
    }
    let item = fields["each"].flatMap { list($0, of: kind) }
    guard item != nil || fields["each"] == nil else { return nil }
    guard let condition = self.condition(when, kind, item),
      let effectNode = fields["implies"] ?? fields["excludes"],
      let effects = self.effects(effectNode, kind, item)
    else { return nil }
    let isExclusion = fields["implies"] == nil
    let unsettled =
      reader.word(fields["unsettles"], "'unsettles'", as: Relation.Unsettled.self)
      ?? (isExclusion ? .both : .implied)
    if unsettled == (isExclusion ? .implied : .excluded), let node = fields["unsettles"] {
      reader.fault(
        "unknown-value", "'unsettles' can't be '\(node.text)' here",
        help: "the side that \(isExclusion ? "is excluded" : "follows") is "
          + "'\(isExclusion ? "excluded" : "implied")'", at: node.range)
    }
    return Relation(
      id: key.text, reason: .node(reason ?? key), citations: citations, of: kind.id,
      each: item?.index, when: condition, effects: effects, isExclusion: isExclusion,
      unsettled: unsettled, file: reader.file, range: key.range)
  }

  private mutating func list(_ node: Node, of kind: Vocabulary.Kind) -> Fact? {
    if let fact = kind.fact(at: node.text), fact.type == .records { return fact }
    reader.fault(
      "unknown-fact", "'\(node.text)' is no list of records of \(kind.id)",
      help: NearMiss.hint(
        for: node.text, among: kind.facts.filter { $0.type == .records }.map(\.path)),
      at: node.range)
    return nil
  }

  private mutating func condition(
    _ node: Node, _ kind: Vocabulary.Kind, _ item: Fact?
  ) -> Condition? {
    let names = ConditionReader.Names(
      kind: kind,
      institution: kind.id == "institution" ? nil : kinds.first { $0.id == "institution" },
      pack: PackNames([], from: 0), used: [], item: item, kinds: kinds, settings: [:])
    var conditions = ConditionReader(names: names, reader: reader)
    let condition = conditions.read(node)
    reader = conditions.reader
    guard let condition else { return nil }
    if let what = condition.beyondStatements {
      reader.fault(
        "wrong-type", "a relation holds between statements, and this asks \(what)",
        help: "ask facts of the document or of its institution", at: node.range)
      return nil
    }
    return condition
  }

  /// The facts that follow, or are excluded.
  private mutating func effects(
    _ node: Node, _ kind: Vocabulary.Kind, _ item: Fact?
  ) -> [Relation.Effect]? {
    guard let condition = condition(node, kind, item) else { return nil }
    let parts = if case .all(let parts) = condition { parts } else { [condition] }
    let effects = parts.compactMap { part -> Relation.Effect? in
      guard case .fact(let reference, let test) = part else { return nil }
      return Relation.Effect(reference: reference, test: test)
    }
    if effects.count == parts.count { return effects }
    reader.fault(
      "wrong-type", "what follows, or is excluded, is a fact",
      help: "write '{PATH: VALUE}', each fact of its own", at: node.range)
    return nil
  }
}

extension Condition {
  /// What the condition asks that no statement says by itself; nil where there is nothing such.
  fileprivate var beyondStatements: String? {
    switch self {
    case .all(let parts), .any(let parts): parts.lazy.compactMap(\.beyondStatements).first
    case .not(let part): part.beyondStatements
    case .some(let list, let inner), .every(let list, let inner):
      list.isRegister ? "other documents" : inner.beyondStatements
    case .fact(_, let test): test.asksToday ? "what day it is" : nil
    case .atLeast: "how many of its parts hold"
    case .shared: "what two lists have in common"
    case .concept, .actsAs, .reaches, .holds, .exceptedBy, .used, .gap, .probed: "what rules say"
    }
  }
}

extension Test {
  fileprivate var asksToday: Bool {
    switch self {
    case .before(.day), .from(.day): false
    case .before, .from, .within: true
    default: false
    }
  }
}
