import LocatedYAML
package import Norma

/// A report as JSON: named after the design, changed only by adding to it.
package struct JSONReport: Encodable {
  let norma: Run
  let subjects: [JSONSubject]
  let findings: [JSONFinding]
  let summary: Summary

  struct Run: Encodable {
    let version: String
    let asOf: String
    let lawAsOf: String
    let authority: String
    let packs: [Pack]
    let used: [Pack]?
    let withoutExtensions: Bool?
    let vocabulary: Vocabulary?

    init(_ run: Report.Run) {
      version = run.version
      asOf = run.jurisdiction.asOf.description
      lawAsOf = run.jurisdiction.lawAsOf.description
      authority = run.jurisdiction.authority.rawValue
      packs = run.packs.map { Pack($0) }
      used = run.used.isEmpty ? nil : run.used.map { Pack($0) }
      withoutExtensions = run.withoutExtensions ? true : nil
      vocabulary = run.vocabulary.map { Vocabulary(sha256: $0) }
    }
  }

  /// What the packs' conditions and the descriptions were read with: a verdict rests on it too.
  struct Vocabulary: Encodable {
    let sha256: String
  }

  struct Pack: Encodable {
    let id: String
    let version: String
    let sha256: String
    let extends: String?

    init(_ pack: Report.PackID) {
      id = pack.id
      version = pack.version
      sha256 = pack.sha256
      extends = pack.extends
    }
  }

  struct Summary: Encodable {
    let subjects: Int
    let errors: Int
    let warnings: Int
    let notes: Int
    let waived: Int
    let known: Int

    init(_ report: Report) {
      subjects = report.assessments.count
      errors = report.count(.error)
      warnings = report.count(.warning)
      notes = report.count(.note)
      waived = report.waived
      known = report.known
    }
  }

  /// A report with what it tells of its subjects, which takes most of the time.
  package init(_ report: Report, _ subjects: [JSONSubject]) {
    norma = Run(report.run)
    self.subjects = subjects
    findings = zip(report.findings, report.fingerprints).map {
      JSONFinding($0, $1, help: report.help(of: $0))
    }
    summary = Summary(report)
  }
}

/// What the packs say of a description, as JSON.
package struct JSONSubject: Encodable, Sendable {
  let id: String
  let kind: String
  let name: String
  let file: String
  let sha256: String
  /// The name with its institution's before it, by which fingerprints know it.
  let scope: String
  let line: Int
  let column: Int
  /// Whether the file has faults, so that the levels may change with their mending.
  let faulty: Bool
  let levels: [Level]
  let roles: [Role]
  let verdicts: [JSONVerdict]
  let questions: [JSONQuestion]

  package init(_ assessment: Assessment, in report: Report) {
    let subject = assessment.subject
    id = subject.id
    kind = subject.kind
    name = subject.name
    file = subject.file
    sha256 = report.digests[subject.file] ?? ""
    scope = assessment.scope
    faulty = report.isFaulty(subject.file)
    line = subject.heading.start.line
    column = subject.heading.start.column
    let inquiry = Inquiry(assessment)
    levels = assessment.levels.map { Level($0, of: inquiry) }
    roles = assessment.roles.map { role in
      Role(
        pack: role.packID, role: role.role, truth: role.truth.description,
        rules: role.rules.map(\.clause.id))
    }
    verdicts = inquiry.verdicts.map { JSONVerdict($0, of: inquiry, in: report) }
    questions = report.questions(of: inquiry).map { JSONQuestion($0) }
  }

  struct Role: Encodable {
    let pack: String
    let role: String
    let truth: String
    let rules: [String]
  }
}

struct Level: Encodable {
  let pack: String
  let scale: String
  let floor: String
  let ceiling: String
  let certain: Bool
  let byLawAndGuidance: Bounds?
  let restsOn: [ReliedUpon]?
  let binds: [String]?
  let bindsInstitution: String?
  let inForce: Bool
  let authority: String
  let grounds: [JSONGround]
  let upcoming: [JSONGround]
  let past: [JSONGround]?
  let excludedBy: [String]
  let excepted: [Excepted]
  let criteria: [Criterion]?
  let missingTexts: [JSONMissingText]?

  /// The level by law and adopted guidance alone.
  struct Bounds: Encodable {
    let floor: String
    let ceiling: String
    let certain: Bool

