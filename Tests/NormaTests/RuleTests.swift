import NormaTestSupport
import Testing

@testable import Norma

/// What concepts, readings, exceptions, roles and dates make of conditions.
@Suite struct RuleTests {
  /// Facts that make `flag: true` of each truth.
  private static let flags: [(truth: Truth, facts: String)] = [
    (.yes, "flag: true"), (.unknown, ""), (.no, "flag: false"),
  ]
  /// Facts that make `banner: true` of each truth.
  private static let banners: [(truth: Truth, facts: String)] = [
    (.yes, "banner: true"), (.unknown, ""), (.no, "banner: false"),
  ]
  private static let both: [(flag: Truth, banner: Truth, facts: String)] = flags.flatMap { flag in
    banners.map { (flag.truth, $0.truth, "\(flag.facts)\n\($0.facts)") }
  }

  // MARK: Concepts

  @Test func `a concept has the truth of its condition`() throws {
    for (value, facts) in Self.flags {
      let more = "  other: {title: O, cite: {at: Art. 2}, when: {flag: true}}"
      #expect(try truth(of: "{concept: other}", facts, more: more) == value)
      #expect(try truth(of: "{not: {concept: other}}", facts, more: more) == !value)
    }
  }

  @Test func `a concept of each item is judged for the item at hand`() throws {
    let judge = try Judge(
      """
      concepts:
        teaching: {title: T, each: uses, cite: {at: A}, when: {.use: teach, .by-hand: false}}
        alone: {title: T, each: uses, cite: {at: A}, when: {concept: teaching, flag: true}}
        some: {title: T, cite: {at: A}, when: {some: uses, where: {concept: alone}}}
        every: {title: T, cite: {at: A}, when: {every: uses, where: {concept: alone}}}
      """)
    func expect(_ facts: String, some: Truth, every: Truth) throws {
      let assessment = try judge.assess(facts)
      #expect(try assessment.truth("some") == some, "\(facts)")
      #expect(try assessment.truth("every") == every, "\(facts)")
      // By itself it holds when it holds of some item.
      #expect(assessment.proof(of: "alone")?.truth == some, "\(facts)")
    }
    let whole = "{use: teach, by-hand: false}"
    try expect("flag: true\nuses: [\(whole)]", some: .yes, every: .yes)
    try expect("flag: true\nuses: [\(whole), teach]", some: .yes, every: .unknown)
    try expect("flag: true\nuses: [\(whole), grade]", some: .yes, every: .no)
    try expect("flag: true\nuses: [teach, grade]", some: .unknown, every: .no)
    try expect("uses: [\(whole)]", some: .unknown, every: .unknown)
    try expect("flag: false\nuses: [\(whole)]", some: .no, every: .no)
    try expect("flag: true\nuses: none", some: .no, every: .yes)
    try expect("flag: true", some: .unknown, every: .unknown)
  }

  // MARK: Readings

  private static let authorities = Authority.allCases

  private func judge(_ effect: String, by authority: Authority) throws -> Judge {
    try Judge(
      """
      concepts:
        term:
          title: T
          cite: {at: A}
          when: {flag: true}
          readings:
            - {authority: \(authority.rawValue), cite: {at: B}, \(effect): {banner: true}, other: No.}
      """)
  }

  @Test(arguments: authorities)
  func `a reading narrows where its authority may decide, else it leaves open`(
    reading: Authority
  ) throws {
    let judge = try judge("narrows", by: reading)
    for least in Self.authorities {
      for (flag, banner, facts) in Self.both {
        let found = try judge.assess(facts, authority: least).truth("term")
        let mayDecide = reading <= least
        let expected: Truth =
          switch (flag, banner) {
          case (.no, _): .no
          case (_, .yes): flag
          case (_, .unknown): .unknown
          case (_, .no): mayDecide ? .no : .unknown
          }
        #expect(found == expected, "\(reading) under \(least): \(flag) narrowed by \(banner)")
      }
    }
  }

  @Test(arguments: authorities)
  func `a reading widens where its authority may decide, else it leaves open`(
    reading: Authority
  ) throws {
    let judge = try judge("widens", by: reading)
    for least in Self.authorities {
      for (flag, banner, facts) in Self.both {
        let found = try judge.assess(facts, authority: least).truth("term")
        let mayDecide = reading <= least
        let expected: Truth =
          switch (flag, banner) {
          case (.yes, _): .yes
          case (_, .no): flag
          case (_, .unknown): .unknown
          case (_, .yes): mayDecide ? .yes : .unknown
          }
        #expect(found == expected, "\(reading) under \(least): \(flag) widened by \(banner)")
      }
    }
  }

