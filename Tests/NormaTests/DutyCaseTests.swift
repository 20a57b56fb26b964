import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// What cases expect of duties, and which duties lack a case.
@Suite struct DutyCaseTests {
  private static let rules =
    """
    exceptions:
      S-1: {title: E, cite: {at: A}, when: {count: 0}}
    roles:
      S-2: {title: R, role: keeper, cite: {at: A}, in-force: start, when: {tone: loud}}
    obligations:
      1️⃣S-32️⃣: {title: Duty, binds: [keeper], cite: {at: A}, in-force: start, when: {flag: true},
        unless: [S-1], applies-from: start, met-when: {banner: true}, message: m, remedy: act,
        evidence: [e]}
      3️⃣S-44️⃣: {title: Duty, of: institution, cite: {at: A}, in-force: start, when: {public: true},
        applies-from: later, met-when: {staff: 1}, message: m, remedy: act, evidence: [e]}

    """ + DutyPack.act

  private static let pack = Result {
    try Judge(MarkedText(rules).text, scales: DutyPack.people).pack
  }

  /// What comes out otherwise than a case of one system expects.
  private func expectCase(
    _ facts: String, _ expectations: String, faults: [Fault],
    location: SourceLocation = #_sourceLocation
  ) throws {
    let marked = MarkedText(
      "# T\n```yaml\nkind: ai-system\nid: a\nname: A\n\(facts)\n# \(expectations)\n```\n")
    let reader = CaseReader(SourceText(path: "a.yaml", marked.text), day: Repository.day)
    #expect(reader.findings.map(\.message) == [], sourceLocation: location)
    let runner = CaseRunner(packs: [try Self.pack.get()], vocabulary: SmallRules.vocabulary)
    try expect(
      reader.cases.flatMap { runner.failures(of: $0) }, are: faults, in: ["a.yaml": marked],
      location)
  }

  private static let owing = "flag: true\ntone: loud\ncount: 1"

  @Test func `verdicts that come out as expected fail nothing`() throws {
    try expectCase(
      Self.owing, "duty: S-3 = undetermined; duty: S-3 = undetermined from 2020-06-01", faults: [])
    try expectCase("\(Self.owing)\nbanner: true", "duty: S-3 = met from 2020-06-01", faults: [])
    try expectCase("\(Self.owing)\nbanner: false", "duty: S-3 = breached", faults: [])
    try expectCase("", "duty: S-3 = possible from 2020-06-01", faults: [])
    try expectCase("tone: soft", "duty: S-3 = not-applicable by role", faults: [])
    try expectCase("flag: false", "duty: S-3 = not-applicable by trigger", faults: [])
    try expectCase("count: 0", "duty: S-3 = not-applicable by S-1", faults: [])
  }

  @Test func `another verdict fails its case`() throws {
    try expectCase(
      Self.owing, "1️⃣duty: S-3 = met2️⃣; 3️⃣duty: S-3 = undetermined from 2020-06-024️⃣",
      faults: [
        Fault(
          "case-failed",
          "expected 'duty: S-3 = met', but S-3 is undetermined from 2020-06-01; not stated: banner",
          1, 2),
        Fault(
          "case-failed",
          "expected 'duty: S-3 = undetermined from 2020-06-02', but S-3 applies from 2020-06-01", 3,
          4),
      ])
    try expectCase(
      "flag: false",
      "1️⃣duty: S-3 = breached2️⃣; 3️⃣duty: S-3 = not-applicable by role4️⃣; "
        + "5️⃣duty: S-3 = not-applicable from 2020-06-016️⃣",
      faults: [
        Fault(
          "case-failed", "expected 'duty: S-3 = breached', but S-3 is not-applicable by trigger", 1,
          2),
        Fault(
          "case-failed",
          "expected 'duty: S-3 = not-applicable by role', but S-3 is not applicable by trigger", 3,
          4),
        Fault(
          "case-failed",
          "expected 'duty: S-3 = not-applicable from 2020-06-01', but S-3 applies from no day", 5, 6
        ),
      ])
  }

  @Test func `a verdict may say how much its finding weighs`() throws {
    try expectCase(
      "\(Self.owing)\nbanner: false",
      "duty: S-3 = breached as error; duty: S-3 = breached from 2020-06-01 as error; "
        + "1️⃣duty: S-3 = breached as warning2️⃣",
      faults: [
        Fault(
          "case-failed", "expected 'duty: S-3 = breached as warning', but S-3 is told as error", 1,
          2)
      ])
    try expectCase(Self.owing, "duty: S-3 = undetermined as warning", faults: [])
    try expectCase(
      "\(Self.owing)\nbanner: true", "1️⃣duty: S-3 = met as note2️⃣",
      faults: [
        Fault("case-failed", "expected 'duty: S-3 = met as note', but S-3 is not told", 1, 2)
      ])
  }

  @Test func `a duty that there isn't, or not of this kind, fails its case`() throws {
    try expectCase(
      Self.owing,
      "1️⃣duty: S-33 = met2️⃣; 3️⃣duty: xylophone = met4️⃣; 5️⃣duty: S-4 = met6️⃣; 7️⃣duty: S-3, S-4 = undetermined8️⃣",
      faults: [
        Fault(
          "case-failed",
          "expected 'duty: S-33 = met', but there is no such duty 'S-33'; did you mean 'S-3'?", 1, 2
        ),
        Fault(
          "case-failed", "expected 'duty: xylophone = met', but there is no such duty 'xylophone'",
          3, 4),
        Fault("case-failed", "expected 'duty: S-4 = met', but S-4 speaks of institution", 5, 6),
        Fault(
          "case-failed",
          "expected 'duty: S-3, S-4 = undetermined', but S-4 speaks of institution", 7, 8),
      ])
  }

