/// Where a pack holds a condition.
enum ConditionSlot: Hashable, Sendable {
  case concept(Int)
  case reading(concept: Int, Int)
  case exception(Int)
  case role(Int)
  case classification(Int)
  /// When what a classification finds is over.
  case over(Int)
  /// What triggers a duty.
  case obligation(Int)
  /// When a duty is met.
  case meeting(Int)
  /// When a duty ends.
  case ending(Int)
  case row(schedule: Int, Int)
  /// Of whom the law's words name an earlier day than the rows of a schedule.
  case deferral(schedule: Int)
}

extension ConditionSlot {
  func condition(in parts: PackParts) -> Condition? {
    switch self {
    case .concept(let index): parts.concepts[index].clause.when
    case .reading(let concept, let index): parts.concepts[concept].readings[index].condition
    case .exception(let index): parts.exceptions[index].clause.when
    case .role(let index): parts.roles[index].clause.when
    case .classification(let index): parts.classifications[index].clause.when
    case .over(let index): parts.classifications[index].endsWhen
    case .obligation(let index): parts.obligations[index].clause.when
    case .meeting(let index): parts.obligations[index].metWhen
    case .ending(let index): parts.obligations[index].endsWhen
    case .row(let schedule, let index): parts.schedules[schedule].rows[index].when
    case .deferral(let schedule): parts.schedules[schedule].deferral?.when
    }
  }

  func set(_ condition: Condition, in parts: inout PackParts) {
    switch self {
    case .concept(let index):
      let concept = parts.concepts[index]
      parts.concepts[index] = concept.changed(clause: concept.clause.changed(when: condition))
    case .reading(let number, let index):
      var readings = parts.concepts[number].readings
      readings[index] = readings[index].changed(condition: condition)
      parts.concepts[number] = parts.concepts[number].changed(readings: readings)
    case .exception(let index):
      parts.exceptions[index] = Exception(
        clause: parts.exceptions[index].clause.changed(when: condition))
    case .role(let index):
      let rule = parts.roles[index]
      parts.roles[index] = rule.changed(clause: rule.clause.changed(when: condition))
    case .classification(let index):
      let rule = parts.classifications[index]
      parts.classifications[index] = rule.changed(clause: rule.clause.changed(when: condition))
    case .over(let index):
      parts.classifications[index] = parts.classifications[index].changed(endsWhen: condition)
    case .obligation(let index):
      let duty = parts.obligations[index]
      parts.obligations[index] = duty.changed(clause: duty.clause.changed(when: condition))
    case .meeting(let index):
      parts.obligations[index] = parts.obligations[index].changed(metWhen: condition)
    case .ending(let index):
      parts.obligations[index] = parts.obligations[index].changed(endsWhen: condition)
    case .row(let number, let index):
      var rows = parts.schedules[number].rows
      rows[index] = Schedule.Row(when: condition, day: rows[index].day)
      parts.schedules[number] = parts.schedules[number].changed(rows: rows)
    case .deferral(let number):
      let schedule = parts.schedules[number]
      parts.schedules[number] = schedule.changed(
        deferral: schedule.deferral?.changed(when: condition))
    }
  }

  /// The slots of everything that a part of a pack declares, in the order of their sections.
  static func all(in pack: Pack, part: Int) -> [ConditionSlot] {
    func own(_ clause: Clause) -> Bool { clause.part == part }
    var result: [ConditionSlot] = []
    for (index, concept) in pack.concepts.enumerated() where own(concept.clause) {
      result.append(.concept(index))
      result += concept.readings.indices.map { .reading(concept: index, $0) }
    }
    result += pack.exceptions.indices.filter { own(pack.exceptions[$0].clause) }
      .map { .exception($0) }
    result += pack.roles.indices.filter { own(pack.roles[$0].clause) }.map { .role($0) }
    for (index, rule) in pack.classifications.enumerated() where own(rule.clause) {
      result.append(.classification(index))
      if rule.endsWhen != nil { result.append(.over(index)) }
    }
    for (index, duty) in pack.obligations.enumerated() where own(duty.clause) {
      result += [.obligation(index), .meeting(index)]
      if duty.endsWhen != nil { result.append(.ending(index)) }
    }
    return result
  }
}

extension Condition {
  /// The parts of a condition that are conditions of the same pack.
  var parts: [Condition] {
    switch self {
    case .all(let parts), .any(let parts), .atLeast(_, let parts): parts
    case .not(let part), .some(_, let part), .every(_, let part), .probed(_, _, let part): [part]
    default: []
    }
  }

  /// The condition with another in the place of the part to which a path leads.
  func replacing(_ path: ArraySlice<Int>, with other: Condition) -> Condition {
    guard let first = path.first else { return other }
    let rest = path.dropFirst()
    func replaced(_ parts: [Condition]) -> [Condition] {
      var parts = parts
      parts[first] = parts[first].replacing(rest, with: other)
      return parts
    }
    return switch self {
    case .all(let parts): .all(replaced(parts))
    case .any(let parts): .any(replaced(parts))
    case .atLeast(let count, let parts): .atLeast(count, of: replaced(parts))
    case .not(let part): .not(part.replacing(rest, with: other))
    case .some(let list, let inner): .some(list, where: inner.replacing(rest, with: other))
    case .every(let list, let inner): .every(list, where: inner.replacing(rest, with: other))
    default: self
    }
  }

  /// The condition with each of its parts, itself first, marked by numbers that go on from one.
  func probed(by probe: Probe, from number: inout Int) -> Condition {
    let own = number
    number += 1
    func marked(_ part: Condition) -> Condition { part.probed(by: probe, from: &number) }
    let inner: Condition =
      switch self {
      case .all(let parts): .all(parts.map(marked))
      case .any(let parts): .any(parts.map(marked))
      case .atLeast(let count, let parts): .atLeast(count, of: parts.map(marked))
      case .not(let part): .not(marked(part))
      case .some(let list, let part): .some(list, where: marked(part))
      case .every(let list, let part): .every(list, where: marked(part))
      default: self
      }
    return .probed(probe, own, inner)
  }
}
