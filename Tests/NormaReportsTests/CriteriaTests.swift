import Foundation
import Norma
import Testing

@testable import NormaReports

/// What a person looks at who judges a scale, below its level.
@Suite struct CriteriaTests {
  private let rulebook = SmallReport.rulebook([
    (
      "      - {id: glaring, title: Forbidden glare, finding: error, waivable: false}\n    within: gives-light\n",
      "      - {id: glaring, title: Forbidden glare, finding: error, waivable: false}\n    within: gives-light\n"
        + "    criteria: [strong, hazardous, used]\n"
    ),
    (
      "concepts:\n",
      """
      concepts:
        hazardous:
          title: Hazards
          cite: {at: Art. 5, anchor: art_5}
          when: {light.hazards: {none-of: [flicker]}}
        used:
          title: Used for something
          cite: {at: Art. 4, anchor: art_4}
          when:
            all:
              - {light.colour: white}
              - {stage: true}
              - {research: true}
              - {light.hazards: smoke}

      """
    ),
  ])

  private func text(_ texts: String...) -> String {
    var output = ""
    LevelsText(style: .plain).write(SmallReport.of(texts, rulebook: rulebook), to: &output)
    return output
  }

  @Test
  func
    `a criterion has a line with the facts that decided it, and those that are false one together`()
  {
    #expect(
      text(SmallReport.lamp("torch")) == """
        The torch (torch, 1.yaml)
          Glare: Dim light
            Gives light at all [LAN-1.1], Art. 1
            ✓ true    Hazards [hazardous], because light.hazards: none
            ✗ false   Strong light; Used for something
          Care: No care


        """)
  }

  @Test func `an open criterion names what isn't stated`() {
    let output = text(SmallReport.system("torch", "lit: true", "light: {lumens: 600}"))
    #expect(output.contains("    ? unknown Strong light [strong], not stated: light.colour\n"))
    #expect(output.contains("    ? unknown Hazards [hazardous], not stated: light.hazards\n"))
    #expect(
      output.contains(
        "    ? unknown Used for something [used], not stated: light.colour, stage, research and 1 more\n"
      ))
  }

  @Test func `a scale that leaves the subject alone shows none`() {
    #expect(!text(SmallReport.system("dark", "lit: false")).contains("[strong]"))
    #expect(!text(SmallReport.system("lab", "lit: true", "research: true")).contains("[strong]"))
    #expect(text(SmallReport.system("open")).contains("? unknown Strong light [strong]"))
  }

  @Test func `JSON has the criteria of a scale that names some`() throws {
    let report = SmallReport.of(
      [SmallReport.lamp("torch"), SmallReport.system("open", "lit: true")], rulebook: rulebook)
    let bytes = Data(try JSON.text(JSONReport(report, report.subjects)).utf8)
    let members = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let subjects = try #require(members["subjects"] as? [[String: Any]])
    let levels = subjects.map { $0["levels"] as? [[String: Any]] ?? [] }
    let criteria = levels.map { $0[0]["criteria"] as? [[String: Any]] ?? [] }
    #expect(levels.allSatisfy { $0[1]["criteria"] == nil }, "care names none")
    #expect(criteria[0].map { $0["id"] as? String } == ["strong", "hazardous", "used"])
    #expect(criteria[0].map { $0["truth"] as? String } == ["false", "true", "false"])
    #expect(criteria[0].map { $0["title"] as? String }.first == "Strong light")
    let because = try #require(criteria[0][0]["because"] as? [[String: Any]])
    #expect(because.map { $0["fact"] as? String } == ["light.lumens", "light.colour"])
    #expect(criteria[1].map { $0["truth"] as? String } == ["unknown", "unknown", "unknown"])
    #expect(
      criteria[1].map { $0["missing"] as? [String] }.first == ["light.lumens", "light.colour"])
  }

  @Test func `criteria decide nothing`() throws {
    let plain = SmallReport.of([SmallReport.system("open", "lit: true")])
    let rich = SmallReport.of([SmallReport.system("open", "lit: true")], rulebook: rulebook)
    #expect(plain.findings == rich.findings)
    #expect(
      plain.assessments[0].levels.map(\.ceilingLevel.id)
        == rich.assessments[0].levels.map(\.ceilingLevel.id))
  }
}
