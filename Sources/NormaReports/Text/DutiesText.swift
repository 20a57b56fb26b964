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
      output += style.wrapped("\(level.scale.title): \(level.words)", indent: "  ")
    }
    let roles = assessment.roles.map(\.words).uniqued()
    if !roles.isEmpty {
      output += style.wrapped("Roles: \(roles.joined(separator: ", "))", indent: "  ")
    }
    let inquiry = Inquiry(assessment)
    let own = outcomes.filter { !$0.isOfInstitution && $0.state != .undated }
    let others = inquiry.verdicts.filter { $0.state == .notApplicable }
    let width = Widths(own.map { ($0.words, $0.clause.id) } + (isWhole ? others : []).map { ($0.words, $0.obligation.clause.id) })
    for outcome in own.inOrder { write(outcome, width, inquiry, to: &output) }
    if isWhole {
      for verdict in others {
        write(verdict.words, verdict.mark, verdict.obligation.clause, width, inquiry.byLawAndGuidance(verdict) != nil, to: &output)
      }
    }
    let institutional = outcomes.filter(\.isOfInstitution)
    if let institution = institutional.first?.owner {
      output += style.wrapped(
        "besides, '\(institution.name)' answers for \(Self.counts(institutional)), told once below",
        indent: "  ", mark: .dim)
    }
    if !isWhole, !others.isEmpty { writeRest(others, isIdle: own.isEmpty, to: &output) }
    writeReliance(
      of: outcomes.compactMap(\.verdict) + (isWhole ? others : []), besides: isWhole ? [] : others,
      inquiry, to: &output)
    output += "\n"
  }

  /// How many duties stand where, in a few words.
  private static func counts(_ outcomes: [Outcome]) -> String {
    Outcome.State.inOrder.compactMap { state in
      let count = outcomes.count { $0.state == state }
      return count == 0 ? nil : "\(count) \(state.words)"
    }.joined(separator: ", ")
  }

  /// What an institution answers for because of its systems.
  private func write(_ shared: SharedOutcomes.Institution, to output: inout String) {
    output += "\(style(.bold, shared.owner.name)) \(style(.dim, "(\(shared.owner.file.shown))"))\n"
    output += style.wrapped(
      "answers for this because of \(shared.systems == 1 ? "a system" : "\(shared.systems) systems")",
      indent: "  ", mark: .dim)
    let width = Widths(shared.entries.map { ($0.outcome.words, $0.outcome.clause.id) })
    for entry in shared.entries {
      write(entry.outcome, width, Inquiry(entry.assessment), to: &output)
    }
    output += "\n"
  }

  /// The duties that aren't owed: how many, and those by name that no day is set for.
  private func writeRest(_ others: [Verdict], isIdle: Bool, to output: inout String) {
    let undated = others.filter { $0.reason == .schedule }.map(\.obligation.clause.id)
    if !undated.isEmpty {
      output += style.wrapped(
        "\(Outcome.State.undated.words): \(undated.count == 1 ? "a duty" : "\(undated.count) duties") "
          + "would apply, and none is set for such a case, "
          + "as for systems older than their duties: \(undated.joined(separator: ", "))",
        indent: "  ")
    }
    let count = others.count - undated.count
    output += style.wrapped(
      "\(isIdle && undated.isEmpty ? "nothing is owed; " : "")\(count) duties don't "
        + "apply here (--whole names them)", indent: "  ", mark: .dim)
  }

  /// Which duties are owed, or aren't, by a draft or a reading alone.
  private func writeReliance(
    of shown: [Verdict], besides others: [Verdict], _ inquiry: Inquiry, to output: inout String
  ) {
    let more = others.filter { inquiry.byLawAndGuidance($0) != nil }.map(\.obligation.clause.id)
    if !more.isEmpty {
      let rest = more.count > 4 ? " and \(more.count - 4) more" : ""
      output += style.wrapped(
        "of these only a draft or a reading leaves out \(more.prefix(4).joined(separator: ", "))"
          + "\(rest): by law and adopted guidance alone they may be owed", indent: "  ")
    }
    let marked = shown.contains { inquiry.byLawAndGuidance($0) != nil }
    if marked || !more.isEmpty {
      output += style.wrapped(
        (marked ? "* by a draft or a reading; " : "")
          + "--authority guidance tells what law and adopted guidance alone give", indent: "  ")
    }
  }

  /// How wide the columns are in which duties stand.
  private struct Widths {
    let words: Int
    let id: Int

    init(_ rows: [(words: String, id: String)]) {
      words = rows.map(\.words.width).max() ?? 0
      id = rows.map(\.id.width).max() ?? 0
    }
  }

  private func write(
    _ outcome: Outcome, _ width: Widths, _ inquiry: Inquiry, to output: inout String
  ) {
    let verdict = outcome.verdict
    write(
      outcome.words, outcome.state.mark, outcome.clause, width,
      verdict.map { inquiry.byLawAndGuidance($0) != nil } ?? false, to: &output)
    if let waiver = outcome.waiver {
      output += style.wrapped(waiver.whyWords, indent: "      ", mark: .dim)
    }
    guard let verdict else { return }
    if [.undetermined, .possible].contains(outcome.state) || outcome.perhapsFrom != nil {
      let missing = inquiry.missing(for: verdict)
      let more = missing.count > 3 ? " and \(missing.count - 3) more" : ""
      if !missing.isEmpty {
        output += style.wrapped(
          "not stated: \(missing.prefix(3).joined(separator: ", "))\(more)", indent: "      ",
          mark: .dim)
      }
      for text in inquiry.missingTexts(for: verdict) {
        output += style.wrapped(
          "not among the rules: \(text.words)", indent: "      ", mark: .dim)
      }
    }
    if let contest = verdict.contested, outcome.state == .upcoming || outcome.state == .possible {
      output += style.wrapped(
        "by the law's words \(contest.words): see norma explain \(outcome.clause.id)",
        indent: "      ", mark: .dim)
    }
  }

  private func write(
    _ words: String, _ mark: Style.Mark, _ clause: Clause, _ width: Widths, _ rests: Bool,
    to output: inout String
  ) {
    func padded(_ words: String, to width: Int) -> String {
      String(repeating: " ", count: max(0, width - words.width))
    }
    // A screen gives the words of a state no more than a third of its width.
    let column = style.width.map { min(width.words, $0 / 3) } ?? width.words
    let lead =
      "  \(style(mark, words))\(padded(words, to: column))  \(clause.id)"
      + "\(padded(clause.id, to: width.id))  "
    output += style.row(
      lead, width: column + width.id + 6, clause.title,
      (clause.citations.first?.words ?? "") + (rests ? " *" : ""))
  }
}

