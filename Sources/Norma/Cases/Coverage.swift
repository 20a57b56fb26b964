/// Which rules of a pack lack a case: true, false, unknown, each exception, the day they begin.
///
/// An extension's rules are shown by its own cases, and its cases show no others.
public struct Coverage {
  /// A finding for each rule that lacks some.
  public let findings: [Finding]

  /// What cases cover of a pack without its extensions, or of one of these; of one that says so, whether they
  /// hold it whole.
  public init(
    of pack: Pack, by tests: PackCases, vocabulary: Vocabulary, extension id: String? = nil
  ) {
    let part = id.flatMap { pack.part(named: $0) } ?? 0
    let isThorough = part == 0 ? pack.isThorough : pack.extensions[part - 1].isThorough
    let more =
      isThorough
      ? ThoroughCoverage(of: pack, part: part, by: tests, vocabulary: vocabulary).missing : [:]
    self.init(of: pack, by: tests.cases, part: part, more)
  }

  /// What cases cover of a part; what they lack besides, by the ids of clauses.
  init(of pack: Pack, by cases: [Case], part: Int = 0, _ more: [String: [String]] = [:]) {
    var outcomes: [String: Set<Expectation.Outcome>] = [:]
    var before: [String: Set<Day>] = [:]
    var trueOn: [String: Set<Day>] = [:]
    for test in cases {
      for expectation in test.expectations {
        guard case .rule(let id, let outcome) = expectation.kind else { continue }
        outcomes[id, default: []].insert(outcome)
        switch outcome {
        case .begins(let day):
          trueOn[id, default: []].insert(day)
          before[id, default: []].insert(day.previous)
        case .truth(.yes): trueOn[id, default: []].insert(test.jurisdiction.asOf)
        case .notInForce: before[id, default: []].insert(test.jurisdiction.asOf)
        case .by, .truth: break
        }
      }
    }
    let rules =
      pack.roles.filter { $0.clause.part == part }.map { ($0.clause, $0.unless, false) }
      + pack.classifications.filter { $0.clause.part == part }.map { rule in
        // The exceptions of a scale are shown once, at its lowest rule.
        let scale = pack.scales[rule.scale]
        return (
          rule.clause,
          rule.unless + (rule.level == 1 && Self.isFirst(rule, pack) ? scale.unless : []),
          rule.endsWhen != nil
        )
      }
    let uncoveredDuties = Self.uncoveredDuties(
      pack.obligations.filter { $0.clause.part == part }, of: pack, by: cases, more)
    findings =
      uncoveredDuties
      + rules.compactMap { clause, exceptions, ends in
        let own = outcomes[clause.id] ?? []
        var missing: [String] = []
        // What rests on a text that isn't there is never known to hold.
        let canHold = pack.canHold(clause.when)
        for truth in [Truth.yes, .no, .unknown] where !Self.shows(truth, own) {
          if truth != .yes || canHold { missing.append("\(truth)") }
        }
        let reasons =
          exceptions.map { pack.exceptions[$0].clause.id }
          + (ends ? [Verdict.Reason.ended.word] : [])
        for exception in reasons
        where !own.contains(.by(.no, exception: exception)) {
          missing.append("false by \(exception)")
        }
        let begins = (trueOn[clause.id] ?? []).contains {
          before[clause.id]?.contains($0.previous) == true
        }
        if !begins, canHold, clause.inForce != nil { missing.append("the day it begins") }
        missing += more[clause.id] ?? []
        guard !missing.isEmpty else { return nil }
        return .input(
          "uncovered-rule",
          "rule '\(clause.id)' has no case for: \(missing.joined(separator: ", "))",
          help: "write it in the pack's tests folder; 'rule: \(clause.id) = true from DATE' shows "
            + "the day it begins", file: clause.file, at: clause.range)
      } + Self.uncoveredNames(of: pack, part: part, more)
  }

  /// The exceptions and concepts that lack a case.
  private static func uncoveredNames(
    of pack: Pack, part: Int, _ missing: [String: [String]]
  ) -> [Finding] {
    let clauses =
      pack.exceptions.map { ("exception", $0.clause) }
      + pack.concepts.map { ("concept", $0.clause) }
    return clauses.filter { $0.1.part == part }.compactMap { what, clause in
      missing[clause.id].map {
        .input(
          "uncovered-rule",
          "\(what) '\(clause.id)' has no case for: \($0.joined(separator: ", "))",
          help: "write it in the pack's tests folder, of a rule or duty that rests on it",
          file: clause.file, at: clause.range)
      }
    }
  }

