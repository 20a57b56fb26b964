import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Tables that say what rules carry beside their conditions.
@Suite struct RuleTableTests {
  private static let rules =
    """
    concepts:
      flagged: {title: T, cite: {at: A}, when: {flag: true}}
    exceptions:
      S-1: {title: E, cite: {at: A}, authority: guidance, when: {count: 0}}
    roles:
      S-2: {title: R, role: keeper, cite: {at: A}, in-force: {from: start, until: end}, when: {tone: loud}}
      S-3: {title: R, role: maker, cite: {at: A}, in-force: unborn, when: {tone: soft}}
    classifications:
      S-4: {title: C, scale: risk, level: high, cite: {at: A}, authority: reading, in-force: start,
        applies-from: later, when: {flag: true}, message: m}
      S-5: {title: C, scale: risk, level: banned, cite: {at: A}, in-force: start, when: {banner: true},
        message: m, remedy: r}
    schedules:
      parts: {title: S, rows: [{day: start}]}
    obligations:
      S-6: {title: Duty, binds: [keeper, maker], cite: {at: A}, in-force: start, when: {flag: true},
        applies-from: parts, met-when: {banner: true}, message: m, remedy: act, evidence: [e],
        severity: warning, penalty: P1}
      S-7: {title: Duty, cite: {at: A}, in-force: start, when: {flag: true},
        applies-from: later, met-when: {banner: true}, message: m, remedy: act, evidence: [e]}

    """ + DutyPack.act

  private static let pack = Result {
    try Judge(
      rules,
      scales: SmallRules.scales.replacing("finding: error", with: "finding: error, waivable: false")
        + DutyPack.people + "penalties: {P1: {title: a fine, cite: {at: A}}}\n"
    ).pack
  }

  /// What the tables of a Markdown file hold wrongly.
  private func expectTable(
    _ text: String, faults: [Fault] = [], location: SourceLocation = #_sourceLocation
  ) throws {
    let marked = MarkedText(text)
    let reader = CaseReader(SourceText(path: "a.yaml", marked.text), day: Repository.day)
    let runner = CaseRunner(packs: [try Self.pack.get()], vocabulary: SmallRules.vocabulary)
    try expect(
      reader.findings + runner.faults(of: reader.rows)
        + reader.rows.flatMap { runner.failures(of: $0) },
      are: faults, in: ["a.yaml": marked], location)
  }

  @Test func `what rules carry is held by a table`() throws {
    try expectTable(
      """
      # What the rules carry

      | rule | level | authority | severity | penalty | applies-from | in-force | waivable | finding | binds |
      | --- | :-: | --- | --- | --- | --- | --- | --- | --- | --- |
      | S-1 | – | guidance | – | – | – | – | – | – | – |
      | S-2 | – | law | – | – | – | 2020-06-01 until 2028-01-01 | – | - | – |
      | S-3 | – | law | – | – | – | not-enacted | – | – | — |
      | S-4 | high | reading | – | – | 2031-01-01 | 2020-06-01 | – | – | – |
      | `S-5` | `banned` | law | – | – | – | 2020-06-01 | no | error | – |
      | S-6 | – | law | warning | P1 | parts | 2020-06-01 | – | – | keeper, maker |
      | S-7 | – | law | error | – | 2031-01-01 | 2020-06-01 | – | – | – |
      | flagged | – | law | – | – | – | – | – | – | – |

      |rule|severity|
      |---|---|
      |S-7|error|
      """)
  }

  @Test func `each cell that differs fails where it stands`() throws {
    try expectTable(
      """
      | rule | level | authority | severity | waivable |
      | --- | --- | --- | --- | --- |
      | S-4 | 1️⃣banned2️⃣ | 3️⃣law4️⃣ | – |  5️⃣yes6️⃣ |
      | S-6 | – | law | `7️⃣error8️⃣` | – |
      """,
      faults: [
        Fault(
          "case-failed", "expected 'level' of S-4 to be 'banned', but it is 'high'", 1, 2),
        Fault(
          "case-failed", "expected 'authority' of S-4 to be 'law', but it is 'reading'", 3, 4),
        Fault("case-failed", "expected 'waivable' of S-4 to be 'yes', but it is '–'", 5, 6),
        Fault(
          "case-failed", "expected 'severity' of S-6 to be 'error', but it is 'warning'", 7, 8),
      ])
    try expectTable(
      "|rule|severity|\n|-|-|\n|S-6|1️⃣|\n",
      faults: [
        Fault("case-failed", "expected 'severity' of S-6 to be '', but it is 'warning'", 1)
      ])
  }

  @Test func `dates are those of the section's day`() throws {
    try expectTable(
      """
      <!-- as-of: 2024-12-31 -->

      | rule | applies-from | in-force |
      | --- | --- | --- |
      | S-7 | 2030-01-01 | 2020-06-01 |

      ## Before there was a law
      <!-- as-of: 2019-12-31 -->

      | rule | applies-from | in-force |
      | --- | --- | --- |
      | S-7 | not-enacted | not-enacted |
      """)
  }

  @Test func `an unknown rule or column is a fault`() throws {
    try expectTable(
      """
      | rule | 1️⃣levle2️⃣ | severity | 3️⃣severity4️⃣ | 5️⃣xylophone6️⃣ |
      | --- | --- | --- | --- | --- |
      | 7️⃣S-44️⃣8️⃣ | – | – | – | – |
      """.replacing("S-44️⃣", with: "S-44"),
      faults: [
        Fault(
          "unknown-key", "a table of rules has no column 'levle'", help: "did you mean 'level'?", 1,
          2),
        Fault("duplicate-id", "the column 'severity' stands here twice", 3, 4),
        Fault(
          "unknown-key", "a table of rules has no column 'xylophone'",
          help:
            "possible here: level, authority, severity, penalty, applies-from, in-force, waivable, "
            + "finding, binds", 5, 6),
        Fault(
          "unknown-rule", "there is no rule 'S-44'", help: "did you mean 'S-4'?", 7, 8),
      ])
    try expectTable(
      "| 1️⃣rules2️⃣ | level |\n|---|---|\n| S-4 | low |\n",
      faults: [
        Fault(
          "unknown-key", "a table of rules begins with 'rule'", help: "did you mean 'rule'?", 1, 2)
      ])
  }

  @Test func `a row has a cell for each column, and names a rule`() throws {
    let help = "write '–' where a rule carries nothing of the kind"
    try expectTable(
      """
      | rule | level | severity |
      | --- | --- | --- |
      | 1️⃣S-42️⃣ | high |
      | 3️⃣S-74️⃣ | – | error | – |
      |5️⃣  | – | error |
      """,
      faults: [
        Fault("wrong-type", "this row has 2 cells, its table 3", help: help, 1, 2),
        Fault("wrong-type", "this row has 4 cells, its table 3", help: help, 3, 4),
        Fault("missing-key", "this row names no rule", 5),
      ])
  }

  @Test func `other tables, and those in blocks, are a lawyer's own`() throws {
    try expectTable(
      """
      | fact | level |
      | --- | --- |
      | S-4 | low |

      ```text
      | rule | level |
      | --- | --- |
      | S-4 | low |
      ```
      """)
  }
}
