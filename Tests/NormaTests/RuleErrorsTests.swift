import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Everything that the readers of packs refuse in rules besides their conditions.
@Suite struct RuleErrorsTests {
  // MARK: Clauses

  @Test func `a clause is a mapping with known keys`() throws {
    try expectRules(
      """
      concepts:
        a: 1️⃣word2️⃣
        b: {title: T, cite: {at: A}, when: {flag: true}, 3️⃣reading4️⃣: []}
      exceptions:
        S-1: {title: T, cite: {at: A}, when: {flag: true}, 5️⃣unless6️⃣: []}
      roles:
        S-2: {title: T, cite: {at: A}, when: {flag: true}, role: r, in-force: start, 7️⃣scale8️⃣: risk}
      """,
      faults: [
        Fault(
          "wrong-type", "concept 'a' must be a mapping", help: "write 'key: value' pairs", 1, 2),
        Fault(
          "unknown-key", "concept 'b' has no 'reading'", help: "did you mean 'readings'?", 3, 4),
        Fault(
          "unknown-key", "exception 'S-1' has no 'unless'",
          help: "possible here: title, of, each, cite, authority, when, in-force", 5, 6),
        Fault(
          "unknown-key", "role rule 'S-2' has no 'scale'",
          help: "possible here: title, of, each, cite, authority, when, in-force, role, unless", 7,
          8
        ),
      ])
  }

  @Test func `a clause has a title, a citation and a condition`() throws {
    try expectRules(
      """
      concepts:
        1️⃣a2️⃣: {}
        3️⃣b4️⃣: {title: 5️⃣~6️⃣, cite: {at: A}}
      """,
      faults: [
        Fault(
          "missing-citation", "'a' cites nothing", help: "write 'cite: {at: PINPOINT, anchor: …}'",
          1),
        Fault("missing-key", "concept 'a' has no 'when'", 1, 2),
        Fault("missing-key", "the title of 'a' is missing", 1),
        Fault("missing-key", "concept 'b' has no 'when'", 3, 4),
        Fault("wrong-type", "the title of 'b' must be words", 5, 6),
      ])
  }

  @Test func `a clause speaks of a kind and a list that there are`() throws {
    try expectRules(
      """
      concepts:
        a: {title: T, of: 1️⃣institutoin2️⃣, cite: {at: A}, when: {flag: true}}
        b: {title: T, of: 3️⃣[x]4️⃣, cite: {at: A}, when: {flag: true}}
        c: {title: T, each: 5️⃣ueses6️⃣, cite: {at: A}, when: {.use: teach}}
        d: {title: T, of: institution, each: 7️⃣staff8️⃣, cite: {at: A}, when: {.x: 1}}
      """,
      faults: [
        Fault(
          "unknown-kind", "there is no kind 'institutoin'", help: "did you mean 'institution'?", 1,
          2),
        Fault("wrong-type", "'of' must be words", 3, 4),
        Fault(
          "unknown-fact", "'ueses' is no list of records of ai-system",
          help: "did you mean 'uses'?", 5, 6),
        Fault("unknown-fact", "'staff' is no list of records of institution", 7, 8),
      ])
    try expectRules(
      "concepts: {c: {title: T, each: 1️⃣traits2️⃣, cite: {at: A}, when: {.use: teach}}}",
      faults: [
        Fault(
          "unknown-fact", "'traits' is no list of records of ai-system",
          help: "possible here: uses, parts", 1, 2)
      ])
  }

