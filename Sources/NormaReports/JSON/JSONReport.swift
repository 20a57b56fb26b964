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
    let today: String?
    let lawAsOf: String
    let authority: String
    let packs: [Pack]
    let used: [Pack]?
    let withoutExtensions: Bool?
    let vocabulary: Vocabulary?
    let registers: [Register]?
    let departures: [JSONDeparture]?

    init(_ run: Report.Run) {
      version = run.version
      asOf = run.jurisdiction.asOf.description
      today = run.isToday ? "UTC" : nil
      lawAsOf = run.jurisdiction.lawAsOf.description
      authority = run.jurisdiction.authority.rawValue
      packs = run.packs.map { Pack($0) }
      used = run.used.isEmpty ? nil : run.used.map { Pack($0) }
      withoutExtensions = run.withoutExtensions ? true : nil
      vocabulary = run.vocabulary.map { Vocabulary(sha256: $0) }
      registers =
        run.registers.isEmpty
        ? nil : run.registers.map { Register(institution: $0.institution, folder: $0.folder) }
      departures = JSONDeparture.all(run.departures)
    }
  }

  /// What the packs' conditions and the descriptions were read with: a verdict rests on it too.
  struct Vocabulary: Encodable {
    let sha256: String
  }

  /// To what descriptions belong; those without an institution have neither.
  struct Register: Encodable {
    let institution: String?
    let folder: String?
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
  let owner: String?
  let status: String?
  let areas: [String]
  let summary: String?
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
    owner = subject.responsible
    status = subject.status
    areas = subject.areas
    summary = subject.summary
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
        byLawAndGuidance: role.reliance?.truth.description, rules: role.rules.map(\.clause.id))
    }
    verdicts = inquiry.verdicts.map { JSONVerdict($0, of: inquiry, in: report) }
    questions = report.questions(of: inquiry).map { JSONQuestion($0) }
  }

  struct Role: Encodable {
    let pack: String
    let role: String
    let truth: String
    let byLawAndGuidance: String?
    let rules: [String]
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
