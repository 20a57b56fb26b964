public import LocatedYAML

/// An AI system, an institution or a policy, as somebody states it.
public struct Description: Sendable {
  /// The kind, such as `ai-system`.
  public let kind: String
  /// The word by which others name it; unique among its kind in a register.
  public let id: String
  /// The words by which a person knows it.
  public let name: String
  /// The document in its text.
  public let node: Node
  /// What is stated, by the number of the fact.
  var statements: Statements
  /// What it names to show what it says.
  public var evidence: [Evidence] = []
  /// The statements whose evidence isn't there.
  var withdrawn: Set<Evidence.Location> = []

  /// The file that states it.
  public var file: String { node.tree.source.path }

  /// Where to point for what the description doesn't state: its `id`, else its first key.
  public var heading: SourceRange {
    node["id"]?.range ?? node.entries.first { _ in true }?.key.range ?? node.range.heading
  }

  /// What it says where this other states nothing: facts given to every case of a file.
  func filled(from given: Description?) -> Description {
    guard let given else { return self }
    var result = self
    for (index, statement) in given.statements.enumerated()
    where statement.isPresent && !result.statements[index].isPresent {
      result.statements[index] = statement
    }
    return result
  }

  /// The same description without a statement of one fact.
  public func leavingOut(_ fact: Fact) -> Description {
    var result = self
    result.statements[fact.index] = .absent
    return result
  }

  /// Whether it says anything of a fact, be it only that it isn't known yet.
  public func mentions(_ fact: Fact) -> Bool { statements[fact.index].isPresent }

  /// Whether it states a value of a fact.
  public func states(_ fact: Fact) -> Bool { statements[fact.index].value != .unstated }

  /// The same description with what another states of one fact.
  public func stating(_ fact: Fact, as other: Description) -> Description {
    var result = self
    result.statements[fact.index] = other.statements[fact.index]
    return result
  }
}

/// What a description states of one fact, and where.
struct Statement: Sendable, Equatable {
  var value: Value
  /// The node that states it; nil where nothing does.
  var node: Node?

  static let absent = Statement(value: .unstated, node: nil)

  var isPresent: Bool { node != nil }

  static func == (left: Statement, right: Statement) -> Bool { left.value == right.value }
}

/// A stated value in the form in which conditions test it.
enum Value: Sendable, Equatable {
  /// Not stated, or stated as `null`: asked, not known yet.
  case unstated
  case boolean(Bool)
  /// The number of the value.
  case choice(Int)
  /// A bit per value; the list is complete.
  case choices(UInt128)
  /// A bit per value that is known to hold; others may.
  case someChoices(UInt128)
  case number(Double)
  case day(Day)
  /// Words, which no condition tests.
  case words
  /// The statements of each record, by the number of the field.
  case records([Record])
  /// The records that are known; there may be others.
  case someRecords([Record])

  /// The records of a list, and whether there are no others; nil where no list is stated.
  var list: (records: [Record], isComplete: Bool)? {
    switch self {
    case .records(let records): (records, true)
    case .someRecords(let records): (records, false)
    default: nil
    }
  }

  /// Whether nothing more can be said of the fact itself.
  var isComplete: Bool {
    switch self {
    case .unstated, .someChoices, .someRecords: false
    default: true
    }
  }
}

/// One item of a list of records.
struct Record: Sendable, Equatable {
  var statements: [Statement]
  var node: Node?

  static func == (left: Record, right: Record) -> Bool { left.statements == right.statements }
}
