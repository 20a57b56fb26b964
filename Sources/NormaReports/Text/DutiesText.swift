import Norma

/// What each description owes: its duties by where it stands towards them.
package struct DutiesText {
  private let style: Style
  /// Whether duties that aren't owed are named as well.
  private let isWhole: Bool

  package init(style: Style, isWhole: Bool) {
    self.style = style
    self.isWhole = isWhole
  }

  package func write(_ report: Report, to output: inout String) {
    for assessment in report.gravestFirst where !assessment.verdicts.isEmpty {
      write(assessment, of: report, to: &output)
    }
  }

  private func write(_ assessment: Assessment, of report: Report, to output: inout String) {
    output += SubjectText(style: style).heading(assessment, of: report)
    for level in assessment.levels where level.scale.levels.contains(where: { $0.finding != nil }) {
      output += "  \(level.scale.title): \(level.words)\n"
    }
    let roles = assessment.roles.map(\.words).uniqued()
    if !roles.isEmpty { output += "  Roles: \(roles.joined(separator: ", "))\n" }
    let inquiry = Inquiry(assessment)
    let all = inquiry.verdicts
    let owed = assessment.owed
    let shown = isWhole ? all : owed
    let width = Widths(
      words: shown.map(\.words.count).max() ?? 0,
      id: shown.map(\.obligation.clause.id.count).max() ?? 0)
    for state in Self.order {
      let verdicts = owed.filter { $0.state == state }
        .enumerated().sorted { left, right in
          guard let day = left.element.appliesFrom, let other = right.element.appliesFrom,
            day != other
          else { return left.offset < right.offset }
          return day < other
        }.map(\.element)
      for verdict in verdicts { write(verdict, width, inquiry, to: &output) }
    }
    let others = all.filter { $0.state == .notApplicable }
    if isWhole {
      for verdict in others { write(verdict, width, inquiry, to: &output) }
    } else if !others.isEmpty {
      let undated = others.filter { $0.reason == .schedule }.map(\.obligation.clause.id)
      if !undated.isEmpty {
        output += wrapped(
          "\(undated.count == 1 ? "a duty" : "\(undated.count) duties") would bind, but no day is set for such a case, "
            + "as for systems older than their duties: \(undated.joined(separator: ", "))",
          indent: "  ")
      }
      let count = others.count - undated.count
      output +=
        style(
          .dim,
          "  \(owed.isEmpty && undated.isEmpty ? "nothing is owed; " : "")\(count) duties don't "
            + "bind here (--whole names them)") + "\n"
    }
    writeReliance(of: shown, besides: isWhole ? [] : others, inquiry, to: &output)
    output += "\n"
  }

  /// Which duties are owed, or aren't, by a draft or a reading alone.
  private func writeReliance(
    of shown: [Verdict], besides others: [Verdict], _ inquiry: Inquiry, to output: inout String
  ) {
    let more = others.filter { inquiry.byLawAndGuidance($0) != nil }.map(\.obligation.clause.id)
    if !more.isEmpty {
      let rest = more.count > 4 ? " and \(more.count - 4) more" : ""
      output += wrapped(
        "of these only a draft or a reading leaves out \(more.prefix(4).joined(separator: ", "))"
          + "\(rest): by law and adopted guidance alone they may be owed", indent: "  ")
    }
    let marked = shown.contains { inquiry.byLawAndGuidance($0) != nil }
    if marked || !more.isEmpty {
      output += wrapped(
        (marked ? "* by a draft or a reading; " : "")
          + "--authority guidance tells what law and adopted guidance alone give", indent: "  ")
    }
  }

  /// How wide the columns are in which duties stand.
  private struct Widths {
    var words: Int
    var id: Int
  }

  private static let order: [Verdict.State] = [
    .breached, .wasBreached, .undetermined, .met, .upcoming, .possible, .waived,
  ]

  private func write(
    _ verdict: Verdict, _ width: Widths, _ inquiry: Inquiry, to output: inout String
  ) {
    let clause = verdict.obligation.clause
    let gap = String(repeating: " ", count: max(0, width.id - clause.id.count))
    let words = verdict.words
    let column = String(repeating: " ", count: max(0, width.words - words.count))
    output += "  \(style(verdict.state.mark, words))\(column)  \(clause.id)\(gap)  \(clause.title)"
    let mark = inquiry.byLawAndGuidance(verdict) == nil ? "" : " *"
    output += style(.dim, "  \(clause.citations.first?.words ?? "")\(mark)") + "\n"
    if verdict.state == .undetermined || verdict.state == .possible || verdict.mayApplyFrom != nil {
      let missing = inquiry.missing(for: verdict)
      let more = missing.count > 3 ? " and \(missing.count - 3) more" : ""
      if !missing.isEmpty {
        output +=
          style(
            .dim, "      not stated: \(missing.prefix(3).joined(separator: ", "))\(more)") + "\n"
      }
      for text in inquiry.missingTexts(for: verdict) {
        output += style(.dim, "      not among the rules: \(text.words)") + "\n"
      }
    }
    if let contest = verdict.contested, verdict.state == .upcoming || verdict.state == .possible {
      output +=
        style(
          .dim, "      by the law's words \(contest.words): see norma explain \(clause.id)")
        + "\n"
    }
  }
}
