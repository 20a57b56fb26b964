import LocatedYAML
package import Norma

/// A plan as a document that people read, print and tick off.
package struct PlanMarkdown {
  package init() {}

  package func text(_ plan: Plan, _ report: Report) -> String {
    let day = report.run.jurisdiction.asOf
    let institutions = report.assessments.filter { $0.subject.kind == "institution" }
    let names = institutions.map(\.subject.name).uniqued().joined(separator: ", ")
    var output = "# What to do about our AI systems\(names.isEmpty ? "" : ": \(names.inline)")\n\n"
    let packs = report.run.packWords
    output += "As of \(report.run.jurisdiction.words), by \(packs). "
    let count = report.assessments.count
    output += "\(plan.items.isEmpty ? "Nothing is to be done" : plan.overview), "
    output += "for \(count == 1 ? "one description" : "\(count) descriptions").\n\n"
    if !plan.items.isEmpty { overview(plan, asOf: day, to: &output) }
    var number = 0
    for urgency in Plan.Urgency.allCases {
      let items = plan.items.filter { $0.urgency == urgency }
      guard !items.isEmpty else { continue }
      output += "## \(urgency.heading)\n\n"
      for item in items {
        number += 1
        if urgency.isBrief {
          brief(item, number, asOf: day, to: &output)
        } else {
          write(item, number, asOf: day, to: &output)
        }
      }
      if urgency.isBrief { output += "\n" }
    }
    if plan.suspended > 0 { output += "\(plan.suspensionWords)\n\n" }
    output += "This plan is no legal advice. Each rule and its text: `norma explain ID`.\n"
    return output
  }

  private func overview(_ plan: Plan, asOf day: Day, to output: inout String) {
    output += "| # | What | For | Who | Due |\n| --- | --- | --- | --- | --- |\n"
    for (index, item) in plan.items.enumerated() where !item.urgency.isBrief {
      let names = item.subjects.map(\.name).uniqued()
      let subjects = names.count > 2 ? "\(names.count) systems" : names.joined(separator: ", ")
      output +=
        "| \(index + 1) | \(item.title.cell) | \(subjects.cell) | \((item.by ?? "").cell) | "
      output += "\((item.dueWords(asOf: day) ?? "").cell) |\n"
    }
    output += "\n"
  }

  /// What may never bind takes a line: what it is, and what to answer to know.
  private func brief(
    _ item: Plan.Item, _ number: Int, asOf day: Day, to output: inout String
  ) {
    let due = item.dueWords(asOf: day).map { ", \($0)" } ?? ""
    let answers = item.subjects.map { subject in
      "\(subject.name.inline)" + (subject.facts.isEmpty ? "" : ": \(subject.factWords.inline)")
        + " (`\(subject.file):\(subject.range.start.line)`)"
    }
    output += "- \(number). **\(item.title.inline)**\(due): \(answers.joined(separator: "; "))\n"
  }

  private func write(
    _ item: Plan.Item, _ number: Int, asOf day: Day, to output: inout String
  ) {
    output += "### \(number). \(item.title.inline)\n\n"
    output += "- **For:** \(item.subjects.map(\.name).uniqued().joined(separator: "; ").inline)\n"
    if let who = item.whoAndEffort { output += "- **Who:** \(who.inline)\n" }
    if let due = item.dueWords(asOf: day) { output += "- **Due:** \(due)\n" }
    if item.urgency == .clarify {
      output += "- **Between:** \(item.duties.map(\.cite).joined(separator: "; ").inline)\n"
    } else {
      let duties = item.duties.map { duty in
        duty.url.isEmpty ? duty.cite.inline : "[\(duty.cite.inline)](\(duty.url))"
      }
      output += "- **Law:** \(duties.joined(separator: ", "))\n"
    }
    let penalties = item.duties.compactMap(\.penalty).uniqued()
    if !penalties.isEmpty {
      output += "- **Penalty for a breach:** \(penalties.joined(separator: "; ").inline)\n"
    }
    if !item.evidence.isEmpty {
      output += "- **Keep:** \(item.evidence.joined(separator: "; ").inline)\n"
    }
    let places = item.subjects.map { subject in
      "\(subject.file):\(subject.range.start.line)".code
        + (subject.facts.isEmpty ? "" : " (\(subject.factWords.inline))")
    }
    output += "- **State it in:** \(places.joined(separator: ", "))\n\n"
    for step in item.steps { output += "- [ ] \(step.inline)\n" }
    output += "\n"
  }
}
