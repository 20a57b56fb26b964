import LocatedYAML

/// Obligations, and what they name: schedules, actions and penalties.
extension PackBuilder {
  /// The tiers of penalties and the people who usually act, which stand in `pack.yaml`.
  mutating func readPenalties(_ node: Node?) {
    for entry in reader.named(node, of: "'penalties'") {
      guard
        let fields = reader.fields(
          of: entry.value, of: "a penalty", allowed: PackKeys.Penalty.words)
      else { continue }
      penalties.append(
        Penalty(
          id: entry.key.text, title: reader.text(fields["title"], "the title", in: entry.value),
          citations: readCitations(fields["cite"], in: entry.key),
          appliesFrom: fields["applies-from"].flatMap { readParameter($0) }))
    }
  }

  mutating func readPeople(_ node: Node?) {
    for entry in reader.named(node, of: "'people'") {
      people.append(readPerson(entry))
    }
  }

  private mutating func readPerson(_ entry: Node.Entry) -> Person {
    guard entry.value.kind == .mapping else {
      return Person(words: reader.text(entry.value, "a description of people") ?? "")
    }
    guard
      let fields = reader.fields(
        of: entry.value, of: "people", allowed: PackKeys.Person.words)
    else { return Person(words: "") }
    let fact = reader.text(fields["named-by"], "the fact that names them", in: entry.value)
    let facts = (vocabulary.kind(RuleKeys.defaultKind)?.facts ?? []).filter { $0.type == .text }
      .map(\.path)
    if let node = fields["named-by"], !facts.contains(fact) {
      reader.fault(
        "unknown-fact",
        "no fact '\(fact)' of words is in the vocabulary of \(RuleKeys.defaultKind)",
        help: NearMiss.hint(for: fact, among: facts), at: node.range)
    }
    return Person(
      words: reader.text(fields["title"], "the title", in: entry.value), namedBy: fact)
  }

  mutating func readAction(_ entry: PackSource.Entry) -> Action? {
    enter(entry)
    guard
      let fields = reader.fields(
        of: entry.node, of: "action '\(entry.id)'", allowed: RuleKeys.Action.words)
    else { return nil }
    let title = reader.text(fields["title"], "the title of '\(entry.id)'", in: entry.key)
    let steps = reader.texts(fields["steps"], "the steps")
    if isEmpty(fields["steps"]) {
      reader.fault(
        "missing-key", "action '\(entry.id)' has no steps", help: "write 'steps: [step, step]'",
        at: entry.key.range)
    }
    let by = reader.text(fields["by"], "'by', who usually does '\(entry.id)',", in: entry.key)
    if let node = fields["by"], !by.isEmpty, names.people[by] == nil {
      reader.fault(
        "unknown-value", "'people' in pack.yaml names no '\(by)'",
        help: names.elsewhere.hint(for: by, among: names.people.names, .person), at: node.range)
    }
    let effort = reader.word(fields["effort"], "the effort", as: Action.Effort.self)
    let scope = reader.word(fields["per"], "'per'", as: Action.Scope.self)
    let concern = reader.word(fields["concerns"], "'concerns'", as: Action.Concern.self)
    if fields["effort"] == nil {
      reader.fault("missing-key", "action '\(entry.id)' has no effort", at: entry.key.range)
    }
    return Action(
      id: entry.id, title: title, steps: steps,
      by: names.people[by].map { people[$0].words } ?? by,
      namedBy: names.people[by].flatMap { people[$0].namedBy }, effort: effort ?? .days,
      per: scope ?? .subject, concern: concern ?? .conduct)
  }

  mutating func readSchedule(_ entry: PackSource.Entry) -> Schedule? {
    enter(entry)
    guard
      let fields = reader.fields(
        of: entry.node, of: "schedule '\(entry.id)'", allowed: RuleKeys.Schedule.words)
    else { return nil }
    let kindName = readKind(fields["of"], at: entry.key.range)
    guard let kind = vocabulary.kind(kindName) else { return nil }
    var rows: [Schedule.Row] = []
    let items = fields["rows"].map { Array($0.items) } ?? []
    for node in items {
      guard let row = reader.fields(of: node, of: "a row", allowed: RuleKeys.ScheduleRow.words)
      else { continue }
      let condition = row["when"].flatMap { readCondition($0, kind: kind, item: nil) }
      guard let name = row["day"] else {
        reader.fault("missing-key", "a row needs its 'day'", at: node.range.heading)
        continue
      }
      guard let day = readParameter(name) else { continue }
      rows.append(Schedule.Row(when: condition, day: day))
    }
    if items.isEmpty {
      reader.fault("missing-key", "schedule '\(entry.id)' has no rows", at: entry.key.range)
    }
    return Schedule(
      id: entry.id,
      title: reader.text(fields["title"], "the title of '\(entry.id)'", in: entry.key),
      of: kindName, rows: rows, deferral: fields["deferred"].flatMap { readDeferral($0, of: kind) })
  }

  private mutating func readDeferral(
    _ node: Node, of kind: Vocabulary.Kind
  ) -> Schedule.Deferral? {
    guard
      let fields = reader.fields(
        of: node, of: "'deferred'", allowed: RuleKeys.Deferral.words)
    else { return nil }
    let authority = reader.word(fields["authority"], "the authority", as: Authority.self)
    if fields["authority"] == nil || fields["formally"] == nil {
      reader.fault(
        "missing-key", "a contested day needs 'authority' and 'formally'", at: node.range.heading)
    }
    let citations = readCitations(fields["cite"], in: node)
    let other = reader.text(fields["other"], "the other reading", in: node)
    guard let day = fields["formally"].flatMap({ readParameter($0) }) else { return nil }
    return Schedule.Deferral(
      authority: authority ?? .reading, citations: citations,
      when: fields["when"].flatMap { readCondition($0, kind: kind, item: nil) }, formally: day,
      other: other)
  }

