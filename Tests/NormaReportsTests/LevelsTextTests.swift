import Foundation
import Norma
import Testing

@testable import NormaReports

/// Levels with their grounds, and the summary below every report.
@Suite struct LevelsTextTests {
  func text(_ report: Report) -> String {
    var output = ""
    LevelsText(style: .plain).write(report, to: &output)
    return output
  }

  func text(
    _ texts: String..., asOf: String = "2026-11-23", authority: Authority = .reading
  ) -> String {
    text(SmallReport.of(texts, asOf: asOf, authority: authority))
  }

  @Test func `the gravest stand first, the certain before the uncertain, else as the files`() {
    let output = text(
      SmallReport.system("dark", "lit: false"), SmallReport.lamp("dim"), SmallReport.system("open"),
      SmallReport.institution, SmallReport.lamp("glaring", hazards: "[dazzle]"),
      SmallReport.lamp("also-dim"))
    let names = output.split(separator: "\n").filter { $0.hasPrefix("The ") }
      .map { $0.split(separator: " ")[1] }
    #expect(names == ["glaring", "open", "dim", "also-dim", "dark"])
  }

  @Test func `an institution that no scale classes has no lines`() {
    #expect(text(SmallReport.institution) == "")
  }

  @Test func `a certain level tells its grounds, the lower ones by their ids`() {
    let output = text(SmallReport.institution, SmallReport.lamp("torch", hazards: "[dazzle]"))
    #expect(
      output == """
        The torch (torch, 2.yaml)
          Glare: Forbidden glare
            Dazzles people in public places [LAN-5.1], Art. 5(1)
            besides, at lower levels: LAN-1.1
          Care: No care


        """)
  }

  @Test func `what contradicts itself is told as that above its levels`() {
    let rules = SmallReport.rulebook([
      (
        "classifications:",
        """
        relations:
          dark-dazzles: {when: {lit: false}, excludes: {light.hazards: dazzle},
            because: it is dark, cite: {at: Art. 1}}
        classifications:
        """
      )
    ])
    let dark = SmallReport.system("torch", "lit: false", "light: {hazards: [dazzle]}")
    let report = SmallReport.of([SmallReport.institution, dark], rulebook: rules)
    let warning =
      "The torch (torch, 2.yaml)\n  contradicts itself: what can't be so counts as not known below; "
      + "norma check names it\n"
    #expect(text(report).contains(warning))
    let lit = SmallReport.lamp("torch", hazards: "[dazzle]")
    #expect(
      !text(SmallReport.of([lit], rulebook: rules)).contains("contradicts itself"))
  }

  @Test func `an uncertain level tells its bounds and what may hold`() {
    let output = text(SmallReport.lamp("torch", hazards: "null"))
    #expect(output.contains("\n  Glare: Dim light to Forbidden glare, not certain\n"))
    #expect(output.contains("\n    perhaps Dazzles people in public places [LAN-5.1], Art. 5(1)\n"))
    #expect(output.contains("\n  Care: No care to Care needed, not certain\n"))
  }

  @Test func `of many rules that may hold a handful is named`() {
    let rules = (1...7).map { number in
      """
        LAN-9.\(number):
          title: Rule \(number)
          scale: glare
          level: bright
          in-force: in-force
          cite: {at: Art. 9, anchor: art_9}
          authority: law
          when: {light.hazards: [flicker]}
          message: flickers
      """
    }.joined(separator: "\n")
    let rulebook = SmallReport.rulebook([
      ("classifications:\n", "classifications:\n\(rules)\n")
    ])
    let output = text(
      SmallReport.of(
        [SmallReport.institution, SmallReport.lamp("torch", hazards: "null")], rulebook: rulebook))
    #expect(output.components(separatedBy: "    perhaps ").count - 1 == 5 + 1, "\(output)")
    #expect(output.contains("\n    … and perhaps 3 more\n"))
  }

  @Test func `what is out of scope tells by which fact, and has no roles`() {
    let output = text(SmallReport.system("stone", "lit: false", "role: [keeper]"))
    #expect(
      output == """
        The stone (stone, 1.yaml)
          Glare: Dark
            no Light [gives-light], because lit: false
          Care: No care
            no Light [gives-light], because lit: false


        """)
  }

  @Test func `what an exclusion takes out tells what it would be otherwise`() {
    let output = text(
      SmallReport.institution,
      SmallReport.lamp("torch", hazards: "[dazzle]").replacing(
        "research: false", with: "research: true"))
    #expect(
      output.contains(
        "\n  Glare: Dark\n    out by Lit for research alone [LAN-2.1]; otherwise Forbidden glare\n")
    )
  }

  @Test func `a rule that an exception keeps from holding is told with it`() {
    let output = text(
      SmallReport.institution,
      SmallReport.lamp("torch", hazards: "[dazzle]").replacing("stage: false", with: "stage: true"))
    #expect(
      output.contains(
        "\n    Dazzles people in public places [LAN-5.1] would hold, were it not for "
          + "Dazzles on a stage [LAN-5.2]\n"))
  }

  @Test func `what is coming tells from when`() {
    let output = text(SmallReport.lamp("torch", hazards: "[smoke]"))
    #expect(
      output.contains("\n    Forbidden glare from 2027-03-01: Smokes [LAN-5.3], Art. 5(3)\n"))
    let later = text(SmallReport.lamp("torch", hazards: "[smoke]"), asOf: "2027-03-01")
    #expect(later.contains("\n    Smokes [LAN-5.3], Art. 5(3)\n"))
  }

  @Test func `consequences that bind later tell from when`() {
    let signal = SmallReport.lamp("torch").replacing(
      "uses: none", with: "uses: [{use: signal, audience: children, watched: false}]")
    #expect(
      text(signal).contains(
        "\n    Signals to children [LAN-4.2], Art. 4(2)\n    its duties apply to this system from 2027-12-02\n"
      ))
    #expect(
      !text(signal, asOf: "2027-12-02").contains("2027-12-02"))
  }

  @Test func `a level tells what it rests on, where that is less than law`() {
    let torch = SmallReport.lamp("torch", hazards: "[flicker]")
    #expect(text(torch).contains("\n  Care: Care needed (by adopted guidance)\n"))
    #expect(
      text(torch, authority: .law).contains("\n  Care: No care to Care needed, not certain\n"))
  }

  @Test func `a role that isn't certain is perhaps one`() {
    let torch = SmallReport.lamp("torch")
    #expect(!text(torch).contains("Roles"))
    #expect(
      text(torch.replacing("role: none", with: "role: [keeper]"))
        .contains("\n  Roles: keeper (LAN-3.1)\n"))
    #expect(
      text(torch.replacing("role: none\n", with: ""))
        .contains("\n  Roles: perhaps keeper (LAN-3.1)\n"))
  }

  @Test func `the levels of a faulty file are marked`() {
    let output = text(SmallReport.system("torch", "lit: false", "stag: true"))
    #expect(
      output.hasPrefix(
        """
        The torch (torch, 1.yaml)
          faulty: what follows may change as its faults are mended
          Glare: Dark

        """))
    #expect(!text(SmallReport.lamp("torch")).contains("faulty"))
  }

  @Test func `a law that is not in force says nothing else`() {
    #expect(
      text(SmallReport.lamp("torch"), asOf: "2024-07-31") == """
        The torch (torch, 1.yaml)
          Glare: the law is not in force on this day
          Care: the law is not in force on this day


        """)
  }
}

