import Foundation
import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma
@testable import NormaReports

/// That every format tells a breach that ended, and that none takes it for an open one.
@Suite struct EndedDutyReportTests {
  /// Boats from before 1990 have ended to owe their lights.
  static let rulebook = DutyReport.rulebook([
    (
      "    severity: warning\n    message: has no lights\n",
      "    ends-when: {built: {before: 1990-01-01}}\n    message: has no lights\n"
    )
  ])

  private func report(built: String = "1980-01-01", lights: String = "false") -> Report {
    DutyReport.of(
      [
        DutyReport.harbour("trained: true"),
        DutyReport.boat("hulk", "built: \(built)", "lights: \(lights)"),
      ], rulebook: Self.rulebook)
  }

  private func duties(_ report: Report, isWhole: Bool = false) -> String {
    var output = ""
    DutiesText(style: .plain, isWhole: isWhole).write(report, to: &output)
    return output
  }

  @Test func `the duties of a boat tell it`() {
    #expect(duties(report()).contains("  was breached"))
    let met = duties(report(lights: "true"), isWhole: true)
    #expect(met.contains("  not applicable (it has ended)"), "\(met)")
    #expect(duties(report(built: "1995-01-01")).contains("  breached"))
  }

  @Test func `it is a warning and no open breach`() throws {
    let report = report()
    let finding = try #require(report.findings.first { $0.id == "HAR-12.1" })
    #expect(finding.severity == .warning && finding.state == .wasBreached)
    #expect(report.count(.breached) == 0 && report.count(.wasBreached) == 1)
    #expect(Gate(conditions: [.error, .undetermined]).verdict(on: report).status == 0)
    #expect(Gate(conditions: [.warning]).verdict(on: report).status == 1)
  }

  @Test func `every format names the state or says it`() throws {
    let report = report()
    let gate = Gate(conditions: [.error])
    for (format, text) in [
      ("json", try JSON.text(JSONReport(report, report.subjects))),
      ("ndjson", try NDJSON.text(report, report.subjects, gate)),
      ("sarif", try JSON.text(SARIFLog(report, gate))), ("csv", FindingsCSV.text(report)),
    ] {
      #expect(text.contains("was-breached"), "\(format)")
    }
    for (format, text) in [
      ("markdown", FindingsMarkdown.text(report, gate)), ("junit", JUnitXML.text(report, gate)),
      ("github", GitHubAnnotations.text(report)), ("checkstyle", CheckstyleXML.text(report)),
      ("gitlab", try JSON.text(GitLabCodeQuality.all(in: report))),
    ] {
      #expect(text.contains("until it ended"), "\(format)")
    }
  }

  @Test func `JSON tells the verdict with what decided it`() throws {
    let report = report()
    let subject = try #require(report.subjects.first { $0.id == "hulk" })
    let verdict = try #require(subject.verdicts.first { $0.id == "HAR-12.1" })
    #expect(verdict.state == "was-breached" && verdict.severity == "warning")
    #expect(verdict.because.map(\.fact) == ["lights"])
    #expect(verdict.missing.isEmpty && verdict.reason == nil)
    let ended = try #require(
      self.report(lights: "true").subjects.first { $0.id == "hulk" }?.verdicts
        .first { $0.id == "HAR-12.1" })
    #expect(ended.state == "not-applicable" && ended.reason == "ended")
  }

  @Test func `a plan tells it apart, with nothing to do`() throws {
    let plan = report().plan
    let item = try #require(plan.items.last)
    #expect(item.urgency == .past && item.duties.map(\.id) == ["HAR-12.1"])
    var text = ""
    PlanText(style: .plain).write(plan, asOf: Repository.day, to: &text)
    #expect(
      text.contains("Know: was breached until it ended; nothing is left to do\n\n"), "\(text)")
    #expect(
      text.contains(". Lights at night, applied from 2025-02-02 until it ended [HAR-12.1]\n"))
    let markdown = PlanMarkdown().text(plan, report())
    #expect(markdown.contains("## Know: was breached until it ended"))
    #expect(!markdown.contains("| Lights at night |"), "the overview is of what is to be done")
    #expect(PlanCSV.text(plan, []).contains(",past,"))
    #expect(try JSON.text(JSONPlan(plan, report())).contains("\"urgency\" : \"past\""))
  }

  @Test func `a comparison tells that a breach ended, and that one is no longer forgotten`() {
    func changes(_ old: Report, _ new: Report) -> [String] {
      Comparison(
        Comparison.Side("old", Snapshot(old), old), Comparison.Side("new", Snapshot(new), new)
      ).changes.filter { $0.id == "HAR-12.1" }
        .map { "\($0.direction.rawValue): \($0.old) → \($0.new)" }
    }
    #expect(changes(report(built: "1995-01-01"), report()) == ["better: breached → was-breached"])
    #expect(changes(report(lights: "true"), report()) == ["worse: not-applicable → was-breached"])
    #expect(changes(report(), report()) == [])
  }

  @Test func `what somebody answers for is waived`() throws {
    let report = report()
    var findings = report.findings
    let index = try #require(findings.firstIndex { $0.id == "HAR-12.1" })
    findings[index].acceptance = .waived(
      Waiver(
        reason: "r", by: "b", until: try #require(Day("2027-01-31")), file: "w.yaml",
        range: .beginning))
    let waived = Report(
      run: report.run, assessments: report.assessments, findings: findings, sources: [:],
      digests: [:])
    let subject = try #require(waived.subjects.first { $0.id == "hulk" })
    #expect(subject.verdicts.first { $0.id == "HAR-12.1" }?.state == "waived")
  }

  @Test func `the rule and the proof say what ends it`() throws {
    let pack = try #require(Self.rulebook.packs.first)
    let rule = RuleText(style: .plain)
      .text(pack.explained("HAR-12.1", on: Jurisdiction(asOf: Repository.day)))
    #expect(rule.contains("  ends when\n    built: before 1990-01-01\n"), "\(rule)")
    for (report, words) in [
      (report(), "was breached Lights at night"),
      (report(lights: "true"), "not applicable (it has ended)"),
    ] {
      let proof = try #require(
        report.assessments.compactMap { $0.proof(of: "HAR-12.1") }.first)
      var text = ""
      ProofText(style: .plain, isWhole: false).write(proof, to: &text)
      #expect(text.hasPrefix(words), "\(text)")
      #expect(text.contains("owed no longer where\n"), "\(text)")
      #expect(text.contains("built asks before 1990-01-01: 1980-01-01"), "\(text)")
    }
  }
}
