import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// The bounds of a level, what rules leave open, and what is found.
@Suite struct LevelTests {
  /// A pack with a rule for each level, a scope and an exclusion.
  private static let rules = """
    concepts:
      scope: {title: T, cite: {at: A}, when: {institution.public: true}}
    exceptions:
      S-1: {title: Toys, cite: {at: A}, when: {tone: soft}}
      S-2: {title: Trifles, cite: {at: A}, when: {count: {below: 3}}}
      S-3: {title: By hand, cite: {at: A}, when: {share: 0}}
    classifications:
      S-10: {title: C, scale: risk, level: high, cite: {at: Art. 10}, in-force: start,
        when: {flag: true}, unless: [S-3], message: is flagged}
      S-11: {title: C, scale: risk, level: high, cite: {at: Art. 11}, in-force: start,
        when: {traits: swift}, message: is swift, applies-from: later}
      S-12: {title: C, scale: risk, level: banned, cite: {at: Art. 12}, in-force: start,
        when: {banner: true}, message: has a banner, remedy: [take it down, or end it]}
      S-13: {title: C, scale: risk, level: high, cite: {at: Art. 13}, in-force: later,
        when: {traits: small}, message: is small}
      S-14: {title: C, scale: risk, level: banned, cite: {at: Art. 14}, in-force: later,
        when: {traits: silent}, message: is silent, remedy: make it ring}
      S-15: {title: C, scale: risk, level: banned, cite: {at: Art. 15}, in-force: unborn,
        when: {traits: sturdy}, message: is sturdy, remedy: r}
      S-16: {title: C, scale: risk, level: banned, cite: {at: Art. 16},
        in-force: {from: start, until: end}, when: {tone: shrill, count: {above: 3}},
        message: is shrill, remedy: r}
    """

  private static let scales =
    SmallRules.scales + "    within: scope\n    unless: [S-1, S-2]\n"

  /// Facts that raise nothing.
  private static let harmless =
    "flag: false\ntraits: none\nbanner: false\ntone: loud\ncount: 5\nshare: 1"

  private static func harmless(_ changes: String...) -> String {
    let names = changes.map { $0.prefix { $0 != ":" } }
    let lines = harmless.split(separator: "\n").filter { line in
      !names.contains { line.hasPrefix("\($0):") }
    }
    return (lines.map(String.init) + changes).joined(separator: "\n")
  }

  private func assess(
    _ facts: String, institution: String? = "public: true", on day: String = "2026-11-23",
    location: SourceLocation = #_sourceLocation
  ) throws -> Assessment {
    try Judge(Self.rules, scales: Self.scales, location: location)
      .assess(facts, institution: institution, on: day, location: location)
  }

  private func risk(_ assessment: Assessment) throws -> LevelAssessment {
    try #require(assessment.levels.first)
  }

  private func excepted(_ assessment: Assessment) throws -> [LevelAssessment.Excepted] {
    assessment.excepted(on: try risk(assessment))
  }

  private func expect(
    _ facts: String, institution: String? = "public: true", _ floor: String, _ ceiling: String,
    by grounds: [String], location: SourceLocation = #_sourceLocation
  ) throws {
    let level = try risk(try assess(facts, institution: institution, location: location))
    #expect(level.floorLevel.id == floor, sourceLocation: location)
    #expect(level.ceilingLevel.id == ceiling, sourceLocation: location)
    #expect(level.isCertain == (floor == ceiling), sourceLocation: location)
    let found = level.grounds.map { "\($0.classification.clause.id) \($0.truth)" }
    #expect(found == grounds, sourceLocation: location)
  }

  // MARK: Bounds

  @Test func `a level lies between what is true and what may be`() throws {
    try expect(
      "", "low", "banned",
      by: ["S-12 unknown", "S-16 unknown", "S-10 unknown", "S-11 unknown"])
    try expect(Self.harmless, "low", "low", by: [])
    try expect(Self.harmless("flag: true"), "high", "high", by: ["S-10 true"])
    try expect(
      Self.harmless("flag: true", "traits: [swift]"), "high", "high",
      by: ["S-10 true", "S-11 true"])
    try expect(Self.harmless("banner: true"), "banned", "banned", by: ["S-12 true"])
    try expect(
      Self.harmless("banner: true", "flag: true"), "banned", "banned",
      by: ["S-12 true", "S-10 true"])
    try expect(Self.harmless("banner: ~"), "low", "banned", by: ["S-12 unknown"])
    // What is unknown and can't raise the level any more is no ground.
    try expect(
      Self.harmless("flag: true", "banner: ~"), "high", "banned", by: ["S-12 unknown", "S-10 true"])
    try expect(Self.harmless("banner: true", "flag: ~"), "banned", "banned", by: ["S-12 true"])
    try expect(Self.harmless("flag: true", "traits: ~"), "high", "high", by: ["S-10 true"])
  }

