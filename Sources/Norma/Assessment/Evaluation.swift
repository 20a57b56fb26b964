/// Evaluates a pack's clauses for one subject, each once.
///
/// Short-lived and of one task: ``Assessment`` makes one when it needs truths or proofs.
final class Evaluation {
  let law: PackInForce
  let pack: Pack
  let subject: Description
  let institution: Description?
  /// The documents of the register; nil where it isn't known.
  let documents: RegisterDocuments?
  private let institutionStatements: Statements?
  /// Whether a truth would be another by law and adopted guidance alone, as far as somebody asked.
  private var relies = false
  private var conceptTruths: [Truth?]
  /// Of the rules that raise levels, each by itself.
  private var ruleTruths: [Truth?]
  private var gateTruths: [Truth?]
  private var exclusionTruths: [Truth?]
  private var roleTruths: [Truth?]
  /// Of the packs that this one uses, made when one is asked.
  private var usedEvaluations: [Evaluation?]
  /// By role, since duties ask for the same few again and again.
  private var truthsOfRoles: [(role: String, truth: Truth)] = []
  /// What keeps parts of the pack open, as far as somebody asked.
  var openParts = OpenParts()
  /// Whether it only tries an answer: then what is known of a territory that isn't looked at yet suits.
  var isTrial = false
  /// Why concepts have their truth, as far as somebody asked: most duties rest on the same few.
  var conceptProofs: [Int: Proof] = [:]
  /// The same by less sure authorities, as far as somebody asked.
  private var limited: [Authority: Evaluation] = [:]
  /// The same by a pack without marks, where this one's conditions are listened to.
  var unprobed: Evaluation?

  init(
    _ law: PackInForce, subject: Description, institution: Description?,
    among documents: RegisterDocuments?
  ) {
    self.law = law
    pack = law.pack
    self.subject = subject
    self.institution = institution
    self.documents = documents
    institutionStatements = institution?.statements
    conceptTruths = Array(repeating: nil, count: law.pack.concepts.count)
    ruleTruths = Array(repeating: nil, count: law.pack.classifications.count)
    gateTruths = Array(repeating: nil, count: law.pack.scales.count)
    exclusionTruths = gateTruths
    roleTruths = Array(repeating: nil, count: law.pack.roles.count)
    usedEvaluations = Array(repeating: nil, count: law.used.count)
  }

  // MARK: Packs

  /// What a law knows of a subject and of its institution.
  typealias View = (subject: Description, institution: Description?)

  /// The evaluations of a subject under several laws, which use each other's.
  static func all(
    _ laws: [PackInForce], _ views: [View], among documents: RegisterDocuments?
  ) -> [Evaluation] {
    let result = zip(laws, views).map {
      Evaluation($0, subject: $1.subject, institution: $1.institution, among: documents)
    }
    for evaluation in result {
      for (number, law) in evaluation.law.used.enumerated() {
        evaluation.usedEvaluations[number] = result.first {
          $0.pack === law.pack && $0.law.jurisdiction == law.jurisdiction
        }
      }
    }
    return result
  }

  /// What a pack that this one uses makes of the same subject.
  func used(_ number: Int) -> Evaluation {
    if let known = usedEvaluations[number] { return known }
    let view = law.used[number].view(of: subject, beside: institution)
    let result = Evaluation(
      law.used[number], subject: view.subject, institution: view.institution, among: documents)
    usedEvaluations[number] = result
    return result
  }

  /// The same where another authority is the least that may decide.
  func limited(to authority: Authority) -> Evaluation {
    if let known = limited[authority] { return known }
    let result = Evaluation(
      law.limited(to: authority), subject: subject, institution: institution, among: documents)
    result.usedEvaluations = usedEvaluations.map { $0?.limited(to: authority) }
    limited[authority] = result
    return result
  }

  /// Whether law and adopted guidance alone could give other truths than those that were asked for.
  ///
  /// Where nothing of less authority changed a truth, all truths are the same without it.
  var mayRely: Bool { relies || usedEvaluations.contains { $0?.mayRely == true } }

