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
      "6 change-number at least 3 in place of 2", "25 drop-branch dropped: flag: true",
      "25 replace-value false in place of true: flag: true",
      "39 drop-branch dropped: banner: true",
      "39 replace-value false in place of true: banner: true",
      "55 drop-branch dropped: papers: shown",
      "55 negate became its contrary: papers: shown")
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
      "26 replace-value false in place of true: .by-hand: true")
    try expectChanges(
      "{every: uses, where: {.use: grade}}",
      "6 swap-some-every 'some' in place of 'every': every: uses",
      "6 negate became its contrary: every: uses", "27 negate became its contrary: .use: grade",
      "33 replace-value 'guard' in place of 'grade': .use: grade")
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
    // A rule that asks for a level can't be brought there.
    let circle = Self.rulebook(
      Self.leveled
        + """
          S-7: {title: C, scale: risk, level: high, cite: {at: A}, in-force: start,
            when: {reaches: {risk: banned}}, message: m}

        """, header: Self.scaled)
    #expect(
      try Self.test(circle, kinds: [.changeLevel, .replaceValue]).mutations
        .filter { $0.rule == "S-7" && $0.kind == .changeLevel }.map(\.words) == [
          "level low in place of high"
        ])
  }

  @Test func `what rules carry beside their conditions is changed`() throws {
    let rulebook = Self.rulebook(Self.leveled, header: Self.scaled)
    let kinds = Set(Mutation.Kind.allCases).subtracting([.negate, .replaceValue, .shiftDate])
    let lines = try Self.test(rulebook, kinds: Array(kinds)).mutations.map(Self.line)
    #expect(
      lines.filter { $0.contains(" S-5: ") }.sorted() == [
        "8:3 change-authority S-5: authority draft-guidance in place of law",
        "8:3 change-authority S-5: authority guidance in place of law",
        "8:3 change-authority S-5: authority reading in place of law",
        "8:39 change-level S-5: level banned in place of high",
        "8:39 change-level S-5: level low in place of high",
        "8:70 change-day S-5: in force from unborn in place of start",
        "8:91 change-day S-5: 'applies-from: later' dropped",
        "8:91 change-day S-5: applies from start in place of later",
        "9:37 drop-unless S-5: the exception S-1 dropped",
        "9:42 drop-unless S-5: the exception S-2 dropped",
      ], "\(lines)")
    // What is at one level is found where the level stands.
    #expect(
      lines.filter { $0.contains(" risk: ") }.map { String($0.drop { $0 != " " }.dropFirst()) } == [
        "change-finding risk: finding note in place of error at banned",
        "change-finding risk: finding warning in place of error at banned",
        "change-finding risk: 'finding: error' dropped at banned",
        "change-waivable risk: somebody may accept banned",
      ])
  }

  @Test func `relations are left out, and lose parts`() throws {
    let rulebook = Self.rulebook(
      """
      relations:
        loud-is-large:
          when: {tone: loud}
          implies: {banner: true, flag: true}
          because: it is so
          cite: {at: A}

      """)
    let kinds = Set(Mutation.Group.conditions.kinds).subtracting([.replaceValue])
    #expect(
      try Self.test(rulebook, kinds: Array(kinds)).mutations.map(Self.line) == [
        "2:3 drop-relation loud-is-large: the relation dropped",
        "3:12 negate loud-is-large: became its contrary: tone: loud",
        "4:14 drop-branch loud-is-large: no longer implies 'banner'",
        "4:14 drop-branch loud-is-large: no longer implies 'flag'",
      ])
  }

  @Test func `texts that an extension holds are left out`() throws {
    let test = try Self.test(Repository.rulebook, "gdpr-de", kinds: [.dropRow, .negate])
    let lines = test.mutations.filter { $0.rule == "national-list" }.map(\.words)
    #expect(
      lines == [
        "'national-list' no longer filled",
        "became its contrary: concept: german-non-public-body",
      ])
  }

  // MARK: What cases notice

  private static let cases = """
    # Loud
    ```yaml
    kind: ai-system
    id: a
    name: A
    tone: loud
    # rule: S-1 = true
    ```
    ```yaml
    kind: ai-system
    id: a
    name: A
    tone: soft
    # rule: S-1 = false
    ```
    ```yaml
    kind: ai-system
    id: a
    name: A
    # rule: S-1 = unknown
    ```

    """

  private static let tones = """
    roles:
      S-1: {title: R, role: keeper, cite: {at: A}, in-force: start, when: {tone: [loud, shrill]}}

    """

  private static func outcomes(_ test: MutationTest) -> [(Mutation, MutationTest.Outcome)] {
    let traces = test.pieces.flatMap { test.traces(of: $0) }
    return test.mutations.indices.map { (test.mutations[$0], test.outcome(of: $0, traces)) }
  }

  private static func survivors(_ test: MutationTest) -> [String] {
    outcomes(test).filter { $0.1 != .killed }.map { "\($0.0.kind.rawValue): \($0.0.words)" }
  }

  @Test func `a change survives that no case notices`() throws {
    let kinds = Mutation.Group.conditions.kinds
    let weak = try Self.test(Self.rulebook(Self.tones, cases: Self.cases), kinds: kinds)
    #expect(Self.survivors(weak) == ["drop-value: 'shrill' dropped: tone: [loud, shrill]"])
    let whole = try Self.test(
      Self.rulebook(
        Self.tones,
        cases: Self.cases
          + "```yaml\nkind: ai-system\nid: a\nname: A\ntone: shrill\n# rule: S-1 = true\n```\n"),
      kinds: kinds)
    #expect(Self.survivors(whole) == [])
    #expect(whole.mutations.count == 5)
  }

  @Test func `tables notice what rules carry, and what the law has said of its dates`() throws {
    let kinds = Mutation.Group.carried.kinds + Mutation.Group.days.kinds
    let none = try Self.test(Self.rulebook(Self.tones, cases: Self.cases), kinds: kinds)
    #expect(!Self.survivors(none).isEmpty)
    let table = """
      | rule | authority | in-force |
      | --- | --- | --- |
      | S-1 | law | 2020-06-01 |

      | parameter | from | value |
      | --- | --- | --- |
      | start | 2020-01-01 | 2020-06-01 |
      | later | 2020-01-01 | 2030-01-01 |
      | later | 2025-01-01 | 2031-01-01 |
      | end | 2020-01-01 | 2028-01-01 |
      | unborn | 2040-01-01 | 2041-01-01 |

      """
    let held = try Self.test(Self.rulebook(Self.tones, cases: Self.cases + table), kinds: kinds)
    #expect(Self.survivors(held) == [])
  }

  @Test func `cases that fail as the rules are make no test`() throws {
    let test = try Self.test(
      Self.rulebook(
        Self.tones,
        cases: Self.cases.replacing("S-1 = true", with: "S-1 = false")
          + "\n| rule | authority |\n|---|---|\n| S-1 | reading |\n"))
    let traces = test.pieces.flatMap { test.traces(of: $0) }
    #expect(
      test.failures(in: traces).map(\.message) == [
        "expected 'rule: S-1 = false', but it is true",
        "expected 'authority' of S-1 to be 'reading', but it is 'law'",
      ])
  }

  @Test func `a sample is the same for the same seed, and a part of the whole`() throws {
    let rulebook = Self.rulebook(Self.leveled, cases: Self.cases, header: Self.scaled)
    func lines(_ sample: Int?, seed: UInt64) throws -> [String] {
      try Self.test(rulebook, kinds: Mutation.Group.conditions.kinds, sample: sample, seed: seed)
        .mutations.map(Self.line)
    }
    let whole = try lines(nil, seed: 3)
    let some = try lines(5, seed: 3)
    #expect(some.count == 5)
    #expect(try lines(5, seed: 3) == some)
    #expect(Set(some).isSubset(of: whole))
    #expect(try (4..<9).contains { try lines(5, seed: $0) != some })
    #expect(try lines(9_999, seed: 3) == whole)
  }

  @Test func `names of rules and files leave out the others`() throws {
    let rulebook = Self.rulebook(
      Self.tones
        + "  S-2: {title: Q, role: keeper, cite: {at: A}, in-force: start, when: {flag: true}}\n",
      cases: Self.cases)
    let pack = try #require(rulebook.pack(alone: "small"))
    func rules(_ names: Set<String>) throws -> Set<String> {
      let test = try #require(
        MutationTest(
          pack, part: "small", in: rulebook, day: Repository.day,
          kinds: Set(Mutation.Kind.allCases), only: names, sample: nil, seed: 1))
      #expect(test.isWhole == names.isEmpty)
      return Set(test.mutations.map(\.rule))
    }
    #expect(try rules([]).isSuperset(of: ["S-1", "S-2", "start"]))
    #expect(try rules(["S-2"]) == ["S-2"])
    #expect(try rules(["rules.yaml"]) == ["S-1", "S-2"])
    #expect(try rules(["S-2", "pack.yaml"]).contains("start"))
    #expect(try rules(["other.yaml"]) == [])
  }

  @Test func `whom penalties hit otherwise is held by cases that say what can be imposed`() throws {
    let header =
      SmallRules.header + """
        scales:
          risk:
            title: R
            of: ai-system
            levels: [{id: none, title: N}, {id: banned, title: B, finding: error}]
        penalties:
          P1:
            title: up to 100
            cite: {at: Art. 8(1)}
            instead:
              - {when: {institution.public: true}, title: nothing, cite: {at: Art. 8(7)}}

        """
    let rules = """
      classifications:
        S-1: {title: Blinds, scale: risk, level: banned, cite: {at: A}, in-force: start,
          when: {flag: true}, message: blinds, remedy: [stop], penalty: P1}

      """
    func survivors(_ expectation: String) throws -> [String] {
      let cases = [("true", "nothing"), ("false", "up to 100")].map { isPublic, words in
        "# T\n```yaml\nkind: institution\nid: h\nname: H\npublic: \(isPublic)\n---\n"
          + "kind: ai-system\nid: a\nname: A\nflag: true\n# rule: S-1 = true"
          + expectation.replacing("WORDS", with: words) + "\n```\n"
      }.joined()
      let test = try Self.test(
        Self.rulebook(rules, cases: cases, header: header), kinds: Mutation.Group.conditions.kinds)
      return Self.outcomes(test).filter { $0.1 != .killed && $0.0.rule == "P1" }
        .map { "\($0.0.kind.rawValue): \($0.0.words)" }
    }
    let unheld = try survivors("").sorted()
    #expect(
      unheld == [
        "drop-row: 'nothing' dropped",
        "replace-value: false in place of true: institution.public: true",
      ])
    #expect(try survivors("; penalty: S-1 = \"WORDS\"") == [])
  }

  @Test func `what alters nothing is explained beside the rule`() throws {
    let explained = Self.tones.replacing(
      "roles:\n", with: "roles:\n  # equivalent: drop-value of shrill: nobody is\n")
    let test = try Self.test(
      Self.rulebook(explained, cases: Self.cases), kinds: Mutation.Group.conditions.kinds)
    let found = Self.outcomes(test)
    #expect(found.map(\.1).filter { $0 == .explained }.count == 1)
    #expect(!found.map(\.1).contains(.survived))
    #expect(test.faults.isEmpty && test.idleExplanations(besides: found.map(\.1)).isEmpty)
    let idle = try Self.test(
      Self.rulebook(
        explained.replacing("of shrill", with: "of loud"), cases: Self.cases),
      kinds: Mutation.Group.conditions.kinds)
    let outcomes = Self.outcomes(idle).map(\.1)
    #expect(outcomes.contains(.survived))
    #expect(
      idle.idleExplanations(besides: outcomes).map(\.message) == [
        "no change of kind 'drop-value' survives here"
      ])
    // Which value takes the place of another hangs on the seed.
    let passedOver = try Self.test(
      Self.rulebook(
        explained.replacing("drop-value of shrill", with: "replace-value of faint"),
        cases: Self.cases), kinds: Mutation.Group.conditions.kinds)
    #expect(passedOver.idleExplanations(besides: Self.outcomes(passedOver).map(\.1)).isEmpty)
    for (comment, message) in [
      ("drop-vlaue: why", "there is no kind of change 'drop-vlaue'"),
      ("drop-value", "this says not why, or of what"),
      ("drop-value because: why", "there is no kind of change 'drop-value because'"),
    ] {
      let wrong = try Self.test(
        Self.rulebook(explained.replacing("drop-value of shrill: nobody is", with: comment)))
      #expect(wrong.faults.map(\.message) == [message])
    }
  }

  @Test func `cases that are left out could not notice`() throws {
    let test = try Self.test(Repository.rulebook, "gdpr-lv", sample: 120, seed: 5)
    let traces = test.pieces.flatMap { test.traces(of: $0) }
    #expect(test.failures(in: traces).map(\.message) == [])
    for number in test.mutations.indices {
      let outcome = test.outcome(of: number, traces)
      guard outcome != .killed else { continue }
      #expect(
        test.outcome(of: number, traces, byAll: true) == outcome,
        "\(Self.line(test.mutations[number]))")
    }
  }
}
