package import Norma

/// A timeline for a terminal: day by day, then what changed in the law.
package struct TimelineText {
  private let style: Style

  package init(style: Style) { self.style = style }

  package func write(_ timeline: Timeline, asOf day: Day, to output: inout String) {
    if timeline.milestones.isEmpty { output += "Nothing comes due after \(day).\n\n" }
    for day in timeline.milestones.map(\.day).uniqued() {
      output += "\(style(.bold, "\(day)"))\n"
      for milestone in timeline.milestones where milestone.day == day {
        write(milestone, to: &output)
      }
      output += "\n"
    }
    guard !timeline.changes.isEmpty else { return }
    output += "\(style(.bold, "What changed in the law"))\n"
    for change in timeline.changes {
      let source = change.citations.map(\.words).joined(separator: "; ")
      let indent = String(repeating: " ", count: 14)
      let words = "\(change.title): \(change.after) instead of \(change.before)"
      output += "  \(change.from)  " + wrapped(words, indent: indent).dropFirst(indent.count)
      output += style(.dim, "\(indent)\(source)") + "\n"
    }
  }

  private func write(_ milestone: Timeline.Milestone, to output: inout String) {
    output += "  \(milestone.name) \(style(.dim, "(\(milestone.subject))"))\n"
    for change in milestone.levels {
      output += "    \(change.scale): \(change.before) → \(style(.warning, change.after))\n"
    }
    let open = milestone.begins.filter { !$0.isMet }
    let met = milestone.begins.count - open.count
    if !open.isEmpty {
      output += wrapped(
        "\(open.count == 1 ? "a duty begins" : "\(open.count) duties begin"): "
          + open.map(\.id).joined(separator: ", "), indent: "    ")
    }
    if met > 0 {
      output += "    \(style(.good, "\(met == 1 ? "a duty" : "\(met) duties") met already"))\n"
    }
    if !milestone.mayBegin.isEmpty {
      output += wrapped(
        "\(milestone.mayBegin.count) may begin: "
          + milestone.mayBegin.map(\.id).joined(separator: ", "), indent: "    ")
    }
  }
}
