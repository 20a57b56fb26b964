package import Norma

/// What the rules of a pack carry beside their conditions, and what the law has said of its dates, as tables
/// that its cases can hold.
package enum RulesMarkdown {
  /// The tables of a pack, or of an extension besides its base, by the law of a day.
  package static func text(
    _ pack: Pack, part: String, besides base: Pack?, on day: Day
  ) -> String {
    let clauses =
      pack.classifications.map(\.clause) + pack.obligations.map(\.clause)
      + pack.roles.map(\.clause) + pack.exceptions.map(\.clause)
    let ids =
      clauses.filter { pack.origin(of: $0) == part }.map(\.id)
      + pack.penalties.dropFirst(base?.penalties.count ?? 0).map(\.id)
    let rules = ids.map { (id: $0, carried: pack.carried(by: $0, on: day) ?? [:]) }
    let columns = RuleRow.Column.allCases.filter { column in
      rules.contains { $0.carried[column] != nil }
    }
    let dates = pack.parameters.dropFirst(base?.parameters.count ?? 0).flatMap { parameter in
      parameter.rows.map { [parameter.id, "\($0.from)", "\($0.value)"] }
    }
    return [
      table(
        [RuleRow.first] + columns.map(\.rawValue),
        rules.map { rule in [rule.id] + columns.map { rule.carried[$0] ?? RuleRow.nothing } }),
      table(DateRow.columns, dates),
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// A table; nothing without rows.
  private static func table(_ columns: [String], _ rows: [[String]]) -> String {
    guard !rows.isEmpty else { return "" }
    let cells = [columns, columns.map { _ in "---" }] + rows.map { $0.map(\.inTable) }
    return cells.map { "| \($0.joined(separator: " | ")) |\n" }.joined()
  }
}

extension String {
  /// The words as a table of cases reads them, where they aren't such as would leave it.
  fileprivate var inTable: String {
    unicodeScalars.contains { "|<[`\\&".unicodeScalars.contains($0) } || shown != self
      ? inline : self
  }
}
