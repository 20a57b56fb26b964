import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Everything that the readers of packs refuse besides conditions.
@Suite struct PackErrorsTests {
  /// A header without parameters, sources and scales.
  private let bare = """
    kind: pack
    id: small
    prefix: S
    version: 1.0.0
    title: Small Act
    instrument: {title: Act on small things, url: "https://example.org/act"}

    """

  private func expectHeader(
    _ more: String, faults: [Fault], location: SourceLocation = #_sourceLocation
  ) throws {
    try expectPack(bare + more, faults: faults, location: location)
  }

  // MARK: The files

  @Test func `the top of a file may name its schema, and nothing else may`() throws {
    try expectPack("$schema: x\n" + bare, "$schema: y\nconcepts: {}\n", faults: [])
    try expectPack(
      bare + "sources: {a: {title: A, url: \"https://x.example\", 1️⃣$schema2️⃣: y}}\n",
      faults: [
        Fault(
          "unknown-key", "a source has no '$schema'", help: "possible here: title, short, url", 1, 2
        )
      ])
  }

  @Test func `a pack needs a file that declares it, once`() throws {
    try expectPack(
      "1️⃣concepts: {}\n",
      faults: [Fault("missing-pack", "the pack has no file with 'kind: pack'", 1)])
    try expectPack(
      bare, "1️⃣" + bare,
      faults: [
        Fault(
          "duplicate-id", "the pack is declared twice", help: "first in a.yaml", 1, in: "b.yaml")
      ])
    var reader = PackReader(vocabulary: SmallRules.vocabulary)
    #expect(reader.read([]) == nil)
    #expect(reader.findings.map(\.message) == ["the pack has no file with 'kind: pack'"])
  }

  @Test func `a file of a pack has no other kind`() throws {
    try expectPack(
      bare, "kind: 1️⃣pakc2️⃣\nid: x\n--- {kind: 3️⃣vocabulary4️⃣}\n",
      faults: [
        Fault(
          "unknown-kind", "there is no kind 'pakc' of file in a pack", help: "did you mean 'pack'?",
          1, 2, in: "b.yaml"),
        Fault(
          "unknown-kind", "there is no kind 'vocabulary' of file in a pack",
          help: "possible here: pack", 3, 4, in: "b.yaml"),
      ])
  }

  @Test func `a file of rules has sections, mappings from names`() throws {
    try expectPack(
      bare, "1️⃣- a2️⃣\n", "1️⃣concept2️⃣: {}\n3️⃣xylophones4️⃣: {}\nroles: 5️⃣[a]6️⃣\nexceptions: ~\n",
      faults: [
        Fault(
          "wrong-type", "a file of rules must be a mapping", help: "write 'key: value' pairs", 1, 2,
          in: "b.yaml"),
        Fault(
          "unknown-key", "a file of rules has no 'concept'", help: "did you mean 'concepts'?", 1, 2,
          in: "c.yaml"),
        Fault(
          "unknown-key", "a file of rules has no 'xylophones'",
          help: "possible here: concepts, exceptions, roles, classifications, schedules, actions, "
            + "obligations, relations", 3, 4, in: "c.yaml"),
        Fault("wrong-type", "'roles' must be a mapping from names", 5, 6, in: "c.yaml"),
      ])
  }

