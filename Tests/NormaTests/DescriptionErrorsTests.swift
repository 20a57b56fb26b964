import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Everything that the readers of descriptions and registers refuse.
@Suite struct DescriptionErrorsTests {
  private let head = "kind: ai-system\nid: one\nname: One\n"

  // MARK: The document

  @Test(arguments: ["1️⃣", "1️⃣---\n", "1️⃣# nothing\n", "1️⃣---\n~\n---\nnull\n"])
  func `a file without a description says how to begin one`(text: String) throws {
    try expectRegister(
      text,
      faults: [
        Fault("empty-file", "the file describes nothing", help: "begin with 'kind: ai-system'", 1)
      ])
  }

  @Test func `an empty text within a file is where it begins`() {
    let text = SourceText(path: "a.md", "\n", linesBefore: 7)
    let file = RegisterFile(text, vocabulary: SmallRules.vocabulary)
    let place = Position(line: 8, column: 1)
    #expect(file.findings.map(\.range) == [SourceRange(place, place)])
  }

  @Test func `an empty document beside others is no fault`() throws {
    let register = try expectRegister(head + "---\n", faults: [])
    #expect(register.descriptions.map(\.id) == ["one"])
  }

  @Test func `a text that is no YAML is a finding where it breaks`() throws {
    try expectRegister(
      "a: 1\n1️⃣a2️⃣: 2",
      faults: [
        Fault(
          "yaml-duplicate-key", "'a' stands twice in one mapping", help: "keep one of the two", 1,
          2)
      ])
    try expectRegister(
      "a: 1️⃣*b2️⃣",
      faults: [
        Fault(
          "yaml-alias", "alias '*b' names no anchor before it",
          help: "write '&b' at the value it should repeat", 1, 2)
      ])
    try expectRegister(
      "1️⃣[a]2️⃣: 1",
      faults: [
        Fault(
          "yaml-key", "a key must be a word, not a list or a mapping",
          help: "'{' or '[' here begins a value; put text that begins so in quotes", 1, 2)
      ])
    try expectRegister(
      "a: 1️⃣!x y2️⃣",
      faults: [
        Fault(
          "yaml-tag", "unknown tag '!x'",
          help: "leave the tag out: descriptions and packs need none", 1, 2)
      ])
    try expectRegister(
      "a: \"x1️⃣\u{1}\"",
      faults: [
        Fault(
          "yaml-encoding", "a control character is not allowed here",
          help: "delete it; in a value write it as \"\\x07\" in double quotes", 1)
      ])
    try expectRegister(
      "a: 1️⃣\(String(repeating: "x", count: 262_145))2️⃣",
      faults: [
        Fault(
          "yaml-limit", "a value of 262145 bytes is longer than the 262144 allowed",
          help: "keep long texts in files of their own and name them here", 1, 2)
      ])
    try expectRegister(
      "a: b\n c1️⃣:2️⃣ d\n",
      faults: [
        Fault(
          "yaml-syntax", "mapping values are not allowed in this context",
          help: "put text that holds ': ' in quotes, or check the indentation", 1, 2)
      ])
  }

  @Test func `a description is a mapping`() throws {
    try expectRegister(
      "1️⃣- ai-system2️⃣\n--- 3️⃣word4️⃣\n",
      faults: [
        Fault(
          "wrong-type", "a description is a mapping that begins with 'kind:'",
          help: "possible kinds: ai-system, institution", 1, 2),
        Fault(
          "wrong-type", "a description is a mapping that begins with 'kind:'",
          help: "possible kinds: ai-system, institution", 3, 4),
      ])
  }

