/// What is otherwise, description by description.
package struct ComparisonText {
  private let style: Style
  /// How many causes of one change are named.
  private static let named = 6

  package init(style: Style) { self.style = style }

  package func write(_ comparison: Comparison, to output: inout String) {
    output += "\(style(.bold, comparison.heading))\n"
    for entry in comparison.changed {
      let subject = entry.subject
      let moved = entry.oldFile.map { ", was \($0.shown)" } ?? ""
      output +=
        "\n\(style(.bold, subject.name)) "
        + style(.dim, "(\(subject.kind)/\(subject.id), \(subject.file.shown)\(moved))") + "\n"
      for change in entry.changes { write(change, to: &output) }
    }
    for (title, subjects) in [("new", comparison.added), ("gone", comparison.removed)] {
      for subject in subjects {
        output +=
          "\n\(style(.bold, "\(title): \(subject.name)")) "
          + style(.dim, "(\(subject.kind)/\(subject.id), \(subject.file.shown))") + "\n"
      }
    }
    if !comparison.isEmpty { output += "\n" }
    output += "\(comparison.summary)\n"
  }

  private func write(_ change: Comparison.Change, to output: inout String) {
    let mark: (Style.Mark, String) =
      switch change.direction {
      case .worse: (.error, "worse")
      case .better: (.good, "better")
      case .other: (.note, "other")
      }
    let id = change.of == .level ? "" : " [\(change.id)]"
    output +=
      "  \(style(mark.0, mark.1)): \(change.title): \(change.old) → \(change.new)\(id)\n"
    for cause in change.causes.prefix(Self.named) {
      let place = cause.place.map { " " + style(.dim, "(\($0.shown))") } ?? ""
      output += "    because \(cause.words)\(place)\n"
    }
    if change.causes.count > Self.named {
      output += "    and \(counted(change.causes.count - Self.named, "difference")) more\n"
    }
  }
}
