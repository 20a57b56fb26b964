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
    let laws = assessment.levels.filter { !$0.isRecommended }
    let recommended = assessment.levels.filter(\.isRecommended)
    for level in laws { write(level, assessment, to: &output) }
    // What a whole row of scales says of an institution fits in a line each.
    if recommended.count > Self.wholeScales {
      for level in recommended {
        output += style.line("\(level.scale.title): \(level.words)", indent: "  ")
      }
    } else {
      for level in recommended { write(level, assessment, to: &output) }
    }
    let roles = assessment.roles.filter { !assessment.isIdle($0) }.map { role in
      role.truth == .no
        ? role.words
        : "\(role.words) (\(role.rules.map(\.clause.id).joined(separator: ", ")))"
    }
    if !roles.isEmpty {
      output += style.line("Roles: \(roles.joined(separator: "; "))", indent: "  ")
    }
    output += "\n"
  }

  /// How many scales of recommendations are told with their grounds.
  private static let wholeScales = 3

  private func line(_ words: String, _ mark: Style.Mark? = nil) -> String {
    style.line(words, indent: "    ", mark: mark)
  }

  private func write(
    _ level: LevelAssessment, _ assessment: Assessment, to output: inout String
  ) {
    let title = "  \(level.scale.title): "
    guard level.isInForce else {
      output += "\(title)the law is not in force on this day\n"
      return
    }
    let (words, mark) = self.words(level)
    output += style.row(
      title, width: title.width, style(mark, words), self.rest(level, assessment), gap: " ")
    for reading in assessment.reliedUpon(for: level) { output += line(reading.words) }
    if level.isGated { writeGate(level, assessment, to: &output) }
    let known = level.grounds.filter { $0.truth == .yes }
    for ground in known where ground.level == level.floor { write(ground, "", to: &output) }
    if let consequences = assessment.consequences(of: level)?.words { output += line(consequences) }
    let lower = known.filter { $0.level < level.floor }.map(\.classification.clause.id)
    // Criteria, where a scale names some, tell better what else there is.
    if !lower.isEmpty, level.scale.criteria.isEmpty {
      output += line("besides, at lower levels: \(lower.joined(separator: ", "))", .dim)
    }
    if !level.isCertain { writeOpen(level, assessment, to: &output) }
    for rule in assessment.excepted(on: level) {
      let exceptions = rule.exceptions.map { "\($0.clause.title) [\($0.clause.id)]" }
      let clause = rule.classification.clause
      output += line(
        "\(clause.title) [\(clause.id)] would hold, were it not for "
          + exceptions.joined(separator: ", "))
    }
    for ground in level.upcoming {
      let day = ground.appliesFrom.map { " from \($0)" } ?? ""
      write(ground, "\(level.scale.levels[ground.level].title)\(day): ", to: &output)
    }
    for ground in level.past {
      let lead = ground.truth == .yes ? "was" : "perhaps was"
      let title = level.scale.levels[ground.level].title
      write(ground, "\(lead) \(title) until it ended: ", to: &output)
      writeMissing(for: ground, on: level, assessment, to: &output)
    }
    guard !level.isGated else { return }
    // What isn't known of a level that no fact can change any more needs no words.
    writeCriteria(
      assessment.criteria(for: level).filter { !level.isCertain || $0.proof.truth != .unknown },
      to: &output)
  }

  /// On what less than law a level rests, in words after it.
  private func rest(_ level: LevelAssessment, _ assessment: Assessment) -> String {
    if let rests = level.relianceWords { return rests }
    let authority = assessment.leastAuthority(for: level)
    return authority == .law ? "" : "(by \(authority.words))"
  }

  /// What may still raise a level, and what is missing to know.
  private func writeOpen(
    _ level: LevelAssessment, _ assessment: Assessment, to output: inout String
  ) {
    let open = level.grounds.filter { $0.truth == .unknown }
    for ground in open.prefix(Self.shownGrounds) {
      write(ground, "perhaps ", to: &output)
      writeMissing(for: ground, on: level, assessment, to: &output)
    }
    if open.count > Self.shownGrounds {
      output += line("… and perhaps \(open.count - Self.shownGrounds) more")
    }
    for text in assessment.missingTexts(on: level) {
      output += line("not among the rules: \(text.words)", .warning)
    }
  }

  /// What isn't stated, and keeps it open whether a rule holds, or did.
  private func writeMissing(
    for ground: Ground, on level: LevelAssessment, _ assessment: Assessment,
    to output: inout String
  ) {
    let missing = Inquiry(assessment).missing(for: ground, on: level)
    guard !missing.isEmpty else { return }
    output += style.line("not stated: \(Self.first(missing))", indent: "      ", mark: .dim)
  }

  /// How many rules that may hold are worth naming beside each other.
  private static let shownGrounds = 5

  /// The first facts that say why something is so, and how many more do.
  private static func first(_ facts: [String]) -> String {
    let more = facts.count - shownFacts
    return facts.prefix(shownFacts).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  private static let shownFacts = 3

  /// What a person looks at who judges a scale; what isn't so in a line, since it says no more than that.
  private func writeCriteria(
    _ criteria: [LevelAssessment.Criterion], to output: inout String
  ) {
    for criterion in criteria where criterion.proof.truth != .no {
      let clause = criterion.concept.clause
      let proof = criterion.proof
      let isOpen = proof.truth == .unknown
      let facts = isOpen ? proof.missing : proof.decidingFacts
      let why = facts.isEmpty ? "" : "\(isOpen ? "not stated:" : "because") \(Self.first(facts))"
      output += style.row(
        "    \(proof.truth.mark(style)) ", width: 14, "\(clause.title) [\(clause.id)]", why,
        gap: ", ")
    }
    let others = criteria.filter { $0.proof.truth == .no }.map(\.concept.clause.title)
    guard !others.isEmpty else { return }
    output += style.row(
      "    \(Truth.no.mark(style)) ", width: 14, style(.dim, others.joined(separator: "; ")))
  }

  /// Why the subject is out of a scale.
  private func writeGate(
    _ level: LevelAssessment, _ assessment: Assessment, to output: inout String
  ) {
    guard let excluded = level.excluded else {
      if let proof = assessment.scopeProof(for: level),
        case .clause(let id, let title, _, _) = proof.kind
      {
        output += line("no \(title) [\(id)], because \(Self.first(proof.decidingFacts))")
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
    output += line("out by \(ids); otherwise \(bounds)")
  }

  private func write(_ ground: Ground, _ lead: String, to output: inout String) {
    let clause = ground.classification.clause
    output += line("\(lead)\(clause.title) [\(clause.id)], \(clause.citations.first?.words ?? "")")
  }

  private func words(_ level: LevelAssessment) -> (String, Style.Mark) {
    level.isCertain ? (level.bounds, level.mark) : ("\(level.bounds), not certain", .warning)
  }
}

extension Consequences {
  /// From when the duties of a level apply to the system; nil where they do already.
  var words: String? {
    var parts: [String] = []
    if let from {
      parts.append(
        "\(areBinding ? "some of its duties apply already, others" : "its duties apply to this system") "
          + "from \(from)\(perhapsFrom.map { ", perhaps from \($0)" } ?? "")")
    } else if let perhapsFrom {
      parts.append("its duties may apply to this system from \(perhapsFrom)")
    }
    if !undated.isEmpty {
      parts.append(
        "no day is set from which "
          + (parts.isEmpty && !areBinding ? "its duties" : "others of its duties")
          + " would apply to this system (norma duties names them)")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
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
