/// Finds what of less authority than adopted guidance makes truths other than they are without it.
///
/// Of two evaluations of one subject, that with less authority knows less, and nothing otherwise. So a
/// truth that differs was known: it is followed to those parts that made it so and that alone don't.
struct RelianceSearch {
  private typealias Item = Evaluation.Item

  /// What was gone through before.
  private enum Part: Hashable {
    case concept(Int, item: Int?), exception(Int, item: Int?)
    case role(Int), rule(Int), gate(Int), excepted(Int, by: [Int])
  }

  /// The parts of one pack that differ.
  private let with: Evaluation
  private let without: Evaluation
  private var seen: Set<Part> = []
  private var order: [Key] = []
  private var known: [Key: ReliedUpon] = [:]

  private struct Key: Hashable {
    let pack: String
    let clause: String
    /// The number of the reading; nil of the clause itself.
    let reading: Int?
  }

  /// A search in an evaluation of a subject, beside that by law and adopted guidance alone.
  init(_ with: Evaluation, _ without: Evaluation) {
    self.with = with
    self.without = without
  }

  /// What was found, in the order in which it was met.
  var found: [ReliedUpon] { order.compactMap { known[$0] } }

  /// Goes through a rule that has this truth and doesn't have it without what is looked for.
  mutating func follow(rule index: Int, where truth: Truth?) {
    guard let truth, with.rule(index) == truth, without.rule(index) != truth,
      seen.insert(.rule(index)).inserted
    else { return }
    let rule = with.pack.classifications[index]
    follow(gate: rule.scale, where: truth)
    if let endsWhen = rule.endsWhen { follow(endsWhen, nil, where: !truth) }
    guard differs(truth, { $0.ungated(index) }) else { return }
    follow(rule.clause, unless: rule.unless, where: truth)
  }

  /// Whether something has a truth, and doesn't have it without what is looked for.
  private func differs(_ truth: Truth, _ of: (Evaluation) -> Truth) -> Bool {
    of(with) == truth && of(without) != truth
  }

  private mutating func add(
    _ clause: Clause, _ reading: (number: Int, reading: Reading)?, _ proof: Proof
  ) {
    let key = Key(pack: with.pack.id, clause: clause.id, reading: reading?.number)
    let before = known[key]?.deciding ?? []
    if known[key] == nil { order.append(key) }
    known[key] = ReliedUpon(
      clause: clause, authority: reading?.reading.authority ?? clause.authority,
      citations: reading?.reading.citations ?? clause.citations,
      narrows: reading?.reading.narrows, other: reading?.reading.other, reading: reading?.number,
      deciding: before + proof.deciding)
  }

  // MARK: Clauses

  private mutating func follow(gate scale: Int, where truth: Truth) {
    guard differs(truth, { $0.gate(scale) }), seen.insert(.gate(scale)).inserted else { return }
    if let within = with.pack.scales[scale].within { follow(concept: within, nil, where: truth) }
    for exception in with.pack.scales[scale].unless {
      follow(exception: exception, nil, where: !truth)
    }
  }

  /// Goes through a clause net of its exceptions, of the whole subject or of each item.
  private mutating func follow(_ clause: Clause, unless exceptions: [Int], where truth: Truth) {
    if truth == .yes, clause.authority.isLesser {
      add(clause, nil, with.proof(clause, unless: exceptions))
    }
    for item in items(of: clause)
    where differs(truth, { $0.net(clause, exceptions, item?.record) }) {
      follow(clause.when, item, where: truth)
      for exception in exceptions { follow(exception: exception, item, where: !truth) }
    }
  }

  private func items(of clause: Clause) -> [Item?] {
    guard let number = clause.each else { return [nil] }
    let list = with.fact(FactReference(scope: .subject, index: number))
    return items(with.items(of: clause)?.records, of: list)
  }

  private func items(_ records: [Record]?, of list: Fact) -> [Item?] {
    (records ?? []).enumerated().map { Item(record: $1, number: $0, list: list) }
  }

  private mutating func follow(exception index: Int, _ item: Item?, where truth: Truth) {
    guard differs(truth, { $0.exception(index, item?.record) }) else { return }
    let clause = with.pack.exceptions[index].clause
    let number = clause.each == nil ? nil : item?.number
    guard seen.insert(.exception(index, item: number)).inserted else { return }
    if truth == .yes, clause.authority.isLesser {
      add(clause, nil, with.proof(clause.when, item))
    }
    follow(clause.when, item, where: truth)
  }

