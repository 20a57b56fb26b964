import LocatedYAML
import Norma

/// What each description owes: prohibitions and duties by where it stands towards them.
package struct DutiesText {
  private let style: Style
  /// Whether duties that aren't owed are named as well.
  private let isWhole: Bool

  package init(style: Style, isWhole: Bool) {
    self.style = style
    self.isWhole = isWhole
  }

  package func write(_ report: Report, to output: inout String) {
    var shared = SharedOutcomes()
    for assessment in report.gravestFirst where !assessment.verdicts.isEmpty {
      let outcomes = report.outcomes(of: assessment)
      shared.add(outcomes.filter(\.isOfInstitution), of: assessment)
      write(assessment, outcomes, of: report, to: &output)
    }
    for institution in shared.institutions { write(institution, to: &output) }
  }

  private func write(
    _ assessment: Assessment, _ outcomes: [Outcome], of report: Report, to output: inout String
  ) {
    output += SubjectText(style: style).heading(assessment, of: report)
    for level in assessment.levels where !level.isRecommended {
      output += style.line("\(level.scale.title): \(level.words)", indent: "  ")
    }
    let roles = assessment.roles.map(\.words).uniqued()
    if !roles.isEmpty {
      output += style.line("Roles: \(roles.joined(separator: ", "))", indent: "  ")
    }
    let inquiry = Inquiry(assessment)
    let own = outcomes.filter { !$0.isOfInstitution && $0.state != .undated }
    let others = inquiry.verdicts.filter { $0.state == .notApplicable }
    let rows = own.filter { !$0.isRecommended || isWhole || assessment.isOfRecommendations }
      .inOrder.map { Row($0, inquiry) }
    write(rows + (isWhole ? others : []).map { Row($0, inquiry) }, to: &output)
    let institutional = outcomes.filter(\.isOfInstitution)
    if let institution = institutional.first?.owner {
      output += style.line(
        "besides, '\(institution.name)' answers for \(Self.counts(institutional)), told once below",
        indent: "  ", mark: .dim)
    }
    if rows.count < own.count { writeRecommendations(own.filter(\.isRecommended), to: &output) }
    if !isWhole, !others.isEmpty { writeRest(others, isIdle: own.isEmpty, to: &output) }
    writeReliance(
      of: outcomes.compactMap(\.verdict) + (isWhole ? others : []), besides: isWhole ? [] : others,
      inquiry, to: &output)
    output += "\n"
  }

  /// What is recommended, in a line for each state: beside duties it is easily lost in, and hides them.
  private func writeRecommendations(_ outcomes: [Outcome], to output: inout String) {
    for state in Outcome.State.inOrder {
      let own = outcomes.filter { $0.state == state }
      guard let word = own.first?.words else { continue }
      let ids = own.map(\.clause.id)
      let words =
        state == .met || state == .possible
        ? "\(ids.count) (--whole names them)" : ids.joined(separator: ", ")
      output += style.line("recommended, \(word): \(words)", indent: "  ", mark: .dim)
    }
  }

  /// How many duties stand where, in a few words.
  private static func counts(_ outcomes: [Outcome]) -> String {
    let words = outcomes.inOrder.map(\.stateWords)
    return words.uniqued().map { word in "\(words.count { $0 == word }) \(word)" }
      .joined(separator: ", ")
  }

  /// What an institution answers for because of its systems.
  private func write(_ shared: SharedOutcomes.Institution, to output: inout String) {
    output += style.title(shared.owner.name, "(\(shared.owner.file.shown))")
    output += style.line(
      "answers for this because of \(shared.systems == 1 ? "a system" : "\(shared.systems) systems")",
      indent: "  ", mark: .dim)
    write(
      shared.entries.map { entry in
        Row(
          entry.outcome, Inquiry(entry.assessments[0]),
          of: entry.assessments.count < shared.systems ? entry.assessments.map(\.subject.name) : [])
      }, to: &output)
    output += "\n"
  }

  /// The duties that aren't owed: how many, and those by name that no day is set for.
  private func writeRest(_ others: [Verdict], isIdle: Bool, to output: inout String) {
    let undated = others.filter { $0.reason == .schedule }.map(\.obligation.clause.id)
    if !undated.isEmpty {
      output += style.line(
        "\(Outcome.State.undated.words): \(undated.count == 1 ? "a duty" : "\(undated.count) duties") "
          + "would or may apply, and none is set for such a case, "
          + "as for systems older than their duties: \(undated.joined(separator: ", "))",
        indent: "  ")
    }
    let count = others.count - undated.count
    output += style.line(
      "\(isIdle && undated.isEmpty ? "nothing is owed; " : "")"
        + "\(count == 1 ? "a duty doesn't" : "\(count) duties don't") apply here (--whole names them)",
      indent: "  ", mark: .dim)
  }

  /// Which duties are owed, or aren't, by a draft or a reading alone.
  private func writeReliance(
    of shown: [Verdict], besides others: [Verdict], _ inquiry: Inquiry, to output: inout String
  ) {
    let more = others.filter { inquiry.byLawAndGuidance($0) != nil }.map(\.obligation.clause.id)
    if !more.isEmpty {
      let rest = more.count > 4 ? " and \(more.count - 4) more" : ""
      output += style.line(
        "of these only a draft or a reading leaves out \(more.prefix(4).joined(separator: ", "))"
          + "\(rest): by law and adopted guidance alone they may be owed", indent: "  ")
    }
    let marked = shown.contains { inquiry.byLawAndGuidance($0) != nil }
    if marked || !more.isEmpty {
      output += style.line(
        (marked ? "* by a draft or a reading; " : "")
          + "--authority guidance tells what law and adopted guidance alone give", indent: "  ")
    }
  }

  /// A rule, where somebody stands towards it, and what there is to say of that.
  private struct Row {
    let state: String
    var isMet = false
    let words: String
    let mark: Style.Mark
    let clause: Clause
    /// Of which systems it holds, where it doesn't of all; and whether a draft or a reading decides it.
    let aside: String
    let notes: [String]

    init(_ outcome: Outcome, _ inquiry: Inquiry, of systems: [String] = []) {
      state = outcome.stateWords
      words = outcome.words
      mark = outcome.state.mark
      isMet = outcome.state == .met
      clause = outcome.clause
      let whose =
        systems.isEmpty
        ? ""
        : systems.count > 2
          ? ", of \(systems.count) systems" : ", of \(systems.joined(separator: " and "))"
      let rests = outcome.verdict.map { inquiry.byLawAndGuidance($0) != nil } ?? false
      aside = whose + (rests ? " *" : "")
      notes = Self.notes(on: outcome, inquiry)
    }

    /// A duty that isn't owed.
    init(_ verdict: Verdict, _ inquiry: Inquiry) {
      state = StateWords.words(for: verdict.state.rawValue)
      words = verdict.words
      mark = verdict.mark
      clause = verdict.obligation.clause
      aside = inquiry.byLawAndGuidance(verdict) == nil ? "" : " *"
      notes = []
    }

    private static func notes(on outcome: Outcome, _ inquiry: Inquiry) -> [String] {
      var notes = outcome.waiver.map { [$0.whyWords] } ?? []
      func tell(_ missing: [String]) {
        guard !missing.isEmpty else { return }
        let more = missing.count > 3 ? " and \(missing.count - 3) more" : ""
        notes.append("not stated: \(missing.prefix(3).joined(separator: ", "))\(more)")
      }
      guard let verdict = outcome.verdict else {
        if case .level(let ground, let level) = outcome.rule {
          tell(inquiry.missing(for: ground, on: level))
        }
        return notes
      }
      if [.undetermined, .possible].contains(outcome.state) || outcome.perhapsFrom != nil {
        tell(inquiry.missing(for: verdict))
        notes += inquiry.missingTexts(for: verdict).map { "not among the rules: \($0.words)" }
      }
      if let contest = verdict.contested, [.upcoming, .possible].contains(outcome.state) {
        notes.append(
          "by the law's words \(contest.words): see norma explain \(outcome.clause.id)")
      }
      return notes
    }
  }

  /// Rows for whoever searches them with their state in each; on a screen under a heading a state.
  private func write(_ rows: [Row], to output: inout String) {
    let ids = rows.map(\.clause.id.width).max() ?? 0
    let words = rows.map(\.words.width).max() ?? 0
    func padded(_ words: String, to width: Int) -> String {
      words + String(repeating: " ", count: max(0, width - words.width))
    }
    var heading: String?
    for row in rows {
      let cite = (row.clause.citations.first?.words ?? "") + row.aside
      if style.width == nil {
        let lead =
          "  \(style(row.mark, padded(row.words, to: words)))  \(padded(row.clause.id, to: ids))  "
        output += style.row(lead, width: lead.width, row.clause.title, cite)
      } else {
        let alike = rows.filter { $0.state == row.state }
        // What is done needs no more than its name where nobody asks for all.
        let isBrief = row.isMet && !isWhole
        if heading != row.state {
          let count = style(.dim, " (\(alike.count))")
          output += "  \(style(row.mark, row.state))\(count)\n"
          if isBrief {
            output += style.line(
              alike.map(\.clause.id).joined(separator: ", "), indent: "    ", mark: .dim)
          }
        }
        heading = row.state
        if isBrief { continue }
        let column = min(ids, 24)
        let more = row.words == row.state ? cite : "\(row.words); \(cite)"
        let lead = "    \(padded(row.clause.id, to: column))  "
        output += style.row(lead, width: max(lead.width, column + 6), row.clause.title, more)
      }
      for note in row.notes { output += style.line(note, indent: "      ", mark: .dim) }
    }
  }
}

