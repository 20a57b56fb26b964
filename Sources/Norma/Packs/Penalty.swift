/// A tier of penalties.
public struct Penalty: Sendable {
  /// The word by which rules name it.
  public let id: String
  /// What can be imposed at most, in words.
  public let title: String
  /// Where the law says so.
  public let citations: [Citation]
  /// The number of the parameter from whose day it can be imposed.
  let appliesFrom: Int?
  /// What can be imposed in its place on some; the first that holds counts.
  var rows: [Row] = []

  /// What can be imposed on some.
  struct Row: Sendable {
    /// On whom, for each kind of description towards which a rule names the tier.
    let cases: [Case]
    let title: String
    let citations: [Citation]
    /// On whom, in words; nil where the title says it.
    let whom: String?
  }

  /// A condition on a description of one kind.
  struct Case: Sendable {
    let kind: String
    let when: Condition
  }
}

/// What can be imposed, where it may depend on whom it hits.
public struct ApplicablePenalty: Sendable {
  /// What can be imposed at most, in words.
  public let title: String
  /// On whom, in words; nil where it is everybody, or the title says it.
  public let whom: String?
  /// Where the law says so.
  public let citations: [Citation]
  /// Whether it is this that can be imposed; unknown where facts on the institution aren't stated.
  public let truth: Truth
}

extension [ApplicablePenalty] {
  /// What can be imposed, and beside it what may count in its place; nil where nothing can be.
  public var words: String? {
    guard let first else { return nil }
    return dropFirst().reduce(first.title) { words, other in
      words + (other.whom.map { "; or, for \($0), " } ?? "; or perhaps ") + other.title
    }
  }
}

extension Evaluation {
  /// What can be imposed for a breach on a day; none while nothing can be.
  ///
  /// The first is the title of the tier, or of the first row that holds; then come the rows before it
  /// of which it isn't known whether they hold.
  func penalties(_ tier: Int?, on day: Day) -> [ApplicablePenalty] {
    guard let penalty = tier.map({ pack.penalties[$0] }) else { return [] }
    if let index = penalty.appliesFrom {
      guard let first = law.dates[index], first <= day else { return [] }
    }
    var result = ApplicablePenalty(
      title: penalty.title, whom: nil, citations: penalty.citations, truth: .yes)
    var others: [ApplicablePenalty] = []
    for row in penalty.rows {
      // A rule of an extension may name the tier for a kind for which its base has no rule.
      let truth =
        row.cases.first { $0.kind == subject.kind }.map { self.truth($0.when, nil) } ?? .unknown
      guard truth != .no else { continue }
      let own = ApplicablePenalty(
        title: row.title, whom: row.whom, citations: row.citations, truth: truth)
      if truth == .yes {
        result = own
        break
      }
      others.append(own)
    }
    return [result] + others
  }
}

extension Assessment {
  /// What can be imposed for a breach of a duty, once it binds; none while nothing can be.
  public func penalties(for verdict: Verdict) -> [ApplicablePenalty] {
    guard let penalty = verdict.obligation.penalty else { return [] }
    let asOf = laws[verdict.pack].jurisdiction.asOf
    return evaluation(verdict.pack)
      .penalties(penalty, on: max(asOf, verdict.appliesFrom ?? asOf))
  }

  /// What can be imposed for what a rule finds, once it does; none while nothing can be.
  public func penalties(for ground: Ground, on level: LevelAssessment) -> [ApplicablePenalty] {
    guard let penalty = ground.classification.penalty else { return [] }
    let asOf = laws[level.pack].jurisdiction.asOf
    return evaluation(level.pack).penalties(penalty, on: max(asOf, ground.appliesFrom ?? asOf))
  }
}
