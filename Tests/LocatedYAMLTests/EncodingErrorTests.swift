import LocatedYAML
import NormaTestSupport
import Testing

@Suite struct EncodingErrorTests {
  /// Bytes, and the place of the first that is wrong.
  struct Sample: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    let line: Int
    let column: Int

    var testDescription: String { name }

    init(_ name: String, _ text: String, _ wrong: [UInt8], _ line: Int, _ column: Int) {
      self.name = name
      bytes = Array(text.utf8) + wrong
      self.line = line
      self.column = column
    }
  }

  private func expect(_ sample: Sample, message: String, hint: String) {
    let text = SourceText(path: "bytes.yaml", bytes: sample.bytes, linesBefore: 10)
    let error = #expect(throws: YAMLError.self) { try Tree(text) }
    let place = Position(line: sample.line + 10, column: sample.column)
    #expect(error?.kind == .encoding)
    #expect(error?.message == message)
    #expect(error?.hint == hint)
    #expect(error?.range == SourceRange(place, place))
  }

  @Test(arguments: [
    Sample("an ä of Latin-1", "a: 1\nb: M", [0xE4, 0x72, 0x7A], 2, 5),
    Sample("a ü of Latin-1", "a: 1\nb: f", [0xFC, 0x72], 2, 5),
    Sample("an é of Latin-1 before a line break", "a: caf", [0xE9, 0x0A, 0x62], 1, 7),
    Sample("a trailing byte alone", "ä: 1\nü", [0x80], 2, 2),
    Sample("a character cut short by another", "a: 𝄞", [0xE2, 0x80, 0x41], 1, 5),
    Sample("a character cut short by the end", "a:\n  ü", [0xF0, 0x9D, 0x84], 2, 4),
    Sample("a character longer than it need be", "a: ", [0xC0, 0x80], 1, 4),
    Sample("half of a surrogate pair", "a: ", [0xED, 0xA0, 0x80], 1, 4),
    Sample("beyond Unicode", "a: ", [0xF4, 0x90, 0x80, 0x80], 1, 4),
    Sample("five bytes", "a: ", [0xF8, 0x88, 0x80, 0x80, 0x80], 1, 4),
    Sample("after all kinds of line breaks", "a\r\nb\rc\u{85}d\u{2028}e\u{2029}f", [0xFF], 6, 2),
    Sample("within a comment", "a: 1\n# ", [0xFF], 2, 3),
    Sample("after a byte order mark", "\u{FEFF}a", [0xFF], 1, 2),
    Sample("after a byte order mark, cut short", "\u{FEFF}a", [0xC3, 0x28], 1, 2),
  ])
  func `bytes that are no UTF-8 are refused at the first of them`(sample: Sample) {
    expect(sample, message: "this is not UTF-8", hint: "save the file as UTF-8")
  }

  @Test(arguments: [
    ("UTF-16", [0xFF, 0xFE, 0x61, 0x00], 1), ("UTF-16", [0xFE, 0xFF, 0x00, 0x61], 1),
    ("UTF-16", [0x6B, 0x00, 0x69, 0x00], 2), ("UTF-16", [0x00, 0x6B, 0x00, 0x69], 1),
    ("UTF-32", [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], 1), ("UTF-32", [0, 0, 0xFE, 0xFF], 1),
    ("UTF-32", [0x61, 0, 0, 0, 0x62, 0, 0, 0], 2), ("UTF-32", [0, 0, 0, 0x61], 1),
  ])
  func `texts of more bytes a character are told by their name`(
    name: String, bytes: [UInt8], column: Int
  ) {
    expect(
      Sample(name, "", bytes, 1, column), message: "this is \(name), not UTF-8",
      hint: "save the file as UTF-8")
  }

  @Test(arguments: [
    Sample("0000 at the start", "", [0x00], 1, 1),
    Sample("0000 at the end", "a: 1\n", [0x00], 2, 1),
    Sample("0007 is a bell", "a: 1\n\nb: ü", [0x07, 0x78], 3, 5),
    Sample("001B within quotes", "a: '", [0x1B, 0x27], 1, 5),
    Sample("007F", "a: ", [0x7F], 1, 4),
    Sample("0081", "a: ", [0xC2, 0x81], 1, 4),
    Sample("0001 within a comment", "# ", [0x01], 1, 3),
  ])
  func `control characters are refused where they are, by their own number`(sample: Sample) {
    let number = sample.name.split(separator: " ")[0]
    expect(
      sample, message: "the control character U+\(number) is not allowed here",
      hint: #"delete it; in a value write it as "\u\#(number.lowercased())" in double quotes"#)
  }

  @Test func `a control character that Windows means otherwise is told with what it means`() {
    for (byte, character) in [(0x92, "’"), (0x80, "€"), (0x96, "–")] as [(UInt8, String)] {
      expect(
        Sample("C1", "a: ", [0xC2, byte], 1, 4),
        message: "the control character U+00\(String(byte, radix: 16)) is not allowed here",
        hint: "write '\(character)' if that is meant, as in Windows-1252; else delete it")
    }
  }

  @Test func `what is no character at all is no control character`() {
    expect(
      Sample("no character", "a: ", [0xEF, 0xBF, 0xBE], 1, 4),
      message: "the character U+FFFE is not allowed here",
      hint: #"delete it; in a value write it as "\ufffe" in double quotes"#)
  }

  @Test func `wrong bytes are found however long the text before them is`() {
    let lines = String(repeating: "- a line of ünicode\n", count: 5000)
    expect(
      Sample("long", lines + "- ", [0xFF], 5001, 3), message: "this is not UTF-8",
      hint: "save the file as UTF-8")
  }
}
