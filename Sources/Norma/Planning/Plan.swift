public import LocatedYAML

/// What to do about a register: one item for each piece of work, the most urgent first.
public struct Plan: Sendable {
  /// The items, in the order in which they should be taken up.
  public let items: [Item]
  /// The rules that wait until a system stops what is prohibited.
  public let suspended: [Outcome]

  /// How pressing an item is, most pressing first.
  public enum Urgency: String, Sendable, CaseIterable, Comparable {
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
    /// What is breached or not shown, and somebody has accepted until a day.
    case accepted
    /// A duty that may bind.
    case possible
    /// A duty that ended, and was breached until then: nothing is left to do.
    case past

    /// Orders from the most pressing to the least.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// A piece of work, and for whom it is done.
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
    public let mayBeDue: Day?
    /// A later day from which it binds for sure; nil where that is known of no other day.
    public let surelyDue: Day?
    /// Who accepted that it stands, and until when; nil where nobody did.
    public let waiver: Waiver?
    /// What it is for each description, in the order of the descriptions.
    public internal(set) var parts: [Part]

    /// The rules that it settles, for whichever description.
    public var duties: [Duty] { parts.flatMap(\.duties).map(\.withoutState).uniqued() }
    /// What to keep, so that it can be shown later.
    public var evidence: [String] { parts.flatMap(\.evidence).uniqued() }
  }

  /// What a piece of work is for one description.
  public struct Part: Sendable {
    /// The description that it is about.
    public let subject: Subject
    /// The rules that it settles there.
    public internal(set) var duties: [Duty]
    /// Where to state the result.
    public let file: String
    /// The place in the file.
    public internal(set) var range: SourceRange
    /// The facts to state there.
    public internal(set) var facts: [String]
    /// What to keep, so that it can be shown later.
    public internal(set) var evidence: [String]
    /// Who does it by the description's own words; nil where it names nobody.
    public let who: String?
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
    /// Where the description stands towards it; nil where it isn't a rule but a class.
    public internal(set) var state: Outcome.State?

    /// The rule, whoever stands where.
    fileprivate var withoutState: Duty {
      var result = self
      result.state = nil
      return result
    }
  }

  /// A description that an item is about.
  public struct Subject: Sendable, Hashable {
    /// The description's id.
    public let id: String
    /// The kind of the description.
    public let kind: String
    /// The name.
    public let name: String
    /// The unit that answers for it; nil where nobody is named.
    public let owner: String?
    /// The areas of the institution in which it is used.
    public let areas: [String]
    /// What it is, in words; nil where nobody says so.
    public let summary: String?
    /// How far it has come; nil where that isn't stated.
    public let status: String?
    /// That it isn't used yet, or no longer, in a word; nil of everything else.
    public let stage: String?
    let subjectID: SubjectID
  }

  /// The plan for everything that was assessed, with what people accepted.
  public init(_ assessments: [Assessment], _ remarks: Remarks = .none) {
    var drafts = PlanDrafts(remarks)
    for assessment in assessments { drafts.add(assessment) }
    items = drafts.sorted
    suspended = drafts.suspended.uniqued(by: \.id)
  }
}
