package import Norma

/// A rule in words.
package struct RuleText {
  private let style: Style

  package init(style: Style) { self.style = style }

  package func text(_ rule: RuleDescription) -> String {
    var output = "\(style(.bold, rule.title)) [\(rule.id)]\n"
    func line(_ label: String, _ words: String?) {
      if let words, !words.isEmpty { output += "  \(style(.dim, label)) \(words)\n" }
    }
    let territory = rule.territory.map { " for \($0.joined(separator: ", "))" } ?? ""
    let pack = rule.pack + (rule.extends.map { ", an extension of \($0)\(territory)" } ?? "")
    line("what     ", "\(rule.kind) of \(pack), authority: \(rule.authority)")
    line("raises to", rule.level)
    let subject = rule.kind == "role" ? "institution" : "system"
    line("says     ", rule.message.map { "the \(subject) \($0)" })
    for source in rule.cite { line("law      ", "\(source.at) \(style(.dim, source.url))") }
    line("in force ", Self.force(of: rule))
    line("bound    ", rule.binds?.joined(separator: ", "))
    line(
      "binds    ",
      rule.appliesFrom.map { rule.schedule == nil ? "from \($0)" : "from \($0) at the earliest" })
    output += "  \(style(.dim, "when"))\n"
    for line in rule.when { output += "    \(line)\n" }
    for exception in rule.unless {
      output += "  \(style(.dim, "unless")) \(exception.title) [\(exception.id)], "
      output += exception.cite.map(\.at).joined(separator: "; ") + "\n"
      for line in exception.when { output += "    \(line)\n" }
    }
    func block(_ label: String, _ lines: [String]?) {
      guard let lines, !lines.isEmpty else { return }
      output += "  \(style(.dim, label))\n"
      for line in lines { output += "    \(line)\n" }
    }
    block("from when", rule.schedule)
    block("met when", rule.metWhen)
    block("ends when", rule.endsWhen)
    line("penalty  ", rule.penalty)
    block("instead", rule.penaltyInstead)
    line("usually by", rule.by.map { by in by + (rule.effort.map { ", takes \($0)" } ?? "") })
    block("keep", rule.evidence)
    if !rule.remedy.isEmpty { output += "  \(style(.dim, "remedy"))\n" }
    for step in rule.remedy { output += "    - \(step)\n" }
    return output
  }

  /// Since when a rule is in force, or why it isn't.
  private static func force(of rule: RuleDescription) -> String? {
    let from = rule.inForce.map { "from \($0)" }
    return switch rule.force {
    case .recommended:
      [from, "recommended, it binds nobody"].compactMap(\.self).joined(separator: ", ")
    case .notEnacted: "not enacted"
    case .enacted, nil: from
    }
  }
}
