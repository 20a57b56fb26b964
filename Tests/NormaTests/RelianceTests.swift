import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Levels that rest on less than law and adopted guidance, and what is said of them.
@Suite struct RelianceTests {
  /// A rule that raises to 'high' by a concept with readings.
  private static func rules(_ readings: String, more: String = "") -> String {
    """
    concepts:
      shining:
        title: Shining
        cite: {at: Art. 2}
        when: {flag: true}
        readings:
    \(readings)
    \(more)
    classifications:
      S-1: {title: Shines, scale: risk, level: high, cite: {at: Art. 3}, in-force: start,
        when: {concept: shining}, message: shines}
      S-2: {title: Blinds, scale: risk, level: banned, cite: {at: Art. 4}, in-force: start,
        when: {banner: true}, message: blinds, remedy: [stop]}
    """
  }

  private static func reading(
    _ authority: Authority, _ effect: String, at place: String = "para 7", other: String = "No."
  ) -> String {
    "      - {authority: \(authority.rawValue), cite: {source: guide, at: \(place)}, \(effect), "
      + "other: \(other)}"
  }

  private static let draft = rules(
    reading(.draftGuidance, "narrows: {tone: loud}", other: "All that shines does."))

  private func judge(
    _ rules: String, header: String = SmallRules.header,
    location: SourceLocation = #_sourceLocation
  ) throws -> Judge {
    try Judge(rules, header: header, scales: SmallRules.scales, location: location)
  }

  private func reliance(
    _ rules: String, _ facts: String, authority: Authority = .reading,
    location: SourceLocation = #_sourceLocation
  ) throws -> (level: LevelAssessment, named: [String], findings: [Finding]) {
    let assessment = try judge(rules, location: location)
      .assess(facts, authority: authority, location: location)
    let level = try #require(assessment.levels.first, sourceLocation: location)
    return (
      level,
      assessment.reliedUpon(for: level).map { $0.clause.id + ($0.reading.map { "#\($0)" } ?? "") },
      assessment.findings.filter { $0.state == .lesserAuthority }
    )
  }

  private static let soft = "flag: true\nbanner: false\ntone: soft"

  // MARK: Findings

