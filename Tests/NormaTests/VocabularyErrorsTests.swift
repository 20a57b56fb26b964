import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Everything that the reader of the vocabulary refuses.
@Suite struct VocabularyErrorsTests {
  /// The lines above the facts.
  private let head = "kind: vocabulary\nof: thing\ngroups: {g: {title: G}}\nfacts:\n"

  private func expectFacts(
    _ facts: String, faults: [Fault], location: SourceLocation = #_sourceLocation
  ) throws {
    try expectVocabulary(head + facts, faults: faults, location: location)
  }

  @Test func `a vocabulary without faults has none`() throws {
    try expectVocabulary(SmallRules.systemFacts, SmallRules.institutionFacts, faults: [])
  }

  // MARK: The file

  @Test func `a file must be a mapping with known keys`() throws {
    try expectVocabulary(
      "1️⃣- a2️⃣",
      faults: [
        Fault(
          "wrong-type", "a vocabulary file must be a mapping", help: "write 'key: value' pairs", 1,
          2)
      ])
    try expectVocabulary(
      "kind: vocabulary\nof: thing\n1️⃣fact2️⃣: {}\n3️⃣titles4️⃣: {}\n",
      faults: [
        Fault(
          "unknown-key", "a vocabulary file has no 'fact'", help: "did you mean 'facts'?", 1, 2),
        Fault(
          "unknown-key", "a vocabulary file has no 'titles'",
          help: "possible here: kind, of, groups, facts, relations", 3, 4),
      ])
  }

  @Test func `a file says that it is of the vocabulary, and of which kind`() throws {
    try expectVocabulary(
      "kind: 1️⃣vocabluary2️⃣\nof: thing\n",
      faults: [Fault("unknown-kind", "a file of facts begins with 'kind: vocabulary'", 1, 2)])
    try expectVocabulary(
      "1️⃣facts: {}\n",
      faults: [
        Fault("unknown-kind", "a file of facts begins with 'kind: vocabulary'", 1),
        Fault("missing-key", "'of:', the kind of description, is missing", 1),
      ])
    try expectVocabulary(
      "kind: vocabulary\nof: 1️⃣[thing]2️⃣\n",
      faults: [Fault("wrong-type", "'of:', the kind of description, must be words", 1, 2)])
  }

  @Test func `groups and facts are mappings from names`() throws {
    try expectVocabulary(
      "kind: vocabulary\nof: thing\ngroups: 1️⃣[a]2️⃣\nfacts: 3️⃣word4️⃣",
      faults: [
        Fault("wrong-type", "'groups' must be a mapping from names", 1, 2),
        Fault("wrong-type", "'facts' must be a mapping from names", 3, 4),
      ])
    try expectVocabulary("kind: vocabulary\nof: thing\ngroups:\nfacts: ~\n", faults: [])
  }

  @Test func `a group has a title and perhaps a help`() throws {
    try expectVocabulary(
      """
      kind: vocabulary
      of: thing
      groups:
        a: 1️⃣{2️⃣help: H}
        b: {title: 3️⃣[B]4️⃣, help: 5️⃣{}6️⃣}
        c: 7️⃣C8️⃣
      """,
      faults: [
        Fault("missing-key", "the title is missing", 1),
        Fault("wrong-type", "the title must be words", 3, 4),
        Fault("wrong-type", "the help must be words", 5, 6),
        Fault("wrong-type", "a group must be a mapping", help: "write 'key: value' pairs", 7, 8),
      ])
    try expectVocabulary(
      "kind: vocabulary\nof: thing\ngroups: {d: {title: D, 1️⃣hlep2️⃣: x}}\n",
      faults: [Fault("unknown-key", "a group has no 'hlep'", help: "did you mean 'help'?", 1, 2)])
  }

  // MARK: Paths

