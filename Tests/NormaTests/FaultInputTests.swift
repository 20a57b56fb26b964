import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Descriptions on which Norma once gave a false all-clear or a false accusation, with what is right.
@Suite struct FaultInputTests {
  private static let folder = "Tests/Fixtures/faults"

  /// What is said of the AI system of some files, on the day for which the right values were worked out.
  private static func assess(
    _ paths: [String], packs: [String], authority: Authority = .reading
  ) throws -> (assessment: Assessment, findings: [Finding]) {
    let texts = Repository.files(in: folder, suffixes: [".yaml"])
    let files = try paths.map { path in
      RegisterFile(
        try #require(texts.first { $0.path == "\(folder)/\(path)" }, "\(path)"),
        vocabulary: Repository.rulebook.vocabulary)
    }
    let register = Register(files)
    let day = try #require(Day("2026-11-28"))
    let laws = Repository.rulebook.packs(for: register.institution)
      .filter { packs.contains($0.id) }
      .map { PackInForce($0, Jurisdiction(asOf: day, authority: authority)) }
    let all = register.descriptions.map {
      Assessment(
        of: $0, with: register.institution, among: RegisterDocuments(register.descriptions),
        under: laws)
    }
    let system = try #require(all.first { $0.subject.kind == "ai-system" })
    return (system, register.findings + files.flatMap(\.findings) + all.flatMap(\.findings))
  }

  private static func bounds(_ scale: String, _ assessment: Assessment) -> String? {
    assessment.levels.first { $0.scale.id == scale }.map { level in
      level.isCertain
        ? level.floorLevel.id : "\(level.floorLevel.id) … \(level.ceilingLevel.id)"
    }
  }

  // MARK: The AI Act

  struct Class: Sendable, CustomTestStringConvertible {
    let name: String
    let risk: String
    let byLaw: String
    let transparency: String
    /// The findings that matter, with their lines.
    var findings: [String] = []

    var testDescription: String { name }
  }

  static let classes = [
    Class(
      name: "contradicting", risk: "out-of-scope … prohibited",
      byLaw: "out-of-scope … prohibited", transparency: "not-required … required",
      findings: ["norma.contradiction 8", "norma.contradiction 9", "norma.contradiction 10"]),
    Class(
      name: "verified-rejection", risk: "high", byLaw: "minimal … high",
      transparency: "not-required", findings: ["norma.rests-on-reading 10"]),
    Class(
      name: "verified-mark", risk: "high", byLaw: "minimal … high",
      transparency: "not-required", findings: ["norma.rests-on-reading 10"]),
    Class(
      name: "verified-suspicion", risk: "high", byLaw: "minimal … high",
      transparency: "not-required", findings: ["norma.rests-on-reading 10"]),
    Class(
      name: "worker-patterns", risk: "high … prohibited", byLaw: "high … prohibited",
      transparency: "not-required … required", findings: ["norma.contradiction 10"]),
    Class(name: "emotion-preparatory", risk: "high", byLaw: "high", transparency: "required"),
    Class(
      name: "remote-identification-denied", risk: "high", byLaw: "high",
      transparency: "not-required", findings: ["norma.contradiction 12"]),
    Class(
      name: "emotion-denied", risk: "high", byLaw: "high", transparency: "required",
      findings: ["norma.contradiction 12"]),
    Class(
      name: "tuned-own-brand", risk: "transparency", byLaw: "transparency",
      transparency: "required"),
    Class(
      name: "released-model", risk: "out-of-scope", byLaw: "out-of-scope",
      transparency: "not-required"),
    Class(
      name: "crawler-in-lab", risk: "prohibited", byLaw: "prohibited",
      transparency: "not-required", findings: ["AIA-5.1.e 6"]),
    Class(
      name: "ethnic-origin", risk: "high", byLaw: "high … prohibited", transparency: "required",
      findings: ["norma.rests-on-draft 12"]),
    Class(
      name: "old-content", risk: "transparency", byLaw: "transparency", transparency: "required"),
    Class(
      name: "draft-dropout", risk: "minimal", byLaw: "minimal … high",
      transparency: "not-required", findings: ["norma.rests-on-draft 10"]),
    Class(
      name: "draft-formative", risk: "minimal", byLaw: "minimal … high",
      transparency: "not-required", findings: ["norma.rests-on-draft 10"]),
  ]

  @Test(arguments: classes)
  func `a class is right, and what it rests on is said`(right: Class) throws {
    let paths = ["classes/institution.yaml", "classes/\(right.name).yaml"]
    let (assessment, findings) = try Self.assess(paths, packs: ["eu-ai-act"])
    #expect(Self.bounds("risk", assessment) == right.risk)
    #expect(Self.bounds("transparency", assessment) == right.transparency)
    let byLaw = try Self.assess(paths, packs: ["eu-ai-act"], authority: .guidance).assessment
    #expect(Self.bounds("risk", byLaw) == right.byLaw)
    let own = findings.filter {
      $0.file.contains(right.name)
        && ($0.severity == .error || $0.id.hasPrefix("norma.rests-on"))
    }
    #expect(own.map { "\($0.id) \($0.range.start.line)" } == right.findings)
  }

  @Test func `what crawls for faces is prohibited in the laboratory too, whoever accepts it`()
    throws
  {
    let findings = try Self.assess(
      ["classes/institution.yaml", "classes/crawler-in-lab.yaml"], packs: ["eu-ai-act"]
    ).findings
    let finding = try #require(findings.first { $0.id == "AIA-5.1.e" })
    #expect(!finding.isWaivable && finding.severity == .error)
    #expect(finding.penalty != nil)
  }

