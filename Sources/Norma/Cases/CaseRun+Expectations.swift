import LocatedYAML

/// Whether what a case expects comes out.
extension CaseRun {
  /// Whether a finding is where it is expected.
  mutating func check(
    _ expectation: Expectation, _ severity: Severity, _ id: String, _ text: String?
  ) {
    func isExpected(_ finding: Finding) -> Bool {
      finding.severity == severity && finding.id == id
        && finding.range.start.line == expectation.range.start.line
        && (text.map(finding.message.contains) ?? true)
    }
    if subjects.findings.contains(where: isExpected) { return }
    for index in subjects.descriptions.indices {
      if assessment(of: index).findings.contains(where: isExpected) { return }
    }
    fail(expectation, "no such finding is on this line")
  }

  mutating func check(_ expectation: Expectation) {
    guard let subject = subjects.subject(at: expectation.range) else {
      fail(expectation, "the case describes nothing")
      return
    }
    let described = subjects.descriptions[subject].kind
    if let kind = kind(of: expectation), kind != described {
      return fail(expectation, "it speaks of \(kind)")
    }
    switch expectation.kind {
    case .finding: break
    case .rule(let id, let outcome): check(expectation, rule: id, outcome, of: subject)
    case .role(let role, let truth):
      let found = packs.flatMap(\.roles).contains { $0.role == role }
      guard found else { return fail(expectation, "no rule gives that role") }
      let own = evaluations(of: subject).map { $0.role(role) }.max() ?? .no
      if own != truth { fail(expectation, "it is \(own)") }
    case .exception(let id, let truth):
      check(expectation, truth, of: subject) { evaluation in
        evaluation.pack.exceptions.firstIndex { $0.clause.id == id }
          .map { evaluation.anyException($0) }
      }
    case .concept(let name, let truth):
      check(expectation, truth, of: subject) { evaluation in
        evaluation.pack.concepts.firstIndex { $0.clause.id == name && $0.clause.each == nil }
          .map { evaluation.concept($0, nil) }
      }
    case .level(let scale, let floor, let ceiling, let day):
      check(expectation, scale: scale, floor, ceiling, from: day, of: subject)
    case .duty(let ids, let duty):
      for id in ids { check(expectation, duty: id, duty, of: subject) }
    case .penalty(let id, let text):
      check(expectation, penaltyFor: id, text, of: subject)
    case .asks(let path):
      let questions = assessment(of: subject).questions
      if !questions.contains(where: { $0.path == path }) {
        let open = questions.prefix(5).map(\.path).joined(separator: ", ")
        fail(expectation, open.isEmpty ? "nothing is asked" : "the first questions are \(open)")
      }
    }
  }

  /// The kind of description that the clause of an expectation speaks of.
  private func kind(of expectation: Expectation) -> String? {
    switch expectation.kind {
    case .rule(let id, _), .exception(let id, _), .concept(let id, _):
      packs.lazy.compactMap { $0.clause(id) }.first?.of
    case .role(let role, _): packs.lazy.flatMap(\.roles).first { $0.role == role }?.clause.of
    case .duty, .level, .asks, .finding, .penalty: nil
    }
  }

  private mutating func check(
    _ expectation: Expectation, _ truth: Truth, of subject: Int, in find: (Evaluation) -> Truth?
  ) {
    let found = evaluations(of: subject).lazy.compactMap(find).first
    guard let found else { return fail(expectation, "there is no such clause") }
    if found != truth { fail(expectation, "it is \(found)") }
  }

