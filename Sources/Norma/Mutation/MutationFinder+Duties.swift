import LocatedYAML

/// Obligations and schedules.
extension MutationFinder {
  mutating func findObligations() {
    for (index, duty) in pack.obligations.enumerated() where duty.clause.part == part {
      let clause = duty.clause
      guard let entry = entry(.obligations, clause.id) else { continue }
      let slot = ConditionSlot.obligation(index)
      findCondition(slot, clause.when, in: entry.node["when"], of: clause.of, entry)
      findCondition(
        .meeting(index), duty.metWhen, in: entry.node["met-when"], of: clause.of, entry)
      if let ends = duty.endsWhen {
        findCondition(.ending(index), ends, in: entry.node["ends-when"], of: clause.of, entry)
      }
      findAuthority(entry, clause.authority, at: range(entry, "authority"), [slot]) {
        $0.obligations[index] = duty.changed(clause: clause.changed(authority: $1))
      }
      findForce(entry, clause, [slot]) {
        $0.obligations[index] = duty.changed(clause: clause.changed(inForce: $1))
      }
      findUnless(entry, duty.unless, slot) { $0.obligations[index] = duty.changed(unless: $1) }
      findBinds(entry, duty, index)
      findWeight(entry, duty, index)
      findStart(entry, duty, index)
    }
  }

  private mutating func findBinds(_ entry: PackSource.Entry, _ duty: Obligation, _ index: Int) {
    for role in duty.binds {
      let node = entry.node["binds"]
      let item = node?.items.first { $0.text == role }
      add(
        .dropBind, entry, at: item?.range ?? node?.range ?? entry.key.range,
        duty.binds.count == 1
          ? "binds whoever is described in place of \(role)" : "no longer binds \(role)",
        .kind(duty.clause.of)
      ) { $0.obligations[index] = duty.changed(binds: duty.binds.filter { $0 != role }) }
    }
  }

  /// How much a breach weighs, and what can be imposed for it.
  private mutating func findWeight(_ entry: PackSource.Entry, _ duty: Obligation, _ index: Int) {
    for other in Severity.allCases where other != duty.severity {
      // A recommendation is no error.
      if duty.nature != .law, other == .error { continue }
      add(
        .changeSeverity, entry, at: range(entry, "severity"),
        "\(other.rawValue) in place of \(duty.severity.rawValue)",
        .finding(duty.clause.id, [.obligation(index)])
      ) { $0.obligations[index] = duty.changed(severity: other) }
    }
    findPenalty(entry, duty.penalty) {
      $0.obligations[index] = duty.changed(penalty: .some($1))
    }
  }

  /// The changes of what can be imposed.
  mutating func findPenalty(
    _ entry: PackSource.Entry, _ penalty: Int?,
    _ change: @escaping @Sendable (inout PackParts, Int?) -> Void
  ) {
    guard let penalty else { return }
    let place = range(entry, "penalty")
    for other in pack.penalties.indices where other != penalty {
      add(
        .changePenalty, entry, at: place,
        "penalty \(pack.penalties[other].id) in place of \(pack.penalties[penalty].id)", .nothing
      ) { change(&$0, other) }
    }
    add(
      .changePenalty, entry, at: place, "penalty \(pack.penalties[penalty].id) dropped", .nothing
    ) { change(&$0, nil) }
  }

  private mutating func findStart(_ entry: PackSource.Entry, _ duty: Obligation, _ index: Int) {
    let other: (Obligation.Start, String)?
    let now: String
    switch duty.appliesFrom {
    case .always: return
    case .parameter(let day):
      now = name(day)
      other = otherParameter(than: day).map { (.parameter($0), name($0)) }
    case .schedule(let schedule):
      now = pack.schedules[schedule].id
      let schedules = pack.schedules.indices.filter {
        $0 != schedule && pack.schedules[$0].of == duty.clause.of
      }
      // Another schedule, or where there is none a date.
      other =
        random.element(of: schedules).map { (.schedule($0), pack.schedules[$0].id) }
        ?? random.element(of: Array(pack.parameters.indices)).map { (.parameter($0), name($0)) }
    }
    guard let (start, word) = other else { return }
    add(
      .changeDay, entry, at: range(entry, "applies-from"),
      "applies from \(word) in place of \(now)", .held([.obligation(index)])
    ) { $0.obligations[index] = duty.changed(appliesFrom: start) }
  }

  // MARK: Schedules

  mutating func findSchedules() {
    for (place, entry) in source.entries(.schedules).enumerated() {
      let index = number(place, of: .schedules, among: pack.schedules.count)
      let schedule = pack.schedules[index]
      let nodes = entry.node["rows"].map { Array($0.items) } ?? []
      guard schedule.id == entry.id, nodes.count == schedule.rows.count else { continue }
      let duties = duties(on: index)
      for (number, (row, node)) in zip(schedule.rows, nodes).enumerated() {
        if let when = row.when {
          findCondition(
            .row(schedule: index, number), when, in: node["when"], of: schedule.of, entry)
        }
        var rest = schedule.rows
        rest.remove(at: number)
        let others = rest
        if !others.isEmpty {
          add(
            .dropRow, entry, at: node.range, "the row of \(name(row.day)) dropped", .held(duties)
          ) { $0.schedules[index] = schedule.changed(rows: others) }
        }
        if let other = otherParameter(than: row.day) {
          var rows = schedule.rows
          rows[number] = Schedule.Row(when: row.when, day: other)
          let changed = rows
          add(
            .changeDay, entry, at: node["day"]?.range ?? node.range,
            "the day \(name(other)) in place of \(name(row.day))", .held(duties)
          ) { $0.schedules[index] = schedule.changed(rows: changed) }
        }
      }
      if let deferral = schedule.deferral { findDeferral(entry, deferral, schedule, index) }
    }
  }

  private mutating func findDeferral(
    _ entry: PackSource.Entry, _ deferral: Schedule.Deferral, _ schedule: Schedule, _ index: Int
  ) {
    let duties = duties(on: index)
    add(
      .dropRow, entry, at: range(entry, "deferred"), "what the law's words say dropped",
      .judged(duties, .law, .reading)
    ) { $0.schedules[index] = schedule.changed(deferral: .some(nil)) }
    if let when = deferral.when {
      findCondition(
        .deferral(schedule: index), when, in: entry.node["deferred"]?["when"], of: schedule.of,
        entry)
    }
    for other in Authority.allCases where other != deferral.authority {
      let new = deferral.changed(authority: other)
      add(
        .changeAuthority, entry, at: range(entry, "deferred", "authority"),
        "put off by authority \(other.rawValue) in place of \(deferral.authority.rawValue)",
        .judged(duties, deferral.authority, other)
      ) { $0.schedules[index] = schedule.changed(deferral: .some(new)) }
    }
    if let other = otherParameter(than: deferral.formally) {
      let new = deferral.changed(formally: other)
      add(
        .changeDay, entry, at: range(entry, "deferred", "formally"),
        "formally \(name(other)) in place of \(name(deferral.formally))",
        .judged(duties, .law, .reading)
      ) { $0.schedules[index] = schedule.changed(deferral: .some(new)) }
    }
  }

  /// The triggers of the duties that a schedule dates.
  func duties(on schedule: Int) -> [ConditionSlot] {
    pack.obligations.indices.filter {
      if case .schedule(schedule) = pack.obligations[$0].appliesFrom { true } else { false }
    }.map { .obligation($0) }
  }

  private func number(_ place: Int, of section: RuleKeys.Section, among count: Int) -> Int {
    part == 0 ? place : count - source.entries(section).count + place
  }
}
