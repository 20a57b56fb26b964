import NormaTestSupport
import Testing

@testable import Norma

/// Everything that the reader of conditions refuses, and what each test makes of each value.
@Suite struct ConditionTests {
  // MARK: The form

  @Test(arguments: ["1️⃣word2️⃣", "1️⃣[a]2️⃣", "1️⃣{}2️⃣", "1️⃣~2️⃣", "{not: 1️⃣[]2️⃣}", "{all: [1️⃣x2️⃣]}"])
  func `a condition is a mapping with entries`(condition: String) throws {
    try expectCondition(
      condition,
      faults: [
        Fault(
          "wrong-type", "a condition is a mapping",
          help: "such as '{all: […]}', '{concept: NAME}' or '{PATH: VALUE}'", 1, 2)
      ])
  }

  @Test(arguments: ["all", "any"])
  func `all and any take a list that is not empty`(key: String) throws {
    for value in ["1️⃣[]2️⃣", "1️⃣{flag: true}2️⃣", "1️⃣flag2️⃣"] {
      try expectCondition(
        "{\(key): \(value)}",
        faults: [Fault("wrong-type", "this must be a list of conditions", 1, 2)])
    }
  }

  @Test func `a count is one that can be reached, of a list`() throws {
    for value in ["1️⃣32️⃣", "1️⃣02️⃣", "1️⃣1.52️⃣", "1️⃣two2️⃣"] {
      try expectCondition(
        "{at-least: \(value), of: [{flag: true}, {banner: true}]}",
        faults: [Fault("wrong-type", "'at-least' takes a whole number from 1 to 2", 1, 2)])
    }
    try expectCondition(
      "{1️⃣at-least2️⃣: 1}",
      faults: [
        Fault(
          "missing-key", "'at-least' needs 'of'", help: "write '{at-least: 2, of: […]}'", 1, 2)
      ])
    try expectCondition(
      "{1️⃣of2️⃣: [{flag: true}]}",
      faults: [Fault("unknown-key", "'of' belongs to 'at-least'", 1, 2)])
  }

  @Test func `all faults of a condition come at once`() throws {
    try expectCondition(
      """
      {all: [{1️⃣flga2️⃣: true}, {any: [{tone: 3️⃣sfot4️⃣}, {not: {5️⃣shar6️⃣: 1}}]}], 7️⃣cuont8️⃣: 1}
      """,
      faults: [
        Fault(
          "unknown-fact", "no fact 'flga' is in the vocabulary of ai-system",
          help: "did you mean 'flag'?", 1, 2),
        Fault("unknown-value", "'tone' can't be 'sfot'", help: "did you mean 'soft'?", 3, 4),
        Fault(
          "unknown-fact", "no fact 'shar' is in the vocabulary of ai-system",
          help: "did you mean 'share'?", 5, 6),
        Fault(
          "unknown-fact", "no fact 'cuont' is in the vocabulary of ai-system",
          help: "did you mean 'count'?", 7, 8),
      ])
  }

  // MARK: Names

  @Test func `a concept is one of the pack's`() throws {
    try expectCondition(
      "{any: [{concept: 1️⃣luod2️⃣}, {concept: 3️⃣xylophone4️⃣}, {concept: 5️⃣[loud]6️⃣}]}",
      faults: [
        Fault("unknown-concept", "there is no concept 'luod'", help: "did you mean 'loud'?", 1, 2),
        Fault(
          "unknown-concept", "there is no concept 'xylophone'",
          help: "possible here: loud, worn, open, own", 3, 4),
        Fault("wrong-type", "a concept's name must be words", 5, 6),
      ])
  }

  @Test func `a concept speaks of the same kind, and of an item that is at hand`() throws {
    try expectCondition(
      "{any: [{concept: 1️⃣open2️⃣}, {concept: 3️⃣worn4️⃣}]}",
      faults: [
        Fault("wrong-type", "concept 'open' speaks of institution, not of ai-system", 1, 2),
        Fault(
          "wrong-type", "concept 'worn' speaks of one item of 'parts', and none is at hand",
          help: "use it within 'some: parts', or give the rule 'each: parts'", 3, 4),
      ])
    try expectCondition(
      "{some: uses, where: {concept: 1️⃣worn2️⃣}}",
      faults: [
        Fault(
          "wrong-type", "concept 'worn' speaks of one item of 'parts', and none is at hand",
          help: "use it within 'some: parts', or give the rule 'each: parts'", 1, 2)
      ])
    try expectCondition("{some: parts, where: {concept: worn}}", faults: [])
    try expectCondition("{concept: worn}", each: "parts", faults: [])
  }

