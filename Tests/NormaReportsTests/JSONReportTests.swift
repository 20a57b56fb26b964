import Foundation
import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma
@testable import NormaReports

/// What stands in JSON, and how it is written.
@Suite struct JSONReportTests {
  /// A report as the objects of Foundation.
  func members(_ report: Report) throws -> [String: Any] {
    let text = try JSON.text(JSONReport(report, report.subjects))
    // Written a subject at a time it is the same.
    #expect(try JSONReport.frame(report).text(of: report.subjects) == text)
    #expect(try JSONReport.frame(report).text(of: []) == JSON.text(JSONReport(report, [])))
    return try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  func list(_ value: Any?) -> [[String: Any]] { value as? [[String: Any]] ?? [] }

  @Test func `keys are in order, slashes stay, and a line ends the text`() throws {
    struct Sample: Encodable {
      let zebra = "https://e.org/a"
      let ant = [1, 2]
      let nothing: String? = nil
    }
    #expect(
      try JSON.text(Sample()) == """
        {
          "ant" : [
            1,
            2
          ],
          "zebra" : "https://e.org/a"
        }

        """)
  }

  @Test func `a run names its version, day, authority and packs`() throws {
    let report = SmallReport.of([SmallReport.lamp("a")], asOf: "2025-01-02", authority: .guidance)
    let run = try #require(try members(report)["norma"] as? [String: Any])
    #expect(run["version"] as? String == "1.2.3")
    #expect(run["asOf"] as? String == "2025-01-02")
    #expect(run["authority"] as? String == "guidance")
    #expect(list(run["packs"]).map { $0["version"] as? String } == ["1.2.0"])
    #expect(list(run["packs"]).map { $0["sha256"] as? String } == ["5a"])
  }

  @Test func `a ground tells the facts that made it true, each place once`() throws {
    let report = SmallReport.of([
      SmallReport.institution, SmallReport.lamp("torch", hazards: "[dazzle]"),
    ])
    let subject = list(try members(report)["subjects"])[1]
    let ground = list(list(subject["levels"])[0]["grounds"])[0]
    #expect(ground["id"] as? String == "LAN-5.1")
    #expect(ground["truth"] as? String == "true")
    #expect(ground["missing"] as? [String] == [])
    let facts = list(ground["because"]).map { $0["fact"] as? String }
    #expect(facts.contains("light.hazards"))
    #expect(facts.contains("institution.public"))
    #expect(Set(facts).count == facts.count)
  }

  @Test func `a ground that isn't known tells what is missing`() throws {
    let report = SmallReport.of([SmallReport.lamp("torch", hazards: "[dazzle]")])
    let level = list(list(try members(report)["subjects"])[0]["levels"])[0]
    #expect(level["certain"] as? Bool == false)
    #expect(level["floor"] as? String == "dim")
    #expect(level["ceiling"] as? String == "glaring")
    let ground = list(level["grounds"]).first { $0["id"] as? String == "LAN-5.1" }
    #expect(ground?["missing"] as? [String] == ["institution.public"])
  }

  @Test func `exclusions, exceptions and what is coming are told`() throws {
    func level(_ text: String) throws -> [String: Any] {
      list(
        list(try members(SmallReport.of([SmallReport.institution, text]))["subjects"])[1]["levels"])[
          0]
    }
    let dazzling = SmallReport.lamp("torch", hazards: "[dazzle]")
    let excluded = try level(dazzling.replacing("research: false", with: "research: true"))
    #expect(excluded["excludedBy"] as? [String] == ["LAN-2.1"])
    #expect(excluded["certain"] as? Bool == true)
    let excepted = try level(dazzling.replacing("stage: false", with: "stage: true"))
    #expect(list(excepted["excepted"]).first?["id"] as? String == "LAN-5.1")
    #expect(list(excepted["excepted"]).first?["level"] as? String == "glaring")
    #expect(list(excepted["excepted"]).first?["by"] as? [String] == ["LAN-5.2"])
    let coming = try level(SmallReport.lamp("torch", hazards: "[smoke]"))
    #expect(list(coming["upcoming"]).first?["id"] as? String == "LAN-5.3")
    #expect(list(coming["upcoming"]).first?["appliesFrom"] as? String == "2027-03-01")
  }

