/// What is known of a value that nobody stated.
///
/// To know which values it isn't makes none of the others hold: nobody may ever have been asked for it, since
/// it is of no concern to the subject.
struct PossibleChoice: Sendable, Equatable {
  /// Whether each value may be the one.
  var mayBe: [Bool]
  /// Whether it is known to have one of them.
  var isSome: Bool

  /// Whether one of the values that pass holds.
  func passing(_ passes: [Bool]) -> Truth {
    let possible = zip(mayBe, passes).filter(\.0)
    if !possible.contains(where: \.1) { return .no }
    return isSome && possible.allSatisfy(\.1) ? .yes : .unknown
  }
}
