import Foundation
import Testing

@testable import Norma

/// Days of the Gregorian calendar.
@Suite struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-23", 20_780),
    ("1600-03-01", -135_080), ("0000-03-01", -719_468), ("9999-12-31", 2_932_896),
  ])
  func `a date is a number of days`(text: String, number: Int) throws {
    let day = try #require(Day(text))
    #expect(day.number == number)
    #expect(day.description == text)
    #expect(Day(daysSince1970: number) == day)
  }

  @Test(arguments: [
    "", "2026", "2026-11", "2026-11-3", "2026-1-03", "26-11-23", "2026-11-231", "2026-11-23 ",
    " 2026-11-23", "2026/11/23", "2026-11/23", "2026.11.23", "20261123", "2026-11-23T00:00",
    "2026-02-30", "2025-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-01",
    "2026-01-00", "2026-01-32", "-026-01-01", "+026-01-01", "2026-+1-01", "2026--1-01",
    "2026-01-+1", "2026-01--1", "２026-01-0", "٢٠٢٦-11-23", "2026-W47-1", "2026-327", "abcd-ef-gh",
  ])
  func `what names no day is none`(text: String) {
    #expect(Day(text) == nil)
    #expect(Day(Substring(text)) == nil)
  }

  @Test func `leap years are those of the Gregorian calendar`() {
    for year in [1600, 2000, 2024, 2400] { #expect(Day(year: year, month: 2, day: 29) != nil) }
    for year in [1700, 1900, 2023, 2100] { #expect(Day(year: year, month: 2, day: 29) == nil) }
    #expect(Day(year: 2024, month: 2, day: 30) == nil)
    #expect(Day(year: 2024, month: 0, day: 1) == nil)
    #expect(Day(year: 2024, month: 1, day: -1) == nil)
  }

  @Test func `every day of eight centuries follows the one before`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    let first = try #require(Day("1600-01-01")).number
    let last = try #require(Day("2400-12-31")).number
    var expected = (year: 1600, month: 1, day: 1)
    for number in first...last {
      let day = Day(daysSince1970: number)
      #expect(day.civil == expected)
      #expect(Day(year: expected.year, month: expected.month, day: expected.day) == day)
      let isLast = Day(year: expected.year, month: expected.month, day: expected.day + 1) == nil
      expected =
        !isLast
        ? (expected.year, expected.month, expected.day + 1)
        : expected.month == 12
          ? (expected.year + 1, 1, 1) : (expected.year, expected.month + 1, 1)
    }
    // Foundation counts the same days.
    for number in stride(from: first, through: last, by: 97) {
      let date = Date(timeIntervalSince1970: Double(number) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      let civil = Day(daysSince1970: number).civil
      #expect((parts.year, parts.month, parts.day) == (civil.year, civil.month, civil.day))
    }
  }

  @Test(arguments: [
    ("2026-11-23", "P12M", "2025-11-23"), ("2026-11-23", "P1Y", "2025-11-23"),
    ("2024-02-29", "P1Y", "2023-02-28"), ("2024-02-29", "P4Y", "2020-02-29"),
    ("2026-03-31", "P1M", "2026-02-28"), ("2024-03-31", "P1M", "2024-02-29"),
    ("2026-01-15", "P1M", "2025-12-15"), ("2026-12-31", "P6M", "2026-06-30"),
    ("2026-03-01", "P1D", "2026-02-28"), ("2026-03-31", "P1M1D", "2026-02-27"),
    ("2026-11-23", "P0D", "2026-11-23"), ("2026-11-23", "P2W", "2026-11-09"),
    ("2026-01-01", "P13M", "2024-12-01"), ("0001-01-01", "P1M", "0000-12-01"),
  ])
  func `a period earlier keeps the day of the month where there is one`(
    from: String, period: String, to: String
  ) throws {
    let start = try #require(Day(from))
    #expect(start.minus(try #require(Period(period))).description == to)
  }

  @Test func `the day before, and the order of days`() throws {
    let day = try #require(Day("2024-03-01"))
    #expect(day.previous.description == "2024-02-29")
    #expect(day.previous < day)
    #expect(!(day < day))
    #expect(["2026-01-01", "2025-12-31"].compactMap { Day($0) }.max()?.description == "2026-01-01")
    #expect(Set([day, Day(daysSince1970: day.number)]).count == 1)
  }
}
