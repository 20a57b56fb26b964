import LocatedYAML

/// What can only be seen of relations together: implications that contradict each other, that turn in a
/// circle, or that leave a fact a value which nobody can state.
public struct RelationCheck {
  /// A finding for each relation that can't be kept, and for each value that can't be stated.
  public private(set) var findings: [Finding] = []
  private let table: RelationTable

  /// Looks at the relations of the vocabulary, and at those that packs add.
  public init(of vocabulary: Vocabulary, packs: [Pack]) {
    self.init(of: vocabulary.kinds.map(\.relations))
    for pack in packs {
      let more = pack.relations.map(\.of).uniqued().compactMap { pack.relationTable(of: $0) }
      findings += RelationCheck(of: more).findings
    }
    findings = findings.uniqued()
  }

  private init(of tables: [RelationTable]) {
    table = .none
    for table in tables where !table.isEmpty {
      var check = RelationCheck(table)
      check.checkCircles()
      check.checkRelations()
      check.checkValues()
      findings += check.findings
    }
  }

  private init(_ table: RelationTable) { self.table = table }

  private mutating func fault(
    _ id: String, _ message: String, help: String, file: String, at range: SourceRange
  ) {
    findings.append(.input(id, message, help: help, file: file, at: range))
  }

  // MARK: Together

  /// Each relation, on the least that makes it hold.
  private mutating func checkRelations() {
    for relation in table.relations {
      guard let statements = Example(of: relation, in: table).statements else { continue }
      let found = Settlement(
        of: statements.subject, beside: statements.institution, on: Example.today, by: table
      )
      .contradictions
      let others = found.flatMap { [$0.relation, $0.contrary].compactMap(\.self) }
      let other = others.first { $0 !== relation }
      // What excludes a part of what it rests on says that the parts can't be together.
      guard let reason = other ?? (relation.isExclusion ? nil : others.first) else { continue }
      let isOwn = reason === relation
      fault(
        "contradictory-relations",
        isOwn
          ? "relation '\(relation.id)' implies the contrary of what it rests on"
          : "relations '\(relation.id)' and '\(reason.id)' contradict each other",
        help: isOwn
          ? "let it exclude one of the two"
          : "'\(reason.id)' stands at \(reason.file):\(reason.range.start.line)",
        file: relation.file, at: relation.range)
    }
  }

  /// Each value of each fact, stated alone.
  private mutating func checkValues() {
    for fact in table.facts {
      for (words, value) in fact.singleValues {
        var statements = Statements(count: table.facts.count)
        statements[fact.index].value = value
        let found = Settlement(
          of: statements, beside: Statements(count: table.institution.count), on: Example.today,
          by: table
        ).contradictions
        guard let first = found.first else { continue }
        fault(
          "unanswerable-fact", "nobody can state '\(fact.path): \(words)'",
          help: "relation '\(first.relation.id)' contradicts it whatever else is stated",
          file: first.relation.file, at: first.relation.range)
      }
    }
  }

  /// Implications of which each makes the next hold, and the last the first.
  private mutating func checkCircles() {
    // What each asks of each fact, so that not every relation is held against every other.
    var asking: [FactReference: [(relation: Int, test: Test, isWanted: Bool)]] = [:]
    for (number, relation) in table.relations.enumerated() where !relation.isExclusion {
      for (leaf, isWanted) in relation.when.leaves {
        asking[leaf.reference, default: []].append((number, leaf.test, isWanted))
      }
    }
    let following = table.relations.map { relation -> [Int] in
      guard !relation.isExclusion else { return [] }
      var next: Set<Int> = []
      for effect in relation.effects {
        let value = Value.unstated.knowing(effect.test, holds: true, of: fact(effect.reference))
        for leaf in asking[effect.reference] ?? []
        where leaf.test.truth(of: value, on: Example.today) == Truth(leaf.isWanted) {
          next.insert(leaf.relation)
        }
      }
      return next.sorted()
    }
    var reported: Set<Int> = []
    let mayTurn = Self.besidesEnds(following)
    for start in table.relations.indices where mayTurn[start] && !reported.contains(start) {
      guard let path = Self.circle(from: start, following) else { continue }
      reported.formUnion(path)
      let names = (path + [start]).map { table.relations[$0].id }.joined(separator: " → ")
      let relation = table.relations[start]
      fault(
        "cycle", "implications turn in a circle: \(names)",
        help: "let one fact follow from the other, and not the other way as well",
        file: relation.file, at: relation.range)
    }
  }

  private static func circle(from start: Int, _ following: [[Int]]) -> [Int]? {
    var paths = [[start]]
    var seen: Set<Int> = []
    while let path = paths.popLast() {
      for next in following[path[path.count - 1]] {
        if next == start { return path }
        if seen.insert(next).inserted { paths.append(path + [next]) }
      }
    }
    return nil
  }

  /// Of each whether a way on from it doesn't end.
  private static func besidesEnds(_ following: [[Int]]) -> [Bool] {
    var ways = following.map(\.count)
    var before = [[Int]](repeating: [], count: following.count)
    for (number, next) in following.enumerated() {
      for other in next { before[other].append(number) }
    }
    var ends = following.indices.filter { ways[$0] == 0 }
    while let end = ends.popLast() {
      for number in before[end] {
        ways[number] -= 1
        if ways[number] == 0 { ends.append(number) }
      }
    }
    return ways.map { $0 > 0 }
  }

  private func fact(_ reference: FactReference) -> Fact { table.fact(reference) }
}

extension RelationTable {
  func fact(_ reference: FactReference) -> Fact {
    switch reference.scope {
    case .institution: institution[reference.index]
    case .item(let list): facts[list].fields[reference.index]
    case .institutionItem(let list): institution[list].fields[reference.index]
    case .subject, .document, .register: facts[reference.index]
    }
  }
}

extension Condition {
  /// The facts that it asks, each with whether it is to pass.
  fileprivate var leaves: [(leaf: Relation.Effect, isWanted: Bool)] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.leaves)
    case .not(let part): part.leaves.map { ($0.leaf, !$0.isWanted) }
    case .fact(let reference, let test): [(Relation.Effect(reference: reference, test: test), true)]
    case .some(_, let inner), .every(_, let inner): inner.leaves
    case .atLeast, .concept, .actsAs, .reaches, .holds, .exceptedBy, .shared, .used, .gap, .probed:
      []
    }
  }
}

extension Fact {
  /// Each value that can be stated by itself, with its word.
  fileprivate var singleValues: [(words: String, value: Value)] {
    switch type {
    case .boolean: return [("true", .boolean(true)), ("false", .boolean(false))]
    case .choice: return choices.indices.map { (choices[$0].id, .choice($0)) }
    case .choices:
      return (isNonEmpty ? [] : [(Operators.none, .choices(0))])
        + choices.indices.map { (choices[$0].id, .choices(UInt128(value: $0))) }
    case .records:
      return fields.flatMap { field in
        field.singleValues.map { words, value in
          var statements = [Statement](repeating: .absent, count: fields.count)
          statements[field.index].value = value
          let record = Record(statements: statements, node: nil)
          return ("[{\(field.path): \(words)}]", .records([record]))
        }
      }
    case .integer, .number, .date, .text, .texts, .evidence: return []
    }
  }
}