  @Test func `a description says its kind`() throws {
    try expectRegister(
      "1️⃣id2️⃣: a\nname: A\n--- 3️⃣{}\n---\nid: a\n4️⃣kidn5️⃣: ai-system\n---\n6️⃣Kind7️⃣: ai-system\n",
      faults: [
        Fault(
          "missing-kind", "the description has no 'kind'",
          help: "possible kinds: ai-system, institution", 1, 2),
        Fault(
          "missing-kind", "the description has no 'kind'",
          help: "possible kinds: ai-system, institution", 3),
        Fault(
          "missing-kind", "the description has no 'kind'",
          help: "did you mean 'kind' for 'kidn'?", 4, 5),
        Fault(
          "missing-kind", "the description has no 'kind'",
          help: "did you mean 'kind' for 'Kind'?", 6, 7),
      ])
  }

  @Test func `a description has a kind that there is`() throws {
    try expectRegister(
      "kind: 1️⃣ai-sytem2️⃣\n---\nkind: 3️⃣model4️⃣\n---\nkind: 5️⃣[ai-system]6️⃣\n",
      faults: [
        Fault(
          "unknown-kind", "there is no kind 'ai-sytem'", help: "did you mean 'ai-system'?", 1, 2),
        Fault(
          "unknown-kind", "there is no kind 'model'",
          help: "possible here: ai-system, institution", 3, 4),
        Fault(
          "unknown-kind", "there is no kind ''", help: "possible here: ai-system, institution", 5,
          6),
      ])
  }

  // MARK: Facts that must be stated

  @Test func `what is required and not stated is missing at the first key`() throws {
    try expectRegister(
      "1️⃣kind2️⃣: ai-system\nflag: true\n",
      faults: [
        Fault("missing-fact", "'id' is missing", help: "A short word.", 1, 2),
        Fault("missing-fact", "'name' is missing", 1, 2),
      ])
  }

  @Test func `what is required and empty is missing where it stands`() throws {
    try expectRegister(
      "kind: ai-system\nid: 1️⃣''2️⃣\nname: 3️⃣~4️⃣\n---\nkind: ai-system\nid:5️⃣\nname: n\n",
      faults: [
        Fault("missing-fact", "'id' is missing", help: "A short word.", 1, 2),
        Fault("missing-fact", "'name' is missing", 3, 4),
        Fault("missing-fact", "'id' is missing", help: "A short word.", 5),
      ])
  }

  @Test func `what is required and of a wrong type is one fault`() throws {
    try expectRegister(
      "kind: ai-system\nid: 1️⃣[a]2️⃣\nname: A\n",
      faults: [Fault("wrong-type", "'id' must be words, not a list", 1, 2)])
  }

  // MARK: Facts that there aren't

  @Test func `a misspelt fact is named where it stands`() throws {
    try expectSystem(
      """
      1️⃣flga2️⃣: true
      3️⃣Tone4️⃣: soft
      place: {5️⃣ctiy6️⃣: riga, room: {7️⃣nmber8️⃣: 1}}
      """,
      faults: [
        Fault(
          "unknown-fact", "no fact 'flga' is in the vocabulary of ai-system",
          help: "did you mean 'flag'?", 1, 2),
        Fault(
          "unknown-fact", "no fact 'Tone' is in the vocabulary of ai-system",
          help: "did you mean 'tone'?", 3, 4),
        Fault(
          "unknown-fact", "no fact 'place.ctiy' is in the vocabulary of ai-system",
          help: "did you mean 'city'?", 5, 6),
        Fault(
          "unknown-fact", "no fact 'place.room.nmber' is in the vocabulary of ai-system",
          help: "did you mean 'number'?", 7, 8),
      ])
  }

  @Test func `a misspelt group is named, and nothing below it`() throws {
    try expectSystem(
      "1️⃣palce2️⃣: {city: riga, nothing: 1}\n",
      faults: [
        Fault(
          "unknown-fact", "no fact 'palce' is in the vocabulary of ai-system",
          help: "did you mean 'place'?", 1, 2)
      ])
  }

