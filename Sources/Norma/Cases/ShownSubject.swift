import LocatedYAML

/// A description of a case as it is judged, and what the case expects of it.
struct ShownSubject {
  let kind: String
  let evaluation: Evaluation
  private let expectations: [Expectation]
  /// The rules, exceptions and concepts that the expectations hold.
  private let names: Set<String>
  /// The duties of which they hold how much a breach weighs.
  let weighed: Set<String>

  /// The descriptions of a case that a pack judges.
  static func all(_ subjects: CaseSubjects, _ laws: LawsOfCases) -> [ShownSubject] {
    let test = subjects.test
    return subjects.descriptions.indices.compactMap { index in
      let own = test.expectations.filter { subjects.subject(at: $0.range) == index }
      guard !own.isEmpty else { return nil }
      return subjects.evaluations(of: index, under: laws[test]).first
        .map { ShownSubject(subjects.descriptions[index].kind, $0, own) }
    }
  }

  private init(_ kind: String, _ evaluation: Evaluation, _ expectations: [Expectation]) {
    self.kind = kind
    self.evaluation = evaluation
    self.expectations = expectations
    var names: Set<String> = []
    var weighed: Set<String> = []
    let pack = evaluation.pack
    for expectation in expectations {
      switch expectation.kind {
      case .rule(let id, let outcome):
        names.insert(id)
        if case .by(_, let exception) = outcome { names.insert(exception) }
      case .exception(let id, _), .concept(let id, _): names.insert(id)
      case .duty(let ids, let duty):
        names.formUnion(ids)
        if let exception = duty.reason { names.insert(exception) }
        if duty.severity != nil, duty.state == .breached { weighed.formUnion(ids) }
      case .penalty(let id, _): names.insert(id)
      case .finding(_, let id, _):
        names.insert(id)
        weighed.insert(id)
      case .role(let role, _):
        // What gives the role is what is held.
        for (index, rule) in pack.roles.enumerated()
        where rule.role == role && evaluation.roleRule(index) == .yes {
          names.insert(rule.clause.id)
        }
      case .level(let scale, _, _, _):
        for (index, rule) in pack.classifications.enumerated()
        where pack.scales[rule.scale].id == scale && evaluation.rule(index) == .yes {
          names.insert(rule.clause.id)
        }
      case .asks: break
      }
    }
    self.names = names
    self.weighed = weighed
  }

  func names(_ id: String) -> Bool { names.contains(id) }

  func names(anyOf ids: Set<String>) -> Bool { !names.isDisjoint(with: ids) }

  func expects(level: String, on scale: String) -> Bool {
    expectations.contains {
      guard case .level(scale, level, level, _) = $0.kind else { return false }
      return true
    }
  }

  /// Whether a classification is expected to be false.
  func refuses(rule id: String) -> Bool {
    expectations.contains {
      guard case .rule(id, let outcome) = $0.kind else { return false }
      return switch outcome {
      case .truth(let truth): truth == .no
      case .by(let truth, _): truth == .no
      case .notInForce, .begins: false
      }
    }
  }

  /// Whether a duty is expected not to be owed.
  func refuses(duty id: String) -> Bool {
    expectations.contains {
      guard case .duty(let ids, let duty) = $0.kind else { return false }
      return ids.contains(id) && duty.state == .notApplicable
    }
  }
}

// MARK: Values

/// A list of values that a condition asks of a fact.
struct ValueList {
  let reference: FactReference
  let test: Test
  /// The numbers of the values.
  let values: [Int]
  /// The list whose items are gone through where it stands; nil where none is, or the clause's own.
  let list: FactReference?
  /// What the condition comes to where one of the values decides.
  let wanted: Truth
}

extension Condition {
  /// The lists of two or more values that it asks for.
  var lists: [ValueList] {
    var result: [ValueList] = []
    func visit(_ condition: Condition, _ list: FactReference?, _ wanted: Truth) {
      switch condition {
      case .all(let parts), .any(let parts), .atLeast(_, let parts):
        for part in parts { visit(part, list, wanted) }
      case .not(let part): visit(part, list, !wanted)
      case .probed(_, _, let part): visit(part, list, wanted)
      case .some(let own, let part), .every(let own, let part): visit(part, own, wanted)
      case .fact(let reference, let test):
        guard let values = test.listed, values.count > 1 else { return }
        result.append(
          ValueList(
            reference: reference, test: test, values: values, list: list,
            wanted: test.isRefusal ? !wanted : wanted))
      default: break
      }
    }
    visit(self, nil, .yes)
    return result
  }

  /// The lists that it goes through, and what it asks of each item.
  var quantifiers: [(list: FactReference, inner: Condition)] {
    switch self {
    case .some(let list, let inner), .every(let list, let inner):
      [(list, inner)] + inner.quantifiers
    default: parts.flatMap(\.quantifiers)
    }
  }

  func forEachFact(_ visit: (FactReference, Test) -> Void) {
    if case .fact(let reference, let test) = self { visit(reference, test) }
    for part in parts { part.forEachFact(visit) }
  }
}

extension Test {
  /// The values that it names.
  fileprivate var listed: [Int]? {
    switch self {
    case .oneOf(let passes, let isNegated): passes.indices.filter { passes[$0] != isNegated }
    case .anyOf(let bits), .noneOf(let bits), .allOf(let bits):
      bits.values
    default: nil
    }
  }

  /// Whether a value that decides makes it false: one of those ruled out, or the one that lacks.
  fileprivate var isRefusal: Bool {
    switch self {
    case .oneOf(_, let isNegated): isNegated
    case .noneOf, .allOf: true
    default: false
    }
  }

  /// Whether it is this value alone by which it comes out as it does.
  fileprivate func isDecided(by value: Int, _ stated: Value) -> Bool {
    let bits: UInt128
    switch stated {
    case .choice(let own):
      if case .oneOf = self { return own == value }
      return false
    case .choices(let words): bits = words
    case .someChoices(let known): bits = known.held
    default: return false
    }
    let own = UInt128(value: value)
    return switch self {
    case .anyOf(let wanted): bits & wanted == own
    case .noneOf(let barred): bits & barred == own
    case .allOf(let wanted): bits & wanted == wanted & ~own
    default: false
    }
  }
}

extension ShownSubject {
  /// Whether a value decides a clause's condition here, no other of its list beside it.
  func shows(_ value: Int, of list: ValueList, in condition: Condition, _ clause: Clause) -> Bool {
    let outer: [Record?] =
      clause.each == nil ? [nil] : evaluation.items(of: clause)?.records ?? []
    return outer.contains { item in
      guard evaluation.truth(condition, item) == list.wanted else { return false }
      let inner: [Record?] =
        list.list.map { evaluation.statement($0, item).value.list?.records ?? [] } ?? [item]
      return inner.contains {
        list.test.isDecided(by: value, evaluation.statement(list.reference, $0).value)
      }
    }
  }
}
