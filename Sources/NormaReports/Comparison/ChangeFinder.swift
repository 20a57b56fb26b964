/// Finds what two runs say otherwise of one description, and which of what differs bore on it.
struct ChangeFinder {
  let old: (run: Snapshot.Run, subject: Snapshot.Subject)
  let new: (run: Snapshot.Run, subject: Snapshot.Subject)

  var changes: [Comparison.Change] { levelChanges + verdictChanges }

  // MARK: Levels

  private var levelChanges: [Comparison.Change] {
    let known = Dictionary(
      old.subject.levels.map { ("\($0.pack)/\($0.scale)", $0) },
      uniquingKeysWith: { first, _ in first })
    return new.subject.levels.compactMap { level in
      guard let before = known["\(level.pack)/\(level.scale)"],
        before.floor != level.floor || before.ceiling != level.ceiling
      else { return nil }
      let order = level.order ?? before.order
      return Comparison.Change(
        of: .level, id: level.scale, title: level.title ?? before.title ?? level.scale,
        old: Self.words(before, order), new: Self.words(level, order),
        direction: Self.direction(before, level, order),
        causes: causes(
          of: level.pack, before.grounds.flatMap(\.because) + level.grounds.flatMap(\.because),
          before.grounds.flatMap(\.missing) + level.grounds.flatMap(\.missing)))
    }
  }

  private static func words(_ level: Snapshot.Level, _ order: [Snapshot.Name]?) -> String {
    func title(_ id: String) -> String { order?.first { $0.id == id }?.title ?? id }
    return level.floor == level.ceiling
      ? title(level.floor) : "\(title(level.floor)) to \(title(level.ceiling))"
  }

  private static func direction(
    _ old: Snapshot.Level, _ new: Snapshot.Level, _ order: [Snapshot.Name]?
  ) -> Comparison.Change.Direction {
    guard let order else { return .other }
    func rank(_ id: String) -> Int { order.firstIndex { $0.id == id } ?? 0 }
    let floors = (rank(old.floor), rank(new.floor))
    let ceilings = (rank(old.ceiling), rank(new.ceiling))
    if floors.1 >= floors.0, ceilings.1 >= ceilings.0 { return .worse }
    return floors.1 <= floors.0 && ceilings.1 <= ceilings.0 ? .better : .other
  }

  // MARK: Verdicts

