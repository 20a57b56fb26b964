import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma
@testable import NormaReports

/// What a rule means for whoever answers for it, which every report tells.
@Suite struct OutcomeTests {
  private func outcome(_ id: String, of subject: String, in report: Report) throws -> Outcome {
    let assessment = try #require(report.assessments.first { $0.subject.id == subject })
    return try #require(report.outcomes(of: assessment).first { $0.clause.id == id })
  }

  @Test func `a day that is open has the day on which it is open no longer`() throws {
    let boat = DutyReport.boat("a", "built: ~")
    let report = DutyReport.of([boat], asOf: "2027-12-02")
    let outcome = try outcome("HAR-10.1", of: "a", in: report)
    #expect(outcome.state == .possible)
    #expect(outcome.from == Day("2027-12-02") && outcome.surelyFrom == Day("2030-01-01"))
    #expect(outcome.words == "may apply, at the latest 2030-01-01")
    let item = try #require(report.plan.items.first { $0.urgency == .possible })
    #expect(
      item.dueWords(asOf: report.run.jurisdiction.asOf)
        == "now, if it applies since 2027-12-02 already; at the latest before 2030-01-01")
    let milestone = try #require(Timeline(report.assessments).milestones.last)
    #expect(milestone.day == Day("2030-01-01"))
    #expect(milestone.begins.map(\.id).contains("HAR-10.1"))
    // Where more than the day is open, no day is sure.
    let stranger = DutyReport.of([DutyReport.boat("a", "built: ~", "role: ~")], asOf: "2027-12-02")
    #expect(try self.outcome("HAR-10.1", of: "a", in: stranger).surelyFrom == nil)
  }

  @Test func `what the institution answers for is one outcome, however many systems it is for`()
    throws
  {
    let report = DutyReport.of([
      DutyReport.harbour("trained: false"), DutyReport.boat("a"), DutyReport.boat("b"),
    ])
    let one = try outcome("HAR-13.1", of: "a", in: report)
    let other = try outcome("HAR-13.1", of: "b", in: report)
    #expect(one.key == other.key && one.isOfInstitution && one.owner.id == "harbour")
    #expect(report.tally.count(.breached) == 1)
    // In another register it is another.
    let two = DutyReport.of(
      [DutyReport.harbour("trained: false"), DutyReport.boat("a")],
      [DutyReport.harbour("trained: false"), DutyReport.boat("a")])
    #expect(two.tally.count(.breached) == 2)
    var text = ""
    DutiesText(style: .plain, isWhole: false).write(report, to: &text)
    #expect(text.split(separator: "\n").count { $0.contains("HAR-13.1") } == 1, "\(text)")
    #expect(text.contains("besides, 'Harbour' answers for 1 breached, told once below"))
  }

  @Test func `what is prohibited is no breach that somebody may accept`() throws {
    let report = DutyReport.of([
      DutyReport.boat("a", "smokes: true"), DutyReport.boat("b", "cargo: [oil]"),
      DutyReport.boat("c", "smokes: ~"),
    ])
    #expect(try outcome("HAR-5.1", of: "a", in: report).state == .prohibited)
    let coming = try outcome("HAR-5.2", of: "b", in: report)
    #expect(coming.state == .upcoming && coming.words == "from 2027-03-01")
    #expect(try outcome("HAR-5.1", of: "c", in: report).state == .possible)
    let lenient = DutyReport.rulebook([(", waivable: false", "")])
    let waivable = DutyReport.of([DutyReport.boat("a", "smokes: true")], rulebook: lenient)
    #expect(try outcome("HAR-5.1", of: "a", in: waivable).state == .breached)
    #expect(waivable.plan.suspended.isEmpty && !report.plan.suspended.isEmpty)
    // What isn't so yet, and will be by what comes next, is to come.
    let ahead = DutyReport.rulebook([
      ("finding: error, waivable: false", "finding: warning, ahead: true")
    ])
    let later = DutyReport.of([DutyReport.boat("a", "smokes: true")], rulebook: ahead)
    #expect(try outcome("HAR-5.1", of: "a", in: later).state == .upcoming)
    #expect(later.findings.first { $0.id == "HAR-5.1" }?.state == .upcoming)
    #expect(later.plan.items.contains { $0.urgency == .coming && $0.title == "Banned: Smokes" })
  }

  @Test func `what settings weigh and people accept counts for the rule wherever it is told`()
    throws
  {
    let report = DutyReport.of([DutyReport.boat("a", "lights: false")])
    var findings = report.findings
    let index = try #require(findings.firstIndex { $0.id == "HAR-12.1" })
    findings[index].acceptance = .waived(
      Waiver(
        reason: "r", by: "b", until: try #require(Day("2030-01-01")), file: "w.yaml",
        range: findings[index].range))
    let accepted = Report(
      run: report.run, assessments: report.assessments, findings: findings, sources: [:],
      digests: [:])
    let outcome = try outcome("HAR-12.1", of: "a", in: accepted)
    #expect(outcome.state == .waived && outcome.severity == nil && outcome.waiver?.by == "b")
    #expect(accepted.tally.count(.waived) == 1 && accepted.tally.count(.breached) == 0)
    let plan = Plan(accepted.assessments, accepted.remarks)
    #expect(plan.items.first { $0.duties.map(\.id) == ["HAR-12.1"] }?.urgency == .accepted)
  }
}
