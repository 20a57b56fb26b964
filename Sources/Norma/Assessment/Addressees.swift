extension LevelAssessment {
  /// Whom the duties of a level bind.
  public struct Addressees: Sendable, Hashable {
    /// The roles, in the order in which rules name them.
    public let roles: [String]
    /// Whether the institution has one of them.
    public let truth: Truth

    /// Of rules that raise to a level; nil where one of them doesn't say.
    init?(of grounds: [Ground], _ evaluation: Evaluation) {
      guard !grounds.isEmpty, grounds.allSatisfy({ !$0.classification.binds.isEmpty }) else {
        return nil
      }
      roles = grounds.flatMap(\.classification.binds).uniqued()
      truth = roles.map { evaluation.role($0) }.max() ?? .no
    }
  }
}

extension LevelAssessment.Addressees {
  /// On whom, beside the title of the level.
  var words: String {
    let names = roles.map { $0.replacing("-", with: " ") }.joined(separator: " and ")
    let yours =
      switch truth {
      case .yes: ""
      case .no:
        roles.count == 1 ? ", which your institution isn't" : ", none of which your institution is"
      case .unknown: ", which your institution may be"
      }
    return " (on its \(names)\(yours))"
  }
}
