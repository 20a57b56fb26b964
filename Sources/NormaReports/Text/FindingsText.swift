import LocatedYAML
import Norma

/// Findings as `FILE:LINE:COL: severity: message [ID]`, on a terminal with the place under each.
package struct FindingsText {
  private let style: Style
  /// Whether each finding shows its line, why, the law and the remedy.
  private let isFull: Bool

  package init(style: Style, isFull: Bool) {
    self.style = style
    self.isFull = isFull
  }

  package func write(_ report: Report, to output: inout String) {
    // What was known before is counted in the summary: nobody looks for it in a list of what is new.
    let new = report.findings.filter { $0.acceptance != .known }
    // Where a screen ends, there people look first.
    var lines: (file: String, table: LineTable)?
    for finding in style.width == nil ? new : new.gravestLast {
      write(finding, report, &lines, to: &output)
    }
  }

  private func write(
    _ finding: Finding, _ report: Report, _ lines: inout (file: String, table: LineTable)?,
    to output: inout String
  ) {
    output += style.line(finding.line(style), indent: "", hanging: "  ")
    guard isFull else {
      // What to do about bad input fits in a line, and is lost elsewhere.
      if finding.kind == .input, let help = report.help(of: finding).first {
        output += "  help: \(help)\n"
      }
      return
    }
    if let source = report.sources[finding.file], report.mayShow(source) {
      if lines?.file.utf8.elementsEqual(finding.file.utf8) != true {
        lines = (finding.file, LineTable(source))
      }
      excerpt(lines?.table.line(finding.range.start.line) ?? "", finding, to: &output)
    }
    for note in finding.notes {
      let place = "\(note.file.shown):\(note.range.start.line):\(note.range.start.column)"
      detail(note.message, "(\(place))", to: &output)
    }
    if case .waived(let waiver) = finding.acceptance {
      let place = "\(waiver.file.shown):\(waiver.range.start.line):\(waiver.range.start.column)"
      detail("\(style(.bold, "accepted")) until \(waiver.until)", "(\(place))", to: &output)
    }
    for citation in finding.citations {
      detail("\(style(.bold, "law")): \(citation.words)", citation.url, to: &output)
    }
    if let penalty = finding.penalty {
      detail("\(style(.bold, "penalty")): \(penalty)", to: &output)
    }
    if let owner = report.owner(of: finding) {
      detail("\(style(.bold, "owner")): \(owner)", to: &output)
    }
    for help in report.help(of: finding) {
      detail("\(style(.good, finding.kind == .input ? "help" : "fix")): \(help)", to: &output)
    }
    if finding.kind == .law, !finding.id.hasPrefix("norma.") {
      let command = report.command(
        "explain \(finding.id.pasted)", on: report.explainedFile(of: finding))
      output += "   = explain: \(command)\n"
    }
    output += "\n"
  }

  /// What belongs to a finding, in lines below it.
  private func detail(_ words: String, _ aside: String = "", to output: inout String) {
    output += style.line(
      words + (aside.isEmpty ? "" : " \(style(.dim, aside))"), indent: "   = ", hanging: "     ")
  }

  /// How much of a line is shown, and how much of it before what a finding is about.
  private static let longest = 400
  private static let before = 40

  /// The line with carets under what the finding is about.
  private func excerpt(_ words: String, _ finding: Finding, to output: inout String) {
    let range = finding.range
    let whole = Array(words.shown.unicodeScalars)
    guard !whole.isEmpty else { return }
    // Of a line that nobody reads whole, what stands near.
    let first =
      whole.count <= Self.longest
      ? 0 : max(0, min(range.start.column - 1, whole.count) - Self.before)
    let scalars = Array(whole.dropFirst(first).prefix(Self.longest))
    let line = String(String.UnicodeScalarView(scalars))
    let start = min(range.start.column - 1 - first, scalars.count)
    let number = "\(range.start.line)"
    let margin = String(repeating: " ", count: number.count)
    let end =
      range.end.line == range.start.line
      ? min(range.end.column - 1 - first, scalars.count) : scalars.count
    let width = scalars[start..<max(start, end)].map(\.columns).reduce(0, +)
    let carets = String(repeating: "^", count: max(1, width))
    let lead = scalars[..<start].map { scalar in
      scalar == "\t" ? "\t" : String(repeating: " ", count: scalar.columns)
    }.joined()
    output += " \(style(.dim, "\(number) |")) \(line)\n"
    output += " \(style(.dim, "\(margin) |")) \(lead)\(style(finding.weight.mark, carets))\n"
  }
}

extension Severity {
  var mark: Style.Mark {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
