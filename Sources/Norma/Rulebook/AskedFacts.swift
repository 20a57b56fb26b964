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
  /// Fields of records count for their lists, and what extensions ask for their bases; facts that no
  /// rule asks have no packs.
  public var askedFacts: [AskedFact] {
    facts(of: packs.map(\.id)) { variant in
      [(variant.id, AskedBy(variant).facts)]
    }
  }

  /// The facts that the clauses of some packs or extensions ask themselves, likewise.
  public func facts(askedBy parts: [String]) -> [AskedFact] {
    facts(of: parts) { variant in
      parts.compactMap { id in
        variant.part(named: id).map { (id, AskedBy(variant, part: $0).facts) }
      }
    }
  }

  private typealias FactNumbers = [String: Set<Int>]

  /// The facts with those names of which some pack, in some territory, says that it asks them.
  private func facts(
    of names: [String], _ asked: (Pack) -> [(name: String, facts: FactNumbers)]
  ) -> [AskedFact] {
    var factsOfNames: [String: FactNumbers] = [:]
    for variant in packsOfAllTerritories {
      for (name, facts) in asked(variant) {
        factsOfNames[name, default: [:]].merge(facts) { $0.union($1) }
      }
    }
    return vocabulary.kinds.flatMap { kind in
      kind.facts.map { fact in
        AskedFact(
          kind: kind.id, fact: fact,
          packs: names.filter { factsOfNames[$0]?[kind.id]?.contains(fact.index) == true })
      }
    }
  }
}

/// The facts that a pack's conditions ask, by kind.
private struct AskedBy {
  private(set) var facts: [String: Set<Int>] = [:]
  private let pack: Pack
  /// The part whose clauses are looked at; nil for all, and what belongs to none.
  private let part: Int?

  init(_ pack: Pack, part: Int? = nil) {
    self.pack = pack
    self.part = part
    for concept in pack.concepts where isLookedAt(concept.clause) {
      collect(concept.clause)
      for reading in concept.readings { collect(reading.condition, of: concept.clause.of) }
    }
    for rule in pack.classifications where isLookedAt(rule.clause) {
      collect(rule.clause)
      rule.endsWhen.map { collect($0, of: rule.clause.of) }
    }
    for obligation in pack.obligations where isLookedAt(obligation.clause) {
      collect(obligation.clause)
      collect(obligation.metWhen, of: obligation.clause.of)
      obligation.endsWhen.map { collect($0, of: obligation.clause.of) }
    }
    for clause in pack.exceptions.map(\.clause) + pack.roles.map(\.clause) where isLookedAt(clause)
    {
      collect(clause)
    }
    if part == nil { collectOthers() }
  }

  private func isLookedAt(_ clause: Clause) -> Bool { part == nil || clause.part == part }

  /// What is asked besides by gaps, territories, penalties and schedules.
  private mutating func collectOthers() {
    for gap in pack.gaps { gap.when.map { collect($0, of: gap.of) } }
    for filling in pack.fillings {
      filling.when.map { collect($0, of: pack.gaps[filling.gap].of) }
    }
    if let territory = pack.territory { facts["institution", default: []].insert(territory) }
    for row in pack.penalties.flatMap(\.rows) {
      for own in row.cases { collect(own.when, of: own.kind) }
    }
    for schedule in pack.schedules {
      for condition in schedule.conditions { collect(condition, of: schedule.of) }
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
