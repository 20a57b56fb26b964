import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// What can be imposed, by whom it hits.
@Suite struct PenaltyTests {
  /// A tier with other titles for public bodies and for small ones, of duties on systems and on
  /// institutions and of a rule that forbids.
  private static let header =
    DutyPack.people + """
      penalties:
        P1:
          title: up to 100
          cite: {at: Art. 8(1)}
          instead:
            - {when: {institution.public: true}, title: nothing, cite: {at: Art. 8(7)}, for: public bodies}
            - when: {institution.staff: {below: 10}}
              title: up to 5
              cite: {source: guide, at: point 3}

      """ + SmallRules.scales

  private static let rules =
    """
    classifications:
      S-1: {title: Shines, scale: risk, level: high, cite: {at: A}, in-force: start,
        when: {count: 1}, message: m}
      S-2: {title: Blinds, scale: risk, level: banned, cite: {at: A}, in-force: start,
        when: {banner: true}, message: blinds, remedy: [stop], penalty: P1}
    obligations:
      S-3: {title: Duty, cite: {at: A}, in-force: start, when: {flag: true}, applies-from: start,
        met-when: {banner: true}, message: m, remedy: act, evidence: [e], penalty: P1}
      S-4: {title: House, of: institution, cite: {at: A}, in-force: start, when: {staff: {at-least: 0}},
        applies-from: start, met-when: {report: shown}, message: m, remedy: act, evidence: [e],
        penalty: P1}

    """ + DutyPack.act

  private func judge(_ rules: String = rules, header: String = header) throws -> Judge {
    try Judge(rules, scales: header)
  }

  private func words(_ house: String?, header: String = header) throws -> String? {
    let assessment = try judge(header: header).assess(
      "flag: true\nbanner: false", institution: house)
    return assessment.penalties(for: try #require(assessment.verdict(on: "S-3"))).words
  }

  @Test func `the first row that holds is told in place of the title`() throws {
    #expect(try words("public: false\nstaff: 20") == "up to 100")
    #expect(try words("public: true\nstaff: 20") == "nothing")
    #expect(try words("public: true\nstaff: 1") == "nothing")
    #expect(try words("public: false\nstaff: 1") == "up to 5")
  }

  @Test func `rows that may hold are told beside it`() throws {
    #expect(try words(nil) == "up to 100; or, for public bodies, nothing; or perhaps up to 5")
    #expect(try words("staff: 20") == "up to 100; or, for public bodies, nothing")
    #expect(try words("public: false") == "up to 100; or perhaps up to 5")
    #expect(try words("staff: 1") == "up to 5; or, for public bodies, nothing")
    #expect(
      try words("public: true") == "nothing", "what comes after a row that holds is of no account")
  }

  @Test func `each is told with its truth and source`() throws {
    let assessment = try judge().assess("flag: true\nbanner: false", institution: "staff: 1")
    let penalties = assessment.penalties(for: try #require(assessment.verdict(on: "S-3")))
    #expect(penalties.map(\.truth) == [.yes, .unknown])
    #expect(penalties.map { $0.citations.map(\.words) } == [["Guide, point 3"], ["Art. 8(7)"]])
    #expect(penalties.map(\.whom) == [nil, "public bodies"])
  }

  @Test func `an institution's own duties ask the same of itself`() throws {
    let house = try #require(SmallRules.institution("public: true\nstaff: 1").descriptions.first)
    let law = PackInForce(try judge().pack, Jurisdiction(asOf: Repository.day))
    let assessment = Assessment(of: house, with: house, under: [law])
    let verdict = try #require(assessment.verdict(on: "S-4"))
    #expect(assessment.penalties(for: verdict).words == "nothing")
  }

  @Test func `what a rule finds is told with its penalty, and so is a breach`() throws {
    let forbidden = try judge().assess(
      "flag: true\nbanner: true", institution: "public: false\nstaff: 20")
    let fault = try #require(forbidden.findings.first { $0.id == "S-2" })
    #expect(fault.penalty == "up to 100")
    let item = try #require(Plan([forbidden]).items.first { $0.urgency == .breached })
    #expect(item.duties.map(\.penalty) == ["up to 100"])
    let breached = try judge().assess("flag: true\nbanner: false", institution: "public: true")
    #expect(breached.findings.first { $0.id == "S-3" }?.penalty == "nothing")
    let open = try judge().assess("flag: true\ncount: 2", institution: "public: true")
    #expect(open.findings.first { $0.id == "S-3" }?.penalty == nil, "nobody is in breach yet")
  }

  @Test func `nothing is told before it can be imposed`() throws {
    for (start, penalty) in [("start", "up to 100"), ("later", nil), ("unborn", nil)] {
      let header = Self.header.replacing(
        "    title: up to 100", with: "    applies-from: \(start)\n    title: up to 100")
      #expect(try words("public: false\nstaff: 20", header: header) == penalty)
      let assessment = try judge(header: header).assess(
        "banner: true", institution: "public: false\nstaff: 20")
      #expect(assessment.findings.first { $0.id == "S-2" }?.penalty == penalty)
    }
  }

  @Test func `a rule in words names them all`() throws {
    let pack = try judge().pack
    let law = Jurisdiction(asOf: Repository.day)
    for id in ["S-2", "S-3", "S-4"] {
      let rule = pack.explained(id, on: law)
      #expect(rule.penalty == "up to 100")
      #expect(
        rule.penaltyInstead == [
          "for public bodies, nothing (Art. 8(7)), where",
          id == "S-4" ? "  public: true" : "  institution.public: true",
          "up to 5 (Guide, point 3), where",
          id == "S-4" ? "  staff: below 10" : "  institution.staff: below 10",
        ] || id == "S-4")
    }
  }

