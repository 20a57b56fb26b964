import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// What cases lack of a pack that they must hold whole.
@Suite struct ThoroughCoverageTests {
  private static let rules =
    """
    concepts:
      noisy: {title: T, cite: {at: A}, when: {tone: [loud, shrill]}}
      worn: {title: T, cite: {at: A}, when: {every: parts, where: {.worn: true}}}
    exceptions:
      S-1: {title: E, cite: {at: A}, when: {share: 0}}
    roles:
      S-2: {title: R, role: keeper, cite: {at: A}, in-force: start, when: {flag: true}}
    classifications:
      S-3: {title: C, scale: risk, level: high, cite: {at: A}, in-force: start,
        when: {concept: noisy}, unless: [S-1], message: m}
      S-4: {title: C, scale: risk, level: banned, cite: {at: A}, in-force: start,
        when: {traits: {none-of: [swift, small]}}, message: m, remedy: r}
    obligations:
      S-5: {title: Duty, binds: [keeper], cite: {at: A}, in-force: start, when: {flag: true},
        applies-from: start, met-when: {concept: worn}, message: m, remedy: act, evidence: [e]}

    """ + DutyPack.act

  private static let header =
    SmallRules.header.replacing("version: 1.0.0", with: "version: 1.0.0\ncases: thorough")
    + SmallRules.scales + DutyPack.people

  /// What is missing besides what every pack's cases show, by the ids of clauses.
  private func missing(
    _ cases: [(facts: String, expectations: String)], table: String = "",
    header: String = header, location: SourceLocation = #_sourceLocation
  ) throws -> [String: [String]] {
    let read = SmallRules.pack(Self.rules, header: header)
    #expect(read.findings.map(\.message) == [], sourceLocation: location)
    let pack = try #require(read.pack, sourceLocation: location)
    #expect(pack.isThorough, sourceLocation: location)
    let text = cases.map {
      "# T\n```yaml\nkind: ai-system\nid: a\nname: A\n\($0.facts)\n# \($0.expectations)\n```\n"
    }.joined()
    let reader = CaseReader(SourceText(path: "a.md", text + "\n" + table), day: Repository.day)
    #expect(reader.findings.map(\.message) == [], sourceLocation: location)
    let tests = PackCases(cases: reader.cases, rows: reader.rows)
    return ThoroughCoverage(
      of: pack, part: 0, by: tests, vocabulary: SmallRules.vocabulary
    ).missing
  }

  private static let table = """
    | rule | level | authority | severity | applies-from | in-force | waivable | finding | binds |
    | --- | --- | --- | --- | --- | --- | --- | --- | --- |
    | S-1 | – | law | – | – | – | – | – | – |
    | S-2 | – | law | – | – | 2020-06-01 | – | – | – |
    | S-3 | high | law | – | – | 2020-06-01 | – | – | – |
    | S-4 | banned | law | – | – | 2020-06-01 | yes | error | – |
    | S-5 | – | law | error | 2020-06-01 | 2020-06-01 | – | – | keeper |

    """