  private var verdictChanges: [Comparison.Change] {
    let known = Dictionary(
      old.subject.verdicts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return new.subject.verdicts.compactMap { verdict in
      // A rule that one side doesn't have is no verdict of it.
      guard let before = known[verdict.id], before.state != verdict.state else { return nil }
      let weights = (Self.weight(of: before.state), Self.weight(of: verdict.state))
      return Comparison.Change(
        of: .verdict, id: verdict.id, title: verdict.title, old: before.state,
        new: verdict.state,
        direction: weights.0 == weights.1 ? .other : weights.1 > weights.0 ? .worse : .better,
        causes: causes(
          of: verdict.pack, before.because + verdict.because, before.missing + verdict.missing))
    }
  }

  /// How much a state weighs, by its word in reports.
  static func weight(of state: String) -> Int {
    switch state {
    case "breached": 3
    case "undetermined", "not-shown": 2
    case "possible", "upcoming", "waived": 1
    default: 0
    }
  }

  // MARK: Causes

  /// Everything that differs between the runs and bore on a rule of a pack.
  private func causes(
    of pack: String?, _ because: [Snapshot.Fact], _ missing: [String]
  ) -> [Comparison.Cause] {
    let runs = (old.run, new.run)
    var others: [Comparison.Cause] = []
    if runs.0.asOf != runs.1.asOf { others.append(.date(old: runs.0.asOf, new: runs.1.asOf)) }
    let laws = (runs.0.lawAsOf ?? runs.0.asOf, runs.1.lawAsOf ?? runs.1.asOf)
    if laws.0 != laws.1, laws != (runs.0.asOf, runs.1.asOf) {
      others.append(.lawDate(old: laws.0, new: laws.1))
    }
    if let authority = (runs.0.authority, runs.1.authority) as? (String, String),
      authority.0 != authority.1
    {
      others.append(.authority(old: authority.0, new: authority.1))
    }
    others += ruleCauses
    let asked = Set((because.map(\.fact) + missing).map { $0.withoutItems })
    let all = factChanges(because)
    let bearing = all.filter { asked.contains($0.name.withoutItems) }
    // Where no proof names what differs, the differing facts are all there is to tell.
    let facts = bearing.isEmpty && others.isEmpty ? all : bearing
    return facts.map(\.cause) + others
  }

  private var ruleCauses: [Comparison.Cause] {
    let runs = (old.run, new.run)
    var result: [Comparison.Cause] = []
    let before = Dictionary(
      (runs.0.packs + (runs.0.used ?? [])).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for pack in runs.1.packs + (runs.1.used ?? []) {
      guard let other = before[pack.id], other.sha256 != pack.sha256 else { continue }
      result.append(.rule(pack: pack.id, old: other.version, new: pack.version))
    }
    if let left = runs.0.vocabulary, let right = runs.1.vocabulary, left != right, result.isEmpty {
      result.append(.rule(pack: "vocabulary", old: left.sha256.short, new: right.sha256.short))
    }
    if runs.0.version != runs.1.version {
      result.append(.engine(old: runs.0.version, new: runs.1.version))
    }
    return result
  }

  private typealias FactChange = (name: String, cause: Comparison.Cause)

  /// The facts that are stated otherwise, in the order of the newer text.
  private func factChanges(_ because: [Snapshot.Fact]) -> [FactChange] {
    guard let before = old.subject.facts, let after = new.subject.facts else {
      return provedChanges(because)
    }
    let left = Dictionary(before.map { ($0.fact, $0) }, uniquingKeysWith: { first, _ in first })
    let right = Set(after.map(\.fact))
    var result: [FactChange] = after.compactMap { fact in
      let other = left[fact.fact]
      guard other?.value != fact.value else { return nil }
      return (
        fact.fact,
        .fact(fact.fact, old: other?.value, new: fact.value, place: fact.place)
      )
    }
    for fact in before where !right.contains(fact.fact) {
      result.append((fact.fact, .fact(fact.fact, old: fact.value, new: nil, place: nil)))
    }
    return result
  }

  /// The same of what the proofs of a report name.
  private func provedChanges(_ because: [Snapshot.Fact]) -> [FactChange] {
    func stated(_ subject: Snapshot.Subject) -> [String: Snapshot.Fact] {
      let facts =
        subject.levels.flatMap(\.grounds).flatMap(\.because)
        + subject.verdicts.flatMap(\.because)
      return Dictionary(facts.map { ($0.fact, $0) }, uniquingKeysWith: { first, _ in first })
    }
    func unstated(_ subject: Snapshot.Subject) -> Set<String> {
      Set(
        subject.levels.flatMap(\.grounds).flatMap(\.missing) + subject.verdicts.flatMap(\.missing))
    }
    let (left, right) = (stated(old.subject), stated(new.subject))
    let open = (unstated(old.subject), unstated(new.subject))
    let names = Set(left.keys).union(right.keys).sorted()
    return names.compactMap { name in
      let (before, after) = (left[name], right[name])
      guard before?.value != after?.value else { return nil }
      // What one side doesn't name may be stated there all the same.
      if before == nil, !open.0.contains(name) { return nil }
      if after == nil, !open.1.contains(name) { return nil }
      return (
        name,
        .fact(name, old: before?.value, new: after?.value, place: after?.place)
      )
    }
  }
}

extension Snapshot.Fact {
  fileprivate var place: String? { file.map { "\($0):\(line):\(column)" } }
}

extension String {
  /// The path without the names of the items on its way.
  fileprivate var withoutItems: String {
    var depth = 0
    return String(
      filter { letter in
        if letter == "[" { depth += 1 }
        defer { if letter == "]" { depth -= 1 } }
        return depth == 0
      })
  }

  /// The beginning of a digest, enough to tell it from another.
  fileprivate var short: String { String(prefix(12)) }
}
