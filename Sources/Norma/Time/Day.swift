/// A legal date: a day of the Gregorian calendar, without time or time zone.
///
/// - Source: ISO 8601-1:2019, calendar date, extended format.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01.
  let number: Int

  /// The day that ISO text such as `2026-11-23` names, or nil if it names none.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let digits = bytes.map { Int($0) - Int(UInt8(ascii: "0")) }
    let isDate = bytes.enumerated().allSatisfy { place, byte in
      place == 4 || place == 7 ? byte == UInt8(ascii: "-") : (0...9).contains(digits[place])
    }
    guard bytes.count == 10, isDate else { return nil }
    func number(_ places: Range<Int>) -> Int { digits[places].reduce(0) { $0 * 10 + $1 } }
    self.init(year: number(0..<4), month: number(5..<7), day: number(8..<10))
  }

  /// The day of a year, month (from 1) and day of the month (from 1), or nil if there is none.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...Self.length(ofMonth: month, in: year)).contains(day)
    else { return nil }
    // Days from civil: a year that begins in March puts the leap day last.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// The day `number` days after 1970-01-01.
  public init(daysSince1970 number: Int) { self.number = number }

  /// The day before.
  public var previous: Day { Day(daysSince1970: number - 1) }

  /// The day after.
  public var next: Day { Day(daysSince1970: number + 1) }

  /// The same day `period` earlier; the last day of the month where that month is shorter.
  public func minus(_ period: Period) -> Day {
    let (year, month, day) = civil
    let months = year * 12 + (month - 1) - period.months
    let newYear = months >= 0 ? months / 12 : (months - 11) / 12
    let newMonth = months - newYear * 12 + 1
    let newDay = min(day, Self.length(ofMonth: newMonth, in: newYear))
    let moved = Day(year: newYear, month: newMonth, day: newDay) ?? self
    return Day(daysSince1970: moved.number - period.days)
  }

  /// Year, month from 1, day of the month from 1.
  public var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// ISO text, such as `2026-11-23`.
  public var description: String {
    let (year, month, day) = civil
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Orders days by time.
  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }

  private static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
