import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Cases: how they are read, what makes them fail, and where.
@Suite struct CaseTests {
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

  /// What comes out otherwise than the cases of a Markdown file expect.
  private func expectRun(
    _ text: String, faults: [Fault], location: SourceLocation = #_sourceLocation
  ) throws {
    let marked = MarkedText(text)
    let reader = CaseReader(SourceText(path: "a.yaml", marked.text), day: Self.day)
    #expect(reader.findings.map(\.message) == [], sourceLocation: location)
    let runner = CaseRunner(packs: [try Self.pack.get()], vocabulary: SmallRules.vocabulary)
    let failures = reader.cases.flatMap { runner.failures(of: $0) }
    try expect(failures, are: faults, in: ["a.yaml": marked], location)
  }

  /// A case of one system.
  private func expectCase(
    _ system: String, faults: [Fault], location: SourceLocation = #_sourceLocation
  ) throws {
    try expectRun(
      "# T\n```yaml\nkind: ai-system\nid: a\nname: A\n\(system)\n```\n", faults: faults,
      location: location)
  }

  private static let pack = Result {
    try Judge(
      """
      concepts:
        scope: {title: T, cite: {at: A}, when: {count: {above: 0}}}
        flagged: {title: T, cite: {at: A}, when: {flag: true}}
        teaching: {title: T, each: uses, cite: {at: A}, when: {.use: teach}}
        open: {title: T, of: institution, cite: {at: A}, when: {public: true}}
      exceptions:
        S-1: {title: E, cite: {at: A}, when: {tone: soft}}
        S-2: {title: E, each: uses, cite: {at: A}, when: {.by-hand: true}}
        S-3: {title: E, cite: {at: A}, when: {share: 0}}
      roles:
        S-4: {title: R, role: keeper, cite: {at: A}, in-force: start, when: {institution.public: true}}
      classifications:
        S-5: {title: C, scale: risk, level: high, cite: {at: A}, in-force: start,
          when: {flag: true}, unless: [S-1], message: is flagged}
        S-6: {title: C, scale: risk, level: banned, cite: {at: A}, in-force: start,
          when: {banner: true}, message: has a banner, remedy: r}
        S-7: {title: C, scale: risk, level: high, each: uses, cite: {at: A}, in-force: later,
          when: {.use: teach}, unless: [S-2], message: teaches}
        S-8: {title: C, scale: risk, level: high, each: uses, cite: {at: A}, in-force: start,
          when: {.use: grade}, unless: [S-2], message: grades}
      """, scales: SmallRules.scales + "    within: scope\n    unless: [S-3]\n"
    ).pack
  }

