import LocatedYAML

/// A literate test: descriptions, and what the rules are expected to say of them.
public struct Case: Sendable {
  /// The headings above it.
  public let title: String
  /// The file that holds it.
  public let file: String
  /// The line where its block begins.
  public let line: Int
  let text: SourceText
  /// The texts that state facts for it, the nearest first.
  let given: [SourceText]
  let jurisdiction: Jurisdiction
  /// The gaps whose texts count as there, and where that is said.
  let filled: (names: [String], range: SourceRange)?
  let expectations: [Expectation]
}

/// One thing that a case expects, from a comment in its text.
struct Expectation: Sendable {
  enum Kind: Sendable {
    case rule(id: String, Outcome)
    case role(String, Truth)
    case exception(id: String, Truth)
    case concept(String, Truth)
    /// A level may say from when its consequences bind.
    case level(scale: String, floor: String, ceiling: String, from: Day?)
    case asks(path: String)
    case duty(ids: [String], Duty)
    /// What can be imposed for it, in words among others; nil where nothing can be.
    case penalty(id: String, text: String?)
    case finding(Severity, id: String, text: String?)
  }

  /// Where a subject is expected to stand towards duties.
  struct Duty: Sendable, Hashable {
    var state: Verdict.State
    /// The state in the words of the pack.
    var word: String
    /// Why it isn't owed: `role`, `trigger`, `schedule`, `force` or an exception's id.
    var reason: String?
    var from: Day?
    /// An earlier day from which it may bind already.
    var perhaps: Day?
    /// How much the finding weighs that tells so.
    var severity: Severity?
  }

  enum Outcome: Sendable, Hashable {
    case truth(Truth)
    /// The truth that the exception makes of a rule that would hold without it.
    case by(Truth, exception: String)
    case notInForce
    /// True on that day, and not in force the day before.
    case begins(Day)
  }

  var kind: Kind
  /// The expectation as written.
  var words: String
  /// Where it is written.
  var range: SourceRange
}