  mutating func readObligation(_ entry: PackSource.Entry) -> Obligation? {
    guard
      let (clause, fields, _) = readClause(
        entry, "obligation", more: RuleKeys.Obligation.words),
      let kind = vocabulary.kind(clause.of)
    else { return nil }
    if let each = fields["each"] {
      reader.fault(
        "unknown-key", "an obligation is owed for the whole subject",
        help: "ask for items with 'some' or 'every'", at: each.range)
    }
    if nature == .law { requireInForce(clause, fields["in-force"]) }
    let binds = readBound(fields["binds"], of: clause)
    let unless = readExceptions(fields["unless"], of: clause.of)
    let start = readStart(fields["applies-from"], of: clause)
    var metWhen: Condition?
    if let node = fields["met-when"] {
      metWhen = readCondition(node, kind: kind, item: nil)
    } else {
      reader.fault(
        "missing-key", "obligation '\(entry.id)' does not say when it is met",
        help: "write 'met-when: CONDITION'", at: clause.range)
    }
    let endsWhen = fields["ends-when"].flatMap { readCondition($0, kind: kind, item: nil) }
    let severity = reader.word(fields["severity"], "the severity", as: Severity.self)
    let message = reader.text(fields["message"], "the message of '\(entry.id)'", in: entry.key)
    let action = readRemedy(fields["remedy"], of: clause)
    let evidence = reader.texts(fields["evidence"], "the evidence")
    if isEmpty(fields["evidence"]) {
      reader.fault(
        "missing-key", "obligation '\(entry.id)' does not say what to keep",
        help: "write 'evidence: [what shows it]'", at: clause.range)
    }
    let penalty = fields["penalty"].flatMap { readPenalty($0) }
    guard let start, let metWhen, let action else { return nil }
    if nature != .law, let node = severity == .error ? fields["severity"] : fields["penalty"] {
      reader.fault(
        "unknown-key", "a recommendation is no error and has no penalty", at: node.range)
    }
    return Obligation(
      clause: clause, nature: nature, binds: binds, unless: unless, appliesFrom: start,
      metWhen: metWhen, endsWhen: endsWhen,
      severity: severity ?? (nature == .law ? .error : .note), message: message, action: action,
      evidence: evidence,
      penalty: penalty)
  }

  /// The roles that a duty binds, or the duties of a level.
  mutating func readBound(_ node: Node?, of clause: Clause) -> [String] {
    let roles = reader.texts(node, "'binds'")
    for role in roles {
      guard let known = names.roles.first(where: { $0.name == role }) else {
        reader.fault(
          "unknown-role", "no rule gives the role '\(role)'",
          help: names.elsewhere.hint(for: role, among: names.roles.map(\.name), .role),
          at: node?.range ?? clause.range)
        continue
      }
      if !known.kinds.contains(clause.of) {
        reader.fault(
          "wrong-type", "role '\(role)' speaks of \(known.kinds[0]), not of \(clause.of)",
          at: node?.range ?? clause.range)
      }
    }
    return roles
  }

  /// Whether a list is missing or has nothing in it; what is no list is a fault of its own.
  private func isEmpty(_ list: Node?) -> Bool {
    list.map { $0.kind == .sequence && $0.count == 0 } ?? true
  }

  private mutating func readStart(_ node: Node?, of clause: Clause) -> Obligation.Start? {
    guard let node else {
      if nature != .law { return .always }
      reader.fault(
        "missing-key", "obligation '\(clause.id)' does not say from when it binds",
        help: "write 'applies-from: PARAMETER' or the name of a schedule", at: clause.range)
      return nil
    }
    if let index = names.parameters[node.text] { return .parameter(index) }
    if let index = names.schedules[node.text] {
      let kind = entries(.schedules)[index].kind
      if kind != clause.of {
        reader.fault(
          "wrong-type", "schedule '\(node.text)' speaks of \(kind), not of \(clause.of)",
          at: node.range)
      }
      return .schedule(index)
    }
    reader.fault(
      "unknown-parameter", "there is no parameter and no schedule '\(node.text)'",
      help: names.elsewhere.hint(
        for: node.text, among: names.parameters.names + names.schedules.names, .parameter,
        .schedule), at: node.range)
    return nil
  }

  private mutating func readRemedy(_ node: Node?, of clause: Clause) -> Int? {
    guard let node else {
      reader.fault(
        "missing-key", "obligation '\(clause.id)' has no remedy", help: "write 'remedy: ACTION'",
        at: clause.range)
      return nil
    }
    if let index = names.actions[node.text] { return index }
    reader.fault(
      "unknown-action", "there is no action '\(node.text)'",
      help: names.elsewhere.hint(for: node.text, among: names.actions.names, .action),
      at: node.range)
    return nil
  }

  mutating func readPenalty(_ node: Node) -> Int? {
    if let index = names.penalties[node.text] { return index }
    reader.fault(
      "unknown-value", "there is no penalty '\(node.text)'",
      help: names.elsewhere.hint(for: node.text, among: names.penalties.names, .penalty),
      at: node.range)
    return nil
  }
}
