/// A fact that a description states otherwise than before.
struct FactChange: Sendable {
  let name: String
  let cause: Comparison.Cause

  private init(_ name: String, _ old: Snapshot.Fact?, _ new: Snapshot.Fact?) {
    self.name = name
    let place = new.flatMap { fact in fact.file.map { "\($0):\(fact.line):\(fact.column)" } }
    cause = .fact(name, old: old?.value, new: new?.value, place: place)
  }

  /// The facts that two runs read otherwise in a description, in the order of the newer text.
  static func all(_ old: Snapshot.Subject, _ new: Snapshot.Subject) -> [FactChange] {
    guard let before = old.facts, let after = new.facts else { return proved(old, new) }
    let left = byName(before)
    let right = Set(after.map(\.fact))
    let stated = after.compactMap { fact -> FactChange? in
      let other = left[fact.fact]
      return other?.value == fact.value ? nil : FactChange(fact.fact, other, fact)
    }
    return stated
      + before.filter { !right.contains($0.fact) }.map { FactChange($0.fact, $0, nil) }
  }

  /// The same of what the proofs of a report name, where one of the runs is known by a report alone.
  private static func proved(_ old: Snapshot.Subject, _ new: Snapshot.Subject) -> [FactChange] {
    let (left, right) = (stated(by: old), stated(by: new))
    let open = (missing(in: old), missing(in: new))
    return Set(left.keys).union(right.keys).sorted().compactMap { name in
      let (before, after) = (left[name], right[name])
      guard before?.value != after?.value else { return nil }
      // What a report doesn't name may be stated there all the same.
      if before == nil, old.facts == nil, !open.0.contains(name) { return nil }
      if after == nil, new.facts == nil, !open.1.contains(name) { return nil }
      return FactChange(name, before, after)
    }
  }

  private static func stated(by subject: Snapshot.Subject) -> [String: Snapshot.Fact] {
    byName(
      subject.facts ?? subject.levels.flatMap(\.grounds).flatMap(\.because)
        + subject.verdicts.flatMap { $0.because ?? [] })
  }

  private static func missing(in subject: Snapshot.Subject) -> Set<String> {
    Set(
      subject.levels.flatMap(\.grounds).flatMap(\.missing)
        + subject.verdicts.flatMap { $0.missing ?? [] })
  }

  private static func byName(_ facts: [Snapshot.Fact]) -> [String: Snapshot.Fact] {
    Dictionary(facts.map { ($0.fact, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension String {
  /// The path without the names of the items on its way.
  var withoutItems: String {
    var depth = 0
    return String(
      filter { letter in
        if letter == "[" { depth += 1 }
        defer { if letter == "]" { depth -= 1 } }
        return depth == 0
      })
  }
}
