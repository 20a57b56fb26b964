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
    line("what     ", "\(rule.kind) of \(rule.pack), authority: \(rule.authority)")
    line("raises to", rule.level)
    let subject = rule.kind == "role" ? "institution" : "system"
    line("says     ", rule.message.map { "the \(subject) \($0)" })
    for source in rule.cite { line("law      ", "\(source.at) \(style(.dim, source.url))") }
    line("in force ", rule.inForce.map { "from \($0)" })
    line("binds    ", rule.appliesFrom.map { "from \($0)" })
    output += "  \(style(.dim, "when"))\n"
    for line in rule.when { output += "    \(line)\n" }
    for exception in rule.unless {
      output += "  \(style(.dim, "unless")) \(exception.title) [\(exception.id)], "
      output += exception.cite.map(\.at).joined(separator: "; ") + "\n"
      for line in exception.when { output += "    \(line)\n" }
    }
    if !rule.remedy.isEmpty { output += "  \(style(.dim, "remedy"))\n" }
    for step in rule.remedy { output += "    - \(step)\n" }
    return output
  }
}
