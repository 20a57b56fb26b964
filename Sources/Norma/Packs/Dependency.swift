/// A part of a pack whose truth the truth of another may rest on.
enum Dependency: Hashable, Sendable {
  case concept(Int)
  case exception(Int)
  case role(Int)
  case classification(Int)
  case gap(Int)
}

extension Pack {
  /// The clause of a part; nil of a gap, which is none.
  func clause(of dependency: Dependency) -> Clause? {
    switch dependency {
    case .concept(let index): concepts[index].clause
    case .exception(let index): exceptions[index].clause
    case .role(let index): roles[index].clause
    case .classification(let index): classifications[index].clause
    case .gap: nil
    }
  }

  /// The conditions of a part itself.
  func conditions(of node: Dependency) -> [Condition] {
    switch node {
    case .concept(let index):
      [concepts[index].clause.when] + concepts[index].readings.map(\.condition)
    case .exception(let index): [exceptions[index].clause.when]
    case .role(let index): [roles[index].clause.when]
    case .classification(let index):
      [classifications[index].clause.when, classifications[index].endsWhen].compactMap(\.self)
    case .gap(let index):
      ([gaps[index].when] + fillings.filter { $0.gap == index }.map(\.when)).compactMap(\.self)
    }
  }

  /// What the truth of a part rests on beside its conditions.
  func others(of node: Dependency) -> [Dependency] {
    switch node {
    case .concept, .exception, .gap: return []
    case .role(let index): return roles[index].unless.map { .exception($0) }
    case .classification(let index):
      let rule = classifications[index]
      let scale = scales[rule.scale]
      return (rule.unless + scale.unless).map { .exception($0) }
        + (scale.within.map { [.concept($0)] } ?? [])
    }
  }

  /// What the truth of a part rests on directly.
  func dependencies(of node: Dependency) -> [Dependency] {
    conditions(of: node).flatMap { dependencies(of: $0) } + others(of: node)
  }

  func dependencies(of condition: Condition) -> [Dependency] {
    switch condition {
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      parts.flatMap { dependencies(of: $0) }
    case .not(let part), .probed(_, _, let part): dependencies(of: part)
    // No pack rests on one that uses it.
    case .fact, .shared, .used: []
    case .concept(let index): [.concept(index)]
    case .gap(let index): [.gap(index)]
    case .some(_, let inner), .every(_, let inner): dependencies(of: inner)
    case .actsAs(let role):
      roles.indices.filter { roles[$0].role == role }.map { .role($0) }
    case .reaches(let scale, let level):
      classifications.indices
        .filter { classifications[$0].scale == scale && classifications[$0].level >= level }
        .map { .classification($0) }
    case .holds(let choice): rules(choice).map { .classification($0) }
    case .exceptedBy(let exceptions): exceptions.map { .exception($0) } + rules(with: exceptions)
    }
  }

  /// The rules that have one of these exceptions.
  private func rules(with exceptions: [Int]) -> [Dependency] {
    classifications.indices
      .filter { !Set(classifications[$0].unless).isDisjoint(with: exceptions) }
      .map { .classification($0) }
  }
}

extension Pack {
  /// How many levels the conditions of a part have themselves, the part being one.
  func depth(of node: Dependency) -> Int {
    1 + (conditions(of: node).map(\.depth).max() ?? 0)
  }
}

extension Condition {
  /// How many levels of parts it has.
  fileprivate var depth: Int {
    switch self {
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      1 + (parts.map(\.depth).max() ?? 0)
    case .not(let part), .probed(_, _, let part), .some(_, let part), .every(_, let part),
      .used(_, let part):
      1 + part.depth
    case .fact, .shared, .concept, .gap, .actsAs, .reaches, .holds, .exceptedBy: 1
    }
  }
}
