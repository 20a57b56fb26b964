import LocatedYAML
import NormaTestSupport
import Testing

@Suite struct SyntaxErrorTests {
  @Test func `a tab can't indent`() {
    for text in [
      "1️⃣\t2️⃣a: 1", "a:\n1️⃣\t2️⃣b: 1", "a:\n  b: 1\n1️⃣\t2️⃣c: 2", "- a\n1️⃣\t2️⃣- b", "-1️⃣\t2️⃣- a",
      "a: 'x'\n1️⃣\t2️⃣b: 1", "a: x\n1️⃣\t2️⃣y\n", "a:\n1️⃣\t2️⃣# note\n  b: 1",
      "a: >\n1️⃣\t2️⃣x", "a: |\n  x\n1️⃣\t2️⃣\nb: 1", "1️⃣\t2️⃣\n",
    ] {
      expectError(text, .syntax, "a tab can't indent", hint: "indent with spaces")
    }
  }

  @Test func `a tab that led a line astray is blamed for it`() {
    expectError("a: 1\n \tb1️⃣:2️⃣ 2", .syntax, "a tab can't indent", hint: "indent with spaces")
  }

  @Test func `a tab within brackets is not blamed`() {
    expectError(
      "{\n\t\"a\": 1\n\t\"b\"1️⃣:2️⃣ 2\n}", .syntax,
      "did not find expected ',' or '}', while parsing a flow mapping that begins on line 1",
      hint: "close the bracket, or divide the items by commas")
    expectError(
      "[\n\ta,\n\t1️⃣@2️⃣\n]", .syntax, "found character that cannot start any token",
      hint: "put text that begins with '@' in quotes")
    expectError(
      "a: *1️⃣\t2️⃣", .syntax,
      "did not find expected alphabetic or numeric character, "
        + "while scanning an alias that begins on line 1")
  }

  @Test func `a second colon in a line needs quotes`() {
    let message = "mapping values are not allowed in this context"
    let hint = "put text that holds ': ' in quotes, or check the indentation"
    expectError("a: b1️⃣:2️⃣ c", .syntax, message, hint: hint)
    expectError("a: 1\n b1️⃣:2️⃣ 2", .syntax, message, hint: hint)
    expectError("a: b\n  c1️⃣:2️⃣ d", .syntax, message, hint: hint)
    expectError("no colon\nb1️⃣:2️⃣ 1", .syntax, message, hint: hint)
  }

  @Test func `a key needs its colon`() {
    let message = "could not find expected ':', while scanning a simple key that begins on line 2"
    let hint = "check the indentation, and that every key has its ':'"
    expectError("a: 1\nb\n1️⃣c2️⃣: 2", .syntax, message, hint: hint)
    expectError("a: 1\nb1️⃣", .syntax, message, hint: hint)
    expectError("a: 1\nb\n1️⃣", .syntax, message, hint: hint)
  }

  @Test func `wrong indentation is shown where it shows`() {
    let message = "did not find expected key, while parsing a block mapping that begins on line 1"
    let hint = "check the indentation, and that every key has its ':'"
    expectError("a:\n  - b\n 1️⃣c2️⃣: 1", .syntax, message, hint: hint)
    expectError("a:\n   b: 1\n  1️⃣c2️⃣: 2", .syntax, message, hint: hint)
    expectError("a: 1\n1️⃣-2️⃣ b", .syntax, message, hint: hint)
    expectError("a: |\n    \n  1️⃣x2️⃣", .syntax, message, hint: hint)
  }

  @Test func `text after a closed value is shown where it begins`() {
    let message = "did not find expected key, while parsing a block mapping that begins on line 1"
    let hint = "check the indentation, and that every key has its ':'"
    expectError("a: 'it'1️⃣s2️⃣'", .syntax, message, hint: hint)
    expectError("a: \"x\" 1️⃣y2️⃣", .syntax, message, hint: hint)
    expectError("a: [x]1️⃣y2️⃣", .syntax, message, hint: hint)
  }

  @Test func `a list needs its dashes`() {
    let message =
      "did not find expected '-' indicator, while parsing a block collection that begins on line 1"
    expectError("- a\n1️⃣b2️⃣: 1", .syntax, message)
    expectError("a: 1️⃣-2️⃣ b", .syntax, "block sequence entries are not allowed in this context")
  }

