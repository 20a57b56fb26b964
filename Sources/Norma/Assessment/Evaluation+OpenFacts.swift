/// Facts in the order in which they were met, each once.
struct OpenFacts {
  private(set) var facts: [OpenFact] = []
  /// The texts of which nobody can be asked, because they aren't among the rules.
  private(set) var texts: [MissingText] = []
  private var known: Set<OpenFact> = []

  mutating func insert(_ fact: OpenFact) {
    if known.insert(fact).inserted { facts.append(fact) }
  }

  mutating func insert(_ text: MissingText) {
    if !texts.contains(text) { texts.append(text) }
  }

  mutating func insert(_ others: OpenFacts) {
    if facts.isEmpty, texts.isEmpty {
      self = others
      return
    }
    for fact in others.facts { insert(fact) }
    for text in others.texts { insert(text) }
  }
}

/// What facts keep parts of a pack open, each part gone through once: hundreds of duties rest on the same
/// few roles, scales and concepts.
struct OpenParts {
  enum Part: Hashable {
    case rule(Int), role(Int), gate(Int), concept(Int), meeting(Int), binding(Int)
  }

  private var known: [Part: OpenFacts] = [:]

  subscript(part: Part) -> OpenFacts? {
    get { known[part] }
    set { known[part] = newValue }
  }
}

extension Evaluation {
  /// The open facts of a part, which are collected when they are asked for first.
  private func openFacts(
    of part: OpenParts.Part, _ collect: (inout OpenFacts) -> Void
  ) -> OpenFacts {
    if let known = openParts[part] { return known }
    var result = OpenFacts()
    collect(&result)
    openParts[part] = result
    return result
  }

  /// The facts that aren't stated and keep a rule unknown.
  func openFacts(ofRule index: Int) -> OpenFacts {
    openFacts(of: .rule(index)) { result in
      guard rule(index) == .unknown else { return }
      collect(rule: index, into: &result)
      collect(gate: pack.classifications[index].scale, into: &result)
    }
  }

  /// The facts that aren't stated and keep some of a scale's rules unknown.
  func openFacts(ofRules rules: [Int], on scale: Int) -> OpenFacts {
    var result = OpenFacts()
    for index in rules { collect(rule: index, into: &result) }
    collect(gate: scale, into: &result)
    return result
  }

  /// The facts that aren't stated and keep it unknown whether a rule puts the subject at a level, or did until
  /// that ended.
  func openFacts(of ground: Ground, on level: LevelAssessment) -> OpenFacts {
    openFacts(ofRules: [ground.rule], on: level.scaleIndex)
  }

  private func collect(rule index: Int, into facts: inout OpenFacts) {
    let rule = pack.classifications[index]
    collect(rule.clause, unless: rule.unless, into: &facts)
    if let endsWhen = rule.endsWhen { collect(endsWhen, nil, into: &facts) }
  }

  private func collect(gate index: Int, into facts: inout OpenFacts) {
    facts.insert(
      openFacts(of: .gate(index)) { facts in
        let scale = pack.scales[index]
        if let within = scale.within, concept(within, nil) == .unknown {
          collect(concept: within, nil, into: &facts)
        }
        for exception in scale.unless { collect(exception: exception, nil, into: &facts) }
      })
  }

  private func collect(role index: Int, into facts: inout OpenFacts) {
    facts.insert(
      openFacts(of: .role(index)) { facts in
        let rule = pack.roles[index]
        collect(rule.clause, unless: rule.unless, into: &facts)
      })
  }

  /// The facts that aren't stated and keep it unknown whether a rule gives its role.
  func openFacts(ofRole index: Int) -> OpenFacts {
    var result = OpenFacts()
    let rule = pack.roles[index]
    guard roleRule(index) == .unknown, role(rule.role) == .unknown else { return result }
    collect(role: index, into: &result)
    return result
  }

