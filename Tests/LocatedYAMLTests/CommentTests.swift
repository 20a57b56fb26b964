import LocatedYAML
import NormaTestSupport
import Testing

/// Comments, which libyaml drops: only what YAML takes for one counts.
@Suite struct CommentTests {
  private func comments(_ text: String) throws -> [LocatedYAML.Comment] {
    try Tree(SourceText(path: "a.yaml", text)).comments(beginningWith: "norma:")
  }

  @Test func `a comment has its words and its place`() throws {
    let text = MarkedText("a: 1 1️⃣#  norma: x y 2️⃣\n")
    let found = try comments(text.text)
    #expect(found.map(\.text) == ["norma: x y"])
    #expect(found.map(\.range) == [text.range(1, 2)])
    #expect(found.map(\.isTrailing) == [true])
  }

  @Test func `a comment may have a line of its own, at any depth`() throws {
    let found = try comments("#norma: a\nx:\n  # norma: b\n  y: 1 \t# norma: c\n")
    #expect(found.map(\.text) == ["norma: a", "norma: b", "norma: c"])
    #expect(found.map(\.isTrailing) == [false, false, true])
  }

  @Test(arguments: [
    "a: '# norma: x'\n", "a: \"b # norma: x\"\n", "a: b#norma:x\n",
    "a: |\n  text\n  # norma: x\n", "a: >-\n  text # norma: x\n  more\n",
    "a: 'two\n  # norma: x\n  lines'\n",
  ])
  func `what a scalar holds is no comment`(text: String) throws {
    #expect(try comments(text).isEmpty)
  }

  @Test func `what follows a block of text is a comment again`() throws {
    #expect(try comments("a: |\n  text\n# norma: x\nb: 1\n").count == 1)
  }

  @Test func `columns count scalars`() throws {
    let found = try comments("ü: 'ß𝄞' # norma: x\n")
    #expect(found.map(\.range.start) == [Position(line: 1, column: 9)])
  }
}
