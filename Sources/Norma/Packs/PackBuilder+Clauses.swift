import LocatedYAML

/// Concepts, exceptions, roles and classifications.
extension PackBuilder {
  mutating func readClause(
    _ entry: PackSource.Entry, _ what: String, more: [String] = []
  ) -> (clause: Clause, fields: Fields, item: Fact?)? {
    enter(entry)
    guard
      let fields = reader.fields(
        of: entry.node, of: "\(what) '\(entry.id)'", allowed: RuleKeys.Clause.words + more)
    else { return nil }
    let kindName = readKind(fields["of"], at: entry.key.range)
    guard let kind = vocabulary.kind(kindName) else { return nil }
    let item = fields["each"].flatMap { readList($0, of: kind) }
    let citations = readCitations(fields["cite"], in: entry.key)
    let title = reader.text(fields["title"], "the title of '\(entry.id)'", in: entry.key)
    let authority =
      reader.word(fields["authority"], "the authority", as: Authority.self) ?? .law
    let interval = readInterval(fields["in-force"])
    // With a fault there is no pack, so what stands in for a condition that has one decides nothing.
    var condition = Condition.all([])
    if let when = fields["when"] {
      // Without its list a condition can't be understood.
      if item != nil || fields["each"] == nil {
        condition = readCondition(when, kind: kind, item: item) ?? condition
      }
    } else {
      reader.fault("missing-key", "\(what) '\(entry.id)' has no 'when'", at: entry.key.range)
    }
    let clause = Clause(
      id: entry.id, title: title, citations: citations, authority: authority, of: kindName,
      each: item?.index, when: condition, inForce: interval, part: entry.part, file: entry.file,
      range: entry.key.range)
    return (clause, fields, item)
  }

  mutating func readList(_ node: Node, of kind: Vocabulary.Kind) -> Fact? {
    if let fact = kind.fact(at: node.text), fact.type == .records { return fact }
    reader.fault(
      "unknown-fact", "'\(node.text)' is no list of records of \(kind.id)",
      help: NearMiss.hint(
        for: node.text, among: kind.facts.filter { $0.type == .records }.map(\.path)),
      at: node.range)
    return nil
  }

  /// Reads a condition on a kind of description; `asksItself` where one on institutions may name their
  /// facts as conditions on other kinds do.
  mutating func readCondition(
    _ node: Node, kind: Vocabulary.Kind, item: Fact?, asksItself: Bool = false
  ) -> Condition? {
    let names = ConditionReader.Names(
      kind: kind,
      institution: kind.id == "institution" && !asksItself ? nil : vocabulary.kind("institution"),
      pack: names, used: usedPacks, item: item, kinds: vocabulary.kinds, settings: settings)
    var conditions = ConditionReader(names: names, reader: reader)
    let condition = conditions.read(node)
    reader = conditions.reader
    return condition
  }

  mutating func readConcept(_ entry: PackSource.Entry) -> Concept? {
    guard let (clause, fields, item) = readClause(entry, "concept", more: RuleKeys.Concept.words),
      let kind = vocabulary.kind(clause.of)
    else { return nil }
    var readings: [Reading] = []
    if let node = fields["readings"], node.kind != .sequence {
      reader.fault(
        "wrong-type", "'readings' is a list", help: "begin each reading with '- '", at: node.range)
    }
    for node in fields["readings"].map({ Array($0.items) }) ?? [] {
      guard
        let parts = reader.fields(
          of: node, of: "a reading", allowed: RuleKeys.Reading.words)
      else { continue }
      guard let effect = parts["narrows"] ?? parts["widens"],
        parts["narrows"] == nil || parts["widens"] == nil
      else {
        reader.fault(
          "missing-key", "a reading has either 'narrows' or 'widens'", at: node.range.heading)
        continue
      }
      let authority = reader.word(parts["authority"], "the authority", as: Authority.self)
      if parts["authority"] == nil {
        reader.fault("missing-key", "a reading needs its authority", at: node.range.heading)
      }
      let citations = readCitations(parts["cite"], in: node)
      let other = reader.text(parts["other"], "the other reading", in: node)
      guard let condition = readCondition(effect, kind: kind, item: item) else { continue }
      readings.append(
        Reading(
          authority: authority ?? .reading, citations: citations, condition: condition,
          narrows: parts["narrows"] != nil, other: other))
    }
    return Concept(clause: clause, readings: readings)
  }

  mutating func readRelation(_ entry: PackSource.Entry) -> Relation? {
    enter(entry)
    guard let kind = vocabulary.kind(readKind(entry.node["of"], at: entry.key.range)) else {
      return nil
    }
    let citations = readCitations(entry.node["cite"], in: entry.key)
    var relations = RelationReader(kinds: vocabulary.kinds, reader: reader)
    let relation = relations.read(
      entry.key, entry.node, of: kind, more: [RuleKeys.Relation.of.rawValue], citing: citations)
    reader = relations.reader
    return relation
  }

  mutating func readException(_ entry: PackSource.Entry) -> Exception? {
    readClause(entry, "exception").map { Exception(clause: $0.clause) }
  }

