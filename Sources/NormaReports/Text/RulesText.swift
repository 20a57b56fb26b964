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
      let from = Self.force(of: rule)
      output += "\(style(.bold, rule.id))\(gap)  \(from)"
      output += String(repeating: " ", count: Self.width - from.count) + "  \(rule.title)"
      let level =
        rule.level ?? rule.message
        ?? rule.binds.map { $0.isEmpty ? "duty" : "binds \($0.joined(separator: ", "))" } ?? ""
      let origin = rule.extends == nil ? "" : " (\(rule.pack))"
      output += style(.dim, "  \(level), \(rule.cite.first?.at ?? "")\(origin)") + "\n"
    }
    if hasLegend {
      output += "\nThe date is the day from which a rule binds, by the law as of \(day)"
      output +=
        rules.contains { $0.force == .recommended } ? "; a recommendation binds nobody.\n" : ".\n"
    }
    return output
  }

  private static var width: Int { "not enacted".count }

  /// The day from which a rule has consequences: its first in force, or a later one where the law
  /// sets it; else that no law says so yet, or none will.
  private static func force(of rule: RuleDescription) -> String {
    if let day = rule.inForce { return max(day, rule.appliesFrom ?? day) }
    return switch rule.force {
    case .recommended: "recommended"
    case .enacted, .notEnacted, nil: "not enacted"
    }
  }
}
