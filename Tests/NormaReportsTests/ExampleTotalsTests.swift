import LocatedYAML
import Norma
import NormaTestSupport
import Testing

@testable import NormaReports

/// What all commands count of the example registers adds up.
@Suite struct ExampleTotalsTests {
  /// The report of one of the example registers, by everybody's packs.
  private static func report(_ register: Register) -> Report {
    let documents = RegisterDocuments(register.descriptions)
    let laws = Repository.laws(for: register.institution)
    let assessments = register.descriptions.map {
      Assessment(of: $0, with: register.institution, among: documents, under: laws)
    }
    return Report(
      run: Report.Run(version: "1.2.3", jurisdiction: laws[0].jurisdiction, packs: []),
      assessments: assessments, findings: Finding.joined(assessments.flatMap(\.findings)),
      sources: [:],
      digests: [:])
  }

  /// The numbers of a line of totals, by their words.
  private static func totals(_ lead: String, in text: String) -> [String: Int]? {
    let lines = text.split(separator: "\n")
    guard let line = lines.first(where: { $0.hasPrefix(lead) || $0.hasPrefix("- \(lead)") }) else {
      return nil
    }
    return line.drop { $0 != ":" }.dropFirst().split(separator: ",").reduce(into: [:]) {
      let parts = $1.split(separator: " ", maxSplits: 1).map(String.init)
      $0[parts[1]] = Int(parts[0])
    }
  }

  @Test(arguments: Repository.registers.indices)
  func `totals add up over all commands`(number: Int) throws {
    let report = Self.report(Repository.registers[number])
    let tally = report.tally
    let summary = report.summary(.plain, of: .findings)
    let totals = try #require(Self.totals("rules:", in: summary))
    #expect(Self.totals("rules:", in: report.summary(.plain, of: .rules)) == totals)
    let markdown = FindingsMarkdown.text(report, Gate(conditions: [.error]))
    #expect(Self.totals("rules:", in: markdown) == totals)

    // Each row of the duties counts, those of the institution once.
    var duties = ""
    DutiesText(style: .plain, isWhole: true).write(report, to: &duties)
    let outcomes = report.assessments.flatMap { report.outcomes(of: $0) }.uniqued(by: \.key)
    for state in Outcome.State.allCases where state != .undated {
      let own = outcomes.filter { $0.state == state }
      #expect(own.count { !$0.isRecommended } == totals[state.words] ?? 0, "\(state)")
      #expect(tally.count(state) == totals[state.words] ?? 0)
      for outcome in own.prefix(20) {
        #expect(duties.contains("  \(outcome.clause.id)  "), "\(outcome.clause.id)")
      }
    }

    // What a plan settles, and what waits, is what is open.
    let plan = Plan(report.assessments, report.remarks)
    var settled: [Outcome.State: Set<String>] = [:]
    for item in plan.items where item.urgency != .recommended {
      for part in item.parts {
        for duty in part.duties {
          guard let state = duty.state else { continue }
          settled[state, default: []].insert(
            "\(part.subject.id) \(duty.id) \(item.due.map { "\($0)" } ?? "")")
        }
      }
    }
    for state in [Outcome.State.prohibited, .breached, .undetermined, .waived] {
      let waiting = plan.suspended.count { $0.state == state }
      #expect((settled[state]?.count ?? 0) + waiting == tally.count(state), "\(state)")
    }

    // What is found of rules is what stands so; what evidence keeps open is told where it is named.
    let found = report.findings.filter { !$0.id.hasPrefix("norma.") }
    #expect(found.count { $0.state == .prohibited } == tally.count(.prohibited))
    #expect(found.count { $0.state == .breached } == tally.count(.breached))
    #expect(found.count { $0.state == .undetermined } <= tally.count(.undetermined))

    // A day is the same in a class, a plan and the timeline.
    let timeline = Timeline(report.assessments)
    var days = ""
    TimelineText(style: .plain).write(timeline, asOf: Repository.day, to: &days)
    let counts = Self.totals("duties:", in: days) ?? [:]
    #expect(
      counts["no day set"] ?? 0
        == report.assessments.flatMap { report.outcomes(of: $0) }.count { $0.state == .undated })
    #expect(counts["begin"] ?? 0 == timeline.milestones.flatMap(\.begins).count)
    for assessment in report.assessments {
      for outcome in report.outcomes(of: assessment)
      where outcome.state == .upcoming && outcome.verdict != nil {
        let begins = timeline.milestones.contains { milestone in
          milestone.day == outcome.from && milestone.file == assessment.subject.file
            && milestone.begins.contains { $0.id == outcome.clause.id }
        }
        #expect(begins, "\(outcome.clause.id) of \(assessment.subject.id)")
      }
      for level in assessment.levels {
        guard let from = assessment.consequences(of: level)?.from else { continue }
        #expect(
          timeline.milestones.contains {
            $0.day == from && $0.file == assessment.subject.file && !$0.begins.isEmpty
          }, "\(level.scale.id) of \(assessment.subject.id) from \(from)")
      }
    }
  }
}
