import LocatedYAML

/// What is known by the statements of a description: what follows from them is added, and what
/// contradicts itself is taken back.
///
/// Where one of two statements that exclude each other counts as unknown, nothing is known that wouldn't
/// be known without it: a contradiction opens, and settles nothing.
struct Settlement {
  /// What is known of the subject, and of its institution.
  private(set) var known: KnownStatements
  /// The statements that can't all hold, by relation.
  private(set) var contradictions: [Contradiction] = []

  private let written: KnownStatements
  private let table: RelationTable
  /// What is inferred of each fact, in this run.
  private var inferred: [Key: [Cause]] = [:]
  /// The facts of which something is inferred in this run, the first first.
  private var order: [Key] = []
  /// The tests against which written values are opened, and those of them that count in this run: a statement
  /// stands through the run that finds it contradicted, however often it does.
  private var opened: [Key: [Test]] = [:]
  private var openedInRun: [Key: [Test]] = [:]
  /// The facts of which contrary things follow, so that none of them counts.
  private var conflicted: Set<Key> = []
  private var disputes: [Dispute: Contrary] = [:]
  /// Whether the last run found no contradiction that those before hadn't.
  private var isStable = false

  /// Settles statements by the relations of their kind, beside what is known of the institution, as they hold
  /// on a day; where it isn't known, what asks it says nothing.
  init(
    of written: Statements, beside institution: Statements? = nil, on today: Day?,
    by table: RelationTable
  ) {
    self.written = KnownStatements(
      subject: written, institution: institution, today: today, table: table)
    (known, self.table) = (self.written, table)
    repeat {
      isStable = true
      run()
    } while !isStable
    finish()
  }

  typealias Key = KnownStatements.Key
  private typealias Leaf = KnownStatements.Leaf
  private typealias Item = KnownStatements.Item

  /// Why a fact is inferred.
  private struct Cause {
    let relation: Int
    let leaves: [Leaf]
  }

  /// A relation and the fact of which it says what is denied.
  private struct Dispute: Hashable, Comparable {
    let relation: Int
    let key: Key

    static func < (left: Self, right: Self) -> Bool {
      left.relation == right.relation ? left.key < right.key : left.relation < right.relation
    }
  }

  private struct Contrary {
    var premises: [Leaf] = []
    var keys: Set<Key> = []
    var denials: [Leaf]
    /// The relation by which the denial follows, where nobody wrote it.
    var relation: Int?
  }

  // MARK: What follows

  /// Infers what follows from what is written, less what was opened, and notes what contradicts it.
  private mutating func run() {
    (known, inferred, order) = (written, [:], [])
    openedInRun = opened
    for (key, tests) in opened {
      for test in tests { known.change(key) { $0 = $0.opened(against: test) } }
    }
    var waiting = Set<Int>()
    for fact in written.subject.indices where written.subject.value(fact) != .unstated {
      waiting.formUnion(table.relationsOfFacts[fact])
    }
    while !waiting.isEmpty {
      let round = waiting.sorted()
      waiting = []
      guard ListEffort.spend(round.count) else { return }
      for number in round {
        let relation = table.relations[number]
        for key in applied(number, relation) where !key.isOfInstitution {
          waiting.formUnion(table.relationsOfFacts[key.fact])
        }
      }
    }
  }

  private func items(of relation: Relation) -> [Item] {
    guard let list = relation.each else { return [] }
    return (known.records(list)?.records ?? []).filter { item in
      relation.sameTexts.allSatisfy { same in
        let text = written.text(known.key(same.field, item))
        return text != nil && same.facts.contains { written.text(known.key($0, item)) == text }
      }
    }
  }

  /// The facts of which a relation lets more be known, of whichever item.
  ///
  /// What it asks of whole lists is worked out before the first item: what the others add to that is
  /// met in the next round, since it makes the relation wait again.
  private mutating func applied(_ number: Int, _ relation: Relation) -> Set<Key> {
    guard relation.each != nil else {
      return Set(apply(number, relation, nil, known.truth(relation.when, nil)))
    }
    let items = items(of: relation)
    guard !items.isEmpty, ListEffort.spend(items.count) else { return [] }
    let when = known.settlingLists(of: relation.when)
    var changed: Set<Key> = []
    for item in items {
      changed.formUnion(apply(number, relation, item, known.truth(when, item)))
    }
    return changed
  }

