package import Norma

/// What the rules of a pack carry beside their conditions, as a table that its cases can hold.
package enum RulesMarkdown {
  /// The table of the pack itself or of one of its extensions, by a state of the law.
  package static func text(_ pack: Pack, part: String, on day: Day) -> String {
    let clauses =
      pack.classifications.map(\.clause) + pack.obligations.map(\.clause)
      + pack.roles.map(\.clause) + pack.exceptions.map(\.clause)
    let rules = clauses.filter { pack.origin(of: $0) == part }
      .map { (id: $0.id, carried: pack.carried(by: $0.id, on: day) ?? [:]) }
    let columns = RuleRow.Column.allCases.filter { column in
      rules.contains { $0.carried[column] != nil }
    }
    func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }
    return line([RuleRow.first] + columns.map(\.rawValue))
      + line(([RuleRow.first] + columns.map(\.rawValue)).map { _ in "---" })
      + rules.map { rule in
        line([rule.id] + columns.map { rule.carried[$0] ?? RuleRow.nothing })
      }.joined()
  }
}
