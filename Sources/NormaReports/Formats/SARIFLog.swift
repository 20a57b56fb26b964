import LocatedYAML
import Norma

/// A report as SARIF, which code scanning of GitHub, Azure DevOps and many editors read.
///
/// What is undetermined has a level, and no `kind` of `open`: with such a kind the level would have to be
/// `none` (3.27.10), and platforms would show nothing of what stands in the way of a verdict.
///
/// - Source: OASIS, Static Analysis Results Interchange Format 2.1.0, with errata 01.
package struct SARIFLog: Encodable {
  let version = "2.1.0"
  let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  let runs: [SARIFRun]

  enum CodingKeys: String, CodingKey {
    case version, runs
    case schema = "$schema"
  }

  package init(_ report: Report, _ gate: Gate) { runs = [SARIFRun(report, gate)] }
}

struct SARIFRun: Encodable {
  let tool: Tool
  let invocations: [Invocation]
  let artifacts: [Artifact]
  let columnKind = "unicodeCodePoints"
  let originalUriBaseIds = ["SRCROOT": Location.Base()]
  let results: [SARIFResult]
  let properties: Properties

  struct Tool: Encodable {
    let driver: Driver
    let extensions: [Component]
  }

  struct Driver: Encodable {
    let name = "Norma"
    let version: String
    let semanticVersion: String
    let rules: [SARIFRule]
  }

  /// A pack, as a part of the tool.
  struct Component: Encodable {
    let name: String
    let version: String
    let properties: [String: String]
  }

  struct Invocation: Encodable {
    let executionSuccessful: Bool
    let exitCode: Int32
    let exitCodeDescription: String
    let toolConfigurationNotifications: [Notification]?
  }

  /// In what the run departs from the default.
  struct Notification: Encodable {
    let level = "note"
    let message: [String: String]
    let descriptor = ["id": Departure.id]

    init(_ departure: Departure) { message = ["text": departure.words.sarifText] }
  }

  struct Artifact: Encodable {
    let location: Location
    let hashes: [String: String]?
  }

  /// Where an artifact is, below the folder in which the run was made.
  struct Location: Encodable {
    let uri: String
    let uriBaseId: String?

    init(_ path: String) {
      uri = path.uri
      uriBaseId = path.hasPrefix("/") ? nil : "SRCROOT"
    }

    struct Base: Encodable {
      let description = ["text": "The folder in which the run was made"]
    }
  }

  struct Properties: Encodable {
    let asOf: String
    let lawAsOf: String
    let authority: String
    let withoutExtensions: Bool?
    let vocabulary: String?
  }

  init(_ report: Report, _ gate: Gate) {
    let rules = RuleNotice.all(in: report)
    let numbers = Dictionary(
      rules.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
    let run = report.run
    tool = Tool(
      driver: Driver(
        version: run.version, semanticVersion: run.version, rules: rules.map { SARIFRule($0) }),
      extensions: (run.packs + run.used).map {
        Component(name: $0.id, version: $0.version, properties: ["sha256": $0.sha256])
      })
    let verdict = gate.verdict(on: report)
    invocations = [
      Invocation(
        executionSuccessful: verdict.status != 2, exitCode: verdict.status,
        exitCodeDescription: verdict.reason,
        toolConfigurationNotifications: run.departures.isEmpty
          ? nil : run.departures.map { Notification($0) })
    ]
    artifacts = report.sources.paths.map { path in
      Artifact(
        location: Location(path), hashes: report.digests[path].map { ["sha-256": $0] })
    }
    let tells = SARIFResult.Acceptances(in: report)
    results = zip(report.findings, report.fingerprints).map { finding, fingerprint in
      SARIFResult(
        finding, fingerprint, rule: numbers[finding.id] ?? 0, help: report.help(of: finding),
        owner: report.owner(of: finding), tells)
    }
    properties = Properties(
      asOf: run.jurisdiction.asOf.description, lawAsOf: run.jurisdiction.lawAsOf.description,
      authority: run.jurisdiction.authority.rawValue,
      withoutExtensions: run.withoutExtensions ? true : nil, vocabulary: run.vocabulary)
  }
}

struct SARIFRule: Encodable {
  let id: String
  let name: String
  let shortDescription: Text
  let fullDescription: Text
  let helpUri: String?
  let help: Help
  let defaultConfiguration: Configuration
  let properties: Properties

  struct Text: Encodable {
    let text: String

    init(_ words: String) { text = words.sarifText }
  }

  struct Help: Encodable {
    let text: String
    let markdown: String

    init(_ words: String, markdown: String) {
      text = words.sarifText
      self.markdown = markdown.sarifMarkdown
    }
  }

  struct Configuration: Encodable { let level: String }

  struct Properties: Encodable { let tags: [String] }