  @Test func `a role is one that a rule gives`() throws {
    try expectCondition(
      "{any: [{acts-as: 1️⃣keper2️⃣}, {acts-as: 3️⃣xylophone4️⃣}, {acts-as: 5️⃣[maker]6️⃣}]}",
      faults: [
        Fault(
          "unknown-role", "no rule gives the role 'keper'", help: "did you mean 'keeper'?", 1, 2),
        Fault(
          "unknown-role", "no rule gives the role 'xylophone'",
          help: "possible here: keeper, maker", 3, 4),
        Fault("wrong-type", "a role must be words", 5, 6),
      ])
  }

  @Test func `a level is one of a scale's`() throws {
    try expectCondition(
      "{any: [{reaches: {1️⃣rsik2️⃣: high}}, {reaches: {risk: 3️⃣hihg4️⃣}}, {reaches: {risk: 5️⃣top6️⃣}}]}",
      faults: [
        Fault("unknown-scale", "there is no scale 'rsik'", help: "did you mean 'risk'?", 1, 2),
        Fault(
          "unknown-level", "scale 'risk' has no level 'hihg'", help: "did you mean 'high'?", 3, 4),
        Fault(
          "unknown-level", "scale 'risk' has no level 'top'",
          help: "possible here: low, high, banned", 5, 6),
      ])
    for value in ["1️⃣high2️⃣", "1️⃣{}2️⃣", "1️⃣{risk: high, other: low}2️⃣", "1️⃣[risk]2️⃣"] {
      try expectCondition(
        "{reaches: \(value)}",
        faults: [Fault("wrong-type", "'reaches' takes {SCALE: LEVEL}", 1, 2)])
    }
  }

  // MARK: Quantifiers

  @Test func `some and every go through a list of records by a condition`() throws {
    try expectCondition(
      "{any: [{1️⃣some2️⃣: uses}, {3️⃣every4️⃣: uses}, {some: 5️⃣traits6️⃣, where: {flag: true}}]}",
      faults: [
        Fault("missing-key", "'some' needs 'where'", 1, 2),
        Fault("missing-key", "'every' needs 'where'", 3, 4),
        Fault("wrong-type", "'traits' holds no records to go through", 5, 6),
      ])
    try expectCondition(
      "{every: 1️⃣ueses2️⃣, where: {.use: teach}}",
      faults: [
        Fault(
          "unknown-fact", "no fact 'ueses' is in the vocabulary of ai-system",
          help: "did you mean 'uses'?", 1, 2)
      ])
    try expectCondition(
      "{some: uses, where: {all: [{.use: 1️⃣taech2️⃣}, {3️⃣flga4️⃣: true}]}}",
      faults: [
        Fault("unknown-value", "'use' can't be 'taech'", help: "did you mean 'teach'?", 1, 2),
        Fault(
          "unknown-fact", "no fact 'flga' is in the vocabulary of ai-system",
          help: "did you mean 'flag'?", 3, 4),
      ])
  }

  @Test func `where belongs to a quantifier`() throws {
    try expectCondition(
      "{flag: true, 1️⃣where2️⃣: {tone: soft}}",
      faults: [Fault("unknown-key", "'where' belongs to 'some' or 'every'", 1, 2)])
  }

  // MARK: Facts

  @Test func `a field is one of the item at hand`() throws {
    try expectCondition(
      "{1️⃣.use2️⃣: teach}",
      faults: [
        Fault("unknown-fact", "'.use' names a field, and no item of a list is at hand", 1, 2)
      ])
    try expectCondition(
      "{any: [{1️⃣.ues2️⃣: teach}, {3️⃣.worn4️⃣: true}, {some: parts, where: {5️⃣.use6️⃣: teach}}]}",
      each: "uses",
      faults: [
        Fault("unknown-fact", "'uses' has no field 'ues'", help: "did you mean 'use'?", 1, 2),
        Fault(
          "unknown-fact", "'uses' has no field 'worn'",
          help: "possible here: use, weight, by-hand, began, marks, note", 3, 4),
        Fault(
          "unknown-fact", "'parts' has no field 'use'", help: "possible here: part, worn", 5, 6),
      ])
  }

  @Test func `a misspelt fact is named, the institution's too`() throws {
    try expectCondition(
      "{any: [{1️⃣place.ctiy2️⃣: riga}, {3️⃣institution.pulbic4️⃣: true}, {5️⃣room.number6️⃣: 1}, {7️⃣zzz8️⃣: 1}]}",
      faults: [
        Fault(
          "unknown-fact", "no fact 'place.ctiy' is in the vocabulary of ai-system",
          help: "did you mean 'place.city'?", 1, 2),
        Fault(
          "unknown-fact", "no fact 'institution.pulbic' is in the vocabulary of ai-system",
          help: "did you mean 'institution.public'?", 3, 4),
        Fault(
          "unknown-fact", "no fact 'room.number' is in the vocabulary of ai-system",
          help: "did you mean 'place.room.number'?", 5, 6),
        Fault("unknown-fact", "no fact 'zzz' is in the vocabulary of ai-system", 7, 8),
      ])
  }

