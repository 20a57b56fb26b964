import LocatedYAML

/// Finds the single changes that alter what a pack, or an extension of one, says.
///
/// They are made from what was read, not in its YAML, so that none of them is unusable; their places are
/// those of the YAML. What says the same as before is left out as far as that can be told.
struct MutationFinder {
  let pack: Pack
  /// The part whose rules are changed.
  let part: Int
  let source: PackSource
  private let texts: [String: SourceLines]
  var random: MutationRandom
  private(set) var mutations: [Mutation] = []
  /// The conditions whose parts are numbered, in order, each with the number of its first part.
  private(set) var slots: [(slot: ConditionSlot, first: Int)] = []
  private(set) var partCount = 0
  private let entries: [RuleKeys.Section: [String: PackSource.Entry]]

  /// A finder among the files of a part's folder; nil where they declare no pack.
  init?(_ pack: Pack, part: Int, trees: [Tree], seed: UInt64) {
    var findings: [Finding] = []
    guard
      let source = PackSource(
        trees, folder: pack.parts[part], isWhole: true, into: &findings)
    else { return nil }
    self.pack = pack
    self.part = part
    self.source = source
    texts = Dictionary(
      trees.map { ($0.source.path, SourceLines($0.source)) }, uniquingKeysWith: { $1 })
    random = MutationRandom(seed: seed)
    entries = Dictionary(
      uniqueKeysWithValues: RuleKeys.Section.allCases.map { section in
        (
          section,
          Dictionary(source.entries(section).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        )
      })
  }

  /// Finds them all, in the order in which they stand in the files.
  mutating func find() {
    findConcepts()
    findExceptions()
    findRoles()
    findClassifications()
    findSchedules()
    findObligations()
    findRelations()
    findTexts()
    findHeader()
    mutations = mutations.enumerated().sorted {
      let (left, right) = ($0.element, $1.element)
      if left.file != right.file { return left.file < right.file }
      if left.range != right.range { return left.range < right.range }
      return $0.offset < $1.offset
    }.map(\.element)
  }

  // MARK: What all have in common

  func entry(_ section: RuleKeys.Section, _ id: String) -> PackSource.Entry? {
    entries[section]?[id]
  }

  /// Where a key's value stands, or else the name of what has no such key.
  func range(_ entry: PackSource.Entry, _ keys: String...) -> SourceRange {
    var node: Node? = entry.node
    for key in keys { node = node?[key] }
    return node?.range ?? entry.key.range
  }

  mutating func add(
    _ kind: Mutation.Kind, _ entry: PackSource.Entry, at range: SourceRange, _ words: String,
    _ reach: Mutation.Reach, _ change: @escaping @Sendable (inout PackParts) -> Void
  ) {
    mutations.append(
      Mutation(
        kind: kind, rule: entry.id, file: entry.file, range: range, words: words,
        change: .parts(change), reach: reach))
  }

  /// The changes of a condition that a key holds.
  mutating func findCondition(
    _ slot: ConditionSlot, _ condition: Condition, in node: Node?, of kind: String,
    _ entry: PackSource.Entry, owner: Dependency? = nil
  ) {
    var isMeeting = false
    if case .meeting = slot { isMeeting = true }
    let variants = variants(of: condition, in: node, of: kind, entry, isMeeting: isMeeting)
    let first = partCount
    slots.append((slot, first))
    partCount += condition.partCount
    for variant in variants {
      let mutation = Mutation(
        kind: variant.kind, rule: entry.id, file: entry.file, range: variant.range,
        words: variant.words,
        change: .condition(slot, path: variant.path, variant.condition),
        reach: .node(first + variant.part))
      let mayClose = variant.kind == .replaceValue || variant.kind == .dropValue
      if mayClose, let owner, closesCircle(mutation, at: owner) { continue }
      mutations.append(mutation)
    }
  }

  /// What could stand in the place of each part of a condition.
  mutating func variants(
    of condition: Condition, in node: Node?, of kind: String, _ entry: PackSource.Entry,
    isMeeting: Bool
  ) -> [ConditionMutator.Variant] {
    guard let node, let text = texts[entry.file] else { return [] }
    var mutator = ConditionMutator(
      pack, kind: kind, isMeeting: isMeeting, source: ConditionSource(node), text: text,
      random: random)
    mutator.visit(condition)
    random = mutator.random
    return mutator.variants
  }

  /// Whether a part would rest on itself.
  func closesCircle(_ mutation: Mutation, at owner: Dependency) -> Bool {
    let changed = mutation.applied(to: pack)
    var seen: Set<Dependency> = []
    var queue = changed.dependencies(of: owner)
    while let next = queue.popLast() {
      if next == owner { return true }
      if seen.insert(next).inserted { queue += changed.dependencies(of: next) }
    }
    return false
  }

  /// Takes back the last change where a part would rest on itself.
  mutating func dropLast(ifCircleAt owner: Dependency) {
    if let last = mutations.last, closesCircle(last, at: owner) { mutations.removeLast() }
  }

  /// The changes of how sure the law is.
  mutating func findAuthority(
    _ entry: PackSource.Entry, _ authority: Authority, at range: SourceRange,
    _ slots: [ConditionSlot],
    _ change: @escaping @Sendable (inout PackParts, Authority) -> Void
  ) {
    for other in Authority.allCases where other != authority {
      add(
        .changeAuthority, entry, at: range,
        "authority \(other.rawValue) in place of \(authority.rawValue)",
        .judged(slots, authority, other)
      ) { change(&$0, other) }
    }
  }

  /// The changes of since when, and until when, a clause is in force.
  mutating func findForce(
    _ entry: PackSource.Entry, _ clause: Clause, _ slots: [ConditionSlot],
    _ change: @escaping @Sendable (inout PackParts, Interval?) -> Void
  ) {
    guard let interval = clause.inForce else { return }
    let isMapping = entry.node["in-force"]?.kind == .mapping
    if let from = interval.from, let other = otherParameter(than: from) {
      add(
        .changeDay, entry,
        at: isMapping ? range(entry, "in-force", "from") : range(entry, "in-force"),
        "in force from \(name(other)) in place of \(name(from))", .dates(slots)
      ) { change(&$0, Interval(from: other, until: interval.until)) }
    }
    if let until = interval.until {
      if let other = otherParameter(than: until) {
        add(
          .changeDay, entry, at: range(entry, "in-force", "until"),
          "in force until \(name(other)) in place of \(name(until))", .dates(slots)
        ) { change(&$0, Interval(from: interval.from, until: other)) }
      }
      add(
        .changeDay, entry, at: range(entry, "in-force", "until"),
        "in force for ever in place of until \(name(until))", .dates(slots)
      ) { change(&$0, Interval(from: interval.from, until: nil)) }
    }
  }

  func name(_ parameter: Int) -> String { pack.parameters[parameter].id }

  /// Another date of the law, of those that say something else.
  mutating func otherParameter(than index: Int) -> Int? {
    let own = pack.parameters[index].rows.map { [$0.from, $0.value] }
    return random.element(
      of: pack.parameters.indices.filter {
        pack.parameters[$0].rows.map { [$0.from, $0.value] } != own
      })
  }

  /// The changes that take away one of the exceptions.
  mutating func findUnless(
    _ entry: PackSource.Entry, _ unless: [Int], _ slot: ConditionSlot?,
    _ change: @escaping @Sendable (inout PackParts, [Int]) -> Void
  ) {
    for exception in unless {
      let id = pack.exceptions[exception].clause.id
      let node = entry.node["unless"]?.items.first { $0.text == id }
      add(
        .dropUnless, entry, at: node?.range ?? range(entry, "unless"),
        "the exception \(id) dropped", .held([.exception(exception)])
      ) { change(&$0, unless.filter { $0 != exception }) }
    }
  }

  /// The number of what an entry of the header declares, through all parts.
  func number(_ place: Int, of section: String, among count: Int) -> Int {
    part == 0 ? place : count - source.entries(section).count + place
  }
}

extension Condition {
  /// How many parts it has, itself counted.
  var partCount: Int { parts.reduce(1) { $0 + $1.partCount } }
}
