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
    if let order = fields["in-order"] {
      return readOrder(key, order, fields, of: kind, because: reason, citing: citations)
    }
    if let lists = fields["apart"] {
      return readApart(key, lists, fields, of: kind, because: reason, citing: citations)
    }
    for name in ["by", "unless"] {
      guard let node = fields[name] else { continue }
      reader.fault("unknown-key", "'\(name)' belongs to 'apart'", at: node.range)
    }
    if let within = fields["within"] {
      reader.fault(
        "unknown-key", "relation '\(key.text)' has no order, and no 'within'",
        help: "it says how long after the first of some dates 'in-order' the others come",
        at: within.range)
    }
    guard let when = fields["when"], fields["implies"] != nil || fields["excludes"] != nil else {
      reader.fault(
        "missing-key", "relation '\(key.text)' needs 'when', and 'implies' or 'excludes'",
        help: "or 'in-order', with dates or numbers of which none is later than those after it",
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
    guard let sameTexts = readSameTexts(fields["same"], of: kind, item),
      let condition = self.condition(when, kind, item),
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
      each: item?.reference, sameTexts: sameTexts, when: condition, effects: effects,
      isExclusion: isExclusion, unsettled: unsettled, file: reader.file, range: key.range)
  }

  /// Dates or numbers of which none is later or greater than those after it.
  private mutating func readOrder(
    _ key: Node, _ node: Node, _ fields: Fields, of kind: Vocabulary.Kind, because reason: Node?,
    citing citations: [Citation]
  ) -> Relation? {
    let other = RuleKeys.Relation.allCases.map(\.rawValue)
      .first {
        ["implies", "excludes", "unsettles", "same", "apart"].contains($0) && fields[$0] != nil
      }
    if let other, let second = fields[other] {
      reader.fault(
        "unknown-key", "relation '\(key.text)' has an order, and no '\(other)'",
        help: "write a relation for each", at: second.range)
      return nil
    }
    let item = fields["each"].flatMap { list($0, of: kind) }
    guard item != nil || fields["each"] == nil else { return nil }
    let span = fields["within"].flatMap { Period($0.text) }
    if span == nil, let node = fields["within"] {
      reader.fault(
        "wrong-type", "'within' takes a period such as P15D", help: "days, weeks, months or years",
        at: node.range)
      return nil
    }
    var when = Condition.all([])
    if let node = fields["when"] {
      guard let condition = condition(node, kind, item) else { return nil }
      when = condition
    }
    guard node.kind == .sequence, 2...Self.mostInOrder ~= node.count else {
      reader.fault(
        "wrong-type", "'in-order' is a list of two facts or more, and at most \(Self.mostInOrder)",
        help: "the first comes first", at: node.range)
      return nil
    }
    var conditions = conditions(of: kind, item)
    let found = node.items.compactMap { conditions.find($0) }
    reader = conditions.reader
    guard found.count == node.count else { return nil }
    let (first, isOfDays) = (found[0].1, found[0].1.type == .date)
    for (path, fact) in zip(node.items, found.map(\.1)) {
      guard fact.type == .date || fact.type == .integer || fact.type == .number,
        (fact.type == .date) == isOfDays
      else {
        reader.fault(
          "wrong-type", "'\(path.text)' has no order beside '\(first.path)'",
          help: "dates have one, and numbers", at: path.range)
        return nil
      }
    }
    if span != nil, !isOfDays, let node = fields["within"] {
      reader.fault(
        "wrong-type", "'\(first.path)' is no date, and has no period after it",
        help: "leave 'within' out", at: node.range)
      return nil
    }
    return Relation(
      id: key.text, reason: .node(reason ?? key), citations: citations, of: kind.id,
      each: item?.reference, when: when, effects: [], order: found.map(\.0), span: span,
      isExclusion: true, unsettled: .both, file: reader.file, range: key.range)
  }

  /// How many facts have one order: each is held against all before it.
  private static let mostInOrder = 50

  /// A list of which each item is judged.
  struct Items {
    let reference: FactReference
    let fact: Fact

    var isOfInstitution: Bool { reference.scope == .institution }
  }

  mutating func list(_ node: Node, of kind: Vocabulary.Kind) -> Items? {
    if let fact = kind.fact(at: node.text), fact.type == .records {
      return Items(reference: FactReference(scope: .subject, index: fact.index), fact: fact)
    }
    let lead = "institution."
    if kind.id != "institution", node.text.hasPrefix(lead),
      let fact = kinds.first(where: { $0.id == "institution" })?
        .fact(at: String(node.text.dropFirst(lead.count))), fact.type == .records
    {
      return Items(reference: FactReference(scope: .institution, index: fact.index), fact: fact)
    }
    reader.fault(
      "unknown-fact", "'\(node.text)' is no list of records of \(kind.id)",
      help: NearMiss.hint(
        for: node.text, among: kind.facts.filter { $0.type == .records }.map(\.path)),
      at: node.range)
    return nil
  }

  mutating func condition(
    _ node: Node, _ kind: Vocabulary.Kind, _ item: Items?
  ) -> Condition? {
    var conditions = conditions(of: kind, item)
    let condition = conditions.read(node)
    reader = conditions.reader
    guard let condition else { return nil }
    if let what = condition.beyondStatements {
      reader.fault(
        "wrong-type", "a relation holds between statements, and this asks \(what)",
        help: "ask facts of the document or of its institution", at: node.range)
      return nil
    }
    guard condition.parts(atMost: Self.mostParts) <= Self.mostParts else {
      reader.fault(
        "too-large", "what a relation asks has more than \(Self.mostParts) parts",
        help: "write several relations", at: node.range)
      return nil
    }
    return condition
  }

  /// How many parts a condition of a relation has: each is asked of each description, and of each item of lists.
  private static let mostParts = 500

  /// A reader of conditions that know nothing but facts.
  func conditions(of kind: Vocabulary.Kind, _ item: Items?) -> ConditionReader {
    let names = ConditionReader.Names(
      kind: kind,
      institution: kind.id == "institution" ? nil : kinds.first { $0.id == "institution" },
      pack: PackNames([], from: 0), used: [], item: item?.fact, kinds: kinds, settings: [:],
      isItemOfInstitution: item?.isOfInstitution == true)
    return ConditionReader(names: names, reader: reader)
  }

  /// The facts that follow, or are excluded.
  private mutating func effects(
    _ node: Node, _ kind: Vocabulary.Kind, _ item: Items?
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
  /// How many conditions it is made of, counted until they are more than a limit.
  fileprivate func parts(atMost limit: Int) -> Int {
    var count = 0
    var rest = [self]
    while count <= limit, let next = rest.popLast() {
      count += 1
      switch next {
      case .all(let parts), .any(let parts), .atLeast(_, let parts): rest += parts
      case .not(let part), .probed(_, _, let part), .some(_, let part), .every(_, let part),
        .used(_, let part):
        rest.append(part)
      case .fact, .shared, .concept, .gap, .actsAs, .reaches, .holds, .exceptedBy: break
      }
    }
    return count
  }

  /// What the condition asks that no statement says by itself; nil where there is nothing such.
  fileprivate var beyondStatements: String? {
    switch self {
    case .all(let parts), .any(let parts): parts.lazy.compactMap(\.beyondStatements).first
    case .not(let part): part.beyondStatements
    case .some(let list, let inner), .every(let list, let inner):
      list.isRegister ? "other documents" : inner.beyondStatements
    case .fact: nil
    case .atLeast: "how many of its parts hold"
    case .shared: "what two lists have in common"
    case .concept, .actsAs, .reaches, .holds, .exceptedBy, .used, .gap, .probed: "what rules say"
    }
  }
}
