public import LocatedYAML

/// A single change to a pack that alters what it says, to see whether its cases notice.
public struct Mutation: Sendable {
  /// What was changed.
  public let kind: Kind
  /// The id or name of what it was changed in, such as a rule, a concept or a schedule.
  public let rule: String
  /// The file that holds it.
  public let file: String
  /// The place of what was changed.
  public let range: SourceRange
  /// What was changed, in a clause without a full stop.
  public let words: String
  /// Makes the change.
  let change: Change
  /// Which cases might notice.
  let reach: Reach

  enum Change: Sendable {
    /// Another condition in the place of a part of one.
    case condition(ConditionSlot, path: [Int], Condition)
    case parts(@Sendable (inout PackParts) -> Void)
  }

  /// What must have been looked at in a case that may notice.
  enum Reach: Sendable {
    /// The part of a condition of this number came out otherwise, or was looked at by what tells places
    /// and questions.
    case node(Int)
    /// Some of these slots' conditions came out other than false.
    case held([ConditionSlot])
    /// The same, of cases that judge with less than every authority.
    case judged([ConditionSlot], Authority, Authority)
    /// The force of some clause, else as `held`.
    case dates([ConditionSlot])
    /// A condition that asks for the parameter, its clauses' force, or as `held`.
    case parameter(Int, [ConditionSlot])
    /// Any case that states one of these facts, of a description of this kind or of its institution.
    case stated(kind: String, own: Set<Int>, institution: Set<Int>)
    /// Any case that has such a description.
    case kind(String)
    /// Any case.
    case all
    /// A finding of this rule, or of all of one place.
    case finding(String, [ConditionSlot])
    /// Any case that says what can be imposed.
    case penalties
    /// Nothing that cases look at: tables alone.
    case nothing
  }

  /// The kinds of change.
  public enum Kind: String, CaseIterable, Sendable {
    case dropBranch = "drop-branch"
    case dropMetPart = "drop-met-part"
    case swapAnyAll = "swap-any-all"
    case swapSomeEvery = "swap-some-every"
    case negate
    case dropValue = "drop-value"
    case replaceValue = "replace-value"
    case changeNumber = "change-number"
    case dropUnless = "drop-unless"
    case dropBind = "drop-bind"
    case dropReading = "drop-reading"
    case swapReading = "swap-reading"
    case dropRow = "drop-row"
    case dropScope = "drop-scope"
    case dropRelation = "drop-relation"
    case changeRole = "change-role"
    case changeLevel = "change-level"
    case changeAuthority = "change-authority"
    case changeSeverity = "change-severity"
    case changePenalty = "change-penalty"
    case changeFinding = "change-finding"
    case changeWaivable = "change-waivable"
    case changeDay = "change-day"
    case shiftDate = "shift-date"

    /// Whether the seed picks one of several changes at the same place.
    var isDrawn: Bool {
      switch self {
      case .replaceValue, .changeRole, .changeDay: true
      default: false
      }
    }

    /// The word for the kinds of its sort.
    public var group: Group {
      switch self {
      case .changeLevel, .changeAuthority, .changeSeverity, .changePenalty, .changeFinding,
        .changeWaivable:
        .carried
      case .changeDay, .shiftDate: .days
      default: .conditions
      }
    }
  }

  /// Sorts of kinds.
  public enum Group: String, CaseIterable, Sendable {
    /// What holds of whom.
    case conditions
    /// What rules carry beside their conditions.
    case carried
    /// Since when, and from when.
    case days

    /// Its kinds.
    public var kinds: [Kind] { Kind.allCases.filter { $0.group == self } }
  }
}

extension Mutation {
  /// The last part of the path of the file that holds it.
  var fileName: String { file.split(separator: "/").last.map(String.init) ?? file }

  /// The pack with this one change.
  func applied(to pack: Pack) -> Pack {
    pack.changed { parts in
      switch change {
      case .condition(let slot, let path, let condition):
        guard let whole = slot.condition(in: parts) else { return }
        slot.set(whole.replacing(path[...], with: condition), in: &parts)
      case .parts(let change): change(&parts)
      }
    }
  }
}
