import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma
@testable import NormaReports

/// The published schema of reports, held against the types that are encoded.
@Suite struct ReportSchemaTests {
  /// A type that is encoded as an object: the properties it has, and the members its schema names.
  private struct Encoded {
    var properties: Set<String>
    var members: Set<String> = []
  }

  /// Every such type in a value, by its name.
  private func types(in value: Any) -> [String: Encoded] {
    let mirror = Mirror(reflecting: value)
    var found: [String: Encoded] = [:]
    let isLeaf = value is String || value is Int || value is Bool
    if mirror.displayStyle == .struct, !isLeaf {
      var own = Encoded(properties: Set(mirror.children.compactMap(\.label)))
      if let described = value as? any Described,
        case .object(let members)? = type(of: described).schema["properties"]
      {
        own.members = Set(members.keys)
      }
      found["\(type(of: value))"] = own
    }
    for child in mirror.children { found.merge(types(in: child.value)) { $1 } }
    return found
  }

  /// Reports with something of everything that a report can hold.
  private func richReports() throws -> [JSONReport] {
    let boats = Repository.files(in: "Tests/Fixtures/Duties", suffixes: [".yaml"])
      .filter { !$0.path.contains("/rules/") }.map { String(decoding: $0.bytes, as: UTF8.self) }
    let lamps = Repository.files(in: "Tests/Fixtures/Sample", suffixes: [".yaml"])
      .filter { !$0.path.contains("/rules/") }.map { String(decoding: $0.bytes, as: UTF8.self) }
    let criteria = SmallReport.rulebook([
      (old: "    unless: [LAN-2.1]", new: "    unless: [LAN-2.1]\n    criteria: [strong]")
    ])
    return try [DutyReport.of(boats), SmallReport.of(lamps + [Self.ember], rulebook: criteria)].map(
      accepted)
  }

  /// A lamp whose level rests on a draft.
  private static let ember = SmallReport.lamp("ember").replacing("lumens: 1,", with: "lumens: 900,")

  /// A report of which one finding was accepted, and another known.
  private func accepted(_ report: Report) throws -> JSONReport {
    let range = SourceRange(Position(line: 1, column: 1), Position(line: 1, column: 2))
    let waiver = Waiver(
      reason: "It is being rebuilt.", by: "The harbour master",
      until: try #require(Day("2027-01-31")), file: "waivers.yaml", range: range)
    var findings = report.findings
    try #require(findings.count > 1)
    findings[0].acceptance = .waived(waiver)
    findings[0].notes = [Finding.Note(message: "here", file: "1.yaml", range: range)]
    findings[1].acceptance = .known
    let run = Report.Run(
      version: "1.2.3", jurisdiction: report.run.jurisdiction, packs: report.run.packs,
      used: report.run.packs, vocabulary: "5a")
    let rich = Report(
      run: run, assessments: report.assessments, findings: findings, sources: report.sources,
      digests: report.digests)
    return JSONReport(rich, rich.subjects)
  }

  @Test func `every property that is encoded is a member of the schema, and no other`() throws {
    let types = try richReports().map(types).reduce(into: [:]) { $0.merge($1) { $1 } }
    for (name, type) in types.sorted(by: { $0.key < $1.key }) {
      #expect(type.members == type.properties, "\(name)")
    }
    #expect(
      types.keys.sorted() == [
        "Because", "Bounds", "Contest", "Criterion", "Excepted", "JSONConsequences",
        "JSONFinding", "JSONGround",
        "JSONPenalty", "JSONQuestion", "JSONReport", "JSONSubject", "JSONVerdict", "Level", "Pack",
        "Related", "ReliedUpon", "Role", "Run", "Strict", "Summary", "Vocabulary", "Waiver",
      ])
  }

  @Test func `what may be missing isn't required, and all else is`() throws {
    let finding = JSONFinding.schema
    guard case .array(let required)? = finding["required"] else {
      return #expect(Bool(false), "nothing is required")
    }
    #expect(required.contains("line"))
    #expect(!required.contains("subject"))
    #expect(finding["properties"]?["line"]?["type"] == "integer")
    #expect(finding["properties"]?["subject"]?["type"] == "string")
    #expect(finding["properties"]?["help"]?["items"]?["type"] == "string")
    #expect(finding["properties"]?["severity"]?["enum"] == ["note", "warning", "error"])
    #expect(finding["additionalProperties"] == nil, "later versions add members")
  }
}
