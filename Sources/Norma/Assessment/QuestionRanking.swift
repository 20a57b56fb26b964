import LocatedYAML

/// Ranks the open facts of a subject by what their answers would leave open.
struct QuestionRanking {
  let ranked: [Question]

  init(_ evaluation: Evaluation) {
    let trial = Trial(evaluation)
    let candidates = trial.ranked
    ranked =
      candidates.map { Self.question($0, evaluation, decides: trial.rules(openFor: $0)) }
      + Self.roleQuestions(evaluation, besides: candidates)
  }

  /// What only decides who the institution is towards the subject comes after what classes it.
  private static func roleQuestions(
    _ evaluation: Evaluation, besides known: [OpenFact]
  ) -> [Question] {
    let pack = evaluation.pack
    var facts = OpenFacts()
    var decided: [OpenFact: [Clause]] = [:]
    for index in pack.roles.indices
    where pack.roles[index].clause.of == evaluation.subject.kind {
      for fact in evaluation.openFacts(ofRole: index).facts where !known.contains(fact) {
        facts.insert(fact)
        decided[fact, default: []].append(pack.roles[index].clause)
      }
    }
    return facts.facts.map { question($0, evaluation, decides: decided[$0] ?? []) }
  }

  static func question(
    _ open: OpenFact, _ evaluation: Evaluation, decides: [Clause]
  ) -> Question {
    let fact = evaluation.fact(open.reference)
    let path = evaluation.path(of: open.reference)
    let description =
      open.reference.scope == .institution ? evaluation.institution : evaluation.subject
    var item: String?
    var keyField: Fact?
    var place = description.map {
      Proof.Place(file: $0.file, range: $0.enclosing(fact.path))
    }
    if case .item(let list) = open.reference.scope, let index = open.item,
      let records = evaluation.subject.statements[list].value.list?.records
    {
      let owner = evaluation.pack.facts(of: evaluation.subject.kind)[list]
      keyField = owner.keyField.map { owner.fields[$0] }
      item = owner.keyField.flatMap { records[index].statements[$0].node?.text }
      place = records[index].node.map {
        Proof.Place(file: $0.tree.source.path, range: $0.range.heading)
      }
    }
    let record = open.item.flatMap { number -> Record? in
      guard case .item(let list) = open.reference.scope else { return nil }
      return evaluation.subject.statements[list].value.list?.records[number]
    }
    let statement = evaluation.statement(open.reference, record)
    var period: String?
    if case .dayAmong = statement.value { period = statement.node?.statedWords }
    return Question(
      path: path, fact: fact, item: item, keyField: keyField, decides: decides,
      contradictions: statement.standing?.contradictions ?? [], period: period, place: place)
  }
}

extension Description {
  /// The place of the nearest mapping that is stated above a path, else of the description.
  func enclosing(_ path: String) -> SourceRange {
    var node = node
    var place = heading
    for segment in path.split(separator: ".") {
      guard let entry = node.entries.first(where: { $0.key.text == segment }) else { break }
      place = entry.key.range
      node = entry.value
    }
    return place
  }
}

/// Tries answers to open facts, to see how many more would be needed.
private struct Trial {
  private let evaluation: Evaluation
  /// The rules that are unknown and could still raise a level, with what keeps each open.
  private let unknown: [(rule: Int, facts: [OpenFact])]

  init(_ evaluation: Evaluation) {
    self.evaluation = evaluation
    unknown = evaluation.undecidedRules.map { ($0, evaluation.openFacts(ofRule: $0).facts) }
  }

  /// The rules that a fact keeps open.
  func rules(openFor fact: OpenFact) -> [Clause] {
    unknown.filter { $0.facts.contains(fact) }
      .map { evaluation.pack.classifications[$0.rule].clause }
  }

