/// What the cases of a pack lack that is to be held by them whole (`cases: thorough`).
///
/// Cases are looked at as they are judged: which rule came out how, by which values and records.
struct ThoroughCoverage {
  /// By the ids of rules, exceptions and concepts, what no case shows.
  private(set) var missing: [String: [String]] = [:]
  private let pack: Pack
  private let part: Int
  private let shown: [ShownSubject]
  private let users: UsersOfClauses

  init(of pack: Pack, part: Int, by tests: PackCases, vocabulary: Vocabulary) {
    self.pack = pack
    self.part = part
    let laws = LawsOfCases([pack])
    shown = tests.cases.flatMap { test in
      ShownSubject.all(CaseSubjects(of: test, vocabulary: vocabulary), laws)
    }
    users = UsersOfClauses(pack)
    demandLevels(tests.rows)
    demandFindings()
    demandRows(tests.rows)
    demandRecords()
    demandValues()
    demandOtherCountries()
  }

  private mutating func lack(_ what: String, _ id: String) {
    if missing[id]?.contains(what) != true { missing[id, default: []].append(what) }
  }

  private func isOwn(_ clause: Clause) -> Bool { clause.part == part }

  // MARK: Levels, findings and tables

  /// A level where the rule gives it, so that another level would be noticed.
  private mutating func demandLevels(_ rows: [RuleRow]) {
    for (index, rule) in pack.classifications.enumerated() where isOwn(rule.clause) {
      let scale = pack.scales[rule.scale]
      let level = scale.levels[rule.level].id
      var isAlwaysHidden = true
      var isShown = false
      for subject in shown where subject.names(rule.clause.id) {
        guard subject.evaluation.rule(index) == .yes else { continue }
        let found = LevelAssessment(subject.evaluation, pack: 0, scale: rule.scale)
        if found.floor == rule.level { isAlwaysHidden = false }
        if found.floor == rule.level, found.isCertain {
          isShown = isShown || subject.expects(level: level, on: scale.id)
        }
      }
      let isInTable = rows.contains { $0.id == rule.clause.id && $0.holds(.level) }
      if !isShown, !(isAlwaysHidden && isInTable) {
        lack("level: \(scale.id) = \(level)", rule.clause.id)
      }
    }
  }

  /// How much a breach weighs.
  private mutating func demandFindings() {
    let weighed = shown.reduce(into: Set<String>()) { $0.formUnion($1.weighed) }
    for duty in pack.obligations
    where isOwn(duty.clause) && duty.nature == .law && !weighed.contains(duty.clause.id) {
      lack("breached as \(duty.severity.rawValue)", duty.clause.id)
    }
  }

  /// What rules carry, in tables.
  private mutating func demandRows(_ rows: [RuleRow]) {
    let clauses =
      pack.classifications.map(\.clause) + pack.obligations.map(\.clause)
      + pack.roles.map(\.clause) + pack.exceptions.map(\.clause)
    let law = PackInForce(pack, Jurisdiction(asOf: Day(daysSince1970: 0)))
    for clause in clauses where isOwn(clause) {
      let carried = pack.carried(by: clause.id, under: law) ?? [:]
      let own = rows.filter { $0.id == clause.id }
      let columns = RuleRow.Column.allCases.filter { column in
        carried[column] != nil && !own.contains { $0.holds(column) }
      }
      if !columns.isEmpty {
        lack("a row with \(columns.map(\.rawValue).joined(separator: " and "))", clause.id)
      }
    }
  }

  // MARK: Records

  /// Two records that differ, wherever a duty or what it rests on judges records.
  private mutating func demandRecords() {
    let parts = PackParts(pack)
    for slot in ConditionSlot.all(in: pack, part: part) {
      guard let owner = owner(of: slot), isOfDuty(slot), let condition = slot.condition(in: parts)
      else { continue }
      for (list, inner) in condition.quantifiers {
        let isShown = shown.contains { subject in
          guard subject.kind == owner.of, subject.names(anyOf: users.names(of: slot, in: pack))
          else { return false }
          let records = subject.evaluation.statement(list, nil).value.list?.records ?? []
          let truths = Set(records.map { subject.evaluation.truth(inner, $0) })
          return truths.contains(.yes) && truths.contains(.no)
        }
        if !isShown { lack("two that differ of \(pack.path(of: list, in: owner.of))", owner.id) }
      }
    }
  }