  /// The same by law and adopted guidance alone; nil where that can't matter.
  ///
  /// Nobody acts on what binds nobody, and most of a recommendation is its authors' reading.
  var byLawAndGuidance: Evaluation? {
    pack.nature == .law && mayRely ? limited(to: .guidance) : nil
  }

  // MARK: Conditions

  func truth(_ condition: Condition, _ item: Record?) -> Truth {
    switch condition {
    case .all(let parts):
      return canAfford(parts, of: item) ? .all(parts) { truth($0, item) } : .unknown
    case .any(let parts):
      return canAfford(parts, of: item) ? .any(parts) { truth($0, item) } : .unknown
    case .atLeast(let wanted, let parts):
      guard canAfford(parts, of: item) else { return .unknown }
      let truths = parts.map { truth($0, item) }
      if truths.count(where: { $0 == .yes }) >= wanted { return .yes }
      return truths.count { $0 != .no } >= wanted ? .unknown : .no
    case .not(let part): return !truth(part, item)
    case .probed(let probe, let number, let part):
      let result = truth(part, item)
      probe.note(number, result, of: item, in: self)
      return result
    case .fact(let reference, let test): return truth(test, value(reference, item))
    case .concept(let index): return concept(index, item)
    case .some(let list, let inner):
      guard let list = value(list, item).list, ListEffort.spend(list.records.count) else {
        return .unknown
      }
      return list.records.reduce(list.isComplete ? .no : .unknown) { max($0, truth(inner, $1)) }
    case .every(let list, let inner):
      guard let list = value(list, item).list, ListEffort.spend(list.records.count) else {
        return .unknown
      }
      return list.records.reduce(list.isComplete ? .yes : .unknown) { min($0, truth(inner, $1)) }
    case .actsAs(let role): return self.role(role)
    case .reaches(let scale, let level): return reaches(scale: scale, level: level)
    case .holds(let choice): return .any(pack.rules(choice)) { rule($0) }
    case .exceptedBy(let exceptions): return excepted(by: exceptions)
    case .shared(let left, let right, let pairs):
      let (left, right) = (value(left, item), value(right, item))
      return ListEffort.spend(left.items * right.items) ? left.shares(right, by: pairs) : .unknown
    case .used(let pack, let inner): return used(pack).truth(inner, nil)
    case .gap(let index): return gap(index)
    }
  }

  /// Whether the run may go through conditions on an item, of which lists in lists have many.
  private func canAfford(_ parts: [Condition], of item: Record?) -> Bool {
    item == nil || ListEffort.spend(parts.count)
  }

  func statement(_ reference: FactReference, _ item: Record?) -> Statement {
    switch reference.scope {
    case .subject: subject.statements[reference.index]
    case .institution: institution?.statements[reference.index] ?? .absent
    case .item, .institutionItem, .document: item?.statements[reference.index] ?? .absent
    case .register: Statement(value: value(reference, item), node: nil)
    }
  }

  func value(_ reference: FactReference, _ item: Record?) -> Value {
    switch reference.scope {
    case .subject: subject.statements.value(reference.index)
    case .institution: institutionStatements?.value(reference.index) ?? .unstated
    case .item, .institutionItem, .document: item?.statements[reference.index].value ?? .unstated
    case .register(let kind):
      documents.map { .records($0.records(of: pack.kinds[kind].id, besides: subject)) }
        ?? .unstated
    }
  }

  func truth(_ test: Test, _ value: Value) -> Truth { test.truth(of: value, under: law) }

  // MARK: Clauses

  func concept(_ index: Int, _ item: Record?) -> Truth {
    if let known = conceptTruths[index] { return known }
    let concept = pack.concepts[index]
    let result = evaluated(concept, index, item)
    if concept.clause.each == nil { conceptTruths[index] = result }
    return result
  }

