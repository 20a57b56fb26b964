/// Which named clauses rest on which, directly or through others.
struct UsersOfClauses {
  /// The ids of the clauses whose truth rests on a part, its own among them.
  private var names: [Dependency: Set<String>] = [:]
  private var ofDuties: Set<Dependency> = []

  init(_ pack: Pack) {
    var known: [Dependency: [Dependency]] = [:]
    func closure(of start: [Dependency]) -> Set<Dependency> {
      var seen: Set<Dependency> = []
      var queue = start
      while let next = queue.popLast() {
        guard seen.insert(next).inserted else { continue }
        let parts = known[next] ?? pack.dependencies(of: next)
        known[next] = parts
        queue += parts
      }
      return seen
    }
    let nodes: [Dependency] =
      pack.concepts.indices.map { .concept($0) } + pack.exceptions.indices.map { .exception($0) }
      + pack.roles.indices.map { .role($0) }
      + pack.classifications.indices.map { .classification($0) }
    for node in nodes {
      guard let id = pack.clause(of: node)?.id else { continue }
      for part in closure(of: [node]) { names[part, default: []].insert(id) }
    }
    for duty in pack.obligations {
      var start = pack.dependencies(of: duty.clause.when) + pack.dependencies(of: duty.metWhen)
      start += duty.endsWhen.map { pack.dependencies(of: $0) } ?? []
      start += duty.unless.map { .exception($0) }
      start += pack.roles.indices.filter { duty.binds.contains(pack.roles[$0].role) }
        .map { .role($0) }
      if case .schedule(let index) = duty.appliesFrom {
        start += pack.schedules[index].conditions.flatMap { pack.dependencies(of: $0) }
      }
      for part in closure(of: start) {
        names[part, default: []].insert(duty.clause.id)
        ofDuties.insert(part)
      }
    }
  }

  func isUsedByDuty(_ part: Dependency) -> Bool { ofDuties.contains(part) }

  /// The ids of all whose truth rests on a condition.
  func names(of slot: ConditionSlot, in pack: Pack) -> Set<String> {
    switch slot {
    case .concept(let index), .reading(let index, _): names[.concept(index)] ?? []
    case .exception(let index): names[.exception(index)] ?? []
    case .role(let index): names[.role(index)] ?? []
    case .classification(let index), .over(let index): names[.classification(index)] ?? []
    case .obligation(let index), .meeting(let index), .ending(let index):
      [pack.obligations[index].clause.id]
    case .row, .deferral: []
    }
  }
}
