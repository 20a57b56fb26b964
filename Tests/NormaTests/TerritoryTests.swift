import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Packs whose extensions are for a territory each, and what is open where none is there.
@Suite struct TerritoryTests {
  private static let base = """
    concepts:
      small: {title: Small, cite: {at: A}, when: {count: {below: 5}}}
      grave: {title: Grave, cite: {at: A}, when: {reaches: {risk: high}}}
      listed: {title: Listed, cite: {at: A}, when: {classed: {risk: high}}}
      named: {title: Named, cite: {at: A}, when: {holds: "S-*"}}
    classifications:
      S-1: {title: Loud, scale: risk, level: high, cite: {at: A}, in-force: start,
        when: {tone: loud}, message: m}
      S-2: {title: Banned, scale: risk, level: banned, cite: {at: A}, in-force: start,
        when: {share: 9}, message: m, remedy: r}
      S-3: {title: May be listed, scale: risk, level: high, cite: {at: A}, in-force: start,
        when: {gap: list}, message: m}

    """

  static let territory = """
    territory: institution.country
    gaps:
      list: {title: List of what is high, cite: {at: Art. 4}}

    """

  static func header(
    _ id: String, _ territory: String? = nil, fills: String = "[list]", more: String = ""
  ) -> String {
    ExtensionTests.header(
      id, more: "territory: [\(territory ?? id.uppercased())]\nfills: \(fills)\n\(more)"
    ).replacing("prefix: ", with: "prefix: S-")
  }

  private static func rule(_ id: String, when: String = "{flag: true}") -> String {
    """
    classifications:
      \(id): {title: Flagged, scale: risk, level: high, cite: {at: point 1}, in-force: start,
        when: \(when), message: m}

    """
  }

  /// A base with lists of two countries.
  static let files = [
    "small/pack.yaml": SmallRules.header + SmallRules.scales + territory,
    "small/rules.yaml": base,
    "lv/pack.yaml": header("lv"), "lv/rules.yaml": rule("S-LV-1"),
    "lt/pack.yaml": header("lt"), "lt/rules.yaml": rule("S-LT-1"),
  ]

  private static let facts = "tone: soft\ntraits: none\ncount: 1\nshare: 1\n"

  private func rulebook(
    _ changes: [String: String] = [:], packs: [String] = [],
    extensions choice: ExtensionChoice = .ofTerritory, location: SourceLocation = #_sourceLocation
  ) -> Rulebook {
    let files = Self.files.merging(changes) { $1 }.merging([
      "vocabulary/ai-system.yaml": SmallRules.systemFacts,
      "vocabulary/institution.yaml": SmallRules.institutionFacts,
    ]) { $1 }
    let rulebook = Rulebook(
      files.map { RulesFile(path: $0.key, source: SourceText(path: $0.key, $0.value)) },
      packs: packs, extensions: choice)
    #expect(rulebook.findings.map(\.message) == [], sourceLocation: location)
    return rulebook
  }