  @Test func `an exception lowers what its rule raises`() throws {
    try expect(Self.harmless("flag: true", "share: 0"), "low", "low", by: [])
    try expect(Self.harmless("flag: true", "share: ~"), "low", "high", by: ["S-10 unknown"])
    let saved = try excepted(try assess(Self.harmless("flag: true", "share: 0")))
    #expect(saved.map(\.classification.clause.id) == ["S-10"])
    #expect(saved.first?.exceptions.map(\.clause.id) == ["S-3"])
    #expect(try excepted(try assess(Self.harmless("share: 0"))).isEmpty)
  }

  @Test func `nothing is above the lowest level outside the scope`() throws {
    let facts = Self.harmless("banner: true")
    try expect(facts, institution: "public: false", "low", "low", by: [])
    try expect(facts, institution: "", "low", "banned", by: ["S-12 unknown"])
    try expect(facts, institution: nil, "low", "banned", by: ["S-12 unknown"])
    try expect(Self.harmless, institution: nil, "low", "low", by: [])
  }

  @Test func `the exceptions of a scale take a subject out of it whole`() throws {
    let facts = Self.harmless("banner: true")
    try expect(facts, "banned", "banned", by: ["S-12 true"])
    try expect(Self.harmless("banner: true", "tone: soft"), "low", "low", by: [])
    try expect(Self.harmless("banner: true", "count: ~"), "low", "banned", by: ["S-12 unknown"])
    let excluded = try risk(
      try assess(Self.harmless("banner: ~", "flag: true", "tone: soft", "count: ~"))
    ).excluded
    #expect(excluded?.exceptions.map(\.clause.id) == ["S-1"])
    #expect(excluded?.floor == 1 && excluded?.ceiling == 2)
    let both = try risk(try assess(Self.harmless("tone: soft", "count: 1"))).excluded
    #expect(both?.exceptions.map(\.clause.id) == ["S-1", "S-2"])
    #expect(both?.floor == 0 && both?.ceiling == 0)
    #expect(try risk(try assess(Self.harmless("tone: ~", "banner: true"))).excluded == nil)
  }

  // MARK: Days

  @Test func `a rule that is not in force raises nothing`() throws {
    let facts = Self.harmless("tone: shrill")
    func floor(on day: String) throws -> String {
      try risk(try assess(facts, on: day)).floorLevel.id
    }
    #expect(try floor(on: "2020-05-31") == "low")
    #expect(try floor(on: "2020-06-01") == "banned")
    #expect(try floor(on: "2027-12-31") == "banned")
    #expect(try floor(on: "2028-01-01") == "low")
    #expect(try risk(try assess(facts, on: "2020-05-31")).isInForce == false)
    #expect(try risk(try assess(facts, on: "2020-06-01")).isInForce)
  }

