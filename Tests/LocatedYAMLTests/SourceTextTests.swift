import LocatedYAML
import Testing

@Suite struct SourceTextTests {
  private let mixed = SourceText(
    path: "mixed", "a\nü\r\n\r𝄞x\u{85}y\u{2028}z\u{2029}", linesBefore: 4)

  @Test func `a line is found by its number in the surrounding file`() {
    let lines = (5...11).map(mixed.line)
    #expect(lines == ["a", "ü", "", "𝄞x", "y", "z", ""])
  }

  @Test func `beyond the text every line is empty`() {
    for number in [-1, 0, 1, 4, 12, 1000] { #expect(mixed.line(number) == "") }
    #expect(SourceText(path: "empty", "").line(1) == "")
  }

  @Test func `bytes that are no UTF-8 are shown as replacement characters`() {
    #expect(SourceText(path: "bad", bytes: [0x61, 0xFF, 0x62]).line(1) == "a\u{FFFD}b")
  }

  @Test func `a byte has a place in the surrounding file`() {
    let places = [
      (0, 5, 1), (1, 5, 2), (2, 6, 1), (4, 6, 2), (6, 7, 1), (7, 8, 1), (11, 8, 2), (12, 8, 3),
      (14, 9, 1), (15, 9, 2), (18, 10, 1), (19, 10, 2),
    ]
    for (offset, line, column) in places {
      let expected = Position(line: line, column: column)
      #expect(mixed.position(ofByte: offset) == expected, "byte \(offset)")
    }
  }

  @Test func `the end of a text is after its last line break`() {
    #expect(mixed.position(ofByte: mixed.bytes.count) == Position(line: 11, column: 1))
    #expect(mixed.position(ofByte: 1000) == Position(line: 11, column: 1))
    let open = SourceText(path: "open", "a\nbc")
    #expect(open.position(ofByte: 4) == Position(line: 2, column: 3))
    #expect(open.position(ofByte: 1000) == Position(line: 2, column: 3))
    let empty = SourceText(path: "empty", "", linesBefore: 2)
    #expect(empty.position(ofByte: 0) == Position(line: 3, column: 1))
  }

  @Test func `a byte order mark belongs to no line`() {
    let text = SourceText(path: "mark", "\u{FEFF}ab\nc")
    #expect(text.line(1) == "ab")
    #expect(text.position(ofByte: 0) == Position(line: 1, column: 1))
    #expect(text.position(ofByte: 3) == Position(line: 1, column: 1))
    #expect(text.position(ofByte: 4) == Position(line: 1, column: 2))
    #expect(text.position(ofByte: 6) == Position(line: 2, column: 1))
    let alone = SourceText(path: "mark", "\u{FEFF}")
    #expect(alone.position(ofByte: 3) == Position(line: 1, column: 1))
  }

  @Test func `places and ranges are ordered as they are read`() {
    let places = [(1, 1), (1, 9), (2, 1), (10, 1)].map { Position(line: $0.0, column: $0.1) }
    #expect(places.reversed().sorted() == places)
    let ranges = [
      SourceRange(places[0], places[1]), SourceRange(places[0], places[3]),
      SourceRange(places[1], places[1]), SourceRange(places[2], places[3]),
    ]
    #expect(ranges.reversed().sorted() == ranges)
  }
}
