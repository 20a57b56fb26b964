import LocatedYAML
import Norma

/// A report as Markdown, for the comment on a pull request or the summary of a job.
package enum FindingsMarkdown {
  package static func text(_ report: Report, _ gate: Gate) -> String {
    let verdict = gate.verdict(on: report)
    let mark =
      switch verdict.status {
      case 0: "passed"
      case 1: "failed"
      default: "could not check"
      }
    var output = "# Norma: \(mark)\n\n"
    let packs = report.run.packWords
    let registers = report.run.registerWords
    let count = report.assessments.count
    output +=
      "\(count == 1 ? "One description" : "\(count) descriptions") "
      + (registers.isEmpty ? "" : "\(registers.inline) ") + "against \(packs.inline), "
    output += "as of \(report.run.jurisdiction.words): \(verdict.reason.inline).\n\n"
    levels(report, to: &output)
    for severity in Severity.allCases.reversed() {
      let own = report.findings.filter { $0.severity == severity && $0.acceptance == nil }
      let title = counted(own.count, severity.rawValue)
      table(own, title, report, isFolded: severity == .note, to: &output)
    }
    let waived = report.findings.filter {
      if case .waived = $0.acceptance { true } else { false }
    }
    table(waived, "\(waived.count) accepted", report, isFolded: false, to: &output)
    let known = report.findings.filter { $0.acceptance == .known }
    table(known, "\(known.count) known", report, isFolded: true, to: &output)
    return output
  }

  private static func levels(_ report: Report, to output: inout String) {
    let classed = report.gravestFirst.filter { !$0.levels.isEmpty }
    guard !classed.isEmpty else { return }
    output += "| Description | Class |\n| --- | --- |\n"
    for assessment in classed {
      // What a law's other scales don't ask for needs no words.
      let laws = assessment.levels.filter { !$0.isRecommended }
      let levels = laws.enumerated().filter { offset, level in
        offset == 0 || level.ceiling > 0 || level.reliance != nil
      }.map { _, level in
        let rests = level.relianceWords.map { " \($0.inline)" } ?? ""
        return "\(level.scale.title.inline): **\(level.bounds.inline)**\(rests)"
      }
      guard !levels.isEmpty else { continue }
      output += "| \(assessment.subject.name.inline) | \(levels.joined(separator: "<br>")) |\n"
    }
    output += "\n"
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
        "[\(finding.id.inline)](\($0.url)) \($0.words.inline)"
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