  @Test func `a fact is declared once`() throws {
    try expectVocabulary(
      head + "  a: {type: boolean, group: g, question: Q}\n",
      head + "  1️⃣a2️⃣: {type: boolean, group: g, question: Q}\n",
      "kind: vocabulary\nof: other\ngroups: {g: {title: G}}\nfacts: "
        + "{a: {type: boolean, group: g, question: Q}}\n",
      head + "  b: {type: boolean, group: g, question: Q}\n"
        + "  1️⃣a2️⃣: {type: boolean, group: g, question: Q}\n",
      faults: [
        Fault(
          "duplicate-id", "fact 'a' is declared twice", help: "first at a.yaml:5", 1, 2,
          in: "b.yaml"),
        Fault(
          "duplicate-id", "fact 'a' is declared twice", help: "first at a.yaml:5", 1, 2,
          in: "d.yaml"),
      ])
  }

  @Test func `no fact stands below another, in whatever order they come`() throws {
    try expectFacts(
      """
        a.b: {type: boolean, group: g, question: Q}
        1️⃣a.b.c.d2️⃣: {type: boolean, group: g, question: Q}
        x.y.z: {type: boolean, group: g, question: Q}
        3️⃣x4️⃣: {type: boolean, group: g, question: Q}
      """,
      faults: [
        Fault("duplicate-id", "fact 'a.b.c.d' can't stand below the fact 'a.b'", 1, 2),
        Fault("duplicate-id", "fact 'x.y.z' can't stand below the fact 'x'", 3, 4),
      ])
  }

  @Test(arguments: [
    "all", "any", "not", "concept", "some", "every", "where", "acts-as", "reaches", "classed",
    "except", "holds", "excepted-by", "at-least", "of", "kind",
    "kind.of", "institution.public", "''", "a..b", ".a", "a.",
  ])
  func `words with a meaning of their own are no paths`(path: String) throws {
    let name = path == "''" ? "" : path
    try expectFacts(
      "  1️⃣\(path)2️⃣: {type: boolean, group: g, question: Q}\n",
      faults: [Fault("reserved-name", "'\(name)' can't be the path of a fact", 1, 2)])
  }

  @Test func `words that only contain reserved ones are paths`() throws {
    try expectFacts(
      """
        all.any: {type: boolean, group: g, question: Q}
        kinds: {type: boolean, group: g, question: Q}
        none: {type: boolean, group: g, question: Q}
      """, faults: [])
    try expectVocabulary(
      "kind: vocabulary\nof: institution\ngroups: {g: {title: G}}\nfacts:\n"
        + "  institution.form: {type: boolean, group: g, question: Q}\n", faults: [])
  }

  // MARK: Facts

  @Test func `a fact is a mapping with known keys`() throws {
    try expectFacts(
      """
        a: 1️⃣boolean2️⃣
        b: {type: boolean, group: g, question: Q, 3️⃣vales4️⃣: {}, 5️⃣qeustion6️⃣: Q}
        c: {type: boolean, group: g, question: Q, 7️⃣entirely-other8️⃣: 1}
      """,
      faults: [
        Fault("wrong-type", "fact 'a' must be a mapping", help: "write 'key: value' pairs", 1, 2),
        Fault("unknown-key", "fact 'b' has no 'vales'", help: "did you mean 'values'?", 3, 4),
        Fault("unknown-key", "fact 'b' has no 'qeustion'", help: "did you mean 'question'?", 5, 6),
        Fault("unknown-key", "fact 'c' has no 'entirely-other'", 7, 8),
      ])
  }

  @Test func `a fact has a type that there is, and a question`() throws {
    try expectFacts(
      """
        1️⃣a2️⃣: {group: g, question: Q}
        b: {type: 3️⃣bolean4️⃣, group: g, question: Q}
        c: {type: 5️⃣list6️⃣, group: g, question: Q}
        d: {type: 7️⃣[boolean]8️⃣, group: g, question: Q}
        e: 9️⃣{type: boolean, group: g}
      """,
      faults: [
        Fault("missing-key", "fact 'a' has no type", 1, 2),
        Fault("unknown-value", "the type can't be 'bolean'", help: "did you mean 'boolean'?", 3, 4),
        Fault(
          "unknown-value", "the type can't be 'list'",
          help: "possible here: boolean, choice, choices, integer, number, date, text, texts, "
            + "evidence, records", 5, 6),
        Fault("wrong-type", "the type must be words", 7, 8),
        Fault("missing-key", "the question of 'e' is missing", 9),
      ])
  }

