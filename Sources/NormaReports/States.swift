package import Norma

/// Where somebody stands towards a rule, as every command, format and document says it: one word for
/// programs, and one for people.
package struct StateWords: Sendable {
  /// The word for programs, in JSON, SARIF, CSV, cases and baselines.
  package let id: String
  /// The words for people.
  package let words: String
  /// What it means.
  package let meaning: String

  /// All there are; the order is that of reports, what weighs most first.
  package static let all = [
    StateWords(id: "prohibited", words: "prohibited", "what happens is prohibited"),
    StateWords(id: "breached", words: "breached", "it applies, and isn't met"),
    StateWords(
      id: "undetermined", words: "not shown", "it applies, and nothing shows whether it is met"),
    StateWords(
      id: "was-breached", words: "was breached",
      "it applied until it ended, and wasn't met then"),
    StateWords(
      id: "waived", words: "accepted", "it is breached or not shown, and somebody accepted that"),
    StateWords(id: "upcoming", words: "to come", "it applies from a day to come"),
    StateWords(id: "possible", words: "may apply", "whether it applies isn't known"),
    StateWords(
      id: "undated", words: "no day set", "it would or may apply, and no day is set for such a case"
    ),
    StateWords(
      id: "not-followed", words: "not followed",
      "a recommendation of which is stated that it isn't followed"),
    StateWords(
      id: "open", words: "open", "recommendations of which nothing is stated"),
    StateWords(
      id: "lesser-authority", words: "by a draft or a reading",
      "law and adopted guidance alone don't say so"),
    StateWords(id: "met", words: "met", "it applies, and is met"),
    StateWords(id: "aligned", words: "followed", "a recommendation that is followed"),
    StateWords(id: "supported", words: "followed", "a recommendation that is followed"),
    StateWords(id: "not-applicable", words: "not applicable", "it doesn't apply"),
  ]

  private init(id: String, words: String, _ meaning: String) {
    self.id = id
    self.words = words
    self.meaning = meaning
  }

  /// All there are in a line, for whoever reads what programs read.
  package static let explained = all.map { "\($0.id): \($0.meaning)" }.joined(separator: "; ")

  /// The words for people; the word itself where a pack has one of its own.
  package static func words(for id: String) -> String {
    all.first { $0.id == id }?.words ?? id
  }
}

extension Outcome.State {
  /// The words for people.
  package var words: String { StateWords.words(for: rawValue) }

  /// Where it stands among the states, what weighs most first.
  var place: Int { Self.inOrder.firstIndex(of: self) ?? Self.inOrder.count }

  /// The states in the order of reports, what weighs most first.
  package static let inOrder: [Outcome.State] = StateWords.all.compactMap {
    Outcome.State(rawValue: $0.id)
  }
}

extension Outcome {
  /// The words for people: a recommendation that is met is followed.
  package var stateWords: String { state.words(ofRecommendation: isRecommended) }
}

extension Outcome.State {
  /// The words for people, of what binds or of a recommendation.
  package func words(ofRecommendation isRecommended: Bool) -> String {
    isRecommended && self == .met ? StateWords.words(for: "aligned") : words
  }
}

extension Finding.State {
  /// The words for people.
  package var words: String { StateWords.words(for: rawValue) }
}
