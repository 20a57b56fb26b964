import Synchronization

/// The rules that a register may accept findings of, or weigh otherwise.
public struct RuleIDs: Sendable {
  private let own: [String]
  private let judging: Set<String>
  private let unwaivable: Set<String>
  private let others: Others
  private let known = Known()

  /// The rules of packs, and the tool's own that say something of a register and not of a text.
  ///
  /// - Parameters:
  ///   - packs: Those that judge.
  ///   - others: Those that could, whose rules nobody misspells by naming them; asked for only where
  ///     somebody names a rule that doesn't judge.
  public init(of packs: [Pack], besides others: @escaping @Sendable () -> [Pack] = { [] }) {
    own = packs.flatMap(\.ruleIDs).uniqued()
    judging = Set(own + Self.ofTool)
    unwaivable = Set(packs.flatMap(\.unwaivable) + [Assessment.contradictionID])
    self.others = Others(others)
  }

  /// The rules of packs that don't judge, worked out once.
  private final class Others: Sendable {
    private let packs: @Sendable () -> [Pack]
    private let known = Mutex<(ids: [String], unwaivable: Set<String>)?>(nil)

    init(_ packs: @escaping @Sendable () -> [Pack]) { self.packs = packs }

    var rules: (ids: [String], unwaivable: Set<String>) {
      known.withLock { known in
        if let known { return known }
        let packs = packs()
        let rules = (packs.flatMap(\.ruleIDs), Set(packs.flatMap(\.unwaivable)))
        known = rules
        return rules
      }
    }
  }

  /// What was worked out once for all words that are asked for.
  private final class Known: Sendable {
    /// The rules by what makes another word the same.
    let keys = Mutex<[String: String]?>(nil)
    /// How many words were held against all rules for what may be meant.
    let hints = Atomic<Int>(0)
    static let mostHints = 100
  }

  /// Whether findings of a rule can arise.
  func isJudging(_ id: String) -> Bool { judging.contains(id) }

  /// Remarks of the tool's own that weigh on a register as rules do.
  private static let ofTool = [
    "norma.uncertain-level", "norma.possible-duties", "norma.not-followed",
    "norma.open-recommendations", "norma.missing-evidence", "norma.rests-on-draft",
    "norma.rests-on-reading", Assessment.contradictionID,
  ]

  /// Whether a finding of a rule counts whoever accepts it.
  func isUnwaivable(_ id: String) -> Bool {
    judging.contains(id) ? unwaivable.contains(id) : others.rules.unwaivable.contains(id)
  }

  /// The rule that a word names, in whatever case and with whatever between its parts; nil of another word.
  func meant(by word: String) -> String? {
    guard word.contains(where: \.isNumber) || word.hasPrefix("norma.") else { return nil }
    if judging.contains(word) { return word }
    guard let key = NearMiss.key(ofID: word) else { return nil }
    return known.keys.withLock { keys in
      if let keys { return keys[key] }
      let all = (own + others.rules.ids + Self.ofTool).compactMap { id in
        NearMiss.key(ofID: id).map { ($0, id) }
      }
      let found = Dictionary(all) { first, _ in first }
      keys = found
      return found[key]
    }
  }

  /// What to say where there is no rule of this id; nil where there is.
  func unknown(_ id: String) -> (text: String, help: String?)? {
    if judging.contains(id) { return nil }
    let others = others.rules.ids
    if others.contains(id) { return nil }
    let words = "there is no rule '\(id.prefix(100))'"
    let number = known.hints.add(1, ordering: .relaxed).newValue
    guard number <= Known.mostHints else { return (words, nil) }
    return (words, NearMiss.hint(forID: id, among: (own + others).uniqued() + Self.ofTool))
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