  private mutating func follow(concept index: Int, _ item: Item?, where truth: Truth) {
    guard differs(truth, { $0.concept(index, item?.record) }) else { return }
    let concept = with.pack.concepts[index]
    let number = concept.clause.each == nil ? nil : item?.number
    guard seen.insert(.concept(index, item: number)).inserted else { return }
    if truth == .yes, concept.clause.authority.isLesser {
      add(concept.clause, nil, with.proof(concept.clause.when, item))
    }
    // Each reading adds to what is so before it: the last that bore on the truth comes first.
    var count = concept.readings.count
    while count > 0, differs(truth, { $0.read(concept, item?.record, by: count) }) {
      count -= 1
      follow(concept, reading: count, item, where: truth)
    }
    guard count == 0 else { return }
    follow(concept.clause.when, item, where: truth)
  }

  private mutating func follow(
    _ concept: Concept, reading number: Int, _ item: Item?, where truth: Truth
  ) {
    let reading = concept.readings[number]
    guard differs(truth, { $0.truth(reading, item?.record) }) else { return }
    // A reading that narrows decides what isn't so, one that widens what is.
    if reading.authority.isLesser, truth == Truth(!reading.narrows) {
      add(concept.clause, (number, reading), with.proof(reading.condition, item))
    }
    follow(reading.condition, item, where: truth)
  }

  // MARK: Conditions

  private mutating func follow(_ condition: Condition, _ item: Item?, where truth: Truth) {
    guard differs(truth, { $0.truth(condition, item?.record) }) else { return }
    switch condition {
    // Whatever they come to together, it is for those parts that come to the same.
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      for part in parts { follow(part, item, where: truth) }
    case .not(let part): follow(part, item, where: !truth)
    case .probed(_, _, let part): follow(part, item, where: truth)
    case .concept(let index): follow(concept: index, item, where: truth)
    case .some(let list, let inner), .every(let list, let inner):
      let records = with.statement(list, item?.record).value.list?.records
      guard ListEffort.spend(records?.count ?? 0) else { return }
      for item in items(records, of: with.fact(list)) { follow(inner, item, where: truth) }
    case .actsAs(let role): follow(role: role, where: truth)
    case .reaches(let scale, let level):
      for index in with.pack.rules(of: scale)
      where with.pack.classifications[index].level >= level { follow(rule: index, where: truth) }
    case .holds(let rules):
      for index in with.pack.rules(rules) { follow(rule: index, where: truth) }
    case .exceptedBy(let exceptions):
      for index in with.rules(with: exceptions) {
        follow(excepted: index, by: exceptions, where: truth)
      }
    case .used(let pack, let inner): follow(inner, ofPack: pack, where: truth)
    // What is stated is the same by any authority.
    case .fact, .shared, .gap: break
    }
  }

  /// Goes through the rules that give a role.
  mutating func follow(role: String, where truth: Truth) {
    for index in with.pack.roles.indices
    where with.pack.roles[index].role == role && differs(truth, { $0.roleRule(index) })
      && seen.insert(.role(index)).inserted
    {
      let rule = with.pack.roles[index]
      follow(rule.clause, unless: rule.unless, where: truth)
    }
  }

  /// Goes through a rule that would hold, were it not for one of these exceptions.
  private mutating func follow(excepted index: Int, by exceptions: [Int], where truth: Truth) {
    guard differs(truth, { $0.excepted(index, by: exceptions) }),
      seen.insert(.excepted(index, by: exceptions)).inserted
    else { return }
    let rule = with.pack.classifications[index]
    follow(gate: rule.scale, where: truth)
    if let endsWhen = rule.endsWhen { follow(endsWhen, nil, where: !truth) }
    if truth == .yes, rule.clause.authority.isLesser {
      add(rule.clause, nil, with.proof(rule.clause, unless: []))
    }
    for item in items(of: rule.clause)
    where differs(truth, { $0.excepted(rule, by: exceptions, item?.record) }) {
      follow(rule.clause.when, item, where: truth)
      for exception in rule.unless where exceptions.contains(exception) {
        follow(exception: exception, item, where: truth)
      }
    }
  }

  /// Goes through what another pack makes of the same subject.
  private mutating func follow(_ condition: Condition, ofPack number: Int, where truth: Truth) {
    var search = RelianceSearch(with.used(number), without.used(number))
    search.follow(condition, nil, where: truth)
    for key in search.order where known[key] == nil {
      order.append(key)
      known[key] = search.known[key]
    }
  }
}
