/// What is otherwise as a table, for the comment on a pull request.
package enum ComparisonMarkdown {
  package static func text(_ comparison: Comparison) -> String {
    var output =
      "# Norma: what changed\n\n\(comparison.heading.inline): \(comparison.summary.inline).\n"
    let differences = comparison.differences
    let lines = differences.map(\.words) + comparison.departures
    if !lines.isEmpty { output += "\n" }
    for line in lines { output += "- \(line.inline)\n" }
    if !comparison.changed.isEmpty {
      output += "\n| Description | What | Before | Now | Why |\n| --- | --- | --- | --- | --- |\n"
    }
    for entry in comparison.changed {
      for group in entry.groups {
        let change = group.first
        let what =
          change.of == .level
          ? change.title
          : group.changes.count == 1
            ? "\(change.id) \(change.title)"
            : group.changes.map(\.id).joined(separator: ", ")
        let mark =
          change.direction == .worse ? "**\(change.newWords.inline)**" : change.newWords.inline
        let why = change.causes.map(\.words.inline).joined(separator: "<br>")
        output +=
          "| \(entry.subject.name.inline) | \(what.inline) | \(change.oldWords.inline) | \(mark) | \(why) |\n"
      }
    }
    if !comparison.restated.isEmpty { output += "\n## Otherwise described\n\n" }
    for entry in comparison.restated {
      let words = entry.causes.map(\.words.inline).joined(separator: "; ")
      output += "- \(entry.subject.name.inline), \(entry.subject.file.code): \(words)\n"
    }
    for (title, subjects) in [("New", comparison.added), ("Gone", comparison.removed)]
    where !subjects.isEmpty {
      output += "\n## \(title)\n\n"
      for subject in subjects {
        let levels = subject.levelWords.map { "; \($0.inline)" }.joined()
        output += "- \(subject.name.inline), \(subject.file.code)\(levels)\n"
      }
    }
    let others = comparison.otherFindings
    for (title, findings) in [
      ("New findings", others.new), ("Findings that are gone", others.gone),
    ]
    where !findings.isEmpty {
      output += "\n## \(title)\n\n"
      for finding in findings { output += "- \(finding.words.inline)\n" }
    }
    return output
  }
}
