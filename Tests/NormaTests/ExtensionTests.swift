import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Packs that extend another are judged as a part of it.
@Suite struct ExtensionTests {
  static let base = """
    concepts:
      loud: {title: Loud, cite: {at: Art. 1}, when: {tone: loud}}
      grave: {title: Grave, cite: {at: Art. 1}, when: {classed: {risk: high}}}
      listed: {title: Listed, cite: {at: Art. 1}, when: {holds: S-*}}
    exceptions:
      S-9: {title: Indoors, cite: {at: Art. 9}, when: {banner: false}}
    roles:
      S-R: {title: R, role: keeper, cite: {at: Art. 2}, in-force: start, when: {flag: true}}
    classifications:
      S-1:
        {title: H, scale: risk, level: high, cite: {at: Art. 1}, in-force: start,
         when: {tone: shrill}, message: m}
      S-2:
        {title: B, scale: risk, level: banned, cite: {at: Art. 1}, in-force: start,
         when: {count: 9}, message: m, remedy: r}
    actions:
      act: {title: Act, steps: [step], effort: days, by: clerk}
    obligations:
      S-D: {title: D, cite: {at: Art. 3}, in-force: start, when: {concept: grave},
        applies-from: start, met-when: {papers: shown}, message: m, remedy: act, evidence: [e],
        binds: [keeper]}

    """

  static func header(_ id: String, extends base: String = "small", more: String = "") -> String {
    """
    kind: pack
    id: \(id)
    extends: \(base)
    prefix: \(id.uppercased())
    version: 0.3.0
    title: Small Act of \(id)
    instrument: {title: Decree of \(id), url: "https://example.org/\(id)"}
    \(more)

    """
  }

  static let lv = """
    concepts:
      silent: {title: Silent, cite: {at: point 1}, when: {traits: silent}}
    roles:
      LV-R: {title: R, role: keeper, cite: {at: point 2}, in-force: start, when: {share: 1}}
    classifications:
      LV-1:
        {title: Silent and loud, scale: risk, level: high, in-force: listed-from,
         cite: [{at: point 1, anchor: p1}, {source: handbook, at: page 7}],
         when: {all: [{concept: silent}, {concept: loud}]}, unless: [S-9], message: m}
    obligations:
      LV-D: {title: D, cite: {at: point 3}, in-force: start, when: {concept: grave},
        applies-from: listed-from, met-when: {report-of-house: true}, message: m, remedy: act,
        evidence: [e], binds: [keeper]}

    """.replacing("report-of-house: true", with: "institution.report: shown")

  /// A small pack with an extension, and perhaps another.
  static let files: [String: String] = [
    "small/pack.yaml": SmallRules.header + SmallRules.scales + "people: {clerk: the clerk}\n",
    "small/rules.yaml": base,
    "lv/pack.yaml": header(
      "lv",
      more: """
        sources: {handbook: {title: Handbook, url: "https://example.org/handbook"}}
        parameters:
          listed-from: {title: L, rows: [{from: 2020-01-01, value: 2025-01-01, cite: {at: point 9}}]}
        """),
    "lv/rules.yaml": lv,
  ]

  static let facts = "tone: loud\ntraits: [silent]\nbanner: true\ncount: 1\nflag: true\nshare: 0\n"

  private func judge(_ packs: String...) throws -> Judge {
    try Judge(SmallRules.rulebook(Self.files, packs: packs), pack: "small")
  }

  // MARK: One evaluation

  @Test func `a rule of an extension raises the level of its base`() throws {
    let alone = try judge("small").assess(Self.facts)
    let whole = try judge().assess(Self.facts)
    #expect(alone.levels.map(\.floorLevel.id) == ["low"])
    #expect(whole.levels.map(\.floorLevel.id) == ["high"])
    #expect(whole.levels[0].packID == "small")
    #expect(whole.levels[0].grounds.map(\.classification.clause.id) == ["LV-1"])
    #expect(try judge().assess(Self.facts, on: "2024-12-31").levels[0].floor == 0)
  }

  @Test func `what a base asks of levels and of its rules takes those of extensions in`() throws {
    let whole = try judge().assess(Self.facts)
    #expect(try whole.truth("grave") == .yes)
    #expect(try whole.truth("listed") == .no, "LV-1 doesn't begin with S-")
    #expect(whole.verdicts.map(\.obligation.clause.id) == ["S-D", "LV-D"])
    #expect(whole.verdicts.map(\.state) == [.undetermined, .undetermined])
    #expect(try judge("small").assess(Self.facts).verdicts.map(\.state) == [.notApplicable])
  }

