/// When a clause holds, with every name resolved to a number.
///
/// A condition that was read can't fail: ``ConditionReader`` refuses everything that could.
indirect enum Condition: Sendable {
  case all([Condition])
  case any([Condition])
  /// At least so many of them hold.
  case atLeast(Int, of: [Condition])
  case not(Condition)
  case fact(FactReference, Test)
  case concept(Int)
  case some(FactReference, where: Condition)
  case every(FactReference, where: Condition)
  case actsAs(String)
  case reaches(scale: Int, level: Int)
  /// Some of these classifications holds.
  case holds(RuleChoice)
  /// Some classification would hold, were it not for one of these exceptions of its own.
  case exceptedBy([Int])
  /// Some item of one list agrees with some item of another in all these pairs of fields; without
  /// pairs, the lists are of words, and some word stands in both.
  case shared(FactReference, FactReference, by: [FieldPair])
  /// The text of a gap isn't among the rules, so that it may say so: unknown, or false where it is.
  case gap(Int)
  /// What a pack that this one uses says of the subject as a whole, in that pack's numbers.
  case used(pack: Int, Condition)
  /// A part whose truth is listened to, by its number, while cases are tested.
  case probed(Probe, Int, Condition)
}

/// Which classifications a condition means.
struct RuleChoice: Sendable {
  /// Those that were there when the condition was read.
  var rules: [Int]
  /// What counts besides of what is linked behind the pack.
  var linked = Linked.none

  enum Linked: Sendable {
    case none
    /// Whatever id begins so.
    case beginning(with: [String])
    /// Whatever raises to just this level.
    case raising(to: Int, scale: Int)
  }
}

/// A field of one list, and the field of another that it is compared with.
struct FieldPair: Sendable {
  var left: Int
  var right: Int
}

/// Which fact a condition asks for.
struct FactReference: Hashable, Sendable {
  enum Scope: Hashable, Sendable {
    /// A fact of the subject itself.
    case subject
    /// A fact of the register's institution.
    case institution
    /// A field of the item at hand, of the list with this number.
    case item(list: Int)
    /// A field of the item at hand, of the institution's list with this number; in relations alone.
    case institutionItem(list: Int)
    /// A fact of the document of the register at hand, of the kind with this number.
    case document(kind: Int)
    /// The register's other documents of a kind, as a list of records of their facts.
    case register(kind: Int)
  }

  var scope: Scope
  var index: Int

  /// Whether it stands for the register's documents of a kind.
  var isRegister: Bool {
    if case .register = scope { true } else { false }
  }
}

/// What a stated value must be.
enum Test: Sendable {
  case isTrue(Bool)
  /// A choice: whether each value passes; negated where the pack names those that don't.
  case oneOf([Bool], isNegated: Bool = false)
  /// Choices: a bit per value that counts.
  case anyOf(UInt128)
  case allOf(UInt128)
  case noneOf(UInt128)
  case only(UInt128)
  /// A list that is stated to be empty.
  case isNone
  case number(Comparison, Double)
  case before(DayOperand)
  case from(DayOperand)
  case within(Period)

  enum Comparison: String, Sendable, CaseIterable {
    case equal
    case atLeast = "at-least"
    case atMost = "at-most"
    case above
    case below

    func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .equal: left == right
      case .atLeast: left >= right
      case .atMost: left <= right
      case .above: left > right
      case .below: left < right
      }
    }
  }

  enum DayOperand: Sendable {
    /// The day for which the law is applied.
    case today
    case day(Day)
    case parameter(Int)
  }
}