  /// The facts that aren't stated and keep it unknown whether a duty is met.
  func openFacts(ofMeeting index: Int) -> OpenFacts {
    openFacts(of: .meeting(index)) { collect(pack.obligations[index].metWhen, nil, into: &$0) }
  }

  /// The facts that aren't stated and leave a verdict open, or that of a duty to come.
  func openFacts(of verdict: Verdict) -> OpenFacts {
    switch verdict.state {
    // What isn't met may have ended: that is then all there is to tell.
    case .undetermined where verdict.meeting == .no: openFacts(ofEnding: verdict.index)
    case .upcoming where verdict.mayApplyFrom != nil: openFacts(ofDayAndMeeting: verdict.index)
    case .undetermined, .upcoming: openFacts(ofMeeting: verdict.index)
    case .possible: openFacts(ofBinding: verdict.index)
    default: OpenFacts()
    }
  }

  /// The facts that aren't stated and keep it unknown whether a duty has ended.
  private func openFacts(ofEnding index: Int) -> OpenFacts {
    var result = OpenFacts()
    if let endsWhen = pack.obligations[index].endsWhen { collect(endsWhen, nil, into: &result) }
    return result
  }

  /// The facts that aren't stated and keep it unknown whether, or from when, a duty binds.
  func openFacts(ofBinding index: Int) -> OpenFacts {
    openFacts(of: .binding(index)) { result in
      let obligation = pack.obligations[index]
      if binds(obligation) == .unknown {
        for role in obligation.binds { collect(.actsAs(role), nil, into: &result) }
      }
      collect(obligation.clause.when, nil, into: &result)
      for exception in obligation.unless { collect(exception: exception, nil, into: &result) }
      collect(dayOf: obligation, into: &result)
      result.insert(openFacts(ofEnding: index))
    }
  }

  /// The facts that aren't stated and keep it unknown from when a duty binds, and whether it is met.
  private func openFacts(ofDayAndMeeting index: Int) -> OpenFacts {
    var result = OpenFacts()
    collect(dayOf: pack.obligations[index], into: &result)
    result.insert(openFacts(ofMeeting: index))
    return result
  }

  private func collect(dayOf obligation: Obligation, into facts: inout OpenFacts) {
    guard case .schedule(let schedule) = obligation.appliesFrom else { return }
    let (rows, deferral) = (pack.schedules[schedule].rows, pack.schedules[schedule].deferral)
    for row in rows {
      if let when = row.when { collect(when, nil, into: &facts) }
    }
    if let deferral, let when = deferral.when, !law.mayDecide(deferral.authority) {
      collect(when, nil, into: &facts)
    }
  }

  private typealias Numbered = (record: Record, number: Int)

  private func collect(
    _ clause: Clause, unless exceptions: [Int], into facts: inout OpenFacts
  ) {
    guard let list = clause.each else {
      collect(clause.when, nil, into: &facts)
      for exception in exceptions { collect(exception: exception, nil, into: &facts) }
      return
    }
    let items = items(of: clause)
    if items?.isComplete != true {
      facts.insert(OpenFact(reference: FactReference(scope: .subject, index: list), item: nil))
    }
    for (number, record) in (items?.records ?? []).enumerated() {
      let excepted = exceptions.reduce(Truth.no) { max($0, exception($1, record)) }
      guard min(truth(clause.when, record), !excepted) == .unknown else { continue }
      collect(clause.when, (record, number), into: &facts)
      for exception in exceptions {
        collect(exception: exception, (record, number), into: &facts)
      }
    }
  }

  private func collect(exception index: Int, _ item: Numbered?, into facts: inout OpenFacts) {
    guard exception(index, item?.record) == .unknown else { return }
    collect(pack.exceptions[index].clause.when, item, into: &facts)
  }

  private func collect(concept index: Int, _ item: Numbered?, into facts: inout OpenFacts) {
    let concept = pack.concepts[index]
    func parts(_ facts: inout OpenFacts) {
      collect(concept.clause.when, item, into: &facts)
      for reading in concept.readings { collect(reading.condition, item, into: &facts) }
    }
    // Of an item it depends on the item.
    guard concept.clause.each == nil else { return parts(&facts) }
    facts.insert(openFacts(of: .concept(index), parts))
  }

