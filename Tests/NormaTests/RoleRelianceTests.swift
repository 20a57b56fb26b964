import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Roles that rest on less than law and adopted guidance, and what is said of them.
@Suite struct RoleRelianceTests {
  private static func rules(_ effect: String, authority: Authority = .reading) -> String {
    """
    concepts:
      steering:
        title: Steering
        cite: {at: Art. 2}
        when: {flag: true}
        readings:
          - {authority: \(authority.rawValue), cite: {source: guide, at: para 7}, \(effect), other: No.}
    roles:
      S-R: {role: keeper, title: Keeps it, cite: {at: Art. 3}, in-force: start, when: {concept: steering}}
    classifications:
      S-1: {title: Whistles, scale: risk, level: high, cite: {at: Art. 5}, in-force: start,
        when: {traits: swift}, message: whistles}
      S-2: {title: Blinds, scale: risk, level: banned, cite: {at: Art. 4}, in-force: start,
        when: {banner: true}, message: blinds, remedy: [stop]}
    """
  }

  private func assess(
    _ rules: String, _ facts: String, authority: Authority = .reading
  ) throws -> Assessment {
    try Judge(rules, header: SmallRules.header, scales: SmallRules.scales)
      .assess(facts, authority: authority)
  }

  private func findings(_ assessment: Assessment) -> [Finding] {
    assessment.findings.filter { $0.state == .lesserAuthority }
  }

  @Test func `a role that a reading gives is told with what it is without it`() throws {
    let assessment = try assess(
      Self.rules("widens: {tone: loud}"), "flag: false\nbanner: false\ntraits: [small]\ntone: loud")
    let role = try #require(assessment.roles.first)
    #expect(role.truth == .yes && role.reliance?.truth == .unknown)
    #expect(
      role.words
        == "keeper by the pack's own reading; by the Small Act and adopted guidance alone perhaps keeper"
    )
    let finding = try #require(findings(assessment).first)
    #expect(findings(assessment).count == 1)
    #expect(finding.id == "norma.rests-on-reading" && finding.severity == .warning)
    #expect(
      finding.message
        == "Role towards 'System': \(role.words); 'Steering' [steering] is widened by the pack's "
        + "own reading, Guide, para 7; otherwise: No")
    #expect(
      finding.help == [
        "be on the safe side with what binds the keeper, or accept this finding with the reason why not"
      ])
    // At the statement that the reading reads.
    #expect(finding.range.start.line == 7)
  }

  @Test func `a role that a draft denies is told as well`() throws {
    let assessment = try assess(
      Self.rules("narrows: {tone: loud}", authority: .draftGuidance),
      "flag: true\nbanner: false\ntraits: [small]\ntone: soft")
    let role = try #require(assessment.roles.first)
    #expect(role.truth == .no && role.rules.isEmpty == false)
    #expect(
      role.words
        == "no keeper by draft guidance; by the Small Act and adopted guidance alone perhaps keeper"
    )
    #expect(findings(assessment).map(\.id) == ["norma.rests-on-draft"])
  }

  @Test(arguments: [
    // By the law's words as well, or by neither.
    "flag: true\nbanner: false\ntraits: [small]\ntone: loud",
    "flag: false\nbanner: false\ntraits: [small]\ntone: soft",
    // Not known by either.
    "banner: false\ntraits: [small]\ntone: soft",
  ])
  func `what law gives or denies as well needs no word`(facts: String) throws {
    let assessment = try assess(Self.rules("widens: {tone: loud}"), facts)
    #expect(assessment.roles.allSatisfy { $0.reliance == nil })
    #expect(findings(assessment).isEmpty)
  }

  @Test func `whoever asks for guidance alone is told nothing`() throws {
    let assessment = try assess(
      Self.rules("widens: {tone: loud}"), "flag: false\nbanner: false\ntraits: [small]\ntone: loud",
      authority: .guidance)
    #expect(assessment.roles.map(\.truth) == [.unknown])
    #expect(findings(assessment).isEmpty)
  }
}
