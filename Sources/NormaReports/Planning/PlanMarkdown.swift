import LocatedYAML
package import Norma

/// A plan as a document that people read, print and tick off.
package struct PlanMarkdown {
  /// Whether what may apply, and what is recommended, is told as whole as what must be done.
  private let isWhole: Bool

  package init(isWhole: Bool = false) { self.isWhole = isWhole }

  package func text(_ plan: Plan, _ report: Report) -> String {
    let day = report.run.jurisdiction.asOf
    let institutions = report.assessments.filter { $0.subject.kind == "institution" }
    let names = institutions.map(\.subject.name).uniqued().joined(separator: ", ")
    var output = "# What to do about our AI systems\(names.isEmpty ? "" : ": \(names.inline)")\n\n"
    let packs = report.run.packWords
    output += "As of \(report.run.dayWords), by \(packs.inline). "
    let count = report.assessments.count
    output += "\(plan.items.isEmpty ? "Nothing is to be done" : plan.overview), "
    output += "for \(count == 1 ? "one description" : "\(count) descriptions").\n\n"
    if !plan.items.isEmpty {
      output += "\(Plan.rankWords)\n\n"
      overview(plan, asOf: day, to: &output)
    }
    var number = 0
    for urgency in Plan.Urgency.allCases {
      let items = plan.items.filter { $0.urgency == urgency }
      guard !items.isEmpty else { continue }
      output += "## \(urgency.heading)\n\n"
      if urgency == .possible, !isWhole, items.count > PossibleWork.named {
        number += items.count
        for work in PossibleWork.all(in: items) {
          output += "- **\(work.subject.words.inline):** \(work.words.inline)\n"
        }
        output += "\n"
        continue
      }
      for item in items {
        number += 1
        if urgency.isBrief || urgency == .recommended && !isWhole {
          brief(item, number, asOf: day, to: &output)
        } else {
          write(item, number, asOf: day, to: &output)
        }
      }
      if urgency.isBrief || urgency == .recommended { output += "\n" }
    }
    if !plan.suspended.isEmpty { output += "\(plan.suspensionWords.inline)\n\n" }
    systems(of: plan, to: &output)
    output += "This plan is no legal advice. Each rule and its text: `norma explain ID`.\n"
    output += report.run.departures.markdown
    return output
  }

  /// Which systems the plan speaks of: what they are, and who answers for them.
  private func systems(of plan: Plan, to output: inout String) {
    let systems = plan.systems
    guard !systems.isEmpty else { return }
    output += "## The systems\n\n| System | Owner | Status | Areas | What it is |\n"
    output += "| --- | --- | --- | --- | --- |\n"
    for system in systems {
      let cells = [
        system.name, system.owner ?? "", system.status ?? "",
        system.areas.joined(separator: ", "), system.summary ?? "",
      ]
      output += "| \(cells.map(\.cell).joined(separator: " | ")) |\n"
    }
    output += "\n"
  }

  private func overview(_ plan: Plan, asOf day: Day, to output: inout String) {
    output += "| # | What | For | Who | Due |\n| --- | --- | --- | --- | --- |\n"
    for (index, item) in plan.items.enumerated() where !item.urgency.isBrief {
      let names = item.parts.map(\.subject.words).uniqued()
      let subjects =
        names.count > 2 ? "\(names.count) descriptions" : names.joined(separator: ", ")
      output +=
        "| \(index + 1) | \(item.title.cell) | \(subjects.cell) | \((item.whoAndEffort ?? "").cell) | "
      output += "\((item.dueWords(asOf: day) ?? "").cell) |\n"
    }
    output += "\n"
  }

  /// What may never bind takes a line: what it is, and what to answer to know.
  private func brief(
    _ item: Plan.Item, _ number: Int, asOf day: Day, to output: inout String
  ) {
    let due = item.dueWords(asOf: day).map { ", \($0)" } ?? ""
    let answers = item.parts.map { part in
      "\(part.subject.words.inline)" + (part.facts.isEmpty ? "" : ": \(part.factWords.inline)")
        + " (\(part.place.code))"
    }
    let accepted = item.waiver.map { "; \($0.whyWords.inline)" } ?? ""
    output +=
      "- \(number). **\(item.title.inline)**\(due): \(answers.joined(separator: "; "))\(accepted)\n"
  }

  private func write(
    _ item: Plan.Item, _ number: Int, asOf day: Day, to output: inout String
  ) {
    output += "### \(number). \(item.title.inline)\n\n"
    let names = item.parts.map(\.subject.words).uniqued().joined(separator: "; ")
    output += "- **For:** \(names.inline)\n"
    if let who = item.whoAndEffort { output += "- **Who:** \(who.inline)\n" }
    if let due = item.dueWords(asOf: day) { output += "- **Due:** \(due)\n" }
    if item.urgency == .clarify {
      output += "- **Between:** \(item.boundsWords.inline)\n"
    } else if item.isAlike {
      output += "- **Law:** \(law(item.duties))\n"
    } else {
      output += "- **Law:**\n"
      for part in item.parts {
        output += "  - \(part.subject.name.inline): \(law(part.duties))\n"
      }
    }
    let penalties = item.duties.compactMap(\.penalty).uniqued()
    if !penalties.isEmpty {
      output += "- **Penalty for a breach:** \(penalties.joined(separator: "; ").inline)\n"
    }
    if !item.evidence.isEmpty {
      output += "- **Keep:** \(item.evidence.joined(separator: "; ").inline)\n"
    }
    let places = item.parts.map { part in
      part.place.code + (part.facts.isEmpty ? "" : " (\(part.factWords.inline))")
    }
    output += "- **State it in:** \(places.joined(separator: ", "))\n\n"
    for step in item.steps { output += "- [ ] \(step.inline)\n" }
    output += "\n"
  }

  /// The pinpoints of rules, each with the address of its text and its id.
  private func law(_ duties: [Plan.Duty]) -> String {
    duties.map { duty in
      "\(duty.cite.linked(to: duty.url)) (\(duty.id.inline))"
    }.joined(separator: ", ")
  }
}
