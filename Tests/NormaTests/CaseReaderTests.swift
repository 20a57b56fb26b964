import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// How cases and their expectations are read, and everything that is refused in them.
@Suite struct CaseReaderTests {
  private static let day = Day(daysSince1970: 20_780)

  /// What is wrong with a Markdown file itself.
  @discardableResult private func expectFile(
    _ text: String, faults: [Fault], location: SourceLocation = #_sourceLocation
  ) throws -> [Case] {
    let marked = MarkedText(text)
    let reader = CaseReader(SourceText(path: "a.yaml", marked.text), day: Self.day)
    try expect(reader.findings, are: faults, in: ["a.yaml": marked], location)
    return reader.cases
  }

  // MARK: Files

  @Test func `a case has a title, a line, a day and an authority`() throws {
    let cases = try expectFile(
      """
      # File

      Words, `code` and #hash.

      <!-- as-of: 2025-01-01 -->
      <!-- a comment: of no meaning -->

      ## One
      <!--authority: law-->
      ```yaml
      # role: a = true
      ```
      ### Deeper
      ```yaml more words
      # role: a = true
      ```
      ```swift
      let a = 1
      ```
      ## Two
      <!-- as-of: 2024-01-01 -->
      ````json
      {}
      # role: a = true
      ```
      ````
      #Not a heading
      ####### Neither
      ## Three
      ```yaml
      # role: a = true
      ```
      """, faults: [])
    #expect(
      cases.map(\.title) == ["File › One", "File › One › Deeper", "File › Two", "File › Three"])
    #expect(cases.map(\.line) == [10, 14, 22, 30])
    #expect(
      cases.map(\.jurisdiction.asOf.description)
        == ["2025-01-01", "2025-01-01", "2024-01-01", "2025-01-01"])
    #expect(cases.map(\.jurisdiction.authority) == [.law, .law, .reading, .reading])
  }

  @Test func `without a word a case is judged on the day given, by every authority`() throws {
    let cases = try expectFile("```yaml\n# role: a = true\n```\n", faults: [])
    #expect(cases.map(\.title) == [""])
    #expect(cases.first?.jurisdiction == Jurisdiction(asOf: Self.day))
  }

  @Test func `lines may end as on Windows`() throws {
    let cases = try expectFile(
      "# T\r\n<!-- as-of: 2025-01-01 -->\r\n```yaml\r\nkind: ai-system\r\n# role: a = true\r\n```\r\n",
      faults: [])
    #expect(cases.map(\.title) == ["T"])
    #expect(cases.first?.expectations.map(\.words) == ["role: a = true"])
    #expect(cases.first?.jurisdiction.asOf.description == "2025-01-01")
  }

  @Test func `a block is closed`() throws {
    try expectFile(
      "# T\n\n1️⃣```yaml\nkind: ai-system # role: a = true\n",
      faults: [Fault("open-block", "the block is not closed", help: "end it with ```", 1)])
    try expectFile(
      "1️⃣````text\n```\n",
      faults: [Fault("open-block", "the block is not closed", help: "end it with ````", 1)])
    try expectFile(
      "1️⃣```",
      faults: [Fault("open-block", "the block is not closed", help: "end it with ```", 1)])
  }

  @Test func `a setting names a day and an authority that there are`() throws {
    try expectFile(
      """
      # T
      1️⃣<!-- as-of: 2025-02-29 -->
      2️⃣  <!-- authority: lwa -->
      3️⃣<!-- authority: court -->
      <!-- authority -->
      """,
      faults: [
        Fault("wrong-type", "'2025-02-29' is no date", help: "write a day as YEAR-MONTH-DAY", 1),
        Fault("unknown-value", "there is no authority 'lwa'", help: "did you mean 'law'?", 2),
        Fault(
          "unknown-value", "there is no authority 'court'",
          help: "possible here: law, guidance, draft-guidance, reading", 3),
      ])
  }

  @Test func `a case expects something`() throws {
    let help = "write what must come out, such as '# level: risk = high'"
    try expectFile(
      "# T\n1️⃣```yaml\nkind: ai-system # words\n#size: none\n```\n```yaml given\nkind: ai-system\n```\n",
      faults: [Fault("no-expectation", "this case expects nothing", help: help, 1)])
  }

  // MARK: Expectations

  @Test func `an expectation has one of the forms that there are`() throws {
    let help = "such as 'rule: ID = true', 'level: SCALE = LEVEL' or 'asks: PATH'"
    for words in [
      "rule: A", "rule: A = maybe", "rule: A = true by B", "rule: A = false from 2025-01-01",
      "rule: A = true from 2025-02-29", "rule: A = true from", "rule: A = not-in-force now",
      "rule: A = true from 2025-01-01 on", "role: a", "role: a = yes",
      "exception: a = not-in-force",
      "concept: a", "level: risk", "level: risk = a b c", "level: risk =", "asks:", "error: S-1",
      "error: [S-1", "warning: [S-1] words", "note: [S-1] \"words", "error: [S-1] \"",
    ] {
      try expectFile(
        "```yaml\nkind: a # 1️⃣\(words)2️⃣\n```\n",
        faults: [Fault("unknown-expectation", "'\(words)' is no expectation", help: help, 1, 2)])
    }
  }

  @Test(arguments: [
    ("rul: A = true", "rule"), ("rules: A = true", "rule"), ("rlue: A = true", "rule"),
    ("Rule: A = true", "rule"), ("rule : A = true", "rule"), ("lvel: risk = high", "level"),
    ("exeption: A = true", "exception"), ("concpet: a = true", "concept"), ("ask: a", "asks"),
    ("eror: [A]", "error"), ("warnning: [A]", "warning"), ("roles: a = true", "role"),
  ])
  func `a remark that is all but an expectation is none`(words: String, near: String) throws {
    for lead in ["#", "# ", "flag: true # "] {
      try expectFile(
        "```yaml\nkind: a\n\(lead)1️⃣\(words)2️⃣  \n# asks: b\n```\n",
        faults: [
          Fault(
            "unknown-expectation", "'\(words)' is no expectation", help: "did you mean '\(near):'?",
            1, 2)
        ])
    }
  }

  @Test func `what stands beside a misspelt expectation is read all the same`() throws {
    let cases = try expectFile(
      "```yaml\nkind: a # 1️⃣rul: A = true2️⃣; rule: B = true; 3️⃣lvel: c = d4️⃣\n# rule: C = true; 5️⃣xyz: d6️⃣\n```\n",
      faults: [
        Fault(
          "unknown-expectation", "'rul: A = true' is no expectation", help: "did you mean 'rule:'?",
          1, 2),
        Fault(
          "unknown-expectation", "'lvel: c = d' is no expectation", help: "did you mean 'level:'?",
          3, 4),
        Fault(
          "unknown-expectation", "'xyz: d' is no expectation",
          help: "such as 'rule: ID = true', 'level: SCALE = LEVEL' or 'asks: PATH'", 5, 6),
      ])
    #expect(cases.first?.expectations.map(\.words) == ["rule: B = true", "rule: C = true"])
  }

  @Test(arguments: [
    "uses: none", "name: A", "more: words", "date: 2025-01-01", "rul A = true", "law: Art. 1",
    "r: a", "ex: a", "no: a", ": rule", "https://example.org", "the rule: words", "",
  ])
  func `other remarks stay what they are`(words: String) throws {
    try expectFile("```yaml\nkind: a # \(words)\n# asks: b\n```\n", faults: [])
  }

  @Test func `expectations stand where they are written, several divided by semicolons`() throws {
    try expectFile(
      """
      # T
      ```yaml
      kind: a   # rule: A = true;  1️⃣rule: A2️⃣ ; error: [x] "a; b"; 3️⃣role:4️⃣;
      5️⃣#rule: x6️⃣
      ü: "# no" #   7️⃣asks:8️⃣
      ```
      """.replacing("5️⃣#rule: x6️⃣", with: "#5️⃣rule: x6️⃣"),
      faults: [
        Fault(
          "unknown-expectation", "'rule: A' is no expectation",
          help: "such as 'rule: ID = true', 'level: SCALE = LEVEL' or 'asks: PATH'", 1, 2),
        Fault(
          "unknown-expectation", "'role:' is no expectation",
          help: "such as 'rule: ID = true', 'level: SCALE = LEVEL' or 'asks: PATH'", 3, 4),
        Fault(
          "unknown-expectation", "'rule: x' is no expectation",
          help: "such as 'rule: ID = true', 'level: SCALE = LEVEL' or 'asks: PATH'", 5, 6),
        Fault(
          "unknown-expectation", "'asks:' is no expectation",
          help: "such as 'rule: ID = true', 'level: SCALE = LEVEL' or 'asks: PATH'", 7, 8),
      ])
  }

  @Test func `every form of expectation is read`() throws {
    let words = [
      "rule: A = true", "rule: A = false", "rule: A = unknown", "rule: A = not-in-force",
      "rule: A = true from 2025-01-01", "rule: A = false by B", "rule: A = unknown by B",
      "role: a = true", "exception: A = unknown", "concept: a = false", "level: risk = high",
      "level: risk = low … high", "level: risk = low ... high", "asks: a.b",
      "error: [S-1]", "warning: [norma.x] \"a; b\"", "note: [x] \"\"",
    ]
    let cases = try expectFile(
      "```yaml\nkind: a\n\(words.map { "# \($0)\n" }.joined())```\n", faults: [])
    #expect(cases.first?.expectations.map(\.words) == words)
  }
}
