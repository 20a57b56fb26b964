import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Everything that is refused of territories and gaps.
@Suite struct TerritoryErrorsTests {
  /// Expects what is wrong with files in the place of, or beside, the small pack with its lists.
  private func expectFiles(
    _ files: [String: String], faults: [Fault], location: SourceLocation = #_sourceLocation
  ) throws {
    let marked = files.mapValues { MarkedText($0) }
    let texts = TerritoryTests.files.merging(marked.mapValues(\.text)) { $1 }
    try expect(SmallRules.rulebook(texts).findings, are: faults, in: marked, location)
  }

  private func base(_ territory: String) -> String {
    SmallRules.header + SmallRules.scales + territory
  }

  @Test func `territories are the values of a fact of institutions`() throws {
    try expectFiles(
      [
        "small/pack.yaml": base(
          "territory: 1️⃣institution.contry2️⃣\n"
            + "gaps: {list: {title: L, cite: {at: A}}}\n"),
        "lv/pack.yaml": TerritoryTests.header("lv").replacing("[LV]", with: "3️⃣[LV]4️⃣"),
        "lt/pack.yaml": TerritoryTests.header("lt").replacing("[LT]", with: "5️⃣[LT]6️⃣"),
      ],
      faults: [
        Fault(
          "unknown-fact",
          "'institution.contry' is no fact of institutions with one of several values",
          help: "did you mean 'institution.country'?", 1, 2, in: "small/pack.yaml"),
        Fault(
          "unknown-key", "'small' has no territories",
          help: "write 'territory: institution.PATH' in the pack.yaml of 'small'", 3, 4,
          in: "lv/pack.yaml"),
        Fault(
          "unknown-key", "'small' has no territories",
          help: "write 'territory: institution.PATH' in the pack.yaml of 'small'", 5, 6,
          in: "lt/pack.yaml"),
      ])
    try expectFiles(
      [
        "small/pack.yaml": base(
          TerritoryTests.territory.replacing("institution.country", with: "1️⃣tone2️⃣"))
      ],
      faults: [
        Fault(
          "unknown-fact", "'tone' is no fact of institutions with one of several values",
          help: "possible here: institution.country", 1, 2, in: "small/pack.yaml")
      ], ignoring: ["lv/pack.yaml", "lt/pack.yaml"])
  }

  /// The same without what follows elsewhere from a fault of the base.
  private func expectFiles(
    _ files: [String: String], faults: [Fault], ignoring others: Set<String>,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let marked = files.mapValues { MarkedText($0) }
    let texts = TerritoryTests.files.merging(marked.mapValues(\.text)) { $1 }
    let findings = SmallRules.rulebook(texts).findings.filter { !others.contains($0.file) }
    try expect(findings, are: faults, in: marked, location)
  }

  @Test func `an extension is for territories that there are`() throws {
    try expectFiles(
      ["lv/pack.yaml": TerritoryTests.header("lv").replacing("[LV]", with: "[LV, 1️⃣LTU2️⃣]")],
      faults: [
        Fault(
          "unknown-value", "'LTU' is no value of 'institution.country'",
          help: "possible here: LV, LT, EE",
          1, 2, in: "lv/pack.yaml")
      ])
    try expectFiles(
      ["lv/pack.yaml": TerritoryTests.header("lv").replacing("[LV]", with: "1️⃣[]2️⃣")],
      faults: [Fault("wrong-type", "'territory' names nothing", 1, 2, in: "lv/pack.yaml")])
    try expectFiles(
      ["lv/pack.yaml": TerritoryTests.header("lv").replacing("[LV]", with: "1️⃣{LV: true}2️⃣")],
      faults: [
        Fault("wrong-type", "'territory' must be a list of words", 1, 2, in: "lv/pack.yaml"),
        Fault("wrong-type", "'territory' names nothing", 1, 2, in: "lv/pack.yaml"),
      ])
  }

  @Test func `what fills a gap says where`() throws {
    try expectFiles(
      [
        "lv/pack.yaml": TerritoryTests.header("lv").replacing("territory: [LV]\n", with: "")
          .replacing("fills:", with: "1️⃣fills2️⃣:")
      ],
      faults: [
        Fault(
          "missing-key", "what fills a gap says for which territory",
          help: "write 'territory: [VALUE]'", 1, 2, in: "lv/pack.yaml")
      ])
  }

  @Test func `what fills a gap has rules`() throws {
    try expectFiles(
      ["lv/pack.yaml": TerritoryTests.header("lv", fills: "[1️⃣list2️⃣]"), "lv/rules.yaml": "{}"],
      faults: [
        Fault(
          "empty-filling", "'lv' fills 'list' and has no rule",
          help: "write what that text says as rules, or leave out 'fills'", 1, 2,
          in: "lv/pack.yaml")
      ])
  }