  func collect(
    _ condition: Condition, _ item: (record: Record, number: Int)?, into facts: inout OpenFacts
  ) {
    guard truth(condition, item?.record) == .unknown else { return }
    switch condition {
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      for part in parts { collect(part, item, into: &facts) }
    case .not(let part), .probed(_, _, let part): collect(part, item, into: &facts)
    case .fact(let reference, _):
      // What another document leaves open is asked of that one.
      if case .document = reference.scope { return }
      var number: Int?
      if case .item = reference.scope { number = item?.number }
      facts.insert(OpenFact(reference: reference, item: number))
    case .concept(let index): collect(concept: index, item, into: &facts)
    case .some(let list, let inner), .every(let list, let inner):
      let known = statement(list, item?.record).value.list
      if known?.isComplete != true, list.scope == .subject {
        facts.insert(OpenFact(reference: list, item: nil))
      }
      guard ListEffort.spend(known?.records.count ?? 0) else { return }
      for (number, record) in (known?.records ?? []).enumerated() {
        collect(inner, (record, number), into: &facts)
      }
    case .actsAs(let role):
      for index in pack.roles.indices
      where pack.roles[index].role == role && roleRule(index) == .unknown {
        collect(role: index, into: &facts)
      }
    case .reaches(let scale, let level):
      for index in pack.rules(of: scale)
      where pack.classifications[index].level >= level && rule(index) == .unknown {
        facts.insert(openFacts(ofRule: index))
      }
    case .holds(let choice):
      for index in pack.rules(choice) where rule(index) == .unknown {
        facts.insert(openFacts(ofRule: index))
      }
    case .exceptedBy(let exceptions):
      for index in rules(with: exceptions) where excepted(index, by: exceptions) == .unknown {
        collect(excepted: pack.classifications[index], by: exceptions, into: &facts)
      }
    case .shared(let left, let right, let pairs):
      for (list, isLeft) in [(left, true), (right, false)] where list.scope == .subject {
        collect(list, pairs.map { isLeft ? $0.left : $0.right }, into: &facts)
      }
    case .used(let pack, let inner):
      used(pack).collect(inner, nil, into: &facts)
    case .gap(let index): collect(gap: index, into: &facts)
    }
  }

  /// What isn't stated of a list of the subject's that is compared by these fields.
  private func collect(
    _ list: FactReference, _ fields: [Int], into facts: inout OpenFacts
  ) {
    let value = subject.statements.value(list.index)
    if !value.isComplete { facts.insert(OpenFact(reference: list, item: nil)) }
    for (number, record) in (value.list?.records ?? []).enumerated() {
      for field in fields where !record.statements[field].value.isComplete {
        facts.insert(
          OpenFact(
            reference: FactReference(scope: .item(list: list.index), index: field), item: number))
      }
    }
  }

  /// What keeps it unknown whether one of these exceptions takes a rule away.
  private func collect(
    excepted rule: Classification, by exceptions: [Int], into facts: inout OpenFacts
  ) {
    let clause = rule.clause
    let items = items(of: clause)
    if let list = clause.each, items?.isComplete != true {
      facts.insert(OpenFact(reference: FactReference(scope: .subject, index: list), item: nil))
    }
    let numbered = (items?.records ?? []).enumerated().map { ($1, $0) as Numbered? }
    for item in clause.each == nil ? [nil] : numbered
    where excepted(rule, by: exceptions, item?.record) == .unknown {
      collect(clause.when, item, into: &facts)
      for exception in rule.unless where exceptions.contains(exception) {
        collect(exception: exception, item, into: &facts)
      }
    }
    if let endsWhen = rule.endsWhen { collect(endsWhen, nil, into: &facts) }
    collect(gate: rule.scale, into: &facts)
  }
}