  @Test func `who trains a generator further under the own name owes its provider's duties`() throws
  {
    let assessment = try Self.assess(
      ["classes/institution.yaml", "classes/tuned-own-brand.yaml"], packs: ["eu-ai-act"]
    ).assessment
    for id in ["AIA-50.1.inform", "AIA-50.2.mark"] {
      #expect(assessment.verdict(on: id)?.state == .undetermined, "\(id)")
    }
  }

  @Test func `a model alone owes what binds models`() throws {
    let assessment = try Self.assess(
      ["classes/institution.yaml", "classes/released-model.yaml"], packs: ["eu-ai-act"]
    ).assessment
    for id in ["AIA-4.1", "AIA-4a", "AIA-25.2", "AIA-50.2.mark"] {
      #expect(assessment.verdict(on: id)?.state == .notApplicable, "\(id)")
    }
    for id in ["AIA-53.1.c", "AIA-53.1.d"] {
      #expect(assessment.verdict(on: id)?.state == .undetermined, "\(id)")
    }
  }

  @Test func `old content needs no label after the fact`() throws {
    let assessment = try Self.assess(
      ["classes/institution.yaml", "classes/old-content.yaml"], packs: ["eu-ai-act"]
    ).assessment
    #expect(assessment.verdict(on: "AIA-50.4.1.disclose")?.state == .possible)
    #expect(assessment.questions.contains { $0.path == "content.last-made" })
  }

  // MARK: The GDPR

  struct Right: Sendable, CustomTestStringConvertible {
    let name: String
    var dpia: String?
    var automated: String?
    /// The duties that are breached, and the number of contradictions.
    var breached: [String] = []
    var contradictions = 0
    /// Duties that must not be met.
    var notMet: [String] = []

    var testDescription: String { name }
  }

  static let registers = [
    Right(name: "base", dpia: "not-required … required", automated: "none"),
    Right(
      name: "c01-none-beside-health", dpia: "outside … required", automated: "outside … none",
      contradictions: 2),
    Right(
      name: "c02-none-beside-biometric", dpia: "outside … required", automated: "outside … none",
      contradictions: 3),
    Right(
      name: "c03-further-consent-silence",
      breached: ["GDPR-4.11", "GDPR-5.1.b.further", "GDPR-7.4"]),
    Right(name: "c04-further-law-bare", notMet: ["GDPR-5.1.b.further"]),
    Right(
      name: "c05-mousse", breached: ["GDPR-13.1", "GDPR-13.1.time", "GDPR-6.1", "GDPR-6.1.f"]),
    Right(
      name: "c05b-mousse-no-notice", breached: ["GDPR-13.1", "GDPR-6.1", "GDPR-6.1.f"],
      contradictions: 2),
    Right(
      name: "c06-retired",
      breached: [
        "GDPR-13.1", "GDPR-28.1", "GDPR-28.10.purpose", "GDPR-28.3", "GDPR-28.3.a", "GDPR-32.1",
        "GDPR-32.2", "GDPR-44", "GDPR-5.1.e", "GDPR-5.1.f", "GDPR-6.1", "GDPR-6.1.f",
      ], contradictions: 3),
    Right(
      name: "c07-measures-none", contradictions: 3, notMet: ["GDPR-6.1.f"]),
    Right(
      name: "c07b-measures-none-model", contradictions: 1, notMet: ["GDPR-6.1.f"]),
    Right(name: "c08-joint-law", notMet: ["GDPR-26.1"]),
    Right(name: "c09-dpia-no-officer", contradictions: 2, notMet: ["GDPR-35.2"]),
    Right(name: "c10-biometric-capability-dpia", dpia: "required", contradictions: 2),
    Right(
      name: "d01-municipality-not-authority", breached: ["GDPR-37.1", "GDPR-6.1", "GDPR-6.1.2"],
      contradictions: 3),
    Right(name: "d02-hospital-no-officer", breached: ["GDPR-37.1"], contradictions: 2),
    Right(
      name: "d03-german-company", breached: ["GDPR-DE-BDSG.38.1.assessment"], contradictions: 1),
    Right(
      name: "d04-spared-record", breached: ["GDPR-30.1", "GDPR-30.5"], contradictions: 3),
    Right(name: "d05-company-public-instrument", breached: ["GDPR-44"]),
    Right(name: "d05b-company-admin-arr", breached: ["GDPR-44"]),
    Right(
      name: "d06-transfer-consent-not-free",
      breached: ["GDPR-4.11", "GDPR-44", "GDPR-49.1.a", "GDPR-7.4"]),
    Right(
      name: "d07-decides-admission-none", automated: "solely-automated", contradictions: 3),
  ]

  @Test(arguments: registers)
  func `data protection is judged right`(right: Right) throws {
    let (assessment, findings) = try Self.assess(
      ["gdpr/\(right.name)/institution.yaml", "gdpr/\(right.name)/s.yaml"], packs: ["gdpr"])
    if let dpia = right.dpia { #expect(Self.bounds("dpia", assessment) == dpia) }
    if let automated = right.automated {
      #expect(Self.bounds("automated-decision", assessment) == automated)
    }
    let breached = findings.filter { $0.state == .breached }.map(\.id).uniqued().sorted()
    #expect(breached == right.breached)
    #expect(
      findings.count { $0.id == Assessment.contradictionID } == right.contradictions,
      "\(findings.filter { $0.id == Assessment.contradictionID }.map(\.message))")
    for id in right.notMet { #expect(assessment.verdict(on: id)?.state != .met, "\(id)") }
  }
}
