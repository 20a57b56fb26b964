import LocatedYAML
import Norma

/// What plans have in common in all formats that people read.
extension Plan {
  /// How many items there are of each urgency, in a line.
  var overview: String {
    let counts = Urgency.allCases.compactMap { urgency -> String? in
      let count = items.count { $0.urgency == urgency }
      return count == 0 ? nil : "\(count) \(urgency.verb)"
    }
    return "\(counted(items.count, "item")): \(counts.joined(separator: ", "))"
  }

  /// By what the items of a part are ranked.
  static let rankWords =
    "What is to come stands by its day; in every other part the gravest stands first: by the class of the system, then by what protects people "
    + "(that something may be used at all, what they are told and may ask, how it is run, what is "
    + "written down), then by how much a breach weighs, then by effort."

  /// The systems that it speaks of, by their names.
  var systems: [Subject] {
    items.flatMap(\.parts).map(\.subject).filter { $0.kind == "ai-system" }.uniqued()
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  /// That duties wait until what is prohibited stops.
  var suspensionWords: String {
    let (duties, are, they) =
      suspended.count == 1
      ? ("One other duty", "is", "it matters")
      : ("\(suspended.count) other duties", "are", "they matter")
    let ids = suspended.map(\.clause.id).uniqued()
    let named = ids.count > 12 ? "" : " (\(ids.joined(separator: ", ")))"
    return
      "\(duties) by the same law of systems that must stop\(named) \(are) left out: \(they) only if the "
      + "system is changed so that it is no longer prohibited."
  }
}

/// What may apply to a description, where a plan has too much of it to name each piece of work.
struct PossibleWork {
  let subject: Plan.Subject
  let file: String
  /// How many rules may apply.
  private(set) var rules = 0
  /// What would be to do, the gravest first.
  private(set) var titles: [String] = []

  /// Up to how many pieces of work are named one by one.
  static let named = 12

  /// What may apply, by description.
  static func all(in items: [Plan.Item]) -> [PossibleWork] {
    var result: [PossibleWork] = []
    for item in items {
      for part in item.parts {
        let place = result.firstIndex { $0.subject == part.subject } ?? result.count
        if place == result.count {
          result.append(PossibleWork(subject: part.subject, file: part.file))
        }
        result[place].rules += part.duties.count
        result[place].titles.append(item.title)
      }
    }
    return result
  }

  /// How much there is, and the first of it.
  var words: String {
    let more = titles.count > 3 ? " and \(titles.count - 3) more" : ""
    return
      "\(counted(rules, "rule")) may apply, with \(titles.prefix(3).joined(separator: "; "))\(more)"
  }
}

extension Plan.Urgency {
  /// Whether its items take no more than a line or two: nothing is to be done about them yet, or any more.
  var isBrief: Bool { self == .possible || self == .past || self == .accepted }

  /// What is done about the items of this urgency.
  fileprivate var verb: String {
    switch self {
    case .stop: "to stop"
    case .breached: "to mend"
    case .clarify: "to find out"
    case .show: "to do or show"
    case .coming: "to prepare"
    case .recommended: "to consider"
    case .accepted: "accepted"
    case .possible: "that may apply"
    case .past: "to know"
    }
  }

  /// What the items of this urgency have in common, as a heading.
  var heading: String {
    switch self {
    case .stop: "Stop: prohibited"
    case .breached: "Mend: breached"
    case .clarify: "Find out: the class can't be told yet"
    case .show: "Do or show: not shown"
    case .coming: "Prepare: to come"
    case .recommended: "Consider: recommended, and not followed or not shown"
    case .accepted: "Accepted: breached or not shown, and somebody accepted that until a day"
    case .possible: "Perhaps: may apply"
    case .past: "Know: was breached until it ended; nothing is left to do"
    }
  }

  var mark: Style.Mark {
    switch self {
    case .stop, .breached: .error
    case .clarify, .show: .warning
    case .coming, .recommended, .possible, .past, .accepted: .note
    }
  }
}

extension Plan.Item {
  /// Who does it: whom descriptions name, else who usually does; and how long it takes.
  var whoAndEffort: String? {
    let named = parts.compactMap(\.who).uniqued()
    let isNamed = !named.isEmpty && parts.allSatisfy { $0.who != nil }
    let who =
      isNamed
      ? named.joined(separator: ", ") : by ?? (urgency == .clarify ? "whoever answers for it" : nil)
    let words = [who, effort.map { "takes \($0.rawValue)" }].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }

  /// Between which levels a description stands that isn't classed yet, by scale.
  var boundsWords: String { duties.map { "\($0.title): \($0.cite)" }.joined(separator: "; ") }

  /// Until when, in words.
  func dueWords(asOf day: Day) -> String? {
    switch urgency {
    case .stop: due.map { "prohibited from \($0)" } ?? "at once"
    case .breached, .show: due.map { "now; applies since \($0)" } ?? "now"
    case .clarify: "now"
    case .coming:
      due.map { "before \($0)" + (mayBeDue.map { ", perhaps before \($0)" } ?? "") }
    case .recommended: nil
    case .accepted: waiver.map { "until \($0.until)" }
    case .past: due.map { "applied from \($0) until it ended" }
    case .possible:
      due.map { due in
        let first =
          due <= day ? "now, if it applies since \(due) already" : "before \(due), if it applies"
        return first + (surelyDue.map { "; at the latest before \($0)" } ?? "")
      }
    }
  }

  /// Whether all descriptions have the same rules settled by it.
  var isAlike: Bool {
    guard let first = parts.first?.duties.map(\.id) else { return true }
    return parts.dropFirst().allSatisfy { $0.duties.map(\.id) == first }
  }
}

extension Plan.Part {
  /// The facts to state, the first of them by name.
  var factWords: String {
    let shown = facts.prefix(4).joined(separator: ", ")
    return facts.count > 4 ? "\(shown) and \(facts.count - 4) more" : shown
  }

  /// The place to state them in.
  var place: String { "\(file.shown):\(range.start.line)" }
}

extension Plan.Subject {
  /// The name, with who answers for it and that it is out of use, where it is.
  var words: String {
    let more = [stage, owner ?? (kind == "ai-system" ? "no owner stated" : nil)].compactMap { $0 }
    return more.isEmpty ? name : "\(name) (\(more.joined(separator: "; ")))"
  }
}
