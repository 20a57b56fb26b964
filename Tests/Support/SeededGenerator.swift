import Foundation

/// Numbers that look random and are the same in every run of the gate (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// The environment's NORMA_SEED makes all of them others.
  package init(seed: UInt64) { state = seed &+ Self.offset }

  private static let offset =
    ProcessInfo.processInfo.environment["NORMA_SEED"].flatMap(UInt64.init) ?? 0

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
