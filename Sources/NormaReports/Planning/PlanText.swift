package import Norma

/// A plan for a terminal.
package struct PlanText {
  private let style: Style
  /// Whether what may apply, and what is recommended, is told as whole as what must be done.
  private let isWhole: Bool

  package init(style: Style, isWhole: Bool = false) {
    self.style = style
    self.isWhole = isWhole
  }

  package func write(_ plan: Plan, asOf day: Day, to output: inout String) {
    if !plan.items.isEmpty {
      output += style.wrapped(plan.overview, indent: "")
      output += style.wrapped(Plan.rankWords, indent: "", mark: .dim) + "\n"
    }
    var number = 0
    for urgency in Plan.Urgency.allCases {
      let items = plan.items.filter { $0.urgency == urgency }
      guard !items.isEmpty else { continue }
      output += "\(style(urgency.mark, urgency.heading))\n\n"
      if urgency == .possible, !isWhole, items.count > PossibleWork.named {
        number += items.count
        for work in PossibleWork.all(in: items) {
          output += style.line(
            "- \(work.subject.words): \(work.words); see norma questions \(work.file.pastedPath)",
            indent: "", hanging: "  ")
        }
        output += "\n"
        continue
      }
      for item in items {
        number += 1
        if urgency == .recommended, !isWhole {
          writeShort(item, number, to: &output)
        } else if urgency.isBrief {
          brief(item, number, asOf: day, to: &output)
        } else {
          write(item, number, asOf: day, to: &output)
        }
      }
      if urgency.isBrief || urgency == .recommended { output += "\n" }
    }
    if plan.items.isEmpty { output += "Nothing is to be done as of \(day).\n" }
    write(plan.systems, to: &output)
    if !plan.suspended.isEmpty { output += style.wrapped(plan.suspensionWords, indent: "") }
  }

  /// What the systems are that the plan speaks of, for whoever is to do something about one.
  private func write(_ systems: [Plan.Subject], to output: inout String) {
    let known = systems.filter { !$0.keepingWords.isEmpty || $0.summary != nil }
    guard !known.isEmpty else { return }
    output += "\(style(.bold, "The systems"))\n\n"
    for system in known {
      output += style.line(system.name, mark: .bold)
      for words in [system.keepingWords, system.summary ?? ""] where !words.isEmpty {
        output += style.wrapped(words, indent: "  ")
      }
    }
    output += "\n"
  }

  /// What may never bind takes some lines: what it is, and what to answer to know.
  private func brief(
    _ item: Plan.Item, _ number: Int, asOf day: Day, to output: inout String
  ) {
    let due = item.dueWords(asOf: day).map { ", \($0)" } ?? ""
    title(
      item, number, after: "\(due) [\(item.duties.map(\.id).joined(separator: ", "))]", to: &output)
    for part in item.parts {
      let what =
        part.facts.isEmpty ? "see \(part.place)" : "answer \(part.factWords) in \(part.place)"
      output += style.wrapped("\(part.subject.words): \(what)", indent: "   ")
    }
    if let waiver = item.waiver { output += style.wrapped(waiver.whyWords, indent: "   ") }
  }

  /// What binds nobody takes some lines: what it is, who does it, and for whom.
  private func writeShort(_ item: Plan.Item, _ number: Int, to output: inout String) {
    title(item, number, after: item.whoAndEffort.map { " (\($0))" } ?? "", to: &output)
    let count = item.duties.count
    let first = item.duties.prefix(3).map(\.id).joined(separator: ", ")
    let ids = count > 3 ? "\(first) and \(count - 3) more" : first
    let names = item.parts.map(\.subject.name).uniqued()
    let subjects =
      names.count > 3
      ? "\(names.prefix(3).joined(separator: "; ")) and \(names.count - 3) more"
      : names.joined(separator: "; ")
    output += style.wrapped("for \(subjects) [\(ids)]", indent: "   ")
  }

  private func title(
    _ item: Plan.Item, _ number: Int, after: String = "", to output: inout String
  ) {
    let lead = "\(number). "
    output += style.row(
      style(.bold, lead), width: lead.width,
      style(.bold, item.title) + style(.dim, after))
  }

  private func write(
    _ item: Plan.Item, _ number: Int, asOf day: Day, to output: inout String
  ) {
    title(item, number, to: &output)
    func line(_ label: String, _ words: String) {
      output += style.labelled(label, words, indent: 3, column: 10)
    }
    func settled(_ duties: [Plan.Duty]) -> String {
      item.urgency == .clarify
        ? item.boundsWords
        : duties.map { "\($0.cite) [\($0.id)]" }.joined(separator: ", ")
    }
    if item.isAlike {
      line("for", item.parts.map(\.subject.words).uniqued().joined(separator: "; "))
    }
    if let who = item.whoAndEffort { line("who", who) }
    if let due = item.dueWords(asOf: day) { line("due", due) }
    if item.isAlike {
      line(item.urgency == .clarify ? "between" : "settles", settled(item.parts[0].duties))
    }
    for (index, step) in item.steps.enumerated() {
      output += style.labelled(
        index == 0 ? "steps" : "", step, bullet: "- ", indent: 3, column: 10)
    }
    let penalties = item.parts.flatMap(\.duties).compactMap(\.penalty).uniqued()
    if !penalties.isEmpty { line("penalty", penalties.joined(separator: "; ")) }
    if item.isAlike {
      if !item.evidence.isEmpty { line("keep", item.evidence.joined(separator: "; ")) }
      for (index, part) in item.parts.enumerated() {
        let facts = part.facts.isEmpty ? "" : " (\(part.factWords))"
        line(index == 0 ? "state in" : "", "\(part.place)\(facts)")
      }
    } else {
      for part in item.parts {
        line("for", part.subject.words)
        line("  settles", settled(part.duties))
        if !part.evidence.isEmpty { line("  keep", part.evidence.joined(separator: "; ")) }
        let facts = part.facts.isEmpty ? "" : " (\(part.factWords))"
        line("  state in", "\(part.place)\(facts)")
      }
    }
    output += "\n"
  }
}