  @Test func `a level that a draft keeps low is told with what it would be`() throws {
    let (level, named, findings) = try reliance(Self.draft, Self.soft)
    #expect(level.isCertain && level.floorLevel.id == "low")
    #expect(level.reliance?.authority == .draftGuidance)
    #expect(level.reliance.map { [$0.floor, $0.ceiling] } == [0, 1])
    #expect(
      level.words
        == "Low by draft guidance; by the Small Act and adopted guidance alone Low to High")
    #expect(named == ["shining#0"])
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.id == "norma.rests-on-draft")
    #expect(finding.severity == .warning && finding.kind == .law)
    #expect(
      finding.message
        == "Risk of 'System': Low by draft guidance; by the Small Act and adopted guidance alone "
        + "Low to High; 'Shining' [shining] is narrowed by draft guidance, Guide, para 7; "
        + "otherwise: All that shines does")
    #expect(finding.citations.map(\.words) == ["Guide, para 7"])
    #expect(finding.range.start.line == 6, "at the tone")
    #expect(finding.scope == "ai-system/system#small/risk")
    #expect(finding.isWaivable)
    #expect(finding.help.first?.contains("High") == true)
  }

  @Test func `a level that a reading raises is told likewise, and its finding says by what`() throws
  {
    let rules = Self.rules(Self.reading(.reading, "widens: {tone: loud}"))
      .replacing("level: high", with: "level: banned, remedy: [stop]")
    let judge = try Judge(
      rules, scales: SmallRules.scales.replacing("      - {id: high, title: High}\n", with: ""))
    let assessment = try judge.assess("flag: false\nbanner: false\ntone: loud")
    let level = try #require(assessment.levels.first)
    #expect(level.words.hasPrefix("Banned by the pack's own reading; "))
    #expect(level.words.hasSuffix(" alone Low to Banned"))
    #expect(
      assessment.findings.map(\.id).sorted() == ["S-1", "norma.rests-on-reading"])
    let fault = try #require(assessment.findings.first { $0.id == "S-1" })
    #expect(fault.message == "Banned by the pack's own reading: 'System' shines")
  }

  @Test func `what law or adopted guidance gives as well needs no word`() throws {
    for (facts, rules) in [
      ("flag: true\nbanner: false\ntone: loud", Self.draft),
      ("flag: false\nbanner: false\ntone: soft", Self.draft),
      ("flag: true\nbanner: true\ntone: soft", Self.draft),
      (Self.soft, Self.rules(Self.reading(.guidance, "narrows: {tone: loud}"))),
    ] {
      let (level, named, findings) = try reliance(rules, facts)
      #expect(level.reliance == nil && named.isEmpty && findings.isEmpty, "\(facts)")
      #expect(level.words == level.bounds)
    }
  }

  @Test func `whoever asks for law or guidance alone is told nothing`() throws {
    for authority in [Authority.law, .guidance] {
      let (level, named, findings) = try reliance(Self.draft, Self.soft, authority: authority)
      #expect(!level.isCertain && level.reliance == nil && named.isEmpty && findings.isEmpty)
    }
    let (level, _, findings) = try reliance(Self.draft, Self.soft, authority: .draftGuidance)
    #expect(level.reliance?.authority == .draftGuidance && findings.count == 1)
  }

  @Test func `a level that isn't certain is told where it would be wider`() throws {
    let (level, named, findings) = try reliance(
      Self.rules(Self.reading(.reading, "widens: {tone: loud}")), "banner: null\ntone: loud")
    #expect(level.bounds == "High to Banned")
    #expect(level.words.hasSuffix(" alone Low to Banned"))
    #expect(named == ["shining#0"] && findings.count == 1)
    let same = try reliance(Self.draft, "flag: true\nbanner: null\ntone: soft")
    #expect(same.level.bounds == "Low to Banned")
    #expect(same.level.reliance == nil, "the bounds are the same")
  }

  @Test func `what binds nobody needs no such finding`() throws {
    let header = SmallRules.header.replacing(
      "kind: pack", with: "kind: pack\nnature: recommendation\nmet: aligned")
    let assessment = try judge(Self.draft, header: header).assess(Self.soft)
    #expect(assessment.levels.allSatisfy { $0.reliance == nil })
    #expect(assessment.findings.allSatisfy { $0.state != .lesserAuthority })
    let level = try #require(assessment.levels.first)
    #expect(assessment.leastAuthority(for: level) == .draftGuidance)
  }

  // MARK: What matters

  @Test func `of drafts and readings that say the same, the surer are named`() throws {
    let both = Self.rules(
      Self.reading(.reading, "narrows: {tone: loud}") + "\n"
        + Self.reading(.draftGuidance, "narrows: {count: 1}") + "\n"
        + Self.reading(.draftGuidance, "narrows: {share: 1}"))
    let (level, named, findings) = try reliance(both, Self.soft + "\ncount: 2\nshare: 2")
    #expect(level.reliance?.authority == .draftGuidance)
    #expect(Set(named) == ["shining#1", "shining#2"])
    #expect(findings.map(\.id) == ["norma.rests-on-draft"])
    let reading = try reliance(both, Self.soft + "\ncount: 1\nshare: 1")
    #expect(reading.named == ["shining#0"])
    #expect(reading.findings.map(\.id) == ["norma.rests-on-reading"])
  }

  @Test func `a reading that changes what doesn't matter isn't named`() throws {
    // The concept is false by one reading; another, which makes its other part true, changes nothing.
    let more = """
        bright:
          title: Bright
          cite: {at: Art. 2}
          when: {share: 1}
          readings:
      \(Self.reading(.reading, "widens: {count: 1}"))
        quiet:
          title: Quiet
          cite: {at: Art. 2}
          when: {flag: true}
          readings:
      \(Self.reading(.reading, "narrows: {tone: soft}"))
      """
    let rules = Self.rules(Self.reading(.guidance, "narrows: {flag: true}"), more: more)
      .replacing(
        "when: {concept: shining}", with: "when: {all: [{concept: bright}, {concept: quiet}]}")
    let (level, named, _) = try reliance(
      rules, "flag: true\nbanner: false\ncount: 1\nshare: 2\ntone: loud")
    #expect(level.bounds == "Low")
    #expect(named == ["quiet#0"])
    let raised = try reliance(
      rules, "flag: true\nbanner: false\ncount: 1\nshare: 2\ntone: soft")
    #expect(raised.level.bounds == "High")
    #expect(raised.named == ["bright#0"])
  }

  @Test(arguments: [
    ("S-1", "classifications", "when: {flag: true}"), ("S-E", "exceptions", "when: {flag: true}"),
    ("S-R", "roles", "when: {flag: true}"), ("own", "concepts", "when: {flag: true}"),
  ])
  func `a rule of less authority is named by itself`(
    id: String, section: String, when: String
  ) throws {
    func authority(_ own: String) -> String { own == id ? "authority: draft-guidance, " : "" }
    let rules = """
      concepts:
        own: {title: Own, \(authority("own"))cite: {at: Art. 1}, when: {flag: true}}
      exceptions:
        S-E: {title: Not so, \(authority("S-E"))cite: {at: Art. 1}, when: {flag: true}}
      roles:
        S-R: {title: Keeps, \(authority("S-R"))cite: {at: Art. 1}, in-force: start, role: keeper,
          when: {flag: true}}
      classifications:
        S-1: {title: Is, \(authority("S-1"))scale: risk, level: high, cite: {at: Art. 1},
          in-force: start, when: {any: [{concept: own}, {acts-as: keeper}]}, message: m,
          unless: [\(id == "S-E" ? id : "")]}
        S-2: {title: Blinds, scale: risk, level: banned, cite: {at: Art. 4}, in-force: start,
          when: {banner: true}, message: blinds, remedy: [stop]}
      """
    // A way that nothing of less authority bars keeps the others from mattering.
    let alone =
      switch id {
      case "own":
        rules.replacing("{any: [{concept: own}, {acts-as: keeper}]}", with: "{concept: own}")
      case "S-R":
        rules.replacing("{any: [{concept: own}, {acts-as: keeper}]}", with: "{acts-as: keeper}")
      default: rules
      }
    let (level, named, findings) = try reliance(alone, "flag: true\nbanner: false")
    #expect(level.bounds == (id == "S-E" ? "Low" : "High"))
    #expect(named == [id])
    #expect(findings.first?.message.contains("[\(id)] is of draft guidance, Art. 1") == true)
    if alone != rules {
      #expect(try reliance(rules, "flag: true\nbanner: false").level.reliance == nil)
    }
  }

  @Test func `a reading is named with the statements of each item that it decides`() throws {
    let rules = """
      concepts:
        graded:
          title: Graded
          each: uses
          cite: {at: Art. 2}
          when: {.use: [grade, guard]}
          readings:
      \(Self.reading(.draftGuidance, "narrows: {.by-hand: false}"))
      classifications:
        S-1: {title: Grades, scale: risk, level: high, each: uses, cite: {at: Art. 3},
          in-force: start, when: {concept: graded}, message: grades}
        S-2: {title: Blinds, scale: risk, level: banned, cite: {at: Art. 4}, in-force: start,
          when: {banner: true}, message: blinds, remedy: [stop]}
      """
    let (_, named, findings) = try reliance(
      rules,
      "banner: false\nuses:\n- {use: teach, by-hand: true}\n- {use: grade, by-hand: true}\n"
        + "- {use: guard, by-hand: true}")
    #expect(named == ["graded#0"])
    #expect(findings.map(\.range.start.line) == [7])
    #expect(findings.first?.notes.map(\.range.start.line) == [8])
  }

  @Test func `a reading that keeps a subject out of a scale matters, and one before it`() throws {
    let rules = """
      concepts:
        inner:
          title: Inner
          cite: {at: Art. 1}
          when: {flag: true}
          readings:
      \(Self.reading(.reading, "narrows: {tone: loud}"))
        inside:
          title: Inside
          cite: {at: Art. 1}
          when: {count: 1}
          readings:
      \(Self.reading(.draftGuidance, "narrows: {concept: inner}"))
      classifications:
        S-1: {title: Is, scale: risk, level: high, cite: {at: Art. 3}, in-force: start,
          when: {share: 1}, message: m}
        S-2: {title: Blinds, scale: risk, level: banned, cite: {at: Art. 4}, in-force: start,
          when: {banner: true}, message: blinds, remedy: [stop]}
      """
    let judge = try Judge(
      rules,
      scales: SmallRules.scales.replacing("    levels:", with: "    within: inside\n    levels:"))
    let assessment = try judge.assess(Self.soft + "\ncount: 1\nshare: 1")
    let level = try #require(assessment.levels.first)
    #expect(level.isGated)
    #expect(level.words.hasSuffix("alone Low to High"))
    #expect(level.reliance?.authority == .reading, "the draft alone leaves it open")
    #expect(assessment.reliedUpon(for: level).map(\.clause.id) == ["inside", "inner"])
  }

  @Test func `a reading of a pack that is asked matters as well`() throws {
    let rulebook = SmallRules.rulebook([
      "small/pack.yaml": SmallRules.header + SmallRules.scales,
      "small/rules.yaml": Self.draft,
      "other/pack.yaml": SmallRules.header.replacing("id: small", with: "id: other")
        .replacing("prefix: S", with: "prefix: O").replacing(
          "title: Small Act", with: "title: Other")
        + "uses: [small]\n" + SmallRules.scales.replacing("      - {id: banned", with: "#"),
      "other/rules.yaml": """
      classifications:
        O-1: {title: Is, scale: risk, level: high, cite: {at: Art. 3}, in-force: start,
          when: {reaches: {small/risk: high}}, message: m}
      """,
    ])
    let assessment = try Judge(rulebook, pack: "other").assess(Self.soft)
    let level = try #require(assessment.levels.first)
    #expect(
      level.words == "Low by draft guidance; by the Other and adopted guidance alone Low to High")
    #expect(assessment.reliedUpon(for: level).map(\.clause.id) == ["shining"])
    #expect(assessment.findings.map(\.id) == ["norma.rests-on-draft"])
  }

  // MARK: Authority

  @Test func `what the register's other documents decide is law where the rule is`() throws {
    let rulebook = SmallRules.rulebook([
      "small/pack.yaml": SmallRules.header + SmallRules.scales,
      "small/rules.yaml": """
      classifications:
        S-1: {title: Is, scale: risk, level: high, cite: {at: Art. 3}, in-force: start,
          when: {some: register.ai-system, where: {.flag: true}}, message: m}
        S-2: {title: Blinds, scale: risk, level: banned, cite: {at: Art. 4}, in-force: start,
          when: {banner: true}, message: blinds, remedy: [stop]}
      """,
    ])
    let judge = try Judge(rulebook, pack: "small")
    let file = RegisterFile(
      SourceText(
        path: "a.yaml",
        """
        kind: ai-system
        id: a
        name: A
        banner: false
        ---
        kind: ai-system
        id: b
        name: B
        flag: true
        """), vocabulary: rulebook.vocabulary)
    let assessment = Assessment(
      of: try #require(file.descriptions.first), with: nil,
      among: RegisterDocuments(file.descriptions),
      under: [PackInForce(judge.pack, Jurisdiction(asOf: Repository.day))])
    let level = try #require(assessment.levels.first)
    #expect(level.bounds == "High")
    #expect(assessment.leastAuthority(for: level) == .law)
  }
}
