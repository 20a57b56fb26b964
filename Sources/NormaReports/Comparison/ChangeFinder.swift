/// Finds what two runs say otherwise of one description, and which of what differs bore on it.
struct ChangeFinder {
  typealias Side = (run: Snapshot.Run, subject: Snapshot.Subject, report: Report?)

  let old: Side
  let new: Side

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
          (before.grounds + level.grounds).flatMap { $0.because.map(\.fact) + $0.missing }))
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
        causes: causes(Self.asked(by: before, old) + Self.asked(by: verdict, new)))
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

  /// The facts that bore on a verdict.
  private static func asked(by verdict: Snapshot.Verdict, _ side: Side) -> [String] {
    if let report = side.report {
      return report.asked(by: verdict.id, of: side.subject.key)
    }
    return (verdict.because ?? []).map(\.fact) + (verdict.missing ?? [])
  }

  /// Everything that differs between the runs and is among the facts that bore on something.
  private func causes(_ asked: [String]) -> [Comparison.Cause] {
    let others = Comparison.runCauses(old.run, new.run)
    let asked = Set(asked.map(\.withoutItems))
    let all = factChanges
    let bearing = all.filter { asked.contains($0.name.withoutItems) }
    // Where no proof names what differs, the differing facts are all there is to tell.
    let facts = bearing.isEmpty && others.isEmpty ? all : bearing
    return facts.map(\.cause) + others
  }

  private typealias FactChange = (name: String, cause: Comparison.Cause)

  /// The facts that are stated otherwise, in the order of the newer text.
  private var factChanges: [FactChange] {
    guard let before = old.subject.facts, let after = new.subject.facts else {
      return provedChanges
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
  private var provedChanges: [FactChange] {
    func stated(_ subject: Snapshot.Subject) -> [String: Snapshot.Fact] {
      let facts =
        subject.levels.flatMap(\.grounds).flatMap(\.because)
        + subject.verdicts.flatMap { $0.because ?? [] }
      return Dictionary(facts.map { ($0.fact, $0) }, uniquingKeysWith: { first, _ in first })
    }
    func unstated(_ subject: Snapshot.Subject) -> Set<String> {
      Set(
        subject.levels.flatMap(\.grounds).flatMap(\.missing)
          + subject.verdicts.flatMap { $0.missing ?? [] })
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
}
