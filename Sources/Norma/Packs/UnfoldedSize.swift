/// How many conditions are gone through for a part of a pack, where what an evaluation remembers of a subject counts
/// once: concepts of the whole, rules and roles.
///
/// Concepts of an item that each rest twice on the next are few to write, and twice as many to tell at each step.
final class UnfoldedSize {
  /// How many items a list counts as; what longer lists cost is counted when they are gone through.
  static let itemsOfList = 4.0
  /// The most that a part may come to: several times of what the largest law needs.
  static let most = 100_000.0

  /// The most that all parts of a pack may come to together.
  static let mostOfPack = 1_000_000.0

  private var known: [ObjectIdentifier: [Dependency: Double]] = [:]

  /// The size of a part of a pack in which nothing rests on itself.
  func of(_ node: Dependency, in pack: Pack) -> Double {
    if let size = known[ObjectIdentifier(pack)]?[node] { return size }
    let size =
      pack.conditions(of: node).reduce(1) { $0 + of($1, in: pack) }
      + pack.others(of: node).reduce(0) { $0 + of($1, in: pack) }
    known[ObjectIdentifier(pack), default: [:]][node] = size
    return size
  }

  private func of(_ condition: Condition, in pack: Pack) -> Double {
    switch condition {
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      parts.reduce(1) { $0 + of($1, in: pack) }
    case .not(let part), .probed(_, _, let part): 1 + of(part, in: pack)
    case .some(_, let inner), .every(_, let inner): 1 + Self.itemsOfList * of(inner, in: pack)
    case .used(let number, let inner): 1 + of(inner, in: pack.uses[number])
    case .fact, .shared, .actsAs, .reaches, .holds: 1
    case .concept(let index) where pack.concepts[index].clause.each == nil: 1
    case .concept, .gap, .exceptedBy:
      pack.dependencies(of: condition).reduce(1) { $0 + of($1, in: pack) }
    }
  }
}