/// What institutions answer for because of their systems, each once.
private struct SharedOutcomes {
  struct Institution {
    let owner: Description
    var systems = 0
    var entries: [(outcome: Outcome, assessment: Assessment)] = []
  }

  private(set) var institutions: [Institution] = []
  private var seen: Set<Outcome.Key> = []

  mutating func add(_ outcomes: [Outcome], of assessment: Assessment) {
    guard let owner = outcomes.first?.owner else { return }
    let place = institutions.firstIndex { $0.owner.file == owner.file } ?? institutions.count
    if place == institutions.count { institutions.append(Institution(owner: owner)) }
    institutions[place].systems += 1
    let new = outcomes.filter { seen.insert($0.key).inserted }
    institutions[place].entries += new.map { ($0, assessment) }
    institutions[place].entries = institutions[place].entries.enumerated().sorted {
      ($0.element.outcome.order, $0.offset) < ($1.element.outcome.order, $1.offset)
    }.map(\.element)
  }
}

extension Outcome {
  /// Where its state stands among all.
  fileprivate var order: Int { State.inOrder.firstIndex(of: state) ?? 0 }
}

extension [Outcome] {
  /// What weighs most first; of one state by its day.
  fileprivate var inOrder: [Outcome] {
    enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      if one.order != other.order { return one.order < other.order }
      guard let day = one.from, let otherDay = other.from, day != otherDay else {
        return left.offset < right.offset
      }
      return day < otherDay
    }.map(\.element)
  }
}
