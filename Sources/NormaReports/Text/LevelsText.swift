import Norma

/// The levels of every subject at a glance, the gravest first, with the grounds below each.
package struct LevelsText {
  private let style: Style

  package init(style: Style) { self.style = style }

  package func write(_ report: Report, to output: inout String) {
    let subjects = report.assessments.filter { !$0.levels.isEmpty }
    let ordered = subjects.enumerated().sorted { left, right in
      let (first, second) = (left.element.levels[0], right.element.levels[0])
      return (first.ceiling, first.floor, -left.offset) > (second.ceiling, second.floor, -right.offset)
    }
    for (_, assessment) in ordered { write(assessment, to: &output) }
  }

  private func write(_ assessment: Assessment, to output: inout String) {
    let subject = assessment.subject
    output += "\(style(.bold, subject.name)) \(style(.dim, "(\(subject.id), \(subject.file))"))\n"
    for level in assessment.levels { write(level, assessment, to: &output) }
    let roles = assessment.roles.map { role in
      let ids = role.rules.map(\.clause.id).joined(separator: ", ")
      return role.truth == .yes ? "\(role.role) (\(ids))" : "perhaps \(role.role) (\(ids))"
    }
    if !roles.isEmpty { output += "  Roles: \(roles.joined(separator: "; "))\n" }
    output += "\n"
  }

  private func write(
    _ level: LevelAssessment, _ assessment: Assessment, to output: inout String
  ) {
    output += "  \(level.scale.title): \(words(level))"
    let readings = assessment.leastAuthority(for: level)
    if readings != .law { output += style(.dim, " (by \(readings.words))") }
    output += "\n"
    if let excluded = level.excluded {
      let ids = excluded.exceptions
        .map { "\($0.clause.title) [\($0.clause.id)]" }.joined(separator: ", ")
      let levels = level.scale.levels
      let bounds =
        excluded.floor == excluded.ceiling
        ? levels[excluded.floor].title
        : "\(levels[excluded.floor].title) to \(levels[excluded.ceiling].title)"
      output += "    out by \(ids); otherwise \(bounds)\n"
    }
    for ground in level.grounds where ground.level > 0 {
      guard ground.truth == .yes || !level.isCertain else { continue }
      write(ground, ground.truth == .yes ? "" : "perhaps ", to: &output)
    }
    for ground in level.upcoming {
      let day = ground.appliesFrom.map { " from \($0)" } ?? ""
      write(
        ground, "\(level.scale.levels[ground.level].id)\(day): ", to: &output)
    }
  }

  private func write(_ ground: Ground, _ lead: String, to output: inout String) {
    let clause = ground.classification.clause
    var line = "    \(lead)\(clause.title) [\(clause.id)], "
    line += clause.citations.map(\.words).joined(separator: "; ")
    if let day = ground.appliesFrom, lead.isEmpty { line += "; consequences bind from \(day)" }
    output += line + "\n"
  }

  private func words(_ level: LevelAssessment) -> String {
    if level.isCertain { return style(level.mark, level.floorLevel.title) }
    return style(.warning, "\(level.floorLevel.title) to \(level.ceilingLevel.title)")
      + ", not certain"
  }
}

extension LevelAssessment {
  /// How grave the level is, for colour.
  var mark: Style.Mark { floorLevel.finding?.mark ?? (floor == 0 ? .dim : .bold) }
}

extension Authority {
  /// The words for what a level rests on.
  var words: String {
    switch self {
    case .law: "the law's own words"
    case .guidance: "adopted guidance"
    case .draftGuidance: "draft guidance"
    case .reading: "the pack's own reading"
    }
  }
}
