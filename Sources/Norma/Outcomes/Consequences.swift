import Synchronization

/// From when the duties of a level bind a subject: its own days, not those that the law names for most.
public struct Consequences: Sendable {
  /// The first day from which one of them binds; nil where none does for sure.
  public let from: Day?
  /// An earlier day from which one of them may bind; nil where there is none.
  public let perhapsFrom: Day?
  /// The duties of which no day is set from which they bind such a subject.
  public let undated: [RuleID]
  /// Whether other duties of the level bind today.
  public let areBinding: Bool
}

extension Assessment {
  /// From when the duties of a level bind the subject; nil where none of them reaches it.
  ///
  /// The duties of a level are those that a rule triggers which puts the subject there, or what that rule
  /// names.
  public func consequences(of level: LevelAssessment) -> Consequences? {
    let asOf = laws[level.pack].jurisdiction.asOf
    let grounds = level.grounds.filter { $0.truth == .yes && $0.level == level.floor }
    let duties = Set(grounds.flatMap { laws[level.pack].pack.duties(triggeredBy: $0.rule) })
    // Of a pack without duties, the level's own day is all there is to tell.
    guard laws[level.pack].pack.obligations.contains(where: { $0.clause.of == subject.kind }) else {
      return grounds.compactMap(\.appliesFrom).min().map {
        Consequences(from: $0, perhapsFrom: nil, undated: [], areBinding: false)
      }
    }
    let owed = owed.filter { $0.pack == level.pack && duties.contains($0.index) }
    let undated = undated.filter { $0.pack == level.pack && duties.contains($0.index) }
    guard !owed.isEmpty || !undated.isEmpty else { return nil }
    let from = owed.filter { $0.state == .upcoming }.compactMap(\.appliesFrom).min()
    let perhaps = owed.flatMap { verdict -> [Day] in
      let days =
        verdict.state == .possible
        ? [verdict.appliesFrom, verdict.certainFrom] : [verdict.mayApplyFrom]
      return days.compactMap { $0 }.filter { $0 > asOf }
    }.min()
    return Consequences(
      from: from, perhapsFrom: perhaps.flatMap { day in from.map { day < $0 } ?? true ? day : nil },
      undated: undated.map { RuleID($0.obligation.clause) },
      areBinding: owed.contains { $0.state != .upcoming && $0.state != .possible })
  }
}

extension Pack {
  /// The numbers of the duties whose trigger asks for a rule, for just the level to which it raises, or for
  /// what it names.
  func duties(triggeredBy rule: Int) -> [Int] {
    triggeredDuties.withLock { known in
      if let duties = known[rule] { return duties }
      let named = Set(conceptsNamed(in: classifications[rule].clause.when))
        .subtracting([scales[classifications[rule].scale].within].compactMap { $0 })
      let duties = obligations.indices.filter {
        obligations[$0].clause.of == classifications[rule].clause.of
          && isTriggered(obligations[$0].clause.when, by: rule, naming: named)
      }
      known[rule] = duties
      return duties
    }
  }

  /// The concepts that a rule names itself.
  private func conceptsNamed(in condition: Condition) -> [Int] {
    switch condition {
    case .all(let parts), .any(let parts): parts.flatMap { conceptsNamed(in: $0) }
    case .probed(_, _, let part): conceptsNamed(in: part)
    case .concept(let index): [index]
    default: []
    }
  }

  private func isTriggered(
    _ condition: Condition, by rule: Int, naming named: Set<Int>
  ) -> Bool {
    switch condition {
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      parts.contains { isTriggered($0, by: rule, naming: named) }
    case .probed(_, _, let part), .some(_, let part), .every(_, let part):
      isTriggered(part, by: rule, naming: named)
    case .concept(let index):
      named.contains(index) || isTriggered(concepts[index].clause.when, by: rule, naming: named)
        || concepts[index].readings.contains {
          !$0.narrows && isTriggered($0.condition, by: rule, naming: named)
        }
    case .reaches(let scale, let level):
      classifications[rule].scale == scale && classifications[rule].level == level
    case .holds(let choice): rules(choice).contains(rule)
    // What isn't so triggers nothing.
    case .not, .fact, .actsAs, .exceptedBy, .shared, .gap, .used: false
    }
  }
}