/// What institutions answer for because of their systems, each once.
private struct SharedOutcomes {
  struct Institution {
    let owner: Description
    var systems = 0
    var entries: [(outcome: Outcome, assessments: [Assessment])] = []
  }

  private(set) var institutions: [Institution] = []

  mutating func add(_ outcomes: [Outcome], of assessment: Assessment) {
    guard let owner = outcomes.first?.owner else { return }
    let place =
      institutions.firstIndex { $0.owner.file.isSamePath(as: owner.file) } ?? institutions.count
    if place == institutions.count { institutions.append(Institution(owner: owner)) }
    institutions[place].systems += 1
    for outcome in outcomes {
      if let known = institutions[place].entries.firstIndex(where: {
        $0.outcome.key == outcome.key
      }) {
        institutions[place].entries[known].assessments.append(assessment)
      } else {
        institutions[place].entries.append((outcome, [assessment]))
      }
    }
    institutions[place].entries = institutions[place].entries.enumerated().sorted {
      ($0.element.outcome.state.place, $0.offset) < ($1.element.outcome.state.place, $1.offset)
    }.map(\.element)
  }
}

extension Assessment {
  /// Whether nothing binding speaks of what is described.
  fileprivate var isOfRecommendations: Bool { owed.allSatisfy(\.isRecommended) }
}

extension [Outcome] {
  /// What weighs most first; of one state by its day.
  fileprivate var inOrder: [Outcome] {
    enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      if one.state != other.state { return one.state.place < other.state.place }
      guard let day = one.from, let otherDay = other.from, day != otherDay else {
        return left.offset < right.offset
      }
      return day < otherDay
    }.map(\.element)
  }
}
