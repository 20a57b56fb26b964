import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Packs that bind nobody, and the numbers that they leave to institutions.
@Suite struct RecommendationTests {
  private static let header =
    SmallRules.header + """
      nature: recommendation
      met: aligned
      people: {clerk: C}
      settings:
        age: {title: How old it may be, value: P12M}
        least: {title: How many there are at least, value: 3}

      """

  private static let rules = """
    concepts:
      fresh: {title: F, cite: {at: A}, when: {since: {within: {setting: age}}}}
      enough: {title: E, cite: {at: A}, when: {count: {at-least: {setting: least}}}}
    actions:
      act: {title: Act, steps: [step], effort: days, by: clerk}
    obligations:
      S-1: {title: Banner, cite: {at: A}, when: {flag: true}, met-when: {banner: true},
        message: has no banner, remedy: act, evidence: [e]}
      S-2: {title: Papers, cite: {at: A}, when: {flag: true}, met-when: {papers: shown},
        message: has no papers, remedy: act, evidence: [e]}

    """

  private func judge(_ more: [String: String] = [:]) throws -> Judge {
    try Judge(
      SmallRules.rulebook(
        ["small/pack.yaml": Self.header, "small/rules.yaml": Self.rules].merging(more) { $1 }),
      pack: "small")
  }

  @Test func `what isn't followed is no breach`() throws {
    let assessment = try judge().assess("flag: true\nbanner: false")
    #expect(
      assessment.owed.map { $0.state.word($0.obligation.nature) } == [
        "not-followed", "undetermined",
      ])
    let findings = assessment.findings
    #expect(findings.map(\.id) == ["S-1", "norma.open-recommendations"])
    #expect(findings.allSatisfy { $0.severity == .note })
    #expect(findings.map(\.state) == [.notFollowed, .open])
    #expect(findings[0].message == "Banner: 'System' has no banner")
    #expect(findings[1].message == "'System' leaves a recommendation of 'Small Act' open: S-2")
  }

  @Test func `what is followed has the pack's word`() throws {
    let assessment = try judge().assess("flag: true\nbanner: true\npapers: a.pdf")
    #expect(assessment.owed.map { $0.state.word($0.obligation.nature) } == ["aligned", "aligned"])
    #expect(assessment.owed.allSatisfy { $0.appliesFrom == nil })
    #expect(assessment.findings.isEmpty)
  }

  @Test func `what may not concern anybody is left open, too`() throws {
    let findings = try judge().assess("banner: false").findings
    #expect(findings.map(\.id) == ["norma.open-recommendations"])
    #expect(try judge().assess("flag: false").findings.isEmpty)
  }

  @Test func `a plan has it as something to consider`() throws {
    let plan = Plan([try judge().assess("flag: true\nbanner: false")])
    #expect(plan.items.map(\.urgency) == [.recommended])
  }

  // MARK: Settings

  @Test func `conditions use what a setting says`() throws {
    let judge = try judge()
    #expect(try judge.assess("since: 2026-01-01").truth("fresh") == .yes)
    #expect(try judge.assess("since: 2025-01-01").truth("fresh") == .no)
    #expect(try judge.assess("count: 3").truth("enough") == .yes)
    #expect(try judge.assess("count: 2").truth("enough") == .no)
  }

  private static func house(_ changes: String) -> [String: String] {
    [
      "house/pack.yaml": """
      kind: pack
      id: house
      extends: small
      prefix: H
      version: 1.0.0
      title: House rules
      instrument: {title: Rules of the house, url: "https://example.org/house"}
      set: \(changes)
      """
    ]
  }

  @Test func `an extension sets another value`() throws {
    let judge = try judge(Self.house("{age: P36M, least: 1}"))
    #expect(try judge.assess("since: 2025-01-01").truth("fresh") == .yes)
    #expect(try judge.assess("count: 2").truth("enough") == .yes)
  }

  private func faults(_ more: [String: String]) -> [String] {
    SmallRules.rulebook(
      ["small/pack.yaml": Self.header, "small/rules.yaml": Self.rules].merging(more) { $1 }
    ).findings.map(\.message)
  }

  @Test func `settings that can't be are refused`() {
    #expect(faults(Self.house("{ages: P1Y}")) == ["there is no setting 'ages'"])
    #expect(faults(Self.house("{age: 3}")) == ["'age' is a period"])
    #expect(
      faults(Self.house("{least: often}")) == ["a setting is a number or a period such as P12M"])
    #expect(
      faults([
        "small/more.yaml":
          "concepts: {c: {title: C, cite: {at: A}, when: {count: {above: {setting: x}}}}}"
      ])
        == ["there is no setting 'x'"])
    #expect(
      faults([
        "small/more.yaml":
          "concepts: {c: {title: C, cite: {at: A}, when: {count: {above: {setting: age}}}}}"
      ])
        == ["'above' takes a number"])
    #expect(
      faults(["small/pack.yaml": Self.header.replacing("met: aligned", with: "met: fine")])
        == ["a recommendation has a word for what is met"])
    #expect(
      faults([
        "small/pack.yaml": Self.header.replacing("nature: recommendation", with: "nature: law")
      ])
      .first == "'met' belongs to 'nature: recommendation'")
    #expect(
      faults([
        "small/more.yaml": """
        obligations:
          S-3: {title: T, cite: {at: A}, when: {flag: true}, met-when: {banner: true}, severity: error,
            message: m, remedy: act, evidence: [e]}
        """
      ]) == ["a recommendation is no error and has no penalty"])
  }
}
