import LocatedYAML

extension Rulebook {
  /// Faults of an institution's own files that would change what everybody's rules find.
  ///
  /// What an institution declares for itself may say what follows of its own facts. Of everybody's nobody
  /// knows more or less by it, so that no level falls, and no duty ends, by a line that nobody stated.
  package func faults(inHouseRules own: [RulesFile]) -> [Finding] {
    let files = Set(own.map(\.source.path))
    guard !files.isEmpty else { return [] }
    let institution = vocabulary.kind("institution")?.facts ?? []
    let declared =
      vocabulary.kinds.flatMap(\.relations.relations) + packs.flatMap(\.relations)
      + segments.flatMap { $0.tail?.relations ?? [] }
    return declared.filter { files.contains($0.file) }.compactMap { relation -> Finding? in
      guard let facts = vocabulary.kind(relation.of)?.facts else { return nil }
      func foreign(_ references: [FactReference]) -> Fact? {
        references.lazy.map { reference in
          switch reference.scope {
          case .institution: institution[reference.index]
          case .item(let list): facts[list]
          case .institutionItem(let list): institution[list]
          case .subject, .document, .register: facts[reference.index]
          }
        }.first { !files.contains($0.file) }
      }
      func fault(_ does: String, _ fact: Fact, help: String) -> Finding {
        .input(
          "overreaching-relation",
          "relation '\(relation.id)' \(does) '\(fact.path)', a fact of everybody's",
          help: help, file: relation.file, at: relation.range)
      }
      if let fact = foreign(relation.conclusions) {
        return fault(
          "concludes something about", fact,
          help: "let it conclude something about a fact that your own vocabulary declares")
      }
      return foreign(relation.doubts).map {
        fault(
          "makes unknown what is stated of", $0,
          help: relation.order.isEmpty && relation.apart == nil
            ? "write 'unsettles: \(relation.isExclusion ? "excluded" : "implied")'"
            : "let it compare facts that your own vocabulary declares")
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

  /// The facts whose statements may count as unknown by it.
  fileprivate var doubts: [FactReference] {
    switch unsettled {
    case .implied, .excluded: []
    case .when: Scope.references(when, [], [])
    case .both: Scope.references(when, [], order + (apart.map { [$0.left, $0.right] } ?? []))
    }
  }
}
