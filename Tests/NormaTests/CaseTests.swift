import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// What makes cases fail, and where.
@Suite struct CaseTests {
  private static let day = Day(daysSince1970: 20_780)

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
        S-9: {title: C, scale: risk, level: high, cite: {at: A}, in-force: start, applies-from: later,
          when: {tone: shrill}, message: is shrill}
      """, scales: SmallRules.scales + "    within: scope\n    unless: [S-3]\n"
    ).pack
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
      # rule: S-4 = true; rule: S-4 = true from 2020-06-01
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
      "flag: true\ntone: ~\ncount: 1\nshare: 1\n# rule: S-5 = unknown by S-1; asks: tone",
      faults: [])
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
        Fault(
          "case-failed", "expected 'concept: teaching = true', but there is no such clause", 3, 4),
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
        Fault(
          "case-failed", "expected 'concept: flagged = true', but it speaks of ai-system", 1, 2),
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
          "expected 'level: rsik = high', but no scale 'rsik' classes this kind of description", 5,
          6
        ),
      ])
    try expectCase(
      "count: 0\n# 1️⃣level: risk = high2️⃣",
      faults: [Fault("case-failed", "expected 'level: risk = high', but it is low", 1, 2)])
  }

  @Test func `a level binds from the earliest day of the rules that give it`() throws {
    try expectCase(
      "flag: true\ntone: loud\ncount: 1\nshare: 1\nuses: [{use: grade, by-hand: false}]\nbanner: false\n"
        + "# level: risk = high from 2020-06-01; 1️⃣level: risk = high from 2020-06-022️⃣",
      faults: [
        Fault(
          "case-failed",
          "expected 'level: risk = high from 2020-06-02', but it binds from 2020-06-01", 1, 2)
      ])
    try expectCase(
      "count: 0\n# 1️⃣level: risk = low from 2020-06-012️⃣; level: risk = low",
      faults: [
        Fault(
          "case-failed", "expected 'level: risk = low from 2020-06-01', but it binds from no day",
          1, 2)
      ])
    // The day of the consequences, where the rule has one: here one to come.
    try expectCase(
      "count: 1\nshare: 1\ntone: shrill\nflag: false\nbanner: false\nuses: none\n"
        + "# level: risk = high from 2031-01-01", faults: [])
  }

  @Test func `a question that is not asked fails its case`() throws {
    try expectCase(
      "flag: true\ntone: loud\ncount: 1\nshare: 1\nuses: none\n# 1️⃣asks: flag2️⃣; asks: banner",
      faults: [
        Fault(
          "case-failed",
          "expected 'asks: flag', but the first questions are banner, institution.public", 1, 2)
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
        Fault(
          "case-failed", "nobody expected [S-6]: Banned: 'A' has a banner",
          help:
            "if it is meant, end this line with '# error: [S-6]'; if not, state what keeps it away",
          1, 2)
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