  private mutating func check(
    _ expectation: Expectation, rule id: String, _ outcome: Expectation.Outcome,
    of subject: Int
  ) {
    guard let now = state(of: id, subject, on: test.jurisdiction.asOf) else {
      let near = NearMiss.ofID(id, among: packs.flatMap(\.ids))
      return fail(
        expectation, "there is no such rule" + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }
    switch outcome {
    case .truth(let truth):
      if now.force != .inForce {
        fail(expectation, "it is not in force")
      } else if now.truth != truth {
        fail(expectation, "it is \(now.truth)")
      }
    case .notInForce:
      if now.force == .inForce { fail(expectation, "it is in force, and \(now.truth)") }
    case .begins(let day):
      guard let then = state(of: id, subject, on: day),
        let before = state(of: id, subject, on: day.previous)
      else { return }
      if then.force != .inForce || then.truth != .yes {
        fail(
          expectation,
          "on \(day) it is \(then.force == .inForce ? "\(then.truth)" : "not in force")")
      } else if before.force == .inForce {
        fail(expectation, "it is already in force the day before")
      }
    case .by(let truth, let exception):
      guard now.force == .inForce else { return fail(expectation, "it is not in force") }
      guard now.truth == truth else { return fail(expectation, "it is \(now.truth)") }
      let found = now.excepted(exception, where: truth == .no ? .yes : .unknown)
      guard let found else { return fail(expectation, "the rule has no such exception") }
      if found != !truth {
        fail(expectation, "the exception is \(found) where the rule would hold without it")
      }
    }
  }

  private mutating func state(of id: String, _ subject: Int, on day: Day) -> RuleState? {
    evaluations(of: subject, on: day).lazy.compactMap { RuleState(id, $0) }.first
  }

  private mutating func check(
    _ expectation: Expectation, scale id: String, _ floor: String, _ ceiling: String,
    from day: Day?, of subject: Int
  ) {
    let kind = subjects.descriptions[subject].kind
    let found = evaluations(of: subject).enumerated().lazy.compactMap { number, evaluation in
      evaluation.pack.scales.firstIndex { $0.id == id && $0.of == kind }
        .map { LevelAssessment(evaluation, pack: number, scale: $0) }
    }.first
    guard let level = found else {
      return fail(expectation, "no scale '\(id)' classes this kind of description")
    }
    let known = level.scale.levels.map(\.id)
    if let wrong = [floor, ceiling].first(where: { !known.contains($0) }) {
      return fail(expectation, "the scale has no level '\(wrong)'")
    }
    guard level.floorLevel.id != floor || level.ceilingLevel.id != ceiling else {
      if let day, level.binding != day {
        fail(
          expectation, "it binds from \(level.binding.map { "\($0)" } ?? "no day")")
      }
      return
    }
    fail(expectation, Self.words(of: level))
  }

  private static func words(of level: LevelAssessment) -> String {
    let grounds = level.grounds.prefix(4)
      .map { "\($0.classification.clause.id) \($0.truth)" }.joined(separator: ", ")
    return "it is \(level.floorLevel.id)"
      + (level.isCertain ? "" : " … \(level.ceilingLevel.id)")
      + (grounds.isEmpty ? "" : " by \(grounds)")
  }

  private mutating func check(
    _ expectation: Expectation, duty id: String, _ expected: Expectation.Duty, of subject: Int
  ) {
    let kind = subjects.descriptions[subject].kind
    let found = evaluations(of: subject).enumerated().lazy.compactMap { number, evaluation in
      evaluation.pack.obligations.firstIndex { $0.clause.id == id && $0.clause.of == kind }
        .map { evaluation.verdict($0, pack: number) }
    }.first
    guard let verdict = found else {
      let duties = packs.flatMap(\.obligations).map(\.clause)
      if let other = duties.first(where: { $0.id == id }) {
        return fail(expectation, "\(id) speaks of \(other.of)")
      }
      let near = NearMiss.of(id, among: duties.map(\.id))
      return fail(
        expectation,
        "there is no such duty '\(id)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }
    let word = verdict.state.word(verdict.obligation.nature)
    if word != expected.word {
      // Whoever wants no words needs no assessment for them.
      let missing =
        isBrief
        ? "" : assessment(of: subject).missing(for: verdict).prefix(4).joined(separator: ", ")
      fail(
        expectation,
        "\(id) is \(word)"
          + (verdict.reason.map { " by \($0.word)" } ?? "")
          + (verdict.appliesFrom.map { " from \($0)" } ?? "")
          + (missing.isEmpty ? "" : "; not stated: \(missing)"))
    } else if let reason = expected.reason, verdict.reason?.word != reason {
      fail(expectation, "\(id) is not applicable by \(verdict.reason?.word ?? "nothing")")
    } else if let day = expected.from, verdict.appliesFrom != day {
      fail(
        expectation,
        "\(id) applies from \(verdict.appliesFrom.map { "\($0)" } ?? "no day")")
    } else if expected.from != nil, verdict.mayApplyFrom != expected.perhaps {
      fail(
        expectation,
        "\(id) \(verdict.mayApplyFrom.map { "may bind from \($0)" } ?? "binds no earlier")")
    } else if let severity = expected.severity, verdict.severity != severity {
      fail(expectation, "\(id) is \(verdict.severity.map { "told as \($0)" } ?? "not told")")
    }
  }

  /// What can be imposed where a duty is breached, or where a rule finds something that holds.
  private mutating func check(
    _ expectation: Expectation, penaltyFor id: String, _ text: String?, of subject: Int
  ) {
    let assessment = assessment(of: subject)
    let penalties: [ApplicablePenalty]
    if let verdict = assessment.verdict(on: id) {
      penalties = assessment.penalties(for: verdict)
    } else if let (level, ground) = assessment.levels.lazy.compactMap({ level in
      (level.grounds + level.past).first {
        $0.classification.clause.id == id && $0.truth == .yes
      }.map { (level, $0) }
    }).first {
      penalties = assessment.penalties(for: ground, on: level)
    } else {
      return fail(expectation, "there is no such duty, or no such rule that holds or did")
    }
    let words = penalties.words
    let isExpected = text.map { words?.contains($0) == true } ?? (words == nil)
    if !isExpected { fail(expectation, "it is '\(words ?? "none")'") }
  }
}
