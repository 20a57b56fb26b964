import LocatedYAML
import NormaTestSupport
import Testing

@Suite struct LimitTests {
  private func limits(_ change: (inout Limits) -> Void) -> Limits {
    var limits = Limits.standard
    change(&limits)
    return limits
  }

  @Test func `a text may be as long as the limit and no longer`() throws {
    let limits = limits { $0.bytes = 6 }
    #expect(throws: Never.self) { try Tree(SourceText(path: "a", "a: ü\n"), limits: limits) }
    expectError(
      "1️⃣a: üü\n", .limit, "the file is larger than the 6 bytes allowed",
      hint: "divide it into several files", limits: limits)
  }

  @Test func `no text may be longer than eight mebibytes`() {
    let comment = SourceText(path: "a", "#" + String(repeating: "x", count: 8 * 1024 * 1024))
    let error = #expect(throws: YAMLError.self) { try Tree(comment) }
    #expect(error?.kind == .limit)
    #expect(error?.message == "the file is larger than the 8 MiB allowed")
    #expect(error?.range == .beginning)
  }

  @Test func `a value may be as long as the limit and no longer`() throws {
    let limits = limits { $0.scalarBytes = 4 }
    let hint = "keep long texts in files of their own and name them here"
    let message = "a value of 5 bytes is longer than the 4 allowed"
    for text in ["a: abcd", "a: üü", #"a: "\u00fc\u00fc""#, "a: |\n  abc\n", "a: 'a''bc'"] {
      let source = SourceText(path: "a", text)
      #expect(throws: Never.self, "\(text)") { try Tree(source, limits: limits) }
    }
    expectError("a: 1️⃣abcde2️⃣ # note", .limit, message, hint: hint, limits: limits)
    expectError("a: 1️⃣aüü2️⃣", .limit, message, hint: hint, limits: limits)
    expectError("a: 1️⃣\"\\u00fc\\u00fcx\"2️⃣", .limit, message, hint: hint, limits: limits)
    expectError("a: 1️⃣|\n  abcd2️⃣\n\nb: 1", .limit, message, hint: hint, limits: limits)
    expectError("1️⃣abcde2️⃣: 1", .limit, message, hint: hint, limits: limits)
  }

  @Test func `no value may be longer than 256 kibibytes`() throws {
    let longest = String(repeating: "x", count: 256 * 1024)
    #expect(try root(of: "a: \(longest)").at(["a"]).bytes.count == 256 * 1024)
    expectError(
      "a: 1️⃣\(longest)x2️⃣", .limit, "a value of 262145 bytes is longer than the 262144 allowed",
      hint: "keep long texts in files of their own and name them here")
  }

  @Test func `values may nest as deep as the limit and no deeper`() throws {
    func nested(_ depth: Int, _ innermost: String) -> String {
      String(repeating: "[", count: depth) + innermost + String(repeating: "]", count: depth)
    }
    let message = "values nest deeper than 64 levels"
    var node = try root(of: nested(64, "x"))
    for _ in 1..<64 { node = try node.at([0]) }
    #expect(try node.at([0]).text == "x")
    expectError(nested(64, "1️⃣[2️⃣x]"), .limit, message)
    expectError(nested(64, "1️⃣{2️⃣x: y}"), .limit, message)
    expectError(nested(63, "a: 1️⃣[2️⃣]"), .limit, message)
    expectError(String(repeating: "- ", count: 64) + "1️⃣- x", .limit, message)
    let steps = (0..<64).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    expectError(
      steps + String(repeating: " ", count: 64) + "1️⃣a: x", .limit, message)
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["[", "{", "[{a: ", "- ", "? ", "- ? "])
  func `bottomless nesting is refused at once`(opening: String) {
    let text = SourceText(path: "deep", String(repeating: opening, count: 1_000_000))
    let error = #expect(throws: YAMLError.self) { try Tree(text) }
    #expect(error?.kind == .limit)
    #expect(error?.message == "values nest deeper than 64 levels")
  }