  @Test func `an open bracket is shown where something else stands`() {
    let list =
      "did not find expected ',' or ']', while parsing a flow sequence that begins on line 1"
    let map = "did not find expected ',' or '}', while parsing a flow mapping that begins on line 1"
    let hint = "close the bracket, or divide the items by commas"
    expectError("a: [1, 21️⃣", .syntax, list, hint: hint)
    expectError("a: [1, 2\n1️⃣", .syntax, list, hint: hint)
    expectError("a: [11️⃣}2️⃣", .syntax, list, hint: hint)
    expectError("a: [1, 2\nb1️⃣:2️⃣ 1", .syntax, list, hint: hint)
    expectError("a: {x: 11️⃣", .syntax, map, hint: hint)
    expectError("a: {x: 1\nb1️⃣:2️⃣ 2\n", .syntax, map, hint: hint)
    expectError("a: {x: 11️⃣]2️⃣", .syntax, map, hint: hint)
  }

  @Test func `a bracket may end the text`() {
    expectError(
      "{1️⃣", .syntax,
      "did not find expected node content, while parsing a flow node that begins on line 1")
    expectError(
      "{\"a\": 1,\n1️⃣", .syntax,
      "did not find expected node content, while parsing a flow node that begins on line 2")
  }

  @Test func `a bracket that closes nothing is refused`() {
    let message =
      "did not find expected node content, while parsing a block node that begins on line 1"
    expectError("a: 1️⃣]2️⃣", .syntax, message)
    expectError("1️⃣}2️⃣", .syntax, message)
    expectError("a: 1️⃣,2️⃣", .syntax, message)
  }

  @Test func `an open quote is shown at the end of the text`() {
    let message =
      "found unexpected end of stream, while scanning a quoted scalar that begins on line"
    expectError("a: \"x1️⃣", .syntax, "\(message) 1", hint: "close the quotes")
    expectError("\na: 'x\nb: 1\n1️⃣", .syntax, "\(message) 2", hint: "close the quotes")
    expectError(
      "a: \"x\n1️⃣-2️⃣--\ny", .syntax,
      "found unexpected document indicator, while scanning a quoted scalar that begins on line 1")
  }

  @Test(arguments: ["@", "`", "%"])
  func `some characters begin no text`(character: String) {
    expectError(
      "a: 1️⃣\(character)2️⃣x", .syntax, "found character that cannot start any token",
      hint: "put text that begins with '\(character)' in quotes")
  }

  @Test func `templates are refused at their first brace`() {
    expectError(
      "a: {1️⃣%2️⃣ if x %}", .syntax, "found character that cannot start any token",
      hint: "put text that begins with '%' in quotes")
  }

