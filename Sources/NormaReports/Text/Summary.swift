import Norma

extension Report {
  /// What was looked at and what came out, in a line or two.
  package func summary(_ style: Style) -> String {
    var lines: [String] = []
    let kinds = assessments.map(\.subject.kind)
    let subjects = kinds.uniqued().map { kind in "\(kind): \(kinds.count { $0 == kind })" }
    lines.append(
      "checked \(subjects.isEmpty ? "nothing" : subjects.joined(separator: ", ")) against \(run.packWords), "
        + "as of \(run.jurisdiction.words)"
        + (run.registerWords.isEmpty ? "" : ", \(run.registerWords)"))
    for levels in levelsByScale {
      guard let scale = levels.first?.level.scale,
        scale.levels.contains(where: { $0.finding != nil })
      else { continue }
      lines.append("\(scale.title): \(Self.distribution(of: levels, on: scale))")
    }
    lines.append(
      [
        style(.error, counted(count(.error), "error")),
        style(.warning, counted(count(.warning), "warning")), counted(count(.note), "note"),
      ].joined(separator: ", ") + (waived > 0 ? "; \(waived) accepted" : "")
        + (known > 0 ? "; \(known) known" : ""))
    return lines.joined(separator: "\n") + "\n"
  }

  /// A level, and whether the file that describes its subject can be relied on.
  private typealias Counted = (level: LevelAssessment, isSound: Bool)

  /// The levels on each scale; two packs may call theirs the same.
  private var levelsByScale: [[Counted]] {
    var result: [[Counted]] = []
    for assessment in assessments {
      let isSound = !isFaulty(assessment.subject.file)
      for level in assessment.levels {
        let place = result.firstIndex {
          $0[0].level.packID == level.packID && $0[0].level.scale.id == level.scale.id
        }
        if let place {
          result[place].append((level, isSound))
        } else {
          result.append([(level, isSound)])
        }
      }
    }
    return result
  }

  private static func distribution(of levels: [Counted], on scale: Scale) -> String {
    let inForce = levels.filter(\.level.isInForce)
    let sound = inForce.filter(\.isSound).map(\.level)
    var parts = scale.levels.reversed().compactMap { level -> String? in
      let own = sound.filter { $0.isCertain && $0.floorLevel.id == level.id }
      let rests = own.count { $0.reliance != nil }
      let words = rests > 0 ? " (\(rests) by a draft or reading)" : ""
      return own.isEmpty ? nil : "\(own.count) \(level.id)\(words)"
    }
    let open = sound.count { !$0.isCertain }
    if open > 0 { parts.append("\(open) uncertain") }
    // What a faulty file says may be other than what it means.
    if sound.count < inForce.count { parts.append("\(inForce.count - sound.count) faulty") }
    return parts.isEmpty ? "not in force" : parts.joined(separator: ", ")
  }
}
