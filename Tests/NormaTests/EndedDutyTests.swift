import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Duties that end: what was breached until then isn't forgotten, and is no open breach.
@Suite struct EndedDutyTests {
  /// `tone` is the role, `banner` what meets the duty, and a system in Riga has ended.
  private static let rules = """
    roles:
      S-2: {title: R, role: keeper, cite: {at: A}, in-force: start, when: {tone: loud}}
    obligations:
      S-3: {title: Duty, binds: [keeper], cite: {at: A}, in-force: start, when: {flag: true},
        applies-from: start, met-when: {banner: true}, ends-when: {place.city: riga},
        message: has no banner, remedy: act, evidence: [e], penalty: P1}

    """ + DutyPack.act

  private static let header =
    DutyPack.people + "penalties: {P1: {title: a fine, cite: {at: Art. 8}}}\n"

  private func judge(_ rules: String = rules) throws -> Judge {
    try Judge(rules, scales: Self.header)
  }

  private static let cities: [(truth: Truth, facts: String)] = [
    (.yes, "place: {city: riga}"), (.no, "place: {city: cesis}"), (.unknown, "place: {city: ~}"),
  ]
  private static let banners: [(truth: Truth, facts: String)] = [
    (.yes, "banner: true"), (.no, "banner: false"), (.unknown, "banner: ~"),
  ]

  @Test func `what ends a duty and what meets it make the verdict`() throws {
    let expected: [[String]] = [
      // ended: yes, no, unknown
      ["not-applicable by ended", "met from 2020-06-01", "possible from 2020-06-01"],
      ["was-breached from 2020-06-01", "breached from 2020-06-01", "undetermined from 2020-06-01"],
      ["not-applicable by ended", "undetermined from 2020-06-01", "possible from 2020-06-01"],
    ]
    for (row, banner) in zip(expected, Self.banners) {
      for (words, city) in zip(row, Self.cities) {
        let assessment = try judge().assess(
          "tone: loud\nflag: true\n\(banner.facts)\n\(city.facts)")
        #expect(assessment.verdictWords == words, "\(banner.facts), \(city.facts)")
        let verdict = try #require(assessment.verdicts.first)
        #expect(assessment.proof(of: "S-3")?.truth == verdict.truth)
      }
    }
  }

