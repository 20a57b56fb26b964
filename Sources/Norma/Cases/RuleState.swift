/// What a rule says of a subject, and what of it its exceptions do.
struct RuleState {
  let truth: Truth
  let force: Force
  private let evaluation: Evaluation
  private let clause: Clause
  private let unless: [Int]
  private let scale: Int?
  /// The number of a classification whose finding can be over.
  private let over: Int?

  init?(_ id: String, _ evaluation: Evaluation) {
    let pack = evaluation.pack
    self.evaluation = evaluation
    if let index = pack.classifications.firstIndex(where: { $0.clause.id == id }) {
      clause = pack.classifications[index].clause
      unless = pack.classifications[index].unless
      scale = pack.classifications[index].scale
      force = evaluation.law.classifications[index]
      truth = evaluation.rule(index)
      over = pack.classifications[index].endsWhen == nil ? nil : index
    } else if let index = pack.roles.firstIndex(where: { $0.clause.id == id }) {
      clause = pack.roles[index].clause
      unless = pack.roles[index].unless
      scale = nil
      over = nil
      force = evaluation.law.roles[index]
      truth = evaluation.roleRule(index)
    } else {
      return nil
    }
  }

  /// The truth of an exception where the rule would, or might, hold without any, or of its being `ended`; nil
  /// if it has no such one.
  func excepted(_ id: String, where least: Truth) -> Truth? {
    let pack = evaluation.pack
    if id == Verdict.Reason.ended.word {
      guard let over else { return nil }
      return evaluation.everHeld(over) >= least ? evaluation.ended(pack.classifications[over]) : .no
    }
    let own = unless.first { pack.exceptions[$0].clause.id == id }
    let ofScale = scale.flatMap { scale in
      pack.scales[scale].unless.first { pack.exceptions[$0].clause.id == id }
    }
    guard let index = own ?? ofScale else { return nil }
    guard scale.map({ evaluation.within($0) }) ?? .yes >= least else { return .no }
    var result = Truth.no
    let items: [Record?] =
      clause.each == nil ? [nil] : evaluation.items(of: clause)?.records ?? []
    for item in items where evaluation.truth(clause.when, item) >= least {
      result = max(result, evaluation.exception(index, item))
    }
    return result
  }
}

extension Evaluation {
  /// Whether an exception holds of the subject, or of any item that it speaks of.
  func anyException(_ index: Int) -> Truth {
    // What isn't in force is false, even of a list that isn't stated.
    law.exceptions[index] ? overall(pack.exceptions[index].clause) { exception(index, $0) } : .no
  }
}
