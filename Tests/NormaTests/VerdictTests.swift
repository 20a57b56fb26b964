import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// A pack of duties of the small rules.
struct DutyPack {
  static let people = "people: {clerk: the clerk}\n"
  static let act = "actions: {act: {title: Act, steps: [Do it], by: clerk, effort: days}}\n"

  /// The rules of a duty whose parts are facts: `tone` the role, `flag` the trigger, `count` the
  /// exception, `banner` what meets it.
  static func rules(start: String = "start", inForce: String = "start", more: String = "") -> String
  {
    """
    exceptions:
      S-1: {title: E, cite: {at: A}, when: {count: 0}}
    roles:
      S-2: {title: R, role: keeper, cite: {at: A}, in-force: start, when: {tone: loud}}
    obligations:
      S-3: {title: Duty, binds: [keeper], cite: {at: A}, in-force: \(inForce), when: {flag: true},
        unless: [S-1], applies-from: \(start), met-when: {banner: true}, message: m, remedy: act,
        evidence: [e]}

    """ + act + more
  }

  static func judge(
    start: String = "start", inForce: String = "start", more: String = ""
  ) throws -> Judge {
    try Judge(rules(start: start, inForce: inForce, more: more), scales: people)
  }
}

extension Assessment {
  /// The verdict on the only duty, in a line as cases write it.
  var verdictWords: String {
    guard let verdict = verdicts.first, verdicts.count == 1 else { return "\(verdicts.count)" }
    return verdict.state.rawValue + (verdict.reason.map { " by \($0.word)" } ?? "")
      + (verdict.appliesFrom.map { " from \($0)" } ?? "")
  }
}

/// What a duty means for a subject.
@Suite struct VerdictTests {
  private static let owing = "tone: loud\nflag: true\ncount: 1\n"

  /// Facts that make a part of each truth.
  private static func facts(_ yes: String, _ no: String) -> [(truth: Truth, facts: String)] {
    [(.yes, yes), (.unknown, ""), (.no, no)]
  }

  @Test func `role, trigger, exception, day and what meets it make the verdict`() throws {
    var count = 0
    for (start, inForce, isComing) in [
      ("start", "start", false), ("later", "start", true), ("start", "later", true),
    ] {
      let judge = try DutyPack.judge(start: start, inForce: inForce)
      for (role, roleFacts) in Self.facts("tone: loud", "tone: soft") {
        for (trigger, triggerFacts) in Self.facts("flag: true", "flag: false") {
          for (exception, exceptionFacts) in Self.facts("count: 0", "count: 1") {
            for (met, metFacts) in Self.facts("banner: true", "banner: false") {
              let facts = [roleFacts, triggerFacts, exceptionFacts, metFacts].joined(
                separator: "\n")
              let day = isComing ? "2031-01-01" : "2020-06-01"
              let expected =
                if role == .no {
                  "not-applicable by role"
                } else if trigger == .no {
                  "not-applicable by trigger"
                } else if exception == .yes {
                  "not-applicable by S-1"
                } else if role == .unknown || trigger == .unknown || exception == .unknown {
                  "possible from \(day)"
                } else if isComing {
                  "upcoming from \(day)"
                } else {
                  "\([Truth.yes: "met", .no: "breached", .unknown: "undetermined"][met] ?? "") from \(day)"
                }
              #expect(try judge.assess(facts).verdictWords == expected, "\(facts)")
              count += 1
            }
          }
        }
      }
    }
    #expect(count == 243)
  }

