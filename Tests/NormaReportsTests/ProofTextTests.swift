import Foundation
import Norma
import Testing

@testable import NormaReports

/// Proofs as trees, and rules in words.
@Suite struct ProofTextTests {
  func text(
    _ id: String, _ texts: String..., isWhole: Bool = false, authority: Authority = .reading
  ) -> String {
    let report = SmallReport.of(texts, authority: authority)
    var output = ""
    for assessment in report.assessments where assessment.subject.kind == "ai-system" {
      guard let proof = assessment.proof(of: id) else { continue }
      ProofText(style: .plain, isWhole: isWhole).write(proof, to: &output)
    }
    return output
  }

  @Test func `a true rule shows every condition with its facts and their places`() {
    #expect(
      text("LAN-5.1", SmallReport.institution, SmallReport.lamp("torch", hazards: "[dazzle]"))
        == """
        ✓ true    Dazzles people in public places [LAN-5.1] Art. 5(1)
          ✓ true    all of
            ✓ true    all of
              ✓ true    light.hazards asks dazzle: dazzle  2.yaml:5:43
              ✓ true    institution.public asks true: true  1.yaml:4:9
            ✓ true    not Dazzles on a stage [LAN-5.2] Art. 5(2) because stage: false
          ✓ true    Light [gives-light] Art. 1
            ✓ true    lit asks true: true  2.yaml:4:6
          ✓ true    not Lit for research alone [LAN-2.1] Art. 2(1) because research: false

        """)
  }

  @Test func `a false rule shows what makes it false, and the whole shows the rest`() {
    let torch = SmallReport.lamp("torch")
    let short = text("LAN-5.1", SmallReport.institution, torch)
    #expect(short.contains("✗ false   light.hazards asks dazzle: none  2.yaml:5:42\n"))
    #expect(!short.contains("institution.public"))
    let whole = text("LAN-5.1", SmallReport.institution, torch, isWhole: true)
    #expect(whole.contains("✓ true    institution.public asks true: true  1.yaml:4:9\n"))
  }

  @Test func `what isn't known names the facts that aren't stated`() {
    let output = text("LAN-5.1", SmallReport.lamp("torch", hazards: "[dazzle]"))
    #expect(output.hasPrefix("? unknown Dazzles people"))
    #expect(output.contains("? unknown institution.public asks true: not stated\n"))
    #expect(!output.contains("light.hazards"))
  }

  @Test func `each item of a list has its own branch`() {
    let output = text(
      "LAN-4.2",
      SmallReport.lamp("torch").replacing(
        "uses: none",
        with: "uses: [{use: signal, audience: children, watched: true}, reading]"),
      isWhole: true)
    #expect(output.contains("for some item of uses\n"))
    #expect(output.contains("✗ false   signal  1.yaml:6:"))
    #expect(output.contains("✗ false   reading  1.yaml:6:"))
    #expect(output.contains("Somebody keeps watch [LAN-6.1] Art. 6(1)"))
  }

  @Test func `a reading tells who reads it so, and what others hold`() {
    let torch = SmallReport.system("torch", "light: {lumens: 900, colour: red}")
    let output = text("strong", torch)
    #expect(
      output.contains(
        "✗ false   narrowed by draft guidance, Guide, point 7; otherwise: The Act asks for the "
          + "strength alone; red light counts as well.\n"))
    let law = text("strong", torch, authority: .law)
    #expect(law.hasPrefix("? unknown Strong light [strong] Art. 4\n"))
    #expect(law.contains("✓ true    light.lumens asks at-least 500: 900"))
    #expect(law.contains("(which may not decide here)"))
  }

  @Test func `a rule that isn't in force says when it will be`() {
    let output = text("LAN-5.3", SmallReport.lamp("torch", hazards: "[smoke]"))
    #expect(output.contains("not in force before 2027-03-01\n"))
  }

  @Test func `an exception or concept that isn't in force says so`() {
    let rulebook = SmallReport.rulebook([
      ("    when: {stage: true}", "    in-force: smoke-ban\n    when: {stage: true}"),
      (
        "    when: {lit: true}\n  strong",
        "    in-force: smoke-ban\n    when: {lit: true}\n  strong"
      ),
    ])
    let lamp = SmallReport.lamp("torch", hazards: "[dazzle]")
      .replacing("stage: false", with: "stage: true")
    let report = SmallReport.of([SmallReport.institution, lamp], rulebook: rulebook)
    func text(_ id: String, isWhole: Bool = false) -> String {
      var output = ""
      for proof in report.assessments.compactMap({ $0.proof(of: id) }) {
        ProofText(style: .plain, isWhole: isWhole).write(proof, to: &output)
      }
      return output
    }
    let reason = "not in force before 2027-03-01"
    #expect(
      text("gives-light") == "✗ false   Light [gives-light] Art. 1\n  ✗ false   \(reason)\n")
    #expect(
      text("LAN-5.2") == "✗ false   Dazzles on a stage [LAN-5.2] Art. 5(2)\n  ✗ false   \(reason)\n"
    )
    let rule = text("LAN-5.1", isWhole: true)
    #expect(rule.components(separatedBy: reason).count == 3, "\(rule)")
    // In short it stands in the line of the exception, where the rule holds all the same.
    let later = SmallReport.of(
      [SmallReport.institution, lamp],
      rulebook: SmallReport.rulebook([
        ("    when: {stage: true}", "    in-force: smoke-ban\n    when: {stage: true}")
      ]))
    var short = ""
    for proof in later.assessments.compactMap({ $0.proof(of: "LAN-5.1") }) {
      ProofText(style: .plain, isWhole: false).write(proof, to: &short)
    }
    #expect(short.contains("not Dazzles on a stage [LAN-5.2] Art. 5(2) because \(reason)\n"))
  }

  @Test func `what rests on less than law says so`() {
    let output = text("LAN-7.1", SmallReport.lamp("torch", hazards: "[flicker]"))
    #expect(output.hasPrefix("✓ true    Flickers [LAN-7.1] Art. 7(1), adopted guidance\n"))
  }
}