  /// Whether a duty's truth rests on a condition.
  private func isOfDuty(_ slot: ConditionSlot) -> Bool {
    switch slot {
    case .obligation, .meeting: true
    case .concept(let index), .reading(let index, _): users.isUsedByDuty(.concept(index))
    case .ending: true
    case .exception, .role, .classification, .over, .row, .deferral: false
    }
  }

  private func owner(of slot: ConditionSlot) -> Clause? {
    switch slot {
    case .concept(let index), .reading(let index, _): pack.concepts[index].clause
    case .exception(let index): pack.exceptions[index].clause
    case .role(let index): pack.roles[index].clause
    case .classification(let index), .over(let index): pack.classifications[index].clause
    case .obligation(let index), .meeting(let index), .ending(let index):
      pack.obligations[index].clause
    case .row, .deferral: nil
    }
  }

  // MARK: Values

  /// For each value of a list one case that has no other value of it, and is decided as the list wants.
  private mutating func demandValues() {
    let parts = PackParts(pack)
    for slot in ConditionSlot.all(in: pack, part: part) {
      guard let owner = owner(of: slot), let condition = slot.condition(in: parts) else { continue }
      let names = users.names(of: slot, in: pack)
      let subjects = shown.filter { $0.kind == owner.of && $0.names(anyOf: names) }
      for list in condition.lists {
        let fact = pack.fact(list.reference, of: owner.of)
        for value in list.values
        where !subjects.contains(where: { $0.shows(value, of: list, in: condition, owner) }) {
          let path = pack.path(of: list.reference, in: owner.of)
          lack("\(path): \(fact.choices[value].id) alone", owner.id)
        }
      }
    }
  }

  // MARK: Countries

  /// Of a national list, that it says nothing of another country.
  private mutating func demandOtherCountries() {
    guard part > 0, let (reference, own) = territory else { return }
    func isElsewhere(_ subject: ShownSubject) -> Bool {
      let reference =
        subject.kind == "institution"
        ? FactReference(scope: .subject, index: reference.index) : reference
      guard case .choice(let country) = subject.evaluation.statement(reference, nil).value else {
        return false
      }
      return !own.contains(country)
    }
    for rule in pack.classifications where isOwn(rule.clause) {
      let id = rule.clause.id
      if !shown.contains(where: { isElsewhere($0) && $0.refuses(rule: id) }) {
        lack("false in another country", id)
      }
    }
    for duty in pack.obligations where isOwn(duty.clause) {
      let id = duty.clause.id
      if !shown.contains(where: { isElsewhere($0) && $0.refuses(duty: id) }) {
        lack("not-applicable in another country", id)
      }
    }
  }

  /// The countries for which an extension is, or else for which its conditions ask.
  private var territory: (FactReference, Set<Int>)? {
    let facts = pack.facts(of: "institution")
    if let index = pack.territory, case let words = pack.extensions[part - 1].territory,
      !words.isEmpty
    {
      let countries = words.compactMap { facts[index].choiceTable.index(of: Array($0.utf8)[...]) }
      return (FactReference(scope: .institution, index: index), Set(countries))
    }
    guard let fact = facts.first(where: { $0.path == "country" }) else { return nil }
    let parts = PackParts(pack)
    var countries: Set<Int> = []
    for slot in ConditionSlot.all(in: pack, part: part) {
      guard let owner = owner(of: slot) else { continue }
      slot.condition(in: parts)?.forEachFact { reference, test in
        let isCountry =
          reference.index == fact.index
          && (reference.scope == .institution
            || reference.scope == .subject && owner.of == "institution")
        guard isCountry, case .oneOf(let passes, false) = test else { return }
        countries.formUnion(passes.indices.filter { passes[$0] })
      }
    }
    return countries.isEmpty
      ? nil : (FactReference(scope: .institution, index: fact.index), countries)
  }
}

extension RuleRow {
  /// Whether it says something of a column.
  func holds(_ column: Column) -> Bool { cells.contains { $0.column == column } }
}

extension Pack {
  /// A fact as conditions on a kind of description name it.
  func path(of reference: FactReference, in kind: String) -> String {
    switch reference.scope {
    case .subject: fact(reference, of: kind).path
    case .institution: "institution.\(fact(reference, of: kind).path)"
    case .item(let list):
      "\(facts(of: kind)[list].path).\(fact(reference, of: kind).path)"
    case .institutionItem(let list):
      "institution.\(facts(of: "institution")[list].path).\(fact(reference, of: kind).path)"
    case .document(let number): "\(kinds[number].id).\(fact(reference, of: kind).path)"
    case .register(let number): "register.\(kinds[number].id)"
    }
  }
}
