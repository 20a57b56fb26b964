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
          "yaml-encoding", "the control character U+0001 is not allowed here",
          help: "delete it; in a value write it as \"\\u0001\" in double quotes", 1)
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
          help: "write 'place: {city: riga}'", 1, 2)
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