  @Test func `a breach that nobody expected fails its case`() throws {
    try expectCase(
      "\(Self.owing)\nbanner: 1️⃣false2️⃣", "role: keeper = true",
      faults: [
        Fault(
          "case-failed", "nobody expected [S-3]: Duty: 'A' m",
          help:
            "if it is meant, end this line with '# error: [S-3]'; if not, state what keeps it away",
          1, 2)
      ])
    try expectCase(
      "\(Self.owing)\nbanner: false  # error: [S-3] \"m\"", "role: keeper = true", faults: [])
  }

  @Test(arguments: [
    "duty: S-3", "duty: S-3 = done", "duty: S-3 = met by role", "duty: S-3 = met from",
    "duty: = met",
    "duty: S-3 = met from yesterday", "duty: S-3 = not-applicable by", "duty: S-3 = met today",
    "duty: S-3 = not-applicable because role", "duty: S-3 = breached as",
    "duty: S-3 = breached as grave",
  ])
  func `what is no expectation of a duty is a fault`(words: String) throws {
    let text = "# T\n```yaml\nkind: ai-system\nid: a\nname: A\n# \(words)\n```\n"
    let reader = CaseReader(SourceText(path: "a.yaml", text), day: Repository.day)
    #expect(reader.findings.map(\.message) == ["'\(words)' is no expectation"])
    #expect(reader.findings.map(\.id) == ["norma.unknown-expectation"])
  }

  // MARK: Coverage

  private func expectUncovered(
    _ expectations: String..., three: String?, four: String?,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let marked = MarkedText(Self.rules)
    let read = SmallRules.read([
      SourceText(path: "pack.yaml", SmallRules.header + DutyPack.people),
      SourceText(path: "a.yaml", marked.text),
    ])
    let text = expectations.map { "# T\n## U\n```yaml\n# \($0)\n```\n" }.joined()
    let reader = CaseReader(SourceText(path: "a.md", text), day: Repository.day)
    #expect(reader.findings.isEmpty, sourceLocation: location)
    let faults = [("S-3", three, 1), ("S-4", four, 3)].compactMap { id, missing, marker in
      missing.map {
        Fault(
          "uncovered-rule", "obligation '\(id)' has no case for: \($0)",
          help: "write it in the pack's tests folder; 'duty: \(id) = met' and the like", marker,
          marker + 1)
      }
    }
    let pack = try #require(read.pack, sourceLocation: location)
    let findings = Coverage(of: pack, by: reader.cases).findings.filter {
      !$0.message.hasPrefix("rule")
    }
    try expect(findings, are: faults, in: ["a.yaml": marked], location)
  }

  @Test func `a duty of one day can't be upcoming, and is told what it needs`() throws {
    func help(_ from: String, _ rules: String = Self.rules) throws -> [String] {
      let header = SmallRules.header.replacing(
        "rows: [{from: 2020-01-01, value: 2020-06-01",
        with: "rows: [{from: \(from), value: 2020-06-01")
      let read = SmallRules.read([
        SourceText(path: "pack.yaml", header + DutyPack.people),
        SourceText(path: "a.yaml", MarkedText(rules).text),
      ])
      return Coverage(of: try #require(read.pack), by: []).findings
        .filter { $0.message.hasPrefix("obligation") }.flatMap(\.help)
    }
    #expect(try help("2020-05-01").allSatisfy { $0.hasPrefix("write it in") })
    let other = Self.rules.replacing("applies-from: later", with: "applies-from: start")
      .replacing("in-force: start, when: {public", with: "in-force: later, when: {public")
    #expect(
      try help("2020-06-01", other).contains {
        $0.hasPrefix("a duty is upcoming between two days: let the parameter of its 'applies-from'")
      })
    // What is in force and binds by one day comes with it, and nobody has to tell otherwise.
    #expect(try help("2020-06-01").allSatisfy { $0.hasPrefix("write it in") })
  }

  @Test func `a duty is covered by a case of each state and of each reason`() throws {
    let states = "met, breached, undetermined, possible, upcoming"
    let four = "\(states), not-applicable by trigger"
    let three =
      "\(states), not-applicable by role, not-applicable by trigger, not-applicable by S-1"
    try expectUncovered(three: three, four: four)
    try expectUncovered(
      "duty: S-3, S-4 = met; duty: S-3 = breached", "duty: S-3 = not-applicable by S-1",
      three: "undetermined, possible, upcoming, not-applicable by role, not-applicable by trigger",
      four: "breached, undetermined, possible, upcoming, not-applicable by trigger")
    // That it isn't owed shows no reason.
    try expectUncovered("duty: S-3 = not-applicable", three: three, four: four)
    try expectUncovered(
      "duty: S-3, S-4 = met; duty: S-3, S-4 = breached; duty: S-3, S-4 = undetermined",
      "duty: S-3, S-4 = possible", "duty: S-3, S-4 = upcoming from 2031-01-01",
      "duty: S-3, S-4 = not-applicable by trigger; duty: S-3 = not-applicable by role",
      "duty: S-3 = not-applicable by S-1", three: nil, four: nil)
  }
}
