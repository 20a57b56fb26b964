import LocatedYAML
import Norma

extension Acceptance {
  /// Who accepted what, until when and why; or that it was known.
  var words: String {
    switch self {
    case .known: "known from the baseline"
    case .waived(let waiver): waiver.words
    }
  }
}

extension Waiver {
  /// Who accepted it, until when and why.
  var words: String {
    "accepted\(by.map { " by \($0)" } ?? "") until \(until): \(reason)"
  }

  /// By whom and why, and where that stands.
  var whyWords: String {
    (by.map { "by \($0): " } ?? "") + "\(reason) (\(file.shown):\(range.start.line))"
  }
}

extension Finding {
  /// The message, after why the finding doesn't count, where it doesn't.
  var messageWithAcceptance: String {
    acceptance.map { "(\($0.words)) \(message)" } ?? message
  }

  /// How much it weighs for platforms that know nothing of acceptance.
  var weight: Severity { acceptance == nil ? severity : .note }

  /// The path as platforms link it: below the folder of the run.
  var linkedFile: String { file.linkedFileOfRun }
}

extension String {
  /// A path without the dot that stands for the folder of the run.
  var linkedFileOfRun: String { hasPrefix("./") ? String(dropFirst(2)) : self }
}