  @Test func `what is coming is told once the law says so, where it would raise the level`() throws
  {
    func upcoming(_ facts: String, on day: String = "2026-11-23") throws -> [String] {
      try risk(try assess(facts, on: day)).upcoming
        .map { "\($0.classification.clause.id) \($0.truth) \($0.appliesFrom?.description ?? "")" }
    }
    let all = "traits: [small, silent, sturdy]"
    #expect(
      try upcoming(Self.harmless(all)) == ["S-14 true 2031-01-01", "S-13 true 2031-01-01"])
    #expect(
      try upcoming(Self.harmless(all), on: "2024-12-31")
        == ["S-14 true 2030-01-01", "S-13 true 2030-01-01"])
    #expect(try upcoming(Self.harmless(all, "flag: true")) == ["S-14 true 2031-01-01"])
    #expect(try upcoming(Self.harmless(all, "banner: true")) == [])
    #expect(try upcoming(Self.harmless("traits: [sturdy]")) == [])
    #expect(
      try upcoming(Self.harmless("traits: [sturdy]"), on: "2040-06-01") == ["S-15 true 2041-01-01"])
    // What is only possible counts where it is above all that is possible now.
    #expect(
      try upcoming(Self.harmless("traits: {at-least: []}"))
        == ["S-14 unknown 2031-01-01"])
    #expect(try upcoming(Self.harmless("traits: ~", "banner: ~")) == [])
    // Out of the scale nothing is coming.
    #expect(try upcoming(Self.harmless(all, "tone: soft")) == [])
  }

  @Test func `a ground says from when it binds, where that is still to come`() throws {
    let facts = Self.harmless("traits: [swift]", "flag: true")
    let grounds = try risk(try assess(facts)).grounds
    #expect(grounds.map { $0.appliesFrom?.description } == [nil, "2031-01-01"])
    let then = try risk(try assess(facts, on: "2031-01-01")).grounds
    #expect(then.map { $0.appliesFrom?.description } == [nil, nil])
  }

  // MARK: Findings

  @Test func `a rule that holds at a level that is a fault is a finding where it is stated`() throws
  {
    let assessment = try assess(Self.harmless("banner: true"))
    #expect(assessment.findings.count == 1)
    let finding = try #require(assessment.findings.first)
    #expect(finding.id == "S-12")
    #expect(finding.kind == .law && finding.severity == .error && finding.state == .breached)
    #expect(finding.message == "Banned: 'System' has a banner")
    #expect(finding.help == ["take it down", "or end it"])
    #expect(finding.citations.map(\.words) == ["Art. 12"])
    #expect(finding.subject == "system")
    #expect(finding.file == "system.yaml")
    let banner = try #require(assessment.subject.node["banner"])
    #expect(finding.range == banner.range)
    // Two facts decide: one is the place, the other is told as well.
    let both = try assess(Self.harmless("tone: shrill", "summary: s")).findings
    #expect(both.map(\.id) == ["S-16"])
    #expect(both.first?.notes.map(\.message) == ["because count: 5"])
  }

  @Test func `a rule that is coming is a warning from its day`() throws {
    let findings = try assess(Self.harmless("traits: [silent, small]")).findings
    #expect(findings.map(\.id) == ["S-14"])
    #expect(findings.first?.severity == .warning && findings.first?.state == .upcoming)
    #expect(findings.first?.message == "Banned from 2031-01-01: 'System' is silent")
  }

  @Test func `a level that can't be told is a finding that says what is missing`() throws {
    let findings = try assess(Self.harmless("banner: ~")).findings
    #expect(findings.map(\.id) == ["norma.uncertain-level"])
    let finding = try #require(findings.first)
    #expect(finding.severity == .warning && finding.state == .undetermined)
    for words in ["'System'", "Risk", "Low to Banned", "not stated: banner"] {
      #expect(finding.message.contains(words))
    }
    #expect(try assess(Self.harmless).findings.isEmpty)
    #expect(try assess(Self.harmless("flag: true")).findings.isEmpty)
  }

  @Test func `severities are ordered by weight`() {
    #expect(Severity.allCases.shuffled().sorted() == [.note, .warning, .error])
  }

  // MARK: Authority

  @Test func `a level names the least sure authority that it needs`() throws {
    func rules(_ authority: Authority) -> String {
      """
      classifications:
        S-1: {title: C, authority: \(authority.rawValue), scale: risk, level: high, cite: {at: A},
          in-force: start, when: {flag: true}, message: m}
        S-2: {title: C, scale: risk, level: banned, cite: {at: A}, in-force: start,
          when: {banner: true}, message: m, remedy: r}
      """
    }
    for authority in Authority.allCases {
      let judge = try Judge(rules(authority), scales: SmallRules.scales)
      func least(_ facts: String) throws -> Authority {
        let assessment = try judge.assess(facts)
        return assessment.leastAuthority(for: try #require(assessment.levels.first))
      }
      #expect(try least("flag: true\nbanner: false") == authority)
      #expect(try least("flag: false\nbanner: false") == .law)
      #expect(try least("flag: true\nbanner: true") == .law)
    }
  }

  @Test func `a scale classes its own kind`() throws {
    let judge = try Judge(Self.rules, scales: Self.scales)
    let house = try #require(SmallRules.institution("public: true").descriptions.first)
    let law = PackInForce(judge.pack, Jurisdiction(asOf: Day(daysSince1970: 20_780)))
    let assessment = Assessment(of: house, with: nil, under: [law])
    #expect(assessment.levels.isEmpty && assessment.roles.isEmpty && assessment.findings.isEmpty)
  }
}