  @Test func `a level tells whether its law is in force`() throws {
    for (day, isInForce) in [("2024-07-31", false), ("2024-08-01", true)] {
      let report = try members(SmallReport.of([SmallReport.lamp("a")], asOf: day))
      let levels = list(list(report["subjects"])[0]["levels"])
      #expect(levels.map { $0["inForce"] as? Bool } == [isInForce, isInForce])
    }
  }

  @Test func `a finding of the input has no state, one of the law has`() throws {
    let report = SmallReport.of([
      SmallReport.institution, SmallReport.lamp("a", hazards: "[dazzle]"),
      SmallReport.lamp("b", hazards: "[smoke]"), SmallReport.system("c", "lit: no"),
    ])
    let findings = list(try members(report)["findings"])
    func state(_ id: String) -> [String?] {
      findings.filter { $0["id"] as? String == id }.map { $0["state"] as? String }
    }
    #expect(state("LAN-5.1") == ["prohibited"])
    #expect(state("LAN-5.3") == ["upcoming"])
    #expect(state("norma.uncertain-level") == ["undetermined"])
    #expect(state("norma.wrong-type") == [nil])
  }

  @Test func `a question tells its type, its values and where to write`() throws {
    let report = SmallReport.of([
      SmallReport.institution,
      SmallReport.lamp("torch").replacing("uses: none", with: "uses: [signal]"),
    ])
    let questions = list(list(try members(report)["subjects"])[1]["questions"])
    let question = try #require(questions.first { $0["item"] != nil })
    #expect(question["item"] as? String == "signal")
    #expect(question["line"] as? Int == 6)
    #expect(question["file"] as? String == "2.yaml")
    let audience = questions.first { ($0["fact"] as? String)?.hasSuffix("audience") == true }
    #expect(audience?["type"] as? String == "choice")
    #expect(audience?["values"] as? [String] == ["children", "sailors"])
  }

  @Test func `a proof keeps the shape of its conditions`() throws {
    let report = SmallReport.of([
      SmallReport.institution,
      SmallReport.lamp("torch").replacing(
        "uses: none", with: "uses: [{use: signal, audience: children, watched: true}]"),
    ])
    let assessment = try #require(report.assessments.last)
    func kinds(_ id: String) throws -> Set<String> {
      let rule = try #require(ExplainedRule(id, of: assessment, in: report))
      let text = try JSON.text(JSONProofOf(rule))
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      func collect(_ node: [String: Any]) -> Set<String> {
        list(node["parts"]).reduce([node["kind"] as? String ?? "?"]) { $0.union(collect($1)) }
      }
      #expect(object?["subject"] as? String == "torch")
      return collect(try #require(object?["proof"] as? [String: Any]))
    }
    #expect(try kinds("LAN-4.2").isSuperset(of: ["clause", "some", "item", "not", "fact"]))
    #expect(try kinds("strong").isSuperset(of: ["clause", "narrowed", "fact"]))
    #expect(try kinds("LAN-5.3").contains("not-in-force"))
  }

  @Test func `the order in which findings came changes no byte`() throws {
    let report = SmallReport.of([
      SmallReport.system("c", "lit: no", "stag: 1"), SmallReport.lamp("d", hazards: "[smoke]"),
      SmallReport.lamp("e", hazards: "[flicker]"),
    ])
    let text = try JSON.text(JSONReport(report, report.subjects))
    var random = SeededGenerator(seed: 1)
    for _ in 0..<10 {
      let shuffled = Report(
        run: report.run, assessments: report.assessments,
        findings: report.findings.shuffled(using: &random), sources: report.sources, digests: [:])
      #expect(try JSON.text(JSONReport(shuffled, shuffled.subjects)) == text)
    }
  }
}

/// What came of cases.
@Suite struct CasesReportTests {
  static let finding = SmallReport.of([SmallReport.system("c", "lit: no")]).findings[0]

  @Test func `failures stand in the order of their places, then the count`() {
    let report = CasesReport(passed: 2, failed: 1, findings: [Self.finding])
    #expect(report.text(isQuiet: false) == "\(Self.finding.line)\n2 passed, 1 failed\n")
    #expect(report.text(isQuiet: true) == "\(Self.finding.line)\n")
  }

  @Test func `JSON has the counts and the failures`() throws {
    let text = try JSON.text(CasesReport(passed: 2, failed: 1, findings: [Self.finding]).json)
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(object?["passed"] as? Int == 2)
    #expect(object?["failed"] as? Int == 1)
    #expect((object?["findings"] as? [Any])?.count == 1)
  }
}