  @Test func `without a word on its kind a clause speaks of AI systems, if there are any`() throws {
    var vocabulary = VocabularyReader()
    vocabulary.read(try Tree(SourceText(path: "v.yaml", SmallRules.institutionFacts)))
    var reader = PackReader(vocabulary: vocabulary.vocabulary())
    let rules = MarkedText("concepts:\n  1️⃣a2️⃣: {title: T, cite: {at: A}, when: {flag: true}}\n")
    let texts = [
      SourceText(path: "pack.yaml", SmallRules.header), SourceText(path: "a.yaml", rules.text),
    ]
    #expect(reader.read(try texts.map { try Tree($0) }) == nil)
    try expect(
      reader.findings,
      are: [
        Fault(
          "unknown-kind", "there is no kind 'ai-system'", help: "possible here: institution", 1, 2)
      ], in: ["a.yaml": rules])
  }

  @Test func `an authority is one that there is`() throws {
    try expectRules(
      """
      concepts:
        a: {title: T, cite: {at: A}, authority: 1️⃣guidence2️⃣, when: {flag: true}}
        b: {title: T, cite: {at: A}, authority: 3️⃣court4️⃣, when: {flag: true}}
      """,
      faults: [
        Fault(
          "unknown-value", "the authority can't be 'guidence'", help: "did you mean 'guidance'?", 1,
          2),
        Fault(
          "unknown-value", "the authority can't be 'court'",
          help: "possible here: law, guidance, draft-guidance, reading", 3, 4),
      ])
  }

  // MARK: Citations

  @Test func `a citation has a pinpoint and a source that there is`() throws {
    try expectRules(
      """
      concepts:
        a: {title: T, cite: 1️⃣Art. 12️⃣, when: {flag: true}}
        b: {title: T, cite: 3️⃣{source: 4️⃣giude5️⃣}, when: {flag: true}}
        c: {title: T, cite: [{at: A}, {at: 6️⃣[1]7️⃣, 8️⃣achnor9️⃣: x}], when: {flag: true}}
      """,
      faults: [
        Fault("wrong-type", "a citation must be a mapping", help: "write 'key: value' pairs", 1, 2),
        Fault("missing-key", "the pinpoint is missing", 3),
        Fault("unknown-source", "there is no source 'giude'", help: "did you mean 'guide'?", 4, 5),
        Fault("wrong-type", "the pinpoint must be words", 6, 7),
        Fault("unknown-key", "a citation has no 'achnor'", help: "did you mean 'anchor'?", 8, 9),
      ])
    try expectRules(
      "concepts: {a: {title: T, cite: {at: A, anchor: 1️⃣[x]2️⃣, source: 3️⃣xylophone4️⃣}, when: {flag: true}}}",
      faults: [
        Fault("wrong-type", "the anchor must be words", 1, 2),
        Fault(
          "unknown-source", "there is no source 'xylophone'", help: "possible here: guide", 3, 4),
      ])
  }

  // MARK: Dates

  @Test func `a rule says since when it is in force`() throws {
    try expectRules(
      """
      roles:
        1️⃣S-12️⃣: {title: T, role: r, cite: {at: A}, when: {flag: true}}
        3️⃣S-24️⃣: {title: T, role: r, cite: {at: A}, when: {flag: true}, in-force: {until: end}}
        S-3: {title: T, role: r, cite: {at: A}, when: {flag: true}, in-force: 5️⃣strat6️⃣}
        S-4: {title: T, role: r, cite: {at: A}, when: {flag: true}, in-force: 7️⃣[start]8️⃣}
      """,
      faults: [
        Fault(
          "missing-key", "rule 'S-1' does not say since when it is in force",
          help: "write 'in-force: PARAMETER'", 1, 2),
        Fault(
          "missing-key", "rule 'S-2' does not say since when it is in force",
          help: "write 'in-force: PARAMETER'", 3, 4),
        Fault(
          "unknown-parameter", "there is no parameter 'strat'", help: "did you mean 'start'?", 5, 6),
        Fault("wrong-type", "'in-force' must be a mapping", help: "write 'key: value' pairs", 7, 8),
      ])
    try expectRules(
      """
      concepts:
        a: {title: T, cite: {at: A}, when: {flag: true}, in-force: {from: 1️⃣strat2️⃣, until: 3️⃣edn4️⃣, 5️⃣til6️⃣: end}}
        b: {title: T, cite: {at: A}, when: {flag: true}, in-force: 7️⃣xylophone8️⃣}
      """,
      faults: [
        Fault(
          "unknown-parameter", "there is no parameter 'strat'", help: "did you mean 'start'?", 1, 2),
        Fault(
          "unknown-parameter", "there is no parameter 'edn'", help: "did you mean 'end'?", 3, 4),
        Fault("unknown-key", "'in-force' has no 'til'", help: "possible here: from, until", 5, 6),
        Fault(
          "unknown-parameter", "there is no parameter 'xylophone'",
          help: "possible here: start, later, end, unborn", 7, 8),
      ])
  }

