import Testing

@testable import Norma

/// Spans of calendar time.
@Suite struct PeriodTests {
  @Test(arguments: [
    ("P1Y", 12, 0, "P12M"), ("P12M", 12, 0, "P12M"), ("P2W", 0, 14, "P14D"),
    ("P30D", 0, 30, "P30D"), ("P1Y6M", 18, 0, "P18M"), ("P1Y2M3W4D", 14, 25, "P14M25D"),
    ("P0D", 0, 0, "P0D"), ("P0M", 0, 0, "P0D"), ("P007D", 0, 7, "P7D"),
    ("P99999M99999D", 99_999, 99_999, "P99999M99999D"),
  ])
  func `a period is months and days`(text: String, months: Int, days: Int, words: String) throws {
    let period = try #require(Period(text))
    #expect(period.months == months)
    #expect(period.days == days)
    #expect(period.description == words)
    #expect(Period(words) == period)
  }

  @Test(arguments: [
    "", "P", "1Y", "P1", "PY", "P1H", "PT1H", "P1DT1H", "P1D1M", "P1M1Y", "P1Y1Y", "p1Y", "P1y",
    "P-1D", "P+1D", "P 1D", "P1D ", "P1.5Y", "P1,5Y", "P100000D", "P99999999999999999999D", "P１D",
    "12M", "P12 M", "P1Y2",
  ])
  func `what names no period is none`(text: String) { #expect(Period(text) == nil) }
}
