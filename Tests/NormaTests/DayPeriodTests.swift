import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Dates of which only the month or the year is stated.
@Suite struct DayPeriodTests {
  private static let today = Day("2026-11-23")

  /// High is what is older than the law; nothing that tests state is banned.
  private static let rules = """
    classifications:
      S-1: {title: T, cite: {at: A}, scale: risk, level: high, in-force: start, message: m,
        when: {since: {before: {parameter: start}}}}
      S-2: {title: T, cite: {at: A}, scale: risk, level: banned, in-force: unborn, message: m,
        remedy: [r], when: {flag: true}}
    """

  private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test(arguments: [
    ("2024", "2025-01-01", Truth.yes), ("2024", "2024-01-01", .no),
    ("2024", "2024-12-31", .unknown), ("2024", "2024-01-02", .unknown),
    ("2024-05", "2024-06-01", .yes),
    ("2024-05", "2024-05-01", .no), ("2024-05", "2024-05-31", .unknown),
  ])
  func `what every day of it is, it is`(stated: String, limit: String, isBefore: Truth) throws {
    let value = Value.dayAmong(try #require(ClosedRange(monthOrYear: stated)))
    let limit = try Self.day(limit)
    #expect(Test.before(.day(limit)).truth(of: value, on: Self.today) == isBefore)
    #expect(Test.from(.day(limit)).truth(of: value, on: Self.today) == !isBefore)
  }

  @Test(arguments: [
    ("2026", Truth.unknown), ("2025", .unknown), ("2024", .no), ("2027", .no),
    ("2026-11", .unknown),
    ("2026-10", .yes), ("2025-12", .yes), ("2025-11", .unknown), ("2025-10", .no),
    ("2026-12", .no),
  ])
  func `it is within a period where each of its days is`(stated: String, truth: Truth) throws {
    let value = Value.dayAmong(try #require(ClosedRange(monthOrYear: stated)))
    let test = Test.within(try #require(Period("P12M")))
    #expect(test.truth(of: value, on: Self.today) == truth)
    #expect(test.truth(of: value, on: nil) == .unknown)
    #expect(Test.before(.today).truth(of: value, on: nil) == .unknown)
  }

  @Test func `a certain truth holds of each day, and an unknown one not of all`() throws {
    let limits = try ["2023-12-31", "2024-01-01", "2024-02-29", "2024-03-01", "2024-12-31"]
      .map(Self.day)
    for stated in ["2024", "2024-02", "2023-12", "2024-12"] {
      let days = try #require(ClosedRange(monthOrYear: stated))
      for test in limits.flatMap({ [Test.before(.day($0)), .from(.day($0))] }) {
        let known = test.truth(of: .dayAmong(days), on: Self.today)
        let exact = Set(
          (days.lowerBound.number...days.upperBound.number).map {
            test.truth(of: .day(Day(daysSince1970: $0)), on: Self.today)
          })
        #expect(exact.count == 1 ? exact == [known] : known == .unknown, "\(stated)")
      }
    }
  }

  @Test(arguments: [
    ("2024", "2023-12-31", true), ("2024", "2024-01-01", false), ("2024", "2024", false),
    ("2024-06", "2024", false), ("2025", "2024", true), ("2024-06", "2024-05", true),
    ("2024-05-31", "2024-05", false), ("2024-06-01", "2024-05", true),
  ])
  func `an order is broken only where every day breaks it`(
    began: String, since: String, isFound: Bool
  ) throws {
    let rulebook = SmallRules.rulebook([
      "vocabulary/ai-system/relations.yaml": """
      kind: vocabulary
      of: ai-system
      facts: {ended: {type: date, group: shape, question: When?}}
      relations:
        in-time: {in-order: [since, ended], because: nothing ends before it begins}
      """,
      "small/pack.yaml": SmallRules.header + SmallRules.scales,
      "small/rules.yaml": Self.rules,
    ])
    try #require(rulebook.findings.map(\.message) == [])
    let file = RegisterFile(
      SourceText(
        path: "a.yaml", "kind: ai-system\nid: a\nname: A\nsince: \(began)\nended: \(since)\n"),
      vocabulary: rulebook.vocabulary)
    #expect(file.findings == [])
    let system = try #require(file.descriptions.first)
    #expect(system.contradictions.isEmpty == !isFound)
  }

  @Test func `the day is asked for only where it matters, and the period is shown`() throws {
    let judge = try Judge(
      SmallRules.rulebook([
        "small/pack.yaml": SmallRules.header + SmallRules.scales, "small/rules.yaml": Self.rules,
      ]), pack: "small")
    func asked(_ since: String) throws -> [Question] {
      Inquiry(try judge.assess("since: \(since)", institution: nil, on: "2026-11-23")).questions
    }
    #expect(try asked("2019").isEmpty)
    #expect(try asked("2020-06").isEmpty)
    let questions = try asked("2020")
    #expect(questions.map(\.path) == ["since"])
    #expect(questions.map(\.period) == ["2020"])
    #expect(questions.first?.place?.range.start.line == 4)
    #expect(try asked("~").map(\.period) == [nil])
  }
}