  @Test func `an alias counts as all that it stands for`() throws {
    let text = "- &a [x, y]\n- 1️⃣*a2️⃣"
    let message = "values, aliases counted in full"
    let hint = "divide it into several files, or write out what the aliases repeat"
    let enough = limits { $0.expandedNodes = 7 }
    #expect(throws: Never.self) { try Tree(MarkedText(text).source, limits: enough) }
    expectError(
      text, .limit, "the file has more than 6 \(message)", hint: hint,
      limits: limits { $0.expandedNodes = 6 })
    // 1 + (1 + 2) + (1 + 2 × 3) + (1 + 2 × 7) values.
    let nested = "- &a [x, y]\n- &b [*a, *a]\n- [*b, 1️⃣*b2️⃣]"
    let exact = limits { $0.expandedNodes = 26 }
    #expect(throws: Never.self) { try Tree(MarkedText(nested).source, limits: exact) }
    expectError(
      nested, .limit, "the file has more than 25 \(message)", hint: hint,
      limits: limits { $0.expandedNodes = 25 })
  }

  @Test func `values without aliases count as well`() {
    let limits = limits { $0.expandedNodes = 4 }
    let message = "the file has more than 4 values, aliases counted in full"
    let hint = "divide it into several files, or write out what the aliases repeat"
    expectError("[a, b, c, 1️⃣d2️⃣]", .limit, message, hint: hint, limits: limits)
    expectError("{a: b, c: 1️⃣d2️⃣}", .limit, message, hint: hint, limits: limits)
    expectError("a\n---\nb\n---\nc\n---\nd\n---\n1️⃣e2️⃣", .limit, message, hint: hint, limits: limits)
    expectError("a: b\n? c1️⃣", .limit, message, hint: hint, limits: limits)
    expectError("- a\n- b\n- c\n- 1️⃣|\n  d2️⃣\n\n", .limit, message, hint: hint, limits: limits)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a billion laughs are refused at once`() {
    let levels = (1...20).map { level in
      let aliases = Array(repeating: "*l\(level - 1)", count: 10).joined(separator: ",")
      return "l\(level): &l\(level) [\(aliases)]\n"
    }
    let text = SourceText(path: "laughs.yaml", "l0: &l0 lol\n" + levels.joined())
    let error = #expect(throws: YAMLError.self) { try Tree(text) }
    #expect(error?.kind == .limit)
    #expect(
      error?.message == "the file has more than 1000000 values, aliases counted in full")
    // The sixth level alone has more than a million values: its tenth part does it.
    #expect(error?.range.start.line == 7)
  }

  @Test(.timeLimit(.minutes(1)))
  func `aliases of one large value are counted too`() {
    let items = Array(repeating: "x", count: 10_000).joined(separator: ",")
    let aliases = String(repeating: "- *big\n", count: 200)
    let text = SourceText(path: "big.yaml", "- &big [\(items)]\n" + aliases)
    let error = #expect(throws: YAMLError.self) { try Tree(text) }
    #expect(error?.kind == .limit)
    // 2 + 10 000 values above the aliases, and 10 001 for each: the 99th is too much.
    #expect(error?.range.start == Position(line: 100, column: 3))
  }

  @Test(.timeLimit(.minutes(1)))
  func `many tag directives are refused before libyaml compares them`() throws {
    func directives(_ count: Int) -> String {
      (0..<count).map { "%TAG !a\($0)! tag:example.org,\($0):\n" }.joined()
    }
    let most = SourceText(path: "tags.yaml", directives(64) + "--- a\n")
    #expect(try Tree(most).roots.map(\.text) == ["a"])
    let message = "the file has more than 64 %TAG directives"
    let hint = "leave the tags out: descriptions and packs need none"
    expectError(directives(64) + "1️⃣%TAG !b! x\n--- a\n", .limit, message, hint: hint)
    let flood = SourceText(path: "tags.yaml", directives(50_000))
    let error = #expect(throws: YAMLError.self) { try Tree(flood) }
    #expect(error?.message == message)
    #expect(error?.range.start == Position(line: 65, column: 1))
  }

  @Test func `what only looks like a tag directive is not counted`() throws {
    let text = "a: |\n" + String(repeating: "  %TAG !a! x\n", count: 100)
    #expect(try root(of: text).count == 1)
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["? a\n", "- |\n\n", "---\n", "- &a b\n- *a\n", "#\n"])
  func `many lines of one kind are read in bearable time`(line: String) throws {
    let text = SourceText(path: "long.yaml", String(repeating: line, count: 50_000))
    if ["? a\n", "---\n"].contains(line) {
      #expect(throws: YAMLError.self) { try Tree(text) }
    } else {
      #expect(throws: Never.self) { try Tree(text) }
    }
  }
}
