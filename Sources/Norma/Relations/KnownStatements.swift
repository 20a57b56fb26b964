import LocatedYAML

/// What is known of a subject and its institution, as relations ask it.
struct KnownStatements {
  var subject: Statements
  /// Those of the institution, where the subject is another and it has one.
  var institution: Statements?
  /// The day of the judgement; where it isn't known, what asks it stays unknown.
  let today: Day?
  let table: RelationTable

  /// A fact, or a field of an item of a list.
  struct Key: Hashable, Comparable {
    var isOfInstitution = false
    var fact: Int
    var item: Int?
    var field: Int?

    /// The order of the facts, the institution's behind the subject's.
    static func < (left: Self, right: Self) -> Bool { left.order < right.order }

    private var order: (Int, Int, Int, Int) {
      (isOfInstitution ? 1 : 0, fact, item ?? -1, field ?? -1)
    }
  }

  /// A fact that passes a test, or doesn't.
  struct Leaf {
    let key: Key
    let test: Test
  }

  /// An item of a list, by its number and whose list it is.
  struct Item {
    let record: Record
    let number: Int
    let isOfInstitution: Bool
  }

  /// A condition as it is asked for many items: what it says of whole lists is worked out once.
  indirect enum ItemCondition {
    case settled(Truth)
    case all([ItemCondition])
    case any([ItemCondition])
    case not(ItemCondition)
    case fact(FactReference, Test)
  }

  // MARK: Conditions

  func truth(_ condition: Condition, _ item: Item?) -> Truth {
    switch condition {
    case .all(let parts): .all(parts) { truth($0, item) }
    case .any(let parts): .any(parts) { truth($0, item) }
    case .not(let part): !truth(part, item)
    case .fact(let reference, let test): truth(reference, test, item)
    case .some(let list, let inner):
      affordable(list).map { list in
        max(list.isComplete ? .no : .unknown, .any(list.records) { truth(inner, $0) })
      } ?? .unknown
    case .every(let list, let inner):
      affordable(list).map { list in
        min(list.isComplete ? .yes : .unknown, .all(list.records) { truth(inner, $0) })
      } ?? .unknown
    // Others aren't read in relations.
    case .atLeast, .concept, .actsAs, .reaches, .holds, .exceptedBy, .shared, .used, .gap, .probed:
      .unknown
    }
  }

  /// The same as it is asked for one item after the other.
  func truth(_ condition: ItemCondition, _ item: Item) -> Truth {
    switch condition {
    case .settled(let truth): truth
    case .all(let parts): .all(parts) { truth($0, item) }
    case .any(let parts): .any(parts) { truth($0, item) }
    case .not(let part): !truth(part, item)
    case .fact(let reference, let test): truth(reference, test, item)
    }
  }

  /// A condition with what it says of whole lists settled.
  func settlingLists(of condition: Condition) -> ItemCondition {
    switch condition {
    case .all(let parts): .all(parts.map { settlingLists(of: $0) })
    case .any(let parts): .any(parts.map { settlingLists(of: $0) })
    case .not(let part): .not(settlingLists(of: part))
    case .fact(let reference, let test): .fact(reference, test)
    default: .settled(truth(condition, nil))
    }
  }

  private func truth(_ reference: FactReference, _ test: Test, _ item: Item?) -> Truth {
    test.truth(of: value(key(reference, item)), on: today)
  }

  /// The items of a list, where the run may still go through as many.
  private func affordable(
    _ list: FactReference
  ) -> (records: [Item], isComplete: Bool)? {
    records(list).flatMap { ListEffort.spend($0.records.count) ? $0 : nil }
  }

  func records(
    _ list: FactReference
  ) -> (records: [Item], isComplete: Bool)? {
    let key = key(list, nil)
    return value(key).list.map { list in
      let records = list.records.enumerated().map {
        Item(record: $1, number: $0, isOfInstitution: key.isOfInstitution)
      }
      return (records, list.isComplete)
    }
  }

  /// The facts that made a condition true, or false.
  func leaves(of condition: Condition, being wanted: Bool, _ item: Item?) -> [Leaf] {
    func decides(_ part: Condition, _ item: Item?) -> Bool {
      truth(part, item) == Truth(wanted)
    }
    switch condition {
    case .all(let parts) where wanted, .any(let parts) where !wanted:
      return parts.flatMap { leaves(of: $0, being: wanted, item) }
    case .all(let parts), .any(let parts):
      return parts.first { decides($0, item) }.map { leaves(of: $0, being: wanted, item) } ?? []
    case .not(let part): return leaves(of: part, being: !wanted, item)
    case .fact(let reference, let test): return [Leaf(key: key(reference, item), test: test)]
    case .some(let list, let inner), .every(let list, let inner):
      var isSome = false
      if case .some = condition { isSome = true }
      let records = self.records(list)?.records ?? []
      if isSome == wanted, let record = records.first(where: { decides(inner, $0) }) {
        return leaves(of: inner, being: wanted, record)
      }
      return [Leaf(key: key(list, nil), test: .isNone)]
        + records.flatMap { leaves(of: inner, being: wanted, $0) }
    case .atLeast, .concept, .actsAs, .reaches, .holds, .exceptedBy, .shared, .used, .gap, .probed:
      return []
    }
  }

  // MARK: Facts

  func key(_ reference: FactReference, _ item: Item?) -> Key {
    switch reference.scope {
    case .institution: Key(isOfInstitution: true, fact: reference.index)
    case .item(let list): Key(fact: list, item: item?.number, field: reference.index)
    case .institutionItem(let list):
      Key(isOfInstitution: true, fact: list, item: item?.number, field: reference.index)
    case .subject, .document, .register: Key(fact: reference.index)
    }
  }

  func fact(_ key: Key) -> Fact {
    let fact = (key.isOfInstitution ? table.institution : table.facts)[key.fact]
    return key.field.map { fact.fields[$0] } ?? fact
  }

  func value(_ key: Key) -> Value { statement(key).value }

  func statement(_ key: Key) -> Statement {
    guard let statements = key.isOfInstitution ? institution : subject else { return .absent }
    let statement = statements[key.fact]
    guard let item = key.item, let field = key.field else { return statement }
    return statement.value.list?.records[item].statements[field] ?? .absent
  }

  /// The text that is stated of a fact, or of a document.
  func text(_ key: Key) -> String? {
    statement(key).node.flatMap { $0.kind == .scalar ? $0.text : nil }
  }

  mutating func change(_ key: Key, _ change: (inout Value) -> Void) {
    alter(key) { change(&$0.value) }
  }

  mutating func alter(_ key: Key, _ change: (inout Statement) -> Void) {
    func alter(_ statement: inout Statement) {
      guard let item = key.item, let field = key.field else { return change(&statement) }
      statement.value.withRecords { change(&$0[item].statements[field]) }
    }
    guard key.isOfInstitution else { return alter(&subject[key.fact]) }
    guard var known = institution else { return }
    alter(&known[key.fact])
    institution = known
  }
}