  @Test func `a rule on institutions reaches its own facts without a prefix`() throws {
    try expectRules(
      """
      concepts:
        one: {title: T, of: institution, cite: {at: Art. 1}, when: {public: true, staff: {above: 3}}}
        two: {title: T, of: institution, cite: {at: Art. 1}, when: {1️⃣institution.public2️⃣: true}}
      """,
      faults: [
        Fault(
          "unknown-fact", "no fact 'institution.public' is in the vocabulary of institution",
          help: "did you mean 'public'?", 1, 2)
      ])
  }

  @Test func `words and lists of records can't be asked`() throws {
    try expectCondition(
      "{any: [{summary: 1️⃣short2️⃣}, {sources: 3️⃣[a]4️⃣}, {uses: 5️⃣teach6️⃣}, {some: uses, where: {.note: 7️⃣n8️⃣}}]}",
      faults: [
        Fault("wrong-type", "'summary' holds words, and words decide nothing", 1, 2),
        Fault("wrong-type", "'sources' holds words, and words decide nothing", 3, 4),
        Fault(
          "wrong-type", "'uses' holds records",
          help: "ask with 'some', 'every' or 'each', or whether it is 'none'", 5, 6),
        Fault("wrong-type", "'note' holds words, and words decide nothing", 7, 8),
      ])
  }

  // MARK: What is asked

  @Test(arguments: ["yes", "'true'", "[true]", "{}", "1", "~"])
  func `a boolean is asked for true or false`(asked: String) throws {
    try expectCondition(
      "{flag: 1️⃣\(asked)2️⃣}",
      faults: [Fault("wrong-type", "the value of 'flag' must be true or false", 1, 2)])
  }

  @Test func `a choice is asked for its words`() throws {
    try expectCondition(
      "{any: [{tone: [soft, 1️⃣luod2️⃣, 3️⃣[soft]4️⃣]}, {tone: {none-of: 5️⃣srhill6️⃣}}]}",
      faults: [
        Fault("unknown-value", "'tone' can't be 'luod'", help: "did you mean 'loud'?", 1, 2),
        Fault(
          "unknown-value", "'tone' can't be ''", help: "possible here: soft, loud, shrill", 3, 4),
        Fault("unknown-value", "'tone' can't be 'srhill'", help: "did you mean 'shrill'?", 5, 6),
      ])
    try expectCondition(
      "{any: [{tone: 1️⃣[]2️⃣}, {tone: {none-of: 3️⃣{soft: 1}4️⃣}}, {tone: 5️⃣{}6️⃣}]}",
      faults: [
        Fault("wrong-type", "this must be a value or a list of values", 1, 2),
        Fault("wrong-type", "this must be a value or a list of values", 3, 4),
        Fault("wrong-type", "nothing is asked of 'tone'", help: "possible here: none-of", 5, 6),
      ])
    try expectCondition(
      "{any: [{tone: {1️⃣noneof2️⃣: soft}}, {tone: {3️⃣all-of4️⃣: [soft]}}]}",
      faults: [
        Fault(
          "unknown-operator", "'tone' can't be asked 'noneof'", help: "did you mean 'none-of'?", 1,
          2),
        Fault(
          "unknown-operator", "'tone' can't be asked 'all-of'", help: "possible here: none-of", 3,
          4),
      ])
  }

  @Test func `choices are asked for their words`() throws {
    try expectCondition(
      "{traits: {all-of: [1️⃣swfit2️⃣], none-of: 3️⃣[]4️⃣, only: [5️⃣none6️⃣], 7️⃣any-of8️⃣: [swift]}}",
      faults: [
        Fault("unknown-value", "'traits' can't be 'swfit'", help: "did you mean 'swift'?", 1, 2),
        Fault("wrong-type", "this must be a value or a list of values", 3, 4),
        Fault(
          "unknown-value", "'traits' can't be 'none'",
          help: "possible here: swift, silent, sturdy, small", 5, 6),
        Fault(
          "unknown-operator", "'traits' can't be asked 'any-of'",
          help: "possible here: all-of, none-of, only", 7,
          8),
      ])
    try expectCondition(
      "{any: [{traits: 1️⃣{}2️⃣}, {traits: 3️⃣'none'4️⃣}, {traits: 5️⃣[]6️⃣}]}",
      faults: [
        Fault(
          "wrong-type", "nothing is asked of 'traits'",
          help: "possible here: all-of, none-of, only", 1, 2),
        Fault(
          "unknown-value", "'traits' can't be 'none'",
          help: "possible here: swift, silent, sturdy, small", 3, 4),
        Fault("wrong-type", "this must be a value or a list of values", 5, 6),
      ])
  }