  // MARK: Readings

  @Test func `a reading narrows or widens, by an authority, with another beside it`() throws {
    try expectRules(
      """
      concepts:
        a:
          title: T
          cite: {at: A}
          when: {flag: true}
          readings:
            - 1️⃣{authority: law, cite: {at: A}, other: O}
            - 2️⃣{authority: law, cite: {at: A}, other: O, narrows: {flag: true}, widens: {flag: true}}
            - 3️⃣{narrows: {flag: true}}
            - {authority: 4️⃣lwa5️⃣, cite: {at: A}, other: O, widens: {tone: 6️⃣sfot7️⃣}}
            - 8️⃣word9️⃣
      """,
      faults: [
        Fault("missing-key", "a reading has either 'narrows' or 'widens'", 1),
        Fault("missing-key", "a reading has either 'narrows' or 'widens'", 2),
        Fault("missing-key", "a reading needs its authority", 3),
        Fault(
          "missing-citation", "this cites nothing", help: "write 'cite: {at: PINPOINT, anchor: …}'",
          3),
        Fault("missing-key", "the other reading is missing", 3),
        Fault("unknown-value", "the authority can't be 'lwa'", help: "did you mean 'law'?", 4, 5),
        Fault("unknown-value", "'tone' can't be 'sfot'", help: "did you mean 'soft'?", 6, 7),
        Fault("wrong-type", "a reading must be a mapping", help: "write 'key: value' pairs", 8, 9),
      ])
    try expectRules(
      """
      concepts:
        a:
          title: T
          cite: {at: A}
          when: {flag: true}
          readings: 1️⃣{authority: law, cite: {at: A}, other: O, narrows: {banner: true}}2️⃣
        b:
          title: T
          cite: {at: A}
          when: {flag: true}
          readings: [{authority: law, cite: {at: A}, other: O, 3️⃣narrow4️⃣: {banner: true}, widens: {flag: true}}]
      """,
      faults: [
        Fault("wrong-type", "'readings' is a list", help: "begin each reading with '- '", 1, 2),
        Fault("unknown-key", "a reading has no 'narrow'", help: "did you mean 'narrows'?", 3, 4),
      ])
  }

  // MARK: Exceptions

