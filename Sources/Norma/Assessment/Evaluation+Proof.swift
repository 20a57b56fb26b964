import LocatedYAML

extension Evaluation {
  /// The item at hand with its number in its list.
  struct Item {
    var record: Record
    var number: Int
    var list: Fact
  }

  private var kind: Vocabulary.Kind? { pack.kind(subject.kind) }

  /// Why a rule has its truth for the subject.
  func proof(ofClassification index: Int) -> Proof {
    let rule = pack.classifications[index]
    let scale = pack.scales[rule.scale]
    var parts = [proof(ofConditionOf: index)]
    if let endsWhen = rule.endsWhen { parts.append(negated(proof(ofEnding: endsWhen))) }
    if let within = scale.within { parts.append(proof(ofConcept: within, nil)) }
    parts += scale.unless.map { negated(proof(ofException: $0, nil)) }
    return clauseProof(rule.clause, truth: self.rule(index), parts)
  }

  /// Why what a rule finds is over, or isn't.
  func proof(ofEnding endsWhen: Condition) -> Proof {
    let inner = proof(endsWhen, nil)
    return Proof(kind: .ending, truth: inner.truth, parts: [inner])
  }

  /// Why a rule's own condition has its truth, whether or not its scale takes the subject.
  func proof(ofConditionOf index: Int) -> Proof {
    let rule = pack.classifications[index]
    return proof(rule.clause, unless: rule.unless)
  }

  /// Why a rule gives a role, or doesn't.
  func proof(ofRole index: Int) -> Proof {
    let rule = pack.roles[index]
    return clauseProof(
      rule.clause, truth: roleRule(index), [proof(rule.clause, unless: rule.unless)])
  }

  /// Why a duty is owed, or isn't, and why it is met, or isn't.
  func proof(ofObligation index: Int) -> Proof {
    let obligation = pack.obligations[index]
    let verdict = verdict(index, pack: 0)
    var parts: [Proof] = []
    let force = law.obligations[index]
    if force != .inForce { parts.append(Proof(kind: .notInForce(force), truth: .no)) }
    parts += obligation.binds.isEmpty ? [] : [proof(ofBinding: obligation)]
    parts.append(
      Proof(
        kind: .trigger, truth: truth(obligation.clause.when, nil),
        parts: [proof(obligation.clause.when, nil)]))
    parts += obligation.unless.map { negated(proof(ofException: $0, nil)) }
    if case .schedule(let schedule) = obligation.appliesFrom {
      parts.append(proof(ofSchedule: schedule, of: verdict))
    }
    if let endsWhen = obligation.endsWhen {
      parts.append(
        Proof(kind: .ending, truth: ended(obligation), parts: [proof(endsWhen, nil)]))
    }
    parts.append(proofOfMeeting(index))
    var result = clauseProof(obligation.clause, truth: verdict.truth, parts)
    result.verdict = verdict
    return result
  }

  /// Why a duty is met, or isn't.
  func proofOfMeeting(_ index: Int) -> Proof {
    let inner = proof(pack.obligations[index].metWhen, nil)
    return Proof(kind: .meeting, truth: inner.truth, parts: [inner])
  }

  private func proof(ofBinding obligation: Obligation) -> Proof {
    Proof(
      kind: .binding(roles: obligation.binds), truth: binds(obligation),
      parts: obligation.binds.map { proof(.actsAs($0), nil) })
  }

  /// Of whom each day of a schedule speaks.
  private func proof(ofSchedule index: Int, of verdict: Verdict) -> Proof {
    let schedule = pack.schedules[index]
    var parts = schedule.rows.compactMap { row -> Proof? in
      guard let day = law.dates[row.day] else { return nil }
      let inner = row.when.map { proof($0, nil) }
      return Proof(
        kind: .day(day, title: pack.parameters[row.day].title), truth: inner?.truth ?? .yes,
        parts: inner.map { [$0] } ?? [])
    }
    let truth = parts.map(\.truth).max() ?? .no
    if let contest = verdict.contested, let deferral = schedule.deferral {
      let inner = deferral.when.map { proof($0, nil) }
      parts.append(
        Proof(
          kind: .deferral(contest, decides: law.mayDecide(contest.authority)),
          truth: inner?.truth ?? .yes, parts: inner.map { [$0] } ?? []))
    }
    return Proof(kind: .schedule(title: schedule.title), truth: truth, parts: parts)
  }

  func proof(ofException index: Int, _ item: Item?) -> Proof {
    let clause = pack.exceptions[index].clause
    guard clause.each == nil || item != nil else {
      return clauseProof(clause, truth: anyException(index), [proof(clause, unless: [])])
    }
    return clauseProof(
      clause, truth: exception(index, item?.record), [proof(clause.when, item)])
  }

