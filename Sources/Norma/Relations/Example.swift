/// The least that makes a relation hold.
struct Example {
  /// The day for which examples are made: any does.
  static let today = Day(daysSince1970: 20_000)

  /// The statements; nil where there is no such example.
  private(set) var statements: (subject: Statements, institution: Statements)?
  private let table: RelationTable
  private let list: Int?

  init(of relation: Relation, in table: RelationTable) {
    self.table = table
    list = relation.each.map(\.index)
    // What compares, or goes through another's list, has no example of its own.
    guard relation.sameTexts.isEmpty, relation.apart == nil, relation.each?.scope != .institution
    else { return }
    var made = (
      subject: Statements(count: table.facts.count),
      institution: Statements(count: table.institution.count)
    )
    var record = list.map { Self.empty(table.facts[$0]) }
    guard make(relation.when, hold: true, &made, &record) else { return }
    if let list, let record { made.subject[list].value = .records([record]) }
    statements = made
  }

  private typealias Made = (subject: Statements, institution: Statements)

  private static func empty(_ list: Fact) -> Record {
    Record(statements: Array(repeating: .absent, count: list.fields.count), node: nil)
  }

  /// Makes a condition hold, or not; false where that can't be done by single statements.
  private func make(
    _ condition: Condition, hold wanted: Bool, _ made: inout Made, _ record: inout Record?
  ) -> Bool {
    switch condition {
    case .all(let parts) where wanted, .any(let parts) where !wanted:
      for part in parts where !make(part, hold: wanted, &made, &record) { return false }
      return true
    case .all(let parts), .any(let parts):
      return parts.first.map { make($0, hold: wanted, &made, &record) } ?? false
    case .not(let part): return make(part, hold: !wanted, &made, &record)
    case .fact(let reference, let test):
      return state(reference, test, holds: wanted, &made, &record)
    case .some(let list, let inner) where wanted, .every(let list, let inner) where !wanted:
      var own: Record? = Self.empty(table.facts[list.index])
      guard make(inner, hold: wanted, &made, &own), let own else { return false }
      let known = made.subject[list.index].value.list?.records ?? []
      made.subject[list.index].value = .records(known + [own])
      return true
    // Every item passes, or none does: there is one where the list can't be empty.
    case .some(let list, let inner), .every(let list, let inner):
      let fact = table.facts[list.index]
      let known = made.subject[list.index].value.list?.records
      var records: [Record] = []
      for item in known ?? (fact.isNonEmpty ? [Self.empty(fact)] : []) {
        var own: Record? = item
        guard make(inner, hold: wanted, &made, &own), let own else { return false }
        records.append(own)
      }
      made.subject[list.index].value = .records(records)
      return true
    case .atLeast, .concept, .actsAs, .reaches, .holds, .exceptedBy, .shared, .used, .gap, .probed:
      return false
    }
  }

  private func state(
    _ reference: FactReference, _ test: Test, holds: Bool, _ made: inout Made,
    _ record: inout Record?
  ) -> Bool {
    let fact = table.fact(reference)
    func extended(_ value: Value) -> Value {
      let known = value.knowing(test, holds: holds, of: fact)
      return known == value ? test.example(passing: holds) ?? value : known
    }
    switch reference.scope {
    case .institution:
      made.institution[reference.index].value = extended(
        made.institution.value(reference.index))
    case .item:
      guard var own = record else { return false }
      own.statements[reference.index].value = extended(own.statements[reference.index].value)
      record = own
    case .subject:
      made.subject[reference.index].value = extended(made.subject.value(reference.index))
    case .document, .register, .institutionItem: return false
    }
    return true
  }
}

extension Test {
  /// A value of which the test can't be inferred, and that passes it, or doesn't.
  fileprivate func example(passing: Bool) -> Value? {
    switch self {
    case .isTrue(let wanted): return .boolean(wanted == passing)
    case .number(let comparison, let limit):
      let tried = [limit, limit + 1, limit - 1]
      return tried.first { comparison.holds($0, limit) == passing }.map { .number($0) }
    case .before(.day(let day)): return .day(passing ? day.previous : day)
    case .from(.day(let day)): return .day(passing ? day : day.previous)
    case .before(.today): return .day(passing ? Example.today.previous : Example.today)
    case .from(.today), .within: return .day(passing ? Example.today : Day(daysSince1970: 0))
    default: return nil
    }
  }
}
