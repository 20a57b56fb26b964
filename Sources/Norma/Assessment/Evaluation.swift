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

  init(
    _ law: PackInForce, subject: Description, institution: Description?,
    among documents: RegisterDocuments? = nil
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

  /// The evaluations of a subject under several laws, which use each other's.
  static func all(
    _ laws: [PackInForce], subject: Description, institution: Description?,
    among documents: RegisterDocuments? = nil
  ) -> [Evaluation] {
    let result = laws.map {
      Evaluation($0, subject: subject, institution: institution, among: documents)
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
    let result = Evaluation(
      law.used[number], subject: subject, institution: institution, among: documents)
    usedEvaluations[number] = result
    return result
  }

  // MARK: Conditions

  func truth(_ condition: Condition, _ item: Record?) -> Truth {
    switch condition {
    case .all(let parts):
      var result = Truth.yes
      for part in parts {
        result = min(result, truth(part, item))
        if result == .no { break }
      }
      return result
    case .any(let parts):
      var result = Truth.no
      for part in parts {
        result = max(result, truth(part, item))
        if result == .yes { break }
      }
      return result
    case .atLeast(let wanted, let parts):
      let truths = parts.map { truth($0, item) }
      if truths.count(where: { $0 == .yes }) >= wanted { return .yes }
      return truths.count { $0 != .no } >= wanted ? .unknown : .no
    case .not(let part): return !truth(part, item)
    case .fact(let reference, let test): return truth(test, value(reference, item))
    case .concept(let index): return concept(index, item)
    case .some(let list, let inner):
      guard let list = value(list, item).list else { return .unknown }
      return list.records.reduce(list.isComplete ? .no : .unknown) { max($0, truth(inner, $1)) }
    case .every(let list, let inner):
      guard let list = value(list, item).list else { return .unknown }
      return list.records.reduce(list.isComplete ? .yes : .unknown) { min($0, truth(inner, $1)) }
    case .actsAs(let role): return self.role(role)
    case .reaches(let scale, let level): return reaches(scale: scale, level: level)
    case .holds(let choice):
      var result = Truth.no
      for index in pack.rules(choice) {
        result = max(result, rule(index))
        if result == .yes { break }
      }
      return result
    case .exceptedBy(let exceptions): return excepted(by: exceptions)
    case .shared(let left, let right, let pairs):
      return shared(value(left, item), value(right, item), by: pairs)
    case .used(let pack, let inner): return used(pack).truth(inner, nil)
    case .gap(let index): return gap(index)
    }
  }

  func statement(_ reference: FactReference, _ item: Record?) -> Statement {
    switch reference.scope {
    case .subject: subject.statements[reference.index]
    case .institution: institution?.statements[reference.index] ?? .absent
    case .item, .document: item?.statements[reference.index] ?? .absent
    case .register: Statement(value: value(reference, item), node: nil)
    }
  }

  func value(_ reference: FactReference, _ item: Record?) -> Value {
    switch reference.scope {
    case .subject: subject.statements.value(reference.index)
    case .institution: institutionStatements?.value(reference.index) ?? .unstated
    case .item, .document: item?.statements[reference.index].value ?? .unstated
    case .register(let kind):
      documents.map { .records($0.records(of: pack.kinds[kind].id, besides: subject)) }
        ?? .unstated
    }
  }

  private func truth(_ test: Test, _ value: Value) -> Truth {
    switch (test, value) {
    case (.isTrue(let wanted), .boolean(let value)): Truth(wanted == value)
    case (.oneOf(let passes, _), .choice(let value)): Truth(passes[value])
    case (.anyOf(let wanted), .choices(let bits)): Truth(bits & wanted != 0)
    case (.allOf(let wanted), .choices(let bits)): Truth(bits & wanted == wanted)
    case (.noneOf(let barred), .choices(let bits)): Truth(bits & barred == 0)
    case (.only(let allowed), .choices(let bits)): Truth(bits & ~allowed == 0)
    // What is known to hold decides; what isn't named may hold too.
    case (.anyOf(let wanted), .someChoices(let bits)): bits & wanted != 0 ? .yes : .unknown
    case (.allOf(let wanted), .someChoices(let bits)): bits & wanted == wanted ? .yes : .unknown
    case (.noneOf(let barred), .someChoices(let bits)): bits & barred != 0 ? .no : .unknown
    case (.only(let allowed), .someChoices(let bits)): bits & ~allowed != 0 ? .no : .unknown
    case (.number(let comparison, let wanted), .number(let value)):
      Truth(comparison.holds(value, wanted))
    case (.before(let operand), .day(let value)):
      law.day(operand).map { Truth(value < $0) } ?? .unknown
    case (.from(let operand), .day(let value)):
      law.day(operand).map { Truth(value >= $0) } ?? .unknown
    case (.within(let period), .day(let value)):
      Truth(value >= law.jurisdiction.asOf.minus(period) && value <= law.jurisdiction.asOf)
    default: .unknown
    }
  }

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
      let own = truth(reading.condition, item)
      let mayDecide = reading.authority <= law.jurisdiction.authority
      if reading.narrows {
        result = min(result, mayDecide ? own : max(own, .unknown))
      } else {
        result = max(result, mayDecide ? own : min(own, .unknown))
      }
    }
    return law.decided(result, by: concept.clause.authority)
  }

  /// Whether an exception holds, of the item at hand or of the subject as a whole.
  func exception(_ index: Int, _ item: Record?) -> Truth {
    let clause = pack.exceptions[index].clause
    guard law.exceptions[index], clause.of == subject.kind else { return .no }
    return law.decided(truth(clause.when, item), by: clause.authority)
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
    law.decided(
      overall(clause) { net(clause, exceptions, $0) }, by: clause.authority)
  }

  /// The best truth over the items that a clause judges, or its own where it judges none.
  func overall(_ clause: Clause, _ truth: (Record?) -> Truth) -> Truth {
    guard clause.each != nil else { return truth(nil) }
    guard let list = items(of: clause) else { return .unknown }
    return list.records.reduce(list.isComplete ? .no : .unknown) { max($0, truth($1)) }
  }

  private func net(_ clause: Clause, _ exceptions: [Int], _ item: Record?) -> Truth {
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
    return min(gate(rule.scale), law.decided(own, by: rule.clause.authority))
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
    let result = held(
      pack.classifications[index].clause, unless: pack.classifications[index].unless)
    ruleTruths[index] = result
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