  @Test func `a duty that binds whoever is described has no role to ask for`() throws {
    let rules = DutyPack.rules().replacing("binds: [keeper], ", with: "")
    let judge = try Judge(rules, scales: DutyPack.people)
    #expect(
      try judge.assess("flag: true\ncount: 1\nbanner: true").verdictWords == "met from 2020-06-01")
  }

  @Test func `any of the roles suffices`() throws {
    let rules = DutyPack.rules().replacing("[keeper]", with: "[maker, keeper]").replacing(
      "obligations:",
      with:
        "  S-4: {title: R, role: maker, cite: {at: A}, in-force: start, when: {share: 1}}\nobligations:"
    )
    let judge = try Judge(rules, scales: DutyPack.people)
    let owing = "flag: true\ncount: 1\nbanner: true\n"
    #expect(try judge.assess(owing + "tone: loud").verdictWords == "met from 2020-06-01")
    #expect(try judge.assess(owing + "tone: soft\nshare: 1").verdictWords == "met from 2020-06-01")
    #expect(try judge.assess(owing + "tone: soft").verdictWords == "possible from 2020-06-01")
    #expect(
      try judge.assess(owing + "tone: soft\nshare: 2").verdictWords == "not-applicable by role")
  }

  @Test func `a duty of lesser authority is possible where that may not decide`() throws {
    let rules = DutyPack.rules().replacing("severity", with: "severity")
      .replacing("S-3: {title: Duty,", with: "S-3: {title: Duty, authority: guidance,")
    let judge = try Judge(rules, scales: DutyPack.people)
    let met = Self.owing + "banner: true"
    #expect(try judge.assess(met).verdictWords == "met from 2020-06-01")
    #expect(try judge.assess(met, authority: .guidance).verdictWords == "met from 2020-06-01")
    #expect(try judge.assess(met, authority: .law).verdictWords == "possible from 2020-06-01")
    #expect(
      try judge.assess("flag: false", authority: .law).verdictWords == "not-applicable by trigger")
  }

  // MARK: Days

  @Test(arguments: [
    ("start", "2019-12-31", "not-applicable by force"),
    ("start", "2020-06-01", "met from 2020-06-01"),
    ("unborn", "2026-11-23", "not-applicable by force"),
    ("{from: start, until: end}", "2027-12-31", "met from 2020-06-01"),
    ("{from: start, until: end}", "2028-01-01", "not-applicable by force"),
    ("later", "2024-12-31", "upcoming from 2030-01-01"),
    ("later", "2026-11-23", "upcoming from 2031-01-01"),
    // It doesn't bind before the law has it, though its own day is earlier.
    ("later", "2031-01-01", "met from 2031-01-01"),
  ])
  func `a duty is in force from a day up to another`(
    interval: String, day: String, expected: String
  ) throws {
    let judge = try DutyPack.judge(inForce: interval)
    #expect(try judge.assess(Self.owing + "banner: true", on: day).verdictWords == expected)
  }

  @Test func `a day that the law doesn't name yet leaves nothing owed`() throws {
    let judge = try DutyPack.judge(start: "unborn")
    #expect(try judge.assess(Self.owing).verdictWords == "not-applicable by schedule")
    #expect(
      try judge.assess(Self.owing, on: "2040-01-01").verdictWords == "upcoming from 2041-01-01")
    #expect(
      try judge.assess(Self.owing, on: "2041-01-01").verdictWords == "undetermined from 2041-01-01")
  }

  @Test func `the state of the law is that of another day, where that is asked`() throws {
    let judge = try DutyPack.judge(start: "later")
    let file = SmallRules.system(Self.owing)
    func words(_ day: String, law: String?) throws -> String {
      let jurisdiction = Jurisdiction(
        asOf: try #require(Day(day)), lawAsOf: try law.map { try #require(Day($0)) })
      return Assessment(
        of: try #require(file.descriptions.first), with: nil,
        under: [PackInForce(judge.pack, jurisdiction)]
      ).verdictWords
    }
    // In 2025 the day was moved from 2030 to 2031.
    #expect(try words("2030-06-01", law: nil) == "upcoming from 2031-01-01")
    #expect(try words("2030-06-01", law: "2024-12-31") == "undetermined from 2030-01-01")
    #expect(try words("2026-11-23", law: "2024-12-31") == "upcoming from 2030-01-01")
    #expect(try words("2024-06-01", law: "2026-11-23") == "upcoming from 2031-01-01")
    #expect(try words("2026-11-23", law: "2019-12-31") == "not-applicable by force")
  }

  // MARK: Schedules

  /// A duty that binds from `start` where `share` is 1, from `end` where it is over 1, and from
  /// `later` whatever it is.
  private static let rows =
    "schedules:\n  days: {title: T, rows: [{when: {share: 1}, day: start}, "
    + "{when: {share: {above: 1}}, day: end}, {day: later}]}\n"

  @Test func `a duty binds from the first day whose row holds`() throws {
    let judge = try DutyPack.judge(start: "days", more: Self.rows)
    let cases: [(facts: String, day: String, verdict: String)] = [
      ("share: 1", "2026-11-23", "undetermined from 2020-06-01"),
      ("share: 2", "2026-11-23", "upcoming from 2028-01-01"),
      ("share: 0", "2026-11-23", "upcoming from 2031-01-01"),
      ("share: 2", "2028-01-01", "undetermined from 2028-01-01"),
      ("share: 0", "2028-01-01", "upcoming from 2031-01-01"),
      // Whether it binds already isn't known while an earlier row may hold.
      ("", "2026-11-23", "possible from 2020-06-01"),
      // Before the law begins nobody has a role under it.
      ("", "2020-05-31", "not-applicable by role"),
      // By then it binds whatever else is so.
      ("", "2031-01-01", "undetermined from 2031-01-01"),
    ]
    for (facts, day, verdict) in cases {
      #expect(
        try judge.assess(Self.owing + facts, on: day).verdictWords == verdict, "\(facts) \(day)")
    }
    #expect(try judge.assess("share: 2").verdictWords == "possible from 2028-01-01")
  }

  @Test func `a duty that may bind earlier says so`() throws {
    let judge = try DutyPack.judge(
      start: "days", more: Self.rows.replacing("day: start", with: "day: end"))
    func days(_ facts: String, on day: String = "2026-11-23") throws -> [String] {
      let verdict = try #require(try judge.assess(facts, on: day).verdicts.first)
      return [verdict.state.rawValue]
        + [verdict.appliesFrom, verdict.mayApplyFrom].map {
          $0.map { "\($0)" } ?? "-"
        }
    }
    let (earlier, certain) = ("2028-01-01", "2031-01-01")
    #expect(try days(Self.owing) == ["upcoming", certain, earlier])
    #expect(try days(Self.owing + "share: 0") == ["upcoming", certain, "-"])
    #expect(try days(Self.owing + "share: 1") == ["upcoming", earlier, "-"])
    // Whether it binds at all isn't known: the first day counts from which it may.
    #expect(try days("") == ["possible", earlier, "-"])
    #expect(try days(Self.owing, on: "2029-01-01") == ["possible", earlier, "-"])
  }

  @Test func `without a row for everybody a duty may not be owed at all`() throws {
    let rows = Self.rows.replacing(", {day: later}", with: "").replacing(
      "day: end", with: "day: unborn")
    let judge = try DutyPack.judge(start: "days", more: rows)
    #expect(
      try judge.assess(Self.owing + "share: 1").verdictWords == "undetermined from 2020-06-01")
    #expect(try judge.assess(Self.owing + "share: 0").verdictWords == "not-applicable by schedule")
    #expect(try judge.assess(Self.owing + "share: 2").verdictWords == "not-applicable by schedule")
    #expect(try judge.assess(Self.owing).verdictWords == "possible from 2020-06-01")
    let coming = try DutyPack.judge(
      start: "days", more: rows.replacing("day: start", with: "day: later"))
    #expect(try coming.assess(Self.owing).verdictWords == "possible from 2031-01-01")
  }

  @Test func `a day that a reading puts off is contested`() throws {
    let rows =
      "schedules:\n  days: {title: T, rows: [{day: later}], deferred: {authority: reading, "
      + "cite: {at: Art. 99}, formally: start, other: Nothing puts it off.}}\n"
    let judge = try DutyPack.judge(start: "days", more: rows)
    let sure = try judge.assess(Self.owing)
    #expect(sure.verdictWords == "upcoming from 2031-01-01")
    let contest = try #require(sure.verdicts.first?.contested)
    #expect(contest.formally.description == "2020-06-01")
    #expect(contest.authority == .reading)
    #expect(contest.other == "Nothing puts it off.")
    #expect(contest.citations.map(\.words) == ["Art. 99"])
    for authority in [Authority.law, .guidance, .draftGuidance] {
      let open = try judge.assess(Self.owing, authority: authority)
      #expect(open.verdictWords == "possible from 2020-06-01")
      #expect(open.verdicts.first?.contested != nil)
    }
    #expect(
      try judge.assess(Self.owing, on: "2031-01-01", authority: .law).verdictWords
        == "undetermined from 2031-01-01")
  }

  @Test func `a contested day is that of whom the law's words name it for`() throws {
    let rows =
      "schedules:\n  days: {title: T, rows: [{day: later}], deferred: {authority: reading, "
      + "cite: {at: Art. 99}, when: {share: 1}, formally: start, other: Nothing does.}}\n"
    let judge = try DutyPack.judge(start: "days", more: rows)
    func told(_ facts: String, _ authority: Authority) throws -> [String] {
      let assessment = try judge.assess(Self.owing + facts, authority: authority)
      let contest = assessment.verdicts.first?.contested.map { $0.isCertain ? "surely" : "perhaps" }
      return [assessment.verdictWords, contest ?? "no"]
    }
    let (later, open) = ("upcoming from 2031-01-01", "possible from 2020-06-01")
    #expect(try told("share: 1", .reading) == [later, "surely"])
    #expect(try told("", .reading) == [later, "perhaps"])
    #expect(try told("share: 2", .reading) == [later, "no"])
    #expect(try told("share: 1", .law) == [open, "surely"])
    #expect(try told("", .law) == [open, "perhaps"])
    #expect(try told("share: 2", .law) == [later, "no"])
    // Where no row holds, nothing else says that it ever binds.
    let rowless = try DutyPack.judge(
      start: "days", more: rows.replacing("{day: later}", with: "{when: {flag: false}, day: later}")
    )
    func rowlessly(_ authority: Authority) throws -> (String, Bool) {
      let assessment = try rowless.assess(Self.owing + "share: 1", authority: authority)
      return (assessment.verdictWords, assessment.verdicts.first?.contested != nil)
    }
    #expect(try rowlessly(.reading) == ("not-applicable by schedule", true))
    #expect(try rowlessly(.law) == ("possible from 2020-06-01", true))
    // Whoever lets the reading decide isn't asked; whoever doesn't is.
    func asked(_ authority: Authority) throws -> [String] {
      let assessment = try judge.assess(Self.owing, authority: authority)
      let verdict = try #require(assessment.verdicts.first)
      return Inquiry(assessment).missing(for: verdict)
    }
    #expect(try asked(.law).contains("share"))
    #expect(try !asked(.reading).contains("share"))
  }

  @Test func `a day that nothing puts off isn't contested`() throws {
    func contest(_ formally: String, inForce: String = "start", row: String = "later") throws
      -> Bool
    {
      let rows =
        "schedules:\n  days: {title: T, rows: [{day: \(row)}], deferred: {authority: reading, "
        + "cite: {at: A}, formally: \(formally), other: O}}\n"
      let judge = try DutyPack.judge(start: "days", inForce: inForce, more: rows)
      return try judge.assess(Self.owing).verdicts.first?.contested != nil
    }
    #expect(try contest("start"))
    #expect(try contest("end"))
    #expect(try !contest("later"))
    #expect(try !contest("unborn"))
    #expect(try !contest("end", row: "start"))
    // Both days lie before the law has the duty, so that neither matters.
    #expect(try !contest("start", inForce: "later", row: "end"))
  }

  // MARK: Drafts and readings

  @Test func `what a draft or a reading alone has be owed is told beside what is so without it`()
    throws
  {
    let word = "by law and adopted guidance alone it is open whether it is owed"
    for (own, isTold) in [
      (Authority.law, false), (.guidance, false), (.draftGuidance, true), (.reading, true),
    ] {
      let rules = DutyPack.rules().replacing(
        "unless: [S-1], applies", with: "unless: [S-1], authority: \(own.rawValue), applies")
      let judge = try Judge(rules, scales: DutyPack.people)
      let breached = try judge.assess(Self.owing + "banner: false")
      let inquiry = Inquiry(breached)
      let verdict = try #require(inquiry.verdicts.first)
      #expect(verdict.state == .breached)
      #expect(inquiry.byLawAndGuidance(verdict)?.state == (isTold ? .possible : nil))
      let finding = try #require(breached.findings.first { $0.state == .breached })
      #expect(finding.help.contains { $0.contains(word) } == isTold)
      // Nobody is told of less authority than decided.
      let strict = try judge.assess(Self.owing + "banner: false", authority: .guidance)
      #expect(Inquiry(strict).verdicts.allSatisfy { Inquiry(strict).byLawAndGuidance($0) == nil })
    }
  }

  // MARK: Conditions on rules

  private static let classes = """
    exceptions:
      S-1: {title: E, cite: {at: A}, when: {banner: true}}
      S-8: {title: E, each: uses, cite: {at: A}, when: {.by-hand: true}}
    concepts:
      high: {title: T, cite: {at: A}, when: {classed: {risk: high}}}
      reached: {title: T, cite: {at: A}, when: {reaches: {risk: high}}}
      held: {title: T, cite: {at: A}, when: {holds: S-2}}
      any: {title: T, cite: {at: A}, when: {holds: S-*}}
      excepted: {title: T, cite: {at: A}, when: {excepted-by: S-1}}
      by-hand: {title: T, cite: {at: A}, when: {excepted-by: [S-8]}}
    classifications:
      S-2: {title: C, scale: risk, level: high, cite: {at: A}, in-force: start, when: {flag: true},
        unless: [S-1], message: m}
      S-3: {title: C, scale: risk, level: banned, cite: {at: A}, in-force: start,
        when: {tone: loud}, message: m, remedy: r}
      S-4: {title: C, scale: risk, level: high, each: uses, cite: {at: A}, in-force: start,
        when: {.use: teach}, unless: [S-8], message: m}
      S-5: {title: C, scale: risk, level: high, cite: {at: A}, in-force: later, when: {count: 1},
        unless: [S-1], message: m}
    """

  @Test func `a class is asked for apart from those above it`() throws {
    let judge = try Judge(Self.classes, scales: SmallRules.scales)
    func truths(_ facts: String) throws -> [Truth] {
      let assessment = try judge.assess(facts)
      return try ["high", "reached", "held", "any"].map { try assessment.truth($0) }
    }
    #expect(
      try truths("flag: true\nbanner: false\ntone: loud\nuses: none") == [.yes, .yes, .yes, .yes])
    #expect(try truths("flag: false\ntone: loud\nuses: none") == [.no, .yes, .no, .yes])
    #expect(try truths("flag: false\ntone: soft\nuses: none") == [.no, .no, .no, .no])
    #expect(
      try truths("flag: true\ntone: soft\nuses: none") == [.unknown, .unknown, .unknown, .unknown])
    #expect(
      try truths("flag: true\nbanner: true\ntone: soft\nuses: none\ncount: 1") == [
        .no, .no, .no, .no,
      ])
    #expect(
      try truths("flag: true\nbanner: true\ntone: soft\nuses: [teach]") == [
        .unknown, .unknown, .no, .unknown,
      ])
  }

  @Test func `what an exception takes away is asked for`() throws {
    let judge = try Judge(Self.classes, scales: SmallRules.scales)
    for (flag, flagFacts) in Self.facts("flag: true", "flag: false") {
      for (banner, bannerFacts) in Self.facts("banner: true", "banner: false") {
        // A rule that isn't in force yet has nothing taken away.
        let assessment = try judge.assess("\(flagFacts)\n\(bannerFacts)\ncount: 1")
        #expect(try assessment.truth("excepted") == min(flag, banner))
      }
    }
    func byHand(_ uses: String) throws -> Truth {
      try judge.assess(uses.isEmpty ? "" : "uses: \(uses)").truth("by-hand")
    }
    #expect(try byHand("") == .unknown)
    #expect(try byHand("none") == .no)
    #expect(try byHand("[{use: teach, by-hand: true}]") == .yes)
    #expect(try byHand("[{use: teach, by-hand: false}, {use: grade, by-hand: true}]") == .no)
    #expect(try byHand("[{use: teach, by-hand: false}, teach]") == .unknown)
    #expect(try byHand("{at-least: [{use: teach, by-hand: false}]}") == .unknown)
  }

  @Test func `what an exception may take away is asked about`() throws {
    let rules =
      Self.classes + """

        obligations:
          S-6: {title: Duty, cite: {at: A}, in-force: start, when: {excepted-by: [S-1, S-8]},
            applies-from: start, met-when: {share: 1}, message: m, remedy: act, evidence: [e]}

        """
    let judge = try Judge(rules + DutyPack.act, scales: SmallRules.scales + DutyPack.people)
    func missing(_ facts: String) throws -> [String] {
      let assessment = try judge.assess(facts)
      let verdict = try #require(assessment.verdicts.first)
      #expect(verdict.state == .possible)
      return assessment.missing(for: verdict)
    }
    #expect(try missing("") == ["flag", "banner", "uses"])
    #expect(try missing("uses: none\nbanner: true") == ["flag"])
    #expect(try missing("uses: none\nflag: true") == ["banner"])
    #expect(try missing("flag: false\nuses: [teach]") == ["uses.by-hand"])
    #expect(try missing("flag: false\nuses: [{by-hand: true}]") == ["uses"])
    #expect(try missing("flag: false\nuses: {at-least: [grade]}") == ["uses"])
  }

  @Test func `evidence is shown, or known not to be`() throws {
    #expect(try truth(of: "{papers: shown}", "papers: [https://example.org/a]") == .yes)
    #expect(try truth(of: "{papers: shown}", "papers: none") == .no)
    #expect(try truth(of: "{papers: shown}", "papers: []") == .no)
    #expect(try truth(of: "{papers: shown}", "papers: ~") == .unknown)
    #expect(try truth(of: "{papers: shown}") == .unknown)
    #expect(try truth(of: "{institution.report: shown}", institution: "report: a.pdf") == .yes)
  }
}
