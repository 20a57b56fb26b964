import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Single changes to packs, and whether cases notice them.
@Suite struct MutationTests {
  /// A pack of a folder `small`, with these rules and cases.
  private static func rulebook(
    _ rules: String, cases: String = "", header: String = SmallRules.header
  ) -> Rulebook {
    SmallRules.rulebook([
      "small/pack.yaml": header, "small/rules.yaml": rules, "small/tests/a.md": cases,
    ])
  }

  private static func test(
    _ rulebook: Rulebook, _ id: String = "small", kinds: [Mutation.Kind] = Mutation.Kind.allCases,
    sample: Int? = nil, seed: UInt64 = 1, location: SourceLocation = #_sourceLocation
  ) throws -> MutationTest {
    #expect(rulebook.findings.map(\.message) == [], sourceLocation: location)
    let pack = try #require(rulebook.pack(alone: id), sourceLocation: location)
    return try #require(
      MutationTest(
        pack, part: id, in: rulebook, day: Repository.day, kinds: Set(kinds), sample: sample,
        seed: seed), sourceLocation: location)
  }

  /// A change in a line: where it stands, what kind it is and what is so then.
  private static func line(_ mutation: Mutation) -> String {
    "\(mutation.range.start.line):\(mutation.range.start.column) \(mutation.kind.rawValue) "
      + "\(mutation.rule): \(mutation.words)"
  }

  /// The changes that a concept's condition has.
  private func expectChanges(
    _ condition: String, each list: String? = nil, more: String = "", _ changes: String...,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let rulebook = Self.rulebook(
      more
        + "concepts:\n  c: {title: C, cite: {at: A}\(list.map { ", each: \($0)" } ?? ""), when:\n"
        + "    \(condition)}\n")
    let test = try Self.test(
      rulebook, kinds: Mutation.Group.conditions.kinds, location: location)
    let found = test.mutations.filter { $0.rule == "c" }.map {
      "\($0.range.start.column) \($0.kind.rawValue) \($0.words)"
    }
    #expect(found.sorted() == changes.sorted(), sourceLocation: location)
  }

  // MARK: What is changed

  @Test func `conditions lose branches, or need some instead of all`() throws {
    try expectChanges(
      "{any: [{flag: true}, {banner: false}]}",
      "6 swap-any-all all of these are needed: any: [{flag: true}, {banner: false}]",
      "6 negate became its contrary: any: [{flag: true}, {banner: false}]",
      "13 drop-branch dropped: flag: true",
      "13 replace-value false in place of true: flag: true",
      "27 drop-branch dropped: banner: false",
      "27 replace-value true in place of false: banner: false")
    try expectChanges(
      "{flag: true, papers: shown}",
      "5 swap-any-all any of these suffices: {flag: true, papers: shown}",
      "5 negate became its contrary: {flag: true, papers: shown}",
      "6 drop-branch dropped: flag: true",
      "6 replace-value false in place of true: flag: true",
      "18 drop-branch dropped: papers: shown",
      "18 negate became its contrary: papers: shown")
    try expectChanges(
      "{at-least: 2, of: [{flag: true}, {banner: true}, {papers: shown}]}",
      "6 negate became its contrary: at-least: 2", "6 change-number at least 1 in place of 2",
      "6 change-number at least 3 in place of 2", "24 drop-branch dropped: flag: true",
      "24 replace-value false in place of true: flag: true",
      "38 drop-branch dropped: banner: true",
      "38 replace-value false in place of true: banner: true",
      "54 drop-branch dropped: papers: shown",
      "54 negate became its contrary: papers: shown")
  }

  @Test func `a contrary is not made twice`() throws {
    try expectChanges(
      "{not: {papers: shown}}", "6 negate became its contrary: not: {papers: shown}")
    try expectChanges(
      "{not: {flag: true}}", "6 negate became its contrary: not: {flag: true}",
      "12 replace-value false in place of true: flag: true")
  }

  @Test func `tests lose values, or ask for others`() throws {
    try expectChanges(
      "{tone: [soft, loud]}", "6 negate became its contrary: tone: [soft, loud]",
      "13 drop-value 'soft' dropped: tone: [soft, loud]",
      "13 replace-value 'shrill' in place of 'soft': tone: [soft, loud]",
      "19 drop-value 'loud' dropped: tone: [soft, loud]",
      "19 replace-value 'shrill' in place of 'loud': tone: [soft, loud]")
    try expectChanges(
      "{traits: {all-of: [swift, silent, sturdy]}}",
      "6 negate became its contrary: traits: {all-of: [swift, silent, sturdy]}",
      "24 drop-value 'swift' dropped: traits: {all-of: [swift, silent, sturdy]}",
      "24 replace-value 'small' in place of 'swift': traits: {all-of: [swift, silent, sturdy]}",
      "31 drop-value 'silent' dropped: traits: {all-of: [swift, silent, sturdy]}",
      "31 replace-value 'small' in place of 'silent': traits: {all-of: [swift, silent, sturdy]}",
      "39 drop-value 'sturdy' dropped: traits: {all-of: [swift, silent, sturdy]}",
      "39 replace-value 'small' in place of 'sturdy': traits: {all-of: [swift, silent, sturdy]}")
    try expectChanges(
      "{tone: [soft, loud, shrill]}", "6 negate became its contrary: tone: [soft, loud, shrill]",
      "13 drop-value 'soft' dropped: tone: [soft, loud, shrill]",
      "19 drop-value 'loud' dropped: tone: [soft, loud, shrill]",
      "25 drop-value 'shrill' dropped: tone: [soft, loud, shrill]")
  }

  @Test func `numbers, periods and days are one more or less`() throws {
    try expectChanges(
      "{count: {at-least: 5}}", "6 negate became its contrary: count: {at-least: 5}",
      "6 change-number 4 in place of 5: count: {at-least: 5}",
      "6 change-number 6 in place of 5: count: {at-least: 5}")
    try expectChanges(
      "{share: {above: 50}}", "6 negate became its contrary: share: {above: 50}",
      "6 change-number 49.5 in place of 50: share: {above: 50}",
      "6 change-number 50.5 in place of 50: share: {above: 50}",
      "6 change-number 'at-least' in place of 'above': share: {above: 50}")
    try expectChanges(
      "{since: {within: P12M}}", "6 negate became its contrary: since: {within: P12M}",
      "6 change-number P11M in place of P12M: since: {within: P12M}",
      "6 change-number P13M in place of P12M: since: {within: P12M}")
    let test = try Self.test(
      Self.rulebook(
        "concepts:\n  c: {title: C, cite: {at: A}, when: {since: {before: 2024-01-01}}}\n"),
      kinds: [.shiftDate])
    #expect(
      test.mutations.filter { $0.rule == "c" }.map(\.words) == [
        "2023-12-31 in place of 2024-01-01: since: {before: 2024-01-01}",
        "2024-01-02 in place of 2024-01-01: since: {before: 2024-01-01}",
      ])
  }

  @Test func `some become every, and every some`() throws {
    try expectChanges(
      "{some: uses, where: {.by-hand: true}}",
      "6 swap-some-every 'every' in place of 'some': some: uses",
      "6 negate became its contrary: some: uses",
      "27 replace-value false in place of true: .by-hand: true")
    try expectChanges(
      "{every: uses, where: {.use: grade}}",
      "6 swap-some-every 'some' in place of 'every': every: uses",
      "6 negate became its contrary: every: uses", "28 negate became its contrary: .use: grade",
      "34 replace-value 'guard' in place of 'grade': .use: grade")
  }

  private static let leveled =
    """
    exceptions:
      S-1: {title: E, cite: {at: A}, when: {tone: soft}}
      S-2: {title: E, cite: {at: A}, when: {share: 0}}
    roles:
      S-3: {title: R, role: keeper, cite: {at: A}, in-force: start, when: {papers: shown}}
      S-4: {title: R, role: maker, cite: {at: A}, in-force: start, when: {papers: shown}}
    classifications:
      S-5: {title: C, scale: risk, level: high, cite: {at: A}, in-force: start, applies-from: later,
        when: {papers: shown}, unless: [S-1, S-2], message: m}
      S-6: {title: C, scale: risk, level: banned, cite: {at: A}, in-force: {from: start, until: end},
        when: {papers: shown}, message: m, remedy: r}

    """

  private static let scaled =
    SmallRules.header
    + SmallRules.scales.replacing("finding: error", with: "finding: error, waivable: false")

  @Test func `what conditions ask of rules is changed, and never in a circle`() throws {
    func changes(_ condition: String) throws -> [String] {
      let rulebook = Self.rulebook(
        Self.leveled + "concepts:\n  c: {title: C, cite: {at: A}, when: \(condition)}\n",
        header: Self.scaled)
      return try Self.test(rulebook, kinds: [.dropValue, .replaceValue]).mutations
        .filter { $0.rule == "c" }.map(\.words)
    }
    #expect(
      try changes("{acts-as: keeper}") == ["'maker' in place of 'keeper': acts-as: keeper"])
    #expect(
      try changes("{reaches: {risk: high}}") == [
        "'banned' in place of 'high': reaches: {risk: high}"
      ])
    #expect(
      try changes("{classed: {risk: banned}}") == [
        "'high' in place of 'banned': classed: {risk: banned}"
      ])
    #expect(
      try changes("{holds: [S-5, S-6]}") == [
        "'S-5' dropped: holds: [S-5, S-6]", "'S-6' dropped: holds: [S-5, S-6]",
      ])
    #expect(
      try changes("{excepted-by: [S-1, S-2]}") == [
        "'S-1' dropped: excepted-by: [S-1, S-2]", "'S-2' dropped: excepted-by: [S-1, S-2]",
      ])
    // A rule that asks for the level below can't be brought there.
    let circle = Self.rulebook(
      Self.leveled
        + """
          S-7: {title: C, scale: risk, level: banned, cite: {at: A}, in-force: start,
            when: {classed: {risk: high}}, message: m, remedy: r}

        """, header: Self.scaled)
    #expect(
      try Self.test(circle, kinds: [.changeLevel, .replaceValue]).mutations
        .filter { $0.rule == "S-7" }.map(\.words) == ["level low in place of banned"])
  }

  @Test func `what rules carry beside their conditions is changed`() throws {
    let rulebook = Self.rulebook(Self.leveled, header: Self.scaled)
    let kinds = Set(Mutation.Kind.allCases).subtracting([.negate, .replaceValue, .shiftDate])
    let lines = try Self.test(rulebook, kinds: Array(kinds)).mutations.map(Self.line)
    #expect(
      lines.filter { $0.contains(" S-5: ") }.sorted()
        == [
          "9:40 change-level S-5: level banned in place of high",
          "9:40 change-level S-5: level low in place of high",
          "9:3 change-authority S-5: authority draft-guidance in place of law",
          "9:3 change-authority S-5: authority guidance in place of law",
          "9:3 change-authority S-5: authority reading in place of law",
          "9:69 change-day S-5: in force from end in place of start",
          "9:90 change-day S-5: 'applies-from: later' dropped",
          "9:90 change-day S-5: applies from end in place of later",
          "10:37 drop-unless S-5: the exception S-1 dropped",
          "10:42 drop-unless S-5: the exception S-2 dropped",
        ].sorted(), "\(lines)")
  }
}