  @Test func `the facts of its rows are asked`() throws {
    let rulebook = SmallRules.rulebook([
      "small/pack.yaml": SmallRules.header + Self.header,
      "small/rules.yaml": Self.rules.replacing(
        "when: {staff: {at-least: 0}}", with: "when: {public: true}"),
    ])
    #expect(rulebook.findings.map(\.message) == [])
    let asked = rulebook.askedFacts.filter { $0.packs == ["small"] && $0.kind == "institution" }
    #expect(asked.map(\.fact.path).contains("staff"))
  }

  // MARK: Cases

  /// What comes out otherwise than a case of a system and its institution expects.
  private func failures(_ facts: String, _ house: String, _ expectation: String) throws -> [String]
  {
    let text = """
      # T
      ```yaml
      kind: institution
      id: h
      name: H
      \(house)
      ---
      kind: ai-system
      id: a
      name: A
      \(facts)
      # \(expectation)
      ```

      """
    let reader = CaseReader(SourceText(path: "a.md", text), day: Repository.day)
    #expect(reader.findings.map(\.message) == [])
    let runner = CaseRunner(packs: [try judge().pack], vocabulary: SmallRules.vocabulary)
    return reader.cases.flatMap { runner.failures(of: $0) }.map(\.message)
  }

  @Test(arguments: [
    ("public: true", #"duty: S-3 = breached; penalty: S-3 = "nothing""#),
    ("public: false\nstaff: 20", #"duty: S-3 = breached; penalty: S-3 = "up to 100""#),
    ("staff: 20", #"duty: S-3 = breached; penalty: S-3 = "for public bodies, nothing""#),
  ])
  func `a case may say what can be imposed for a breach`(house: String, words: String) throws {
    #expect(try failures("flag: true\nbanner: false", house, words) == [])
  }

  @Test func `a case may say what can be imposed for what a rule finds`() throws {
    let facts = "flag: true\nbanner: true"
    let own = #"rule: S-2 = true; penalty: S-2 = "up to 5""#
    #expect(try failures(facts, "public: false\nstaff: 1", own) == [])
    #expect(
      try failures(facts, "public: true", own)
        == [#"expected 'penalty: S-2 = "up to 5"', but it is 'nothing'"#])
    #expect(
      try failures(
        "flag: true\nbanner: true", "public: true", "rule: S-2 = true; penalty: S-2 = none")
        == ["expected 'penalty: S-2 = none', but it is 'nothing'"])
    #expect(
      try failures("count: 1", "public: true", "penalty: S-1 = none") == [])
    let missing = "but there is no such duty, or no such rule that holds or did"
    for id in ["S-2", "S-9"] {
      #expect(
        try failures("banner: false", "public: true", "penalty: \(id) = none")
          == ["expected 'penalty: \(id) = none', \(missing)"])
    }
  }

  @Test(arguments: ["penalty: S-3", "penalty: S-3 = nothing", #"penalty: S-3 = "nothing"#])
  func `what is no expectation of a penalty is a fault`(words: String) throws {
    let text = "# T\n```yaml\nkind: ai-system\nid: a\nname: A\n# \(words)\n```\n"
    let reader = CaseReader(SourceText(path: "a.yaml", text), day: Repository.day)
    #expect(reader.findings.map(\.message) == ["'\(words)' is no expectation"])
  }

  // MARK: Faults

  @Test(arguments: [
    ("when: {institution.public: true}, title", "title", "missing-key"),
    ("institution.public", "institution.publik", "unknown-fact"),
    ("cite: {at: Art. 8(7)}, for", "for", "missing-citation"),
    ("title: nothing, ", "", "missing-key"), ("for: public", "four: public", "unknown-key"),
    ("when: {institution.public: true}", "when: {flag: true}", "unknown-fact"),
  ])
  func `a row that can't be used is a fault`(old: String, new: String, id: String) throws {
    let read = SmallRules.pack(Self.rules, scales: Self.header.replacing(old, with: new))
    #expect(read.pack == nil)
    #expect(Set(read.findings.map(\.id)) == ["norma.\(id)"], "\(read.findings.map(\.message))")
  }

  @Test func `a list without rows, and a penalty for no finding, are faults`() throws {
    let lines = Self.header.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasSuffix("instead:") })
    let empty = (lines[..<start] + ["    instead: []"] + lines[(start + 5)...])
      .joined(separator: "\n")
    #expect(
      SmallRules.pack(Self.rules, scales: empty).findings.map(\.message) == ["'instead' is a list"])
    let high = Self.rules.replacing(
      "when: {count: 1}, message: m", with: "when: {count: 1}, penalty: P1, message: m")
    #expect(
      SmallRules.pack(high, scales: Self.header).findings.map(\.message)
        == ["rule 'S-1' has a penalty, and is no finding where it holds"])
    let unknown = Self.rules.replacing(
      "remedy: [stop], penalty: P1", with: "remedy: [stop], penalty: P2")
    #expect(
      SmallRules.pack(unknown, scales: Self.header).findings.map(\.message)
        == ["there is no penalty 'P2'"])
  }
}