  @Test func `what may never have bound was perhaps breached`() throws {
    for role in ["tone: ~\nflag: true", "tone: loud\nflag: ~"] {
      func words(_ facts: String) throws -> String {
        try judge().assess("\(role)\n\(facts)\nplace: {city: riga}").verdictWords
      }
      #expect(try words("banner: false") == "possible from 2020-06-01")
      #expect(try words("banner: true") == "not-applicable by ended")
      #expect(try words("banner: ~") == "not-applicable by ended")
    }
    #expect(
      try judge().assess("tone: soft\nbanner: false\nplace: {city: riga}").verdictWords
        == "not-applicable by role")
  }

  @Test func `what ended before its first day was never owed`() throws {
    let rules = Self.rules.replacing("applies-from: start", with: "applies-from: later")
    let facts = "tone: loud\nflag: true\nbanner: false\n"
    for (city, words) in zip(
      Self.cities,
      ["not-applicable by ended", "upcoming from 2031-01-01", "possible from 2031-01-01"])
    {
      #expect(try judge(rules).assess(facts + city.facts).verdictWords == words)
    }
  }

  @Test func `a past breach is a warning in a state of its own, with its penalty`() throws {
    let facts = "tone: loud\nflag: true\nbanner: false\nplace: {city: riga}"
    let assessment = try judge().assess(facts)
    let finding = try #require(assessment.findings.first)
    #expect(assessment.findings.count == 1)
    #expect(finding.id == "S-3" && finding.state == .wasBreached && finding.severity == .warning)
    #expect(
      finding.message
        == "Duty, owed until it ended, and breached then: 'System' has no banner")
    #expect(finding.range.start.line == 6, "at the banner")
    let verdict = try #require(assessment.verdicts.first)
    #expect(verdict.severity == .warning && verdict.truth == .no)
    #expect(assessment.missing(for: verdict).isEmpty)
  }

  @Test func `what isn't met and may have ended is told with what would tell`() throws {
    let assessment = try judge().assess("tone: loud\nflag: true\nbanner: false")
    let finding = try #require(assessment.findings.first)
    #expect(finding.state == .undetermined && finding.severity == .warning)
    #expect(
      finding.message
        == "Duty: 'System' has no banner, unless it had ended, and was breached before; "
        + "not stated: place.city")
    #expect(assessment.questions.map(\.path) == ["place.city"])
    let open = try judge().assess("tone: loud\nflag: true")
    #expect(open.findings.map(\.id) == ["norma.possible-duties"])
    #expect(open.questions.map(\.path) == ["place.city"])
    #expect(open.verdicts.first.map { open.missing(for: $0) } == ["place.city"])
  }

  @Test func `a recommendation that ended is forgotten`() throws {
    let header =
      SmallRules.header + "nature: recommendation\nmet: aligned\n" + DutyPack.people
    let rules = Self.rules.replacing(", penalty: P1", with: "")
    let judge = try Judge(rules, header: header)
    let facts = "tone: loud\nflag: true\nbanner: false\n"
    let words = try Self.cities.map { try judge.assess(facts + $0.facts).verdictWords }
    #expect(
      words == [
        "not-applicable by ended", "breached from 2020-06-01", "possible from 2020-06-01",
      ])
    #expect(try judge.assess(facts + Self.cities[0].facts).findings.isEmpty)
  }

  @Test func `nothing is left to do about it, but to know it`() throws {
    let judge = try judge()
    let facts = "tone: loud\nflag: true\nbanner: false\n"
    let plan = Plan([try judge.assess(facts + "place: {city: riga}")])
    let item = try #require(plan.items.first)
    #expect(plan.items.count == 1)
    #expect(item.urgency == .past && item.urgency.rawValue == "past")
    #expect(item.title == "Duty" && item.steps.isEmpty && item.by == nil)
    #expect(item.duties.map(\.id) == ["S-3"])
    #expect(item.parts.map(\.range.start.line) == [6])
    let open = Plan([try judge.assess(facts + "place: {city: cesis}")])
    #expect(open.items.map(\.urgency) == [.breached])
    #expect(Plan.Urgency.allCases.max() == .past)
  }

  @Test func `what ended doesn't begin on a day to come`() throws {
    let rules = Self.rules.replacing("applies-from: start", with: "applies-from: later")
    let assessment = try judge(rules).assess(
      "tone: loud\nflag: true\nbanner: false\nplace: {city: riga}")
    #expect(Timeline([assessment]).milestones.isEmpty)
  }

  @Test func `what ends a duty is a condition on its kind of description`() throws {
    let read = SmallRules.pack(
      Self.rules.replacing("{place.city: riga}", with: "{place.citi: riga}"), scales: Self.header)
    #expect(read.findings.map(\.id) == ["norma.unknown-fact"])
  }

  @Test func `its words are told with those of the rule`() throws {
    let rule = try judge().pack.explained("S-3", on: Jurisdiction(asOf: Repository.day))
    #expect(rule.endsWhen == ["place.city: riga"])
  }

  // MARK: Cases

  private func coverage(_ expectations: [String]) throws -> String? {
    let cases = expectations.map { "```yaml\nkind: ai-system\nid: a\nname: A\n# \($0)\n```\n" }
    let read = CaseReader(
      SourceText(path: "a.md", cases.joined(separator: "\n")), day: Repository.day)
    #expect(read.findings.map(\.message) == [])
    return Coverage(of: try judge().pack, by: read.cases).findings.map(\.message)
      .first { $0.hasPrefix("obligation") }
  }

  @Test func `a duty that ends needs a case of both that it may come to`() throws {
    let others = [
      "duty: S-3 = met", "duty: S-3 = breached", "duty: S-3 = undetermined",
      "duty: S-3 = possible", "duty: S-3 = upcoming", "duty: S-3 = not-applicable by role",
      "duty: S-3 = not-applicable by trigger",
    ]
    #expect(
      try coverage(others)
        == "obligation 'S-3' has no case for: was-breached, not-applicable by ended")
    #expect(
      try coverage(others + ["duty: S-3 = was-breached", "duty: S-3 = not-applicable by ended"])
        == nil)
  }

  @Test func `a case says that a duty was breached, and none is so unsaid`() throws {
    func failures(_ expectation: String) throws -> [String] {
      let text = """
        ```yaml
        kind: ai-system
        id: a
        name: A
        tone: loud
        flag: true
        place: {city: riga}
        banner: false # \(expectation)
        ```
        """
      let read = CaseReader(SourceText(path: "a.md", text), day: Repository.day)
      #expect(read.findings.map(\.message) == [])
      return try read.cases.flatMap {
        try CaseRunner(packs: [judge().pack], vocabulary: SmallRules.vocabulary).failures(of: $0)
          .map(\.message)
      }
    }
    #expect(try failures("duty: S-3 = was-breached from 2020-06-01") == [])
    #expect(try failures("duty: S-3 = was-breached as warning") == [])
    #expect(try failures("warning: [S-3] \"breached then\"") == [])
    #expect(
      try failures("duty: S-3 = not-applicable by ended").first
        == "expected 'duty: S-3 = not-applicable by ended', but S-3 is was-breached from 2020-06-01"
    )
    #expect(try failures("role: keeper = true").first?.hasPrefix("nobody expected [S-3]") == true)
  }
}
