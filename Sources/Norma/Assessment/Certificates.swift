/// Looks for few facts whose answers could settle what is unknown.
///
/// What it finds is a guess at the shortest interview, good enough to ask in a sensible order: each
/// fact is taken to have an answer that suits, and facts that bear on many rules are preferred.
final class Certificates {
  private let evaluation: Evaluation
  /// How dear each fact is, in whole numbers: their sums are the same in whatever order.
  private let weights: [OpenFact: Int]
  /// What a fact weighs that bears on no rule.
  private let mostWeight: Int
  /// What settles the concepts of the whole subject, as far as somebody asked: rules share most of them.
  private var settled: [Settlement: Set<OpenFact>?] = [:]

  private struct Settlement: Hashable {
    let concept: Int
    let wanted: Bool
  }

  init(_ evaluation: Evaluation, frequency: [OpenFact: Int]) {
    self.evaluation = evaluation
    // What bears on the most rules is two thirds as dear as what bears on none.
    let mostWeight = 3 * max(1, frequency.values.max() ?? 1)
    self.mostWeight = mostWeight
    weights = frequency.mapValues { mostWeight - $0 }
  }

  private init(_ evaluation: Evaluation, as other: Certificates) {
    self.evaluation = evaluation
    (weights, mostWeight) = (other.weights, other.mostWeight)
  }

  /// Facts whose answers could make the level on every scale certain.
  var sufficient: Set<OpenFact> {
    let pack = evaluation.pack
    var result: Set<OpenFact> = []
    for scale in pack.scales.indices {
      let rules = evaluation.undecidedRules(of: scale)
      guard !rules.isEmpty else { continue }
      let refuted = rules.map { ($0, rule($0, wanted: false)) }
      // Most subjects are within a scale: that they are is settled first, not hoped against.
      let gate = gate(of: scale)
      var best: Set<OpenFact>?
      for target in [0] + Set(rules.map { pack.classifications[$0].level }).sorted() {
        guard let facts = facts(reaching: target, rules, refuted) else { continue }
        best = cheaper(best, facts)
      }
      result.formUnion(gate.union(best ?? []))
    }
    return result
  }

  /// Facts that could raise a scale to a level and rule out everything above; 0 raises nothing.
  private func facts(
    reaching target: Int, _ rules: [Int], _ refuted: [(Int, Set<OpenFact>?)]
  ) -> Set<OpenFact>? {
    let pack = evaluation.pack
    var result: Set<OpenFact> = []
    for (rule, facts) in refuted where pack.classifications[rule].level > target {
      guard let facts else { return nil }
      result.formUnion(facts)
    }
    guard target > 0 else { return result }
    var best: Set<OpenFact>?
    for index in rules where pack.classifications[index].level == target {
      if let facts = rule(index, wanted: true) { best = cheaper(best, facts.union(result)) }
    }
    return best
  }

  private func cost(_ facts: Set<OpenFact>) -> Int {
    facts.reduce(0) { $0 + (weights[$1] ?? mostWeight) }
  }

  private func cheaper(_ left: Set<OpenFact>?, _ right: Set<OpenFact>?) -> Set<OpenFact>? {
    guard let left, let right else { return left ?? right }
    return cost(right) < cost(left) ? right : left
  }

  // MARK: Rules

  private func rule(_ index: Int, wanted: Bool) -> Set<OpenFact>? {
    let rule = evaluation.pack.classifications[index]
    let truth = evaluation.ungated(index)
    guard truth == .unknown else { return truth == Truth(wanted) ? [] : nil }
    return joined(
      [held(rule.clause, unless: rule.unless, wanted: wanted)] + ending(of: rule, wanted: wanted),
      isEach: wanted)
  }

  /// What settles that what a rule finds isn't over, or is; nothing where that can't be.
  private func ending(of rule: Classification, wanted: Bool) -> [Set<OpenFact>?] {
    rule.endsWhen.map { [condition($0, nil, wanted: !wanted)] } ?? []
  }

