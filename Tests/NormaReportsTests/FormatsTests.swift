import Foundation
import LocatedYAML
import Norma
import NormaReports
import NormaTestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The formats for platforms: each tells every finding, and fails where the gate does.
@Suite struct FormatsTests {
  private let gate = Gate(conditions: [.error])

  private var report: Report {
    SmallReport.of([
      SmallReport.institution, SmallReport.system("lamp, <100%>", "hazards: [dazzle]"),
    ])
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `a report for these tests has findings of law`() {
    #expect(report.findings.contains { $0.kind == .law })
  }

  @Test func `SARIF names each finding's rule, place and fingerprint`() throws {
    let report = report
    let log = try object(try JSON.text(SARIFLog(report, gate)))
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["ruleId"] as? String } == report.findings.map(\.id))
    let tool = try #require(run["tool"] as? [String: Any])
    let driver = try #require(tool["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      let prints = try #require(result["partialFingerprints"] as? [String: String])
      #expect(prints["norma/v1"]?.contains("@") == true)
    }
  }

  @Test func `a fingerprint outlasts moved lines, renamed files and a new name`() {
    let old = SmallReport.of([
      SmallReport.institution, SmallReport.system("lamp", "hazards: [dazzle]"),
    ])
    let moved = SmallReport.of([
      "# moved\n\n"
        + SmallReport.system("lamp", "hazards: [dazzle]")
        .replacing("The lamp", with: "Another name"), SmallReport.institution,
    ])
    func ofLaw(_ report: Report) -> [String] {
      zip(report.findings, report.fingerprints).filter { $0.0.kind == .law }.map(\.1)
    }
    #expect(Set(ofLaw(old)) == Set(ofLaw(moved)) && !ofLaw(old).isEmpty)
    #expect(old.findings.map(\.file) != moved.findings.map(\.file))
    #expect(Set(old.fingerprints).count == old.fingerprints.count)
  }

  @Test func `the fingerprint of a fault in the input is short, its own, and shows nothing of it`()
  {
    let secret = "https://octo:token@example.org"
    func prints(_ statuses: [String]) -> [String: [String]] {
      let report = SmallReport.of(
        statuses.enumerated().map { SmallReport.system("s\($0)", "lit: \($1)") })
      return Dictionary(grouping: zip(report.findings, report.fingerprints)) { $0.0.file }
        .mapValues { pairs in pairs.filter { $0.0.kind == .input }.map(\.1) }
    }
    let all = prints([secret, secret, secret])
    #expect(Set(all.values.flatMap { $0 }).count == 3)
    for print in all.values.flatMap({ $0 }) {
      #expect(print.wholeMatch(of: /norma\.wrong-type@input\/[0-9a-f]{16}/) != nil, "\(print)")
    }
    // Whoever mends the first leaves the others what they are called.
    let mended = prints(["true", secret, secret])
    #expect(mended["1.yaml"] == [])
    #expect(mended["2.yaml"] == all["2.yaml"] && mended["3.yaml"] == all["3.yaml"])
    #expect(prints([String(repeating: "x", count: 100_000)])["1.yaml"]?.first?.count ?? 99 < 60)
    let two = SmallReport.of([SmallReport.system("a", "light: {hazards: [smok, dazle]}")])
    #expect(Set(two.fingerprints).count == two.fingerprints.count)
    #expect(two.fingerprints.allSatisfy { !$0.contains("~") })
  }

  @Test func `JUnit fails where the gate does, and nowhere else`() {
    let open = JUnitXML.text(report, Gate(conditions: [.never]))
    #expect(!open.contains("<failure"))
    let closed = JUnitXML.text(report, Gate(conditions: [.note]))
    let law = report.findings.count { $0.kind == .law }
    #expect(law > 0)
    #expect(closed.matches(of: /<failure/).count == law)
    #expect(closed.matches(of: /<error/).count == report.findings.count - law)
    #expect(closed.contains("failures=\"\(law)\""))
  }

  @Test func `XML holds names that would break it`() {
    let text = CheckstyleXML.text(report)
    #expect(text.contains("lamp, &lt;100%&gt;"))
    #expect(XMLParser(data: Data(text.utf8)).parse())
    #expect(XMLParser(data: Data(JUnitXML.text(report, gate).utf8)).parse())
  }

  @Test func `GitHub's commands are a line each, with their marks escaped`() {
    let lines = GitHubAnnotations.text(report).split(separator: "\n")
    #expect(lines.count == report.findings.count)
    #expect(lines.allSatisfy { $0.starts(with: /::(error|warning|notice) file=/) })
    #expect(lines.contains { $0.contains("100%25") })
  }

  @Test func `GitLab's fingerprints are unique`() throws {
    let text = try JSON.text(GitLabCodeQuality.all(in: report))
    let entries = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(entries.count == report.findings.count)
    #expect(Set(entries.compactMap { $0["fingerprint"] as? String }).count == entries.count)
    #expect(entries.allSatisfy { $0["check_name"] is String })
  }

  @Test func `lines of JSON begin with the run and end with the gate`() throws {
    let text = try NDJSON.text(report, report.subjects, gate)
    let lines = try text.split(separator: "\n").map { try object(String($0)) }
    #expect(lines.first?["type"] as? String == "run")
    #expect(lines.last?["type"] as? String == "summary")
    #expect(lines.count { $0["type"] as? String == "finding" } == report.findings.count)
  }

  @Test func `tables have a row for each finding`() {
    let rows = FindingsCSV.text(report).split(separator: "\r\n")
    #expect(rows.count == report.findings.count + 1)
    let markdown = FindingsMarkdown.text(report, gate)
    let places = markdown.split(separator: "\n").count { $0.hasPrefix("| `") }
    #expect(places == report.findings.count)
  }
}
