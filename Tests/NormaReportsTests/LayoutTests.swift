import Testing

@testable import NormaReports

/// Words in lines that fit a screen.
@Suite struct LayoutTests {
  private let narrow = Style(isColoured: false, width: 40)
  private let coloured = Style(isColoured: true, width: 40)

  @Test(arguments: [
    ("", ""), ("one", "  one\n"), ("  a\n b ", "  a b\n"),
    (
      "a word and another and a third one and one more",
      "  a word and another and a third one and\n  one more\n"
    ),
    (
      "x incomprehensibilities-of-forty-columns-and-more y",
      "  x\n  incomprehensibilities-of-forty-columns-and-more\n  y\n"
    ),
    ("漢字漢字漢字漢字漢字 漢字漢字漢字漢字漢", "  漢字漢字漢字漢字漢字\n  漢字漢字漢字漢字漢\n"),
  ])
  func `lines are broken between words, by the columns that they take`(
    words: String, lines: String
  ) {
    #expect(narrow.wrapped(words, indent: "  ") == lines)
  }

  @Test func `marks take no columns`() {
    let words = coloured(.error, "a word and another and a third one and")
    #expect(coloured.wrapped(words, indent: "  ") == "  \(words)\n")
  }

  @Test func `a row is one line for whoever searches it, and fits the screen of whoever reads it`()
  {
    #expect(
      Style.plain.row("  state  ID  ", width: 13, "A title of some words", "Art. 1 of a law")
        == "  state  ID  A title of some words  Art. 1 of a law\n")
    #expect(
      narrow.row("  state  ID  ", width: 13, "A title of some words", "Art. 1 of a law")
        == "  state  ID  A title of some words\n             Art. 1 of a law\n")
    #expect(
      narrow.row("  state  ID  ", width: 13, "A title of some more words", "Art. 1")
        == "  state  ID  A title of some more words\n             Art. 1\n")
    #expect(
      narrow.row("  state  ID  ", width: 13, "A title", "Art. 1")
        == "  state  ID  A title  Art. 1\n")
  }

  @Test func `what is wider than half the screen stands above its words`() {
    #expect(
      narrow.row("  a-very-long-identifier-of-a-rule  ", width: 36, "Title", "")
        == "  a-very-long-identifier-of-a-rule\n                    Title\n")
  }

  @Test func `words stand below each other behind a label`() {
    #expect(
      narrow.labelled("for", "the unit that answers for the system", indent: 3, column: 10)
        == "   for       the unit that answers for\n             the system\n")
    #expect(narrow.labelled("for", "", indent: 3, column: 10) == "")
  }

  @Test func `no screen is narrower than some words`() {
    #expect(Style(isColoured: false, width: 3).width == 40)
  }
}
