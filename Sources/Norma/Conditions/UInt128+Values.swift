/// Lists of words as a bit per value, which limits how many values such a list may have.
///
/// A choice of one value has as many as it likes: it is a number, and never a bit.
extension UInt128 {
  /// How many values a list of words can have.
  static var mostValues: Int { bitWidth }

  /// The bit of a value; 0 for one beyond what a list can hold.
  init(value number: Int) { self = 1 << UInt128(number) }

  /// The bits of some values.
  init(values numbers: [Int]) { self = numbers.reduce(0) { $0 | UInt128(value: $1) } }

  /// Whether the bit of a value is set.
  func has(value number: Int) -> Bool { self & UInt128(value: number) != 0 }

  /// The numbers of the values whose bits are set.
  var values: [Int] { (0..<Self.mostValues).filter(has) }
}
