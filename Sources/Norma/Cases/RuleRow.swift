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

extension Pack {
  /// What the columns of a table say of a rule, exception or concept; nil for an id that there isn't.
  package func carried(by id: String, on day: Day) -> [RuleRow.Column: String]? {
    carried(by: id, under: PackInForce(self, Jurisdiction(asOf: day)))
  }

  func carried(by id: String, under law: PackInForce) -> [RuleRow.Column: String]? {
    guard let clause = clause(id) else { return nil }
    func date(_ parameter: Int) -> String {
      law.dates[parameter].map { "\($0)" } ?? Self.unenacted
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

  /// What stands for a date that no law has set on the day.
  private static let unenacted = "not-enacted"
}

extension CaseRunner {
  /// The rows that speak of no rule that there is.
  public func faults(of rows: [RuleRow]) -> [Finding] {
    rows.filter { row in !packs.contains { $0.clause(row.id) != nil } }.map { row in
      .input(
        "unknown-rule", "there is no rule '\(row.id)'",
        help: NearMiss.ofID(row.id, among: packs.flatMap(\.ids)).map { "did you mean '\($0)'?" },
        file: row.file, at: row.range)
    }
  }

  /// What a rule carries otherwise than its row says; nothing where all is so.
  public func failures(of row: RuleRow) -> [Finding] {
    let carried = packs.lazy.compactMap { $0.carried(by: row.id, on: row.day) }.first
    guard let carried else { return [] }
    return row.cells.compactMap { cell in
      let found = carried[cell.column] ?? RuleRow.nothing
      guard found != cell.words else { return nil }
      return .input(
        "case-failed",
        "expected '\(cell.column.rawValue)' of \(row.id) to be '\(cell.words)', but it is '\(found)'",
        file: row.file, at: cell.range)
    }
  }
}
