import NormaTestSupport

@testable import Norma

/// What conditions ask of another pack, beside what the tests themselves hold it to mean.
extension RandomRules {
  mutating func asking(_ other: RandomRules) -> Model {
    let scale = pick([0, 1])
    let level = pick([1, 2])
    let place = "{\(other.id)/\(Self.scales[scale]): \(Self.levels[level])}"
    switch pick([0, 1, 2, 3]) {
    case 0:
      return Model(yaml: "{reaches: \(place)}") { world, _ in
        world.highest(of: other, onScale: scale) { $0 >= level }
      }
    case 1:
      return Model(yaml: "{classed: \(place)}") { world, _ in
        world.highest(of: other, onScale: scale) { $0 == level }
      }
    case 2:
      let role = pick(Set(other.roles.compactMap(\.role)).sorted())
      return Model(yaml: "{acts-as: \(other.id)/\(role)}") { world, _ in
        world.asked(other).role(role)
      }
    default:
      // Of the other's rules those that an extension may hold are named by the star alone.
      let rules = pick([other.classifications, [other.classifications[0]]])
      let name = rules.count == 1 ? rules[0].id : "A-*"
      return Model(yaml: "{holds: \(name)}") { world, _ in
        rules.map { world.asked(other).truth(ofClassification: $0) }.max() ?? .no
      }
    }
  }
}

extension World {
  /// The same facts under the rules of another pack.
  fileprivate func asked(_ rules: RandomRules) -> World {
    World(
      rules: rules, authority: authority, facts: facts, lists: lists, hasInstitution: hasInstitution
    )
  }

  fileprivate func highest(
    of rules: RandomRules, onScale scale: Int, where isMeant: (Int) -> Bool
  ) -> Truth {
    asked(rules).truths(onScale: scale).filter { isMeant($0.level) }.map(\.truth).max() ?? .no
  }
}
