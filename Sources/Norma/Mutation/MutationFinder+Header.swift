import LocatedYAML

/// What stands in `pack.yaml`: dates, scales and penalties.
extension MutationFinder {
  mutating func findHeader() {
    findParameters()
    if part == 0 { findScales() }
    findPenalties()
  }

  private mutating func findParameters() {
    for (place, entry) in source.entries("parameters").enumerated() {
      let index = number(place, of: "parameters", among: pack.parameters.count)
      let parameter = pack.parameters[index]
      let nodes = entry.node["rows"].map { Array($0.items) } ?? []
      guard parameter.id == entry.id, nodes.count == parameter.rows.count else { continue }
      let slots = slots(datedBy: index)
      for (number, (row, node)) in zip(parameter.rows, nodes).enumerated() {
        func change(_ words: String, at key: String, from: Day, value: Day) {
          var rows = parameter.rows
          rows[number] = Parameter.Row(from: from, value: value, citations: row.citations)
          let changed = rows
          add(
            .shiftDate, entry, at: node[key]?.range ?? node.range, words,
            .parameter(index, slots)
          ) { $0.parameters[index] = parameter.changed(rows: changed) }
        }
        for other in [row.value.previous, row.value.next] {
          change("\(other) in place of \(row.value)", at: "value", from: row.from, value: other)
        }
        for other in [row.from.previous, row.from.next] where isFree(other, number, parameter) {
          change(
            "the law since \(other) in place of \(row.from)", at: "from", from: other,
            value: row.value)
        }
        guard parameter.rows.count > 1 else { continue }
        var rest = parameter.rows
        rest.remove(at: number)
        let others = rest
        add(
          .shiftDate, entry, at: node.range, "what the law says since \(row.from) dropped",
          .parameter(index, slots)
        ) { $0.parameters[index] = parameter.changed(rows: others) }
      }
    }
  }

  /// Whether a row may begin on a day, after the one before and before the next.
  private func isFree(_ day: Day, _ number: Int, _ parameter: Parameter) -> Bool {
    let rows = parameter.rows
    return (number == 0 || rows[number - 1].from < day)
      && (number + 1 == rows.count || day < rows[number + 1].from)
  }

  /// The conditions of what a parameter dates.
  private func slots(datedBy index: Int) -> [ConditionSlot] {
    var result: [ConditionSlot] = []
    for (number, rule) in pack.classifications.enumerated()
    where rule.appliesFrom == index || rule.clause.inForce?.from == index {
      result.append(.classification(number))
    }
    for (number, duty) in pack.obligations.enumerated() {
      let isDated =
        switch duty.appliesFrom {
        case .parameter(let day): day == index
        case .schedule(let schedule):
          pack.schedules[schedule].rows.contains { $0.day == index }
            || pack.schedules[schedule].deferral?.formally == index
        case .always: false
        }
      if isDated || duty.clause.inForce?.from == index { result.append(.obligation(number)) }
    }
    return result
  }

  private mutating func findScales() {
    for (index, entry) in source.entries("scales").enumerated() {
      let scale = pack.scales[index]
      let nodes = entry.node["levels"].map { Array($0.items) } ?? []
      guard scale.id == entry.id, nodes.count == scale.levels.count else { continue }
      for (number, (level, node)) in zip(scale.levels, nodes).enumerated() {
        guard let finding = level.finding else { continue }
        let slots = pack.rules(of: index).filter { pack.classifications[$0].level == number }
          .map { ConditionSlot.classification($0) }
        func change(_ level: Scale.Level) -> @Sendable (inout PackParts) -> Void {
          var levels = scale.levels
          levels[number] = level
          let changed = levels
          return { $0.scales[index] = scale.changed(levels: changed) }
        }
        for other in Severity.allCases where other != finding {
          add(
            .changeFinding, entry, at: node["finding"]?.range ?? node.range,
            "finding \(other.rawValue) in place of \(finding.rawValue) at \(level.id)",
            .held(slots), change(level.changed(finding: .some(other))))
        }
        add(
          .changeFinding, entry, at: node["finding"]?.range ?? node.range,
          "'finding: \(finding.rawValue)' dropped at \(level.id)", .held(slots),
          change(level.changed(finding: .some(nil))))
        add(
          .changeWaivable, entry, at: node["waivable"]?.range ?? node.range,
          level.isWaivable ? "nobody may accept \(level.id)" : "somebody may accept \(level.id)",
          .nothing, change(level.changed(isWaivable: !level.isWaivable)))
      }
      findUnless(entry, scale.unless, nil) { $0.scales[index] = scale.changed(unless: $1) }
      if let within = scale.within {
        let concept = pack.concepts[within].clause.id
        add(
          .dropScope, entry, at: range(entry, "within"),
          "'within: \(concept)' dropped", .kind(scale.of)
        ) { $0.scales[index] = scale.changed(within: .some(nil)) }
      }
    }
  }

  private mutating func findPenalties() {
    for (place, entry) in source.entries("penalties").enumerated() {
      let index = number(place, of: "penalties", among: pack.penalties.count)
      let penalty = pack.penalties[index]
      guard penalty.id == entry.id else { continue }
      findPenaltyRows(entry, penalty, index)
      guard let day = penalty.appliesFrom else { continue }
      if let other = otherParameter(than: day) {
        add(
          .changeDay, entry, at: range(entry, "applies-from"),
          "applies from \(name(other)) in place of \(name(day))", .penalties
        ) { $0.penalties[index] = penalty.changed(appliesFrom: other) }
      }
      add(
        .changeDay, entry, at: range(entry, "applies-from"),
        "'applies-from: \(name(day))' dropped", .penalties
      ) { $0.penalties[index] = penalty.changed(appliesFrom: nil) }
    }
  }

  /// The changes of whom what can be imposed hits otherwise.
  private mutating func findPenaltyRows(
    _ entry: PackSource.Entry, _ penalty: Penalty, _ index: Int
  ) {
    guard let nodes = entry.node["instead"]?.items else { return }
    for (number, (row, node)) in zip(penalty.rows, nodes).enumerated() {
      var rest = penalty.rows
      rest.remove(at: number)
      let others = rest
      add(.dropRow, entry, at: node.range.heading, "'\(row.title)' dropped", .penalties) {
        $0.penalties[index] = penalty.changed(rows: others)
      }
      // One condition in YAML is one for each kind of description: what is tried on one is enough.
      guard let own = row.cases.first else { continue }
      findVariants(own.when, in: node["when"], of: own.kind, entry, .penalties) {
        var rows = penalty.rows
        rows[number] = row.changed(
          cases: [Penalty.Case(kind: own.kind, when: $1)] + row.cases.dropFirst())
        $0.penalties[index] = penalty.changed(rows: rows)
      }
    }
  }
}