  mutating func readRole(_ entry: PackSource.Entry) -> RoleRule? {
    guard let (clause, fields, _) = readClause(entry, "role rule", more: RuleKeys.Role.words)
    else { return nil }
    if nature == .law { requireInForce(clause, fields["in-force"]) }
    return RoleRule(
      clause: clause, role: reader.text(fields["role"], "the role", in: entry.key),
      unless: readExceptions(fields["unless"], of: clause.of, each: fields["each"]?.text))
  }

  mutating func readClassification(_ entry: PackSource.Entry) -> Classification? {
    guard
      let (clause, fields, _) = readClause(
        entry, "classification", more: RuleKeys.Classification.words)
    else { return nil }
    if nature == .law { requireInForce(clause, fields["in-force"]) }
    let place = readPlace(fields, entry)
    let unless = readExceptions(fields["unless"], of: clause.of, each: fields["each"]?.text)
    let endsWhen = fields["ends-when"].flatMap { node in
      vocabulary.kind(clause.of).flatMap { readCondition(node, kind: $0, item: nil) }
    }
    let binds = readBound(fields["binds"], of: clause)
    let appliesFrom = fields["applies-from"].flatMap { readParameter($0) }
    let message = reader.text(fields["message"], "the message", in: entry.key)
    let remedy = reader.texts(fields["remedy"], "the remedy")
    let penalty = fields["penalty"].flatMap { readPenalty($0) }
    if nature != .law, let node = fields["penalty"] {
      reader.fault("unknown-key", "a recommendation has no penalty", at: node.range)
    }
    guard let (scale, level) = place else { return nil }
    return Classification(
      clause: clause, scale: scale, level: level, unless: unless, endsWhen: endsWhen, binds: binds,
      appliesFrom: appliesFrom, message: message, remedy: remedy, penalty: penalty)
  }

  /// The numbers of the scale and the level to which a classification raises.
  mutating func readPlace(
    _ fields: Fields, _ entry: PackSource.Entry
  ) -> (scale: Int, level: Int)? {
    let scaleName = reader.text(fields["scale"], "the scale", in: entry.key)
    let levelName = reader.text(fields["level"], "the level", in: entry.key)
    guard let scaleNode = fields["scale"], let levelNode = fields["level"] else { return nil }
    guard let scale = names.scales.firstIndex(where: { $0.id == scaleName }) else {
      reader.fault(
        "unknown-scale", "there is no scale '\(scaleName)'",
        help: names.elsewhere.hint(for: scaleName, among: names.scales.map(\.id), .scale),
        at: scaleNode.range)
      return nil
    }
    if let level = names.scales[scale].levels.firstIndex(of: levelName) { return (scale, level) }
    reader.fault(
      "unknown-level", "scale '\(scaleName)' has no level '\(levelName)'",
      help: NearMiss.hint(for: levelName, among: names.scales[scale].levels), at: levelNode.range)
    return nil
  }

  mutating func requireInForce(_ clause: Clause, _ node: Node?) {
    if node == nil || node?.kind == .mapping && node?["from"] == nil {
      reader.fault(
        "missing-key", "rule '\(clause.id)' does not say since when it is in force",
        help: "write 'in-force: PARAMETER'", at: clause.range)
    }
  }

  mutating func readExceptions(
    _ node: Node?, of kind: String, each: String? = nil
  ) -> [Int] {
    guard let node else { return [] }
    guard node.kind == .sequence else {
      reader.fault("wrong-type", "'unless' is a list of exceptions", at: node.range)
      return []
    }
    return node.items.compactMap { item in
      if let index = names.exceptions[item.text] {
        let exception = entries(.exceptions)[index]
        let own = exception.kind
        if own != kind {
          reader.fault(
            "wrong-type", "exception '\(item.text)' speaks of \(own), not of \(kind)",
            at: item.range)
        } else if let list = exception.node["each"]?.text, list != each {
          reader.fault(
            "wrong-type", "exception '\(item.text)' speaks of one item of '\(list)'",
            help: "the rule needs 'each: \(list)' too", at: item.range)
        }
        return index
      }
      reader.fault(
        "unknown-rule", "there is no exception '\(item.text)'",
        help: NearMiss.hint(forID: item.text, among: names.exceptions.names),
        at: item.range)
      return nil
    }
  }

  mutating func readParameter(_ node: Node) -> Int? {
    if let index = names.parameters[node.text] { return index }
    reader.fault(
      "unknown-parameter", "there is no parameter '\(node.text)'",
      help: names.elsewhere.hint(for: node.text, among: names.parameters.names, .parameter),
      at: node.range)
    return nil
  }

  mutating func readInterval(_ node: Node?) -> Interval? {
    guard let node else { return nil }
    if node.kind == .scalar { return Interval(from: readParameter(node), until: nil) }
    guard let fields = reader.fields(of: node, of: "'in-force'", allowed: RuleKeys.Interval.words)
    else { return nil }
    return Interval(
      from: fields["from"].flatMap { readParameter($0) },
      until: fields["until"].flatMap { readParameter($0) })
  }
}
