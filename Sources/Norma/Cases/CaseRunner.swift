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
  let subjects: CaseSubjects
  private let laws: LawsOfCases
  /// Whether it ends with the first failure, which isn't told.
  let isBrief: Bool
  var failures: [Finding] = []
  /// Whether something came out otherwise.
  var fails: Bool
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

  mutating func assessment(of subject: Int) -> Assessment {
    if let known = assessments[subject] { return known }
    let result = Assessment(
      of: subjects.descriptions[subject], with: subjects.institution,
      among: subjects.documents, under: laws(on: test.jurisdiction.asOf))
    assessments[subject] = result
    return result
  }

  /// The evaluations of a subject by each pack; what is worked out for one expectation serves the next.
  mutating func evaluations(of subject: Int, on day: Day? = nil) -> [Evaluation] {
    let day = day ?? test.jurisdiction.asOf
    if let known = evaluations.first(where: { $0.subject == subject && $0.day == day }) {
      return known.evaluations
    }
    let result = subjects.evaluations(of: subject, under: laws(on: day))
    evaluations.append((subject, day, result))
    return result
  }

  mutating func fail(_ expectation: Expectation, _ found: @autoclosure () -> String) {
    fails = true
    guard !isBrief else { return }
    failures.append(
      .input(
        "case-failed", "expected '\(expectation.words)', but \(found())", file: test.file,
        at: expectation.range))
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
}