  @Test func `an escape must be known and whole`() {
    let context = "while parsing a quoted scalar that begins on line 1"
    expectError(#"a: "1️⃣\2️⃣q""#, .syntax, "found unknown escape character, \(context)")
    expectError(#"a: "\x1️⃣Z2️⃣Z""#, .syntax, "did not find expected hexdecimal number, \(context)")
    expectError(#"a: "\u1️⃣12️⃣2""#, .syntax, "did not find expected hexdecimal number, \(context)")
  }

  @Test(arguments: [
    #""\u1️⃣d2️⃣83d""#, #""\u1️⃣d2️⃣83d\u0041""#, #""\u1️⃣d2️⃣83d\ude0""#, #""\u1️⃣d2️⃣83d\\ude00""#,
    #""\\\u1️⃣d2️⃣83d""#, #""🎓\ud83c\udf93\u1️⃣d2️⃣83d""#,
  ])
  func `half of a surrogate pair is no character`(text: String) {
    expectError(
      text, .syntax, #"'\ud83d' is half a character, and the other half isn't beside it"#,
      hint: "write the character itself, or the escapes of both halves")
  }

  @Test func `the second half alone is none either`() {
    expectError(
      #""\u1️⃣d2️⃣e00\ud83d""#, .syntax,
      #"'\ude00' is half a character, and the other half isn't beside it"#,
      hint: "write the character itself, or the escapes of both halves")
  }

  @Test(arguments: [
    ("a: 1\n---\n1️⃣\u{FEFF}2️⃣a: 1\nb: 2\n"), ("a: 1\n1️⃣\u{FEFF}2️⃣b: 1\nc: 2\n"),
    ("\u{FEFF}a: 1\n...\n---\n# x\n1️⃣\u{FEFF}2️⃣a: 1\nb: 1\n"),
  ])
  func `a byte-order mark amid joined files is told where it is`(text: String) {
    expectError(
      text, .syntax, "a byte-order mark stands here, as where files were joined",
      hint: "delete the first character of the line, which few editors show")
  }

  @Test func `a byte-order mark before braces is passed over`() throws {
    let tree = try Tree(SourceText(path: "a", "{a: 1}\n---\n\u{FEFF}{\n\"b\": 2}\n"))
    #expect(tree.roots.map { $0["b"]?.text } == [nil, "2"])
  }

  @Test(arguments: [
    "a: 1\n1️⃣<<<<<<< HEAD2️⃣\nb: 1\n=======\nb: 2\n>>>>>>> other\nc: 3\n",
    "a:\n  - b\n1️⃣<<<<<<< HEAD2️⃣\n  - c\n||||||| base\n=======\n  - d\n>>>>>>> other\n",
    "{\n1️⃣<<<<<<< HEAD2️⃣\n  \"a\": 1\n=======\n  \"a\": 2\n>>>>>>> other\n}\n",
  ])
  func `what a merge left is told at its first mark`(text: String) {
    expectError(
      text, .syntax, "a merge left both sides here",
      hint: "keep one side, and delete the lines that begin with '<<<<<<<', '=======' and '>>>>>>>'"
    )
  }

  @Test func `marks of a merge in a text of many lines are words`() throws {
    let text = "a: |\n  x\n  <<<<<<< HEAD\n  >>>>>>> other\nb: 1\n"
    #expect(try root(of: text)["a"]?.text == "x\n<<<<<<< HEAD\n>>>>>>> other\n")
  }

  @Test func `a number beyond all characters is not taken for half a pair`() {
    expectError(
      #""\U1️⃣02️⃣0110000""#, .syntax,
      "found invalid Unicode character escape code, "
        + "while parsing a quoted scalar that begins on line 1")
  }

  @Test func `libyaml takes no colon right before a brace`() {
    expectError(
      "{a1️⃣:2️⃣}", .syntax, "found unexpected ':', while scanning a plain scalar that begins on line 1"
    )
  }

  @Test func `a block scalar's head holds nothing else`() {
    let context = "while scanning a block scalar that begins on line 1"
    expectError("a: |1️⃣x2️⃣\n", .syntax, "did not find expected comment or line break, \(context)")
    expectError("a: |  1️⃣x2️⃣", .syntax, "did not find expected comment or line break, \(context)")
    expectError("a: |1️⃣02️⃣\n x", .syntax, "found an indentation indicator equal to 0, \(context)")
  }

  @Test func `anchors, aliases and tags need a name`() {
    let message = "did not find expected alphabetic or numeric character, while scanning"
    expectError("a: *1️⃣", .syntax, "\(message) an alias that begins on line 1")
    expectError("a: &1️⃣ 2️⃣x", .syntax, "\(message) an anchor that begins on line 1")
    expectError(
      "a: !<x1️⃣ 2️⃣y", .syntax,
      "did not find the expected '>', while scanning a tag that begins on line 1")
  }

  @Test func `directives are checked`() {
    expectError("1️⃣%2️⃣YAML 1.3\n---\na", .syntax, "found incompatible YAML document")
    expectError(
      "%YAML 1.1\n1️⃣%2️⃣YAML 1.1\n---\na", .syntax, "found duplicate %YAML directive")
    expectError("%TAG ! a\n1️⃣%2️⃣TAG ! b\n---\na", .syntax, "found duplicate %TAG directive")
    expectError(
      "%FOO1️⃣ 2️⃣x\n---\na", .syntax,
      "found unknown directive name, while scanning a directive that begins on line 1")
  }

  @Test func `a second root needs dashes before it`() {
    expectError("'a' 1️⃣'2️⃣b'", .syntax, "did not find expected <document start>")
  }

  @Test func `lines before the text move the place and the words`() {
    expectError(
      "\na: [11️⃣}2️⃣", .syntax,
      "did not find expected ',' or ']', while parsing a flow sequence that begins on line 12",
      hint: "close the bracket, or divide the items by commas", linesBefore: 10)
    expectError(
      "a: [1, 21️⃣", .syntax,
      "did not find expected ',' or ']', while parsing a flow sequence that begins on line 11",
      hint: "close the bracket, or divide the items by commas", linesBefore: 10)
    expectError(
      "a:\n1️⃣\t2️⃣b: 1", .syntax, "a tab can't indent", hint: "indent with spaces", linesBefore: 10)
  }
}
