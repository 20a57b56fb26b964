import LocatedYAML

/// What follows from statements, and which texts are missing: conditions beside those that are judged.
extension MutationFinder {
  mutating func findRelations() {
    for entry in source.entries(.relations) {
      guard let index = pack.relations.firstIndex(where: { $0.id == entry.id }) else { continue }
      let relation = pack.relations[index]
      let reach = reach(of: relation)
      add(.dropRelation, entry, at: entry.key.range, "the relation dropped", reach) {
        $0.relations.remove(at: index)
      }
      findVariants(relation.when, in: entry.node["when"], of: relation.of, entry, reach) {
        $0.relations[index] = relation.changed(when: $1)
      }
      guard relation.effects.count > 1 else { continue }
      let word = relation.isExclusion ? "excludes" : "implies"
      for (number, effect) in relation.effects.enumerated() {
        var effects = relation.effects
        effects.remove(at: number)
        let others = effects
        add(
          .dropBranch, entry, at: range(entry, word),
          "no longer \(word) '\(pack.path(of: effect.reference, in: relation.of))'", reach
        ) { $0.relations[index] = relation.changed(effects: others) }
      }
    }
  }

  /// The facts of which one has to be stated so that the relation can matter: its own, and those from
  /// which they may follow.
  private func reach(of relation: Relation) -> Mutation.Reach {
    var users = [relation]
    var rest = pack.relations.filter { $0.of == relation.of && $0 !== relation }
    var facts = Set(relation.references)
    while let index = rest.firstIndex(where: { $0.references.contains(where: facts.contains) }) {
      let next = rest.remove(at: index)
      users.append(next)
      facts.formUnion(next.references)
    }
    return .stated(
      kind: relation.of, own: Set(users.flatMap(\.scope.subjectFacts)),
      institution: Set(users.flatMap(\.institutionFacts)))
  }

  /// Which texts extensions hold, and where there is such a text.
  mutating func findTexts() {
    if part == 0 {
      for entry in source.entries("gaps") {
        guard let index = pack.gaps.firstIndex(where: { $0.id == entry.id }),
          let when = pack.gaps[index].when
        else { continue }
        let gap = pack.gaps[index]
        findVariants(when, in: entry.node["when"], of: gap.of, entry) {
          $0.gaps[index] = gap.changed(when: $1)
        }
      }
      return
    }
    guard let node = source.root["fills"] else { return }
    for (index, filling) in pack.fillings.enumerated() where filling.part == part {
      let gap = pack.gaps[filling.gap]
      let key = node.entries.first { $0.key.text == gap.id }
      let place = key?.key ?? node.items.first { $0.text == gap.id } ?? node
      let entry = PackSource.Entry(file: source.file, key: place, node: node)
      add(.dropRow, entry, at: place.range, "'\(gap.id)' no longer filled", .all) {
        $0.fillings.remove(at: index)
      }
      guard let when = filling.when else { continue }
      findVariants(when, in: key?.value, of: gap.of, entry) {
        $0.fillings[index] = filling.changed(when: $1)
      }
    }
  }

  /// The changes of a condition that nobody listens to.
  mutating func findVariants(
    _ condition: Condition, in node: Node?, of kind: String, _ entry: PackSource.Entry,
    _ reach: Mutation.Reach = .all,
    _ change: @escaping @Sendable (inout PackParts, Condition) -> Void
  ) {
    for variant in variants(of: condition, in: node, of: kind, entry, isMeeting: false) {
      let whole = condition.replacing(variant.path[...], with: variant.condition)
      add(variant.kind, entry, at: variant.range, variant.words, reach) { change(&$0, whole) }
    }
  }
}
