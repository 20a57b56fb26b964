import Foundation

/// How many rounds a random test makes: few at the gate, more at night.
package enum Effort {
  /// The rounds of a test that makes some at the gate; the environment's NORMA_EFFORT multiplies them.
  package static func rounds(_ count: Int) -> Int { count * factor }

  /// Of some items those that are tried: at night more of them, to all.
  package static func portion<Item>(of items: [Item], oneIn share: Int, from start: Int) -> [Item] {
    let step = max(1, share / factor)
    return stride(from: start % step, to: items.count, by: step).map { items[$0] }
  }

  private static let factor =
    ProcessInfo.processInfo.environment["NORMA_EFFORT"].flatMap(Int.init).map { max($0, 1) } ?? 1
}
