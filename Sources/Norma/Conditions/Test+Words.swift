extension Test {
  /// How many values of a long list are worth reading, such as the countries of the Union.
  private static let shownValues = 12

  /// What the test asks, as a pack writes it.
  func words(of fact: Fact, day: (DayOperand) -> Day?) -> String {
    func list(_ isIn: (Int) -> Bool) -> String {
      let words = fact.choices.indices.filter(isIn).map { fact.choices[$0].id }
      if words.count == 1 { return words[0] }
      let shown = words.prefix(Self.shownValues).joined(separator: ", ")
      let more = words.count - Self.shownValues
      return more > 0 ? "[\(shown) and \(more) more]" : "[\(shown)]"
    }
    func list(_ bits: UInt128) -> String { list { bits.has(value: $0) } }
    func date(_ operand: DayOperand) -> String { day(operand).map { "\($0)" } ?? "an unset day" }
    switch self {
    case .isTrue(let value):
      return fact.type == .evidence ? "shown" : "\(value)"
    case .oneOf(let passes, let isNegated):
      return isNegated ? "none of \(list { !passes[$0] })" : list { passes[$0] }
    case .anyOf(let bits): return list(bits)
    case .allOf(let bits): return "all of \(list(bits))"
    case .noneOf(let bits): return "none of \(list(bits))"
    case .only(let bits): return "only \(list(bits))"
    case .isNone: return Operators.none
    case .number(let comparison, let value):
      return comparison == .equal ? value.plainWords : "\(comparison.rawValue) \(value.plainWords)"
    case .before(let operand): return "before \(date(operand))"
    case .from(let operand): return "from \(date(operand))"
    case .within(let period): return "within \(period)"
    }
  }
}