  /// What settles whether the subject is within a scale: that it is, if it still can be.
  private func gate(of index: Int) -> Set<OpenFact> {
    guard evaluation.gate(index) == .unknown else { return [] }
    let scale = evaluation.pack.scales[index]
    func parts(_ wanted: Bool) -> Set<OpenFact>? {
      joined(
        (scale.within.map { [concept($0, nil, wanted: wanted)] } ?? [])
          + scale.unless.map { exception($0, nil, wanted: !wanted) }, isEach: wanted)
    }
    return parts(true) ?? parts(false) ?? []
  }

  /// What settles a conjunction as true (all parts) or as false (the cheapest).
  private func joined(_ parts: [Set<OpenFact>?], isEach: Bool) -> Set<OpenFact>? {
    guard isEach else { return parts.reduce(nil) { cheaper($0, $1) } }
    var result: Set<OpenFact> = []
    for part in parts {
      guard let part else { return nil }
      result.formUnion(part)
    }
    return result
  }

  private typealias Numbered = (record: Record, number: Int)

  private func held(_ clause: Clause, unless exceptions: [Int], wanted: Bool) -> Set<OpenFact>? {
    overall(clause, wanted: wanted) { item in
      joined(
        [condition(clause.when, item, wanted: wanted)]
          + exceptions.map { exception($0, item, wanted: !wanted) }, isEach: wanted)
    }
  }

  /// What settles a clause over the items that it judges, or by itself where it judges none.
  private func overall(
    _ clause: Clause, wanted: Bool, _ net: (Numbered?) -> Set<OpenFact>?
  ) -> Set<OpenFact>? {
    guard let list = clause.each else { return net(nil) }
    let items = evaluation.items(of: clause)
    var parts = (items?.records ?? []).enumerated().map { net(($1, $0)) }
    if items?.isComplete != true {
      parts.append([OpenFact(reference: FactReference(scope: .subject, index: list), item: nil)])
    }
    // A rule that judges each item holds by any of them.
    return joined(parts, isEach: !wanted)
  }

  private func exception(_ index: Int, _ item: Numbered?, wanted: Bool) -> Set<OpenFact>? {
    let truth = evaluation.exception(index, item?.record)
    guard truth == .unknown else { return truth == Truth(wanted) ? [] : nil }
    return condition(evaluation.pack.exceptions[index].clause.when, item, wanted: wanted)
  }

  /// What settles whether a rule would hold, were it not for one of these exceptions of its own.
  private func excepted(_ index: Int, by exceptions: [Int], wanted: Bool) -> Set<OpenFact>? {
    let truth = evaluation.excepted(index, by: exceptions)
    guard truth == .unknown else { return truth == Truth(wanted) ? [] : nil }
    let rule = evaluation.pack.classifications[index]
    let own = overall(rule.clause, wanted: wanted) { item in
      let held = rule.unless.filter(exceptions.contains)
        .map { exception($0, item, wanted: wanted) }
      return joined(
        [condition(rule.clause.when, item, wanted: wanted), joined(held, isEach: !wanted)],
        isEach: wanted)
    }
    let gate = evaluation.gate(rule.scale) == .unknown ? gate(of: rule.scale) : []
    let whole = joined([own] + ending(of: rule, wanted: wanted), isEach: wanted)
    return wanted ? whole.map { $0.union(gate) } : whole
  }

  private func concept(_ index: Int, _ item: Numbered?, wanted: Bool) -> Set<OpenFact>? {
    let truth = evaluation.concept(index, item?.record)
    guard truth == .unknown else { return truth == Truth(wanted) ? [] : nil }
    let concept = evaluation.pack.concepts[index]
    let settlement = Settlement(concept: index, wanted: wanted)
    if let known = settled[settlement] { return known }
    var result = condition(concept.clause.when, item, wanted: wanted)
    for reading in concept.readings {
      let own = condition(reading.condition, item, wanted: wanted)
      result = joined([result, own], isEach: reading.narrows == wanted)
    }
    // Of an item it depends on the item.
    if concept.clause.each == nil { settled[settlement] = .some(result) }
    return result
  }

  // MARK: Conditions