  /// The open facts: first those that may suffice, by what their answers leave; then the others.
  ///
  /// Where there are too many to try, those that keep few rules open come after all that are tried.
  var ranked: [OpenFact] {
    var facts = OpenFacts()
    var frequency: [OpenFact: Int] = [:]
    for entry in unknown {
      for fact in entry.facts {
        facts.insert(fact)
        frequency[fact, default: 0] += 1
      }
    }
    let sufficient = Certificates(evaluation, frequency: frequency).sufficient
    let (may, others) = (
      byFrequency(facts.facts.filter(sufficient.contains)),
      byFrequency(facts.facts.filter { !sufficient.contains($0) })
    )
    let tried = max(1, Self.mostTried / max(1, frequency.values.reduce(0, +)))
    let scored = may.prefix(tried)
      .map { (fact: $0, left: left(after: $0, frequency), order: order(of: $0)) }
    return scored.sorted { ($0.left, $0.order) < ($1.left, $1.order) }.map(\.fact)
      + may.dropFirst(tried) + others

    func byFrequency(_ facts: [OpenFact]) -> [OpenFact] {
      facts.sorted {
        (-(frequency[$0] ?? 0), order(of: $0)) < (-(frequency[$1] ?? 0), order(of: $1))
      }
    }
  }

  /// How many facts are tried, times how many rules each of all keeps open: each answer asks all those rules anew.
  private static let mostTried = 1_000_000

  /// How many answers a lucky person would still have to give on average after this one.
  private func left(after fact: OpenFact, _ frequency: [OpenFact: Int]) -> Double {
    let answers = Answers(to: fact, evaluation).weighted
    let total = answers.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return .infinity }
    return answers.reduce(0) { sum, answer in
      let trial = evaluation.answering(fact, answer.value)
      let rest = Certificates(trial, frequency: frequency).sufficient.count
      return sum + answer.weight / total * Double(rest)
    }
  }

  /// The place of a fact in the vocabulary: the subject's own before the institution's.
  private func order(of fact: OpenFact) -> Int {
    switch fact.reference.scope {
    case .subject: fact.reference.index * 1000
    case .item(let list): list * 1000 + fact.reference.index + 1
    case .institution: 1_000_000 + fact.reference.index
    case .document, .register, .institutionItem: .max
    }
  }
}

extension Evaluation {
  /// The evaluation that there would be if a fact were stated.
  fileprivate func answering(_ fact: OpenFact, _ value: Value) -> Evaluation {
    var subject = subject
    var institution = institution
    let index = fact.reference.index
    switch fact.reference.scope {
    case .subject: subject.statements[index].value = value
    case .institution:
      if institution == nil {
        institution = Description(
          kind: "institution", id: "", name: "", node: subject.node,
          statements: Statements(count: pack.facts(of: "institution").count))
      }
      institution?.statements[index].value = value
    case .document, .register, .institutionItem: break
    case .item(let list):
      guard var known = subject.statements[list].value.list, let item = fact.item else { break }
      known.records[item].statements[index].value = value
      subject.statements[list].value =
        known.isComplete ? .records(known.records) : .someRecords(known.records)
    }
    let result = Evaluation(law, subject: subject, institution: institution, among: documents)
    result.isTrial = true
    return result
  }
}

/// Answers that differ in what they decide, and how likely each is held to be.
private struct Answers {
  let weighted: [(value: Value, weight: Double)]

  /// What the list answers 'none' weighs against all its single values together.
  private static let noneWeight = 1.0