  /// Why a concept has its truth; of one that judges each item, for every item in turn.
  func proof(ofWholeConcept index: Int) -> Proof {
    let clause = pack.concepts[index].clause
    guard let number = clause.each, let list = kind?.facts[number] else {
      return proof(ofConcept: index, nil)
    }
    // What isn't in force holds of no item, even of a list that isn't stated.
    guard law.concepts[index] else { return clauseProof(clause, truth: .no, []) }
    let items = items(of: clause)
    var parts = (items?.records ?? []).enumerated().map { offset, record in
      let item = Item(record: record, number: offset, list: list)
      return itemProof(item, proof(ofConcept: index, item))
    }
    if items?.isComplete != true {
      parts.append(
        fact(FactReference(scope: .subject, index: number), asks: "", truth: .unknown, nil))
    }
    return Proof(
      kind: .some(list: list.path), truth: parts.map(\.truth).max() ?? .no, parts: parts)
  }

  func proof(ofConcept index: Int, _ item: Item?) -> Proof {
    guard item == nil else { return newProof(ofConcept: index, item) }
    if let known = conceptProofs[index] { return known }
    let proof = newProof(ofConcept: index, nil)
    conceptProofs[index] = proof
    return proof
  }

  private func newProof(ofConcept index: Int, _ item: Item?) -> Proof {
    let concept = pack.concepts[index]
    var parts = [proof(concept.clause.when, item)]
    for reading in concept.readings {
      let inner = proof(reading.condition, item)
      parts.append(
        Proof(
          kind: .reading(
            authority: reading.authority, citations: reading.citations, narrows: reading.narrows,
            decides: law.mayDecide(reading.authority), other: reading.other),
          truth: inner.truth, parts: [inner]))
    }
    return clauseProof(
      concept.clause, truth: self.concept(index, item?.record), parts)
  }

  /// What a clause comes to; that it isn't in force is told before everything else.
  private func clauseProof(_ clause: Clause, truth: Truth, _ parts: [Proof]) -> Proof {
    let force = law.force(of: clause)
    return Proof(
      kind: .clause(
        id: clause.id, title: clause.title, citations: clause.citations,
        authority: clause.authority),
      truth: truth,
      parts: (force == .inForce ? [] : [Proof(kind: .notInForce(force), truth: .no)]) + parts)
  }

  /// A clause net of its exceptions: for the whole subject, or for each item of its list.
  func proof(_ clause: Clause, unless exceptions: [Int]) -> Proof {
    overall(clause) { net(clause, exceptions, $0) }
  }

  /// Why something holds of a subject, or of some item of the list that a clause judges.
  func overall(_ clause: Clause, _ inner: (Item?) -> Proof) -> Proof {
    guard let number = clause.each, let list = kind?.facts[number] else { return inner(nil) }
    let items = items(of: clause)
    var parts = (items?.records ?? []).enumerated().map { offset, record in
      let item = Item(record: record, number: offset, list: list)
      return itemProof(item, inner(item))
    }
    let reference = FactReference(scope: .subject, index: number)
    if items?.isComplete != true { parts.append(fact(reference, asks: "", truth: .unknown, nil)) }
    var result = Proof(
      kind: .some(list: list.path), truth: parts.map(\.truth).max() ?? .no, parts: parts)
    if items != nil { describe(&result, reference, nil) }
    return result
  }

  func itemProof(_ item: Item, _ inner: Proof) -> Proof {
    var result = Proof(kind: .item(words(of: item)), truth: inner.truth, parts: [inner])
    result.place = item.record.node.map { Proof.Place(file: $0.tree.source.path, range: $0.range) }
    return result
  }

  private func words(of item: Item) -> String {
    if let key = item.list.keyField, let node = item.record.statements[key].node {
      return node.text.printable
    }
    return "item \(item.number + 1)"
  }

  private func net(_ clause: Clause, _ exceptions: [Int], _ item: Item?) -> Proof {
    let parts =
      [proof(clause.when, item)] + exceptions.map { negated(proof(ofException: $0, item)) }
    if parts.count == 1 { return parts[0] }
    return Proof(kind: .all, truth: parts.map(\.truth).min() ?? .yes, parts: parts)
  }

  func negated(_ proof: Proof) -> Proof {
    Proof(kind: .not, truth: !proof.truth, parts: [proof])
  }
}

extension Pack {
  func facts(of kind: String) -> [Fact] { self.kind(kind)?.facts ?? [] }
}
