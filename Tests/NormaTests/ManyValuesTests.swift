import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Facts with more values than a list of words can have.
@Suite struct ManyValuesTests {
  private static let count = 300

  private static let files = [
    "vocabulary/place.yaml": """
    kind: vocabulary
    of: place
    groups: {g: {title: G}}
    facts:
      id: {type: text, group: g, question: Which?, required: true}
      name: {type: text, group: g, question: What?, required: true}
      country: {type: choice, group: g, question: Where?, values: {\(
        (0..<count).map { "c\($0): C" }.joined(separator: ", "))}}
      origin: {type: choice, group: g, question: Whence?, values-of: {kind: place, fact: country}}
      visits:
        type: records
        group: g
        question: From where?
        key: from
        fields:
          from: {type: choice, question: Where?, values-of: {kind: place, fact: country}}
      returns:
        type: records
        group: g
        question: To where?
        key: to
        fields:
          to: {type: choice, question: Where?, values-of: {kind: place, fact: country}}
          from: {type: choice, question: Where?, values-of: {kind: place, fact: country}}
    relations:
      who-comes-from-there-does-not-return:
        apart: [visits, returns]
        by: [from]
        because: nobody comes back from where they come
    """,
    "small/pack.yaml": SmallRules.header,
    "small/rules.yaml": """
    concepts:
      words: {title: Own, of: place, cite: {at: Art. 1}, when: {shared: [country, origin]}}
      records:
        {title: Own, of: place, cite: {at: Art. 1}, when: {shared: [visits, returns], by: [from]}}
    """,
  ]

  @Test func `two values have something in common where they are the same, however many there are`()
    throws
  {
    let rulebook = SmallRules.rulebook(Self.files)
    let judge = try Judge(rulebook, pack: "small")
    let law = PackInForce(judge.pack, Jurisdiction(asOf: Repository.day))
    var random = SeededGenerator(seed: 1)
    for own in 0..<Self.count {
      let other = Bool.random(using: &random) ? own : Int.random(in: 0..<Self.count, using: &random)
      let text = """
        kind: place
        id: a
        name: A
        country: c\(own)
        origin: c\(other)
        visits: [c\(own)]
        returns: [{to: c0, from: c\(other)}]
        """
      let file = RegisterFile(
        SourceText(path: "a.yaml", text), vocabulary: rulebook.vocabulary)
      let subject = try #require(file.descriptions.first)
      let assessment = Assessment(of: subject, with: nil, under: [law])
      let truth = Truth(own == other)
      #expect(try assessment.truth("words") == truth, "\(own) and \(other)")
      #expect(try assessment.truth("records") != !truth, "\(own) and \(other)")
      #expect(assessment.contradictions.isEmpty == (own != other), "\(own) and \(other)")
    }
  }

  @Test func `words have in common what their sets have`() {
    var random = SeededGenerator(seed: 2)
    func set() -> Set<Int> {
      Set(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
          Int.random(in: 0..<UInt128.mostValues, using: &random)
        })
    }
    /// A value with the words that it has, and whether it may have others.
    func value() -> (value: Value, words: Set<Int>, isWhole: Bool) {
      let words = set()
      let bits = UInt128(values: words.sorted())
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        let word = Int.random(in: 0..<UInt128.mostValues, using: &random)
        return (.choice(word), [word], true)
      case 1: return (.choices(bits), words, true)
      case 2: return (.someChoices(KnownChoices(held: bits)), words, false)
      default: return (.unstated, [], false)
      }
    }
    for _ in 0..<2000 {
      let (left, right) = (value(), value())
      let isKnown = left.isWhole && right.isWhole
      let isEmpty = [left, right].contains { $0.isWhole && $0.words.isEmpty }
      let expected: Truth =
        isEmpty
        ? .no
        : !left.words.isDisjoint(with: right.words) ? .yes : isKnown ? .no : .unknown
      #expect(left.value.shares(right.value, by: []) == expected, "\(left) and \(right)")
      #expect(right.value.shares(left.value, by: []) == expected, "\(left) and \(right)")
    }
  }

  @Test func `a list takes no more values of another fact than it can tell apart`() throws {
    let values = (0..<129).map { "v\($0): V" }.joined(separator: ", ")
    try expectVocabulary(
      """
      kind: vocabulary
      of: thing
      groups: {g: {title: G}}
      facts:
        a: {type: choice, group: g, question: Q, values: {\(values)}}
        b: {type: choices, group: g, question: Q, values-of: 1️⃣{kind: thing, fact: a}2️⃣}
        c: {type: choice, group: g, question: Q, values: {x: X, none: N}}
        d: {type: choices, group: g, question: Q, values-of: 3️⃣{kind: thing, fact: c}4️⃣}
      """,
      faults: [
        Fault(
          "too-many-values", "a choices fact has at most 128 values",
          help: "a fact of type 'choice' has as many as it likes", 1, 2),
        Fault("reserved-name", "'none' already says that none of the values holds", 3, 4),
      ])
  }
}