  /// What the packs for an institution's country say of a system.
  private func assess(
    _ facts: String, in country: String?, by rulebook: Rulebook? = nil,
    on day: String = "2026-11-23",
    location: SourceLocation = #_sourceLocation
  ) throws -> Assessment {
    let rulebook = rulebook ?? self.rulebook(location: location)
    let institution = SmallRules.institution(country.map { "country: \($0)" } ?? "public: true")
    let packs = rulebook.packs(for: institution.descriptions.first)
    let system = SmallRules.system(Self.facts + facts)
    #expect(system.findings.map(\.message) == [], sourceLocation: location)
    let jurisdiction = Jurisdiction(asOf: try #require(Day(day), sourceLocation: location))
    return Assessment(
      of: try #require(system.descriptions.first, sourceLocation: location),
      with: institution.descriptions.first, under: packs.map { PackInForce($0, jurisdiction) })
  }

  private func bounds(_ assessment: Assessment) -> [String] {
    [assessment.levels[0].floorLevel.id, assessment.levels[0].ceilingLevel.id]
  }

  // MARK: Which are there

  @Test func `whoever is somewhere is judged by what is for that territory, and no other`() throws {
    let rulebook = rulebook()
    func parts(_ country: String?) -> [[String]] {
      let institution = SmallRules.institution(country.map { "country: \($0)" } ?? "public: true")
      return rulebook.packs(for: institution.descriptions.first).map(\.parts)
    }
    #expect(rulebook.packs.map(\.parts) == [["small"]])
    #expect(rulebook.territorialExtensions == ["lt", "lv"])
    #expect(parts("LV") == [["small", "lv"]])
    #expect(parts("LT") == [["small", "lt"]])
    #expect(parts("EE") == [["small"]])
    #expect(parts(nil) == [["small"]])
    #expect(rulebook.packs(for: nil).map(\.parts) == [["small"]])
    #expect(rulebook.packs(for: nil)[0] === rulebook.packs[0])
  }

  @Test func `they come with a pack that is named, and stay away where they are to`() throws {
    let institution = SmallRules.institution("country: LV").descriptions.first
    func parts(_ packs: String..., choosing choice: ExtensionChoice = .ofTerritory) -> [[String]] {
      rulebook(packs: packs, extensions: choice).packs(for: institution).map(\.parts)
    }
    #expect(parts("small") == [["small", "lv"]])
    #expect(parts("small", choosing: .named) == [["small"]])
    #expect(parts("small", choosing: .none) == [["small"]])
    #expect(parts(choosing: .none) == [["small"]])
    #expect(parts(choosing: .named) == [["small", "lv"]], "none is named, so that all are")
    #expect(parts("lt") == [["small", "lt"]], "the base isn't named")
    #expect(parts("small", "lt") == [["small", "lt", "lv"]])
    #expect(parts("lv") == [["small", "lv"]])
    #expect(parts("lv", choosing: .none) == [])
  }

  @Test func `what is chosen of a rulebook is what its files would have given`() throws {
    let whole = rulebook()
    let institution = SmallRules.institution("country: LV").descriptions.first
    func parts(_ packs: String..., choosing choice: ExtensionChoice) -> [[String]]? {
      whole.chosen(packs, extensions: choice)?.packs(for: institution).map(\.parts)
    }
    #expect(parts(choosing: .ofTerritory) == [["small", "lv"]])
    #expect(parts("small", choosing: .ofTerritory) == [["small", "lv"]])
    #expect(parts("small", "lt", "lv", choosing: .ofTerritory) == [["small", "lv"]])
    #expect(parts("small", choosing: .named) == [["small"]])
    #expect(parts(choosing: .none) == [["small"]])
    #expect(parts("small", "lt", choosing: .ofTerritory) == nil)
    #expect(parts("lv", choosing: .none) == nil)
  }

  @Test func `an extension for several territories is for each of them`() throws {
    let rulebook = rulebook([
      "lt/pack.yaml": Self.header("lt", "LT, EE"), "ee/pack.yaml": Self.header("ee", fills: "[]"),
    ])
    func institution(_ country: String) -> Description? {
      SmallRules.institution("country: \(country)").descriptions.first
    }
    #expect(rulebook.packs(for: institution("EE")).map(\.parts) == [["small", "ee", "lt"]])
    #expect(rulebook.packs(for: institution("LT")).map(\.parts) == [["small", "lt"]])
    let both = try assess("flag: true", in: "EE", by: rulebook)
    #expect(both.levels[0].grounds.map(\.classification.clause.id) == ["S-LT-1"])
    #expect(rulebook.pack(alone: "ee")?.parts == ["small", "ee"])
    #expect(rulebook.pack(alone: "lt")?.parts == ["small", "lt"])
  }

  @Test func `a pack that asks another asks it with what is for the territory`() throws {
    let asking = """
      classifications:
        T-1: {title: T, scale: risk, level: high, cite: {at: A}, in-force: start, message: m,
          when: {reaches: {small/risk: high}}}
        T-2: {title: T, scale: risk, level: banned, cite: {at: A}, in-force: start, message: m,
          when: {holds: "S-*"}, remedy: r}
        T-3: {title: T, scale: risk, level: banned, cite: {at: A}, in-force: start, message: m,
          when: {classed: {small/risk: high}}, remedy: r}

      """
    let header = SmallRules.header.replacing("id: small", with: "id: top")
      .replacing("prefix: S", with: "prefix: T")
    let files = [
      "top/pack.yaml": header + SmallRules.scales + "uses: [small]\n", "top/rules.yaml": asking,
    ]
    for rulebook in [rulebook(files), rulebook(files, packs: ["top"])] {
      let flagged = try assess("flag: true", in: "LV", by: rulebook)
      let top = try #require(flagged.laws.first { $0.pack.id == "top" })
      #expect(top.pack.uses.map(\.parts) == [["small", "lv"]])
      let evaluation = flagged.evaluation(try #require(flagged.laws.firstIndex { $0 === top }))
      #expect([0, 1, 2].map { evaluation.rule($0) } == [.yes, .yes, .yes])
      let plain = try assess("flag: false", in: "LV", by: rulebook)
      let other = plain.evaluation(flagged.laws.count - 1)
      #expect([0, 1, 2].map { other.rule($0) } == [.no, .no, .no])
    }
    let cases = rulebook(files).pack(alone: "top")
    #expect(cases?.uses.map(\.parts) == [["small"]])
  }

  // MARK: One evaluation

  @Test
  func
    `what is linked raises levels, and what the base asks of levels and of its rules takes it in`()
    throws
  {
    let flagged = try assess("flag: true", in: "LV")
    #expect(bounds(flagged) == ["high", "high"])
    #expect(flagged.levels[0].grounds.map(\.classification.clause.id) == ["S-LV-1"])
    for concept in ["grave", "listed", "named"] { #expect(try flagged.truth(concept) == .yes) }
    #expect(
      flagged.laws[0].pack.origin(of: flagged.levels[0].grounds[0].classification.clause) == "lv")
    let words = flagged.laws[0].pack.explained("listed", on: Jurisdiction(asOf: Repository.day))
      .when
    #expect(words.last == "  S-LV-1: Flagged")
    let plain = try assess("flag: false", in: "LV")
    #expect(bounds(plain) == ["low", "low"])
    for concept in ["grave", "listed", "named"] { #expect(try plain.truth(concept) == .no) }
    let open = try assess("flag: ~", in: "LV")
    #expect(open.questions.map(\.path) == ["flag"])
    for concept in ["grave", "listed", "named"] { #expect(try open.truth(concept) == .unknown) }
    #expect(bounds(try assess("flag: true", in: "LT")) == ["high", "high"])
  }

  @Test func `what is linked is judged as if it stood in the base`() throws {
    let linked = rulebook()
    let together = rulebook(packs: ["small", "lv"], extensions: .named)
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<100 {
      let facts = Slot.all.filter { $0.list == nil && !$0.path.contains(".") }
        .filter { _ in Bool.random(using: &generator) }
        .filter { !Self.facts.contains("\($0.path):") }
        .map { "\($0.path): \($0.value(using: &generator).yaml)\n" }.joined()
      let one = try assess(facts, in: "LV", by: linked)
      let other = try assess(facts, in: "LV", by: together)
      #expect(one.laws.map(\.pack.ids) == other.laws.map(\.pack.ids))
      for id in one.laws[0].pack.ids {
        #expect(try one.truth(id) == other.truth(id), "\(id): \(facts)")
      }
      #expect(one.findings == other.findings)
      #expect(one.questions.map(\.path) == other.questions.map(\.path))
    }
  }

  // MARK: What is missing

  @Test func `no level is certain below what a missing text may say`() throws {
    let open = try assess("flag: false", in: "EE")
    #expect(bounds(open) == ["low", "high"])
    #expect(try open.truth("S-3") == .unknown)
    #expect(open.questions.isEmpty, "nobody can be asked")
    #expect(
      open.missingTexts(on: open.levels[0]).map(\.words) == [
        "List of what is high (Estonia), Art. 4"
      ])
    #expect(
      open.findings.map(\.message) == [
        "'System' can't be classed yet: Risk Low to High; not among the rules: List of what is high "
          + "(Estonia), Art. 4"
      ])
    let proof = try #require(open.proof(of: "S-3"))
    #expect(proof.missing == [])
    #expect(proof.missingTexts.map(\.territory) == ["Estonia"])
    #expect(proof.deciding.map(\.value) == ["EE"])
    // Above that it bears on nothing.
    let loud = open.leaving("tone: soft", for: "tone: loud")
    #expect(bounds(loud) == ["high", "high"])
  }

  @Test func `where the territory isn't stated it is asked`() throws {
    let open = try assess("flag: false", in: nil)
    #expect(bounds(open) == ["low", "high"])
    #expect(open.questions.map(\.path) == ["institution.country"])
    #expect(open.questions[0].decides.map(\.id) == ["S-3"])
    #expect(open.missingTexts(on: open.levels[0]).isEmpty)
    #expect(open.findings[0].message.hasSuffix("; not stated: institution.country"))
    #expect(open.proof(of: "S-3")?.missing == ["institution.country"])
    let more = open.leaving("share: 1")
    #expect(more.questions.map(\.path).sorted() == ["institution.country", "share"])
  }

  @Test func `where a text is there, it and nothing else decides`() throws {
    let proof = try #require(try assess("flag: false", in: "LV").proof(of: "S-3"))
    #expect(proof.truth == .no)
    guard case .gap(let id, let title, let cite, .held(let parts)) = proof.parts[0].kind else {
      Issue.record("\(proof.parts[0].kind)")
      return
    }
    #expect([id, title, cite] == ["list", "List of what is high", "Art. 4"])
    #expect(parts == ["lv"])
    // An extension of another country, which somebody names, holds nothing for this one.
    let other = rulebook(packs: ["lv"])
    #expect(bounds(try assess("flag: false", in: "EE", by: other)) == ["low", "high"])
    #expect(bounds(try assess("flag: true", in: "EE", by: other)) == ["high", "high"])
  }

  @Test func `a text may speak of some only, and be there for some only`() throws {
    let rulebook = rulebook([
      "small/pack.yaml": SmallRules.header + SmallRules.scales
        + Self.territory.replacing(
          "cite: {at: Art. 4}", with: "cite: {at: Art. 4}, for: {concept: small}"),
      "lv/pack.yaml": Self.header("lv", fills: "{list: {banner: true}}"),
    ])
    func bounds(_ facts: String, in country: String?) throws -> [String] {
      self.bounds(try assess("flag: false\n" + facts, in: country, by: rulebook))
    }
    #expect(try bounds("banner: true", in: "LV") == ["low", "low"])
    #expect(try bounds("banner: false", in: "LV") == ["low", "high"])
    #expect(try bounds("", in: "LV") == ["low", "high"])
    let open = try assess("flag: false", in: "LV", by: rulebook)
    #expect(open.questions.map(\.path) == ["banner"])
    #expect(open.missingTexts(on: open.levels[0]).isEmpty, "it may be there")
    let other = try assess("flag: false\nbanner: false", in: "LV", by: rulebook)
    #expect(
      other.missingTexts(on: other.levels[0]).map(\.words) == [
        "List of what is high (Latvia), Art. 4; lv holds none for such a case"
      ])
    // Of what is large there is no such text anywhere.
    for country in ["LV", "EE", nil] {
      let large = try assess("flag: false\nbanner: false", in: country, by: rulebook)
        .leaving("count: 1", for: "count: 7")
      #expect(self.bounds(large) == ["low", "low"])
    }
    let asked = try assess("flag: false", in: "EE", by: rulebook).leaving("count: 1")
    #expect(asked.questions.map(\.path) == ["count"])
    #expect(asked.missingTexts(on: asked.levels[0]).map(\.territory) == ["Estonia"])
  }

  private static func houseRule(_ id: String) -> String {
    rule(id, when: "{public: false}").replacing(
      "scale: risk", with: "of: institution, scale: house")
  }

  @Test func `a gap of institutions asks where they are themselves`() throws {
    let rules = """
      classifications:
        S-5: {title: T, of: institution, scale: house, level: high, cite: {at: A}, in-force: start,
          when: {all: [{public: true}, {gap: list}]}, message: m}

      """
    let house = """
      scales:
        house: {title: House, of: institution, levels: [{id: low, title: Low}, {id: high, title: High}]}

      """
    let rulebook = rulebook([
      "small/pack.yaml": SmallRules.header + house
        + Self.territory.replacing(
          "cite: {at: Art. 4}", with: "cite: {at: Art. 4}, of: institution"),
      "small/rules.yaml": rules, "lv/rules.yaml": Self.houseRule("S-LV-1"),
      "lt/rules.yaml": Self.houseRule("S-LT-1"),
    ])
    func assess(_ facts: String) throws -> Assessment {
      let institution = try #require(
        SmallRules.institution("public: true\n\(facts)").descriptions.first)
      return Assessment(
        of: institution, with: nil,
        under: rulebook.packs(for: institution).map {
          PackInForce($0, Jurisdiction(asOf: Repository.day))
        })
    }
    #expect(bounds(try assess("")) == ["low", "high"])
    #expect(try assess("").questions.map(\.path) == ["country"])
    #expect(bounds(try assess("country: LV")) == ["low", "low"])
    let open = try assess("country: EE")
    #expect(open.missingTexts(on: open.levels[0]).map(\.territory) == ["Estonia"])
  }

