/// Conditions as indented lines that a person reads.
struct ConditionWords {
  private let pack: Pack
  private let law: PackInForce

  init(_ pack: Pack, _ law: PackInForce) {
    self.pack = pack
    self.law = law
  }

  func lines(_ clause: Clause) -> [String] {
    guard let list = clause.each else { return lines(clause.when, clause.of, 0) }
    let path = pack.facts(of: clause.of)[list].path
    return ["for some item of \(path):"] + lines(clause.when, clause.of, 1)
  }

  func lines(_ reading: Reading, of kind: String) -> [String] {
    let source = reading.citations.map(\.words).joined(separator: "; ")
    return [
      "\(reading.narrows ? "narrowed" : "widened") by \(reading.authority.rawValue), \(source):"
    ] + lines(reading.condition, kind, 1) + ["  otherwise: \(reading.other)"]
  }

  func lines(_ condition: Condition, of kind: String) -> [String] { lines(condition, kind, 0) }

  private func lines(_ condition: Condition, _ kind: String, _ depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    func below(_ parts: [Condition]) -> [String] {
      parts.flatMap { lines($0, kind, depth + 1) }
    }
    switch condition {
    case .all(let parts): return ["\(indent)all of"] + below(parts)
    case .any(let parts): return ["\(indent)any of"] + below(parts)
    case .atLeast(let count, let parts): return ["\(indent)at least \(count) of"] + below(parts)
    case .not(let part): return ["\(indent)not"] + below([part])
    case .probed(_, _, let part): return lines(part, kind, depth)
    case .concept(let index):
      let clause = pack.concepts[index].clause
      return ["\(indent)\(clause.id): \(clause.title)"]
    case .actsAs(let role): return ["\(indent)acts as \(role)"]
    case .reaches(let scale, let level):
      let scale = pack.scales[scale]
      return ["\(indent)\(scale.title) reaches \(scale.levels[level].title)"]
    case .holds(let choice):
      return ["\(indent)any of these holds"]
        + pack.rules(choice).map { pack.classifications[$0].clause }
        .map { "\(indent)  \($0.id): \($0.title)" }
    case .exceptedBy(let exceptions):
      return ["\(indent)a rule would hold, were it not for"]
        + exceptions.map { pack.exceptions[$0].clause }
        .map { "\(indent)  \($0.id): \($0.title)" }
    case .gap(let index):
      let gap = pack.gaps[index]
      let source = gap.citations.map(\.words).joined(separator: "; ")
      return ["\(indent)not among the rules here: \(gap.title), \(source) [\(gap.id)]"]
    case .used(let number, let inner):
      let other = ConditionWords(pack.uses[number], law.used[number])
      return ["\(indent)by \(pack.uses[number].title):"] + other.lines(inner, kind, depth + 1)
    case .some(let list, let inner) where list.isRegister:
      return ["\(indent)for some other document of the register, \(path(list, kind)):"]
        + below([inner])
    case .every(let list, let inner) where list.isRegister:
      return ["\(indent)for every other document of the register, \(path(list, kind)):"]
        + below([inner])
    case .shared(let left, let right, let pairs):
      let fields = pairs.map { fact(left, kind).fields[$0.left].path }
      let by = fields.isEmpty ? "" : " by \(fields.joined(separator: ", "))"
      return [
        "\(indent)\(path(left, kind)) and \(path(right, kind)) have something in common\(by)"
      ]
    case .some(let list, let inner):
      return ["\(indent)for some item of \(path(list, kind)):"] + below([inner])
    case .every(let list, let inner):
      return ["\(indent)for every item of \(path(list, kind)):"] + below([inner])
    case .fact(let reference, let test):
      let fact = fact(reference, kind)
      return ["\(indent)\(path(reference, kind)): \(test.words(of: fact) { law.day($0) })"]
    }
  }

  private func fact(_ reference: FactReference, _ kind: String) -> Fact {
    switch reference.scope {
    case .subject: pack.facts(of: kind)[reference.index]
    case .institution: pack.facts(of: "institution")[reference.index]
    case .item(let list): pack.facts(of: kind)[list].fields[reference.index]
    case .institutionItem(let list): pack.facts(of: "institution")[list].fields[reference.index]
    case .document(let kind), .register(let kind): pack.kinds[kind].facts[reference.index]
    }
  }

  private func path(_ reference: FactReference, _ kind: String) -> String {
    let fact = fact(reference, kind)
    return switch reference.scope {
    case .subject: fact.path
    case .institution: "institution.\(fact.path)"
    case .item, .institutionItem, .document: ".\(fact.path)"
    case .register(let kind): "register.\(pack.kinds[kind].id)"
    }
  }
}

extension PackInForce {
  func day(_ operand: Test.DayOperand) -> Day? {
    switch operand {
    case .day(let day): day
    case .parameter(let index): dates[index]
    case .today: jurisdiction.asOf
    }
  }
}
