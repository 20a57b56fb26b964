import LocatedYAML
import NormaTestSupport
import Testing

@Suite struct ScalarRangeTests {
  // MARK: Plain and quoted

  @Test func `a plain scalar ends with its last character`() throws {
    try expectRange("a: 1️⃣x y2️⃣", "a", content: "x y")
    try expectRange("a:   1️⃣x y2️⃣   # note\nb: 1", "a", content: "x y")
    try expectRange("a: 1️⃣x#y2️⃣\t# note\n", "a", content: "x#y")
    try expectRange("1️⃣alone2️⃣\n\n\n", content: "alone")
  }

  @Test func `a plain scalar may run over lines`() throws {
    try expectRange("a: 1️⃣x\n  y\n\n  z2️⃣\n\nb: 1", "a", content: "x y\nz")
    try expectRange("- 1️⃣x\n  - y2️⃣\n", 0, content: "x - y")
  }

  @Test func `a quoted scalar holds its quotes`() throws {
    try expectRange("a: 1️⃣'it''s'2️⃣ # note", "a", content: "it's")
    try expectRange(#"a: 1️⃣"x\ty\u00fc\"\\"2️⃣ "#, "a", content: "x\tyü\"\\")
    try expectRange("[1️⃣''2️⃣,x]", 0, content: "")
    try expectRange("a: 1️⃣\"x\n\n  y \\\n  z\"2️⃣\nb: 1", "a", content: "x\ny z")
  }

  @Test func `a key has a range of its own`() throws {
    try expectRange("1️⃣a2️⃣: x", .key(0), content: "a")
    try expectRange("a: x\n1️⃣'b c'2️⃣ : y", .key(1), content: "b c")
    try expectRange("a: {x: 1, 1️⃣y2️⃣: 2}", "a", .key(1), content: "y")
    try expectRange("? 1️⃣a2️⃣\n: b", .key(0), content: "a")
    try expectRange("? 1️⃣|\n  a2️⃣\n: b", .key(0), content: "a\n")
  }

  @Test func `an anchor and a tag belong to the value`() throws {
    try expectRange("a: 1️⃣&x b2️⃣", "a", content: "b")
    try expectRange("a: 1️⃣!!str &x 'b'2️⃣", "a", content: "b")
    try expectRange("1️⃣&k a2️⃣: b", .key(0), content: "a")
    try expectRange("a: 1️⃣&x |\n  b2️⃣\n", "a", content: "b\n")
    try expectRange("a: 1️⃣&x2️⃣\nb: 1", "a", content: "")
  }

  // MARK: Literal and folded

  @Test func `a literal scalar ends with its last line that is not blank`() throws {
    try expectRange("a: 1️⃣|\n  x\n  y2️⃣\nb: 1", "a", content: "x\ny\n")
    try expectRange("a: 1️⃣|\n  x2️⃣\n\n  \n\nb: 1", "a", content: "x\n")
    try expectRange("a: 1️⃣|\n  x\n\n  y2️⃣\n\n\n", "a", content: "x\n\ny\n")
    try expectRange("- 1️⃣|\n x2️⃣\n\n- y", 0, content: "x\n")
    try expectRange("--- 1️⃣|\n x2️⃣\n...\n", content: "x\n")
  }

  @Test func `a folded scalar ends with its last line that is not blank`() throws {
    try expectRange("a: 1️⃣>\n  x\n  y2️⃣\n\nb: 1", "a", content: "x y\n")
    try expectRange("a: 1️⃣> # note\n\n  x\n\n  y2️⃣\n", "a", content: "\nx\ny\n")
  }

  @Test func `comments after a block scalar are none of its lines`() throws {
    try expectRange("a: 1️⃣|\n  x2️⃣\n# note\nb: 1", "a", content: "x\n")
    try expectRange("a: 1️⃣|\n  x2️⃣\n\n # note\n\n# note\nb: 1", "a", content: "x\n")
    try expectRange(
      "a:\n  b: 1️⃣|\n    x\n    # text2️⃣\n  # note\n  c: 1", "a", "b", content: "x\n# text\n")
  }

  @Test func `a block scalar at the end of the file needs no line break`() throws {
    try expectRange("a: 1️⃣|\n  x\n  y2️⃣", "a", content: "x\ny")
    try expectRange("a: 1️⃣>-\n  x2️⃣", "a", content: "x")
    try expectRange("a: 1️⃣|\n  x2️⃣\n  ", "a", content: "x\n")
    try expectRange("a: 1️⃣|\n  x2️⃣\n# note", "a", content: "x\n")
    try expectRange("a: 1️⃣|\n  x  2️⃣", "a", content: "x  ")
  }

  @Test func `indicators change the content and not the range`() throws {
    try expectRange("a: 1️⃣|+\n  x2️⃣\n\n\nb: 1", "a", content: "x\n\n\n")
    try expectRange("a: 1️⃣|-\n  x2️⃣\n\n\nb: 1", "a", content: "x")
    try expectRange("a: 1️⃣>+\n  x\n  y2️⃣\n\n", "a", content: "x y\n\n")
    try expectRange("a: 1️⃣|2\n    x\n   y2️⃣\n", "a", content: "  x\n y\n")
    try expectRange("a: 1️⃣>1-\n  x2️⃣\n\n", "a", content: " x")
  }

  @Test func `deeper blank lines at the end are content outside the range`() throws {
    try expectRange("a: 1️⃣|\n  x2️⃣\n     \nb: 1", "a", content: "x\n   \n")
    try expectRange("a: 1️⃣|\n  x2️⃣\n     ", "a", content: "x\n   ")
  }

  @Test func `a block scalar without text ends with its indicators`() throws {
    try expectRange("a: 1️⃣|2️⃣\nb: 1", "a", content: "")
    try expectRange("a: 1️⃣|2️⃣\n\n\nb: 1", "a", content: "")
    try expectRange("a: 1️⃣|+2️⃣\n\n\nb: 1", "a", content: "\n\n")
    try expectRange("a: 1️⃣>-2️⃣ # note\nb: 1", "a", content: "")
    try expectRange("'a # b': 1️⃣|2️⃣   # note", "a # b", content: "")
    try expectRange("a: 1️⃣|2️⃣  ", "a", content: "")
    try expectRange("a: 1️⃣|2️⃣\t\n", "a", content: "")
    try expectRange("a: 1️⃣&x !!str |2️⃣", "a", content: "")
  }

  // MARK: Empty values

  @Test func `an empty value stands right after its colon`() throws {
    try expectRange("a:1️⃣", "a", content: "")
    try expectRange("a:1️⃣\n\n\nb: 1", "a", content: "")
    try expectRange("a:1️⃣   # note\n", "a", content: "")
    try expectRange("a:\n  b:1️⃣\n\nc: 1", "a", "b", content: "")
    try expectRange("? a\n:1️⃣\n? b", "a", content: "")
  }

  @Test func `an empty item stands right after its dash`() throws {
    try expectRange("-1️⃣", 0, content: "")
    try expectRange("- a\n-1️⃣ # note\n\n- b", 1, content: "")
  }

  @Test func `a value whose colon is missing stands after its key`() throws {
    try expectRange("? a1️⃣", "a", content: "")
    try expectRange("? a1️⃣ # b:\n", "a", content: "")
    try expectRange("x:\n  ? a1️⃣\n\n\ny: 1", "x", "a", content: "")
  }

  @Test func `an empty value in brackets stands before what follows`() throws {
    try expectRange("{a: 1️⃣, b: 1}", "a", content: "")
    try expectRange("{a1️⃣, b}", "a", content: "")
    try expectRange("{a: 1, b: 1️⃣}", "b", content: "")
    try expectRange("{a:\n 1️⃣}", "a", content: "")
    try expectRange("[a: 1️⃣]", 0, "a", content: "")
  }

  @Test func `an empty key stands after its question mark`() throws {
    try expectRange("?1️⃣ \n: b", .key(0), content: "")
  }

  // MARK: Columns and lines

  @Test func `a column counts scalars, not bytes or UTF-16`() throws {
    try expectRange("ü: 1️⃣𝄞x2️⃣ # note", "ü", content: "𝄞x")
    try expectRange("𝄞: a\n1️⃣𝄞𝄞2️⃣: 1", .key(1), content: "𝄞𝄞")
    try expectRange("{𝄞: 1️⃣\"ü𝄞\"2️⃣, b: 1}", "𝄞", content: "ü𝄞")
    try expectRange("é: 1️⃣e\u{301}2️⃣", "é", content: "e\u{301}")
    try expectRange("ü: 1️⃣|\n  𝄞ü2️⃣\n", "ü", content: "𝄞ü\n")
  }

  @Test(arguments: ["\n", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}"])
  func `every line break that libyaml knows begins a line`(lineBreak: String) throws {
    let unicodeBreak = lineBreak.unicodeScalars.allSatisfy { $0.value >= 0x2028 }
    let content = unicodeBreak ? "ü\(lineBreak)" : "ü\n"
    try expectRange("a: x\(lineBreak)\(lineBreak)b: 1️⃣y2️⃣\(lineBreak)", "b", content: "y")
    try expectRange("a:\(lineBreak)  - 1️⃣x2️⃣\(lineBreak)  - y", "a", 0, content: "x")
    try expectRange(
      "a: 1️⃣|\(lineBreak)  ü2️⃣\(lineBreak)\(lineBreak)b: 1", "a", content: content)
    try expectRange("a: 1️⃣'x\(lineBreak)  y'2️⃣\(lineBreak)b: 1", "a", content: nil)
  }

  @Test func `line breaks may be mixed`() throws {
    try expectRange("a: x\u{85}b: x\r\nc: x\u{2028}d: x\re: 1️⃣y2️⃣", "e", content: "y")
  }
}
