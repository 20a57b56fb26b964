import Synchronization

/// How many items of lists, and conditions on them, a run has gone through: rules and descriptions multiply them
/// with each other.
package enum ListEffort {
  private static let items = Atomic<Int>(0)
  /// Some minutes' work.
  private static let most = 2_000_000_000

  /// Begins to count anew.
  package static func begin() { items.store(0, ordering: .relaxed) }

  /// Counts items; false where it became too much, so that nobody goes through them.
  static func spend(_ count: Int) -> Bool {
    items.add(count, ordering: .relaxed).newValue <= most
  }

  /// Whether it became too much, so that what was found isn't all there is.
  package static var isExhausted: Bool { items.load(ordering: .relaxed) > most }
}
