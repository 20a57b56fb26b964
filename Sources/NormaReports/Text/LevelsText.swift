import Norma

/// The levels of every subject at a glance, the gravest first, with the grounds below each.
package struct LevelsText {
  private let style: Style

  package init(style: Style) { self.style = style }

  package func write(_ report: Report, to output: inout String) {
    for assessment in report.gravestFirst where !assessment.levels.isEmpty {
      write(assessment, of: report, to: &output)
    }
  }

  private func write(_ assessment: Assessment, of report: Report, to output: inout String) {
    output += SubjectText(style: style).heading(assessment, of: report)
    for level in assessment.levels { write(level, assessment, to: &output) }
    let roles = assessment.roles.filter { !assessment.isIdle($0) }.map { role in
      role.truth == .no
        ? role.words
        : "\(role.words) (\(role.rules.map(\.clause.id).joined(separator: ", ")))"
    }
    if !roles.isEmpty { output += "  Roles: \(roles.joined(separator: "; "))\n" }
    output += "\n"
  }

  private func write(
    _ level: LevelAssessment, _ assessment: Assessment, to output: inout String
  ) {
    guard level.isInForce else {
      output += "  \(level.scale.title): the law is not in force on this day\n"
      return
    }
    output += "  \(level.scale.title): \(words(level))"
    if let rests = level.relianceWords {
      output += " \(rests)"
    } else {
      let authority = assessment.leastAuthority(for: level)
      if authority != .law { output += style(.dim, " (by \(authority.words))") }
    }
    output += "\n"
    for reading in assessment.reliedUpon(for: level) { output += "    \(reading.words)\n" }
    if level.isGated { writeGate(level, assessment, to: &output) }
    let known = level.grounds.filter { $0.truth == .yes }
    for ground in known where ground.level == level.floor { write(ground, "", to: &output) }
    let lower = known.filter { $0.level < level.floor }.map(\.classification.clause.id)
    // Criteria, where a scale names some, tell better what else there is.
    if !lower.isEmpty, level.scale.criteria.isEmpty {
      output += style(.dim, "    besides, at lower levels: \(lower.joined(separator: ", "))") + "\n"
    }
    if !level.isCertain {
      let open = level.grounds.filter { $0.truth == .unknown }
      for ground in open.prefix(Self.shownGrounds) { write(ground, "perhaps ", to: &output) }
      if open.count > Self.shownGrounds {
        output += "    … and perhaps \(open.count - Self.shownGrounds) more\n"
      }
      for text in assessment.missingTexts(on: level) {
        output += "    \(style(.warning, "not among the rules:")) \(text.words)\n"
      }
    }
    for rule in assessment.excepted(on: level) {
      let exceptions = rule.exceptions.map { "\($0.clause.title) [\($0.clause.id)]" }
      let clause = rule.classification.clause
      output += "    \(clause.title) [\(clause.id)] would hold, were it not for "
      output += exceptions.joined(separator: ", ") + "\n"
    }
    for ground in level.upcoming {
      let day = ground.appliesFrom.map { " from \($0)" } ?? ""
      write(ground, "\(level.scale.levels[ground.level].title)\(day): ", to: &output)
    }
    for ground in level.past {
      let lead = ground.truth == .yes ? "was" : "perhaps was"
      let title = level.scale.levels[ground.level].title
      write(ground, "\(lead) \(title) until it ended: ", to: &output)
    }
    guard !level.isGated else { return }
    for criterion in assessment.criteria(for: level) { write(criterion, to: &output) }
  }

  /// How many rules that may hold are worth naming beside each other.
  private static let shownGrounds = 5

  /// How many facts say in a line why something is so.
  private static let shownFacts = 3

  private func write(_ criterion: LevelAssessment.Criterion, to output: inout String) {
    let clause = criterion.concept.clause
    let proof = criterion.proof
    let isOpen = proof.truth == .unknown
    let facts = isOpen ? proof.missing : proof.decidingFacts
    output += "    \(proof.truth.mark(style)) \(clause.title) [\(clause.id)]"
    if !facts.isEmpty {
      let more = facts.count - Self.shownFacts
      output += ", \(isOpen ? "not stated:" : "because") "
      output += facts.prefix(Self.shownFacts).joined(separator: ", ")
      if more > 0 { output += " and \(more) more" }
    }
    output += "\n"
  }

  /// Why the subject is out of a scale.
  private func writeGate(
    _ level: LevelAssessment, _ assessment: Assessment, to output: inout String
  ) {
    guard let excluded = level.excluded else {
      if let proof = assessment.scopeProof(for: level),
        case .clause(let id, let title, _, _) = proof.kind
      {
        let facts = proof.decidingFacts.prefix(Self.shownFacts).joined(separator: ", ")
        output += "    no \(title) [\(id)], because \(facts)\n"
      }
      return
    }
    let ids = excluded.exceptions
      .map { "\($0.clause.title) [\($0.clause.id)]" }.joined(separator: ", ")
    let levels = level.scale.levels
    let bounds =
      excluded.floor == excluded.ceiling
      ? levels[excluded.floor].title
      : "\(levels[excluded.floor].title) to \(levels[excluded.ceiling].title)"
    output += "    out by \(ids); otherwise \(bounds)\n"
  }

  private func write(_ ground: Ground, _ lead: String, to output: inout String) {
    let clause = ground.classification.clause
    var line = "    \(lead)\(clause.title) [\(clause.id)], "
    line += clause.citations.first?.words ?? ""
    if let day = ground.appliesFrom, lead.isEmpty { line += "; consequences bind from \(day)" }
    output += line + "\n"
  }

  private func words(_ level: LevelAssessment) -> String {
    level.isCertain
      ? style(level.mark, level.bounds) : style(.warning, level.bounds) + ", not certain"
  }
}

extension Report {
  /// The assessments, those first whose first scale is highest; last what no law classes.
  var gravestFirst: [Assessment] {
    assessments.enumerated().sorted { left, right in
      let (first, second) = (left.element.gravity, right.element.gravity)
      return (first.ceiling, first.floor, -left.offset)
        > (second.ceiling, second.floor, -right.offset)
    }.map(\.element)
  }
}

extension Assessment {
  /// The bounds on the first scale of a law, from the lowest level on; below all where there is none.
  fileprivate var gravity: (ceiling: Int, floor: Int) {
    levels.first { !$0.isRecommended }.map { ($0.ceiling, $0.floor) } ?? (-1, -1)
  }
}

extension LevelAssessment {
  /// How grave the level is, for colour.
  var mark: Style.Mark { floorLevel.finding?.mark ?? (floor == 0 ? .dim : .bold) }
}
