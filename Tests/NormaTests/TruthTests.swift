import NormaTestSupport
import Testing

@testable import Norma

/// The three truths, and what every operator and every test makes of them.
@Suite struct TruthTests {
  /// A condition of each truth, for a system that states `flag: true` and no banner.
  private static let conditions: [(truth: Truth, condition: String)] = [
    (.yes, "{flag: true}"), (.unknown, "{banner: true}"), (.no, "{flag: false}"),
  ]

  private static let pairs = conditions.flatMap { left in conditions.map { (left, $0) } }
  private static let facts = "flag: true"

  // MARK: The truths

  @Test func `truths are ordered, and have their words`() {
    #expect(Truth.no < .unknown && .unknown < .yes)
    #expect(Truth.allCases.map { !$0 } == [.yes, .unknown, .no])
    #expect(Truth.allCases.map(\.description) == ["false", "unknown", "true"])
    #expect(Truth.allCases.map { Truth($0.description) } == Truth.allCases)
    #expect(Truth("yes") == nil && Truth("True") == nil && Truth("") == nil)
    #expect(Truth(true) == .yes && Truth(false) == .no)
  }

  // MARK: Operators

  @Test func `all is as true as its least true part`() throws {
    for (left, right) in Self.pairs {
      let expected = min(left.truth, right.truth)
      let parts = "[\(left.condition), \(right.condition)]"
      #expect(try truth(of: "{all: \(parts)}", Self.facts) == expected)
    }
    for (value, condition) in Self.conditions {
      #expect(try truth(of: "{all: [\(condition)]}", Self.facts) == value)
    }
  }

  @Test func `any is as true as its truest part`() throws {
    for (left, right) in Self.pairs {
      let expected = max(left.truth, right.truth)
      let parts = "[\(left.condition), \(right.condition)]"
      #expect(try truth(of: "{any: \(parts)}", Self.facts) == expected)
    }
  }

  @Test func `not turns true and false about, and leaves unknown`() throws {
    for (value, condition) in Self.conditions {
      #expect(try truth(of: "{not: \(condition)}", Self.facts) == !value)
      #expect(try truth(of: "{not: {not: \(condition)}}", Self.facts) == value)
    }
  }

  @Test func `entries of one mapping all hold`() throws {
    #expect(try truth(of: "{flag: true, tone: soft}", "flag: true\ntone: soft") == .yes)
    #expect(try truth(of: "{flag: true, tone: soft}", "flag: true") == .unknown)
    #expect(try truth(of: "{flag: true, tone: soft}", "tone: loud") == .no)
  }

  @Test func `the laws of strong Kleene logic hold, the excluded middle does not`() throws {
    for (left, right) in Self.pairs {
      let (a, b) = (left.condition, right.condition)
      let neither = try truth(of: "{all: [{not: \(a)}, {not: \(b)}]}", Self.facts)
      #expect(try truth(of: "{not: {any: [\(a), \(b)]}}", Self.facts) == neither)
    }
    #expect(try truth(of: "{any: [{banner: true}, {banner: false}]}") == .unknown)
    #expect(try truth(of: "{all: [{banner: true}, {banner: false}]}") == .unknown)
  }

  // MARK: Quantifiers

  @Test(arguments: [
    ("", Truth.unknown, Truth.unknown), ("uses:", .unknown, .unknown),
    ("uses: none", .no, .yes), ("uses: []", .no, .yes),
    ("uses: [teach]", .yes, .yes), ("uses: [grade]", .no, .no),
    ("uses: [teach, grade]", .yes, .no), ("uses: [~]", .unknown, .unknown),
    ("uses: [{by-hand: true}]", .unknown, .unknown), ("uses: [teach, ~]", .yes, .unknown),
    ("uses: [grade, ~]", .unknown, .no), ("uses: [teach, grade, ~]", .yes, .no),
    ("uses: {at-least: []}", .unknown, .unknown), ("uses: {at-least: [teach]}", .yes, .unknown),
    ("uses: {at-least: [grade]}", .unknown, .no), ("uses: {at-least: [teach, grade]}", .yes, .no),
  ])
  func `some holds of one item, every of all`(facts: String, some: Truth, every: Truth) throws {
    #expect(try truth(of: "{some: uses, where: {.use: teach}}", facts) == some)
    #expect(try truth(of: "{every: uses, where: {.use: teach}}", facts) == every)
    #expect(try truth(of: "{not: {some: uses, where: {.use: teach}}}", facts) == !some)
    #expect(try truth(of: "{not: {every: uses, where: {.use: teach}}}", facts) == !every)
  }

