import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Relations that compare items of lists, and texts of one description with another's.
@Suite struct RelationComparisonTests {
  private static let lists = """
    facts:
      lets:
        {type: records, key: what, group: shape, title: Lets, question: What does it let?, fields: {
          what: {type: choice, title: What, question: What?, values: {run: Run, jump: Jump}},
          who: {type: choices, title: Who, question: Who?, values: {boys: Boys, girls: Girls}},
          if: {type: text, title: If, question: If what?}}}
      bars:
        {type: records, key: what, group: shape, title: Bars, question: What does it bar?, fields: {
          what: {type: choice, title: What, question: What?, values: {run: Run, jump: Jump}},
          who: {type: choices, title: Who, question: Who?, values: {boys: Boys, girls: Girls}},
          other: {type: choice, title: Other, question: Other?, values: {one: One, two: Two}}}}

    """

  private static let letters = """
    kind: vocabulary
    of: institution
    facts:
      letters:
        {type: records, key: about, group: identity, title: Letters, question: Which?, fields: {
          about: {type: text, title: About, question: About what?},
          angry: {type: boolean, title: Angry, question: Is it angry?}}}
    """

  private static func rulebook(_ relations: String) -> Rulebook {
    let lines = relations.split(separator: "\n").map { "  \($0)\n" }.joined()
    return SmallRules.rulebook([
      "vocabulary/ai-system/relations.yaml":
        "kind: vocabulary\nof: ai-system\n\(lists)relations:\n\(lines)",
      "vocabulary/institution/letters.yaml": letters,
      "small/pack.yaml": SmallRules.header + SmallRules.scales,
      "small/rules.yaml": """
      classifications:
        S-1:
          {title: One, cite: {at: A}, scale: risk, level: high, in-force: start, message: is high,
           when: {flag: true}}
        S-2:
          {title: Two, cite: {at: A}, scale: risk, level: banned, in-force: start,
           message: is banned, remedy: [Stop], when: {tone: loud}}
      """,
    ])
  }

  private static let apart = """
    let-or-barred: {apart: [lets, bars], by: [what, who], unless: if, because: it is one or the other}
    """

  @Test(arguments: [
    ("lets: [{what: run, who: [boys]}]\nbars: [{what: run, who: [boys, girls]}]", true),
    ("lets: [{what: run, who: [boys]}]\nbars: [{what: jump, who: [boys]}]", false),
    ("lets: [{what: run, who: [boys]}]\nbars: [{what: run, who: [girls]}]", false),
    ("lets: [{what: run, who: [boys]}]\nbars: [{what: run}]", false),
    ("lets: [{what: run, who: [boys], if: it rains}]\nbars: [{what: run, who: [boys]}]", false),
    ("lets: [{what: run, who: [boys]}]\nbars: none", false),
    ("lets: [{what: run, who: [boys]}]", false),
  ])
  func `no item of one list agrees with one of the other`(facts: String, isFound: Bool) throws {
    let assessment = try RelationTests.assess(facts, by: Self.rulebook(Self.apart))
    #expect(assessment.contradictions.isEmpty == !isFound)
    guard isFound else { return }
    #expect(
      assessment.findings.first?.message
        == "'It' contradicts itself: bars.who: boys, bars: run (line 5), lets: run (line 4) and "
        + "lets.who: boys (line 4) can't all be so: it is one or the other")
  }

  private static let same = """
    angry-letters-have-a-cause:
      each: institution.letters
      same: {.about: [id, name]}
      when: {.angry: true}
      implies: {tone: loud}
      because: somebody is angry about it
    """

  @Test(arguments: [
    ("[{about: it, angry: true}]", 2), ("[{about: It, angry: true}]", 2),
    ("[{about: that, angry: true}]", 0), ("[{about: it, angry: false}]", 0),
    ("[{about: it}]", 0), ("[{angry: true}]", 0), ("none", 0),
    ("[{about: that, angry: false}, {about: it, angry: true}]", 2),
  ])
  func `an item of the institution's is about a system that it names`(letters: String, level: Int)
    throws
  {
    let rulebook = Self.rulebook(Self.same)
    let assessment = try RelationTests.assess(
      "flag: false", institution: "letters: \(letters)", by: rulebook)
    #expect(assessment.levels[0].floor == level)
    #expect(assessment.contradictions.isEmpty)
    let denied = try RelationTests.assess(
      "flag: false\ntone: soft", institution: "letters: \(letters)", by: rulebook)
    #expect(denied.contradictions.isEmpty == (level == 0))
  }

  @Test func `what is said of it is known of the institution as well`() throws {
    let rulebook = Self.rulebook(
      """
      calm-letters: {each: institution.letters, same: {.about: id}, when: {flag: true},
        excludes: {.angry: true}, because: nobody minds}
      """)
    let letters = "letters: [{about: it, angry: true}]"
    let found = try RelationTests.assess("flag: true", institution: letters, by: rulebook)
    #expect(
      found.findings.first?.message
        == "'It' contradicts itself: flag: true, institution.letters.angry: true "
        + "(institution.yaml:4) and institution.letters: it (institution.yaml:4) can't all be so: nobody minds"
    )
    #expect(
      try RelationTests.assess("flag: false", institution: letters, by: rulebook).contradictions
        .isEmpty)
  }

  @Test(arguments: [
    ("a: {apart: [lets], by: [what], because: so}", "'apart' is two lists of records"),
    ("a: {apart: [lets, bars], because: so}", "'apart' is two lists of records"),
    ("a: {apart: [lets, tone], by: [what], because: so}", "'tone' is no list of records"),
    ("a: {apart: [lets, bars], by: [if], because: so}", "'if' is no field with the same values"),
    ("a: {apart: [lets, bars], by: [other], because: so}", "'other' is no field with the same"),
    ("a: {apart: [lets, bars], by: [what], unless: iff, because: so}", "'lets' has no field 'iff'"),
    (
      "a: {apart: [lets, bars], by: [what], implies: {flag: true}, because: so}",
      "keeps lists apart, and has no 'implies'"
    ),
    ("a: {by: [what], when: {flag: true}, implies: {tone: soft}, because: so}", "'by' belongs to"),
    (
      "a: {same: {.about: id}, when: {flag: true}, implies: {tone: soft}, because: so}",
      "'same' compares fields of an item with facts"
    ),
    (
      "a: {each: institution.letters, same: {.angry: id}, when: {flag: true}, "
        + "implies: {tone: soft}, because: so}", "'angry' is no text"
    ),
    (
      "a: {each: institution.letters, same: {.about: tone}, when: {flag: true}, "
        + "implies: {tone: soft}, because: so}", "'tone' is no text"
    ),
    (
      "a: {each: institution.leters, when: {flag: true}, implies: {tone: soft}, because: so}",
      "'institution.leters' is no list of records"
    ),
  ])
  func `what can't be compared is refused`(relation: String, message: String) {
    let faults = Self.rulebook(relation).findings.map(\.message)
    #expect(faults.contains { $0.contains(message) }, "\(faults)")
  }

  @Test func `relations that compare are sound`() {
    let rulebook = Self.rulebook(Self.apart + "\n" + Self.same)
    #expect(RelationCheck(of: rulebook.vocabulary, packs: rulebook.packs).findings.isEmpty)
  }
}
