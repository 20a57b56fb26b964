/// What is known of a list of words that may not be whole: a bit per value.
struct KnownChoices: Sendable, Equatable {
  /// The values that hold.
  var held: UInt128
  /// The values that don't.
  var barred: UInt128 = 0
  /// Sets of values, of each of which one at least holds.
  private(set) var among: [UInt128] = []

  init(held: UInt128) { self.held = held }

  /// Adds that one at least of some values holds.
  mutating func hold(anyOf wanted: UInt128) {
    if wanted.nonzeroBitCount == 1 {
      held |= wanted
    } else if !among.contains(where: { $0 & ~wanted == 0 }) {
      among = (among.filter { wanted & ~$0 != 0 } + [wanted]).sorted()
    }
  }

  /// Whether one value at least holds.
  var isSomething: Bool { held != 0 || !among.isEmpty }

  /// Whether some of these values holds.
  func anyOf(_ wanted: UInt128) -> Truth {
    if held & wanted != 0 || among.contains(where: { $0 & ~barred & ~wanted == 0 }) { return .yes }
    return wanted & ~barred == 0 ? .no : .unknown
  }

  /// Whether all of these values hold.
  func allOf(_ wanted: UInt128) -> Truth {
    if held & wanted == wanted { return .yes }
    return wanted & barred != 0 ? .no : .unknown
  }
}