  @Test func `a gap is one of the base, and declared there`() throws {
    try expectFiles(
      ["lv/pack.yaml": TerritoryTests.header("lv", fills: "[1️⃣lst2️⃣]")],
      faults: [
        Fault(
          "unknown-gap", "'small' has no gap 'lst'", help: "did you mean 'list'?", 1, 2,
          in: "lv/pack.yaml")
      ])
    try expectFiles(
      [
        "lv/pack.yaml": TerritoryTests.header(
          "lv", more: "1️⃣gaps2️⃣: {own: {title: T, cite: {at: A}}}")
      ],
      faults: [
        Fault(
          "unknown-key", "an extension has no gaps of its own",
          help: "it fills those of 'small' with 'fills'", 1, 2, in: "lv/pack.yaml")
      ])
    try expectFiles(
      [
        "small/rules.yaml": """
        classifications:
          S-1: {title: T, scale: risk, level: high, cite: {at: A}, in-force: start, message: m,
            when: {any: [{gap: 1️⃣lits2️⃣}, {gap: list}]}}
          S-2: {title: T, scale: risk, level: banned, cite: {at: A}, in-force: start, message: m,
            remedy: r, when: {flag: true}}

        """
      ],
      faults: [
        Fault(
          "unknown-gap", "there is no gap 'lits'", help: "did you mean 'list'?", 1, 2,
          in: "small/rules.yaml")
      ])
  }

  @Test func `gaps need territories and somebody who asks for them`() throws {
    try expectFiles(
      [
        "small/pack.yaml": base("1️⃣gaps2️⃣: {list: {title: L, cite: {at: A}}}\n")
      ],
      faults: [
        Fault(
          "missing-key", "gaps are filled for territories, and the pack names none",
          help: "write 'territory: institution.PATH', a fact that tells where an institution is", 1,
          2, in: "small/pack.yaml")
      ], ignoring: ["lv/pack.yaml", "lt/pack.yaml"])
    try expectFiles(
      [
        "small/pack.yaml": base(
          TerritoryTests.territory + "  1️⃣other2️⃣: {title: Other, cite: {at: A}}\n")
      ],
      faults: [
        Fault(
          "unused", "no condition asks for the gap 'other'",
          help: "ask '{gap: other}' in a rule that rests on such a text", 1, 2,
          in: "small/pack.yaml")
      ])
  }