/// A rule in words.
@Suite struct RuleTextTests {
  func text(_ id: String, asOf: String = "2026-11-23") -> String {
    let pack = SmallReport.rulebook().packs[0]
    let day = Day(asOf) ?? Day(daysSince1970: 0)
    return RuleText(style: .plain).text(pack.explained(id, on: Jurisdiction(asOf: day)))
  }

  @Test func `a classification is told whole`() {
    #expect(
      text("LAN-5.1") == """
        Dazzles people in public places [LAN-5.1]
          what      classification of lantern-act, authority: law
          raises to Glare: Forbidden glare
          says      the system dazzles people in public places
          law       Art. 5(1) https://example.org/lantern#art_5
          in force  from 2024-08-01
          when
            all of
              light.hazards: dazzle
              institution.public: true
          unless Dazzles on a stage [LAN-5.2], Art. 5(2)
            stage: true
          remedy
            - Put a shade on it
            - Put it out

        """)
  }

  @Test func `every citation has a line, of the pack's own text or another`() {
    let lines = text("LAN-4.2").split(separator: "\n")
    #expect(lines.contains("  law       Art. 4(2) https://example.org/lantern#art_4"))
    #expect(lines.contains("  law       Guide, point 9 https://example.org/guide"))
  }

  @Test func `dates are those of the day that is asked for`() {
    #expect(text("LAN-4.2").contains("\n  binds     from 2027-12-02\n"))
    #expect(text("LAN-4.2", asOf: "2026-07-26").contains("\n  binds     from 2026-08-02\n"))
    #expect(!text("LAN-4.2", asOf: "2019-12-31").contains("binds"))
  }

  @Test func `a role speaks of the institution`() {
    #expect(text("LAN-3.1").contains("\n  says      the institution acts as keeper\n"))
  }

  @Test func `a concept and an exception have a law and a condition, and raise nothing`() {
    for id in ["gives-light", "LAN-6.1"] {
      let words = text(id)
      #expect(words.contains("\n  law       Art. "))
      #expect(words.contains("\n  when\n"))
      #expect(!words.contains("raises to"))
      #expect(!words.contains("says"))
    }
  }
}