    /// Nil of a recommendation, which is its authors' reading for the most part.
    init?(_ level: LevelAssessment) {
      guard !level.isRecommended else { return nil }
      let levels = level.scale.levels
      let bounds = level.reliance.map { ($0.floor, $0.ceiling) } ?? (level.floor, level.ceiling)
      floor = levels[bounds.0].id
      ceiling = levels[bounds.1].id
      certain = bounds.0 == bounds.1
    }
  }

  /// A reading or a rule of less authority that makes the level another than that.
  struct ReliedUpon: Encodable {
    let id: String
    let title: String
    let reads: String?
    let authority: String
    let cite: String
    let url: String
    let other: String?

    init(_ reliedUpon: Norma.ReliedUpon) {
      id = reliedUpon.clause.id
      title = reliedUpon.clause.title
      reads = reliedUpon.narrows.map { $0 ? "narrowed" : "widened" }
      authority = reliedUpon.authority.rawValue
      cite = reliedUpon.citations.map(\.words).joined(separator: "; ")
      url = reliedUpon.citations.first?.url ?? ""
      other = reliedUpon.other
    }
  }

  /// A concept at which a person looks who judges the scale.
  struct Criterion: Encodable {
    let id: String
    let title: String
    let truth: String
    let because: [Because]
    let missing: [String]

    init(_ criterion: LevelAssessment.Criterion) {
      id = criterion.concept.clause.id
      title = criterion.concept.clause.title
      truth = criterion.proof.truth.description
      because = criterion.proof.deciding.uniqued().compactMap { Because($0) }
      missing = criterion.proof.missing
    }
  }

  /// A rule that would hold, were it not for exceptions.
  struct Excepted: Encodable {
    let id: String
    let level: String
    let by: [String]
  }

  init(_ level: LevelAssessment, of inquiry: Inquiry) {
    let assessment = inquiry.assessment
    pack = level.packID
    scale = level.scale.id
    floor = level.floorLevel.id
    ceiling = level.ceilingLevel.id
    certain = level.isCertain
    byLawAndGuidance = Bounds(level)
    let reliedUpon = assessment.reliedUpon(for: level)
    restsOn = reliedUpon.isEmpty ? nil : reliedUpon.map { ReliedUpon($0) }
    binds = level.addressees?.roles
    bindsInstitution = level.addressees?.truth.description
    inForce = level.isInForce
    authority = assessment.leastAuthority(for: level).rawValue
    grounds = level.grounds.map { JSONGround($0, level, inquiry) }
    upcoming = level.upcoming.map { JSONGround($0, level, inquiry) }
    past = level.past.isEmpty ? nil : level.past.map { JSONGround($0, level, inquiry) }
    excludedBy = level.excluded?.exceptions.map(\.clause.id) ?? []
    excepted = assessment.excepted(on: level).map { rule in
      Excepted(
        id: rule.classification.clause.id, level: level.level(of: rule.classification).id,
        by: rule.exceptions.map(\.clause.id))
    }
    let criteria = assessment.criteria(for: level)
    self.criteria = criteria.isEmpty ? nil : criteria.map { Criterion($0) }
    missingTexts = JSONMissingText.all(assessment.missingTexts(on: level))
  }
}

struct JSONGround: Encodable {
  let id: String
  let title: String
  let level: String
  let truth: String
  let authority: String
  let cite: String
  let url: String
  let binds: [String]?
  let penalty: String?
  let appliesFrom: String?
  let because: [Because]
  let missing: [String]
  let missingTexts: [JSONMissingText]?

  init(_ ground: Ground, _ level: LevelAssessment, _ inquiry: Inquiry) {
    let clause = ground.classification.clause
    id = clause.id
    title = clause.title
    self.level = level.scale.levels[ground.level].id
    truth = ground.truth.description
    authority = clause.authority.rawValue
    cite = clause.citations.map(\.words).joined(separator: "; ")
    url = clause.citations.first?.url ?? ""
    let binds = ground.classification.binds
    self.binds = binds.isEmpty ? nil : binds
    penalty = inquiry.assessment.penalties(for: ground, on: level).words
    appliesFrom = ground.appliesFrom?.description
    let proof = inquiry.proof(of: clause.id)
    because = proof?.deciding.uniqued().compactMap { Because($0) } ?? []
    missing = proof?.missing ?? []
    missingTexts = JSONMissingText.all(proof?.missingTexts ?? [])
  }
}

