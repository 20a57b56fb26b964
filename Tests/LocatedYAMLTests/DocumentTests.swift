import LocatedYAML
import NormaTestSupport
import Testing

@Suite struct DocumentTests {
  @Test(arguments: ["", "\n", "# note", "  \n\n# note\n", "\u{FEFF}", "\u{FEFF}# note\n"])
  func `a text without content has no documents`(text: String) throws {
    #expect(try Tree(SourceText(path: "empty.yaml", text)).roots.isEmpty)
  }

  @Test func `each document has its own root`() throws {
    try expectRange("1️⃣a2️⃣\n---\nb\n...\n---\nc", content: "a")
    try expectRange("a\n---\n1️⃣b2️⃣\n...\n---\nc", content: "b", document: 1)
    try expectRange("a\n---\nb\n...\n---\n1️⃣c2️⃣", content: "c", document: 2)
    try expectRange("a: 1\n--- 1️⃣{b: 1}2️⃣ # note\n", document: 1)
    try expectRange("1️⃣a: |\n  x2️⃣\n\n---\nb: 1")
  }

  @Test func `an empty document stands after its dashes`() throws {
    try expectRange("---1️⃣", content: "")
    try expectRange("---1️⃣\n", content: "")
    try expectRange("---1️⃣ # note\n\n...\n", content: "")
    try expectRange("---1️⃣\n---\na\n", content: "")
    try expectRange("a\n---1️⃣\n\n", content: "", document: 1)
  }

  @Test func `a directive is no part of the document`() throws {
    try expectRange("%YAML 1.2\n---\n1️⃣a: 12️⃣\n")
    try expectRange("%TAG !e! tag:yaml.org,2002:\n---\na: 1️⃣!e!str 12️⃣\n", "a", content: "1")
  }

  @Test func `JSON is read like YAML`() throws {
    let text = """
      {"a":1,"b":[true,null,"\\u00fc\\/\\n"],"c":{},"d":-1.5e3,"e":""}
      """
    let root = try root(of: text)
    #expect(root.count == 5)
    #expect(root["a"]?.text == "1")
    #expect(root["a"]?.isPlain == true)
    #expect(root["b"]?.items.map(\.text) == ["true", "null", "ü/\n"])
    #expect(root["b"]?.items.map(\.isPlain) == [true, true, false])
    #expect(root["b"]?.items.map(\.isNull) == [false, true, false])
    #expect(root["c"]?.kind == .mapping)
    #expect(root["c"]?.count == 0)
    #expect(root["d"]?.text == "-1.5e3")
    #expect(root["e"]?.isPlain == false)
  }

  @Test func `ranges in JSON are exact without spaces and with tabs`() throws {
    try expectRange("1️⃣{\"a\":1,\"b\":[true,null]}2️⃣\n")
    try expectRange("{1️⃣\"a\"2️⃣:1}", .key(0), content: "a")
    try expectRange("{\"a\":1️⃣12️⃣,\"b\":[true,null]}", "a", content: "1")
    try expectRange("{\"a\":1,\"b\":1️⃣[true,null]2️⃣}", "b")
    try expectRange("{\"a\":1,\"b\":[true,1️⃣null2️⃣]}", "b", 1, content: "null")
    try expectRange("{\r\n\t\"a\" : 1️⃣{\r\n\t\t\"b\": 1\r\n\t}2️⃣\r\n}\r\n", "a")
    try expectRange("{\n\t\"a\": {\n\t\t\"b\": 1️⃣12️⃣\n\t}\n}\n", "a", "b", content: "1")
  }

  @Test func `lines before the text move every range`() throws {
    try expectRange("a: 1️⃣x2️⃣", "a", content: "x", linesBefore: 10)
    try expectRange("a: 1️⃣|\n  x2️⃣\n\n\nb: 1", "a", content: "x\n", linesBefore: 10)
    try expectRange("a: 1️⃣|2️⃣ # note\nb: 1", "a", content: "", linesBefore: 10)
    try expectRange("---1️⃣\n", content: "", linesBefore: 10)
    try expectRange("x:\n  ? a1️⃣\ny: 1", "x", "a", content: "", linesBefore: 10)
    try expectRange("? a\n:1️⃣\n", "a", content: "", linesBefore: 10)
  }

  @Test func `a byte order mark has no column and no indentation`() throws {
    let text = "\u{FEFF}a: 1\nb: |\n  x\n\nc: 1"
    let root = try root(of: text)
    #expect(root.count == 3)
    #expect(
      root.range == SourceRange(Position(line: 1, column: 1), Position(line: 5, column: 5)))
    #expect(
      root["a"]?.range == SourceRange(Position(line: 1, column: 4), Position(line: 1, column: 5)))
    #expect(
      root["b"]?.range == SourceRange(Position(line: 2, column: 4), Position(line: 3, column: 4)))
  }
}