  @Test func `a number is asked for numbers`() throws {
    for asked in ["1️⃣three2️⃣", "1️⃣'3'2️⃣", "1️⃣[3]2️⃣", "1️⃣nan2️⃣", "1️⃣inf2️⃣", "1️⃣0x102️⃣", "1️⃣~2️⃣"] {
      try expectCondition(
        "{count: \(asked)}", faults: [Fault("wrong-type", "'count' is a number", 1, 2)])
    }
    try expectCondition(
      "{share: {at-least: 1️⃣much2️⃣, below: 3️⃣'1'4️⃣, 5️⃣atmost6️⃣: 1, 7️⃣equal8️⃣: 1}}",
      faults: [
        Fault("wrong-type", "'at-least' takes a number", 1, 2),
        Fault("wrong-type", "'below' takes a number", 3, 4),
        Fault(
          "unknown-operator", "'share' can't be asked 'atmost'", help: "did you mean 'at-most'?", 5,
          6),
        Fault(
          "unknown-operator", "'share' can't be asked 'equal'",
          help: "possible here: at-least, at-most, above, below", 7, 8),
      ])
    try expectCondition(
      "{share: 1️⃣{}2️⃣}",
      faults: [
        Fault(
          "wrong-type", "nothing is asked of 'share'",
          help: "possible here: at-least, at-most, above, below", 1, 2)
      ])
  }

  @Test func `a date is asked for days, parameters and periods`() throws {
    for asked in ["1️⃣2025-01-012️⃣", "1️⃣[2025-01-01]2️⃣"] {
      try expectCondition(
        "{since: \(asked)}",
        faults: [
          Fault("wrong-type", "'since' is a date", help: "ask {before: DATE} or {from: DATE}", 1, 2)
        ])
    }
    try expectCondition(
      "{since: {before: 1️⃣2025-02-292️⃣, from: {parameter: 3️⃣strat4️⃣}, within: 5️⃣12M6️⃣, 7️⃣aftr8️⃣: 1}}",
      faults: [
        Fault("wrong-type", "the operand must be a date, YEAR-MONTH-DAY", 1, 2),
        Fault(
          "unknown-parameter", "there is no parameter 'strat'", help: "did you mean 'start'?", 3, 4),
        Fault("wrong-type", "'within' takes a period such as P12M", 5, 6),
        Fault(
          "unknown-operator", "'since' can't be asked 'aftr'",
          help: "possible here: before, from, within", 7, 8),
      ])
    try expectCondition(
      "{any: [{since: 1️⃣{}2️⃣}, {since: {before: 3️⃣{start: 1}4️⃣}}, {since: {from: {parameter: 5️⃣zzz6️⃣}}}]}",
      faults: [
        Fault(
          "wrong-type", "nothing is asked of 'since'", help: "possible here: before, from, within",
          1, 2),
        Fault("wrong-type", "the operand must be a date, YEAR-MONTH-DAY", 3, 4),
        Fault(
          "unknown-parameter", "there is no parameter 'zzz'",
          help: "possible here: start, later, end, unborn", 5, 6),
      ])
  }

  // MARK: In words

  @Test(arguments: [
    ("flag: true", "flag: true"), ("tone: soft", "tone: soft"), ("tone: [soft]", "tone: soft"),
    ("tone: [loud, soft]", "tone: [soft, loud]"), ("tone: {none-of: soft}", "tone: none of soft"),
    ("traits: [swift, small]", "traits: [swift, small]"),
    ("traits: {all-of: swift}", "traits: all of swift"),
    ("traits: {none-of: [swift, small]}", "traits: none of [swift, small]"),
    ("traits: {only: [small]}", "traits: only small"), ("count: 3", "count: 3"),
    ("share: 0.5", "share: 0.5"), ("share: {above: 1e25}", "share: above 1e+25"),
    ("count: {at-least: 3}", "count: at-least 3"),
    ("since: {before: 2025-01-01}", "since: before 2025-01-01"),
    ("since: {from: {parameter: start}}", "since: from 2020-06-01"),
    ("since: {from: {parameter: unborn}}", "since: from an unset day"),
    ("since: {within: P1Y}", "since: within P12M"),
    ("institution.public: true", "institution.public: true"),
  ])
  func `a test is told as a pack writes it`(condition: String, words: String) throws {
    let judge = try Judge("concepts: {own: {title: T, cite: {at: A}, when: {\(condition)}}}")
    let jurisdiction = Jurisdiction(asOf: Day(daysSince1970: 20_780))
    #expect(judge.pack.explained("own", on: jurisdiction).when == [words])
    let proof = try #require(try judge.assess("").proof(of: "own")?.parts.first)
    guard case .fact(let path, let asks) = proof.kind else {
      Issue.record("\(proof.kind)")
      return
    }
    #expect("\(path): \(asks)" == words)
  }
}