  init(_ rule: RuleNotice) {
    id = rule.id
    name = rule.title
    shortDescription = Text(rule.title)
    fullDescription = Text(rule.text)
    helpUri = rule.url
    let steps = rule.remedy.map { "- \($0)" }
    let link = rule.url.map { rule.cite.linked(to: $0) }
    help = Help(
      ([rule.text] + rule.penalty + steps).joined(separator: "\n"),
      markdown: ([rule.text.inline] + [link].compactMap { $0 } + [
        rule.penalty.map(\.inline).joined(separator: "  \n"),
        rule.remedy.map { "- \($0.inline)" }.joined(separator: "\n"),
      ]).filter { !$0.isEmpty }.joined(separator: "\n\n"))
    defaultConfiguration = Configuration(level: rule.severity.rawValue)
    properties = Properties(tags: rule.pack.map { [$0] } ?? ["norma"])
  }
}

struct SARIFResult: Encodable {
  let ruleId: String
  let ruleIndex: Int
  let level: String
  /// How grave it is beside others of its level, to 100 (3.27.25).
  let rank: Double
  let message: SARIFRule.Text
  let locations: [Place]
  let relatedLocations: [Place]?
  let partialFingerprints: [String: String]
  let baselineState: String?
  let suppressions: [Suppression]?
  let properties: Properties

  struct Place: Encodable {
    var id: Int?
    var message: SARIFRule.Text?
    let physicalLocation: PhysicalLocation
    var logicalLocations: [LogicalLocation]?

    init(_ file: String, _ range: SourceRange) {
      physicalLocation = PhysicalLocation(
        artifactLocation: SARIFRun.Location(file), region: Region(range))
    }
  }

  struct PhysicalLocation: Encodable {
    let artifactLocation: SARIFRun.Location
    let region: Region
  }

  struct LogicalLocation: Encodable {
    let name: String
    let fullyQualifiedName: String
  }

  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int

    init(_ range: SourceRange) {
      startLine = range.start.line
      startColumn = range.start.column
      endLine = range.end.line
      endColumn = range.end.column
    }
  }

  /// That somebody accepted the result, and where it says so.
  struct Suppression: Encodable {
    /// Where the acceptance stands: in the text itself, or beside it (3.35.2).
    let kind: String
    let status = "accepted"
    let justification: String
    let location: Place

    init(_ acceptance: Acceptance, _ waiver: Waiver) {
      // Only a comment doesn't say who accepts.
      kind = waiver.by == nil ? "inSource" : "external"
      justification = acceptance.words
      location = Place(waiver.file, waiver.range)
    }
  }

  /// What a run tells of the acceptance of its results: of all, or of none (3.27.23, 3.27.24).
  struct Acceptances {
    let hasWaived: Bool
    let hasKnown: Bool

    init(in report: Report) {
      hasWaived = report.waived > 0
      hasKnown = report.findings.contains { $0.acceptance == .known }
    }
  }

  struct Properties: Encodable {
    let state: String?
    let cite: String?
    let penalty: String?
    let owner: String?
    let help: [String]
  }

  init(
    _ finding: Finding, _ fingerprint: String, rule: Int, help: [String], owner: String?,
    _ tells: Acceptances
  ) {
    ruleId = finding.id
    ruleIndex = rule
    level = finding.severity.rawValue
    rank = Double(finding.gravity) * 20
    message = SARIFRule.Text(finding.message)
    var place = Place(finding.file, finding.range)
    place.logicalLocations = finding.subject.map {
      [LogicalLocation(name: $0, fullyQualifiedName: finding.scope ?? $0)]
    }
    locations = [place]
    let notes = finding.notes.enumerated().map { number, note in
      var place = Place(note.file, note.range)
      place.id = number + 1
      place.message = SARIFRule.Text(note.message)
      return place
    }
    relatedLocations = notes.isEmpty ? nil : notes
    // The second is the only one that code scanning of GitHub looks at.
    partialFingerprints = ["norma/v1": fingerprint, "primaryLocationLineHash": fingerprint]
    baselineState = tells.hasKnown ? finding.acceptance == .known ? "unchanged" : "new" : nil
    suppressions = tells.hasWaived ? Self.suppressions(of: finding) : nil
    properties = Properties(
      state: finding.state?.rawValue,
      cite: finding.citations.isEmpty
        ? nil : finding.citations.map(\.words).joined(separator: "; "),
      penalty: finding.penalty, owner: owner, help: help)
  }

  private static func suppressions(of finding: Finding) -> [Suppression] {
    guard let acceptance = finding.acceptance, case .waived(let waiver) = acceptance else {
      return []
    }
    return [Suppression(acceptance, waiver)]
  }
}

extension String {
  /// Words as a message has them that takes no arguments: a brace alone would begin one (3.11.5).
  var sarifMarkdown: String {
    var result = UnicodeScalarView()
    for scalar in unicodeScalars {
      result.append(contentsOf: scalar == "{" || scalar == "}" ? [scalar, scalar] : [scalar])
    }
    return String(result)
  }

  /// The same for plain text, where a bracket before a parenthesis would make a link of what stands
  /// before it (3.11.6).
  var sarifText: String {
    var result = UnicodeScalarView()
    for scalar in sarifMarkdown.unicodeScalars {
      if scalar == "(", result.last == "]" { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  /// A path as a relative URI, or as one of a file.
  var uri: String {
    var path = self[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      if plain.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    let words = String(decoding: bytes, as: UTF8.self)
    return hasPrefix("/") ? "file://\(words)" : words
  }
}
