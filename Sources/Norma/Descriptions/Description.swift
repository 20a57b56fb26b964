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
  /// What is written, by the number of the fact.
  private(set) var written: Statements
  /// What is known by it: what is written, less what contradicts itself, and what follows from it.
  var statements: Statements
  /// The pairs of statements that can't both hold.
  private(set) var contradictions: [Contradiction] = []
  /// The day on which what is written is held to be so; nil before somebody judges it.
  private var today: Day?
  /// What follows from statements of this kind, and what they exclude.
  let relations: RelationTable
  /// What it names to show what it says.
  public var evidence: [Evidence] = []
  /// The statements whose evidence isn't there, each with where that is named.
  var withdrawn: [Evidence.Location: [SourceRange]] = [:]

  /// A description of what is written in a document.
  init(
    kind: String, id: String, name: String, node: Node, statements: Statements,
    evidence: [Evidence] = [], relations: RelationTable = .none
  ) {
    self.kind = kind
    self.id = id
    self.name = name
    self.node = node
    self.evidence = evidence
    self.relations = relations
    written = statements
    self.statements = statements
    settle()
  }

  /// The file that states it.
  public var file: String { node.tree.source.path }

  /// Where to point for what the description doesn't state: its `id`, else its first key.
  public var heading: SourceRange {
    node["id"]?.range ?? node.entries.first { _ in true }?.key.range ?? node.range.heading
  }

  /// What it says where this other states nothing: facts given to every case of a file.
  func filled(from given: Description?) -> Description {
    guard let given else { return self }
    return rewritten { statements in
      for (index, statement) in given.written.enumerated()
      where statement.isPresent && !statements[index].isPresent {
        statements[index] = statement
      }
    }
  }

  /// The same description with other statements, and what follows from those.
  func rewritten(_ change: (inout Statements) -> Void) -> Description {
    var result = self
    change(&result.written)
    result.settle()
    return result
  }

  /// Works out what is known by what is written.
  private mutating func settle() {
    statements = written
    contradictions = []
    guard !relations.isEmpty else { return }
    let settlement = Settlement(of: written, on: today, by: relations)
    statements = settlement.known.subject
    contradictions = settlement.contradictions
  }

  /// What is known of it on the day of its first judgement, be it judged for other days as well, and of its
  /// institution, by what both state; of an institution by that alone.
  func known(
    beside institution: Description?, on day: Day?
  ) -> (subject: Description, institution: Description?) {
    var subject = self
    if subject.today == nil { subject.today = day }
    let institution = kind == "institution" ? nil : institution?.known(beside: nil, on: day).subject
    let isNew = relations.asksToday || relations.asksInstitution && institution != nil
    return isNew ? subject.settled(beside: institution, by: relations) : (subject, institution)
  }

  /// What is known of it beside what its institution states, both by the relations of its kind and by
  /// more of them; contradictions with the institution's statements among its own.
  func settled(
    beside institution: Description?, by relations: RelationTable
  ) -> (subject: Description, institution: Description?) {
    guard !relations.isEmpty else { return (self, institution) }
    let settlement = Settlement(
      of: written, beside: institution?.statements, on: today, by: relations)
    var (subject, institution) = (self, institution)
    subject.statements = settlement.known.subject
    subject.contradictions = settlement.contradictions
    if let statements = settlement.known.institution { institution?.statements = statements }
    return (subject, institution)
  }

  /// The same description without a statement of one fact.
  public func leavingOut(_ fact: Fact) -> Description {
    rewritten { $0[fact.index] = .absent }
  }

  /// Whether it says anything of a fact, be it only that it isn't known yet.
  public func mentions(_ fact: Fact) -> Bool { written[fact.index].isPresent }

  /// Whether it states a value of a fact.
  public func states(_ fact: Fact) -> Bool { written[fact.index].value != .unstated }

  /// The same description with what another states of one fact.
  public func stating(_ fact: Fact, as other: Description) -> Description {
    rewritten { $0[fact.index] = other.written[fact.index] }
  }
}

/// What a description states of one fact, and where.
struct Statement: Sendable, Equatable {
  var value: Value
  /// The node that states it; nil where nothing does.
  var node: Node?
  /// What follows from other statements, or contradicts them; nil where it counts as it is written.
  var standing: Standing?

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
  /// What is known of the list; more may hold.
  case someChoices(KnownChoices)
  /// What is known of which value it is; more than one may be.
  case choiceAmong(PossibleChoice)
  case number(Double)
  case day(Day)
  /// What is known of the day: it is one of these.
  case dayAmong(ClosedRange<Day>)
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
    case .unstated, .someChoices, .choiceAmong, .dayAmong, .someRecords: false
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
