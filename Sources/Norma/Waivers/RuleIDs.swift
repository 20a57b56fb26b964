/// The rules that a register may accept findings of, or weigh otherwise.
public struct RuleIDs: Sendable {
  private let known: [String]
  private let judging: Set<String>
  private let unwaivable: Set<String>

  /// The rules of packs, and the tool's own that say something of a register and not of a text.
  ///
  /// - Parameters:
  ///   - packs: Those that judge.
  ///   - others: Those that could, whose rules nobody misspells by naming them.
  public init(of packs: [Pack], besides others: [Pack] = []) {
    let own = packs.flatMap(\.ruleIDs)
    judging = Set(own + Self.own)
    known = (own + others.flatMap(\.ruleIDs)).uniqued() + Self.own
    unwaivable = Set((packs + others).flatMap(\.unwaivable) + [Assessment.contradictionID])
  }

  /// Whether findings of a rule can arise.
  func isJudging(_ id: String) -> Bool { judging.contains(id) }

  /// Remarks of the tool's own that weigh on a register as rules do.
  private static let own = [
    "norma.uncertain-level", "norma.possible-duties", "norma.not-shown",
    "norma.open-recommendations", "norma.missing-evidence", "norma.rests-on-draft",
    "norma.rests-on-reading", Assessment.contradictionID,
  ]

  /// Whether a finding of a rule counts whoever accepts it.
  func isUnwaivable(_ id: String) -> Bool { unwaivable.contains(id) }

  /// What to say where there is no rule of this id; nil where there is.
  func unknown(_ id: String) -> (text: String, help: String?)? {
    if judging.contains(id) || known.contains(id) { return nil }
    return ("there is no rule '\(id)'", NearMiss.hint(forID: id, among: known))
  }
}

extension Pack {
  fileprivate var ruleIDs: [String] {
    classifications.map(\.clause.id) + obligations.map(\.clause.id)
  }

  fileprivate var unwaivable: [String] {
    classifications.filter { !scales[$0.scale].levels[$0.level].isWaivable }.map(\.clause.id)
  }
}
