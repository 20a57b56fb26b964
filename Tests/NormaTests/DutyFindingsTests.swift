import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// What there is to remark of duties, where, and what is asked about them.
@Suite struct DutyFindingsTests {
  /// A duty met by these facts, and one of institutions.
  private static func judge(_ metWhen: String, severity: String = "error") throws -> Judge {
    try Judge(
      """
      obligations:
        S-1: {title: Duty, cite: {at: Art. 1}, in-force: start, when: {flag: true}, applies-from: start,
          met-when: \(metWhen), severity: \(severity), message: does it not, remedy: act, evidence: [e]}
        S-2: {title: House duty, of: institution, cite: {at: Art. 2}, in-force: start,
          when: {public: true}, applies-from: start, met-when: {report: shown}, message: has no report,
          remedy: act, evidence: [e]}

      """ + DutyPack.act, scales: DutyPack.people)
  }

  /// The findings on a system and the house, as lines.
  private func findings(
    _ metWhen: String, _ facts: String, house: String? = nil, severity: String = "error",
    authority: Authority = .reading
  ) throws -> [String] {
    let judge = try Self.judge(metWhen, severity: severity)
    return try judge.assess(facts, institution: house, authority: authority).findings.map {
      "\($0.file):\($0.range.start.line):\($0.range.start.column): \($0.severity): \($0.message) "
        + "[\($0.id)] \($0.state?.rawValue ?? "") \($0.subject ?? "")"
        + $0.notes.map { " | \($0.message) \($0.file):\($0.range.start.line)" }.joined()
    }
  }