  @Test func `the words of a fact are words`() throws {
    try expectFacts(
      """
        a:
          type: boolean
          group: g
          title: 1️⃣[T]2️⃣
          question: 3️⃣{}4️⃣
          help: 5️⃣~6️⃣
          terms: 7️⃣{a: b}8️⃣
        c: {type: boolean, group: g, question: Q, terms: x, title: "", help: "~"}
      """,
      faults: [
        Fault("wrong-type", "the title must be words", 1, 2),
        Fault("wrong-type", "the question of 'a' must be words", 3, 4),
        Fault("wrong-type", "the help must be words", 5, 6),
        Fault("wrong-type", "'terms' must be a list of words", 7, 8),
      ])
    try expectFacts(
      "  a: {type: boolean, group: g, question: Q, terms: [x, 1️⃣[y]2️⃣, 3️⃣null4️⃣]}\n",
      faults: [
        Fault("wrong-type", "'terms' must be words", 1, 2),
        Fault("wrong-type", "'terms' must be words", 3, 4),
      ])
  }

  @Test func `a fact is in a declared group`() throws {
    try expectVocabulary(
      """
      kind: vocabulary
      of: thing
      groups: {shape: {title: S}, place: {title: P}}
      facts:
        1️⃣a2️⃣: {type: boolean, question: Q}
        b: {type: boolean, group: 3️⃣shap4️⃣, question: Q}
        5️⃣plac.city6️⃣: {type: boolean, question: Q}
        place.room: {type: boolean, question: Q}
      """,
      faults: [
        Fault(
          "unknown-value", "fact 'a' is in no declared group: 'a'",
          help: "possible here: shape, place", 1, 2),
        Fault(
          "unknown-value", "fact 'b' is in no declared group: 'shap'",
          help: "did you mean 'shape'?", 3, 4),
        Fault(
          "unknown-value", "fact 'plac.city' is in no declared group: 'plac'",
          help: "did you mean 'place'?", 5, 6),
      ])
  }

  @Test func `required and non-empty are true or false`() throws {
    try expectFacts(
      """
        a: {type: text, group: g, question: Q, required: 1️⃣yes2️⃣}
        b: {type: text, group: g, question: Q, required: 3️⃣"true"4️⃣}
        c: {type: text, group: g, question: Q, required: false}
        d: {type: choices, group: g, question: Q, values: {x: X}, non-empty: 5️⃣on6️⃣}
      """,
      faults: [
        Fault("wrong-type", "'non-empty' must be true or false", 5, 6),
        Fault("wrong-type", "'required' must be true or false", 1, 2),
        Fault("wrong-type", "'required' must be true or false", 3, 4),
      ])
  }

  // MARK: Values

  @Test func `numbers have bounds, and nothing else has`() throws {
    try expectFacts(
      """
        a: {type: integer, group: g, question: Q, at-least: 1️⃣few2️⃣}
        b: {type: text, group: g, question: Q, at-most: 3️⃣34️⃣}
        c: {type: number, group: g, question: Q, at-least: 5, at-most: 5️⃣16️⃣}
        d: {type: number, group: g, question: Q, at-most: 7️⃣-18️⃣}
        e: {type: number, group: g, question: Q, at-least: -10, at-most: -1}
      """,
      faults: [
        Fault("wrong-type", "'at-least' is a number", 1, 2),
        Fault("unknown-key", "a fact of type text has no 'at-most'", 3, 4),
        Fault("unknown-value", "no number is at least 5 and at most 1", 5, 6),
        Fault("unknown-value", "no number is at least 0 and at most -1", 7, 8),
      ])
  }

