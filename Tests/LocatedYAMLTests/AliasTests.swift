import LocatedYAML
import NormaTestSupport
import Testing

@Suite struct AliasTests {
  @Test func `an alias stands where it is written and holds what its anchor holds`() throws {
    try expectRange("a: &x 'y'\nb: 1️⃣*x2️⃣ # note", "b", content: "y")
    try expectRange("- &x y\n- 1️⃣*x2️⃣\n", 1, content: "y")
    try expectRange("[&x y, 1️⃣*x2️⃣]", 1, content: "y")
    try expectRange("a: &x\nb: 1️⃣*x2️⃣\n", "b", content: "")
  }

  @Test func `an alias of a collection gives the children where the anchor has them`() throws {
    let marked = MarkedText("a: &x\n  k: 1️⃣v2️⃣\n  l: [1, 2]\nb: 3️⃣*x4️⃣\n")
    let root = try root(of: marked.text)
    let alias = try root.at(["b"])
    #expect(alias.range == marked.range(3, 4))
    #expect(alias.kind == .mapping)
    #expect(alias.count == 2)
    #expect(alias["k"]?.range == marked.range(1, 2))
    #expect(alias["l"]?.items.map(\.text) == ["1", "2"])
    #expect(alias.entries.map(\.key.text) == ["k", "l"])
  }

  @Test func `an alias holds the aliases within its anchor`() throws {
    let marked = MarkedText("a: &x [1]\nb: &y [1️⃣*x2️⃣, *x]\nc: 3️⃣*y4️⃣")
    let c = try root(of: marked.text).at(["c"])
    #expect(c.range == marked.range(3, 4))
    #expect(c.items.map(\.count) == [1, 1])
    #expect(try c.at([0]).range == marked.range(1, 2))
    #expect(try c.at([1, 0]).text == "1")
  }

  @Test func `an alias may be a key`() throws {
    let marked = MarkedText("a: &x k\nb: {1️⃣*x2️⃣ : 1}")
    let b = try root(of: marked.text).at(["b"])
    #expect(b["k"]?.text == "1")
    #expect(try b.at([.key(0)]).range == marked.range(1, 2))
    try expectRange("a: &x k\n1️⃣*x2️⃣ : 1", .key(1), content: "k")
    try expectRange("&x k: 1\na: 1️⃣*x2️⃣", "a", content: "k")
  }

  @Test func `a later anchor of the same name takes the place of the first`() throws {
    try expectRange("- &x a\n- *x\n- &x b\n- 1️⃣*x2️⃣", 3, content: "b")
    try expectRange("- &x a\n- 1️⃣*x2️⃣\n- &x b\n- *x", 1, content: "a")
    try expectRange("- &x [&x a, 1️⃣*x2️⃣]", 0, 1, content: "a")
  }

  @Test func `whether text was quoted follows the alias`() throws {
    let root = try root(of: "- &x true\n- &y 'true'\n- *x\n- *y\n- &z ~\n- *z")
    #expect(root.items.map(\.isPlain) == [true, false, true, false, true, true])
    #expect(root.items.map(\.isNull) == [false, false, false, false, true, true])
  }

  @Test func `a collection that ends with an alias ends where the alias is written`() throws {
    try expectRange("a: &x\n  - 1\n  - 2\nb:\n  1️⃣- *x2️⃣\n\nc: 1", "b")
  }

  // MARK: Refused

  @Test func `an alias to nothing is refused`() {
    expectError(
      "1️⃣*x2️⃣", .alias, "alias '*x' names no anchor before it",
      hint: "write '&x' at the value it should repeat")
    expectError(
      "a: 1️⃣*later2️⃣\nb: &later 1", .alias, "alias '*later' names no anchor before it",
      hint: "write '&later' at the value it should repeat")
  }

  @Test func `an anchor ends with its document`() {
    expectError(
      "a: &x 1\n---\nb: 1️⃣*x2️⃣", .alias, "alias '*x' names no anchor before it",
      hint: "write '&x' at the value it should repeat")
  }

  @Test func `an alias within what it repeats is refused`() {
    let message = "alias '*x' stands within the value that it repeats"
    expectError("a: &x [1️⃣*x2️⃣]", .alias, message)
    expectError("&x\na:\n  - b: 1️⃣*x2️⃣\n", .alias, message)
    expectError("a: &x {k: &y [1️⃣*x2️⃣]}", .alias, message)
    expectError("&x {1️⃣*x2️⃣ : 1}", .alias, message)
  }

  @Test func `an alias has no anchor of its own`() {
    expectError(
      "- &x a\n- &y 1️⃣*2️⃣x", .syntax,
      "did not find expected '-' indicator, while parsing a block collection that begins on line 1")
  }
}