  @Test func `a breach stands where it is decided`() throws {
    #expect(
      try findings("{banner: true}", "flag: true\nbanner: false") == [
        "system.yaml:5:9: error: Duty: 'System' does it not [S-1] breached system"
      ])
    #expect(
      try findings("{banner: true}", "flag: true\nbanner: false", severity: "note") == [
        "system.yaml:5:9: note: Duty: 'System' does it not [S-1] breached system"
      ])
    // The first fact that decides, and notes on the others.
    #expect(
      try findings(
        "{any: [{banner: true}, {share: {above: 1}}]}", "flag: true\nbanner: false\nshare: 1") == [
          "system.yaml:5:9: error: Duty: 'System' does it not [S-1] breached system"
            + " | because share: 1, and it asks above 1 system.yaml:6"
        ])
    #expect(
      try findings("{all: [{share: 1}, {banner: true}]}", "flag: true\nbanner: false\nshare: 1")
        == [
          "system.yaml:5:9: error: Duty: 'System' does it not [S-1] breached system"
        ])
  }

  @Test func `a breach by what is so and must not be stands there too`() throws {
    #expect(
      try findings("{not: {banner: true}}", "flag: true\nbanner: true") == [
        "system.yaml:5:9: error: Duty: 'System' does it not [S-1] breached system"
      ])
    #expect(
      try findings(
        "{any: [{share: 1}, {not: {banner: true}}]}", "flag: true\nbanner: true\nshare: 2") == [
          "system.yaml:6:8: error: Duty: 'System' does it not [S-1] breached system"
            + " | because banner: true system.yaml:5"
        ])
  }

  @Test func `evidence that is known not to be there is a breach`() throws {
    #expect(
      try findings("{papers: shown}", "flag: true\npapers: none") == [
        "system.yaml:5:9: error: Duty: 'System' does it not [S-1] breached system"
      ])
  }

  @Test func `what isn't stated stands where it would be stated`() throws {
    #expect(
      try findings("{place.room.number: 1}", "flag: true\nplace: {city: riga}") == [
        "system.yaml:5:1: warning: Duty: not shown for 'System'; not stated: place.room.number [S-1] "
          + "undetermined system"
      ])
    #expect(
      try findings("{banner: true}", "flag: true\nbanner: ~") == [
        "system.yaml:5:9: warning: Duty: not shown for 'System'; not stated: banner [S-1] "
          + "undetermined system"
      ])
    // Of several places none is the place.
    #expect(
      try findings("{place.city: riga, banner: true}", "flag: true\nplace: {}\nbanner: ~") == [
        "system.yaml:2:5: warning: Duty: not shown for 'System'; not stated: place.city, banner [S-1] "
          + "undetermined system"
      ])
    #expect(
      try findings(
        "{banner: true, share: 1, tone: loud, count: 1, place.city: riga, papers: shown}",
        "flag: true") == [
          "system.yaml:2:5: warning: Duty: not shown for 'System'; not stated: banner, share, tone, "
            + "count and 2 more [S-1] undetermined system"
        ])
  }

  @Test func `a system's duty that waits for the institution points into its document`() throws {
    #expect(
      try findings(
        "{banner: true, institution.staff: 1}", "flag: true\nbanner: true", house: "staff: ~") == [
          "institution.yaml:4:8: warning: Duty: not shown for 'System'; not stated: "
            + "institution.staff [S-1] undetermined system"
        ])
  }

  @Test func `what only a lesser authority would decide isn't called missing`() throws {
    let rules =
      "concepts:\n  shown: {title: T, authority: reading, cite: {at: A}, when: {banner: true}}\n"
    let judge = try Judge(
      rules + """
        obligations:
          S-1: {title: Duty, cite: {at: A}, in-force: start, when: {flag: true}, applies-from: start,
            met-when: {concept: shown}, message: m, remedy: act, evidence: [e]}

        """ + DutyPack.act, scales: DutyPack.people)
    let assessment = try judge.assess("flag: true\nbanner: true", authority: .law)
    #expect(assessment.verdictWords == "undetermined from 2020-06-01")
    #expect(
      assessment.findings.map(\.message) == [
        "Duty: not shown for 'System'; only a lesser authority would decide it"
      ])
  }

  // MARK: Institution-wide duties

  @Test func `what the institution alone shows stands in its document, once for all systems`()
    throws
  {
    let judge = try Self.judge("{institution.staff: {above: 1}}")
    let law = PackInForce(judge.pack, Jurisdiction(asOf: Repository.day))
    let house = try #require(SmallRules.institution("staff: 1").descriptions.first)
    let systems = ["a", "b"].compactMap { id in
      RegisterFile(
        SourceText(path: "\(id).yaml", "kind: ai-system\nid: \(id)\nname: \(id)\nflag: true\n"),
        vocabulary: SmallRules.vocabulary
      ).descriptions.first
    }
    let findings = systems.flatMap { Assessment(of: $0, with: house, under: [law]).findings }
    #expect(findings.count == 2 && Set(findings).count == 1)
    #expect(findings.first?.file == "institution.yaml")
    #expect(findings.first?.range.start == Position(line: 4, column: 8))
    #expect(findings.first?.subject == "house")
    #expect(findings.first?.message == "Duty: 'House' does it not")
    // Where nobody described it, the system's own document is all that there is.
    let alone = try #require(systems.first)
    let finding = Assessment(of: alone, with: nil, under: [law]).findings.first
    #expect(finding?.file == "a.yaml" && finding?.subject == "a")
  }

  @Test func `an institution's own duties are its own`() throws {
    let judge = try Self.judge("{banner: true}")
    let law = PackInForce(judge.pack, Jurisdiction(asOf: Repository.day))
    func words(_ facts: String) throws -> [String] {
      let house = try #require(SmallRules.institution(facts).descriptions.first)
      let assessment = Assessment(of: house, with: house, under: [law])
      return ["\(assessment.verdictWords)"]
        + assessment.findings.map { "\($0.range.start.line) \($0.message)" }
    }
    #expect(try words("public: true\nreport: a.pdf") == ["met from 2020-06-01"])
    #expect(
      try words("public: true\nreport: none") == [
        "breached from 2020-06-01", "5 House duty: 'House' has no report",
      ])
    #expect(
      try words("public: true") == [
        "undetermined from 2020-06-01", "2 House duty: not shown for 'House'; not stated: report",
      ])
    #expect(try words("public: false") == ["not-applicable by trigger"])
  }

  // MARK: Possible duties

  private static let three = """
    obligations:
      S-1: {title: One, cite: {at: A}, in-force: start, when: {flag: true}, applies-from: start,
        met-when: {banner: true}, message: m, remedy: act, evidence: [e]}
      S-2: {title: Two, cite: {at: A}, in-force: start, when: {flag: true, tone: loud},
        applies-from: start, met-when: {share: 1}, message: m, remedy: act, evidence: [e]}
      S-3: {title: Three, cite: {at: A}, in-force: start, when: {flag: true}, applies-from: later,
        met-when: {banner: true}, message: m, remedy: act, evidence: [e]}

    """ + DutyPack.act

  @Test func `the duties that may bind today are one note`() throws {
    let judge = try Judge(Self.three, scales: DutyPack.people)
    let findings = try judge.assess("").findings
    #expect(findings.map(\.id) == ["norma.possible-duties"])
    #expect(findings.first?.message == "'System' may owe 2 duties more now: S-1, S-2")
    #expect(findings.first?.severity == .note)
    #expect(findings.first?.state == .possible)
    #expect(findings.first?.range.start == Position(line: 2, column: 5))
    // What is met already is no matter, whether it binds or not.
    #expect(
      try judge.assess("banner: true").findings.map(\.message) == [
        "'System' may owe a duty more now: S-2"
      ])
    #expect(try judge.assess("banner: true\nshare: 1").findings.isEmpty)
    #expect(try judge.assess("flag: false").findings.isEmpty)
  }

  @Test func `what duties wait for is asked, first what most of them do`() throws {
    let judge = try Judge(Self.three, scales: DutyPack.people)
    func asked(_ facts: String) throws -> [String] {
      try judge.assess(facts).questions.map {
        "\($0.path): \($0.decides.map(\.id).joined(separator: " "))"
      }
    }
    #expect(try asked("") == ["flag: S-1 S-2", "tone: S-2"])
    #expect(try asked("flag: true") == ["banner: S-1", "tone: S-2"])
    #expect(try asked("flag: true\ntone: loud") == ["banner: S-1", "share: S-2"])
    // What binds from a day to come isn't asked yet.
    #expect(try asked("flag: true\ntone: soft\nbanner: true") == [])
  }

  @Test func `what classes wait for is asked before what duties do`() throws {
    let judge = try Judge(
      Self.three + """
        classifications:
          S-8: {title: C, scale: risk, level: high, cite: {at: A}, in-force: start, when: {count: 1},
            message: m}
          S-9: {title: C, scale: risk, level: banned, cite: {at: A}, in-force: start,
            when: {place.city: riga}, message: m, remedy: r}
        """, scales: SmallRules.scales + DutyPack.people)
    let paths = try judge.assess("").questions.map(\.path)
    #expect(Set(paths.prefix(2)) == ["count", "place.city"])
    #expect(paths.dropFirst(2) == ["flag", "tone"])
  }

  // MARK: Evidence

  @Test func `evidence that isn't there is a finding, and leaves its duty open`() throws {
    let judge = try Self.judge("{papers: shown}")
    let file = SmallRules.system("flag: true\npapers: [a.pdf, b.pdf, https://example.org/c]")
    func look(
      _ find: (String) -> Evidence.Whereabouts
    ) throws -> (verdict: String, findings: [Finding]) {
      let looked = Register([file]).lookingForEvidence { find($1.path) }
      let law = PackInForce(judge.pack, Jurisdiction(asOf: Repository.day))
      let assessment = Assessment(
        of: try #require(looked.register.descriptions.first), with: nil, under: [law])
      return (assessment.verdictWords, looked.findings)
    }
    let found = try look { path in
      #expect(path != "https://example.org/c", "links are not followed")
      return .found
    }
    #expect(found.verdict == "met from 2020-06-01" && found.findings.isEmpty)
    let missing = try look { $0 == "b.pdf" ? .missing : .found }
    #expect(missing.verdict == "undetermined from 2020-06-01")
    let finding = try #require(missing.findings.first)
    #expect(missing.findings.count == 1)
    #expect(finding.id == "norma.missing-evidence" && finding.severity == .error)
    #expect(finding.kind == .law && finding.subject == "system")
    #expect(finding.message == "'System' names evidence that isn't there: 'b.pdf'")
    #expect(
      finding.range == SourceRange(Position(line: 5, column: 17), Position(line: 5, column: 22)))
    let outside = try look { $0 == "a.pdf" ? .outside : .found }
    #expect(outside.verdict == "undetermined from 2020-06-01")
    #expect(outside.findings.map(\.kind) == [.input])
    #expect(outside.findings.map(\.id) == ["norma.evidence-outside"])
    #expect(outside.findings.map(\.message) == ["the evidence 'a.pdf' lies outside the register"])
    #expect(outside.findings.first?.range.start == Position(line: 5, column: 10))
    #expect(outside.findings.first?.help == ["put it below the register's folder, or write a link"])
  }
}
