/// What is known of a list of words that may not be whole: a bit per value.
struct KnownChoices: Sendable, Equatable {
  /// The values that hold.
  var held: UInt128
  /// The values that don't.
  var barred: UInt128 = 0
  /// Values of which at least one holds; 0 where no such thing is known.
  var among: UInt128 = 0

  /// Whether some of these values holds.
  func anyOf(_ wanted: UInt128) -> Truth {
    if held & wanted != 0 || among != 0 && among & ~barred & ~wanted == 0 { return .yes }
    return wanted & ~barred == 0 ? .no : .unknown
  }

  /// Whether all of these values hold.
  func allOf(_ wanted: UInt128) -> Truth {
    if held & wanted == wanted { return .yes }
    return wanted & barred != 0 ? .no : .unknown
  }
}