  @Test func `a duty that is open for want of a text says so`() throws {
    let duty = """
      actions: {act: {title: Act, steps: [step], effort: days, by: clerk}}
      obligations:
        S-D: {title: D, cite: {at: A}, in-force: start, when: {flag: false}, applies-from: start,
          met-when: {not: {concept: grave}}, message: m, remedy: act, evidence: [e]}

      """
    let rulebook = rulebook([
      "small/pack.yaml": SmallRules.header + SmallRules.scales + Self.territory
        + "people: {clerk: the clerk}\n", "small/duty.yaml": duty,
    ])
    let open = try assess("flag: false", in: "EE", by: rulebook)
    let verdict = try #require(open.verdicts.first)
    #expect(verdict.state == .undetermined)
    #expect(Inquiry(open).missingTexts(for: verdict).map(\.gap) == ["list"])
    #expect(
      open.findings.map(\.message).contains(
        "D: not shown for 'System'; not among the rules: List of what is high (Estonia), Art. 4"))
    #expect(try assess("flag: false", in: "LV", by: rulebook).verdicts.map(\.state) == [.met])
  }

  // MARK: Cases

  @Test func `a case has it that a text is there`() throws {
    func failures(_ text: String, _ pack: String = "small") throws -> [String] {
      let rulebook = rulebook()
      let reader = CaseReader(SourceText(path: "a.md", text), day: Repository.day)
      #expect(reader.findings.map(\.message) == [])
      let runner = CaseRunner(
        packs: [try #require(rulebook.pack(alone: pack))], vocabulary: rulebook.vocabulary)
      return reader.cases.flatMap { runner.failures(of: $0) }.map(\.message)
    }
    let given = """
      # T
      ```yaml given
      kind: ai-system
      \(Self.facts)
      flag: false
      ```

      """
    func test(_ expected: String) -> String {
      "```yaml\nkind: ai-system\nid: a\nname: A\n# \(expected)\n```\n"
    }
    let open = test("level: risk = low … high; rule: S-3 = unknown; asks: institution.country")
    let closed = test("level: risk = low; rule: S-3 = false")
    #expect(try failures(given + open) == [])
    #expect(try failures(given + "<!-- filled: list -->\n" + closed) == [])
    #expect(
      try failures(
        given + "## One\n<!-- filled: list -->\n" + closed + "## Two\n" + open + "## Three\n"
          + "<!-- filled: list -->\n### Again\n<!-- filled: none -->\n" + open) == [])
    #expect(
      try failures(given + "<!-- filled: lits -->\n" + open) == ["there is no gap 'lits'"])
    // In an extension's own cases it is there for its territory.
    func level(in country: String, _ expected: String) -> String {
      given
        + """
        ```yaml
        kind: institution
        id: h
        name: H
        country: \(country)
        ---
        kind: ai-system
        id: a
        name: A
        # level: risk = \(expected)
        ```

        """
    }
    #expect(try failures(level(in: "LV", "low"), "lv") == [])
    #expect(try failures(level(in: "LT", "low … high"), "lv") == [])
    let near = CaseReader(SourceText(path: "a.md", "<!-- fileld: list -->\n"), day: Repository.day)
    #expect(near.findings.first?.help == ["did you mean 'filled'?"])
  }

  @Test func `a rule that rests on a missing text alone needs no case where it is true`() throws {
    let pack = try #require(rulebook().packs.first)
    let missing = Coverage(of: pack, by: []).findings.map(\.message)
    #expect(missing.contains("rule 'S-1' has no case for: true, false, unknown, the day it begins"))
    #expect(missing.contains("rule 'S-3' has no case for: false, unknown"))
  }
}

extension Assessment {
  /// The same of a subject that states something else.
  fileprivate func leaving(_ line: String, for other: String = "") -> Assessment {
    let text = String(decoding: subject.node.tree.source.bytes, as: UTF8.self)
      .replacing(line, with: other)
    let file = RegisterFile(SourceText(path: subject.file, text), vocabulary: SmallRules.vocabulary)
    return Assessment(of: file.descriptions[0], with: institution, under: laws)
  }
}