  /// The duties that lack a case: bound and not bound, met and not, before their day.
  private static func uncoveredDuties(
    _ obligations: [Obligation], of pack: Pack, by cases: [Case], _ more: [String: [String]]
  ) -> [Finding] {
    var shown: [String: Set<Expectation.Duty>] = [:]
    for case .duty(let ids, let duty) in cases.flatMap(\.expectations).map(\.kind) {
      for id in ids { shown[id, default: []].insert(duty) }
    }
    return obligations.compactMap { obligation in
      let clause = obligation.clause
      let own = shown[clause.id] ?? []
      var states: [Verdict.State] = [.met, .breached, .undetermined, .possible]
      if !pack.bindsAtOnce(obligation) { states.append(.upcoming) }
      if obligation.endsWhen != nil, obligation.nature == .law { states.append(.wasBreached) }
      var missing = states.filter { state in !own.contains { $0.state == state } }
        .map { $0.word(obligation.nature) }
      let reasons =
        (obligation.binds.isEmpty ? [] : ["role"]) + ["trigger"]
        + obligation.unless.map { pack.exceptions[$0].clause.id }
        + (obligation.endsWhen == nil ? [] : [Verdict.Reason.ended.word])
      missing += reasons.filter { reason in !own.contains { $0.reason == reason } }
        .map { "not-applicable by \($0)" }
      missing += more[clause.id] ?? []
      guard !missing.isEmpty else { return nil }
      return .input(
        "uncovered-rule",
        "obligation '\(clause.id)' has no case for: \(missing.joined(separator: ", "))",
        help: missing.contains(Verdict.State.upcoming.word(obligation.nature))
          && !pack.canBeUpcoming(obligation)
          ? "a duty is upcoming between two days: let the parameter of its 'applies-from' have a "
            + "'value' that is later than its 'from' and than the start of 'in-force'"
          : "write it in the pack's tests folder; 'duty: \(clause.id) = "
            + "\(Verdict.State.met.word(obligation.nature))' and the like",
        file: clause.file, at: clause.range)
    }
  }

  private static func isFirst(_ rule: Classification, _ pack: Pack) -> Bool {
    pack.classifications.first { $0.scale == rule.scale && $0.level == 1 }?.clause.id
      == rule.clause.id
  }

  private static func shows(_ truth: Truth, _ outcomes: Set<Expectation.Outcome>) -> Bool {
    outcomes.contains { outcome in
      switch outcome {
      case .truth(let shown): shown == truth
      case .by(let shown, _): shown == truth
      case .begins: truth == .yes
      case .notInForce: false
      }
    }
  }
}

extension Pack {
  /// Whether nobody can see a duty coming: it needs no day, or binds from the very day on which it is in force.
  fileprivate func bindsAtOnce(_ obligation: Obligation) -> Bool {
    switch obligation.appliesFrom {
    case .always: true
    case .parameter(let day): obligation.clause.inForce?.from == day && !canBeUpcoming(obligation)
    case .schedule: false
    }
  }

  /// Whether there is a day on which the law has a duty that doesn't bind yet.
  fileprivate func canBeUpcoming(_ obligation: Obligation) -> Bool {
    let enacted = obligation.clause.inForce?.from.flatMap { parameters[$0].rows.first?.from }
    let days: [Int] =
      switch obligation.appliesFrom {
      case .always: []
      case .parameter(let index): [index]
      case .schedule(let index): schedules[index].rows.map(\.day)
      }
    return days.flatMap { parameters[$0].rows }.contains { row in
      max(row.from, enacted ?? row.from) < row.value
    }
  }

  /// Whether a condition can be true at all: that a text isn't among the rules never is.
  func canHold(_ condition: Condition) -> Bool {
    switch condition {
    case .all(let parts): parts.allSatisfy { canHold($0) }
    case .any(let parts): parts.contains { canHold($0) }
    case .atLeast(let count, let parts): parts.count { canHold($0) } >= count
    case .concept(let index):
      canHold(concepts[index].clause.when)
        || concepts[index].readings.contains { !$0.narrows && canHold($0.condition) }
    case .some(_, let inner): canHold(inner)
    case .gap: false
    default: true
    }
  }
}
