import LocatedYAML
import Norma

/// A report as Markdown, for the comment on a pull request or the summary of a job.
///
/// What was found leads; whether a gate holds says little about a register, and stands last.
package enum FindingsMarkdown {
  package static func text(_ report: Report, _ gate: Gate) -> String {
    let verdict = gate.verdict(on: report)
    let tally = report.tally
    var output = "# \(heading(report, tally, verdict.status))\n\n"
    let packs = report.run.packWords
    let registers = report.run.registerWords
    let count = report.assessments.count
    output +=
      "\(count == 1 ? "One description" : "\(count) descriptions") "
      + (registers.isEmpty ? "" : "\(registers.inline) ") + "against \(packs.inline), "
    output += "as of \(report.run.dayWords).\n\n"
    for line in tally.lines(.plain) { output += "- \(line.inline)\n" }
    if !tally.isEmpty { output += "\n" }
    levels(report, to: &output)
    for (title, findings) in sections(report) {
      table(findings, title, report, isFolded: false, to: &output)
    }
    let notes = report.findings.filter { $0.severity == .note && $0.acceptance == nil }
    table(notes, counted(notes.count, "note"), report, isFolded: true, to: &output)
    let waived = report.findings.filter {
      if case .waived = $0.acceptance { true } else { false }
    }
    table(waived, "\(waived.count) accepted", report, isFolded: false, to: &output)
    let known = report.findings.filter { $0.acceptance == .known }
    table(known, "\(known.count) known", report, isFolded: true, to: &output)
    output += report.run.departures.markdown
    output += "\(verdict.reason.inline)\n"
    return output
  }

  /// What came out in a line: first what can't go on, last what nobody can tell.
  private static func heading(_ report: Report, _ tally: Tally, _ status: Int32) -> String {
    let faults = report.findings.count { $0.kind == .input }
    if faults > 0 {
      return "AI register: could not be checked, \(counted(faults, "fault")) in the input"
    }
    let told: [Outcome.State] = [.prohibited, .breached, .wasBreached]
    var known = told.compactMap { state in
      tally.count(state) == 0 ? nil : "\(tally.count(state)) \(state.words)"
    }
    let others = report.findings.count { finding in
      finding.severity == .error && finding.acceptance == nil
        && !told.contains { $0.rawValue == finding.state?.rawValue }
    }
    if others > 0 { known.append(counted(others, known.isEmpty ? "error" : "other error")) }
    let open = report.assessments.count { assessment in
      assessment.levels.contains { !$0.isRecommended && !$0.isCertain }
    }
    let rest = [
      tally.count(.undetermined) == 0
        ? nil : "\(tally.count(.undetermined)) \(Outcome.State.undetermined.words)",
      tally.count(.possible) == 0
        ? nil : "\(tally.count(.possible)) \(Outcome.State.possible.words)",
      open == 0 ? nil : open == 1 ? "one class not certain" : "classes of \(open) not certain",
    ].compactMap { $0 }
    let words = (known.isEmpty ? ["nothing known to be breached"] : known) + rest
    return "AI register: \(words.joined(separator: ", "))"
  }

  /// What is wrong and what is open, the gravest first.
  private static func sections(_ report: Report) -> [(title: String, findings: [Finding])] {
    let own = report.findings.filter { $0.acceptance == nil }
    let prohibited = own.filter { $0.state == .prohibited }
    let errors = own.filter { $0.severity == .error && $0.state != .prohibited }
    let warnings = own.filter { $0.severity == .warning && $0.state != .prohibited }
    return [
      ("\(prohibited.count) prohibited", prohibited),
      (counted(errors.count, "error"), errors), (counted(warnings.count, "warning"), warnings),
    ]
  }

  private static func levels(_ report: Report, to output: inout String) {
    let classed = report.gravestFirst.filter { assessment in
      assessment.levels.contains { !$0.isRecommended }
    }
    if !classed.isEmpty {
      output += "| Description | Owner | Class | Open duties |\n| --- | --- | --- | --- |\n"
      for assessment in classed { row(assessment, report, to: &output) }
      output += "\n"
    }
  }

  private static func row(_ assessment: Assessment, _ report: Report, to output: inout String) {
    // What a law's other scales don't ask for needs no words.
    let laws = assessment.levels.filter { !$0.isRecommended }
    let levels = laws.enumerated().filter { offset, level in
      offset == 0 || level.ceiling > 0 || level.reliance != nil
    }.map { _, level in
      let rests = level.relianceWords.map { " \($0.inline)" } ?? ""
      let from = assessment.consequences(of: level)?.words.map { "; \($0.inline)" } ?? ""
      return "\(level.scale.title.inline): **\(level.bounds.inline)**\(rests)\(from)"
    }
    let outcomes = report.outcomes(of: assessment).filter {
      !$0.isRecommended && !$0.isOfInstitution
    }
    let states: [Outcome.State] = [.prohibited, .breached, .undetermined, .upcoming, .possible]
    let open = states.compactMap { state -> String? in
      let count = outcomes.count { $0.state == state }
      return count == 0 ? nil : "\(count) \(state.words)"
    }
    let subject = assessment.subject
    let name = subject.name + (subject.stage.map { " (\($0))" } ?? "")
    output += "| \(name.inline) | \((subject.responsible ?? "").inline) | "
    output += "\(levels.joined(separator: "<br>")) | \(open.joined(separator: ", ")) |\n"
  }

  private static func table(
    _ findings: [Finding], _ title: String, _ report: Report, isFolded: Bool,
    to output: inout String
  ) {
    guard !findings.isEmpty else { return }
    output += isFolded ? "<details>\n<summary>\(title)</summary>\n\n" : "## \(title)\n\n"
    output += "| Place | Rule | What | What to do |\n| --- | --- | --- | --- |\n"
    for finding in findings {
      let place = "\(finding.linkedFile):\(finding.range.start.line)".cellCode
      let rule = finding.citations.first.map {
        "\(finding.id.linked(to: $0.url)) \($0.words.inline)"
      }
      let penalty = finding.penalty.map { "; penalty: \($0.inline)" } ?? ""
      let accepted = finding.acceptance.map { "; \($0.words.inline)" } ?? ""
      output +=
        "| \(place) | \(rule ?? finding.id.inline) | \(finding.message.inline)\(penalty)\(accepted) | "
      output += "\(report.help(of: finding).first?.inline ?? "") |\n"
    }
    output += isFolded ? "\n</details>\n\n" : "\n"
  }
}
