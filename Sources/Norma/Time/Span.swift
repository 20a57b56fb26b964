/// The days of a month or a year, of which one is meant and isn't known.
///
/// - Source: ISO 8601-1:2019, calendar date with reduced precision, extended format.
extension ClosedRange<Day> {
  /// The days that ISO text such as `2024-05` or `2024` names, or nil if it names no month or year.
  init?(monthOrYear text: some StringProtocol) {
    switch text.utf8.count {
    case 4:
      guard let first = Day("\(text)-01-01"), let last = Day("\(text)-12-31") else { return nil }
      self = first...last
    case 7:
      guard let first = Day("\(text)-01") else { return nil }
      let (year, month, _) = first.civil
      let next = Day(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
      self = first...(next?.previous ?? first)
    default: return nil
    }
  }
}
