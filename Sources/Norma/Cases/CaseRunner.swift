import LocatedYAML

/// Runs cases against packs.
public struct CaseRunner: Sendable {
  let packs: [Pack]
  private let vocabulary: Vocabulary

  /// A runner for these packs.
  public init(packs: [Pack], vocabulary: Vocabulary) {
    self.packs = packs
    self.vocabulary = vocabulary
  }

  /// What comes out otherwise than a case expects; nothing where it passes.
  public func failures(of test: Case) -> [Finding] {
    var run = CaseRun(test, packs: packs, vocabulary: vocabulary)
    run.run()
    return run.failures.sorted()
  }
}

/// One case being run.
private struct CaseRun {
  let test: Case
  let packs: [Pack]
  let vocabulary: Vocabulary
  private(set) var failures: [Finding] = []
  private var subjects: [Description] = []
  private var institution: Description?
  private var documents: RegisterDocuments?
  private var inputFindings: [Finding] = []

  init(_ test: Case, packs: [Pack], vocabulary: Vocabulary) {
    self.test = test
    self.packs = packs
    self.vocabulary = vocabulary
  }

  mutating func run() {
    read()
    checkGaps()
    var lawFindings: [Finding] = []
    if !subjects.isEmpty {
      let laws = laws(on: test.jurisdiction.asOf)
      lawFindings = subjects.flatMap { assessment(of: $0, laws).findings }
    }
    for expectation in test.expectations { check(expectation, lawFindings) }
    checkUnexpected(lawFindings)
  }

  private mutating func read() {
    var givenDescriptions: [[Description]] = []
    for text in test.given {
      let file = RegisterFile(text, vocabulary: vocabulary)
      givenDescriptions.append(file.descriptions)
      // What is given need not be whole.
      failures += file.findings.filter { $0.id != "norma.missing-fact" }
    }
    let file = RegisterFile(test.text, vocabulary: vocabulary)
    inputFindings = file.findings
    subjects = file.descriptions.map { description in
      givenDescriptions.reduce(description) { filled, given in
        filled.filled(from: given.first { $0.kind == description.kind })
      }
    }
    // What is given stands in the register where the case itself has nothing of that kind.
    let kinds = Set(subjects.map(\.kind))
    documents = RegisterDocuments(
      subjects + givenDescriptions.joined().filter { !kinds.contains($0.kind) })
    institution =
      subjects.first { $0.kind == "institution" }
      ?? Self.merged(givenDescriptions.flatMap { $0.filter { $0.kind == "institution" } })
  }

  private static func merged(_ given: [Description]) -> Description? {
    guard let first = given.first else { return nil }
    return given.dropFirst().reduce(first) { $0.filled(from: $1) }
  }

  /// That what the case has filled are gaps of its packs.
  private mutating func checkGaps() {
    guard let filled = test.filled else { return }
    let known = packs.flatMap(\.allGaps)
    for name in filled.names where !known.contains(name) {
      failures.append(
        .input(
          "unknown-gap", "there is no gap '\(name)'",
          help: known.isEmpty
            ? "'gaps' in pack.yaml declares those of a pack"
            : NearMiss.hint(for: name, among: known),
          file: test.file, at: filled.range))
    }
  }

  private func laws(on day: Day) -> [PackInForce] {
    let jurisdiction = Jurisdiction(asOf: day, authority: test.jurisdiction.authority)
    let filled = Set(test.filled?.names ?? [])
    return packs.map { PackInForce($0, jurisdiction, filled: filled) }
  }

  private func assessment(of subject: Description, _ laws: [PackInForce]) -> Assessment {
    Assessment(of: subject, with: institution, among: documents, under: laws)
  }

  /// The description that an expectation's line belongs to.
  private func subject(at range: SourceRange) -> Description? {
    subjects.last { $0.node.range.start.line <= range.start.line } ?? subjects.first
  }

  private mutating func fail(_ expectation: Expectation, _ found: String) {
    failures.append(
      .input(
        "case-failed", "expected '\(expectation.words)', but \(found)", file: test.file,
        at: expectation.range))
  }

  // MARK: Expectations