  private func evaluated(_ concept: Concept, _ index: Int, _ item: Record?) -> Truth {
    guard law.concepts[index], concept.clause.of == subject.kind else { return .no }
    var result = truth(concept.clause.when, item)
    for reading in concept.readings {
      let own = truth(reading, item)
      let before = result
      result = reading.narrows ? min(result, own) : max(result, own)
      if result != before, result != .unknown { rely(on: reading.authority) }
    }
    return decided(result, by: concept.clause.authority)
  }

  /// What a concept comes to by its own condition and the first of its readings.
  func read(_ concept: Concept, _ item: Record?, by count: Int) -> Truth {
    concept.readings.prefix(count).reduce(truth(concept.clause.when, item)) { result, reading in
      let own = truth(reading, item)
      return reading.narrows ? min(result, own) : max(result, own)
    }
  }

  /// What a reading adds to a concept: where it may not decide, it only leaves open what it would settle.
  func truth(_ reading: Reading, _ item: Record?) -> Truth {
    let own = truth(reading.condition, item)
    if reading.authority <= law.jurisdiction.authority { return own }
    return reading.narrows ? max(own, .unknown) : min(own, .unknown)
  }

  /// What an authority may make of a truth.
  func decided(_ truth: Truth, by authority: Authority) -> Truth {
    let result = law.decided(truth, by: authority)
    if result == .yes { rely(on: authority) }
    return result
  }

  /// Takes down that something is so because an authority says it.
  func rely(on authority: Authority) {
    if authority.isLesser { relies = true }
  }

  /// Whether an exception holds, of the item at hand or of the subject as a whole.
  func exception(_ index: Int, _ item: Record?) -> Truth {
    let clause = pack.exceptions[index].clause
    guard law.exceptions[index], clause.of == subject.kind else { return .no }
    return decided(truth(clause.when, item), by: clause.authority)
  }

  func role(_ role: String) -> Truth {
    if let known = truthsOfRoles.first(where: { $0.role == role }) { return known.truth }
    var result = Truth.no
    for index in pack.roles.indices where pack.roles[index].role == role {
      result = max(result, roleRule(index))
      if result == .yes { break }
    }
    truthsOfRoles.append((role, result))
    return result
  }

  func roleRule(_ index: Int) -> Truth {
    if let known = roleTruths[index] { return known }
    let rule = pack.roles[index]
    let result =
      law.roles[index] == .inForce && rule.clause.of == subject.kind
      ? held(rule.clause, unless: rule.unless) : .no
    roleTruths[index] = result
    return result
  }

  /// The truth of a clause net of its exceptions, the best over its items where it judges each.
  private func held(_ clause: Clause, unless exceptions: [Int]) -> Truth {
    decided(
      overall(clause) { net(clause, exceptions, $0) }, by: clause.authority)
  }

  /// The best truth over the items that a clause judges, or its own where it judges none.
  func overall(_ clause: Clause, _ truth: (Record?) -> Truth) -> Truth {
    guard clause.each != nil else { return truth(nil) }
    guard let list = items(of: clause) else { return .unknown }
    return list.records.reduce(list.isComplete ? .no : .unknown) { max($0, truth($1)) }
  }

  func net(_ clause: Clause, _ exceptions: [Int], _ item: Record?) -> Truth {
    var result = truth(clause.when, item)
    for index in exceptions {
      if result == .no { break }
      result = min(result, !exception(index, item))
    }
    return result
  }

  /// The exceptions by which a rule that is false would otherwise hold.
  func exceptions(savingFrom index: Int) -> [Int] {
    let rule = pack.classifications[index]
    guard !rule.unless.isEmpty, law.classifications[index] == .inForce, self.rule(index) == .no
    else { return [] }
    let items: [Record?] =
      rule.clause.each == nil ? [nil] : self.items(of: rule.clause)?.records ?? []
    var result: [Int] = []
    for item in items where truth(rule.clause.when, item) == .yes {
      for exception in rule.unless
      where self.exception(exception, item) == .yes && !result.contains(exception) {
        result.append(exception)
      }
    }
    return result
  }

  /// The items that a clause judges; nil where it judges none or the list isn't stated.
  func items(of clause: Clause) -> (records: [Record], isComplete: Bool)? {
    clause.each.flatMap { subject.statements[$0].value.list }
  }

