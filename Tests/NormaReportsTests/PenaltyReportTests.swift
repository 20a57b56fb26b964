import Foundation
import Norma
import NormaTestSupport
import Testing

@testable import NormaReports

/// That every format which tells a penalty tells it by whom it hits, and a level whom its duties bind.
@Suite struct PenaltyReportTests {
  private static let rulebook = DutyReport.rulebook([
    (
      "P1: {title: up to 1000 lats, cite: {at: Art. 40}, applies-from: start}",
      "P1: {title: up to 1000 lats, cite: {at: Art. 40}, applies-from: start, instead: "
        + "[{when: {institution.public: true}, title: up to 5 lats, cite: {at: Art. 41}, "
        + "for: public harbours}]}"
    ),
    ("message: smokes, remedy:", "message: smokes, penalty: P1, remedy:"),
    (
      "in-force: start,\n     when: {engine: true}",
      "in-force: start, binds: [keeper],\n     when: {engine: true}"
    ),
  ])

  private func report(_ house: String = "public: true", _ facts: String = "smokes: true") -> Report
  {
    DutyReport.of(
      [
        DutyReport.harbour("trained: false", house),
        DutyReport.boat("hulk", facts, "role: [guest]"),
        DutyReport.boat("boat", "role: [keeper]"),
      ], rulebook: Self.rulebook)
  }

  @Test func `a prohibited practice shows its fine wherever a penalty is told`() throws {
    let report = report()
    let gate = Gate(conditions: [.error])
    var full = ""
    FindingsText(style: .plain, isFull: true).write(report, to: &full)
    #expect(full.contains("   = penalty: up to 5 lats\n"), "\(full)")
    #expect(FindingsMarkdown.text(report, gate).contains("smokes; penalty: up to 5 lats |"))
    #expect(
      FindingsCSV.text(report).split(separator: "\r\n").first?.hasSuffix(",penalty,owner") == true)
    #expect(FindingsCSV.text(report).contains(",up to 5 lats,\r\n"))
    #expect(JUnitXML.text(report, gate).contains("penalty: up to 5 lats"))
    let sarif = try JSON.text(SARIFLog(report, gate))
    #expect(sarif.contains("\"penalty\" : \"up to 5 lats\""))
    #expect(
      sarif.contains(
        "Penalty: up to 1000 lats\\nfor public harbours, up to 5 lats (Art. 41), where"))
    let json = try JSON.text(JSONReport(report, report.subjects))
    #expect(json.contains("\"penalty\" : \"up to 5 lats\""))
    let ndjson = try NDJSON.text(report, report.subjects, gate)
    #expect(ndjson.contains("\"penalty\":\"up to 5 lats\""))
    let plan = report.plan
    var text = ""
    PlanText(style: .plain).write(plan, asOf: Repository.day, to: &text)
    #expect(text.contains("   penalty   up to 5 lats\n"), "\(text)")
    #expect(
      PlanMarkdown().text(plan, report).contains("- **Penalty for a breach:** up to 5 lats\n"))
    #expect(PlanCSV.text(plan, []).contains(",up to 5 lats,"))
    #expect(try JSON.text(JSONPlan(plan, report)).contains("\"penalty\" : \"up to 5 lats\""))
  }

  @Test func `what may count is told beside it`() throws {
    let report = report("public: ~")
    let words = "up to 1000 lats; or, for public harbours, up to 5 lats"
    #expect(report.findings.first { $0.id == "HAR-5.1" }?.penalty == words)
    let subject = try #require(report.subjects.first { $0.id == "boat" })
    let verdict = try #require(subject.verdicts.first { $0.id == "HAR-13.1" })
    #expect(verdict.penalty == words)
    let penalties = try #require(verdict.penalties)
    #expect(penalties.map(\.truth) == ["true", "unknown"])
    #expect(penalties.map(\.cite) == ["Art. 40", "Art. 41"])
    #expect(penalties.map(\.`for`) == [nil, "public harbours"])
  }

  @Test func `a level says whom its duties bind`() throws {
    let report = report("public: true", "smokes: false")
    var text = ""
    LevelsText(style: .plain).write(report, to: &text)
    #expect(text.contains("  Risk: High (on its keeper)\n"), "\(text)")
    #expect(
      text.contains("  Risk: High (on its keeper, which your institution isn't)\n"), "\(text)")
    let markdown = FindingsMarkdown.text(report, Gate(conditions: [.error]))
    #expect(markdown.contains("Risk: **High (on its keeper, which your institution isn't)**"))
    let hulk = try #require(report.subjects.first { $0.id == "hulk" }?.levels.first)
    #expect(hulk.binds == ["keeper"] && hulk.bindsInstitution == "false")
    #expect(hulk.grounds.first?.binds == ["keeper"])
    let boat = try #require(report.subjects.first { $0.id == "boat" }?.levels.first)
    #expect(boat.bindsInstitution == "true")
  }

  @Test func `a rule in words tells the rows`() throws {
    let pack = try #require(Self.rulebook.packs.first)
    let text = RuleText(style: .plain)
      .text(pack.explained("HAR-5.1", on: Jurisdiction(asOf: Repository.day)))
    #expect(text.contains("  penalty   up to 1000 lats\n"))
    #expect(
      text.contains(
        "  instead\n    for public harbours, up to 5 lats (Art. 41), where\n"
          + "      institution.public: true\n"), "\(text)")
  }
}
