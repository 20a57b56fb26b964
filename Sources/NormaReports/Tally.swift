package import Norma

/// How many rules stand where, each once for whoever answers for it.
package struct Tally: Sendable, Equatable {
  /// How many, by state: first of what binds, then of recommendations.
  private(set) var binding: [Outcome.State: Int] = [:]
  private(set) var recommended: [Outcome.State: Int] = [:]

  /// The count of outcomes; of those of several descriptions that are the same, one counts.
  package init(_ outcomes: some Sequence<Outcome>) {
    for outcome in outcomes.uniqued(by: \.key) {
      if outcome.isRecommended {
        recommended[outcome.state, default: 0] += 1
      } else {
        binding[outcome.state, default: 0] += 1
      }
    }
  }

  /// Whether there is nothing to count.
  var isEmpty: Bool { binding.isEmpty && recommended.isEmpty }

  /// How many of what binds are in a state.
  package func count(_ state: Outcome.State) -> Int { binding[state, default: 0] }

  /// What binds, and what is recommended, in a line each; none of what there is nothing of.
  func lines(_ style: Style) -> [String] {
    [("rules", binding, false), ("recommendations", recommended, true)].compactMap {
      name, counts, isRecommended in
      let words = Outcome.State.inOrder.compactMap { state -> String? in
        guard let count = counts[state] else { return nil }
        return style(state.mark, "\(count) \(state.words(ofRecommendation: isRecommended))")
      }
      return words.isEmpty ? nil : "\(name): \(words.joined(separator: ", "))"
    }
  }
}

extension Report {
  /// Where a description, and its institution because of it, stand towards every rule that reaches them.
  package func outcomes(of assessment: Assessment) -> [Outcome] { assessment.outcomes(remarks) }

  /// How many rules stand where.
  package var tally: Tally { Tally(assessments.lazy.flatMap { outcomes(of: $0) }) }
}

extension Outcome.State {
  /// How reports mark it.
  package var mark: Style.Mark {
    switch self {
    case .prohibited, .breached: .error
    case .undetermined, .wasBreached: .warning
    case .upcoming, .possible, .notFollowed: .note
    case .met: .good
    case .waived, .undated: .dim
    }
  }
}