  // MARK: Reading

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
    #expect(cases.map(\.title) == ["File › One", "File › One › Deeper", "File › Two", "File › Three"])
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
        Fault("wrong-type", "'2025-02-29' is no date", help: "such as 2026-11-23", 1),
        Fault("unknown-value", "there is no authority 'lwa'", help: "did you mean 'law'?", 2),
        Fault(
          "unknown-value", "there is no authority 'court'",
          help: "possible here: law, guidance, draft-guidance, reading", 3),
      ])
  }

  @Test func `a case expects something`() throws {
    let help = "write what must come out, such as '# level: risk = high'"
    try expectFile(
      "# T\n1️⃣```yaml\nkind: ai-system # words\n#rules: none\n```\n```yaml given\nkind: ai-system\n```\n",
      faults: [Fault("no-expectation", "this case expects nothing", help: help, 1)])
  }

  @Test func `an expectation has one of the forms that there are`() throws {
    let help = "such as 'rule: ID = true', 'level: SCALE = LEVEL' or 'asks: PATH'"
    for words in [
      "rule: A", "rule: A = maybe", "rule: A = true by B", "rule: A = false from 2025-01-01",
      "rule: A = true from 2025-02-29", "rule: A = true from", "rule: A = not-in-force now",
      "rule: A = true from 2025-01-01 on", "role: a", "role: a = yes", "exception: a = not-in-force",
      "concept: a", "level: risk", "level: risk = a b c", "level: risk =", "asks:", "error: S-1",
      "error: [S-1", "warning: [S-1] words", "note: [S-1] \"words", "error: [S-1] \"",
    ] {
      try expectFile(
        "```yaml\nkind: a # 1️⃣\(words)2️⃣\n```\n",
        faults: [Fault("unknown-expectation", "'\(words)' is no expectation", help: help, 1, 2)])
    }
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

  // MARK: Running

  @Test func `what comes out as expected fails nothing`() throws {
    try expectRun(
      """
      # T
      ```yaml given
      kind: institution
      public: true
      ---
      kind: ai-system
      count: 1
      share: 1
      uses: none
      banner: false
      tone: loud
      ```
      ```yaml
      kind: ai-system
      id: a
      name: A
      flag: true
      # rule: S-5 = true; rule: S-5 = true from 2020-06-01; rule: S-6 = false; rule: S-7 = not-in-force
      # role: keeper = true; exception: S-1 = false; exception: S-2 = false; concept: flagged = true
      # level: risk = high
      ```
      ```yaml
      kind: ai-system
      id: a
      name: A
      flag: ~
      banner: true      # error: [S-6] "has a banner"
      # rule: S-5 = unknown; level: risk = banned; asks: institution.staff
      ```
      """.replacing("; asks: institution.staff", with: ""), faults: [])
    try expectCase(
      "flag: true\ntone: soft\ncount: 1\nshare: 1\n# rule: S-5 = false by S-1; level: risk = low … banned; asks: banner",
      faults: [])
    try expectCase(
      "flag: true\ntone: ~\ncount: 1\nshare: 1\n# rule: S-5 = unknown by S-1; asks: tone", faults: [])
    try expectCase(
      "flag: true\ntone: loud\ncount: 1\nshare: 0\n# rule: S-5 = false by S-3", faults: [])
    try expectCase(
      "flag: true\ntone: loud\ncount: 1\n# rule: S-5 = unknown by S-3", faults: [])
    try expectCase(
      "count: 1\nshare: 1\nuses: [{use: grade, by-hand: true}, teach]\n# rule: S-8 = false by S-2",
      faults: [])
  }

  @Test func `a rule that has another truth fails its case`() throws {
    try expectCase(
      "flag: true\ntone: loud\ncount: 1\nshare: 1\nuses: none\nbanner: false\n"
        + "# 1️⃣rule: S-5 = false2️⃣; 3️⃣rule: S-6 = unknown4️⃣; 5️⃣rule: S-7 = true6️⃣; 7️⃣rule: S-5 = not-in-force8️⃣",
      faults: [
        Fault("case-failed", "expected 'rule: S-5 = false', but it is true", 1, 2),
        Fault("case-failed", "expected 'rule: S-6 = unknown', but it is false", 3, 4),
        Fault("case-failed", "expected 'rule: S-7 = true', but it is not in force", 5, 6),
        Fault(
          "case-failed", "expected 'rule: S-5 = not-in-force', but it is in force, and true", 7, 8),
      ])
    try expectCase(
      "# 1️⃣rule: S-55 = true2️⃣; 3️⃣rule: xylophone = true4️⃣; 5️⃣rule: S-1 = true6️⃣",
      faults: [
        Fault(
          "case-failed",
          "expected 'rule: S-55 = true', but there is no such rule; did you mean 'S-5'?", 1, 2),
        Fault("case-failed", "expected 'rule: xylophone = true', but there is no such rule", 3, 4),
        Fault(
          "case-failed",
          "expected 'rule: S-1 = true', but there is no such rule; did you mean 'S-5'?", 5, 6),
      ])
  }

  @Test func `a rule that begins on another day fails its case`() throws {
    try expectCase(
      "flag: true\ntone: loud\ncount: 1\nshare: 1\nuses: [{use: teach, by-hand: false}]\n"
        + "# 1️⃣rule: S-5 = true from 2020-06-022️⃣; 3️⃣rule: S-5 = true from 2020-05-314️⃣"
        + "; 5️⃣rule: S-8 = true from 2020-06-016️⃣; rule: S-7 = true from 2031-01-01",
      faults: [
        Fault(
          "case-failed",
          "expected 'rule: S-5 = true from 2020-06-02', but it is already in force the day before",
          1, 2),
        Fault(
          "case-failed",
          "expected 'rule: S-5 = true from 2020-05-31', but on 2020-05-31 it is not in force", 3, 4),
        Fault(
          "case-failed",
          "expected 'rule: S-8 = true from 2020-06-01', but on 2020-06-01 it is false", 5, 6),
      ])
  }

  @Test func `an exception that is not what kept the rule from holding fails its case`() throws {
    try expectCase(
      "flag: true\ntone: loud\ncount: 1\nshare: 1\n# 1️⃣rule: S-5 = false by S-12️⃣",
      faults: [Fault("case-failed", "expected 'rule: S-5 = false by S-1', but it is true", 1, 2)])
    try expectCase(
      "flag: false\ntone: soft\ncount: 1\nshare: 1\n# 1️⃣rule: S-5 = false by S-12️⃣; 3️⃣rule: S-5 = false by S-24️⃣",
      faults: [
        Fault(
          "case-failed",
          "expected 'rule: S-5 = false by S-1', but the exception is false where the rule would hold "
            + "without it", 1, 2),
        Fault(
          "case-failed",
          "expected 'rule: S-5 = false by S-2', but the rule has no such exception", 3, 4),
      ])
    // Out of the scope the rule would not hold anyway, nor before it is in force.
    try expectCase(
      "flag: true\ntone: soft\ncount: 0\nshare: 1\nuses: [{use: teach, by-hand: true}]\n"
        + "# 1️⃣rule: S-5 = false by S-12️⃣; 3️⃣rule: S-7 = false by S-24️⃣",
      faults: [
        Fault(
          "case-failed",
          "expected 'rule: S-5 = false by S-1', but the exception is false where the rule would hold "
            + "without it", 1, 2),
        Fault("case-failed", "expected 'rule: S-7 = false by S-2', but it is not in force", 3, 4),
      ])
  }

  @Test func `a role, an exception or a concept of another truth fails its case`() throws {
    try expectCase(
      "flag: true\n# 1️⃣role: keeper = true2️⃣; 3️⃣role: keper = true4️⃣; 5️⃣exception: S-1 = true6️⃣; 7️⃣exception: S-5 = true8️⃣",
      faults: [
        Fault("case-failed", "expected 'role: keeper = true', but it is unknown", 1, 2),
        Fault("case-failed", "expected 'role: keper = true', but no rule gives that role", 3, 4),
        Fault("case-failed", "expected 'exception: S-1 = true', but it is unknown", 5, 6),
        Fault("case-failed", "expected 'exception: S-5 = true', but there is no such clause", 7, 8),
      ])
    try expectCase(
      "flag: true\n# 1️⃣concept: flagged = false2️⃣; 3️⃣concept: teaching = true4️⃣; 5️⃣concept: open = true6️⃣",
      faults: [
        Fault("case-failed", "expected 'concept: flagged = false', but it is true", 1, 2),
        Fault("case-failed", "expected 'concept: teaching = true', but there is no such clause", 3, 4),
        Fault("case-failed", "expected 'concept: open = true', but it speaks of institution", 5, 6),
      ])
  }

  @Test func `an expectation is held against the description above it`() throws {
    try expectRun(
      """
      # T
      ```yaml
      # concept: flagged = true
      kind: ai-system
      id: a
      name: A
      flag: true
      --- # concept: flagged = true
      kind: institution
      id: h
      name: H
      public: true
      # concept: open = true; 1️⃣concept: flagged = true2️⃣; 3️⃣rule: S-5 = true4️⃣; 5️⃣role: keeper = true6️⃣
      ---
      kind: ai-system
      id: b
      name: B
      # concept: flagged = unknown; role: keeper = true
      ```
      """,
      faults: [
        Fault("case-failed", "expected 'concept: flagged = true', but it speaks of ai-system", 1, 2),
        Fault("case-failed", "expected 'rule: S-5 = true', but it speaks of ai-system", 3, 4),
        Fault("case-failed", "expected 'role: keeper = true', but it speaks of ai-system", 5, 6),
      ])
  }

  @Test func `a level of other bounds fails its case`() throws {
    try expectCase(
      "flag: true\ntone: loud\ncount: 1\nshare: 1\nuses: none\n"
        + "# 1️⃣level: risk = high2️⃣; 3️⃣level: risk = lwo4️⃣; 5️⃣level: rsik = high6️⃣; level: risk = high … banned",
      faults: [
        Fault(
          "case-failed",
          "expected 'level: risk = high', but it is high … banned by S-6 unknown, S-5 true", 1, 2),
        Fault(
          "case-failed", "expected 'level: risk = lwo', but the scale has no level 'lwo'", 3, 4),
        Fault(
          "case-failed",
          "expected 'level: rsik = high', but no scale 'rsik' classes this kind of description", 5, 6
        ),
      ])
    try expectCase(
      "count: 0\n# 1️⃣level: risk = high2️⃣",
      faults: [Fault("case-failed", "expected 'level: risk = high', but it is low", 1, 2)])
  }

  @Test func `a question that is not asked fails its case`() throws {
    try expectCase(
      "flag: true\ntone: loud\ncount: 1\nshare: 1\nuses: none\n# 1️⃣asks: flag2️⃣; asks: banner",
      faults: [
        Fault("case-failed", "expected 'asks: flag', but the first questions are banner, institution.public", 1, 2)
      ])
    try expectRun(
      """
      ```yaml
      kind: institution
      id: h
      name: H   # 1️⃣asks: public2️⃣
      ```
      """,
      faults: [Fault("case-failed", "expected 'asks: public', but nothing is asked", 1, 2)])
  }

  @Test func `a finding that nobody expects fails its case where it stands`() throws {
    try expectCase(
      "count: 1\nshare: 1\nbanner: 1️⃣true2️⃣\n# concept: flagged = unknown",
      faults: [
        Fault("case-failed", "nobody expected [S-6]: Banned: 'A' has a banner", 1, 2)
      ])
    for expected in ["rule: S-6 = true", "level: risk = banned"] {
      try expectCase("count: 1\nshare: 1\nbanner: true\n# \(expected)", faults: [])
    }
    try expectCase(
      "flag: 1️⃣yes2️⃣\n# concept: flagged = unknown",
      faults: [
        Fault("wrong-type", "'flag' must be true or false, not 'yes'", help: "write true", 1, 2)
      ])
    try expectCase("flag: yes # error: [norma.wrong-type] \"true or false\"", faults: [])
  }

  @Test func `a finding that is expected and not made fails its case`() throws {
    let found = "but no such finding is on this line"
    try expectCase(
      "flag: yes # 1️⃣warning: [norma.wrong-type]2️⃣; 3️⃣error: [norma.wrong-type] \"no, not this\"4️⃣\n"
        + "# 5️⃣error: [norma.wrong-type]6️⃣; 7️⃣note: [S-6]8️⃣",
      faults: [
        Fault("case-failed", "expected 'warning: [norma.wrong-type]', \(found)", 1, 2),
        Fault(
          "case-failed", "expected 'error: [norma.wrong-type] \"no, not this\"', \(found)", 3, 4),
        Fault("case-failed", "expected 'error: [norma.wrong-type]', \(found)", 5, 6),
        Fault("case-failed", "expected 'note: [S-6]', \(found)", 7, 8),
      ])
  }

  @Test func `a case that describes nothing fails`() throws {
    try expectRun(
      "```yaml\nkind: 1️⃣ai2️⃣ # 3️⃣rule: S-5 = true4️⃣\n```\n",
      faults: [
        Fault("unknown-kind", "there is no kind 'ai'", help: "did you mean 'ai-system'?", 1, 2),
        Fault("case-failed", "expected 'rule: S-5 = true', but the case describes nothing", 3, 4),
      ])
  }

  // MARK: What is given

  @Test func `what is given is filled in, the nearest first`() throws {
    try expectRun(
      """
      # File
      ```yaml given
      kind: ai-system
      flag: true
      banner: false
      ```
      ## One
      ```yaml given
      kind: ai-system
      flag: false
      ```
      ```yaml
      kind: ai-system
      id: a
      name: A    # concept: flagged = false
      ```
      ### Deeper
      ```yaml
      kind: ai-system
      id: a
      name: A    # concept: flagged = false; rule: S-6 = false
      ```
      ## Two
      ```yaml
      kind: ai-system
      id: a
      name: A    # concept: flagged = true
      ```
      ```yaml
      kind: ai-system
      id: a
      name: A
      flag: ~    # concept: flagged = unknown
      ```
      """, faults: [])
  }

  @Test func `what is wrong with what is given is told with every case`() throws {
    try expectRun(
      """
      ```yaml given
      kind: ai-system
      1️⃣flga2️⃣: true
      ```
      ```yaml
      kind: ai-system
      id: a
      name: A    # concept: flagged = unknown
      ```
      """,
      faults: [
        Fault(
          "unknown-fact", "no fact 'flga' is in the vocabulary of ai-system",
          help: "did you mean 'flag'?", 1, 2)
      ])
  }

  @Test func `a setting decides by what law a case is judged`() throws {
    try expectRun(
      """
      <!-- as-of: 2020-05-31 -->
      ```yaml
      kind: ai-system
      id: a
      name: A
      flag: true # rule: S-5 = not-in-force
      ```
      """, faults: [])
  }
}
