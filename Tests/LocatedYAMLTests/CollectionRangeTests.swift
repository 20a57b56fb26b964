import LocatedYAML
import NormaTestSupport
import Testing

@Suite struct CollectionRangeTests {
  @Test func `a block sequence runs from its first dash to its last item`() throws {
    try expectRange("1️⃣- a\n- b2️⃣\n\n\n# note\n")
    try expectRange("a:\n1️⃣- x\n- y2️⃣\nb: 1", "a")
    try expectRange("a:\n  1️⃣- x\n  - y2️⃣ # note\n\n\nb: 1", "a")
    try expectRange("- 1️⃣- x2️⃣\n- y", 0)
    try expectRange("1️⃣- a\n-2️⃣   \n\n")
  }

  @Test func `a block mapping runs from its first key to its last value`() throws {
    try expectRange("# note\n\n1️⃣a: 1\nb: 22️⃣\n\n# note\n")
    try expectRange("a:\n  1️⃣b: 1\n  c: 22️⃣ # note\n\n\nd: 1", "a")
    try expectRange("- 1️⃣a: 1\n  b: 22️⃣\n\n- c: 3", 0)
    try expectRange("1️⃣a: 1\nb:2️⃣  # note\n")
  }

  @Test func `a collection ends where a block scalar within it ends`() throws {
    try expectRange("a:\n  1️⃣b: |\n    x2️⃣\n\n\nc: 1", "a")
    try expectRange("a:\n  1️⃣- >+\n    x2️⃣\n\n\nc: 1", "a")
    try expectRange("a:\n  1️⃣b: |2️⃣ # note\nc: 1", "a")
  }

  @Test func `all collections that end together end at one place`() throws {
    let text = "1️⃣a:\n  2️⃣- 3️⃣b:\n        4️⃣- c: d5️⃣\n\n\n# note"
    let marked = MarkedText(text)
    let root = try root(of: marked.text)
    #expect(root.range == marked.range(1, 5))
    #expect(try root.at(["a"]).range == marked.range(2, 5))
    #expect(try root.at(["a", 0]).range == marked.range(3, 5))
    #expect(try root.at(["a", 0, "b"]).range == marked.range(4, 5))
  }

  @Test func `a flow sequence holds its brackets`() throws {
    try expectRange("a: 1️⃣[x, y]2️⃣ # note", "a")
    try expectRange("a: 1️⃣[ ]2️⃣", "a")
    try expectRange("a: 1️⃣[x,\n  y, # note\n ]2️⃣\nb: 1", "a")
    try expectRange("[[x], 1️⃣[y, []]2️⃣ ]", 1)
    try expectRange("[[x], [y, 1️⃣[]2️⃣] ]", 1, 1)
  }

  @Test func `a flow mapping holds its braces`() throws {
    try expectRange("a: 1️⃣{x: 1, y}2️⃣ # note", "a")
    try expectRange("a: 1️⃣{}2️⃣\n", "a")
    try expectRange("a: 1️⃣{\n x: 1,\n }2️⃣\nb: 1", "a")
    try expectRange("{a: 1️⃣{b: {c: d} }2️⃣ }", "a")
  }

  @Test func `a pair without braces runs from its key to its value`() throws {
    try expectRange("[1️⃣a: b2️⃣   , c]", 0)
    try expectRange("[x, 1️⃣'a': [b]2️⃣ ]", 1)
    try expectRange("[1️⃣? a : b2️⃣ ]", 0)
    try expectRange("[1️⃣a: b2️⃣\n]", 0)
  }

  @Test func `an anchor and a tag belong to the collection`() throws {
    try expectRange("a: 1️⃣&x\n  b: 12️⃣\nc: 1", "a")
    try expectRange("a: 1️⃣!!seq\n- b2️⃣\n", "a")
    try expectRange("a: 1️⃣&x !!map {b: 1}2️⃣ # note", "a")
  }

  @Test func `a mapping whose last colon is missing ends with its key`() throws {
    try expectRange("x:\n  1️⃣? a2️⃣\n\n\ny: 1", "x")
    try expectRange("x:\n  1️⃣? a\n  ?   b2️⃣\n\n# note:", "x")
    try expectRange("1️⃣?2️⃣")
  }

  @Test func `an item of a mapping in a list of lists has exact ranges throughout`() throws {
    let marked = MarkedText("- - a\n  - 1️⃣b2️⃣: 3️⃣[4️⃣c5️⃣]6️⃣\n\n- d")
    let root = try root(of: marked.text)
    #expect(try root.at([0, 1, .key(0)]).range == marked.range(1, 2))
    #expect(try root.at([0, 1, "b"]).range == marked.range(3, 6))
    #expect(try root.at([0, 1, "b", 0]).range == marked.range(4, 5))
    #expect(try root.at([0, 1]).range == marked.range(1, 6))
  }
}