  /// The facts of which a relation lets more be known, where it is known how far it holds.
  private mutating func apply(
    _ number: Int, _ relation: Relation, _ item: Item?, _ holds: Truth
  ) -> [Key] {
    var changed: [Key] = []
    if holds == .yes {
      checkOrder(number, relation, item)
      checkApart(number, relation)
    }
    for effect in relation.effects {
      let key = known.key(effect.reference, item)
      let truth = effect.test.truth(of: known.value(key), on: known.today)
      if holds == .yes {
        let leaves = same(relation, item) + known.leaves(of: relation.when, being: true, item)
        let cause = Cause(relation: number, leaves: leaves)
        if truth == Truth(relation.isExclusion) {
          if !relation.isExclusion, complete(key, effect.test, cause) {
            changed.append(key)
          } else {
            note(number, relation, leaves, Leaf(key: key, test: effect.test))
          }
        } else if truth == .unknown, !conflicted.contains(key) {
          if infer(key, effect.test, holds: !relation.isExclusion, cause) { changed.append(key) }
        }
      } else if holds == .unknown, relation.isExclusion, truth == .yes,
        case .fact(let reference, let test) = relation.when
      {
        let other = known.key(reference, item)
        let cause = Cause(relation: number, leaves: [Leaf(key: key, test: effect.test)])
        if !conflicted.contains(other), infer(other, test, holds: false, cause) {
          changed.append(other)
        }
      }
    }
    return changed
  }

  /// Notes dates and numbers that come before those after which they can't come, or too long after them.
  private mutating func checkOrder(_ number: Int, _ relation: Relation, _ item: Item?) {
    for (place, reference) in relation.order.enumerated().dropFirst() {
      let later = known.key(reference, item)
      for earlier in relation.order[..<place].map({ known.key($0, item) }) {
        let beyond = known.value(earlier).tests(beyond: known.value(later))
        let apart = relation.span.flatMap {
          known.value(earlier).tests(beyond: $0, before: known.value(later))
        }
        guard let (first, last) = beyond ?? apart else { continue }
        note(
          number, relation,
          known.leaves(of: relation.when, being: true, item) + [Leaf(key: earlier, test: first)],
          Leaf(key: later, test: last))
      }
    }
  }

  /// Notes items of two lists that agree, and can't.
  private mutating func checkApart(_ number: Int, _ relation: Relation) {
    guard let apart = relation.apart, let left = known.records(apart.left)?.records,
      let right = known.records(apart.right)?.records,
      ListEffort.spend(left.count * right.count)
    else { return }
    for own in left
    where apart.unless.map({ own.record.statements[$0].isPresent }) != true {
      for other in right where own.record.agrees(with: other.record, by: apart.fields) == .yes {
        let leaves = apart.fields.map { pair in
          let test = Test.anyOf(
            own.record.statements[pair.left].value.words
              & other.record.statements[pair.right].value.words)
          func leaf(_ list: FactReference, _ item: Item, _ field: Int) -> Leaf {
            let key = Key(
              isOfInstitution: item.isOfInstitution, fact: list.index, item: item.number,
              field: field)
            return Leaf(key: key, test: test)
          }
          return (
            left: leaf(apart.left, own, pair.left), right: leaf(apart.right, other, pair.right)
          )
        }
        note(
          number, relation,
          known.leaves(of: relation.when, being: true, nil) + leaves.map(\.left)
            + leaves.dropFirst().map(\.right), leaves[0].right)
      }
    }
  }

  /// The fields of an item whose texts are the same as the subject's.
  private func same(_ relation: Relation, _ item: Item?) -> [Leaf] {
    relation.sameTexts.map { Leaf(key: known.key($0.field, item), test: .isNone) }
  }

  /// Adds to what is known of a fact; false where that says nothing new.
  private mutating func infer(_ key: Key, _ test: Test, holds: Bool, _ cause: Cause) -> Bool {
    let before = known.value(key)
    let after = before.knowing(test, holds: holds, of: known.fact(key))
    guard after != before else { return false }
    known.change(key) { $0 = after }
    note(cause, of: key)
    return true
  }

  /// Adds to a list what follows from something that it names itself: who names the one may leave out the
  /// other, and doesn't deny it by that.
  private mutating func complete(_ key: Key, _ test: Test, _ cause: Cause) -> Bool {
    guard case .choices(let held) = known.value(key), case .anyOf(let wanted) = test,
      wanted.nonzeroBitCount == 1, cause.leaves.contains(where: { $0.key == key })
    else { return false }
    known.change(key) { $0 = .choices(held | wanted) }
    note(cause, of: key)
    return true
  }

  private mutating func note(_ cause: Cause, of key: Key) {
    if inferred[key] == nil { order.append(key) }
    inferred[key, default: []].append(cause)
  }

  // MARK: What contradicts

