import LocatedYAML

/// Runs cases against packs.
public struct CaseRunner: Sendable {
  let packs: [Pack]
  private let vocabulary: Vocabulary
  private let laws: LawsOfCases

  /// A runner for these packs.
  public init(packs: [Pack], vocabulary: Vocabulary) {
    self.packs = packs
    self.vocabulary = vocabulary
    laws = LawsOfCases(packs)
  }

  /// What comes out otherwise than a case expects; nothing where it passes.
  public func failures(of test: Case) -> [Finding] {
    var run = CaseRun(CaseSubjects(of: test, vocabulary: vocabulary), packs: packs, laws)
    run.run()
    return run.failures.sorted()
  }
}

/// One case being run.
struct CaseRun {
  let test: Case
  let packs: [Pack]
  private let subjects: CaseSubjects
  private let laws: LawsOfCases
  /// Whether it ends with the first failure, which isn't told.
  private let isBrief: Bool
  private(set) var failures: [Finding] = []
  /// Whether something came out otherwise.
  private(set) var fails: Bool
  private var evaluations: [(subject: Int, day: Day, evaluations: [Evaluation])] = []
  private var assessments: [Int: Assessment] = [:]

  init(_ subjects: CaseSubjects, packs: [Pack], _ laws: LawsOfCases, isBrief: Bool = false) {
    test = subjects.test
    self.subjects = subjects
    self.packs = packs
    self.laws = laws
    self.isBrief = isBrief
    failures = subjects.faultsOfGiven
    fails = !failures.isEmpty
  }

  mutating func run() {
    checkGaps()
    for expectation in test.expectations where !(isBrief && fails) {
      if case .finding(let severity, let id, let text) = expectation.kind {
        check(expectation, severity, id, text)
      } else {
        check(expectation)
      }
    }
    if !(isBrief && fails) { checkUnexpected() }
  }

  /// Looks at every rule by itself, asked or not, for whoever listens.
  mutating func lookAtEverything() {
    for subject in subjects.descriptions.indices {
      evaluations(of: subject).forEach { $0.lookAtEverything() }
    }
  }

  /// That what the case has filled are gaps of its packs.
  private mutating func checkGaps() {
    guard let filled = test.filled else { return }
    let known = packs.flatMap(\.allGaps)
    for name in filled.names where !known.contains(name) {
      fails = true
      failures.append(
        .input(
          "unknown-gap", "there is no gap '\(name)'",
          help: known.isEmpty
            ? "'gaps' in pack.yaml declares those of a pack"
            : NearMiss.hint(for: name, among: known),
          file: test.file, at: filled.range))
    }
  }

  private func laws(on day: Day) -> [PackInForce] { laws[test, day] }

  private mutating func assessment(of subject: Int) -> Assessment {
    if let known = assessments[subject] { return known }
    let result = Assessment(
      of: subjects.descriptions[subject], with: subjects.institution,
      among: subjects.documents, under: laws(on: test.jurisdiction.asOf))
    assessments[subject] = result
    return result
  }

  /// The evaluations of a subject by each pack; what is worked out for one expectation serves the next.
  private mutating func evaluations(of subject: Int, on day: Day? = nil) -> [Evaluation] {
    let day = day ?? test.jurisdiction.asOf
    if let known = evaluations.first(where: { $0.subject == subject && $0.day == day }) {
      return known.evaluations
    }
    let result = subjects.evaluations(of: subject, under: laws(on: day))
    evaluations.append((subject, day, result))
    return result
  }

  private mutating func fail(_ expectation: Expectation, _ found: @autoclosure () -> String) {
    fails = true
    guard !isBrief else { return }
    failures.append(
      .input(
        "case-failed", "expected '\(expectation.words)', but \(found())", file: test.file,
        at: expectation.range))
  }

  // MARK: Expectations

  /// Whether a finding is where it is expected.
  private mutating func check(
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

  private mutating func check(_ expectation: Expectation) {
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
      level.grounds.first { $0.classification.clause.id == id && $0.truth == .yes }
        .map { (level, $0) }
    }).first {
      penalties = assessment.penalties(for: ground, on: level)
    } else {
      return fail(expectation, "there is no such duty, or no such rule that holds")
    }
    let words = penalties.words
    let isExpected = text.map { words?.contains($0) == true } ?? (words == nil)
    if !isExpected { fail(expectation, "it is '\(words ?? "none")'") }
  }

  // MARK: What nobody expected

  private mutating func checkUnexpected() {
    var named: Set<String> = []
    var levels: Set<String> = []
    for expectation in test.expectations {
      switch expectation.kind {
      case .rule(let id, _): named.insert(id)
      case .duty(let ids, _): named.formUnion(ids)
      case .finding(_, let id, _): named.insert(id)
      case .level(_, _, let ceiling, _): levels.insert(ceiling)
      default: break
      }
    }
    for finding in subjects.findings where !named.contains(finding.id) {
      failures.append(finding)
      fails = true
    }
    checkContradictions(named)
    for subject in subjects.descriptions.indices {
      let breaches = evaluations(of: subject).flatMap { evaluation in
        evaluation.breaches { id, level in
          named.contains(id) || level.map(levels.contains) == true
        }
      }
      guard !breaches.isEmpty else { continue }
      fails = true
      if isBrief { return }
      for finding in assessment(of: subject).findings
      where [.breached, .wasBreached].contains(finding.state) && breaches.contains(finding.id) {
        failures.append(
          .input(
            "case-failed", "nobody expected [\(finding.id)]: \(finding.message)", file: test.file,
            at: finding.range))
      }
    }
  }
}

