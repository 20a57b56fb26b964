import Foundation
import LocatedYAML
import NormaTestSupport
import Testing

/// Characters that JSON writes as two escapes.
@Suite struct SurrogatePairTests {
  @Test func `two escapes are one character, and what follows stays in its place`() throws {
    try expectRange(#"{1️⃣"a\ud83c\udf93b"2️⃣: 1}"#, .key(0), content: "a🎓b")
    try expectRange(#"{"\ud83c\udf93": 1️⃣x2️⃣}"#, "🎓", content: "x")
    try expectRange(
      #"["\ud83c\udf93", '\ud83c\udf93', "\uD83D\uDE00é\ud83c\udf93", 1️⃣x2️⃣]"#, 3, content: "x")
    try expectRange(
      "{\"a\": \"\\ud83c\\udf93\",\n \"ü\\ud83c\\udf93\": 1️⃣\"x\\ud83c\\udf93y\"2️⃣}", "ü🎓",
      content: "x🎓y", linesBefore: 7)
    try expectRange(
      "\u{FEFF}- \"\\ud83c\\udf93 z\\ud83c\n   \\u0041\"\n".replacing("\\ud83c\n", with: "\n")
        + "- 1️⃣\"\\ud83c\\udf93\"2️⃣ # x", 1, content: "🎓")
  }

  @Test func `outside of double quotes they are letters`() throws {
    let pair = #"\ud83c\udf93"#
    for text in ["a: \(pair)", "a: '\(pair)'", "a: |-\n  \(pair)", "a: >-\n  \(pair)"] {
      #expect(try root(of: text)["a"]?.text == pair, "\(text)")
    }
    #expect(try root(of: "# \"\(pair)\"\na: \"\\\\ud83c\"")["a"]?.text == #"\ud83c"#)
    #expect(try root(of: "'\(pair)': \"\(pair)\"")[pair]?.text == "🎓")
  }

  @Test func `a fault behind them has its place`() {
    expectError(
      #"{"a": "\ud83c\udf93", 1️⃣"a"2️⃣: 1}"#, .duplicateKey, "'a' stands twice in one mapping",
      hint: "keep one of the two")
    let text = Array(#"a: "\ud83c\udf93\ud83c\udf93" "#.utf8) + [0xFF]
    let error = #expect(throws: YAMLError.self) {
      try Tree(SourceText(path: "a", bytes: text))
    }
    #expect(error?.range.start == Position(line: 1, column: 31))
  }

  @Test func `what a writer of JSON escapes is read as it was`() throws {
    var random = SeededGenerator(seed: 11)
    let letters = Array("aé🎓😀𝄞\"\\/\n\t\u{1}x: ,{}'#\u{10FFFF}")
    for _ in 0..<300 {
      let words = (0..<4).map { _ in
        String(
          (0..<Int.random(in: 0...6, using: &random)).map { _ in
            letters.randomElement(using: &random)!
          })
      }
      var line = "["
      var starts: [Int] = []
      for word in words {
        starts.append(line.count + 1)
        line += Self.escaped(word) + ", "
      }
      let items = Array(try root(of: line + "0]").items)
      #expect(items.dropLast().map(\.text) == words, "\(line)")
      #expect(items.dropLast().map(\.range.start.column) == starts, "\(line)")
    }
  }

  /// The words as a writer does who trusts no letter beyond ASCII.
  private static func escaped(_ word: String) -> String {
    let units = word.utf16.map { unit -> String in
      if (0x20..<0x7F).contains(unit), unit != 0x22, unit != 0x5C {
        return String(UnicodeScalar(UInt8(unit)))
      }
      return "\\u" + String(repeating: "0", count: 4 - String(unit, radix: 16).count)
        + String(unit, radix: 16)
    }
    return "\"\(units.joined())\""
  }

  @Test func `many of them in a line take no long time`() throws {
    let count = 100_000
    let text = "[" + String(repeating: #""\ud83c\udf93","#, count: count) + "0]"
    let items = Array(try root(of: text).items)
    #expect(items.count == count + 1)
    #expect(items.last?.range.start.column == 2 + 15 * count)
  }
}
