import LocatedYAML

/// Concepts, exceptions, roles and classifications.
extension MutationFinder {
  mutating func findConcepts() {
    for (index, concept) in pack.concepts.enumerated() where concept.clause.part == part {
      let clause = concept.clause
      guard let entry = entry(.concepts, clause.id) else { continue }
      findCondition(
        .concept(index), clause.when, in: entry.node["when"], of: clause.of, entry,
        owner: .concept(index))
      findAuthority(entry, clause.authority, at: range(entry, "authority"), concept.slots(index)) {
        $0.concepts[index] = $0.concepts[index].changed(clause: clause.changed(authority: $1))
      }
      findForce(entry, clause, []) {
        $0.concepts[index] = $0.concepts[index].changed(clause: clause.changed(inForce: $1))
      }
      findReadings(entry, concept, index)
    }
  }

  private mutating func findReadings(
    _ entry: PackSource.Entry, _ concept: Concept, _ index: Int
  ) {
    let nodes = entry.node["readings"].map { Array($0.items) } ?? []
    guard nodes.count == concept.readings.count else { return }
    let slots = concept.slots(index)
    for (place, (reading, node)) in zip(concept.readings, nodes).enumerated() {
      let word = reading.narrows ? "narrows" : "widens"
      let slot = ConditionSlot.reading(concept: index, place)
      findCondition(
        slot, reading.condition, in: node[word], of: concept.clause.of, entry,
        owner: .concept(index))
      var rest = concept.readings
      rest.remove(at: place)
      let others = rest
      add(
        .dropReading, entry, at: node.range, "the reading dropped that \(word) it",
        .held(slots)
      ) { $0.concepts[index] = $0.concepts[index].changed(readings: others) }
      func change(_ reading: Reading) -> @Sendable (inout PackParts) -> Void {
        {
          var readings = $0.concepts[index].readings
          readings[place] = reading
          $0.concepts[index] = $0.concepts[index].changed(readings: readings)
        }
      }
      add(
        .swapReading, entry, at: node.range,
        "a reading that \(word) it \(reading.narrows ? "widens" : "narrows") it",
        .held(slots), change(reading.changed(narrows: !reading.narrows)))
      for other in Authority.allCases where other != reading.authority {
        add(
          .changeAuthority, entry, at: node["authority"]?.range ?? node.range,
          "a reading of authority \(other.rawValue) in place of \(reading.authority.rawValue)",
          .judged(slots, reading.authority, other),
          change(reading.changed(authority: other)))
      }
    }
  }

  mutating func findExceptions() {
    for (index, exception) in pack.exceptions.enumerated() where exception.clause.part == part {
      let clause = exception.clause
      guard let entry = entry(.exceptions, clause.id) else { continue }
      findCondition(
        .exception(index), clause.when, in: entry.node["when"], of: clause.of, entry,
        owner: .exception(index))
      findAuthority(entry, clause.authority, at: range(entry, "authority"), [.exception(index)]) {
        $0.exceptions[index] = Exception(clause: clause.changed(authority: $1))
      }
      findForce(entry, clause, []) {
        $0.exceptions[index] = Exception(clause: clause.changed(inForce: $1))
      }
    }
  }

  mutating func findRoles() {
    for (index, rule) in pack.roles.enumerated() where rule.clause.part == part {
      let clause = rule.clause
      guard let entry = entry(.roles, clause.id) else { continue }
      findCondition(
        .role(index), clause.when, in: entry.node["when"], of: clause.of, entry,
        owner: .role(index))
      findAuthority(entry, clause.authority, at: range(entry, "authority"), [.role(index)]) {
        $0.roles[index] = rule.changed(clause: clause.changed(authority: $1))
      }
      findForce(entry, clause, []) {
        $0.roles[index] = rule.changed(clause: clause.changed(inForce: $1))
      }
      findUnless(entry, rule.unless, .role(index)) {
        $0.roles[index] = rule.changed(unless: $1)
      }
      let others = pack.roles.filter { $0.clause.of == clause.of && $0.role != rule.role }
        .map(\.role).uniqued()
      if let other = random.element(of: others) {
        add(
          .changeRole, entry, at: range(entry, "role"),
          "role \(other) in place of \(rule.role)", .held([.role(index)])
        ) { $0.roles[index] = rule.changed(role: other) }
        dropLast(ifCircleAt: .role(index))
      }
    }
  }

  mutating func findClassifications() {
    for (index, rule) in pack.classifications.enumerated() where rule.clause.part == part {
      let clause = rule.clause
      guard let entry = entry(.classifications, clause.id) else { continue }
      let slot = ConditionSlot.classification(index)
      findCondition(
        slot, clause.when, in: entry.node["when"], of: clause.of, entry,
        owner: .classification(index))
      if let ends = rule.endsWhen {
        findCondition(
          .over(index), ends, in: entry.node["ends-when"], of: clause.of, entry,
          owner: .classification(index))
      }
      findAuthority(entry, clause.authority, at: range(entry, "authority"), [slot]) {
        $0.classifications[index] = rule.changed(clause: clause.changed(authority: $1))
      }
      findForce(entry, clause, [slot]) {
        $0.classifications[index] = rule.changed(clause: clause.changed(inForce: $1))
      }
      findUnless(entry, rule.unless, slot) {
        $0.classifications[index] = rule.changed(unless: $1)
      }
      let levels = pack.scales[rule.scale].levels
      for other in levels.indices where other != rule.level {
        add(
          .changeLevel, entry, at: range(entry, "level"),
          "level \(levels[other].id) in place of \(levels[rule.level].id)", .held([slot])
        ) { $0.classifications[index] = rule.changed(level: other) }
        dropLast(ifCircleAt: .classification(index))
      }
      for role in rule.binds {
        let node = entry.node["binds"]
        let item = node?.items.first { $0.text == role }
        add(
          .dropBind, entry, at: item?.range ?? node?.range ?? entry.key.range,
          "no longer says that it binds \(role)", .nothing
        ) {
          $0.classifications[index] = rule.changed(binds: rule.binds.filter { $0 != role })
        }
      }
      findPenalty(entry, rule.penalty) {
        $0.classifications[index] = rule.changed(penalty: .some($1))
      }
      if let day = rule.appliesFrom {
        let place = range(entry, "applies-from")
        if let other = otherParameter(than: day) {
          add(
            .changeDay, entry, at: place, "applies from \(name(other)) in place of \(name(day))",
            .held([slot])
          ) { $0.classifications[index] = rule.changed(appliesFrom: .some(other)) }
        }
        add(
          .changeDay, entry, at: place, "'applies-from: \(name(day))' dropped", .held([slot])
        ) { $0.classifications[index] = rule.changed(appliesFrom: .some(nil)) }
      }
    }
  }
}

extension Concept {
  /// The conditions that make the truth of the concept of a number.
  fileprivate func slots(_ index: Int) -> [ConditionSlot] {
    [.concept(index)] + readings.indices.map { .reading(concept: index, $0) }
  }
}