  @Test func `all faults of all files come in one run`() throws {
    try expectPack(
      bare + "parameters: 1️⃣[]2️⃣\n3️⃣scale4️⃣: {}\n",
      """
      concepts:
        one: {title: T, cite: {at: A}, when: {1️⃣flga2️⃣: true}}
      roles:
        S-1: {title: T, role: keeper, in-force: 3️⃣strat4️⃣, when: {tone: 5️⃣sfot6️⃣}, 7️⃣cite8️⃣: {at: A}}
      """,
      """
      classifications:
        1️⃣S-22️⃣: {title: T, scale: 3️⃣rsik4️⃣, level: high, when: {concept: 5️⃣noe6️⃣}, in-force: 7️⃣strat8️⃣,
          authority: law, unless: [], message: m}
      """,
      faults: [
        Fault("wrong-type", "'parameters' must be a mapping from names", 1, 2),
        Fault("unknown-key", "a pack has no 'scale'", help: "did you mean 'scales'?", 3, 4),
        Fault(
          "unknown-fact", "no fact 'flga' is in the vocabulary of ai-system",
          help: "did you mean 'flag'?", 1, 2, in: "b.yaml"),
        Fault("unknown-parameter", "there is no parameter 'strat'", 3, 4, in: "b.yaml"),
        Fault(
          "unknown-value", "'tone' can't be 'sfot'", help: "did you mean 'soft'?", 5, 6,
          in: "b.yaml"),
        Fault(
          "missing-citation", "'S-2' cites nothing",
          help: "write 'cite: {at: PINPOINT, anchor: …}'",
          1, in: "c.yaml"),
        Fault("unknown-scale", "there is no scale 'rsik'", 3, 4, in: "c.yaml"),
        Fault(
          "unknown-concept", "there is no concept 'noe'", help: "did you mean 'one'?", 5, 6,
          in: "c.yaml"),
        Fault("unknown-parameter", "there is no parameter 'strat'", 7, 8, in: "c.yaml"),
      ])
  }

