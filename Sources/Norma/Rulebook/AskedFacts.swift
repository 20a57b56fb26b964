/// A fact with the packs whose rules ask it.
public struct AskedFact: Sendable {
  /// The kind of description that states it.
  public let kind: String
  /// The fact.
  public let fact: Fact
  /// The ids of the packs, in their order.
  public let packs: [String]
}

extension Rulebook {
  /// Every fact with the packs that ask it: what several ask is answered once for all of them.
  ///
  /// Fields of records count for their lists; facts that no rule asks have no packs.
  public var askedFacts: [AskedFact] {
    var packsOfFacts: [String: [[String]]] = [:]
    for kind in vocabulary.kinds { packsOfFacts[kind.id] = kind.facts.map { _ in [] } }
    for pack in packs {
      var asked: [String: Set<Int>] = [:]
      for variant in packsOfAllTerritories where variant.id == pack.id {
        asked.merge(AskedBy(variant).facts) { $0.union($1) }
      }
      for (kind, facts) in asked {
        for fact in facts.sorted() { packsOfFacts[kind]?[fact].append(pack.id) }
      }
    }
    return vocabulary.kinds.flatMap { kind in
      kind.facts.map { fact in
        AskedFact(kind: kind.id, fact: fact, packs: packsOfFacts[kind.id]?[fact.index] ?? [])
      }
    }
  }
}

/// The facts that a pack's conditions ask, by kind.
private struct AskedBy {
  private(set) var facts: [String: Set<Int>] = [:]
  private let pack: Pack

  init(_ pack: Pack) {
    self.pack = pack
    for concept in pack.concepts {
      collect(concept.clause)
      for reading in concept.readings { collect(reading.condition, of: concept.clause.of) }
    }
    for gap in pack.gaps { gap.when.map { collect($0, of: gap.of) } }
    for filling in pack.fillings {
      filling.when.map { collect($0, of: pack.gaps[filling.gap].of) }
    }
    if let territory = pack.territory { facts["institution", default: []].insert(territory) }
    pack.exceptions.forEach { collect($0.clause) }
    pack.roles.forEach { collect($0.clause) }
    for rule in pack.classifications {
      collect(rule.clause)
      rule.endsWhen.map { collect($0, of: rule.clause.of) }
    }
    for row in pack.penalties.flatMap(\.rows) {
      for own in row.cases { collect(own.when, of: own.kind) }
    }
    for schedule in pack.schedules {
      for condition in schedule.conditions { collect(condition, of: schedule.of) }
    }
    for obligation in pack.obligations {
      collect(obligation.clause)
      collect(obligation.metWhen, of: obligation.clause.of)
      obligation.endsWhen.map { collect($0, of: obligation.clause.of) }
    }
  }

  private mutating func collect(_ clause: Clause) {
    if let list = clause.each { facts[clause.of, default: []].insert(list) }
    collect(clause.when, of: clause.of)
  }

  private mutating func collect(_ condition: Condition, of kind: String) {
    switch condition {
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      for part in parts { collect(part, of: kind) }
    case .not(let part), .probed(_, _, let part): collect(part, of: kind)
    case .fact(let reference, _): collect(reference, of: kind)
    case .some(let list, let inner), .every(let list, let inner):
      if !list.isRegister { collect(list, of: kind) }
      collect(inner, of: kind)
    case .shared(let left, let right, _):
      collect(left, of: kind)
      collect(right, of: kind)
    case .concept, .actsAs, .reaches, .holds, .exceptedBy, .used, .gap: break
    }
  }

  private mutating func collect(_ reference: FactReference, of kind: String) {
    switch reference.scope {
    case .subject: facts[kind, default: []].insert(reference.index)
    case .institution: facts["institution", default: []].insert(reference.index)
    case .item(let list): facts[kind, default: []].insert(list)
    case .institutionItem(let list): facts["institution", default: []].insert(list)
    case .document(let number): facts[pack.kinds[number].id, default: []].insert(reference.index)
    case .register: break
    }
  }
}