  @Test func `without cases everything is missing`() throws {
    #expect(
      try missing([]) == [
        "noisy": ["tone: loud alone", "tone: shrill alone"],
        "worn": ["two that differ of parts"],
        "S-1": ["a row with authority"],
        "S-2": ["a row with authority and in-force"],
        "S-3": ["level: risk = high", "a row with level and authority and in-force"],
        "S-4": [
          "level: risk = banned",
          "a row with level and authority and in-force and waivable and finding",
          "traits: swift alone", "traits: small alone",
        ],
        "S-5": [
          "breached as error",
          "a row with authority and severity and applies-from and in-force and binds",
        ],
      ])
  }

  @Test func `a table holds what rules carry, as far as it says it`() throws {
    let missing = try missing([], table: Self.table)
    #expect(missing.values.joined().filter { $0.hasPrefix("a row") } == [])
    let part = try self.missing([], table: "| rule | level |\n|---|---|\n| S-4 | banned |\n")
    #expect(part["S-4"]?[0] == "a row with authority and in-force and waivable and finding")
  }

  @Test func `a level is shown where the rule gives it, and by the table where another hides it`()
    throws
  {
    let high = "tone: loud\nshare: 1\ntraits: [swift]"
    #expect(
      try missing([(high, "rule: S-3 = true")], table: Self.table)["S-3"] == ["level: risk = high"])
    #expect(
      try missing([(high, "rule: S-3 = true; level: risk = high")], table: Self.table)["S-3"] == nil
    )
    // What isn't certain shows no level; what is hidden can't.
    #expect(
      try missing([("tone: loud\nshare: 1", "rule: S-3 = true; level: risk = high … banned")])[
        "S-3"]?[0]
        == "level: risk = high")
    let hidden = "tone: loud\nshare: 1\ntraits: [silent]"
    #expect(
      try missing([(hidden, "rule: S-3 = true")], table: Self.table)["S-3"] == nil)
    #expect(
      try missing([(hidden, "rule: S-3 = true")])["S-3"]?[0] == "level: risk = high")
  }

  @Test func `each value of a list is shown alone`() throws {
    let loud = "tone: loud\nshare: 1"
    #expect(try missing([(loud, "rule: S-3 = true")])["noisy"] == ["tone: shrill alone"])
    // A case shows it that names the concept, or what rests on it, and no other.
    #expect(try missing([(loud, "concept: noisy = true")])["noisy"] == ["tone: shrill alone"])
    #expect(try missing([(loud, "rule: S-4 = unknown")])["noisy"]?.count == 2)
    #expect(try missing([("tone: soft", "concept: noisy = false")])["noisy"]?.count == 2)
    // What is ruled out shows itself where it makes the rule false.
    let missing = try missing([
      ("traits: [swift, silent]", "rule: S-4 = false"),
      ("traits: [swift, small]", "rule: S-4 = false"),
    ])
    #expect(missing["S-4"]?.suffix(1) == ["traits: small alone"])
  }

  @Test func `two records that differ are shown where a duty judges them`() throws {
    let owing = "flag: true\nparts: "
    for (parts, isShown) in [
      ("[{part: wheel, worn: true}, {part: wire, worn: false}]", true),
      ("[{part: wheel, worn: false}, {part: wire, worn: false}]", false),
      ("[{part: wheel, worn: true}]", false), ("none", false),
    ] {
      let state = parts.contains("false") ? "breached as error" : "met"
      let missing = try missing([(owing + parts, "duty: S-5 = \(state)")])
      #expect((missing["worn"] == nil) == isShown, "\(parts)")
    }
  }

  @Test func `a breach says how much it weighs`() throws {
    let breach = "flag: true\nparts: [{part: wheel, worn: false}]"
    #expect(
      try missing([(breach, "duty: S-5 = breached")], table: Self.table)["S-5"] == [
        "breached as error"
      ])
    #expect(
      try missing([(breach, "duty: S-5 = breached as error")], table: Self.table)["S-5"] == nil)
    #expect(
      try missing([("\(breach)  # error: [S-5]", "role: keeper = true")], table: Self.table)["S-5"]
        == nil)
  }

  @Test func `a pack asks for it, and an extension for itself`() throws {
    let marked = MarkedText(
      SmallRules.header.replacing("version: 1.0.0", with: "version: 1.0.0\ncases: 1️⃣all2️⃣"))
    let read = SmallRules.read([SourceText(path: "a.yaml", marked.text)])
    try expect(
      read.findings,
      are: [
        Fault(
          "unknown-value", "'cases' can't be 'all'", help: "possible here: thorough", 1, 2)
      ], in: ["a.yaml": marked])
    let plain = try #require(
      SmallRules.pack(Self.rules, header: SmallRules.header + SmallRules.scales + DutyPack.people)
        .pack)
    #expect(
      Coverage(of: plain, by: PackCases(), vocabulary: SmallRules.vocabulary).findings.count == 4)
    let thorough = try #require(SmallRules.pack(Self.rules, header: Self.header).pack)
    #expect(
      Coverage(of: thorough, by: PackCases(), vocabulary: SmallRules.vocabulary).findings
        .map(\.message).filter { $0.hasPrefix("concept") || $0.hasPrefix("exception") } == [
          "exception 'S-1' has no case for: a row with authority",
          "concept 'noisy' has no case for: tone: loud alone, tone: shrill alone",
          "concept 'worn' has no case for: two that differ of parts",
        ])
  }

  @Test func `a national list is shown to say nothing of another country`() throws {
    let pack = try #require(Repository.rulebook.pack(alone: "gdpr-lv"))
    func missing(_ tests: PackCases) -> [String: [String]] {
      ThoroughCoverage(of: pack, part: 1, by: tests, vocabulary: Repository.rulebook.vocabulary)
        .missing
    }
    let what = "false in another country"
    #expect(
      missing(PackCases()).filter { $0.value.contains(what) }.count
        == pack.classifications.count { $0.clause.part == 1 })
    let own = Repository.rulebook.cases(of: "gdpr-lv", day: Repository.day)
    #expect(missing(own).filter { $0.value.contains(what) }.isEmpty)
  }
}