/// A text that isn't among the rules, for the institution's territory.
struct JSONMissingText: Encodable {
  let pack: String
  let gap: String
  let title: String
  let territory: String
  let cite: String
  let url: String
  let others: [String]

  /// The texts; nil where none is missing.
  static func all(_ texts: [MissingText]) -> [JSONMissingText]? {
    texts.isEmpty ? nil : texts.map { JSONMissingText($0) }
  }

  private init(_ text: MissingText) {
    pack = text.pack
    gap = text.gap
    title = text.title
    territory = text.territory
    cite = text.cite
    url = text.url
    others = text.others
  }
}

struct Because: Encodable, Hashable {
  let fact: String
  let value: String
  /// From what it follows, where nobody states it.
  let inferred: [JSONRelated]?
  let file: String
  let line: Int
  let column: Int

  init?(_ proof: Proof) {
    guard case .fact(let path, _) = proof.kind, let value = proof.value, let place = proof.place
    else { return nil }
    fact = path
    self.value = value
    inferred = proof.inferences.isEmpty ? nil : proof.inferences.map { JSONRelated($0) }
    file = place.file
    line = place.range.start.line
    column = place.range.start.column
  }
}

extension [Proof] {
  /// Each place once: several conditions may ask for the same fact.
  func uniqued() -> [Proof] {
    var seen: Set<Because> = []
    return filter { Because($0).map { seen.insert($0).inserted } ?? false }
  }
}

struct JSONQuestion: Encodable {
  let fact: String
  let item: String?
  let question: String
  let help: String?
  let type: String
  let values: [String]
  let decides: [String]
  /// Statements of which not all can hold, so that this one is asked again.
  let contradicts: [JSONRelated]?
  let file: String?
  let line: Int?
  let column: Int?

  init(_ question: Question) {
    fact = question.path
    item = question.item
    self.question = question.fact.question
    help = question.fact.help
    type = question.fact.type.rawValue
    values = (question.fact.choices.isEmpty ? question.keyChoices : question.fact.choices).map(\.id)
    decides = question.decides.map(\.id)
    contradicts =
      question.contradictions.isEmpty ? nil : question.contradictions.map { JSONRelated($0) }
    file = question.place?.file
    line = question.place?.range.start.line
    column = question.place?.range.start.column
  }
}

struct JSONFinding: Encodable {
  let id: String
  let state: String?
  let severity: String
  let message: String
  let help: [String]
  let cite: String
  let url: String?
  let penalty: String?
  let file: String
  let line: Int
  let column: Int
  let endLine: Int
  let endColumn: Int
  let subject: String?
  let related: [Related]
  let fingerprint: String?
  let waiver: Waiver?
  /// Whether the baseline holds it.
  let known: Bool?

  /// Who accepted it, until when and why.
  struct Waiver: Encodable {
    let reason: String
    let by: String?
    let until: String
    let file: String
    let line: Int
    let column: Int

    init(_ waiver: Norma.Waiver) {
      reason = waiver.reason
      by = waiver.by
      until = waiver.until.description
      file = waiver.file
      line = waiver.range.start.line
      column = waiver.range.start.column
    }
  }

  struct Related: Encodable {
    let message: String
    let file: String
    let line: Int
    let column: Int
  }

  init(_ finding: Finding, _ fingerprint: String? = nil, help: [String]) {
    id = finding.id
    state = finding.state?.rawValue
    severity = finding.severity.rawValue
    message = finding.message
    self.help = help
    cite = finding.citations.map(\.words).joined(separator: "; ")
    url = finding.citations.first?.url
    penalty = finding.penalty
    file = finding.file
    line = finding.range.start.line
    column = finding.range.start.column
    endLine = finding.range.end.line
    endColumn = finding.range.end.column
    subject = finding.subject
    self.fingerprint = fingerprint
    if case .waived(let waiver) = finding.acceptance {
      self.waiver = Waiver(waiver)
    } else {
      waiver = nil
    }
    known = finding.acceptance == .known ? true : nil
    related = finding.notes.map {
      Related(
        message: $0.message, file: $0.file, line: $0.range.start.line,
        column: $0.range.start.column)
    }
  }
}
