import Synchronization

/// A line on a terminal that tells how far the work is, once it takes over a second.
final class Progress: Sendable {
  private let total: Int
  private let done = Atomic<Int>(0)
  private let shown = Atomic<Bool>(false)
  private let start = ContinuousClock.now
  private let isWanted: Bool
  private let words: String

  init(of total: Int, isWanted: Bool, doing words: String = "checked") {
    self.total = total
    self.words = words
    self.isWanted = isWanted && Terminal.standardError.isInteractive
  }

  func advance(by count: Int) {
    let number = done.add(count, ordering: .relaxed).newValue
    guard isWanted, start.duration(to: .now) > .seconds(1) else { return }
    shown.store(true, ordering: .relaxed)
    Terminal.standardError.write("\r\u{1B}[K\(words) \(number) of \(total)")
  }

  func finish() {
    if shown.load(ordering: .relaxed) { Terminal.standardError.write("\r\u{1B}[K") }
  }
}
