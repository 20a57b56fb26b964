import Synchronization

/// How much work it was so far to hold names against patterns, which a register may have many of.
enum PatternEffort {
  private static let steps = Atomic<Int>(0)
  /// A minute's work or so; a thousand patterns against a thousand names take a hundredth of it.
  private static let most = 5_000_000_000

  static func count(_ steps: Int) { Self.steps.add(steps, ordering: .relaxed) }

  /// Whether it didn't become too much yet.
  static var isBearable: Bool { steps.load(ordering: .relaxed) <= most }

  /// Ends with status 2 where it became too much.
  static func requireBearable() throws(CommandFailure) {
    if isBearable { return }
    throw CommandFailure(
      "the patterns of .gitignore and norma.yaml are too many and too long to be held against all names here"
    )
  }
}
