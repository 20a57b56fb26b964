extension Test {
  /// Whether a value passes under a law; what isn't known of it stays unknown.
  func truth(of value: Value, under law: PackInForce) -> Truth {
    truth(of: value, on: law.jurisdiction.asOf) { law.day($0) }
  }

  /// Whether a value passes on a day, whatever the law; where the day isn't known, what asks it stays unknown.
  func truth(of value: Value, on today: Day?) -> Truth {
    truth(of: value, on: today) { operand in
      switch operand {
      case .today: today
      case .day(let day): day
      case .parameter: nil
      }
    }
  }

  private func truth(
    of value: Value, on today: Day?, _ day: (DayOperand) -> Day?
  ) -> Truth {
    switch (self, value) {
    case (.isTrue(let wanted), .boolean(let value)): Truth(wanted == value)
    case (.oneOf(let passes, _), .choice(let value)): Truth(passes[value])
    case (.oneOf(let passes, _), .choiceAmong(let possible)): possible.passing(passes)
    case (.anyOf(let wanted), .choices(let bits)): Truth(bits & wanted != 0)
    case (.allOf(let wanted), .choices(let bits)): Truth(bits & wanted == wanted)
    case (.noneOf(let barred), .choices(let bits)): Truth(bits & barred == 0)
    case (.only(let allowed), .choices(let bits)): Truth(bits & ~allowed == 0)
    case (.isNone, .choices(let bits)): Truth(bits == 0)
    // What is known to hold decides; what isn't named may hold too.
    case (.anyOf(let wanted), .someChoices(let known)): known.anyOf(wanted)
    case (.allOf(let wanted), .someChoices(let known)): known.allOf(wanted)
    case (.noneOf(let barred), .someChoices(let known)): !known.anyOf(barred)
    case (.only(let allowed), .someChoices(let known)):
      known.anyOf(~allowed) == .yes ? .no : .unknown
    case (.isNone, .someChoices(let known)): known.isSomething ? .no : .unknown
    case (.isNone, .records(let records)): Truth(records.isEmpty)
    case (.isNone, .someRecords(let records)): records.isEmpty ? .unknown : .no
    case (.number(let comparison, let wanted), .number(let value)):
      Truth(comparison.holds(value, wanted))
    case (.before(let operand), .day(let value)):
      day(operand).map { Truth(value < $0) } ?? .unknown
    case (.from(let operand), .day(let value)):
      day(operand).map { Truth(value >= $0) } ?? .unknown
    case (.within(let period), .day(let value)):
      today.map { Truth(value >= $0.minus(period) && value <= $0) } ?? .unknown
    // Where the days of a month or year differ, the exact day decides.
    case (.before(let operand), .dayAmong(let days)):
      day(operand).map { days.lie(from: nil, to: $0.previous) } ?? .unknown
    case (.from(let operand), .dayAmong(let days)):
      day(operand).map { days.lie(from: $0, to: nil) } ?? .unknown
    case (.within(let period), .dayAmong(let days)):
      today.map { days.lie(from: $0.minus(period), to: $0) } ?? .unknown
    default: .unknown
    }
  }
}

extension ClosedRange<Day> {
  /// Whether each of the days is one of those from the first to the last, or none is.
  fileprivate func lie(from first: Day?, to last: Day?) -> Truth {
    let (begins, ends) = (first ?? lowerBound, last ?? upperBound)
    if lowerBound >= begins, upperBound <= ends { return .yes }
    return upperBound < begins || lowerBound > ends ? .no : .unknown
  }
}