  @Test func `a rule names exceptions that there are, of its own kind and list`() throws {
    try expectRules(
      """
      exceptions:
        S-1.a: {title: T, cite: {at: A}, when: {flag: true}}
        S-1.b: {title: T, each: parts, cite: {at: A}, when: {.worn: true}}
        S-1.c: {title: T, of: institution, cite: {at: A}, when: {public: true}}
      roles:
        S-2: {title: T, role: r, cite: {at: A}, in-force: start, when: {flag: true},
          unless: [S-1.a, 1️⃣S-1a2️⃣, 3️⃣S-1.b4️⃣, 5️⃣S-1.c6️⃣]}
        S-3: {title: T, role: r, each: uses, cite: {at: A}, in-force: start, when: {.use: teach},
          unless: [S-1.a, 7️⃣S-1.b8️⃣]}
        S-4: {title: T, role: r, each: parts, cite: {at: A}, in-force: start, when: {.part: wire},
          unless: [S-1.b]}
      """,
      faults: [
        Fault("unknown-rule", "there is no exception 'S-1a'", help: "did you mean 'S-1.a'?", 1, 2),
        Fault(
          "wrong-type", "exception 'S-1.b' speaks of one item of 'parts'",
          help: "the rule needs 'each: parts' too", 3, 4),
        Fault("wrong-type", "exception 'S-1.c' speaks of institution, not of ai-system", 5, 6),
        Fault(
          "wrong-type", "exception 'S-1.b' speaks of one item of 'parts'",
          help: "the rule needs 'each: parts' too", 7, 8),
      ])
    try expectRules(
      """
      exceptions:
        S-1: {title: T, cite: {at: A}, when: {flag: true}}
      roles:
        S-2: {title: T, role: r, cite: {at: A}, in-force: start, when: {flag: true},
          unless: [1️⃣S-22️⃣, 3️⃣xylophone4️⃣]}
        S-3: {title: T, role: r, cite: {at: A}, in-force: start, when: {flag: true}, unless: 5️⃣S-16️⃣}
      """,
      faults: [
        Fault("unknown-rule", "there is no exception 'S-2'", help: "did you mean 'S-1'?", 1, 2),
        Fault(
          "unknown-rule", "there is no exception 'xylophone'", help: "possible here: S-1", 3, 4),
        Fault("wrong-type", "'unless' is a list of exceptions", 5, 6),
      ])
  }

  // MARK: Roles and classifications

  @Test func `a role rule names its role`() throws {
    try expectRules(
      """
      roles:
        1️⃣S-12️⃣: {title: T, cite: {at: A}, in-force: start, when: {flag: true}}
        S-2: {title: T, role: 3️⃣[r]4️⃣, cite: {at: A}, in-force: start, when: {flag: true}}
      """,
      faults: [
        Fault("missing-key", "the role is missing", 1),
        Fault("wrong-type", "the role must be words", 3, 4),
      ])
  }

  @Test func `a classification names a level, a message and a day`() throws {
    try expectRules(
      """
      classifications:
        1️⃣S-12️⃣: {title: T, cite: {at: A}, in-force: start, when: {flag: true}}
        S-2: {title: T, cite: {at: A}, in-force: start, when: {flag: true}, message: 3️⃣[m]4️⃣,
          scale: 5️⃣rsik6️⃣, level: high, remedy: 7️⃣{a: b}8️⃣}
      """, scales: SmallRules.scales,
      faults: [
        Fault("missing-key", "the scale is missing", 1),
        Fault("missing-key", "the level is missing", 1),
        Fault("missing-key", "the message is missing", 1),
        Fault("wrong-type", "the message must be words", 3, 4),
        Fault("unknown-scale", "there is no scale 'rsik'", help: "did you mean 'risk'?", 5, 6),
        Fault("wrong-type", "the remedy must be a list of words", 7, 8),
      ])
    try expectRules(
      """
      classifications:
        S-1: {title: T, cite: {at: A}, in-force: start, when: {flag: true}, message: m,
          scale: risk, level: 1️⃣hihg2️⃣, applies-from: 3️⃣latre4️⃣}
        S-2: {title: T, cite: {at: A}, in-force: start, when: {flag: true}, message: m,
          scale: 5️⃣xylophone6️⃣, level: high, 7️⃣remedies8️⃣: []}
      """, scales: SmallRules.scales,
      faults: [
        Fault(
          "unknown-level", "scale 'risk' has no level 'hihg'", help: "did you mean 'high'?", 1, 2),
        Fault(
          "unknown-parameter", "there is no parameter 'latre'", help: "did you mean 'later'?", 3, 4),
        Fault("unknown-scale", "there is no scale 'xylophone'", help: "possible here: risk", 5, 6),
        Fault(
          "unknown-key", "classification 'S-2' has no 'remedies'", help: "did you mean 'remedy'?",
          7,
          8),
      ])
  }
}
