extension Value {
  /// The value with what else is known of it: that a test holds of it, or doesn't.
  ///
  /// - Returns: The same value where nothing can be said more exactly.
  func knowing(_ test: Test, holds: Bool, of fact: Fact) -> Value {
    switch (test, fact.type) {
    case (.isTrue(let wanted), .boolean): .boolean(wanted == holds)
    case (.oneOf(let passes, _), .choice): among(passes, holds: holds, of: fact)
    case (.isNone, .choices) where holds: .choices(0)
    case (.isNone, .records) where holds: self == .unstated ? .records([]) : self
    case (_, .choices): knowingWords(test, holds: holds, all: fact.everyChoice)
    default: self
    }
  }

  private func among(_ passes: [Bool], holds: Bool, of fact: Fact) -> Value {
    var known = PossibleChoice(
      mayBe: passes.map { $0 == holds }, isSome: holds || fact.concernsEverybody)
    if case .choiceAmong(let before) = self {
      known.mayBe = zip(before.mayBe, known.mayBe).map { $0 && $1 }
      known.isSome = before.isSome || holds
    }
    let numbers = known.mayBe.indices.filter { known.mayBe[$0] }
    if numbers.isEmpty, known.isSome { return self }
    return known.isSome && numbers.count == 1 ? .choice(numbers[0]) : .choiceAmong(known)
  }

  private func knowingWords(_ test: Test, holds: Bool, all: UInt128) -> Value {
    var known = KnownChoices(held: 0)
    switch self {
    case .unstated: break
    case .someChoices(let before): known = before
    default: return self
    }
    switch (test, holds) {
    case (.anyOf(let wanted), true), (.noneOf(let wanted), false): known.hold(anyOf: wanted)
    case (.anyOf(let wanted), false), (.noneOf(let wanted), true): known.barred |= wanted
    case (.allOf(let wanted), true): known.held |= wanted
    case (.allOf(let wanted), false):
      if wanted.nonzeroBitCount == 1 { known.barred |= wanted }
    case (.only(let allowed), true): known.barred |= all & ~allowed
    case (.only(let allowed), false): known.hold(anyOf: all & ~allowed)
    case (.isNone, false): known.hold(anyOf: all)
    default: break
    }
    return .someChoices(known)
  }

  /// What is known of a fact, in the words of its vocabulary.
  func words(of fact: Fact) -> String {
    func list(_ isIn: (Int) -> Bool) -> String {
      fact.choices.indices.filter(isIn).map { fact.choices[$0].id }.joined(separator: ", ")
    }
    func list(_ bits: UInt128) -> String { list { bits.has(value: $0) } }
    switch self {
    case .boolean(let value): return "\(value)"
    case .choice(let value): return fact.choices[value].id
    case .choiceAmong(let possible):
      return possible.isSome
        ? "one of \(list { possible.mayBe[$0] })" : "not \(list { !possible.mayBe[$0] })"
    case .choices(0), .records([]): return Operators.none
    case .choices(let bits): return list(bits)
    case .someChoices(let known):
      if known.held != 0 { return list(known.held) }
      if known.barred != 0 { return "not \(list(known.barred))" }
      return known.among.first.map { "one of \(list($0))" } ?? ""
    case .unstated, .number, .day, .dayAmong, .words, .records, .someRecords: return ""
    }
  }

  /// What is left of a value that contradicts another statement: what it affirms and the test doesn't ask.
  func opened(against test: Test) -> Value {
    switch self {
    case .choices(let bits):
      .someChoices(KnownChoices(held: test.isNone ? 0 : bits & ~test.words))
    case .someChoices(let known):
      .someChoices(KnownChoices(held: test.isNone ? 0 : known.held & ~test.words))
    case .records(let records) where test.isNone: .someRecords(records)
    case .someRecords: self
    default: .unstated
    }
  }

  /// The values of a list, by their numbers, that a test names: those that are held, or else those that
  /// the list lacks.
  func choices(in test: Test) -> (held: [Int], lacking: [Int]) {
    guard case .choices(let bits) = self, bits != 0 else { return ([], []) }
    if case .noneOf(let barred) = test, bits & barred == 0 { return ([], barred.values) }
    let held = bits & test.words
    if held != 0 { return (held.values, []) }
    switch test {
    case .anyOf(let wanted), .allOf(let wanted): return ([], wanted.values)
    default: return ([], [])
    }
  }

  /// Tests that this date or number passes alone, and another of which it is later or greater; nil where it isn't.
  func tests(beyond other: Value) -> (Test, Test)? {
    if let own = days, let other = other.days, own.lowerBound > other.upperBound {
      return (.from(.day(own.lowerBound)), .before(.day(own.lowerBound)))
    }
    if case .number(let own) = self, case .number(let other) = other, own > other {
      return (.number(.atLeast, own), .number(.below, own))
    }
    return nil
  }

  /// Tests that this date passes alone, and another that comes later than a period after it; nil where it doesn't.
  func tests(beyond period: Period, before other: Value) -> (Test, Test)? {
    guard let own = days, let other = other.days?.lowerBound,
      other.minus(period) > own.upperBound
    else { return nil }
    return (.before(.day(other)), .from(.day(other)))
  }

  /// The days of which one is stated; nil of what is no date.
  private var days: ClosedRange<Day>? {
    switch self {
    case .day(let day): day...day
    case .dayAmong(let days): days
    default: nil
    }
  }

  /// Of words that are known to hold, a bit each.
  var words: UInt128 {
    switch self {
    case .choice(let word): UInt128(value: word)
    case .choices(let words): words
    case .someChoices(let known): known.held
    default: 0
    }
  }

  /// Changes the items of a list that is stated.
  mutating func withRecords(_ change: (inout [Record]) -> Void) {
    switch self {
    // The list is let go of first: a change of one item would copy all others.
    case .records(var records):
      self = .unstated
      change(&records)
      self = .records(records)
    case .someRecords(var records):
      self = .unstated
      change(&records)
      self = .someRecords(records)
    default: break
    }
  }
}

extension Test {
  fileprivate var isNone: Bool { if case .isNone = self { true } else { false } }

  /// The values of a list that it names.
  fileprivate var words: UInt128 {
    switch self {
    case .anyOf(let bits), .allOf(let bits), .noneOf(let bits): bits
    case .only(let bits): ~bits
    default: 0
    }
  }
}

extension Fact {
  /// Whether one of its values holds of whatever subject, since one of them says that there is nothing.
  fileprivate var concernsEverybody: Bool { choices.contains { $0.id == Operators.none } }

  /// A bit for each value.
  var everyChoice: UInt128 {
    choices.count >= UInt128.mostValues ? .max : UInt128(value: choices.count) - 1
  }
}