  private mutating func check(_ expectation: Expectation, _ lawFindings: [Finding]) {
    if case .finding(let severity, let id, let text) = expectation.kind {
      let isThere = (inputFindings + lawFindings).contains {
        $0.severity == severity && $0.id == id
          && $0.range.start.line == expectation.range.start.line
          && (text.map($0.message.contains) ?? true)
      }
      if !isThere { fail(expectation, "no such finding is on this line") }
      return
    }
    guard let subject = subject(at: expectation.range) else {
      fail(expectation, "the case describes nothing")
      return
    }
    if let kind = kind(of: expectation), kind != subject.kind {
      return fail(expectation, "it speaks of \(kind)")
    }
    switch expectation.kind {
    case .finding: break
    case .rule(let id, let outcome): check(expectation, rule: id, outcome, of: subject)
    case .role(let role, let truth):
      let found = packs.flatMap(\.roles).contains { $0.role == role }
      guard found else { return fail(expectation, "no rule gives that role") }
      let own =
        laws(on: test.jurisdiction.asOf).map { evaluation($0, subject).role(role) }.max() ?? .no
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
      let assessment = assessment(of: subject, laws(on: test.jurisdiction.asOf))
      for id in ids { check(expectation, duty: id, duty, assessment) }
    case .asks(let path):
      let questions = assessment(of: subject, laws(on: test.jurisdiction.asOf)).questions
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
    case .duty, .level, .asks, .finding: nil
    }
  }

  private func evaluation(_ law: PackInForce, _ subject: Description) -> Evaluation {
    let assessment = assessment(of: subject, [law])
    return assessment.evaluation(0)
  }

  private mutating func check(
    _ expectation: Expectation, _ truth: Truth, of subject: Description,
    in find: (Evaluation) -> Truth?
  ) {
    let found = laws(on: test.jurisdiction.asOf)
      .compactMap { find(evaluation($0, subject)) }.first
    guard let found else { return fail(expectation, "there is no such clause") }
    if found != truth { fail(expectation, "it is \(found)") }
  }

  private mutating func check(
    _ expectation: Expectation, rule id: String, _ outcome: Expectation.Outcome,
    of subject: Description
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

  private func state(of id: String, _ subject: Description, on day: Day) -> RuleState? {
    laws(on: day).compactMap { RuleState(id, evaluation($0, subject)) }.first
  }

  private mutating func check(
    _ expectation: Expectation, scale id: String, _ floor: String, _ ceiling: String,
    from day: Day?, of subject: Description
  ) {
    let levels = assessment(of: subject, laws(on: test.jurisdiction.asOf)).levels
    guard let level = levels.first(where: { $0.scale.id == id }) else {
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
    let grounds = level.grounds.prefix(4)
      .map { "\($0.classification.clause.id) \($0.truth)" }.joined(separator: ", ")
    fail(
      expectation,
      "it is \(level.floorLevel.id)"
        + (level.isCertain ? "" : " … \(level.ceilingLevel.id)")
        + (grounds.isEmpty ? "" : " by \(grounds)"))
  }

  private mutating func check(
    _ expectation: Expectation, duty id: String, _ expected: Expectation.Duty,
    _ assessment: Assessment
  ) {
    guard let verdict = assessment.verdict(on: id) else {
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
      let missing = assessment.missing(for: verdict).prefix(4).joined(separator: ", ")
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

  // MARK: What nobody expected

  private mutating func checkUnexpected(_ lawFindings: [Finding]) {
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
    for finding in inputFindings where !named.contains(finding.id) { failures.append(finding) }
    for finding in lawFindings
    where [.breached, .wasBreached].contains(finding.state) && !named.contains(finding.id) {
      let isNamed = packs.contains { pack in
        pack.classifications.contains {
          $0.clause.id == finding.id && levels.contains(pack.scales[$0.scale].levels[$0.level].id)
        }
      }
      if !isNamed {
        failures.append(
          .input(
            "case-failed", "nobody expected [\(finding.id)]: \(finding.message)", file: test.file,
            at: finding.range))
      }
    }
  }
}

/// What a rule says of a subject, and what of it its exceptions do.
private struct RuleState {
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