  @Test func `a rulebook tells the faults of all its files in their order`() {
    func file(_ path: String, _ text: String) -> RulesFile {
      RulesFile(path: path, source: SourceText(path: "Rules/\(path)", text))
    }
    let rulebook = Rulebook([
      file("small/rules.yaml", "roles: {S-1: {when: {flga: true}}}\n"),
      file("small/pack.yaml", bare + "scale: {}\n"),
      file("small/broken.yaml", "a: 1\na: 2\n"),
      file("small/tests/case.md", "```"),
      file("small/locales/lv.yaml", "a: ["),
      file("vocabulary/ai-system.yaml", SmallRules.systemFacts + "\n  flagg: {type: bool}\n"),
      file("vocabulary/institution.yaml", SmallRules.institutionFacts),
    ])
    #expect(rulebook.packs.isEmpty)
    #expect(
      rulebook.findings.map { "\($0.file): \($0.message)" } == [
        "Rules/small/broken.yaml: 'a' stands twice in one mapping",
        "Rules/small/pack.yaml: a pack has no 'scale'",
        "Rules/small/rules.yaml: 'S-1' cites nothing",
        "Rules/small/rules.yaml: the role is missing",
        "Rules/small/rules.yaml: the title of 'S-1' is missing",
        "Rules/small/rules.yaml: rule 'S-1' does not say since when it is in force",
        "Rules/small/rules.yaml: no fact 'flga' is in the vocabulary of ai-system",
        "Rules/vocabulary/ai-system.yaml: the type can't be 'bool'",
      ])
    #expect(rulebook.files.map(\.path) == rulebook.files.map(\.path).sorted())
    #expect(
      rulebook.unknownRule("S-1", listedBy: "list")
        == "there is no rule or concept 'S-1'; 'list' names them")
  }

  @Test func `a rulebook reads the packs that are asked for`() {
    let texts = [
      "vocabulary/ai-system/a.yaml": SmallRules.systemFacts,
      "vocabulary/institution.yaml": SmallRules.institutionFacts,
      "one/pack.yaml": bare.replacing("id: small", with: "id: one"),
      "two/pack.yaml": bare.replacing("id: small", with: "id: two"),
    ]
    let files = texts.map { RulesFile(path: $0.key, source: SourceText(path: $0.key, $0.value)) }
    #expect(Rulebook(files).packs.map(\.id) == ["one", "two"])
    #expect(Rulebook(files, packs: ["two"]).packs.map(\.id) == ["two"])
    #expect(Rulebook.folders(files) == ["one", "two"])
  }

  // MARK: The header

  @Test func `a pack names itself and its instrument`() throws {
    try expectPack(
      "1️⃣kind: pack\n",
      faults: [
        Fault("missing-key", "the id is missing", 1),
        Fault("missing-key", "the prefix is missing", 1),
        Fault("missing-key", "the version is missing", 1),
        Fault("missing-key", "the title is missing", 1),
        Fault("missing-key", "the instrument is missing", 1),
      ])
    try expectPack(
      "kind: pack\nid: 1️⃣[a]2️⃣\nprefix: 3️⃣~4️⃣\nversion: 5️⃣{}6️⃣\ntitle: T\ninstrument: 7️⃣T8️⃣\n",
      "roles: {X-1: {title: T, role: r, cite: {at: A}, in-force: 1️⃣p2️⃣, when: {flag: true}}}\n",
      faults: [
        Fault("wrong-type", "the id must be words", 1, 2),
        Fault("wrong-type", "the prefix must be words", 3, 4),
        Fault("wrong-type", "the version must be words", 5, 6),
        Fault(
          "wrong-type", "the instrument must be a mapping", help: "write 'key: value' pairs", 7, 8),
        Fault("unknown-parameter", "there is no parameter 'p'", 1, 2, in: "b.yaml"),
      ])
    try expectPack(
      "kind: pack\nid: a\nprefix: S\nversion: 1\ntitle: T\ninstrument: 1️⃣{2️⃣ely3️⃣: x}\n",
      faults: [
        Fault("unknown-key", "the instrument has no 'ely'", help: "did you mean 'eli'?", 2, 3),
        Fault("missing-key", "the address of the official text is missing", 1),
        Fault("missing-key", "the instrument's title is missing", 1),
      ])
  }

  @Test func `a source has a title and an address`() throws {
    try expectHeader(
      "sources:\n  a: 1️⃣{short: A}\n  b: 2️⃣B3️⃣\n  c: {title: C, url: \"https://u.example\", 4️⃣sort5️⃣: s}\n",
      faults: [
        Fault("missing-key", "the address is missing", 1),
        Fault("wrong-type", "a source must be a mapping", help: "write 'key: value' pairs", 2, 3),
        Fault("unknown-key", "a source has no 'sort'", help: "did you mean 'short'?", 4, 5),
      ])
    try expectHeader(
      "sources: {a: 1️⃣{url: \"https://u.example\"}, b: {title: B, short: 2️⃣[]3️⃣, url: \"https://u.example\"}}\n",
      faults: [
        Fault("missing-key", "the title is missing", 1),
        Fault("wrong-type", "the short title must be words", 2, 3),
      ])
    try expectHeader(
      "sources: 1️⃣[a]2️⃣\n",
      faults: [Fault("wrong-type", "'sources' must be a mapping from names", 1, 2)])
  }

  // MARK: Parameters

  @Test func `a parameter has a title and rows`() throws {
    try expectHeader(
      """
      parameters:
        1️⃣a2️⃣: {title: T}
        3️⃣b4️⃣: 5️⃣{rows: []}
        c: 6️⃣2020-01-017️⃣
        d: {title: T, 8️⃣row9️⃣: [], rows: [{from: 2020-01-01, value: 2020-01-01, cite: {at: A}}]}
      """,
      faults: [
        Fault("parameter-hole", "parameter 'a' has no value", 1, 2),
        Fault("parameter-hole", "parameter 'b' has no value", 3, 4),
        Fault("missing-key", "the title is missing", 5),
        Fault(
          "wrong-type", "a parameter must be a mapping", help: "write 'key: value' pairs", 6, 7),
        Fault("unknown-key", "a parameter has no 'row'", help: "did you mean 'rows'?", 8, 9),
      ])
  }

  @Test func `a row has two dates and a citation`() throws {
    try expectHeader(
      """
      parameters:
        a:
          title: T
          rows:
            - 1️⃣word2️⃣
            - {from: 3️⃣2025-02-294️⃣, value: 5️⃣soon6️⃣, cite: {at: A}}
            - 7️⃣{from: 2025-01-01}
            - {from: 2026-01-01, value: 2026-01-01, cite: {at: A}, 8️⃣form9️⃣: x}
      """,
      faults: [
        Fault("wrong-type", "a row must be a mapping", help: "write 'key: value' pairs", 1, 2),
        Fault("wrong-type", "'from' must be a date, YEAR-MONTH-DAY", 3, 4),
        Fault("wrong-type", "'value' must be a date, YEAR-MONTH-DAY", 5, 6),
        Fault("missing-key", "a row needs 'from' and 'value'", 7),
        Fault(
          "missing-citation", "this cites nothing", help: "write 'cite: {at: PINPOINT, anchor: …}'",
          7),
        Fault("unknown-key", "a row has no 'form'", help: "did you mean 'from'?", 8, 9),
      ])
  }

  @Test func `rows follow each other in time`() throws {
    try expectHeader(
      """
      parameters:
        a:
          title: T
          rows:
            - {from: 2025-01-01, value: 2030-01-01, cite: {at: A}}
            - 1️⃣{from: 2025-01-01, value: 2029-01-01, cite: {at: A}}2️⃣
            - {from: 2025-01-02, value: 2020-01-01, cite: {at: A}}
            - 3️⃣{from: 2024-12-31, value: 2020-01-01, cite: {at: A}}4️⃣
      """,
      faults: [
        Fault(
          "parameter-hole", "the rows of 'a' must follow each other in time",
          help: "each 'from' is later than the one before", 1, 2),
        Fault(
          "parameter-hole", "the rows of 'a' must follow each other in time",
          help: "each 'from' is later than the one before", 3, 4),
      ])
  }

  // MARK: Scales

  @Test func `a scale has levels, lowest first`() throws {
    try expectHeader(
      """
      scales:
        1️⃣a2️⃣: 3️⃣{levels: [{id: low, title: Low}]}
        b: 4️⃣levels5️⃣
        6️⃣c7️⃣: {title: C, 8️⃣level9️⃣: []}
      """,
      faults: [
        Fault("missing-key", "a scale has two levels or more", 1, 2),
        Fault("missing-key", "the title is missing", 3),
        Fault("wrong-type", "a scale must be a mapping", help: "write 'key: value' pairs", 4, 5),
        Fault("missing-key", "a scale has two levels or more", 6, 7),
        Fault("unknown-key", "a scale has no 'level'", help: "did you mean 'levels'?", 8, 9),
      ])
  }

  @Test func `a level has an id, a title and perhaps a weight`() throws {
    try expectHeader(
      """
      scales:
        a:
          title: A
          levels:
            - 1️⃣{title: Low}
            - 2️⃣{id: high}
            - {id: top, title: Top, finding: 3️⃣eror4️⃣}
            - {id: toppest, title: Top, 5️⃣findings6️⃣: error}
            - 7️⃣word8️⃣
      """,
      faults: [
        Fault("missing-key", "the id is missing", 1),
        Fault("missing-key", "the title is missing", 2),
        Fault("unknown-value", "'finding' can't be 'eror'", help: "did you mean 'error'?", 3, 4),
        Fault("unknown-key", "a level has no 'findings'", help: "did you mean 'finding'?", 5, 6),
        Fault("wrong-type", "a level must be a mapping", help: "write 'key: value' pairs", 7, 8),
      ])
  }

  @Test func `a scale classes a kind that there is, within a concept and unless exceptions`() throws
  {
    let rules = """
      concepts:
        scope: {title: T, cite: {at: A}, when: {flag: true}}
        used: {title: T, each: uses, cite: {at: A}, when: {.use: teach}}
        open: {title: T, of: institution, cite: {at: A}, when: {public: true}}
      exceptions:
        S-1: {title: T, cite: {at: A}, when: {flag: true}}
        S-2: {title: T, each: uses, cite: {at: A}, when: {.use: teach}}
        S-3: {title: T, of: institution, cite: {at: A}, when: {public: true}}
      """
    func scale(_ more: String) -> String {
      bare + "scales:\n  a: {title: A, \(more),\n    levels: "
        + "[{id: low, title: L}, {id: high, title: H}]}\n"
    }
    try expectPack(
      scale("of: 1️⃣ai-sytem2️⃣"), rules,
      faults: [
        Fault(
          "unknown-kind", "there is no kind 'ai-sytem'", help: "did you mean 'ai-system'?", 1, 2)
      ])
    try expectPack(
      scale("within: 1️⃣scpoe2️⃣, unless: [S-1, 3️⃣S-92️⃣]".replacing("92️⃣", with: "94️⃣")), rules,
      faults: [
        Fault(
          "unknown-concept", "there is no concept 'scpoe'", help: "did you mean 'scope'?", 1, 2),
        Fault("unknown-rule", "there is no exception 'S-9'", help: "did you mean 'S-1'?", 3, 4),
      ])
    try expectPack(
      scale("within: 1️⃣used2️⃣, unless: [3️⃣S-24️⃣, 5️⃣S-36️⃣]"), rules,
      faults: [
        Fault(
          "wrong-type", "concept 'used' speaks of one item of 'uses'",
          help: "a scale takes a subject as a whole", 1, 2),
        Fault(
          "wrong-type", "exception 'S-2' speaks of one item of 'uses'",
          help: "the rule needs 'each: uses' too", 3, 4),
        Fault("wrong-type", "exception 'S-3' speaks of institution, not of ai-system", 5, 6),
      ])
    try expectPack(
      scale("within: 1️⃣open2️⃣, unless: 3️⃣S-14️⃣"), rules,
      faults: [
        Fault("wrong-type", "concept 'open' speaks of institution, not of ai-system", 1, 2),
        Fault("wrong-type", "'unless' is a list of exceptions", 3, 4),
      ])
    try expectPack(
      scale("within: 1️⃣xylophone2️⃣"), rules,
      faults: [
        Fault(
          "unknown-concept", "there is no concept 'xylophone'",
          help: "possible here: scope, used, open", 1, 2)
      ])
    try expectPack(
      scale("criteria: [scope, 1️⃣scpoe2️⃣, 3️⃣used4️⃣, 5️⃣open6️⃣, scope]"), rules,
      faults: [
        Fault(
          "unknown-concept", "there is no concept 'scpoe'", help: "did you mean 'scope'?", 1, 2),
        Fault(
          "wrong-type", "concept 'used' speaks of one item of 'uses'",
          help: "a scale takes a subject as a whole", 3, 4),
        Fault("wrong-type", "concept 'open' speaks of institution, not of ai-system", 5, 6),
      ])
    try expectPack(
      scale("criteria: 1️⃣scope2️⃣"), rules,
      faults: [Fault("wrong-type", "'criteria' is a list of concepts", 1, 2)])
  }

  // MARK: Ids

  @Test func `ids begin with the prefix`() throws {
    try expectRules(
      """
      exceptions:
        1️⃣X-12️⃣: {title: T, cite: {at: A}, when: {flag: true}}
      roles:
        3️⃣S24️⃣: {title: T, role: r, cite: {at: A}, in-force: start, when: {flag: true}}
      """,
      faults: [
        Fault("wrong-id", "the id 'X-1' must begin with 'S-'", 1, 2),
        Fault("wrong-id", "the id 'S2' must begin with 'S-'", 3, 4),
      ])
  }

  @Test func `ids are used once, in whatever section and file`() throws {
    let concept = "{title: T, cite: {at: A}, when: {flag: true}}"
    try expectPack(
      bare, "concepts: {one: \(concept)}\nexceptions: {S-1: \(concept)}\n",
      "exceptions:\n  1️⃣S-12️⃣: \(concept)\nconcepts:\n  3️⃣one4️⃣: \(concept)\n",
      "exceptions:\n  1️⃣S-12️⃣: \(concept)\nconcepts:\n  3️⃣one4️⃣: \(concept)\n",
      faults: ["c.yaml", "d.yaml"].flatMap { file in
        [
          Fault(
            "duplicate-id", "rule 'S-1' is declared twice", help: "first at b.yaml:2", 1, 2,
            in: file),
          Fault(
            "duplicate-id", "concept 'one' is declared twice", help: "first at b.yaml:1", 3, 4,
            in: file),
        ]
      })
  }
}