  @Test func `what an item must be may rest on facts of the whole`() throws {
    let condition = "{some: uses, where: {.use: teach, flag: true, institution.public: true}}"
    #expect(
      try truth(of: condition, "uses: [teach]\nflag: true", institution: "public: true") == .yes)
    #expect(try truth(of: condition, "uses: [teach]\nflag: true", institution: "") == .unknown)
    #expect(try truth(of: condition, "uses: [teach]\nflag: true") == .unknown)
    #expect(try truth(of: condition, "uses: [teach]\nflag: false") == .no)
    #expect(try truth(of: condition, "flag: false") == .unknown)
  }

  @Test func `lists within lists have their own items`() throws {
    let condition =
      "{some: uses, where: {.use: teach, some: parts, where: {.part: wheel, .worn: true}}}"
    #expect(try truth(of: condition, "uses: [teach]\nparts: [{part: wheel, worn: true}]") == .yes)
    #expect(try truth(of: condition, "uses: [teach]\nparts: [wheel]") == .unknown)
    #expect(try truth(of: condition, "uses: [teach]\nparts: [wire]") == .no)
    #expect(try truth(of: condition, "uses: [grade]\nparts: [{part: wheel, worn: true}]") == .no)
  }

  // MARK: Tests by the type of the fact

  /// What is asked, a value that passes and one that doesn't.
  private static let asked: [(condition: String, passes: [String], fails: [String])] = [
    ("flag: true", ["true"], ["false"]),
    ("flag: false", ["false"], ["true"]),
    ("tone: soft", ["soft"], ["loud", "shrill"]),
    ("tone: [soft, loud]", ["soft", "loud"], ["shrill"]),
    ("tone: {none-of: soft}", ["loud", "shrill"], ["soft"]),
    ("tone: {none-of: [soft, loud]}", ["shrill"], ["soft", "loud"]),
    ("traits: swift", ["[swift]", "[silent, swift]"], ["none", "[]", "[silent]"]),
    ("traits: [swift, small]", ["[swift]", "[small, silent]"], ["none", "[silent, sturdy]"]),
    (
      "traits: {all-of: [swift, small]}", ["[small, swift]", "[swift, silent, small]"],
      ["none", "[swift]", "[small, silent]"]
    ),
    ("traits: {all-of: swift}", ["[swift, silent]"], ["none", "[silent]"]),
    (
      "traits: {none-of: [swift, small]}", ["none", "[]", "[silent]"],
      ["[swift]", "[silent, small]"]
    ),
    (
      "traits: {only: [swift, small]}", ["none", "[swift]", "[swift, small]"],
      ["[silent]", "[swift, silent]"]
    ),
    (
      "traits: {all-of: [swift], none-of: [small]}", ["[swift]", "[swift, silent]"],
      ["none", "[swift, small]", "[small]"]
    ),
    ("count: 3", ["3", "3.0", "3e0", "+3"], ["2", "4", "0"]),
    ("count: {at-least: 3}", ["3", "4"], ["2", "0"]),
    ("count: {at-most: 3}", ["3", "0"], ["4"]),
    ("count: {above: 3}", ["4"], ["3", "2"]),
    ("count: {below: 3}", ["2"], ["3", "4"]),
    ("count: {above: 1, below: 4}", ["2", "3"], ["1", "4"]),
    ("share: 0.5", ["0.5", ".5", "5e-1"], ["0.50001", "0"]),
    ("share: {at-least: 1e25}", ["1e25", "2e25"], ["9.9e24"]),
    ("since: {before: 2025-06-01}", ["2025-05-31", "1999-01-01"], ["2025-06-01", "2025-06-02"]),
    ("since: {from: 2025-06-01}", ["2025-06-01", "2025-06-02"], ["2025-05-31"]),
    (
      "since: {from: 2025-06-01, before: 2025-07-01}", ["2025-06-01", "2025-06-30"],
      ["2025-05-31", "2025-07-01"]
    ),
    ("since: {before: {parameter: start}}", ["2020-05-31"], ["2020-06-01"]),
    ("since: {from: {parameter: start}}", ["2020-06-01"], ["2020-05-31"]),
    (
      "since: {within: P12M}", ["2026-11-23", "2025-11-23", "2026-01-01"],
      ["2025-11-22", "2026-11-24"]
    ),
    ("since: {within: P1M}", ["2026-10-23"], ["2026-10-22"]),
    ("place.city: riga", ["riga"], ["cesis"]),
  ]

  @Test(arguments: asked)
  func `a stated value passes or fails, one that isn't stated is unknown`(
    condition: String, passes: [String], fails: [String]
  ) throws {
    let fact = String(condition.prefix { $0 != ":" })
    func truth(stating value: String) throws -> Truth {
      let facts = fact == "place.city" ? "place: {city: \(value)}" : "\(fact): \(value)"
      return try NormaTests.truth(of: "{\(condition)}", facts)
    }
    #expect(try NormaTests.truth(of: "{\(condition)}") == .unknown)
    #expect(try truth(stating: "~") == .unknown)
    for value in passes { #expect(try truth(stating: value) == .yes, "\(value)") }
    for value in fails { #expect(try truth(stating: value) == .no, "\(value)") }
  }

  @Test(arguments: [
    ("swift", Truth.yes), ("small", .unknown), ("[swift, small]", .yes),
    ("[small, sturdy]", .unknown),
    ("{all-of: swift}", .yes), ("{all-of: [swift, small]}", .unknown),
    ("{none-of: swift}", .no), ("{none-of: small}", .unknown),
    ("{only: [swift, small]}", .unknown), ("{only: [small]}", .no),
  ])
  func `of choices of which a part is known others may hold`(asked: String, expected: Truth) throws
  {
    #expect(try truth(of: "{traits: \(asked)}", "traits: {at-least: [swift]}") == expected)
    #expect(try truth(of: "{traits: \(asked)}", "traits: {at-least: []}") == .unknown)
  }

  @Test(arguments: [
    (".use: teach", "teach", "grade"), (".weight: {above: 1}", "{weight: 2}", "{weight: 1}"),
    (".by-hand: true", "{by-hand: true}", "{by-hand: false}"),
    (".began: {before: 2025-01-01}", "{began: 2024-12-31}", "{began: 2025-01-01}"),
    (".marks: {only: [a, b]}", "{marks: [a]}", "{marks: [a, c]}"),
    (".marks: c", "{marks: [c]}", "{marks: none}"),
  ])
  func `a field is tested as a fact is`(condition: String, passes: String, fails: String) throws {
    let some = "{some: uses, where: {\(condition)}}"
    #expect(try truth(of: some, "uses: [\(passes)]") == .yes)
    #expect(try truth(of: some, "uses: [\(fails)]") == .no)
    #expect(try truth(of: some, "uses: [{note: n}]") == .unknown)
  }

  @Test func `facts of the institution are unknown without one`() throws {
    for (facts, expected) in [("public: true", Truth.yes), ("public: false", .no), ("", .unknown)] {
      #expect(try truth(of: "{institution.public: true}", institution: facts) == expected)
    }
    #expect(try truth(of: "{institution.public: true}") == .unknown)
    #expect(
      try truth(of: "{institution.staff: {at-least: 250}}", institution: "staff: 250") == .yes)
  }

  // MARK: Days

  @Test func `a parameter is what the law says on the day`() throws {
    let before = "{since: {before: {parameter: later}}}"
    #expect(try truth(of: before, "since: 2030-06-01", on: "2024-12-31") == .no)
    #expect(try truth(of: before, "since: 2030-06-01", on: "2025-01-01") == .yes)
    // Before the law names a day, nothing is before or after it.
    #expect(try truth(of: before, "since: 1990-01-01", on: "2019-12-31") == .unknown)
    #expect(try truth(of: "{since: {from: {parameter: unborn}}}", "since: 2050-01-01") == .unknown)
    #expect(
      try truth(of: "{since: {from: {parameter: unborn}}}", "since: 2050-01-01", on: "2040-01-01")
        == .yes)
  }

  @Test func `a period counts back from the day, that day included`() throws {
    let within = "{since: {within: P1M}}"
    #expect(try truth(of: within, "since: 2024-02-29", on: "2024-03-31") == .yes)
    #expect(try truth(of: within, "since: 2024-02-28", on: "2024-03-31") == .no)
    #expect(try truth(of: within, "since: 2024-03-31", on: "2024-03-31") == .yes)
    #expect(try truth(of: within, "since: 2024-04-01", on: "2024-03-31") == .no)
  }

  // MARK: What is not in force

  private static let unborn = """
    concepts:
      soon: {title: Soon, cite: {at: A}, in-force: later, when: {flag: true}}
      worn: {title: Worn, each: parts, cite: {at: A}, in-force: unborn, when: {.worn: true}}
    exceptions:
      S-1: {title: Past, cite: {at: A}, in-force: {from: start, until: start}, when: {flag: true}}
      S-2: {title: Each, each: parts, cite: {at: A}, in-force: later, when: {.worn: true}}
    """

  @Test(arguments: [
    ("soon", Force.upcoming(Day(daysSince1970: 22_280))), ("worn", .notEnacted),
    ("S-1", .ended(Day(daysSince1970: 18_414))), ("S-2", .upcoming(Day(daysSince1970: 22_280))),
  ])
  func `a concept or exception that is not in force is false, and its proof says why`(
    id: String, force: Force
  ) throws {
    let judge = try Judge(Self.unborn)
    for facts in ["", "flag: true\nparts: [{part: wheel, worn: true}]"] {
      let proof = try #require(try judge.assess(facts).proof(of: id))
      #expect(proof.truth == .no)
      let first = try #require(proof.parts.first)
      guard case .notInForce(let found) = first.kind else {
        Issue.record("\(first)")
        continue
      }
      #expect(found == force && first.truth == .no)
    }
  }
}