  /// Notes that two sides contradict each other, and opens what counts as unknown by that.
  private mutating func note(
    _ number: Int, _ relation: Relation, _ premises: [Leaf], _ denial: Leaf
  ) {
    let dispute = Dispute(relation: number, key: denial.key)
    // More of them change nothing: what contradicts itself is a fault already.
    if disputes[dispute].map({ $0.premises.count >= Self.mostPremises })
      ?? (disputes.count >= Self.mostDisputes)
    {
      return
    }
    let roots = premises.flatMap { self.roots(of: $0) }
    let isWritten = counts(denial)
    // Where both sides only follow, neither counts, and what is written stands.
    if !isWritten, relation.unsettled != .when, conflicted.insert(denial.key).inserted {
      isStable = false
    }
    let known = disputes[dispute]?.keys ?? []
    let new = roots.filter { !known.contains($0.key) }
    if disputes[dispute] != nil, new.isEmpty { return }
    isStable = false
    let denials = isWritten ? [denial] : self.roots(of: denial)
    if disputes[dispute] == nil {
      disputes[dispute] = Contrary(
        denials: denials, relation: inferred[denial.key]?.first?.relation)
    }
    disputes[dispute]?.premises += new
    disputes[dispute]?.keys.formUnion(new.map(\.key))
    switch relation.unsettled {
    case .when: open(new)
    case .both: open(isWritten ? new + denials : [])
    case .implied, .excluded: open(isWritten ? denials : [])
    }
  }

  /// How many statements are told on which one thing rests, and how many contradictions of one description.
  private static let mostPremises = 100
  private static let mostDisputes = 1_000

  private mutating func open(_ leaves: [Leaf]) {
    for leaf in leaves { opened[leaf.key, default: []].append(leaf.test) }
  }

  /// The written statements on which a leaf rests.
  private func roots(of leaf: Leaf) -> [Leaf] {
    var seen: Set<Key> = []
    return roots(of: leaf, besides: &seen)
  }

  /// What was met before isn't followed again: several relations may add to what is known of one list.
  private func roots(of leaf: Leaf, besides seen: inout Set<Key>) -> [Leaf] {
    guard let causes = inferred[leaf.key], !counts(leaf) else { return [leaf] }
    guard seen.insert(leaf.key).inserted else { return [] }
    var result: [Leaf] = []
    for leaf in causes.flatMap(\.leaves) { result += roots(of: leaf, besides: &seen) }
    return result
  }

  /// Whether a leaf is as it is by what is written of its fact.
  private func counts(_ leaf: Leaf) -> Bool {
    leaf.test.truth(of: writtenValue(leaf.key), on: known.today)
      == leaf.test.truth(of: known.value(leaf.key), on: known.today)
  }

  /// What is written of a fact, less what was opened in this run.
  private func writtenValue(_ key: Key) -> Value {
    (openedInRun[key] ?? []).reduce(written.value(key)) { $0.opened(against: $1) }
  }

  // MARK: Words

  /// Says of each statement that counts otherwise than it is written why that is so.
  private mutating func finish() {
    var disputesOfKeys: [Key: [Contradiction]] = [:]
    for (dispute, contrary) in disputes.sorted(by: { $0.key < $1.key }) {
      let relation = table.relations[dispute.relation]
      let open = (contrary.premises + contrary.denials).filter { opened[$0.key] != nil }
      let contradiction = Contradiction(
        relation: relation, contrary: contrary.relation.map { table.relations[$0] },
        premises: stated(contrary.premises), denials: stated(contrary.denials),
        unsettled: stated(open))
      contradictions.append(contradiction)
      for key in Set(open.map(\.key)).union([dispute.key]) {
        disputesOfKeys[key, default: []].append(contradiction)
      }
    }
    // A chain of relations leads back to the same statements from each of its links: of those that were inferred
    // before it is known by then.
    var known: [Key: [StatedFact]] = [:]
    func premises(_ leaf: Leaf) -> [StatedFact] {
      if inferred[leaf.key] == nil || counts(leaf) { return stated([leaf]) }
      return known[leaf.key] ?? stated(roots(of: leaf))
    }
    for key in order + disputesOfKeys.keys.filter({ inferred[$0] == nil }) {
      let inferences = (inferred[key] ?? []).map { cause in
        Inference(
          relation: table.relations[cause.relation],
          premises: Array(
            cause.leaves.flatMap { premises($0) }.uniqued().prefix(Self.mostPremises)))
      }
      known[key] = Array(inferences.flatMap(\.premises).uniqued().prefix(Self.mostPremises))
      let standing = Standing(
        written: writtenValue(key), inferences: inferences,
        contradictions: disputesOfKeys[key] ?? [])
      self.known.alter(key) { $0.standing = standing }
    }
  }

  /// The written statements behind leaves, each once.
  private func stated(_ leaves: [Leaf]) -> [StatedFact] {
    leaves.compactMap { leaf in
      let statement = written.statement(leaf.key)
      return statement.node.map { node in
        let fact = known.fact(leaf.key)
        let values = statement.value.choices(in: leaf.test)
        return StatedFact(
          path: (leaf.key.isOfInstitution ? "institution." : "") + fact.label,
          value: node.statedWords, namely: values.held.map { fact.choices[$0].id },
          lacking: values.lacking.map { fact.choices[$0].id }, file: node.tree.source.path,
          range: node.range)
      }
    }.uniqued()
  }
}
