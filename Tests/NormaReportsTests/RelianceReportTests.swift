import Foundation
import Norma
import NormaTestSupport
import Testing

@testable import NormaReports

/// That every format tells a level that rests on a draft with what it would be without.
@Suite struct RelianceReportTests {
  /// Red light is no strong light by a draft alone.
  private static let ember = SmallReport.lamp("ember").replacing("lumens: 1,", with: "lumens: 900,")
  private static let words =
    "Dim light by draft guidance; by the Lantern Act and adopted guidance alone Dim light to "
    + "Bright light"
  private static let reading =
    "'Strong light' [strong] is narrowed by draft guidance, Guide, point 7; otherwise: The Act asks "
    + "for the strength alone; red light counts as well"

  private func report(
    _ texts: [String] = [ember], authority: Authority = .reading, asOf: String = "2026-11-23"
  ) -> Report {
    SmallReport.of(texts, asOf: asOf, authority: authority)
  }

  private func object(_ value: some Encodable) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(try JSON.text(value).utf8)) as? [String: Any])
  }

  @Test func `classify tells both levels, and the reading`() {
    var output = ""
    LevelsText(style: .plain).write(report(), to: &output)
    #expect(output.contains("\n  Glare: \(Self.words)\n    \(Self.reading)\n"), "\(output)")
    #expect(output.contains("\n  Care: No care\n"))
    var strict = ""
    LevelsText(style: .plain).write(report(authority: .guidance), to: &strict)
    #expect(strict.contains("\n  Glare: Dim light to Bright light, not certain\n"), "\(strict)")
  }

  @Test func `a summary counts what rests on less`() {
    let summary = report([Self.ember, SmallReport.lamp("lamp")]).summary(.plain, of: .findings)
    #expect(summary.contains("\nGlare: 2 dim (1 by a draft or reading)\n"), "\(summary)")
    #expect(summary.contains("\nfindings: 0 errors, 1 warning, 0 notes\n"))
  }

  @Test func `a gate fails on the warning where it is told to`() {
    let report = report()
    #expect(Gate(conditions: [.error]).verdict(on: report).status == 0)
    #expect(Gate(conditions: [.undetermined]).verdict(on: report).status == 0)
    #expect(Gate(conditions: [.warning]).verdict(on: report).status == 1)
  }

  @Test func `JSON carries both levels and what is relied upon`() throws {
    let report = report()
    let json = try object(JSONReport(report, report.subjects))
    let subject = try #require((json["subjects"] as? [[String: Any]])?.first)
    let levels = try #require(subject["levels"] as? [[String: Any]])
    let glare = try #require(levels.first)
    #expect(glare["floor"] as? String == "dim" && glare["ceiling"] as? String == "dim")
    #expect(glare["certain"] as? Bool == true)
    #expect(glare["authority"] as? String == "draft-guidance")
    let strict = try #require(glare["byLawAndGuidance"] as? [String: Any])
    #expect(strict["floor"] as? String == "dim" && strict["ceiling"] as? String == "bright")
    #expect(strict["certain"] as? Bool == false)
    let upon = try #require(glare["restsOn"] as? [[String: String]])
    #expect(
      upon == [
        [
          "id": "strong", "title": "Strong light", "reads": "narrowed",
          "authority": "draft-guidance", "cite": "Guide, point 7",
          "url": "https://example.org/guide",
          "other": "The Act asks for the strength alone; red light counts as well.",
        ]
      ])
    let care = try #require(levels.last)
    #expect((care["byLawAndGuidance"] as? [String: Any])?["certain"] as? Bool == true)
    #expect(care["restsOn"] == nil)
    let finding = try #require((json["findings"] as? [[String: Any]])?.first)
    #expect(finding["id"] as? String == "norma.rests-on-draft")
    #expect(finding["state"] as? String == "lesser-authority")
    #expect(finding["severity"] as? String == "warning")
    #expect(finding["cite"] as? String == "Guide, point 7")
    #expect(
      finding["fingerprint"] as? String
        == "norma.rests-on-draft@ai-system/ember#lantern-act/glare")
  }

  @Test func `every other format tells both`() throws {
    let report = report()
    let gate = Gate(conditions: [.error])
    let markdown = FindingsMarkdown.text(report, gate)
    #expect(markdown.contains("| Glare: **Dim light** by draft guidance; by the Lantern Act and "))
    for (format, text) in [
      ("markdown", markdown), ("csv", FindingsCSV.text(report)),
      ("github", GitHubAnnotations.text(report)), ("checkstyle", CheckstyleXML.text(report)),
      ("gitlab", try JSON.text(GitLabCodeQuality.all(in: report))),
      ("sarif", try JSON.text(SARIFLog(report, gate))), ("junit", JUnitXML.text(report, gate)),
      ("ndjson", try NDJSON.text(report, report.subjects, gate)),
    ] {
      #expect(text.contains("rests-on-draft"), "\(format)")
      #expect(text.contains("adopted guidance alone Dim light to Bright light"), "\(format)")
      #expect(text.contains("red light counts as well"), "\(format)")
    }
  }

  @Test func `plans and questions tell both of a level that is open as well`() {
    let open = report([Self.ember.replacing("hazards: none", with: "hazards: null")])
    let words = "Dim light to Forbidden glare"
    let item = open.plan.items.first { $0.urgency == .clarify }
    #expect(item?.duties.first?.cite == words, "the draft makes no difference here")
    let reading = report([
      Self.ember.replacing("hazards: none", with: "hazards: [flicker]")
        .replacing("colour: red", with: "colour: ~")
    ])
    #expect(reading.plan.items.first { $0.urgency == .clarify }?.duties.first?.cite != nil)
  }

  @Test func `a timeline tells a level that comes to rest on a draft`() {
    let before = report(asOf: "2024-01-01")
    let change = before.timeline.milestones.flatMap(\.levels).first { $0.scale == "Glare" }
    #expect(change?.after == Self.words)
  }

  @Test func `a comparison tells that a level no longer rests on a draft`() throws {
    let white = Self.ember.replacing("colour: red", with: "colour: white")
    let plain = SmallReport.lamp("ember")
    func changes(_ old: String, _ new: String) -> [String] {
      let reports = [report([old]), report([new])]
      return Comparison(
        Comparison.Side("old", Snapshot(reports[0]), reports[0]),
        Comparison.Side("new", Snapshot(reports[1]), reports[1])
      ).changes.map { "\($0.direction.rawValue): \($0.old) → \($0.new)" }
    }
    let both = "Dim light by a draft or reading; by law and adopted guidance alone Dim light to "
    #expect(changes(plain, Self.ember) == ["worse: Dim light → \(both)Bright light"])
    #expect(changes(Self.ember, white) == ["worse: \(both)Bright light → Bright light"])
    // A report that is older than these members says nothing of it.
    var old = Snapshot(report([plain]))
    old.subjects[0].levels[0].byLawAndGuidance = nil
    #expect(
      Comparison(
        Comparison.Side("old", old, nil), Comparison.Side("new", Snapshot(report()), nil)
      ).changes.isEmpty)
  }

  @Test func `what to do names the command that shows the rest`() throws {
    let report = report()
    let finding = try #require(report.findings.first)
    #expect(
      report.help(of: finding) == [
        "be on the safe side with Bright light, or accept this finding with the reason why not",
        "see what else would be: norma classify 1.yaml --authority guidance",
      ])
  }
}