  /// Whether some rule would hold, were it not for one of these exceptions of its own.
  private func excepted(by exceptions: [Int]) -> Truth {
    rules(with: exceptions).map { excepted($0, by: exceptions) }.max() ?? .no
  }

  /// Whether a rule would hold, were it not for one of these exceptions of its own.
  func excepted(_ index: Int, by exceptions: [Int]) -> Truth {
    let rule = pack.classifications[index]
    let own = overall(rule.clause) { excepted(rule, by: exceptions, $0) }
    return min(gate(rule.scale), decided(own, by: rule.clause.authority), !ended(rule))
  }

  /// Whether one of these exceptions takes a rule away from an item, or from the subject.
  func excepted(_ rule: Classification, by exceptions: [Int], _ item: Record?) -> Truth {
    let held = rule.unless.filter(exceptions.contains).map { exception($0, item) }.max() ?? .no
    return min(truth(rule.clause.when, item), held)
  }

  /// The rules in force that have one of these exceptions and speak of such a subject.
  func rules(with exceptions: [Int]) -> [Int] {
    pack.classifications.indices.filter { index in
      let rule = pack.classifications[index]
      return law.classifications[index] == .inForce && rule.clause.of == subject.kind
        && rule.unless.contains(where: exceptions.contains)
    }
  }

  // MARK: Scales

  /// Whether a subject is within a scale at all.
  func gate(_ scale: Int) -> Truth {
    if let known = gateTruths[scale] { return known }
    let result = min(within(scale), !excluded(scale))
    gateTruths[scale] = result
    return result
  }

  func within(_ scale: Int) -> Truth {
    pack.scales[scale].within.map { concept($0, nil) } ?? .yes
  }

  func excluded(_ scale: Int) -> Truth {
    if let known = exclusionTruths[scale] { return known }
    let result = pack.scales[scale].unless.reduce(.no) { max($0, exception($1, nil)) }
    exclusionTruths[scale] = result
    return result
  }

  func rule(_ index: Int) -> Truth {
    guard law.classifications[index] == .inForce,
      pack.classifications[index].clause.of == subject.kind
    else { return .no }
    let gate = gate(pack.classifications[index].scale)
    return gate == .no ? .no : min(gate, ungated(index))
  }

  /// The truth of a rule by itself, whether or not it is in force and its scale takes the subject.
  func ungated(_ index: Int) -> Truth {
    if let known = ruleTruths[index] { return known }
    let result = min(heldEver(index), !ended(pack.classifications[index]))
    ruleTruths[index] = result
    return result
  }

  /// The truth of a rule by itself, be what it finds over or not.
  private func heldEver(_ index: Int) -> Truth {
    let rule = pack.classifications[index]
    return held(rule.clause, unless: rule.unless)
  }

  /// Whether what a rule finds is over.
  func ended(_ rule: Classification) -> Truth { rule.endsWhen.map { truth($0, nil) } ?? .no }

  /// Whether a rule would hold of the subject, were what it finds not over.
  func everHeld(_ index: Int) -> Truth {
    guard law.classifications[index] == .inForce,
      pack.classifications[index].clause.of == subject.kind
    else { return .no }
    return min(gate(pack.classifications[index].scale), heldEver(index))
  }

  /// The highest level of a scale whose rule is true, and the highest whose rule is true or unknown.
  func bounds(of scale: Int) -> (floor: Int, ceiling: Int) {
    var result = (floor: 0, ceiling: 0)
    for index in pack.rules(of: scale) {
      let truth = rule(index)
      let level = pack.classifications[index].level
      if truth == .yes { result.floor = max(result.floor, level) }
      if truth != .no { result.ceiling = max(result.ceiling, level) }
    }
    return result
  }

  private func reaches(scale: Int, level: Int) -> Truth {
    if level == 0 { return .yes }
    var result = Truth.no
    for index in pack.rules(of: scale) where pack.classifications[index].level >= level {
      result = max(result, rule(index))
      if result == .yes { break }
    }
    return result
  }
}