  private func condition(
    _ condition: Condition, _ item: Numbered?, wanted: Bool
  ) -> Set<OpenFact>? {
    let truth = evaluation.truth(condition, item?.record)
    guard truth == .unknown else { return truth == Truth(wanted) ? [] : nil }
    switch condition {
    case .all(let parts):
      return joined(parts.map { self.condition($0, item, wanted: wanted) }, isEach: wanted)
    case .any(let parts):
      return joined(parts.map { self.condition($0, item, wanted: wanted) }, isEach: !wanted)
    case .atLeast(let count, let parts):
      let truths = parts.map { evaluation.truth($0, item?.record) }
      let missing =
        wanted
        ? count - truths.count { $0 == .yes } : truths.count { $0 != .no } - count + 1
      let ways = parts.compactMap { self.condition($0, item, wanted: wanted) }
        .filter { !$0.isEmpty }.sorted { cost($0) < cost($1) }
      guard ways.count >= missing else { return nil }
      return ways.prefix(missing).reduce(into: []) { $0.formUnion($1) }
    case .not(let part): return self.condition(part, item, wanted: !wanted)
    case .probed(_, _, let part): return self.condition(part, item, wanted: wanted)
    case .fact(let reference, _):
      if case .document = reference.scope { return nil }
      var number: Int?
      if case .item = reference.scope { number = item?.number }
      return [OpenFact(reference: reference, item: number)]
    case .concept(let index): return concept(index, item, wanted: wanted)
    case .some(let list, let inner), .every(let list, let inner):
      let known = evaluation.statement(list, item?.record).value.list
      guard ListEffort.spend(known?.records.count ?? 0) else { return nil }
      var parts = (known?.records ?? []).enumerated()
        .map { self.condition(inner, ($1, $0), wanted: wanted) }
      if known?.isComplete != true {
        parts.append(list.scope == .subject ? [OpenFact(reference: list, item: nil)] : nil)
      }
      var isSome = true
      if case .every = condition { isSome = false }
      return joined(parts, isEach: isSome != wanted)
    case .actsAs(let role):
      let pack = evaluation.pack
      let rules = pack.roles.indices.filter {
        pack.roles[$0].role == role && pack.roles[$0].clause.of == evaluation.subject.kind
      }
      return joined(
        rules.map { held(pack.roles[$0].clause, unless: pack.roles[$0].unless, wanted: wanted) },
        isEach: !wanted)
    case .reaches(let scale, let level):
      let pack = evaluation.pack
      let rules = pack.rules(of: scale).filter { pack.classifications[$0].level >= level }
      return joined(
        rules.map { rule in
          let truth = evaluation.rule(rule)
          guard truth == .unknown else { return truth == Truth(wanted) ? [] : nil }
          return joined([gate(of: scale), self.rule(rule, wanted: wanted)], isEach: wanted)
        }, isEach: !wanted)
    case .holds(let choice):
      return joined(
        evaluation.pack.rules(choice).map { rule in
          let truth = evaluation.rule(rule)
          guard truth == .unknown else { return truth == Truth(wanted) ? [] : nil }
          return self.rule(rule, wanted: wanted)
        }, isEach: !wanted)
    // What isn't among the rules nobody can settle but by saying where the institution is.
    case .gap(let index):
      return wanted ? nil : evaluation.territory(open: index).map { [$0] }
    case .exceptedBy(let exceptions):
      return joined(
        evaluation.rules(with: exceptions)
          .map { excepted($0, by: exceptions, wanted: wanted) }, isEach: !wanted)
    case .shared(let left, let right, _):
      let own = [left, right].first { $0.scope == .subject }
      return own.map { [OpenFact(reference: $0, item: nil)] }
    case .used(let pack, let inner):
      return Certificates(evaluation.used(pack), as: self)
        .condition(inner, nil, wanted: wanted)
    }
  }
}

extension Evaluation {
  /// The rules of a scale that are unknown and could still raise its level.
  func undecidedRules(of scale: Int) -> [Int] {
    let rules = pack.rules(of: scale)
    let floor = rules.filter { rule($0) == .yes }.map { pack.classifications[$0].level }.max() ?? 0
    return rules.filter { rule($0) == .unknown && pack.classifications[$0].level > floor }
  }

  /// The rules of every scale that are unknown and could still raise its level.
  var undecidedRules: [Int] { pack.scales.indices.flatMap { undecidedRules(of: $0) }.sorted() }
}