  @Test func `a fact in the wrong place is told its own`() throws {
    try expectSystem(
      "1️⃣city2️⃣: riga\n3️⃣numbre4️⃣: 1\nplace: {5️⃣tone6️⃣: soft, room: {7️⃣city8️⃣: riga}}\n",
      faults: [
        Fault(
          "unknown-fact", "no fact 'city' is in the vocabulary of ai-system",
          help: "did you mean 'place.city'?", 1, 2),
        Fault(
          "unknown-fact", "no fact 'numbre' is in the vocabulary of ai-system",
          help: "did you mean 'place.room.number'?", 3, 4),
        Fault(
          "unknown-fact", "no fact 'place.tone' is in the vocabulary of ai-system",
          help: "did you mean 'tone'?", 5, 6),
        Fault(
          "unknown-fact", "no fact 'place.room.city' is in the vocabulary of ai-system",
          help: "did you mean 'place.city'?", 7, 8),
      ])
  }

  @Test func `a path is no key`() throws {
    try expectSystem(
      "1️⃣place.city2️⃣: riga\n3️⃣place.room.number4️⃣: 1\nplace: {5️⃣room.number6️⃣: 1}\n",
      faults: [
        Fault(
          "unknown-fact", "fact 'place.city' is written in nested groups",
          help: "write 'place: {city: …}'", 1, 2),
        Fault(
          "unknown-fact", "fact 'place.room.number' is written in nested groups",
          help: "write 'place: {room: {number: …}}'", 3, 4),
        Fault(
          "unknown-fact", "fact 'place.room.number' is written in nested groups",
          help: "write 'room: {number: …}'", 5, 6),
      ])
  }

  @Test func `a fact that is near to none gets the few there are, or no help`() throws {
    try expectSystem(
      "1️⃣xylophone2️⃣: 1\nplace: {3️⃣xylophone4️⃣: 1, 5️⃣kind6️⃣: ai-system}\n7️⃣<<8️⃣: {flag: true}\n",
      faults: [
        Fault("unknown-fact", "no fact 'xylophone' is in the vocabulary of ai-system", 1, 2),
        Fault(
          "unknown-fact", "no fact 'place.xylophone' is in the vocabulary of ai-system",
          help: "possible here: city, room", 3, 4),
        Fault(
          "unknown-fact", "no fact 'place.kind' is in the vocabulary of ai-system",
          help: "possible here: city, room", 5, 6),
        Fault(
          "unknown-fact", "no fact '<<' is in the vocabulary of ai-system",
          help: "merge keys are not read: write the facts out", 7, 8),
      ])
  }

  @Test func `a group holds facts`() throws {
    try expectSystem(
      "place: 1️⃣riga2️⃣\n",
      faults: [
        Fault(
          "wrong-type", "'place' is a group of facts, each with a name of its own",
          help: "write 'place: {city: …}'", 1, 2)
      ])
    try expectSystem(
      "place: {room: 1️⃣[1]2️⃣}\n",
      faults: [
        Fault(
          "wrong-type", "'place.room' is a group of facts, each with a name of its own",
          help: "write 'room: {number: …}'", 1, 2)
      ])
    try expectSystem("place: {room: ~}\n", faults: [])
    try expectSystem("place:\n", faults: [])
  }

  // MARK: Values