extension CaseRun {
  /// A case that contradicts itself by a relation of its pack says so, at the statement.
  private mutating func checkContradictions(_ named: Set<String>) {
    guard !named.contains(Assessment.contradictionID) else { return }
    for subject in subjects.descriptions.indices {
      let relations = Set(
        evaluations(of: subject).flatMap { evaluation in
          let own = Set(evaluation.pack.relations.map(\.id))
          return evaluation.subject.contradictions.map(\.relation.id).filter(own.contains)
        })
      guard !relations.isEmpty else { continue }
      fails = true
      if isBrief { return }
      for finding in assessment(of: subject).contradictionFindings
      where relations.contains(where: { finding.scope?.hasSuffix("#\($0)") == true }) {
        failures.append(
          .input(
            "case-failed", "nobody expected [\(finding.id)]: \(finding.message)",
            file: finding.file,
            at: finding.range))
      }
    }
  }
}

extension Evaluation {
  fileprivate func lookAtEverything() {
    for (index, rule) in pack.classifications.enumerated() where rule.clause.of == subject.kind {
      _ = ungated(index)
    }
    for index in pack.roles.indices { _ = roleRule(index) }
    for duty in pack.obligations where duty.clause.of == subject.kind {
      _ = truth(duty.clause.when, nil)
      _ = ended(duty)
      for exception in duty.unless { _ = self.exception(exception, nil) }
    }
    for index in pack.exceptions.indices where pack.exceptions[index].clause.of == subject.kind {
      _ = anyException(index)
    }
    for index in pack.concepts.indices where pack.concepts[index].clause.each == nil {
      _ = concept(index, nil)
    }
  }

  /// The ids of the rules that are findings of a breach for the subject, but for those that somebody knows:
  /// of a rule that raises a level, by that as well.
  fileprivate func breaches(besides isKnown: (String, String?) -> Bool) -> [String] {
    var result: [String] = []
    for (index, rule) in pack.classifications.enumerated()
    where pack.scales[rule.scale].of == subject.kind {
      let level = pack.scales[rule.scale].levels[rule.level]
      if level.finding != nil, !isKnown(rule.clause.id, level.id), self.rule(index) == .yes {
        result.append(rule.clause.id)
      }
    }
    guard pack.nature == .law else { return result }
    for (index, obligation) in pack.obligations.enumerated()
    where obligation.clause.of == subject.kind && !isKnown(obligation.clause.id, nil) {
      let state = verdict(index, pack: 0).state
      if state == .breached || state == .wasBreached { result.append(obligation.clause.id) }
    }
    return result
  }
}

/// What a rule says of a subject, and what of it its exceptions do.
struct RuleState {
  let truth: Truth
  let force: Force
  private let evaluation: Evaluation
  private let clause: Clause
  private let unless: [Int]
  private let scale: Int?

  init?(_ id: String, _ evaluation: Evaluation) {
    let pack = evaluation.pack
    self.evaluation = evaluation
    if let index = pack.classifications.firstIndex(where: { $0.clause.id == id }) {
      clause = pack.classifications[index].clause
      unless = pack.classifications[index].unless
      scale = pack.classifications[index].scale
      force = evaluation.law.classifications[index]
      truth = evaluation.rule(index)
    } else if let index = pack.roles.firstIndex(where: { $0.clause.id == id }) {
      clause = pack.roles[index].clause
      unless = pack.roles[index].unless
      scale = nil
      force = evaluation.law.roles[index]
      truth = evaluation.roleRule(index)
    } else {
      return nil
    }
  }

  /// The truth of an exception where the rule would, or might, hold without any; nil if it has no
  /// such one.
  func excepted(_ id: String, where least: Truth) -> Truth? {
    let pack = evaluation.pack
    let own = unless.first { pack.exceptions[$0].clause.id == id }
    let ofScale = scale.flatMap { scale in
      pack.scales[scale].unless.first { pack.exceptions[$0].clause.id == id }
    }
    guard let index = own ?? ofScale else { return nil }
    guard scale.map({ evaluation.within($0) }) ?? .yes >= least else { return .no }
    var result = Truth.no
    let items: [Record?] =
      clause.each == nil ? [nil] : evaluation.items(of: clause)?.records ?? []
    for item in items where evaluation.truth(clause.when, item) >= least {
      result = max(result, evaluation.exception(index, item))
    }
    return result
  }
}

extension Evaluation {
  /// Whether an exception holds of the subject, or of any item that it speaks of.
  func anyException(_ index: Int) -> Truth {
    // What isn't in force is false, even of a list that isn't stated.
    law.exceptions[index] ? overall(pack.exceptions[index].clause) { exception(index, $0) } : .no
  }
}
