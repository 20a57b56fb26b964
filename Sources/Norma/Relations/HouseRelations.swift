import LocatedYAML

extension Rulebook {
  /// Faults of relations in an institution's own files that conclude something about everybody's facts.
  ///
  /// What an institution declares for itself may say what follows of its own facts. Of everybody's nobody
  /// knows more by it, so that no level falls, and no duty ends, by a line that nobody stated.
  package func faults(inRelationsOf own: [RulesFile]) -> [Finding] {
    let files = Set(own.map(\.source.path))
    guard !files.isEmpty else { return [] }
    let institution = vocabulary.kind("institution")?.facts ?? []
    let declared =
      vocabulary.kinds.flatMap(\.relations.relations) + packs.flatMap(\.relations)
      + segments.flatMap { $0.tail?.relations ?? [] }
    return declared.filter { files.contains($0.file) }.compactMap { relation -> Finding? in
      guard let facts = vocabulary.kind(relation.of)?.facts else { return nil }
      let fact = relation.conclusions.lazy.map { reference in
        switch reference.scope {
        case .institution: institution[reference.index]
        case .item(let list): facts[list]
        case .subject, .document, .register: facts[reference.index]
        }
      }.first { !files.contains($0.file) }
      return fact.map {
        .input(
          "overreaching-relation",
          "relation '\(relation.id)' concludes something about '\($0.path)', a fact of everybody's",
          help: "let it conclude something about a fact that your own vocabulary declares",
          file: relation.file, at: relation.range)
      }
    }.uniqued()
  }
}

extension Relation {
  /// The facts of which more may be known by it.
  fileprivate var conclusions: [FactReference] {
    guard isExclusion, case .fact(let reference, _) = when else { return effects.map(\.reference) }
    return effects.map(\.reference) + [reference]
  }
}
