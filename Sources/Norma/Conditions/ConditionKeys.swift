/// What conditions are made of, which therefore can't name facts.
package enum ConditionKey: String, SourceKey {
  case all, any, not, concept, some, every
  case `where`
  case actsAs = "acts-as"
  case reaches, classed, except
  case atLeast = "at-least"
  case of, holds
  case exceptedBy = "excepted-by"
  case shared, by, gap

  /// The keys beside which it stands; none where it stands by itself.
  package var companions: [ConditionKey] {
    switch self {
    case .where: [.some, .every]
    case .of: [.atLeast]
    case .except: [.classed]
    case .by: [.shared]
    default: []
    }
  }
}

extension ConditionKey {
  /// What people write who have other languages of rules in mind, and what to write for it.
  static let synonyms: [String: String] = {
    let meant: [(words: [String], help: String)] = [
      (["or", "either", "any-of", "one-of"], "did you mean 'any'?"),
      (["and", "both", "all-of"], "did you mean 'all'?"),
      (["none-of", "unless", "nor", "no"], "did you mean 'not'?"),
      (["exists", "has"], "did you mean 'some'?"), (["for-all", "each"], "did you mean 'every'?"),
      (
        ["if", "then", "else", "when"],
        "what must hold together stands in 'all', of what one suffices in 'any'"
      ),
    ]
    return Dictionary(
      meant.flatMap { entry in entry.words.map { ($0, entry.help) } }, uniquingKeysWith: { $1 })
  }()
}

/// What a condition asks of a fact, besides a plain value.
package enum Operators {
  /// Of a fact with one of several values.
  package enum Choice: String, SourceKey { case noneOf = "none-of" }

  /// Of a fact with any number of values.
  package enum Choices: String, SourceKey {
    case allOf = "all-of"
    case noneOf = "none-of"
    case only
  }

  /// Of a date.
  package enum Date: String, SourceKey { case before, from, within }

  /// Of a number.
  package static let comparisons = Test.Comparison.allCases.dropFirst().map(\.rawValue)

  /// The word for the day for which the law is applied.
  package static let today = "today"
  /// The word for a list that is stated to be empty.
  package static let none = "none"
  /// The word for evidence that shows something.
  package static let shown = "shown"
}
