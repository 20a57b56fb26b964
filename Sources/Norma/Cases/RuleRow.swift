import LocatedYAML

/// What a row of a table expects a rule to carry beside its condition.
public struct RuleRow: Sendable {
  /// The rule's id.
  public let id: String
  /// The file that holds it.
  public let file: String
  /// Where the id stands.
  let range: SourceRange
  /// The day whose state of the law gives the dates.
  let day: Day
  let cells: [Cell]

  /// What one column expects.
  struct Cell: Sendable {
    let column: Column
    /// The words of the cell, without the marks of code.
    let words: String
    let range: SourceRange
  }

  /// What a table may hold of a rule.
  package enum Column: String, CaseIterable, Sendable {
    case level, authority, severity, penalty
    case appliesFrom = "applies-from"
    case inForce = "in-force"
    case waivable, finding, binds
  }

  /// What a cell says of a rule that carries nothing of the kind.
  package static let nothing = "–"
  /// What such a table calls its first column.
  package static let first = "rule"
}

extension RuleRow {
  /// Whether a rule carries all that the row says; of a rule that there isn't that is told elsewhere.
  func holds(_ carried: [Column: String]?) -> Bool {
    guard let carried else { return true }
    return cells.allSatisfy { (carried[$0.column] ?? Self.nothing) == $0.words }
  }

  func failures(_ carried: [Column: String]?) -> [Finding] {
    guard let carried else { return [] }
    return cells.compactMap { cell in
      let found = carried[cell.column] ?? Self.nothing
      guard found != cell.words else { return nil }
      return .input(
        "case-failed",
        "expected '\(cell.column.rawValue)' of \(id) to be '\(cell.words)', but it is '\(found)'",
        file: file, at: cell.range)
    }
  }
}

extension Pack {
  /// What the columns of a table say of a rule, exception, concept or tier of penalties; nil for an id that
  /// there isn't.
  package func carried(by id: String, on day: Day) -> [RuleRow.Column: String]? {
    carried(by: id, under: PackInForce(self, Jurisdiction(asOf: day)))
  }

  func carried(by id: String, under law: PackInForce) -> [RuleRow.Column: String]? {
    func date(_ parameter: Int) -> String {
      law.dates[parameter].map { "\($0)" } ?? Self.unenacted
    }
    guard let clause = clause(id) else {
      return penalties.first { $0.id == id }.map { penalty in
        penalty.appliesFrom.map { [.appliesFrom: date($0)] } ?? [:]
      }
    }
    var result: [RuleRow.Column: String] = [.authority: clause.authority.rawValue]
    if let interval = clause.inForce {
      let until = interval.until.map { "until \(date($0))" }
      result[.inForce] = [interval.from.map(date), until].compactMap(\.self)
        .joined(separator: " ")
    }
    if let rule = classifications.first(where: { $0.clause === clause }) {
      let level = scales[rule.scale].levels[rule.level]
      result[.level] = level.id
      result[.appliesFrom] = rule.appliesFrom.map(date)
      result[.penalty] = rule.penalty.map { penalties[$0].id }
      if !rule.binds.isEmpty { result[.binds] = rule.binds.joined(separator: ", ") }
      if let finding = level.finding {
        result[.finding] = finding.rawValue
        result[.waivable] = level.isWaivable ? "yes" : "no"
      }
    }
    if let duty = obligations.first(where: { $0.clause === clause }) {
      result[.severity] = duty.severity.rawValue
      result[.penalty] = duty.penalty.map { penalties[$0].id }
      if !duty.binds.isEmpty { result[.binds] = duty.binds.joined(separator: ", ") }
      switch duty.appliesFrom {
      case .parameter(let index): result[.appliesFrom] = date(index)
      case .schedule(let index): result[.appliesFrom] = schedules[index].id
      case .always: break
      }
    }
    return result
  }

  /// Whether a table may name it: a rule, exception or concept, or a tier of penalties.
  fileprivate func isCarrier(_ id: String) -> Bool {
    clause(id) != nil || penalties.contains { $0.id == id }
  }

  /// What stands for a date that no law has set on the day.
  private static let unenacted = "not-enacted"
}

extension CaseRunner {
  /// The rows of tables that speak of no rule or date that there is.
  public func faults(of tests: PackCases) -> [Finding] {
    faults(of: tests.rows) + faults(of: tests.dates)
  }

  /// By the rows of tables, and once for all dates, what is otherwise.
  public func failures(ofTables tests: PackCases) -> [[Finding]] {
    tests.rows.map { failures(of: $0) }
      + (tests.dates.isEmpty ? [] : [failures(of: tests.dates)])
  }

  /// The rows that speak of no rule that there is.
  public func faults(of rows: [RuleRow]) -> [Finding] {
    rows.filter { row in !packs.contains { $0.isCarrier(row.id) } }.map { row in
      .input(
        "unknown-rule", "there is no rule '\(row.id)'",
        help: NearMiss.ofID(row.id, among: packs.flatMap(\.ids)).map { "did you mean '\($0)'?" },
        file: row.file, at: row.range)
    }
  }

  /// What a rule carries otherwise than its row says; nothing where all is so.
  public func failures(of row: RuleRow) -> [Finding] {
    row.failures(packs.lazy.compactMap { $0.carried(by: row.id, on: row.day) }.first)
  }
}
