/// A span of calendar time, such as a year or thirty days.
///
/// - Source: ISO 8601-1:2019, duration, in the forms `P1Y`, `P12M`, `P2W`, `P30D` and their joins.
public struct Period: Hashable, Sendable, CustomStringConvertible {
  /// Whole months, years counted as twelve.
  public let months: Int
  /// Days, weeks counted as seven.
  public let days: Int

  /// The period that ISO text such as `P12M` names, or nil if it names none.
  public init?(_ text: some StringProtocol) {
    guard text.first == "P", text.count > 1 else { return nil }
    var months = 0
    var days = 0
    var digits = ""
    var units = Substring("YMWD")
    for character in text.dropFirst() {
      if character.isASCII, character.isNumber {
        digits.append(character)
        continue
      }
      guard let number = Int(digits), number < 100_000, let place = units.firstIndex(of: character)
      else { return nil }
      units = units[units.index(after: place)...]
      digits = ""
      switch character {
      case "Y": months += 12 * number
      case "M": months += number
      case "W": days += 7 * number
      default: days += number
      }
    }
    guard digits.isEmpty else { return nil }
    self.months = months
    self.days = days
  }

  /// A period of so many months and days.
  init(months: Int, days: Int) {
    self.months = months
    self.days = days
  }

  /// ISO text, such as `P12M`.
  public var description: String {
    "P" + (months > 0 ? "\(months)M" : "") + (days > 0 || months == 0 ? "\(days)D" : "")
  }
}