  @Test func `another name leads to something, and is nothing itself`() throws {
    try expectFacts(
      """
        a: {type: choice, group: g, question: Q, values: {x: {title: X, also-called: [1️⃣y2️⃣, z]}, y: Y}}
        b: {type: boolean, group: g, question: Q, also-called: 3️⃣{}4️⃣}
      """,
      faults: [
        Fault("duplicate-id", "'y' is a value itself, and no other name of 'x'", 1, 2),
        Fault("wrong-type", "'also-called' must be a list of words", 3, 4),
      ])
    var reader = VocabularyReader()
    let facts =
      "  a: {type: boolean, group: g, question: Q, also-called: [b, c, d, d.e, f]}\n"
      + "  b: {type: boolean, group: g, question: Q}\n"
      + "  d.e: {type: boolean, group: g, question: Q}\n"
    reader.read(try Tree(SourceText(path: "a.yaml", head + facts)))
    _ = reader.vocabulary()
    #expect(
      reader.findings.map(\.message) == [
        "'b' has facts itself, and is no other name of 'a'",
        "'d' has facts itself, and is no other name of 'a'",
        "'d.e' has facts itself, and is no other name of 'a'",
      ])
  }

  @Test func `a choice has values, and nothing else has`() throws {
    try expectFacts(
      """
        1️⃣a2️⃣: {type: choice, group: g, question: Q}
        b: {type: choices, group: g, question: Q, values: 3️⃣{}4️⃣}
        c: {type: boolean, group: g, question: Q, values: 5️⃣{x: X}6️⃣}
        d: {type: choice, group: g, question: Q, values: 7️⃣[x, y]8️⃣}
      """,
      faults: [
        Fault("missing-key", "fact 'a' has no values", 1, 2),
        Fault("missing-key", "fact 'b' has no values", 3, 4),
        Fault("unknown-key", "a fact of type boolean has no values", 5, 6),
        Fault("wrong-type", "'values' must be a mapping from names", 7, 8),
      ])
  }

  @Test func `a value has a title, or is one`() throws {
    try expectFacts(
      """
        a:
          type: choice
          group: g
          question: Q
          values:
            x: X
            y: {title: Y, help: H, terms: [t]}
            z: 1️⃣{2️⃣help: H}
            u: 3️⃣[u]4️⃣
            v: 5️⃣~6️⃣
            w: {title: W, 7️⃣term8️⃣: t}
      """,
      faults: [
        Fault("missing-key", "the title of 'z' is missing", 1),
        Fault("wrong-type", "value 'u' must be a mapping", help: "write 'key: value' pairs", 3, 4),
        Fault("wrong-type", "the title of 'v' must be words", 5, 6),
        Fault("unknown-key", "value 'w' has no 'term'", help: "did you mean 'terms'?", 7, 8),
      ])
  }

  @Test func `none is no value of choices, for it says that there are none`() throws {
    try expectFacts(
      """
        a: {type: choices, group: g, question: Q, values: {x: X, 1️⃣none2️⃣: None}}
        b: {type: choice, group: g, question: Q, values: {x: X, none: None}}
      """,
      faults: [
        Fault("reserved-name", "'none' already says that none of the values holds", 1, 2)
      ])
  }

  @Test func `choices have as many values as there are bits`() throws {
    func values(_ count: Int) -> String { (1...count).map { "v\($0): V" }.joined(separator: ", ") }
    try expectFacts(
      """
        a: {type: choices, group: g, question: Q, values: {\(values(128))}}
        b: {type: choice, group: g, question: Q, values: {\(values(129))}}
        c: {type: choices, group: g, question: Q, values: 1️⃣{\(values(129))}2️⃣}
      """,
      faults: [
        Fault(
          "too-many-values", "a choices fact has at most 128 values",
          help: "a fact of type 'choice' has as many as it likes", 1, 2)
      ])
  }

  // MARK: Records

  @Test func `records have fields, and nothing else has`() throws {
    try expectFacts(
      """
        1️⃣a2️⃣: {type: records, group: g, question: Q}
        3️⃣b4️⃣: {type: records, group: g, question: Q, fields: 5️⃣{}6️⃣}
        c: {type: text, group: g, question: Q, fields: 7️⃣{x: 1}8️⃣}
      """,
      faults: [
        Fault("missing-key", "the records of 'a' have no key", 1, 2),
        Fault("missing-key", "fact 'a' has no fields", 1, 2),
        Fault("missing-key", "the records of 'b' have no key", 3, 4),
        Fault("missing-key", "fact 'b' has no fields", 5, 6),
        Fault("unknown-key", "a fact of type text has no fields", 7, 8),
      ])
  }

  @Test func `the key of records is one of their fields`() throws {
    try expectFacts(
      """
        a:
          type: records
          group: g
          question: Q
          key: 1️⃣ues2️⃣
          fields: {use: {type: text, question: Q}, where: {type: text, question: Q}}
        b: {type: text, group: g, question: Q, key: 3️⃣id4️⃣}
      """,
      faults: [
        Fault("unknown-value", "'ues' is no field of 'a'", help: "did you mean 'use'?", 1, 2),
        Fault("unknown-value", "'id' is no field of 'b'", 3, 4),
      ])
  }

  @Test func `fields are declared as facts are, but hold no records`() throws {
    try expectFacts(
      """
        a:
          type: records
          group: g
          question: Q
          key: use
          fields:
            use: {type: choice, question: Q, values: {x: X}}
            inner: {type: 1️⃣records2️⃣, question: Q, key: k, fields: {k: {type: text, question: Q}}}
            3️⃣bare4️⃣: {question: Q}
            silent: 5️⃣{type: boolean}
            flat: 6️⃣word7️⃣
      """,
      faults: [
        Fault("wrong-type", "a field can't hold records", 1, 2),
        Fault("missing-key", "fact 'bare' has no type", 3, 4),
        Fault("missing-key", "the question of 'silent' is missing", 5),
        Fault(
          "wrong-type", "fact 'flat' must be a mapping", help: "write 'key: value' pairs", 6, 7),
      ])
  }

  @Test func `a file speaks of a kind that is declared, where kinds are`() throws {
    let marked = MarkedText("kind: vocabulary\nof: 1️⃣ai-sytem2️⃣\ngroups: {g: {title: G}}\n")
    let tree = try Tree(SourceText(path: "a.yaml", marked.text))
    var reader = VocabularyReader(kinds: ["ai-system", "institution"])
    reader.read(tree)
    try expect(
      reader.findings,
      are: [
        Fault(
          "unknown-kind", "no folder or file of the vocabulary is named after the kind 'ai-sytem'",
          help: "did you mean 'ai-system'?", 1, 2)
      ], in: ["a.yaml": marked])
    #expect(reader.vocabulary().kinds.map(\.id) == ["ai-system"])
    var other = VocabularyReader(kinds: ["policy"])
    other.read(tree)
    #expect(other.findings.first?.help == ["possible here: policy"])
    #expect(other.vocabulary().kinds.map(\.id) == ["ai-sytem"])
  }

  // MARK: What is right

  @Test func `facts keep their order, their words and their labels`() throws {
    let kind = try #require(SmallRules.vocabulary.kind("ai-system"))
    #expect(SmallRules.vocabulary.kinds.map(\.id) == ["ai-system", "institution"])
    #expect(kind.facts.map(\.index) == Array(kind.facts.indices))
    #expect(kind.facts.prefix(3).map(\.path) == ["id", "name", "summary"])
    let uses = try #require(kind.fact(at: "uses"))
    #expect(uses.keyField == 0)
    #expect(uses.fields.map(\.label).prefix(2) == ["uses", "uses.weight"])
    #expect(uses.fields.map(\.path).prefix(2) == ["use", "weight"])
    #expect(kind.fact(at: "place.room.number")?.group == "place")
    #expect(kind.fact(at: "tone")?.choices.map(\.id) == ["soft", "loud", "shrill"])
    #expect(kind.fact(at: "tone")?.title == "tone")
    #expect(kind.fact(at: "id")?.isRequired == true)
    #expect(kind.fact(at: "place") == nil)
  }
}
