/// How a date is written that somebody wrote in another way.
enum DateHint {
  static func form(allowsSpan: Bool) -> String {
    "write a day as YEAR-MONTH-DAY" + (allowsSpan ? ", or YEAR-MONTH or YEAR alone" : "")
  }

  /// The date that a text means, where it can mean only one; else the form.
  static func help(for text: String, allowsSpan: Bool) -> String {
    if let meant = meant(by: text), allowsSpan || meant.utf8.count == 10 { return "write \(meant)" }
    guard text.contains(where: \.isNumber) else { return form(allowsSpan: allowsSpan) }
    return form(allowsSpan: allowsSpan).replacing("a day", with: "an existing day")
  }

  private static func meant(by text: String) -> String? {
    let parts = text.split { !$0.isASCII || !$0.isNumber }
    let signs = text.filter { !$0.isNumber }
    var numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, let first = parts.first, let last = parts.last else {
      return nil
    }
    if parts.count == 1, first.count == 8, signs.isEmpty {
      return day(numbers[0] / 10_000, numbers[0] / 100 % 100, numbers[0] % 100)
    }
    if parts.count >= 3, first.count == 4, !text.hasPrefix("+"), !text.hasPrefix("-") {
      return day(numbers[0], numbers[1], numbers[2])
    }
    if parts.count == 3, last.count == 4 {
      // Days stand before months where points divide them; elsewhere only a number above 12 tells.
      if signs != ".." {
        guard (numbers[0] > 12) != (numbers[1] > 12) else { return nil }
        if numbers[1] > 12 { numbers.swapAt(0, 1) }
      }
      return day(numbers[2], numbers[1], numbers[0])
    }
    guard parts.count == 2, signs.count == 1 else { return nil }
    return first.count == 4
      ? month(numbers[0], numbers[1])
      : last.count == 4 ? month(numbers[1], numbers[0]) : nil
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> String? {
    Day(year: year, month: month, day: day)?.description
  }

  private static func month(_ year: Int, _ month: Int) -> String? {
    Day(year: year, month: month, day: 1).map { String($0.description.prefix(7)) }
  }
}
