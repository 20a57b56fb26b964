import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Everything that the reader of descriptions refuses in the values of facts and in records.
@Suite struct ValueErrorsTests {
  // MARK: Single values

  @Test(arguments: [
    ("yes", "write true"), ("Yes", "write true"), ("on", "write true"), ("y", "write true"),
    ("True", "write true"), ("TRUE", "write true"), ("'true'", "write true"),
    ("no", "write false"), ("No", "write false"), ("off", "write false"), ("n", "write false"),
    ("False", "write false"), ("\"false\"", "write false"),
    ("1", "nothing else is a truth value; null says that it isn't known yet"),
    ("unknown", "leave it out, or write null: asked, not known yet"),
    ("''", "nothing else is a truth value; null says that it isn't known yet"),
  ])
  func `only true and false are truth values`(written: String, help: String) throws {
    let word = written.filter { $0 != "'" && $0 != "\"" }
    let system = try expectSystem(
      "flag: 1️⃣\(written)2️⃣\n",
      faults: [
        Fault("wrong-type", "'flag' must be true or false, not '\(word)'", help: help, 1, 2)
      ])
    #expect(
      !system.statements.contains { $0.value == .boolean(true) || $0.value == .boolean(false) })
  }

  @Test func `a truth value is no list`() throws {
    let help = "nothing else is a truth value; null says that it isn't known yet"
    try expectSystem(
      "flag: 1️⃣[true]2️⃣\nbanner: 3️⃣{true: true}4️⃣\n",
      faults: [
        Fault("wrong-type", "'flag' must be true or false, not a list", help: help, 1, 2),
        Fault("wrong-type", "'banner' must be true or false, not a mapping", help: help, 3, 4),
      ])
  }

  @Test func `a choice is one of its words`() throws {
    try expectSystem(
      "tone: 1️⃣lodu2️⃣\nplace: {city: 3️⃣Berlin4️⃣}\n",
      faults: [
        Fault("unknown-value", "'tone' can't be 'lodu'", help: "did you mean 'loud'?", 1, 2),
        Fault(
          "unknown-value", "'place.city' can't be 'Berlin'", help: "possible here: riga, cesis", 3,
          4),
      ])
    try expectSystem(
      "tone: 1️⃣[soft]2️⃣\nplace: {city: 3️⃣{riga: 1}4️⃣}\n",
      faults: [
        Fault("wrong-type", "'tone' must be one word, not a list", 1, 2),
        Fault("wrong-type", "'place.city' must be one word, not a mapping", 3, 4),
      ])
    try expectSystem("tone: 'soft'\n", faults: [])
  }

  @Test func `choices are a list of their words, each once`() throws {
    try expectSystem(
      "traits: [swift, 1️⃣slient2️⃣, 3️⃣swift4️⃣, 5️⃣[small]6️⃣, 7️⃣none8️⃣]\n",
      faults: [
        Fault("unknown-value", "'traits' can't be 'slient'", help: "did you mean 'silent'?", 1, 2),
        Fault("duplicate-value", "'swift' stands twice", 3, 4),
        Fault("wrong-type", "'traits' must be one word, not a list", 5, 6),
        Fault(
          "unknown-value", "'none' says that nothing stands in 'traits', and stands alone",
          help: "leave it out, or write none in place of the list", 7, 8),
      ])
    try expectSystem(
      "uses: [teach, 1️⃣none2️⃣]\n",
      faults: [
        Fault(
          "unknown-value", "'none' says that nothing stands in 'uses', and stands alone",
          help: "leave it out, or write none in place of the list", 1, 2)
      ])
  }

  @Test(arguments: [
    ("'none'", "'none'", "write none, in lower case and without quotes"),
    ("None", "'None'", "write none, in lower case and without quotes"),
    (
      "{swift: true}", "a mapping",
      "write one item a line, each after '- ', or {at-least: […]} where there may be more"
    ),
    (
      "{at-least: swift}", "a mapping",
      "write one item a line, each after '- ', or {at-least: […]} where there may be more"
    ),
    (
      "{at-least: [], more: []}", "a mapping",
      "write one item a line, each after '- ', or {at-least: […]} where there may be more"
    ),
  ])
  func `choices are no single word`(written: String, found: String, help: String) throws {
    try expectSystem(
      "traits: 1️⃣\(written)2️⃣\n",
      faults: [
        Fault("wrong-type", "'traits' must be a list of words, not \(found)", help: help, 1, 2)
      ])
    try expectSystem(
      "uses: 1️⃣\(written)2️⃣\n",
      faults: [Fault("wrong-type", "'uses' must be a list, not \(found)", help: help, 1, 2)])
  }

  @Test(arguments: [
    ("traits: 1️⃣swift2️⃣", "'traits' must be a list of words, not 'swift'", "write [swift]"),
    ("traits: 1️⃣Swift, silent2️⃣", "not 'Swift, silent'", "write [swift, silent]"),
    ("traits: 1️⃣sturdi2️⃣", "not 'sturdi'", "write [sturdy]"),
    ("traits: 1️⃣clever2️⃣", "not 'clever'", "possible here: swift, silent, sturdy, small"),
    ("uses: 1️⃣swift2️⃣", "'uses' must be a list, not 'swift'", "possible here: teach, grade, guard"),
    ("uses: 1️⃣Teaches2️⃣", "not 'Teaches'", "write [teach]"),
    ("traits: 1️⃣unknown2️⃣", "not 'unknown'", "leave it out, or write null: asked, not known yet"),
    ("tone: 1️⃣don't know2️⃣", "can't be", "leave it out, or write null: asked, not known yet"),
    ("count: 1️⃣'?'2️⃣", "not '?'", "leave it out, or write null: asked, not known yet"),
    ("since: 1️⃣n/a2️⃣", "not 'n/a'", "leave it out, or write null: asked, not known yet"),
    ("flag: 1️⃣TBD2️⃣", "not 'TBD'", "leave it out, or write null: asked, not known yet"),
    ("place: 1️⃣tbd2️⃣", "a group of facts", "leave it out, or write null: asked, not known yet"),
    ("place: 1️⃣riga2️⃣", "a group of facts", "write 'place: {city: riga}'"),
    ("place: 1️⃣here2️⃣", "a group of facts", "write 'place: {city: …}'"),
  ])
  func `what is advised can be written`(facts: String, message: String, help: String) {
    let text = MarkedText("kind: ai-system\nid: one\nname: One\n" + facts + "\n")
    let findings = RegisterFile(
      SourceText(path: "a.yaml", text.text), vocabulary: SmallRules.vocabulary
    ).findings
    #expect(findings.map(\.help) == [[help]])
    #expect(findings.first?.message.contains(message) == true, "\(findings.map(\.message))")
    #expect(findings.first?.range == text.range(1, 2))
  }

  @Test(arguments: [
    "12.5", "twelve", "1,5", "0x10", "1e400", ".", "+", "inf", "nan", "[1]", "0o17", "1_00", "1:30",
  ])
  func `a whole number is written in digits`(written: String) throws {
    let found = written == "[1]" ? "a list" : "'\(written)'"
    try expectSystem(
      "count: 1️⃣\(written)2️⃣\n",
      faults: [
        Fault(
          "wrong-type", "'count' must be a whole number, not \(found)", help: "such as 12", 1, 2)
      ])
  }

  @Test func `a number is written without quotes`() throws {
    try expectSystem(
      "count: 1️⃣'12'2️⃣\nshare: 3️⃣\"0.5\"4️⃣\nuses: [{use: teach, weight: 5️⃣'much'6️⃣}]\n",
      faults: [
        Fault(
          "wrong-type", "'count' must be a whole number, not '12'", help: "leave the quotes out", 1,
          2),
        Fault(
          "wrong-type", "'share' must be a number, not '0.5'", help: "leave the quotes out", 3, 4),
        Fault(
          "wrong-type", "'uses.weight' must be a number, not 'much'",
          help: "such as 0.5 or 1e25", 5, 6),
      ])
    for number in ["0", "+7", "12", "1e3", "4.0"] {
      try expectSystem("count: \(number)\nshare: \(number)\n", faults: [])
    }
  }

  @Test(arguments: [
    ("017", "write 17: a zero before other digits is octal to some tools"),
    ("-08", "write -8: a zero before other digits is octal to some tools"),
    ("1_000", "write 1000"), ("1,000,000", "write 1000000"), ("1.000", "write 1000"),
    ("1'000", "write 1000"), ("10 000", "write 10000"),
  ])
  func `a number that other tools read otherwise is told as it is meant`(
    written: String, help: String
  ) throws {
    try expectSystem(
      "count: 1️⃣\(written)2️⃣\n",
      faults: [
        Fault(
          "wrong-type", "'count' must be a whole number, not '\(written)'", help: help, 1, 2)
      ])
  }

  @Test func `a count or an amount isn't below zero, unless its fact says so`() throws {
    try expectSystem(
      "count: 1️⃣-12️⃣\nshare: 3️⃣-0.54️⃣\nuses: [{use: teach, weight: 5️⃣-2e36️⃣}]\n",
      faults: [
        Fault("unknown-value", "'count' can't be '-1'", help: "write 0 or more", 1, 2),
        Fault("unknown-value", "'share' can't be '-0.5'", help: "write 0 or more", 3, 4),
        Fault("unknown-value", "'uses.weight' can't be '-2e3'", help: "write 0 or more", 5, 6),
      ])
    let facts = """
      kind: vocabulary
      of: ai-system
      groups: {cold: {title: Cold}}
      facts:
        cold.degrees: {type: number, question: How cold?, at-least: -273.15, at-most: 100}
      """
    let rulebook = SmallRules.rulebook(["vocabulary/ai-system/cold.yaml": facts])
    #expect(rulebook.findings.map(\.message) == [])
    for (written, help) in [("-40", []), ("100", []), ("101", ["write -273.15 to 100"])] {
      let file = RegisterFile(
        SourceText(
          path: "a.yaml", "kind: ai-system\nid: a\nname: A\ncold: {degrees: \(written)}\n"),
        vocabulary: rulebook.vocabulary)
      #expect(file.findings.flatMap(\.help) == help)
    }
  }

  private static let dateForm = "write a day as YEAR-MONTH-DAY, or YEAR-MONTH or YEAR alone"
  private static let dayForm =
    "write an existing day as YEAR-MONTH-DAY, or YEAR-MONTH or YEAR alone"

  @Test(arguments: [
    ("2026-02-30", dayForm), ("2025-13-01", dayForm), ("2025-00-10", dayForm),
    ("2025-01-00", dayForm), ("2025-02-29", dayForm), ("'2025-01-32'", dayForm),
    ("+025-01-01", dayForm), ("2025-13", dayForm), ("202", dayForm), ("09-25", dayForm),
    ("03/04/2025", dayForm), ("1-7-21", dayForm), ("13.13.2025", dayForm),
    ("2025-1-2", "write 2025-01-02"), ("2025-01-01T10:00:00Z", "write 2025-01-01"),
    ("2025-01-01 10:00", "write 2025-01-01"), ("01.02.2025", "write 2025-02-01"),
    ("20250101", "write 2025-01-01"), ("2025/03/04", "write 2025-03-04"),
    ("24/12/2025", "write 2025-12-24"), ("12/24/2025", "write 2025-12-24"),
    ("01-2026", "write 2026-01"), ("2025-5", "write 2025-05"), ("5/2025", "write 2025-05"),
  ])
  func `a date is a day that exists, and another form is told where it means one`(
    written: String, help: String
  ) throws {
    let word = written.filter { $0 != "'" }
    try expectSystem(
      "since: 1️⃣\(written)2️⃣\n",
      faults: [Fault("wrong-type", "'since' must be a date, not '\(word)'", help: help, 1, 2)])
  }

  @Test(arguments: [
    ("2024", "2024-01-01", "2024-12-31"), ("'2024'", "2024-01-01", "2024-12-31"),
    ("2024-02", "2024-02-01", "2024-02-29"), ("\"2023-12\"", "2023-12-01", "2023-12-31"),
    ("2023-02", "2023-02-01", "2023-02-28"),
  ])
  func `a month or a year is one of its days`(written: String, first: String, last: String) throws {
    let system = try expectSystem(
      "since: \(written)\nuses: [{use: teach, began: \(written)}]\n", faults: [])
    let since = try #require(SmallRules.vocabulary.kind("ai-system")?.fact(at: "since"))
    let days = try #require(Day(first))...(try #require(Day(last)))
    #expect(system.statements[since.index].value == .dayAmong(days))
  }

  @Test func `a date is no word and no list`() throws {
    try expectSystem(
      "since: 1️⃣yesterday2️⃣\nuses: [{use: teach, began: 3️⃣[2025-01-01]4️⃣}]\n",
      faults: [
        Fault(
          "wrong-type", "'since' must be a date, not 'yesterday'",
          help: Self.dateForm, 1, 2),
        Fault(
          "wrong-type", "'uses.began' must be a date, not a list",
          help: Self.dateForm, 3, 4),
      ])
    try expectSystem("since: '2024-02-29'\n", faults: [])
  }

  @Test func `words are no list, and a list of words is one`() throws {
    try expectSystem(
      "summary: 1️⃣[a]2️⃣\nsources: 3️⃣a4️⃣\n",
      faults: [
        Fault("wrong-type", "'summary' must be words, not a list", 1, 2),
        Fault(
          "wrong-type", "'sources' must be a list of words, not 'a'", help: "write [a]", 3, 4),
      ])
    try expectSystem(
      "summary: 1️⃣{a: b}2️⃣\nsources: 3️⃣[a, [b]]4️⃣\n",
      faults: [
        Fault("wrong-type", "'summary' must be words, not a mapping", 1, 2),
        Fault(
          "wrong-type", "'sources' must be a list of words, not a list",
          help: "write one item a line, each after '- '", 3, 4),
      ])
    try expectSystem("summary: 12\nsources: []\n", faults: [])
  }

  @Test func `a long value is cut in the message`() throws {
    try expectSystem(
      "since: 1️⃣\(String(repeating: "x", count: 50))2️⃣\n",
      faults: [
        Fault(
          "wrong-type", "'since' must be a date, not '\(String(repeating: "x", count: 40))'",
          help: Self.dateForm, 1, 2)
      ])
  }

  @Test func `what a file says steers no terminal and fills no screen`() throws {
    try expectSystem(
      "tone: 1️⃣\"\\e[31m\\u202E\\x07\"2️⃣\n",
      faults: [
        Fault(
          "unknown-value", "'tone' can't be '\\u{1b}[31m\\u{202e}\\u{7}'",
          help: "possible here: soft, loud, shrill", 1, 2)
      ])
    let long = String(repeating: "x", count: 400)
    try expectSystem(
      "tone: 1️⃣\(long)2️⃣\n",
      faults: [
        Fault(
          "unknown-value", String("'tone' can't be '\(long)'".prefix(300)) + "…",
          help: "possible here: soft, loud, shrill", 1, 2)
      ])
  }

  // MARK: Records

  @Test func `a record has the fields that are declared`() throws {
    try expectSystem(
      """
      uses:
        - 1️⃣ues2️⃣: teach
          3️⃣by_hand4️⃣: true
        - {use: teach, 5️⃣colour6️⃣: red}
      parts: [{7️⃣wron8️⃣: true}]
      """,
      faults: [
        Fault("unknown-fact", "'uses' has no field 'ues'", help: "did you mean 'use'?", 1, 2),
        Fault(
          "unknown-fact", "'uses' has no field 'by_hand'", help: "did you mean 'by-hand'?", 3, 4),
        Fault(
          "unknown-fact", "'uses' has no field 'colour'",
          help: "possible here: use, weight, by-hand, began, marks, note", 5, 6),
        Fault("unknown-fact", "'parts' has no field 'wron'", help: "did you mean 'worn'?", 7, 8),
      ])
  }

  @Test func `a plain word is the key of a record`() throws {
    let system = try expectSystem("uses: [teach, {use: grade, by-hand: true}]\n", faults: [])
    let uses = try #require(SmallRules.vocabulary.kind("ai-system")?.fact(at: "uses"))
    guard case .records(let records) = system.statements[uses.index].value else {
      Issue.record("no records")
      return
    }
    #expect(records.map { $0.statements[0].value } == [.choice(0), .choice(1)])
    #expect(records.map { $0.statements[2].value } == [.unstated, .boolean(true)])
    try expectSystem(
      "uses: [1️⃣taech2️⃣, 3️⃣[grade]4️⃣, {use: 5️⃣gradee6️⃣}]\n",
      faults: [
        Fault("unknown-value", "'uses' can't be 'taech'", help: "did you mean 'teach'?", 1, 2),
        Fault("wrong-type", "'uses' must be one word, not a list", 3, 4),
        Fault("unknown-value", "'uses' can't be 'gradee'", help: "did you mean 'grade'?", 5, 6),
      ])
  }

  @Test func `a field is checked as a fact is`() throws {
    try expectSystem(
      "uses: [{use: teach, by-hand: 1️⃣no2️⃣, marks: [a, 3️⃣d4️⃣], note: 5️⃣[n]6️⃣, began: 7️⃣2026-02-308️⃣}]\n",
      faults: [
        Fault(
          "wrong-type", "'uses.by-hand' must be true or false, not 'no'", help: "write false", 1, 2),
        Fault("unknown-value", "'uses.marks' can't be 'd'", help: "possible here: a, b, c", 3, 4),
        Fault("wrong-type", "'uses.note' must be words, not a list", 5, 6),
        Fault(
          "wrong-type", "'uses.began' must be a date, not '2026-02-30'",
          help: Self.dayForm, 7, 8),
      ])
  }

  @Test func `a list of which a part is known is checked as a whole one`() throws {
    try expectSystem(
      "traits: {at-least: [1️⃣swfit2️⃣, small]}\nuses: {at-least: [{3️⃣ues4️⃣: teach}, 5️⃣taech6️⃣]}\n",
      faults: [
        Fault("unknown-value", "'traits' can't be 'swfit'", help: "did you mean 'swift'?", 1, 2),
        Fault("unknown-fact", "'uses' has no field 'ues'", help: "did you mean 'use'?", 3, 4),
        Fault("unknown-value", "'uses' can't be 'taech'", help: "did you mean 'teach'?", 5, 6),
      ])
    let system = try expectSystem(
      "traits: {at-least: [small]}\nuses: {at-least: [teach]}\n", faults: [])
    #expect(system.statements.contains { $0.value == .someChoices(KnownChoices(held: 0b1000)) })
    #expect(system.statements.compactMap(\.value.list).map(\.isComplete) == [false])
  }

  @Test func `a list that can't be empty names something`() throws {
    var vocabulary = VocabularyReader()
    vocabulary.read(
      try Tree(
        SourceText(
          path: "v.yaml",
          """
          kind: vocabulary
          of: thing
          groups: {g: {title: G}}
          facts:
            a: {type: choices, group: g, question: Q, non-empty: true, help: One, values: {x: X}}
            b:
              type: records
              group: g
              question: Q
              non-empty: true
              key: k
              fields: {k: {type: text, question: Q}}
          """)))
    #expect(vocabulary.findings.isEmpty)
    func expectThing(_ facts: String, _ faults: [Fault]) throws {
      let marked = MarkedText("kind: thing\n\(facts)\n")
      let file = RegisterFile(
        SourceText(path: "a.yaml", marked.text), vocabulary: vocabulary.vocabulary())
      try expect(file.findings, are: faults, in: ["a.yaml": marked])
      #expect(file.descriptions.first?.statements.contains { $0.value == .choices(0) } == false)
    }
    for none in ["none", "[]"] {
      try expectThing(
        "a: 1️⃣\(none)2️⃣\nb: 3️⃣\(none)4️⃣",
        [
          Fault("empty-list", "'a' names at least one", help: "One", 1, 2),
          Fault("empty-list", "'b' names at least one", 3, 4),
        ])
    }
    try expectThing("a: [x]\nb: [y]", [])
    try expectThing("a: {at-least: []}\nb: {at-least: []}", [])
    try expectThing("a: ~\nb:", [])
  }

  // MARK: Nothing, none and null

  @Test func `null is asked and not known, none is an answer`() throws {
    let facts = try #require(SmallRules.vocabulary.kind("ai-system")?.facts)
    func value(_ path: String, _ written: String) throws -> Value {
      let system = try expectSystem("\(path): \(written)\n", faults: [])
      let fact = try #require(facts.first { $0.path == path })
      #expect(system.mentions(fact))
      return system.statements[fact.index].value
    }
    for fact in ["flag", "tone", "traits", "count", "share", "since", "uses", "sources", "summary"]
    {
      for null in ["", "~", "null", "Null"] { #expect(try value(fact, null) == .unstated) }
    }
    for none in ["none", "[]"] {
      #expect(try value("traits", none) == .choices(0))
      #expect(try value("uses", none) == .records([]))
    }
    #expect(try value("traits", "[silent, small]") == .choices(0b1010))
  }
}
