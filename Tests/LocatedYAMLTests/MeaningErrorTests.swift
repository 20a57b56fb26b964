import LocatedYAML
import NormaTestSupport
import Testing

/// What is good YAML and refused nevertheless.
@Suite struct MeaningErrorTests {
  // MARK: Keys

  @Test func `a key that stands twice is refused at the second place`() {
    let message = "'a' stands twice in one mapping"
    let hint = "keep one of the two"
    expectError("a: 1\n1️⃣a2️⃣: 2", .duplicateKey, message, hint: hint)
    expectError("a: 1\nb: 2\n\n1️⃣\"a\"2️⃣: 2", .duplicateKey, message, hint: hint)
    expectError("a: 1\n? 1️⃣a2️⃣\n: 2", .duplicateKey, message, hint: hint)
    expectError("{a: 1, b: {a: 1, 1️⃣a2️⃣: 2}}", .duplicateKey, message, hint: hint)
    expectError("a: 1\n1️⃣&x !!str a2️⃣: 2", .duplicateKey, message, hint: hint)
    expectError("{'': 1, ? 1️⃣}", .duplicateKey, "'' stands twice in one mapping", hint: hint)
  }

  @Test func `a key may come twice through an alias`() {
    expectError(
      "&x a: 1\n1️⃣*x2️⃣ : 2", .duplicateKey, "'a' stands twice in one mapping",
      hint: "keep one of the two")
    expectError(
      "- &x a\n- {*x : 1, b: 2, 1️⃣*x2️⃣ : 3}", .duplicateKey, "'a' stands twice in one mapping",
      hint: "keep one of the two")
  }

  @Test(arguments: [23, 24, 25, 26, 200])
  func `a key that stands twice is found in mappings of any size`(count: Int) throws {
    let lines = (1...count).map { "key\($0): \($0)" }.joined(separator: "\n")
    #expect(try root(of: lines).count == count)
    for repeated in [1, count / 2, count] {
      expectError(
        "\(lines)\n1️⃣key\(repeated)2️⃣: again", .duplicateKey,
        "'key\(repeated)' stands twice in one mapping", hint: "keep one of the two")
    }
  }

  @Test func `a key through an alias is found in a large mapping`() {
    let lines = (1...30).map { "key\($0): \($0)\n" }.joined()
    expectError(
      "&x \(lines)1️⃣*x2️⃣ : again", .duplicateKey, "'key1' stands twice in one mapping",
      hint: "keep one of the two")
  }

  @Test func `keys that only look alike are different`() throws {
    let text = "a: 1\nA: 2\n' a': 3\n\u{E9}: 4\ne\u{301}: 5\n~: 6\nnull: 7\n? \n: 8"
    #expect(try root(of: text).count == 8)
    #expect(try root(of: "- {a: 1}\n- {a: 1}\n- {b: {a: 1}, a: 2}").count == 3)
  }

  @Test func `a list or a mapping is no key`() {
    let message = "a key must be a word, not a list or a mapping"
    let hint = "'{' or '[' here begins a value; put text that begins so in quotes"
    expectError("1️⃣[a]2️⃣: 1", .key, message, hint: hint)
    expectError("b: 1\n1️⃣{a: 1}2️⃣: 2", .key, message, hint: hint)
    expectError("? 1️⃣- a\n  - b2️⃣\n: 1", .key, message, hint: hint)
    expectError("a: {1️⃣{ x }2️⃣}", .key, message, hint: hint)
    expectError("[1️⃣[a]2️⃣: 1]", .key, message, hint: hint)
    expectError("1️⃣&x [a]2️⃣: 1", .key, message, hint: hint)
    expectError("a: &x [1]\nb: {1️⃣*x2️⃣ : 1}", .key, message, hint: hint)
  }

  // MARK: Tags

  @Test func `an unknown tag is refused`() {
    let hint = "leave the tag out: descriptions and packs need none"
    expectError("a: 1️⃣!foo x2️⃣", .tag, "unknown tag '!foo'", hint: hint)
    expectError("a: 1️⃣!foo2️⃣\nb: 1", .tag, "unknown tag '!foo'", hint: hint)
    expectError("a: 1️⃣!foo |\n  x2️⃣\n\n", .tag, "unknown tag '!foo'", hint: hint)
    expectError("a: 1️⃣!foo [2️⃣x]", .tag, "unknown tag '!foo'", hint: hint)
    expectError("a: 1️⃣!<!foo> x2️⃣", .tag, "unknown tag '!foo'", hint: hint)
    expectError("a: 1️⃣!!set {2️⃣x}", .tag, "unknown tag '!!set'", hint: hint)
    expectError("a: 1️⃣!!binary aa2️⃣", .tag, "unknown tag '!!binary'", hint: hint)
    expectError("a: 1️⃣!!timestamp 2020-01-012️⃣", .tag, "unknown tag '!!timestamp'", hint: hint)
    expectError("1️⃣!foo a2️⃣: 1", .tag, "unknown tag '!foo'", hint: hint)
    expectError(
      "%TAG !e! https://example.org/\n---\na: 1️⃣!e!x y2️⃣", .tag,
      "unknown tag 'https://example.org/x'", hint: hint)
  }

  @Test func `a tag whose handle is not declared is refused`() {
    expectError(
      "a: 1️⃣!2️⃣e!x y", .syntax,
      "found undefined tag handle, while parsing a node that begins on line 1")
  }

  @Test func `a standard tag on another kind of value is refused`() {
    let message = "unknown tag on this kind of value"
    let hint = "leave the tag out: descriptions and packs need none"
    expectError("a: 1️⃣!!bool 'true'2️⃣", .tag, message, hint: hint)
    expectError("a: 1️⃣!!null ''2️⃣", .tag, message, hint: hint)
    expectError("a: 1️⃣!!str [2️⃣]", .tag, message, hint: hint)
    expectError("a: 1️⃣!!int {2️⃣}", .tag, message, hint: hint)
    expectError("a: 1️⃣!!map x2️⃣", .tag, message, hint: hint)
    expectError("a: 1️⃣!!map [2️⃣]", .tag, message, hint: hint)
    expectError("a: 1️⃣!!seq {2️⃣}", .tag, message, hint: hint)
  }

  @Test func `a standard tag on its own kind of value is taken`() throws {
    for text in ["!!bool true", "!!int 1", "!!float 1.5", "!!null ~", "!!null"] {
      #expect(try root(of: text).isPlain, "\(text)")
    }
    for text in ["!!str 1", "!!str '1'", "!!str \"1\"", "! 1", "!<tag:yaml.org,2002:str> 1"] {
      let value = try root(of: text)
      #expect(!value.isPlain, "\(text)")
      #expect(value.text == "1", "\(text)")
    }
    #expect(try root(of: "!!seq [a]").kind == .sequence)
    #expect(try root(of: "!!map {a: b}").kind == .mapping)
    #expect(try root(of: "! {a: b}").kind == .mapping)
  }

  @Test func `a word tagged as text is text`() throws {
    let value = try root(of: "a: !!str true").at(["a"])
    #expect(value.text == "true")
    #expect(!value.isPlain)
    #expect(try root(of: "!!str true: 1").at([.key(0)]).isPlain == false)
  }
}