/// What was looked at and what came out.
@Suite struct SummaryTests {
  @Test func `a summary counts kinds, levels and findings`() {
    let report = SmallReport.of([
      SmallReport.institution, SmallReport.lamp("a", hazards: "[dazzle]"),
      SmallReport.lamp("b", hazards: "[flicker]"), SmallReport.system("c", "lit: false"),
      SmallReport.system("d"), SmallReport.lamp("e"),
    ])
    #expect(
      report.summary(.plain, of: .findings) == """
        checked institution: 1, ai-system: 5 against lantern-act 1.2.0, as of 2026-11-23
        Glare: 1 glaring, 2 dim, 1 dark, 1 uncertain
        Care: 1 needed, 3 none, 1 uncertain
        rules: 1 prohibited, 1 breached, 2 may apply
        findings: 1 error, 1 warning, 1 note
        prohibited: a at 2.yaml:5 [LAN-5.1]

        """)
  }

  @Test func `the levels of a faulty file are not counted as if they were sound`() {
    let summary = SmallReport.of([
      SmallReport.lamp("a"), SmallReport.lamp("b") + "stag: true\n",
      SmallReport.system("c", "lit: no"),
    ]).summary(.plain, of: .findings)
    #expect(summary.contains("\nGlare: 1 dim, 2 faulty\nCare: 1 none, 2 faulty\n"))
  }

  @Test func `nothing is counted as nothing`() {
    let summary = SmallReport.of([]).summary(.plain, of: .findings)
    #expect(
      summary == """
        checked nothing against lantern-act 1.2.0, as of 2026-11-23
        findings: 0 errors, 0 warnings, 0 notes

        """)
  }

  @Test func `a scale none of whose levels is a finding has no line`() {
    let rulebook = SmallReport.rulebook([(", finding: note}", "}")])
    let summary = SmallReport.of([SmallReport.lamp("a")], rulebook: rulebook).summary(
      .plain, of: .findings)
    #expect(summary.contains("\nGlare: 1 uncertain\n") || summary.contains("\nGlare: 1 dim\n"))
    #expect(!summary.contains("Care"))
  }

  @Test func `scales of the same name in two packs are counted apart`() {
    let report = SmallReport.of(
      [
        SmallReport.institution, SmallReport.lamp("a"), SmallReport.lamp("b", hazards: "[dazzle]"),
      ], rulebook: SmallReport.rulebook(twice: true))
    #expect(
      report.summary(.plain, of: .findings).contains(
        "\nGlare: 1 glaring, 1 dim\nCare: 2 none\nGlare: 1 glaring, 1 dim\nCare: 2 none\n"))
  }

  @Test func `a law that is not in force counts no level`() {
    let summary = SmallReport.of([SmallReport.lamp("a")], asOf: "2024-07-31").summary(
      .plain, of: .findings)
    #expect(summary.contains("\nGlare: not in force\nCare: not in force\n"))
  }
}