/// Whom the duties of a level bind.
@Suite struct AddresseeTests {
  private static let rules = """
    roles:
      S-R: {title: R, role: light-keeper, cite: {at: A}, in-force: start, when: {tone: loud}}
      S-M: {title: M, role: maker, cite: {at: A}, in-force: start, when: {tone: shrill}}
    classifications:
      S-1: {title: Shines, scale: risk, level: high, binds: [light-keeper], cite: {at: A},
        in-force: start, when: {flag: true}, message: m}
      S-1b: {title: Shines too, scale: risk, level: high, binds: [maker], cite: {at: A},
        in-force: start, when: {count: 1}, message: m}
      S-2: {title: Blinds, scale: risk, level: banned, cite: {at: A}, in-force: start,
        when: {banner: true}, message: m, remedy: [stop]}
    """

  private func level(_ facts: String, _ rules: String = rules) throws -> LevelAssessment {
    try #require(
      try Judge(rules.replacing("S-1b", with: "S-3"), scales: SmallRules.scales).assess(facts)
        .levels.first)
  }

  @Test func `a level says whom its duties bind, and whether that is the institution`() throws {
    let facts = "flag: true\ncount: 2\nbanner: false\n"
    #expect(try level(facts + "tone: loud").bounds == "High (on its light keeper)")
    #expect(
      try level(facts + "tone: soft").bounds
        == "High (on its light keeper, which your institution isn't)")
    #expect(
      try level(facts).bounds == "High (on its light keeper, which your institution may be)")
    let soft = try level(facts + "tone: soft")
    #expect(soft.addressees?.roles == ["light-keeper"] && soft.addressees?.truth == .no)
    #expect(soft.words == soft.bounds)
  }

  @Test func `rules of one level name theirs together`() throws {
    let facts = "flag: true\ncount: 1\nbanner: false\n"
    #expect(try level(facts + "tone: loud").bounds == "High (on its light keeper and maker)")
    #expect(
      try level(facts + "tone: soft").bounds
        == "High (on its light keeper and maker, none of which your institution is)")
  }

  @Test func `bounds say it of either level`() throws {
    #expect(
      try level("flag: ~\ncount: 2\nbanner: false\ntone: soft").bounds
        == "Low to High (on its light keeper, which your institution isn't)")
    #expect(
      try level("flag: true\ncount: 2\ntone: loud").bounds
        == "High (on its light keeper) to Banned")
    #expect(try level("flag: false\ncount: 2\nbanner: false").bounds == "Low")
    #expect(try level("flag: true\nbanner: true\ncount: 2").bounds == "Banned")
  }

  @Test func `where one rule doesn't say it nobody is named`() throws {
    let rules = Self.rules.replacing("binds: [maker], ", with: "")
    let both = try level("flag: true\ncount: 1\nbanner: false\ntone: soft", rules)
    #expect(both.bounds == "High" && both.addressees == nil)
  }

  @Test func `a role that no rule gives is a fault`() throws {
    let read = SmallRules.pack(
      Self.rules.replacing("S-1b", with: "S-3").replacing("binds: [maker]", with: "binds: [makr]"),
      scales: SmallRules.scales)
    #expect(read.findings.map(\.message) == ["no rule gives the role 'makr'"])
  }

  @Test func `the rule's words name whom it binds`() throws {
    let pack = try Judge(
      Self.rules.replacing("S-1b", with: "S-3"), scales: SmallRules.scales
    ).pack
    #expect(
      pack.explained("S-1", on: Jurisdiction(asOf: Repository.day)).binds == ["light-keeper"])
    #expect(pack.explained("S-2", on: Jurisdiction(asOf: Repository.day)).binds == nil)
    #expect(pack.carried(by: "S-1", on: Repository.day)?[.binds] == "light-keeper")
  }
}