  @Test(arguments: [
    ("yes", "write true"), ("Yes", "write true"), ("on", "write true"), ("y", "write true"),
    ("True", "write true"), ("TRUE", "write true"), ("'true'", "write true"),
    ("no", "write false"), ("No", "write false"), ("off", "write false"), ("n", "write false"),
    ("False", "write false"), ("\"false\"", "write false"),
    ("1", "nothing else is a truth value; null says that it isn't known yet"),
    ("unknown", "nothing else is a truth value; null says that it isn't known yet"),
    ("''", "nothing else is a truth value; null says that it isn't known yet"),
  ])
  func `only true and false are truth values`(written: String, help: String) throws {
    let word = written.filter { $0 != "'" && $0 != "\"" }
    let system = try expectSystem(
      "flag: 1️⃣\(written)2️⃣\n",
      faults: [
        Fault("wrong-type", "'flag' must be true or false, not '\(word)'", help: help, 1, 2)
      ])
    #expect(!system.statements.contains { $0.value == .boolean(true) || $0.value == .boolean(false) })
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
          "unknown-value", "'traits' can't be 'none'",
          help: "possible here: swift, silent, sturdy, small", 7, 8),
      ])
  }

  @Test(arguments: [
    ("swift", "'swift'", "write [swift]"),
    ("'none'", "'none'", "write none, in lower case and without quotes"),
    ("None", "'None'", "write none, in lower case and without quotes"),
    ("{swift: true}", "a mapping", "write one item a line, each after '- '"),
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

  @Test(arguments: ["12.5", "twelve", "1_000", "1,5", "0x10", "1e400", ".", "+", "inf", "nan", "[1]"])
  func `a whole number is written in digits`(written: String) throws {
    let found = written == "[1]" ? "a list" : "'\(written)'"
    try expectSystem(
      "count: 1️⃣\(written)2️⃣\n",
      faults: [
        Fault("wrong-type", "'count' must be a whole number, not \(found)", help: "such as 12", 1, 2)
      ])
  }

  @Test func `a number is written without quotes`() throws {
    try expectSystem(
      "count: 1️⃣'12'2️⃣\nshare: 3️⃣\"0.5\"4️⃣\nuses: [{use: teach, weight: 5️⃣'much'6️⃣}]\n",
      faults: [
        Fault(
          "wrong-type", "'count' must be a whole number, not '12'", help: "leave the quotes out", 1,
          2),
        Fault("wrong-type", "'share' must be a number, not '0.5'", help: "leave the quotes out", 3, 4),
        Fault(
          "wrong-type", "'uses.weight' must be a number, not 'much'",
          help: "such as 0.5 or 1e25", 5, 6),
      ])
    for number in ["0", "-3", "+7", "12", "1e3", "4.0"] {
      try expectSystem("count: \(number)\nshare: \(number)5\n", faults: [])
    }
  }

  @Test(arguments: [
    "2026-02-30", "2025-13-01", "2025-00-10", "2025-01-00", "2025-02-29", "2025-1-2",
    "2025-01-01T10:00:00Z", "2025-01-01 10:00", "01.02.2025", "20250101", "2025-+1-01",
    "2025-01-+1", "+025-01-01", "'2025-01-32'",
  ])
  func `a date is a day that exists`(written: String) throws {
    let word = written.filter { $0 != "'" }
    try expectSystem(
      "since: 1️⃣\(written)2️⃣\n",
      faults: [
        Fault(
          "wrong-type", "'since' must be a date, not '\(word)'",
          help: "write an existing day as YEAR-MONTH-DAY, such as 2026-11-23", 1, 2)
      ])
  }

  @Test func `a date is no word and no list`() throws {
    try expectSystem(
      "since: 1️⃣yesterday2️⃣\nuses: [{use: teach, began: 3️⃣[2025-01-01]4️⃣}]\n",
      faults: [
        Fault("wrong-type", "'since' must be a date, not 'yesterday'", help: "such as 2026-11-23", 1, 2),
        Fault(
          "wrong-type", "'uses.began' must be a date, not a list", help: "such as 2026-11-23", 3, 4),
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
          help: "such as 2026-11-23", 1, 2)
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
        Fault("unknown-fact", "'uses' has no field 'by_hand'", help: "did you mean 'by-hand'?", 3, 4),
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
        Fault("unknown-value", "'uses.marks' can't be 'd'", help: "did you mean 'a'?", 3, 4),
        Fault("wrong-type", "'uses.note' must be words, not a list", 5, 6),
        Fault(
          "wrong-type", "'uses.began' must be a date, not '2026-02-30'",
          help: "write an existing day as YEAR-MONTH-DAY, such as 2026-11-23", 7, 8),
      ])
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
    for fact in ["flag", "tone", "traits", "count", "share", "since", "uses", "sources", "summary"] {
      for null in ["", "~", "null", "Null"] { #expect(try value(fact, null) == .unstated) }
    }
    for none in ["none", "[]"] {
      #expect(try value("traits", none) == .choices(0))
      #expect(try value("uses", none) == .records([]))
    }
    #expect(try value("traits", "[silent, small]") == .choices(0b1010))
  }

  // MARK: Registers

  @Test func `all faults of all files come in one run`() throws {
    try expectRegister(
      "kind: ai-system\nid: one\nname: One\ntone: 1️⃣sfot2️⃣\n3️⃣flga4️⃣: true\n---\nkind: 5️⃣ai6️⃣\n",
      "a: 1\n1️⃣a2️⃣: 2",
      "1️⃣kind2️⃣: institution\nid: house\n3️⃣nmae4️⃣: House\npublic: 5️⃣yes6️⃣\n",
      faults: [
        Fault(
          "yaml-duplicate-key", "'a' stands twice in one mapping", help: "keep one of the two", 1,
          2, in: "b.yaml"),
        Fault("missing-fact", "'name' is missing", 1, 2, in: "c.yaml"),
        Fault(
          "unknown-fact", "no fact 'nmae' is in the vocabulary of institution",
          help: "did you mean 'name'?", 3, 4, in: "c.yaml"),
        Fault(
          "wrong-type", "'public' must be true or false, not 'yes'", help: "write true", 5, 6,
          in: "c.yaml"),
        Fault("unknown-value", "'tone' can't be 'sfot'", help: "did you mean 'soft'?", 1, 2),
        Fault(
          "unknown-fact", "no fact 'flga' is in the vocabulary of ai-system",
          help: "did you mean 'flag'?", 3, 4),
        Fault(
          "unknown-kind", "there is no kind 'ai'", help: "did you mean 'ai-system'?", 5, 6),
      ])
  }

  @Test func `an id is used once among descriptions of a kind`() throws {
    try expectRegister(
      head, "kind: institution\nid: one\nname: One\n",
      "kind: ai-system\nname: One\nid: 1️⃣one2️⃣\n---\nkind: ai-system\nid: 3️⃣'one'4️⃣\nname: X\n",
      faults: [
        Fault(
          "duplicate-id", "two descriptions have the id 'one'", help: "the other is at a.yaml:2", 1,
          2, in: "c.yaml"),
        Fault(
          "duplicate-id", "two descriptions have the id 'one'", help: "the other is at a.yaml:2", 3,
          4, in: "c.yaml"),
      ])
  }

  @Test func `an id that is missing is no duplicate`() throws {
    let missing = Fault("missing-fact", "'id' is missing", help: "A short word.", 1, 2)
    try expectRegister("1️⃣kind2️⃣: ai-system\nname: A\n", faults: [missing])
    let empty = "kind: ai-system\nid: ''\nname: A\n"
    let files = [empty, empty].map {
      RegisterFile(SourceText(path: "a.yaml", $0), vocabulary: SmallRules.vocabulary)
    }
    #expect(Register(files).findings.isEmpty)
  }

  @Test func `a register describes one institution`() throws {
    let register = try expectRegister(
      "# first\nkind: institution\nid: house\nname: House\n",
      "kind: institution\nid: 1️⃣barn2️⃣\nname: Barn\n---\nkind: institution\nname: Hut\nid: 3️⃣hut4️⃣\n",
      faults: [
        Fault(
          "two-institutions", "a register describes one institution",
          help: "the other is at a.yaml:3", 1, 2, in: "b.yaml"),
        Fault(
          "two-institutions", "a register describes one institution",
          help: "the other is at a.yaml:3", 3, 4, in: "b.yaml"),
      ])
    #expect(register.institution?.id == "house")
  }
}
