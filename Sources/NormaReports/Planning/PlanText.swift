import LocatedYAML
package import Norma

/// A plan for a terminal.
package struct PlanText {
  private let style: Style

  package init(style: Style) { self.style = style }

  package func write(_ plan: Plan, asOf day: Day, to output: inout String) {
    if !plan.items.isEmpty { output += "\(plan.overview)\n\n" }
    var number = 0
    for urgency in Plan.Urgency.allCases {
      let items = plan.items.filter { $0.urgency == urgency }
      guard !items.isEmpty else { continue }
      output += "\(style(urgency.mark, urgency.heading))\n\n"
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
    if plan.items.isEmpty { output += "Nothing is to be done as of \(day).\n" }
    if plan.suspended > 0 { output += "\(plan.suspensionWords)\n" }
  }

  /// What may never bind takes two lines: what it is, and what to answer to know.
  private func brief(
    _ item: Plan.Item, _ number: Int, asOf day: Day, to output: inout String
  ) {
    let due = item.dueWords(asOf: day).map { ", \($0)" } ?? ""
    output += "\(style(.bold, "\(number). \(item.title)"))"
    output += style(.dim, "\(due) [\(item.duties.map(\.id).joined(separator: ", "))]") + "\n"
    for subject in item.subjects {
      output += wrapped(
        "\(subject.name): \(subject.facts.isEmpty ? "see" : "answer \(subject.factWords)") in "
          + "\(subject.file.shown):\(subject.range.start.line)", indent: "   ")
    }
  }

  private func write(
    _ item: Plan.Item, _ number: Int, asOf day: Day, to output: inout String
  ) {
    output += "\(style(.bold, "\(number). \(item.title)"))\n"
    func line(_ label: String, _ words: String) {
      let label = style(.dim, label + String(repeating: " ", count: 10 - label.count))
      output += "   \(label)" + wrapped(words, indent: "             ").dropFirst(13)
    }
    line("for", item.subjects.map(\.name).uniqued().joined(separator: "; "))
    if let who = item.whoAndEffort { line("who", who) }
    if let due = item.dueWords(asOf: day) { line("due", due) }
    line(
      item.urgency == .clarify ? "between" : "settles",
      item.duties.map { item.urgency == .clarify ? $0.cite : "\($0.cite) [\($0.id)]" }
        .joined(separator: ", "))
    for (index, step) in item.steps.enumerated() { line(index == 0 ? "steps" : "", "- \(step)") }
    let penalties = item.duties.compactMap(\.penalty).uniqued()
    if !penalties.isEmpty { line("penalty", penalties.joined(separator: "; ")) }
    if !item.evidence.isEmpty { line("keep", item.evidence.joined(separator: "; ")) }
    for (index, subject) in item.subjects.enumerated() {
      let facts = subject.facts.isEmpty ? "" : " (\(subject.factWords))"
      line(
        index == 0 ? "state in" : "", "\(subject.file.shown):\(subject.range.start.line)\(facts)")
    }
    output += "\n"
  }
}

extension Plan {
  /// How many items there are of each urgency, in a line.
  var overview: String {
    let counts = Urgency.allCases.compactMap { urgency -> String? in
      let count = items.count { $0.urgency == urgency }
      return count == 0 ? nil : "\(count) to \(urgency.verb)"
    }
    return "\(counted(items.count, "item")): \(counts.joined(separator: ", "))"
  }
}

extension Plan.Urgency {
  /// Whether its items take no more than a line or two: nothing is to be done about them yet, or any more.
  var isBrief: Bool { self == .possible || self == .past }

  /// What is done about the items of this urgency.
  fileprivate var verb: String {
    switch self {
    case .stop: "stop"
    case .breached: "mend"
    case .clarify: "find out"
    case .show: "do or show"
    case .coming: "prepare"
    case .recommended: "consider"
    case .possible: "keep in view"
    case .past: "know"
    }
  }

  /// What the items of this urgency have in common, as a heading.
  var heading: String {
    switch self {
    case .stop: "Stop: prohibited"
    case .breached: "Mend: required today, and not so"
    case .clarify: "Find out: the class can't be told yet"
    case .show: "Do or show: required today, and nothing shows it"
    case .coming: "Prepare: required from a day to come"
    case .recommended: "Consider: recommended, and nothing shows it"
    case .possible: "Perhaps: required if something that isn't known is so"
    case .past: "Know: required until it ended, and breached then; nothing is left to do"
    }
  }

  fileprivate var mark: Style.Mark {
    switch self {
    case .stop, .breached: .error
    case .clarify, .show: .warning
    case .coming, .recommended, .possible, .past: .note
    }
  }
}

extension Plan.Item {
  /// Who usually does it, and how long it takes.
  var whoAndEffort: String? {
    let parts = [by, effort.map { "takes \($0.rawValue)" }].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// Until when, in words.
  func dueWords(asOf day: Day) -> String? {
    switch urgency {
    case .stop: due.map { "prohibited from \($0)" } ?? "at once"
    case .breached, .show: due.map { "now; required since \($0)" } ?? "now"
    case .clarify: "now"
    case .coming:
      due.map { "before \($0)" + (mayBeDue.map { ", perhaps before \($0)" } ?? "") }
    case .recommended: nil
    case .past: due.map { "required from \($0) until it ended" }
    case .possible:
      due.map { "\($0 <= day ? "now; required since" : "before") \($0), if it binds" }
    }
  }
}

extension Plan.Subject {
  /// The facts to state, the first of them by name.
  var factWords: String {
    let shown = facts.prefix(4).joined(separator: ", ")
    return facts.count > 4 ? "\(shown) and \(facts.count - 4) more" : shown
  }
}

extension Plan {
  /// That duties wait until what is prohibited stops.
  var suspensionWords: String {
    let (duties, are, they) =
      suspended == 1
      ? ("One other duty", "is", "it matters") : ("\(suspended) other duties", "are", "they matter")
    return "\(duties) of systems that must stop \(are) left out: \(they) only if the system is "
      + "changed so that it is no longer prohibited."
  }
}
