import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Rules on what is over by now: they raise no level, and what they found isn't forgotten.
@Suite struct EndedClassificationTests {
  /// A system in Riga is given up.
  private static let rules = """
    exceptions:
      S-9: {title: Loud ones, cite: {at: A}, when: {tone: loud}}
    classifications:
      S-1: {title: Sees, scale: risk, level: high, cite: {at: A}, in-force: start, message: sees,
        when: {banner: true}}
      S-2: {title: Blinds, scale: risk, level: banned, cite: {at: A}, in-force: start,
        when: {flag: true}, unless: [S-9], ends-when: {place.city: riga}, message: blinds,
        remedy: [stop], penalty: P1}

    """

  private static let header = """
    scales:
      risk:
        title: Risk
        of: ai-system
        levels:
          - {id: none, title: None}
          - {id: high, title: High}
          - {id: banned, title: Banned, finding: error, waivable: false}
    penalties: {P1: {title: a fine, cite: {at: Art. 8}}}

    """

  private func assess(_ facts: String) throws -> Assessment {
    try Judge(Self.rules, scales: Self.header).assess(facts)
  }

  private func findings(_ facts: String) throws -> [String] {
    try assess(facts).findings.filter { $0.id == "S-2" }
      .map { "\($0.severity.rawValue) \($0.state.map(\.rawValue) ?? ""): \($0.message)" }
  }

  private static let open = "tone: soft\nbanner: true\nplace: {city: cesis}\n"
  private static let over = "tone: soft\nbanner: true\nplace: {city: riga}\n"

  @Test func `what is over raises no level, and is told as a breach of then`() throws {
    let level = try #require(try assess(Self.over + "flag: true").levels.first)
    #expect(level.bounds == "High")
    #expect(level.past.map(\.classification.clause.id) == ["S-2"])
    #expect(
      try findings(Self.over + "flag: true") == [
        "warning was-breached: Banned until it ended: 'System' blinds"
      ])
    #expect(
      try findings(Self.open + "flag: true") == ["error prohibited: Banned: 'System' blinds"])
  }

  @Test func `it can be accepted, unlike what goes on`() throws {
    func isWaivable(_ facts: String) throws -> Bool? {
      try assess(facts).findings.first { $0.id == "S-2" }?.isWaivable
    }
    #expect(try isWaivable(Self.over + "flag: true") == true)
    #expect(try isWaivable(Self.open + "flag: true") == false)
  }

  @Test func `what never held never was`() throws {
    #expect(try findings(Self.over + "flag: false") == [])
    let excepted = Self.over.replacing("soft", with: "loud") + "flag: true"
    #expect(try findings(excepted) == [])
    #expect(try assess(excepted).levels.first?.past.isEmpty == true)
  }

  @Test func `what may have held perhaps was`() throws {
    #expect(
      try findings(Self.over + "flag: ~") == [
        "note possible: Banned until it ended, perhaps: 'System' blinds"
      ])
  }

  @Test func `where it isn't known whether it is over the level is open`() throws {
    let facts = "tone: soft\nbanner: true\nflag: true\nplace: {city: ~}"
    let level = try #require(try assess(facts).levels.first)
    #expect(level.bounds == "High to Banned")
    #expect(level.past.isEmpty)
    #expect(try assess(facts).openPaths(on: level) == ["place.city"])
  }

  @Test func `a proof shows that it is over`() throws {
    let proof = try #require(try assess(Self.over + "flag: true").proof(of: "S-2"))
    #expect(proof.truth == .no)
    let paths = proof.deciding.compactMap { part in
      if case .fact(let path, _) = part.kind { path } else { nil as String? }
    }
    #expect(paths == ["place.city"])
  }

  @Test func `cases say that it is false because it is over`() throws {
    func failures(_ expectation: String, _ facts: String) throws -> [String] {
      let rulebook = SmallRules.rulebook([
        "small/pack.yaml": SmallRules.header + Self.header, "small/rules.yaml": Self.rules,
        "small/tests/case.md": "# T\n```yaml\nkind: ai-system\nid: it\nname: It\n\(facts)\n"
          + "# rule: \(expectation)\n```\n",
      ])
      #expect(rulebook.findings.map(\.message) == [])
      let pack = try #require(rulebook.packs.first)
      let day = try #require(Day("2026-11-23"))
      let runner = CaseRunner(packs: [pack], vocabulary: rulebook.vocabulary)
      return rulebook.cases(of: "small", day: day).cases.flatMap { runner.failures(of: $0) }
        .map(\.message)
    }
    #expect(try failures("S-2 = false by ended", Self.over + "flag: true") == [])
    #expect(
      try failures("S-2 = false by ended", Self.over + "flag: false") == [
        "expected 'rule: S-2 = false by ended', but the exception is false where the rule would "
          + "hold without it"
      ])
    #expect(
      try failures("S-1 = false by ended", Self.over.replacing("true", with: "false")) == [
        "expected 'rule: S-1 = false by ended', but the rule has no such exception"
      ])
    // What nobody named is no less a breach because it is over.
    #expect(
      try failures("S-1 = true", Self.over + "flag: true") == [
        "nobody expected [S-2]: Banned until it ended: 'It' blinds"
      ])
  }
}