  init(to open: OpenFact, _ evaluation: Evaluation) {
    let fact = evaluation.fact(open.reference)
    let law = evaluation.law
    let kind = evaluation.subject.kind
    switch fact.type {
    case .boolean, .evidence: weighted = [(.boolean(false), 1), (.boolean(true), 1)]
    case .choice:
      weighted = law.distinctChoices(open.reference, fact, kind).map { (.choice($0), 1) }
    case .choices:
      let values = law.distinctChoices(open.reference, fact, kind)
      weighted =
        (fact.isNonEmpty ? [] : [(.choices(0), Self.noneWeight)])
        + values.map { (.choices(UInt128(value: $0)), 1 / Double(values.count)) }
    case .records:
      guard let key = fact.keyField else {
        weighted = [(.records([]), 1)]
        return
      }
      // The number of an institution's list is another list's among the subject's own.
      let items: FactReference.Scope =
        open.reference.scope == .institution
        ? .institutionItem(list: fact.index) : .item(list: fact.index)
      let reference = FactReference(scope: items, index: key)
      let values = law.distinctChoices(reference, fact.fields[key], kind)
      weighted =
        (fact.isNonEmpty ? [] : [(.records([]), Self.noneWeight)])
        + values.map { value in
          var statements = [Statement](repeating: .absent, count: fact.fields.count)
          statements[key].value = .choice(value)
          return (.records([Record(statements: statements, node: nil)]), 1 / Double(values.count))
        }
    case .integer, .number:
      let limits = law.tests(of: open.reference, kind).compactMap { test -> Double? in
        if case .number(_, let limit) = test { limit } else { nil }
      }
      weighted = limits.flatMap { [$0 - 1, $0, $0 * 2 + 1] }.map { (.number($0), 1) }
    case .date:
      let limits = law.tests(of: open.reference, kind).compactMap { test -> Day? in
        switch test {
        case .before(let operand), .from(let operand): law.day(operand)
        case .within(let period): law.jurisdiction.asOf.minus(period)
        default: nil
        }
      }
      let days = limits.flatMap { [$0.previous, $0] }
      let known = evaluation.days(statedFor: open)
      let possible = known.map { [$0.lowerBound, $0.upperBound] + days.filter($0.contains) }
      weighted = (possible ?? days).map { (.day($0), 1) }
    case .text, .texts: weighted = []
    }
  }
}

extension Evaluation {
  /// The days of the month or year that is stated for a fact, where the day isn't.
  fileprivate func days(statedFor open: OpenFact) -> ClosedRange<Day>? {
    let record = open.item.flatMap { number -> Record? in
      guard case .item(let list) = open.reference.scope else { return nil }
      return subject.statements[list].value.list?.records[number]
    }
    guard case .dayAmong(let days) = statement(open.reference, record).value else { return nil }
    return days
  }
}

extension PackInForce {
  /// One of each set of values that no condition tells apart.
  fileprivate func distinctChoices(
    _ reference: FactReference, _ fact: Fact, _ kind: String
  ) -> [Int] {
    let tests = tests(of: reference, kind)
    var seen: Set<[Bool]> = []
    return fact.choices.indices.filter { value in
      let signature = tests.map { test in
        switch test {
        case .oneOf(let passes, _): passes[value]
        case .anyOf(let bits), .allOf(let bits), .noneOf(let bits), .only(let bits):
          bits.has(value: value)
        default: false
        }
      }
      return seen.insert(signature).inserted
    }
  }

  /// Everything that the conditions on a kind of description ask of a fact, those of packs that are used as well.
  ///
  /// Those on another kind ask another fact by the same number.
  fileprivate func tests(of reference: FactReference, _ kind: String) -> [Test] {
    var result: [Test] = []
    func collect(_ condition: Condition) {
      switch condition {
      case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.forEach(collect)
      case .not(let part), .probed(_, _, let part): collect(part)
      case .some(_, let inner), .every(_, let inner): collect(inner)
      case .fact(let asked, let test):
        if asked == reference, let test = dated(test) { result.append(test) }
      case .concept, .actsAs, .reaches, .holds, .exceptedBy, .shared, .used, .gap: break
      }
    }
    // What gaps ask is the institution's, whichever kind is judged.
    if kind == "institution" || reference.scope == .institution {
      for gap in pack.gaps { gap.when.map(collect) }
      for filling in pack.fillings { filling.when.map(collect) }
    }
    for concept in pack.concepts where concept.clause.of == kind {
      collect(concept.clause.when)
      for reading in concept.readings { collect(reading.condition) }
    }
    for exception in pack.exceptions where exception.clause.of == kind {
      collect(exception.clause.when)
    }
    for role in pack.roles where role.clause.of == kind { collect(role.clause.when) }
    for rule in pack.classifications where rule.clause.of == kind {
      collect(rule.clause.when)
      rule.endsWhen.map(collect)
    }
    return result + used.flatMap { $0.tests(of: reference, kind) }
  }

  /// A test whose day needs no parameter of this pack; nil where that isn't set.
  private func dated(_ test: Test) -> Test? {
    switch test {
    case .before(let operand): day(operand).map { .before(.day($0)) }
    case .from(let operand): day(operand).map { .from(.day($0)) }
    default: test
    }
  }
}
