/// What is otherwise, description by description.
package struct ComparisonText {
  private let style: Style
  /// How many causes of one change are named.
  private static let named = 6
  /// How many findings that no change tells are shown.
  private static let most = 50

  package init(style: Style) { self.style = style }

  package func write(_ comparison: Comparison, to output: inout String) {
    output += "\(style(.bold, comparison.heading))\n"
    for cause in comparison.differences { output += "  \(cause.words)\n" }
    for line in comparison.departures { output += style.line(line, indent: "  ", hanging: "    ") }
    for entry in comparison.changed {
      let subject = entry.subject
      let moved = [entry.oldKey, entry.oldFile].compactMap { $0.map { ", was \($0.shown)" } }
        .joined()
      output +=
        "\n"
        + style.title(
          subject.name, "(\(subject.kind)/\(subject.id), \(subject.file.shown)\(moved))")
      for group in entry.groups { write(group, to: &output) }
    }
    for entry in comparison.restated {
      let subject = entry.subject
      output +=
        "\n"
        + style.title(
          "otherwise described: \(subject.name)",
          "(\(subject.kind)/\(subject.id), \(subject.file.shown))")
      write(entry.causes, after: "", to: &output)
    }
    for (title, subjects) in [("new", comparison.added), ("gone", comparison.removed)] {
      for subject in subjects {
        output +=
          "\n"
          + style.title(
            "\(title): \(subject.name)", "(\(subject.kind)/\(subject.id), \(subject.file.shown))")
        for level in subject.levelWords { output += "  \(level)\n" }
      }
    }
    let others = comparison.otherFindings
    if !others.new.isEmpty || !others.gone.isEmpty { output += "\n" }
    for (title, findings) in [("new", others.new), ("gone", others.gone)] {
      for finding in findings.prefix(Self.most) {
        output += "\(title): \(finding.words)\n"
      }
      if findings.count > Self.most {
        output += "\(title): \(counted(findings.count - Self.most, "finding")) more\n"
      }
    }
    if !comparison.isEmpty { output += "\n" }
    output += "\(comparison.summary)\n"
  }

  private func write(_ group: Comparison.Group, to output: inout String) {
    let change = group.first
    let mark: Style.Mark =
      switch change.direction {
      case .worse: .error
      case .better: .good
      case .other: .note
      }
    let lead = "  \(style(mark, change.direction.rawValue)): "
    if change.of == .level {
      output += lead + "\(change.title): \(change.oldWords) → \(change.newWords)\n"
    } else if group.changes.count == 1 {
      output += lead + "\(change.title): \(change.oldWords) → \(change.newWords) [\(change.id)]\n"
    } else {
      output += lead + "\(group.changes.count) rules: \(change.oldWords) → \(change.newWords)\n"
      let ids = group.changes.map(\.id).joined(separator: ", ")
      output += style.wrapped(ids, indent: "    ")
    }
    write(change.causes, after: "because ", to: &output)
  }

  private func write(_ causes: [Comparison.Cause], after lead: String, to output: inout String) {
    for cause in causes.prefix(Self.named) {
      let place = cause.place.map { " " + style(.dim, "(\($0.shown))") } ?? ""
      output += "    \(lead)\(cause.words)\(place)\n"
    }
    if causes.count > Self.named {
      output += "    and \(counted(causes.count - Self.named, "difference")) more\n"
    }
  }
}
