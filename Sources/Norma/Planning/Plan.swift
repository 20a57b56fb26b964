public import LocatedYAML

/// What to do about a register: one item for each piece of work, the most urgent first.
public struct Plan: Sendable {
  /// The items, in the order in which they should be taken up.
  public let items: [Item]
  /// How many duties wait until a system stops what is prohibited.
  public let suspended: Int

  /// How pressing an item is, most pressing first.
  public enum Urgency: Int, Sendable, CaseIterable, Comparable {
    /// A prohibited practice.
    case stop
    /// A duty that binds and is breached.
    case breached
    /// A class or a duty that can't be told: something prohibited may hide there.
    case clarify
    /// A duty that binds, and nothing shows that it is met.
    case show
    /// A duty or a prohibition that binds from a day to come.
    case coming
    /// What is recommended, binds nobody, and isn't shown.
    case recommended
    /// A duty that may bind.
    case possible
    /// A duty that ended, and was breached until then: nothing is left to do.
    case past

    /// Orders from the most pressing to the least.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The word by which formats name it.
    public var word: String {
      switch self {
      case .stop: "stop"
      case .breached: "breached"
      case .clarify: "clarify"
      case .show: "show"
      case .coming: "coming"
      case .recommended: "recommended"
      case .possible: "possible"
      case .past: "past"
      }
    }
  }

  /// A piece of work, with all duties that it settles.
  public struct Item: Sendable {
    /// How pressing it is.
    public let urgency: Urgency
    /// What is to be done, as an instruction.
    public let title: String
    /// How to do it.
    public let steps: [String]
    /// Who usually does it, in words; nil where that isn't said.
    public let by: String?
    /// How long it usually takes.
    public let effort: Action.Effort?
    /// From when it binds; past where it is overdue, nil where no day is set.
    public let due: Day?
    /// An earlier day to come from which it may bind already; nil where there is none.
    public internal(set) var mayBeDue: Day?
    /// The rules that it settles.
    public internal(set) var duties: [Duty]
    /// The descriptions that it is about, each with the places where its result is stated.
    public internal(set) var subjects: [Subject]
    /// What to keep, so that it can be shown later.
    public internal(set) var evidence: [String]
  }

  /// A rule that an item settles.
  public struct Duty: Sendable, Hashable {
    /// The rule's id.
    public let id: String
    /// A short name.
    public let title: String
    /// The pinpoint of the law.
    public let cite: String
    /// The official text.
    public let url: String
    /// What can be imposed for a breach.
    public let penalty: String?
  }

  /// A description that an item is about.
  public struct Subject: Sendable, Hashable {
    /// The description's id.
    public let id: String
    /// The name.
    public let name: String
    /// Where to state the result.
    public let file: String
    /// The place in the file.
    public internal(set) var range: SourceRange
    /// The facts to state there.
    public internal(set) var facts: [String]
  }

  /// The plan for everything that was assessed.
  public init(_ assessments: [Assessment]) {
    var drafts = PlanDrafts()
    for assessment in assessments { drafts.add(assessment) }
    items = drafts.sorted
    suspended = drafts.suspended
  }
}