  @Test func `readings are applied one after the other`() throws {
    let judge = try Judge(
      """
      concepts:
        term:
          title: T
          cite: {at: A}
          when: {flag: true}
          readings:
            - {authority: law, cite: {at: B}, widens: {tone: loud}, other: O}
            - {authority: guidance, cite: {at: C}, narrows: {banner: true}, other: O}
      """)
    let facts = "flag: false\ntone: loud\nbanner: false"
    #expect(try judge.assess(facts).truth("term") == .no)
    #expect(try judge.assess(facts, authority: .law).truth("term") == .unknown)
    #expect(try judge.assess("flag: false\ntone: loud\nbanner: true").truth("term") == .yes)
    #expect(try judge.assess("flag: false\ntone: soft").truth("term") == .no)
  }

  @Test func `what a lesser authority says is true is unknown`() throws {
    for own in Self.authorities {
      let judge = try Judge(
        """
        concepts:
          term: {title: T, authority: \(own.rawValue), cite: {at: A}, when: {flag: true}}
        exceptions:
          S-1: {title: E, authority: \(own.rawValue), cite: {at: A}, when: {flag: true}}
        roles:
          S-2: {title: R, role: keeper, authority: \(own.rawValue), cite: {at: A}, in-force: start,
            when: {flag: true}}
        """)
      for least in Self.authorities {
        for (flag, facts) in Self.flags {
          let expected = flag == .yes && own > least ? .unknown : flag
          let assessment = try judge.assess(facts, authority: least)
          for id in ["term", "S-1", "S-2"] { #expect(try assessment.truth(id) == expected) }
        }
      }
    }
    let bare = try Judge("concepts:\n  term: {title: T, cite: {at: A}, when: {flag: true}}")
    #expect(try bare.assess("flag: true", authority: .law).truth("term") == .yes)
  }

  // MARK: Exceptions

  /// A rule with two exceptions.
  private static let excepted = """
    exceptions:
      S-1: {title: E, cite: {at: A}, when: {banner: true}}
      S-2: {title: E, cite: {at: A}, when: {tone: soft}}
    roles:
      S-3: {title: R, role: keeper, cite: {at: A}, in-force: start, when: {flag: true}, unless: [S-1, S-2]}
    """

  @Test func `a rule holds unless an exception does`() throws {
    let judge = try Judge(Self.excepted)
    for (flag, banner, facts) in Self.both {
      #expect(try judge.assess("\(facts)\ntone: loud").truth("S-3") == min(flag, !banner))
      #expect(try judge.assess(facts).truth("S-3") == min(flag, !banner, .unknown))
      #expect(try judge.assess("\(facts)\ntone: soft").truth("S-3") == .no)
    }
  }

  @Test func `an exception of each item saves that item alone`() throws {
    let judge = try Judge(
      """
      exceptions:
        S-1: {title: E, each: uses, cite: {at: A}, when: {.by-hand: true}}
      roles:
        S-2: {title: R, role: keeper, each: uses, cite: {at: A}, in-force: start, when: {.use: teach},
          unless: [S-1]}
      """)
    func expect(_ uses: String, _ truth: Truth, exception: Truth) throws {
      let assessment = try judge.assess(uses.isEmpty ? "" : "uses: \(uses)")
      #expect(try assessment.truth("S-2") == truth, "\(uses)")
      let evaluation = assessment.evaluation(0)
      #expect(evaluation.anyException(0) == exception, "\(uses)")
    }
    try expect("", .unknown, exception: .unknown)
    try expect("none", .no, exception: .no)
    try expect("{at-least: []}", .unknown, exception: .unknown)
    try expect("{at-least: [{use: teach, by-hand: true}]}", .unknown, exception: .yes)
    try expect("{at-least: [{use: teach, by-hand: false}]}", .yes, exception: .unknown)
    try expect("[teach]", .unknown, exception: .unknown)
    try expect("[{use: teach, by-hand: true}]", .no, exception: .yes)
    try expect("[{use: teach, by-hand: false}]", .yes, exception: .no)
    try expect("[{use: teach, by-hand: true}, {use: teach, by-hand: false}]", .yes, exception: .yes)
    try expect("[{use: teach, by-hand: true}, teach]", .unknown, exception: .yes)
    try expect("[{use: grade, by-hand: false}]", .no, exception: .no)
    try expect("[{use: teach, by-hand: true}, {use: grade, by-hand: false}]", .no, exception: .yes)
  }

  // MARK: Roles

  @Test func `a role is had when some rule gives it`() throws {
    let judge = try Judge(
      """
      concepts:
        keeping: {title: T, cite: {at: A}, when: {acts-as: keeper}}
        not-keeping: {title: T, cite: {at: A}, when: {not: {acts-as: keeper}}}
      roles:
        S-1: {title: R, role: keeper, cite: {at: A}, in-force: start, when: {flag: true}}
        S-2: {title: R, role: maker, cite: {at: A}, in-force: start, when: {tone: loud}}
        S-3: {title: R, role: keeper, cite: {at: A}, in-force: start, when: {banner: true}}
      """)
    for (flag, banner, facts) in Self.both {
      let assessment = try judge.assess("\(facts)\ntone: loud")
      #expect(try assessment.truth("keeping") == max(flag, banner))
      #expect(try assessment.truth("not-keeping") == !max(flag, banner))
      let keeper = assessment.roles.first { $0.role == "keeper" }
      #expect(keeper?.truth ?? .no == max(flag, banner))
      #expect(assessment.roles.first { $0.role == "maker" }?.truth == .yes)
    }
  }

  // MARK: Levels as conditions

  @Test func `a level is reached when a rule at it or above holds`() throws {
    let judge = try Judge(
      """
      concepts:
        reaches-low: {title: T, cite: {at: A}, when: {reaches: {risk: low}}}
        reaches-high: {title: T, cite: {at: A}, when: {reaches: {risk: high}}}
        reaches-banned: {title: T, cite: {at: A}, when: {reaches: {risk: banned}}}
      classifications:
        S-1: {title: C, scale: risk, level: high, cite: {at: A}, in-force: start, when: {flag: true},
          message: m}
        S-2: {title: C, scale: risk, level: banned, cite: {at: A}, in-force: start,
          when: {banner: true}, message: m, remedy: r}
      """, scales: SmallRules.scales)
    for (flag, banner, facts) in Self.both {
      let assessment = try judge.assess(facts)
      #expect(try assessment.truth("reaches-low") == .yes)
      #expect(try assessment.truth("reaches-high") == max(flag, banner))
      #expect(try assessment.truth("reaches-banned") == banner)
    }
  }

  // MARK: Dates

  @Test(arguments: [
    ("start", "2019-12-31", Force.notEnacted),
    ("start", "2020-01-01", .upcoming(day("2020-06-01"))),
    ("start", "2020-05-31", .upcoming(day("2020-06-01"))), ("start", "2020-06-01", .inForce),
    ("unborn", "2039-12-31", .notEnacted), ("unborn", "2040-01-01", .upcoming(day("2041-01-01"))),
    ("later", "2024-12-31", .upcoming(day("2030-01-01"))),
    ("later", "2025-01-01", .upcoming(day("2031-01-01"))), ("later", "2031-01-01", .inForce),
    ("{from: start, until: end}", "2027-12-31", .inForce),
    ("{from: start, until: end}", "2028-01-01", .ended(day("2028-01-01"))),
    ("{from: start, until: end}", "2020-02-01", .upcoming(day("2020-06-01"))),
    ("{from: start, until: unborn}", "2040-12-31", .inForce),
    ("{from: start, until: unborn}", "2041-01-01", .ended(day("2041-01-01"))),
  ])
  func `a rule is in force from a day up to another`(
    interval: String, on date: String, force: Force
  ) throws {
    let judge = try Judge(
      """
      concepts:
        bound: {title: T, cite: {at: A}, in-force: \(interval), when: {flag: true}}
        unbound: {title: T, cite: {at: A}, when: {not: {concept: bound}}}
      exceptions:
        S-1: {title: E, cite: {at: A}, in-force: \(interval), when: {flag: true}}
      roles:
        S-2: {title: R, role: keeper, cite: {at: A}, in-force: \(interval), when: {flag: true}}
        S-3: {title: R, role: maker, cite: {at: A}, in-force: {from: ancient}, when: {flag: true},
          unless: [S-1]}
      classifications:
        S-4: {title: C, scale: risk, level: high, cite: {at: A}, in-force: \(interval),
          when: {flag: true}, message: m}
        S-5: {title: C, scale: risk, level: banned, cite: {at: A}, in-force: ancient,
          when: {banner: true}, message: m, remedy: r}
      """,
      header: SmallRules.header
        + "  ancient:\n    title: T\n    rows: "
        + "[{from: 0001-01-01, value: 0001-01-01, cite: {at: A}}]\n",
      scales: SmallRules.scales)
    let assessment = try judge.assess("flag: true", on: date)
    let law = assessment.laws[0]
    #expect(law.roles[0] == force)
    #expect(law.classifications[0] == force)
    let truth: Truth = force == .inForce ? .yes : .no
    for id in ["bound", "S-1", "S-2", "S-4"] { #expect(try assessment.truth(id) == truth) }
    for id in ["unbound", "S-3"] { #expect(try assessment.truth(id) == !truth) }
    // What isn't in force is false, whatever is stated.
    let silent = try judge.assess("", on: date)
    for id in ["bound", "S-1", "S-2", "S-4"] {
      #expect(try silent.truth(id) == (force == .inForce ? .unknown : .no))
    }
  }

  private static func day(_ text: String) -> Day { Day(text) ?? Day(daysSince1970: 0) }

  @Test func `a concept may end without having begun`() throws {
    let judge = try Judge(
      "concepts:\n  bound: {title: T, cite: {at: A}, in-force: {until: end}, when: {flag: true}}")
    #expect(try judge.assess("flag: true", on: "2027-12-31").truth("bound") == .yes)
    #expect(try judge.assess("flag: true", on: "1900-01-01").truth("bound") == .yes)
    #expect(try judge.assess("flag: true", on: "2028-01-01").truth("bound") == .no)
  }
}
