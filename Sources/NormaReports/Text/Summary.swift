import Norma

extension Report {
  /// What was looked at and what came out, in a line or two.
  package func summary(_ style: Style) -> String {
    var lines: [String] = []
    let kinds = assessments.map(\.subject.kind)
    var counted: [String] = []
    for kind in kinds.uniqued() {
      counted.append("\(kind): \(kinds.count { $0 == kind })")
    }
    let packs = run.packs.map { "\($0.id) \($0.version)" }.joined(separator: ", ")
    lines.append(
      "checked \(counted.isEmpty ? "nothing" : counted.joined(separator: ", ")) against \(packs), "
        + "as of \(run.jurisdiction.asOf)")
    for levels in levelsByScale {
      guard let scale = levels.first?.scale, scale.levels.contains(where: { $0.finding != nil })
      else { continue }
      lines.append("\(scale.title): \(Self.distribution(of: levels, on: scale))")
    }
    lines.append(
      [
        style(.error, plural(count(.error), "error")),
        style(.warning, plural(count(.warning), "warning")), plural(count(.note), "note"),
      ].joined(separator: ", "))
    return lines.joined(separator: "\n") + "\n"
  }

  /// The levels on each scale; two packs may call theirs the same.
  private var levelsByScale: [[LevelAssessment]] {
    var result: [[LevelAssessment]] = []
    for level in assessments.flatMap(\.levels) {
      let place = result.firstIndex {
        $0[0].packID == level.packID && $0[0].scale.id == level.scale.id
      }
      if let place { result[place].append(level) } else { result.append([level]) }
    }
    return result
  }

  private static func distribution(of levels: [LevelAssessment], on scale: Scale) -> String {
    let levels = levels.filter(\.isInForce)
    var parts = scale.levels.reversed().compactMap { level -> String? in
      let count = levels.count { $0.isCertain && $0.floorLevel.id == level.id }
      return count == 0 ? nil : "\(count) \(level.id)"
    }
    let open = levels.count { !$0.isCertain }
    if open > 0 { parts.append("\(open) uncertain") }
    return parts.isEmpty ? "not in force" : parts.joined(separator: ", ")
  }

  private func plural(_ count: Int, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
  }
}

extension Sequence where Element: Hashable {
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
