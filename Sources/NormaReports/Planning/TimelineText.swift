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
    writeUndated(timeline.undated, to: &output)
    if let totals = timeline.totals { output += style.wrapped(totals, indent: "") + "\n" }
    guard !timeline.changes.isEmpty else { return }
    output += "\(style(.bold, "What changed in the law"))\n"
    for change in timeline.changes {
      let source = change.citations.map(\.words).joined(separator: "; ")
      output += style.labelled(
        "\(change.from)", "\(change.title): \(change.after) instead of \(change.before)",
        indent: 2, column: 12)
      output += style.wrapped(source, indent: String(repeating: " ", count: 14), mark: .dim)
    }
  }

  /// What is of no day: that nothing comes due doesn't mean that nothing would bind.
  private func writeUndated(_ undated: [Timeline.Undated], to output: inout String) {
    guard !undated.isEmpty else { return }
    output += "\(style(.bold, "No day set"))\n"
    output += style.wrapped(
      "duties that would or may apply, and of which the law sets no day for such a case, as for systems "
        + "older than their duties; norma duties names them", indent: "  ", mark: .dim)
    for entry in undated {
      output += style.wrapped(
        "\(entry.name) (\(entry.subject)): \(counted(entry.duties.count, "rule"))", indent: "  ")
    }
    output += "\n"
  }

  private func write(_ milestone: Timeline.Milestone, to output: inout String) {
    let who = [milestone.isRetired ? "retired" : nil, milestone.owner].compactMap { $0 }
    output += style.wrapped(
      "\(milestone.name) (\(([milestone.subject] + who).joined(separator: "; ")))", indent: "  ")
    for change in milestone.levels {
      output += style.wrapped(
        "\(change.scale): \(change.before) → \(change.after)", indent: "    ", mark: .warning)
    }
    let open = milestone.begins.filter { !$0.isMet }
    let met = milestone.begins.count - open.count
    if !open.isEmpty {
      output += style.wrapped(
        "\(open.count == 1 ? "a duty begins" : "\(open.count) duties begin"): "
          + open.map(\.id).joined(separator: ", "), indent: "    ")
    }
    if met > 0 {
      output += "    \(style(.good, "\(met == 1 ? "a duty" : "\(met) duties") met already"))\n"
    }
    if !milestone.mayBegin.isEmpty {
      output += style.wrapped(
        "\(milestone.mayBegin.count) may begin: "
          + milestone.mayBegin.map(\.id).joined(separator: ", "), indent: "    ")
    }
  }
}

extension Timeline {
  /// How many duties of how many descriptions begin, may begin, or have no day; nil where there are none.
  fileprivate var totals: String? {
    let counts = [
      (milestones.reduce(0) { $0 + $1.begins.count }, "begin"),
      (milestones.reduce(0) { $0 + $1.mayBegin.count }, "may begin"),
      (undated.reduce(0) { $0 + $1.duties.count }, Outcome.State.undated.words),
    ].filter { $0.0 > 0 }
    return counts.isEmpty
      ? nil : "duties: \(counts.map { "\($0) \($1)" }.joined(separator: ", "))"
  }
}
