package import Norma

/// The list of rules, a line each, with the day from which each binds.
package struct RulesText {
  private let style: Style
  private let hasLegend: Bool

  package init(style: Style, hasLegend: Bool) {
    self.style = style
    self.hasLegend = hasLegend
  }

  package func text(_ rules: [RuleDescription], on day: Day) -> String {
    let width = rules.map(\.id.count).max() ?? 0
    var output = ""
    for rule in rules {
      let gap = String(repeating: " ", count: width - rule.id.count)
      let from = Self.binds(rule) ?? "not enacted"
      output += "\(style(.bold, rule.id))\(gap)  \(from)"
      output += String(repeating: " ", count: Self.width - from.count) + "  \(rule.title)"
      let level =
        rule.level ?? rule.message
        ?? rule.binds.map { $0.isEmpty ? "duty" : "binds \($0.joined(separator: ", "))" } ?? ""
      let origin = rule.extends == nil ? "" : " (\(rule.pack))"
      output += style(.dim, "  \(level), \(rule.cite.first?.at ?? "")\(origin)") + "\n"
    }
    if hasLegend {
      output += "\nThe date is the day from which a rule binds, by the law as of \(day).\n"
    }
    return output
  }

  private static var width: Int { "not enacted".count }

  /// The day from which a rule has consequences: its first in force, or a later one where the law
  /// sets it; nil where no law says so yet.
  private static func binds(_ rule: RuleDescription) -> String? {
    rule.inForce.map { max($0, rule.appliesFrom ?? $0) }
  }
}