  @Test func `an extension gives its base's roles and has its base's exceptions`() throws {
    let judge = try judge()
    let other = Self.facts.replacing("flag: true", with: "flag: false")
    #expect(try judge.assess(other).verdicts.map(\.state) == [.notApplicable, .notApplicable])
    let given = try judge.assess(other.replacing("share: 0", with: "share: 1"))
    #expect(given.verdicts.map(\.state) == [.undetermined, .undetermined])
    #expect(given.roles.map(\.role) == ["keeper"])
    let indoors = try judge.assess(Self.facts.replacing("banner: true", with: "banner: false"))
    #expect(try indoors.truth("LV-1") == .no)
    #expect(try judge.assess("tone: loud\ntraits: [silent]").truth("LV-1") == .unknown)
    #expect(
      try judge.assess("tone: loud\ntraits: [silent]").questions.map(\.path).contains("banner"))
  }

  @Test func `each rule keeps its own citations`() throws {
    let pack = try judge().pack
    let rule = try #require(pack.classifications.first { $0.clause.id == "LV-1" })
    #expect(
      rule.clause.citations.map(\.url) == [
        "https://example.org/lv#p1", "https://example.org/handbook",
      ])
    #expect(
      rule.clause.citations.map(\.words) == ["Decree of lv, point 1", "Handbook, page 7"])
    #expect(pack.clause("S-1")?.citations.map(\.words) == ["Art. 1"])
    #expect(pack.clause("S-1")?.citations.map(\.url) == ["https://example.org/act"])
    #expect(pack.clause("LV-1").map { pack.origin(of: $0) } == "lv")
    #expect(pack.clause("S-1").map { pack.origin(of: $0) } == "small")
    let described = pack.explained("LV-1", on: Jurisdiction(asOf: Repository.day))
    #expect(described.pack == "lv" && described.extends == "small")
    #expect(pack.explained("S-1", on: Jurisdiction(asOf: Repository.day)).extends == nil)
  }

  @Test func `citations of an extension use the short title of its instrument`() throws {
    var files = Self.files
    files["lv/pack.yaml"] = files["lv/pack.yaml"]?
      .replacing("{title: Decree of lv,", with: "{title: Decree of lv, short: Decree,")
    let pack = try Judge(SmallRules.rulebook(files), pack: "small").pack
    #expect(pack.clause("LV-1")?.citations.first?.words == "Decree, point 1")
    #expect(pack.extensions.map(\.instrument) == ["Decree of lv"])
  }

  @Test
  func `a verdict tells the pack that declares the duty, and a plan joins what one action does`()
    throws
  {
    let assessment = try judge().assess(Self.facts)
    #expect(assessment.verdicts.map(\.packID) == ["small", "lv"])
    let late = try judge().assess(Self.facts, institution: "report: none", on: "2024-12-31")
    #expect(late.verdicts.map(\.reason) == [.trigger, .trigger])
    let plan = Plan([assessment])
    let works = plan.items.filter { $0.title == "Act" }
    #expect(works.flatMap(\.duties).map(\.id).sorted() == ["LV-D", "S-D"])
  }

  // MARK: Which are read

  @Test func `a base is read alone, an extension with its base`() throws {
    var files = Self.files
    files["lt/pack.yaml"] = Self.header("lt")
    func parts(_ packs: String...) -> [[String]] {
      SmallRules.rulebook(files, packs: packs).packs.map(\.parts)
    }
    #expect(parts() == [["small", "lt", "lv"]])
    #expect(parts("small") == [["small"]])
    #expect(parts("lv") == [["small", "lv"]])
    #expect(parts("lv", "small") == [["small", "lv"]])
    #expect(parts("lv", "lt") == [["small", "lt", "lv"]])
  }

  @Test func `cases see an extension without others, and a base without any`() throws {
    var files = Self.files
    files["lt/pack.yaml"] = Self.header("lt")
    let rulebook = SmallRules.rulebook(files)
    #expect(rulebook.pack(alone: "small")?.parts == ["small"])
    #expect(rulebook.pack(alone: "lv")?.parts == ["small", "lv"])
    #expect(rulebook.pack(alone: "lt")?.parts == ["small", "lt"])
    #expect(rulebook.pack(alone: "ee") == nil)
  }

  @Test func `an extension of which nothing is wanted is not even read`() {
    var files = Self.files
    files["lv/rules.yaml"] = "["
    #expect(SmallRules.rulebook(files, packs: ["small"]).findings.isEmpty)
    #expect(SmallRules.rulebook(files, packs: ["lv"]).findings.map(\.file) == ["lv/rules.yaml"])
  }

  @Test func `extensions may name alike what none of them sees of the other`() throws {
    var files = Self.files
    files["lt/pack.yaml"] = try #require(files["lv/pack.yaml"])
      .replacing("LV", with: "LT").replacing("lv", with: "lt").replacing(
        "2025-01-01", with: "2027-01-01")
    files["lt/rules.yaml"] = """
      classifications:
        LT-1:
          {title: T, scale: risk, level: banned, in-force: listed-from, cite: {at: A},
           when: {tone: loud}, message: m, remedy: r}

      """
    let judge = try Judge(SmallRules.rulebook(files), pack: "small")
    #expect(try judge.assess(Self.facts).levels[0].floorLevel.id == "high")
    #expect(try judge.assess(Self.facts, on: "2027-01-01").levels[0].floorLevel.id == "banned")
  }

  // MARK: Coverage

  @Test func `an extension's rules are shown by its own cases, and no others`() throws {
    let pack = try #require(SmallRules.rulebook(Self.files).pack(alone: "lv"))
    let cases = CaseReader(
      SourceText(
        path: "a.md",
        """
        # T
        ```yaml
        kind: ai-system
        id: a
        name: A
        \(Self.facts)
        # rule: LV-1 = true from 2025-01-01; level: risk = high
        # rule: S-1 = false; duty: LV-D = undetermined
        ```
        """), day: Repository.day
    ).cases
    let runner = CaseRunner(packs: [pack], vocabulary: SmallRules.vocabulary)
    #expect(cases.flatMap { runner.failures(of: $0) }.map(\.message) == [])
    #expect(
      Coverage(of: pack, by: cases, part: 1).findings.map(\.message) == [
        "obligation 'LV-D' has no case for: met, breached, possible, upcoming, "
          + "not-applicable by role, not-applicable by trigger",
        "rule 'LV-R' has no case for: true, false, unknown, the day it begins",
        "rule 'LV-1' has no case for: false, unknown, false by S-9",
      ])
    let base = try #require(SmallRules.rulebook(Self.files).pack(alone: "small"))
    #expect(
      Coverage(of: base, by: []).findings.compactMap {
        $0.message.split(separator: "'").dropFirst().first
      }
        == ["S-D", "S-R", "S-1", "S-2"])
  }
}