  @Test func `a gap has a title and a source, and rests on itself nowhere`() throws {
    try expectFiles(
      [
        "small/pack.yaml": base(
          "territory: institution.country\n"
            + "gaps: {1️⃣list2️⃣: {tite: L, for: {concept: missing}}}\n"
        ).replacing("tite", with: "3️⃣tite4️⃣").replacing("missing", with: "5️⃣missing6️⃣")
      ],
      faults: [
        Fault(
          "unknown-key", "a gap has no 'tite'", help: "did you mean 'title'?", 3, 4,
          in: "small/pack.yaml"),
        Fault("missing-key", "the title of 'list' is missing", 1, 1, in: "small/pack.yaml"),
        Fault(
          "missing-citation", "'list' cites nothing",
          help: "write 'cite: {at: PINPOINT, anchor: …}'", 1, 1, in: "small/pack.yaml"),
        Fault(
          "unknown-concept", "there is no concept 'missing'",
          help: "possible here: small, grave, listed, named", 5, 6, in: "small/pack.yaml"),
      ])
    let circle = base(
      TerritoryTests.territory.replacing(
        "cite: {at: Art. 4}",
        with: "cite: {at: Art. 4}, for: {gap: list}"))
    #expect(
      SmallRules.rulebook(TerritoryTests.files.merging(["small/pack.yaml": circle]) { $1 })
        .findings.map(\.message).first == "the gap 'list' rests on itself: list → list")
    let wider = base(
      TerritoryTests.territory.replacing(
        "cite: {at: Art. 4}",
        with: "cite: {at: Art. 4}, for: {concept: grave}"))
    #expect(
      SmallRules.rulebook(TerritoryTests.files.merging(["small/pack.yaml": wider]) { $1 })
        .findings.map(\.message).first == "'grave' rests on itself: grave → S-3 → grave")
  }

  @Test func `two extensions don't hold the same text for everybody in one territory`() throws {
    try expectFiles(
      ["lv/pack.yaml": TerritoryTests.header("lv", "LV, LT", fills: "[1️⃣list2️⃣]")],
      faults: [
        Fault(
          "duplicate-id", "'lt' fills 'list' for LT already",
          help: "where each text speaks of some only, write 'fills: {GAP: CONDITION}' in both", 1,
          2,
          in: "lv/pack.yaml")
      ])
    try expectFiles(
      [
        "lv/pack.yaml": TerritoryTests.header("lv", "LV, LT", fills: "{list: {flag: true}}"),
        "lt/pack.yaml": TerritoryTests.header("lt", fills: "{list: {flag: false}}"),
      ], faults: [])
  }

  @Test func `an extension for a territory changes nothing of its base`() throws {
    try expectFiles(
      [
        "small/pack.yaml": base(
          TerritoryTests.territory + "settings: {limit: {title: L, value: 3}}\n"),
        "lv/pack.yaml": TerritoryTests.header("lv", more: "1️⃣set2️⃣: {limit: 4}"),
      ],
      faults: [
        Fault(
          "unknown-key", "an extension for a territory sets nothing",
          help: "write rules of its own instead", 1, 2, in: "lv/pack.yaml")
      ])
  }

  @Test func `extensions for different territories share no names that a person may ask for`()
    throws
  {
    let rules = "concepts: {near: {title: T, cite: {at: A}, when: {flag: true}}}\n"
    try expectFiles(
      ["lt/more.yaml": rules, "lv/more.yaml": rules.replacing("near", with: "1️⃣near2️⃣")],
      faults: [
        Fault(
          "duplicate-id", "concept 'near' is declared twice",
          help: "first at lt/more.yaml:1; give it a name of the extension's own", 1, 2,
          in: "lv/more.yaml")
      ])
  }

  @Test func `what is wrong with an extension is told once, wherever it is linked`() throws {
    try expectFiles(
      [
        "lv/pack.yaml": TerritoryTests.header("lv", "LV, EE", fills: "[]"),
        "ee/pack.yaml": TerritoryTests.header("ee", fills: "[]"),
        "ee/rules.yaml": "concepts: {c: {title: C, cite: {at: A}, when: {1️⃣flga2️⃣: true}}}\n",
      ],
      faults: [
        Fault(
          "unknown-fact", "no fact 'flga' is in the vocabulary of ai-system",
          help: "did you mean 'flag'?", 1, 2, in: "ee/rules.yaml")
      ])
  }

  @Test func `a circle that an extension closes is its own fault`() throws {
    try expectFiles(
      [
        "lv/rules.yaml": """
        classifications:
          1️⃣S-LV-12️⃣: {title: T, scale: risk, level: high, cite: {at: A}, in-force: start, message: m,
            when: {concept: grave}}

        """
      ],
      faults: [
        Fault(
          "cycle", "'S-LV-1' rests on itself: S-LV-1 → grave → S-LV-1", 1, 2, in: "lv/rules.yaml"),
        Fault(
          "cycle", "'S-LV-1' rests on itself: S-LV-1 → listed → S-LV-1", 1, 2, in: "lv/rules.yaml"),
      ].prefix(1).map { $0 })
  }

  @Test func `what an extension raises its base keeps open where the extension isn't there`() throws
  {
    try expectFiles(
      [
        "small/roles.yaml":
          "roles: {S-R: {title: R, role: keeper, cite: {at: A}, in-force: start, when: {flag: true}}}\n",
        "lv/rules.yaml": """
        roles:
          1️⃣S-LV-R2️⃣: {title: R, role: keeper, cite: {at: A}, in-force: start, when: {flag: false}}
          S-LV-R.own: {title: R, role: maker, cite: {at: A}, in-force: start, when: {flag: false}}
        classifications:
          S-LV-1: {title: T, scale: risk, level: high, cite: {at: A}, in-force: start, message: m,
            when: {flag: true}}
          3️⃣S-LV-24️⃣: {title: T, scale: risk, level: banned, cite: {at: A}, in-force: start, message: m,
            remedy: r, when: {flag: true}}

        """,
      ],
      faults: [
        Fault(
          "unguarded-level",
          "no rule of 'small' keeps the role 'keeper' open where 'S-LV-R' isn't there",
          help: "let a rule of 'small' give it 'when: {gap: NAME}'", 1, 2, in: "lv/rules.yaml"),
        Fault(
          "unguarded-level",
          "no rule of 'small' keeps level 'banned' of scale 'risk' open where 'S-LV-2' isn't there",
          help: "let a rule of 'small' raise to it 'when: {gap: NAME}'", 3, 4, in: "lv/rules.yaml"),
      ])
  }
}
