import LocatedYAML
import Norma

extension Report {
  /// What the totals at the end of a command count: what that command shows.
  package enum Counted { case findings, rules, classes }

  /// What was looked at and what came out, in a few lines.
  package func summary(_ style: Style, of counted: Counted) -> String {
    var lines: [String] = []
    let kinds = assessments.map(\.subject.kind)
    let subjects = kinds.uniqued().map { kind in "\(kind): \(kinds.count { $0 == kind })" }
    lines.append(
      "checked \(subjects.isEmpty ? "nothing" : subjects.joined(separator: ", "))"
        + (run.selection.map { " (\($0))" } ?? "") + " against \(run.packWords), "
        + "as of \(run.dayWords)"
        + (run.registerWords.isEmpty ? "" : ", \(run.registerWords)"))
    for levels in levelsByScale {
      guard let scale = levels.first?.level.scale,
        scale.levels.contains(where: { $0.finding != nil })
      else { continue }
      // Lines of Norma's own begin with a word and a colon.
      let title = scale.title.contains(":") ? "'\(scale.title)'" : scale.title
      lines.append("\(title): \(Self.distribution(of: levels, on: scale))")
    }
    if counted != .classes { lines += tally.lines(style) }
    if counted == .findings {
      lines.append(findingWords(style))
      lines += prohibitedWords(style)
    }
    return lines.map { style.line($0, indent: "", hanging: "  ") }.joined()
  }

  /// What is prohibited by name: it is easily lost among a hundred lines.
  private func prohibitedWords(_ style: Style) -> [String] {
    findings.filter { $0.state == .prohibited && $0.acceptance == nil }.map { finding in
      style(.error, "prohibited: ")
        + "\(finding.subject ?? "") at \(finding.file.shown):\(finding.range.start.line) [\(finding.id)]"
    }
  }

  /// How many findings weigh how much.
  private func findingWords(_ style: Style) -> String {
    let words = [
      style(.error, counted(count(.error), "error")),
      style(.warning, counted(count(.warning), "warning")), counted(count(.note), "note"),
    ]
    return "findings: " + words.joined(separator: ", ")
      + (waived > 0 ? "; \(waived) accepted" : "") + (known > 0 ? "; \(known) known" : "")
  }

  /// A level, whether the file that describes its subject can be relied on, and whether that is out of
  /// use.
  private typealias Member = (level: LevelAssessment, isSound: Bool, isRetired: Bool)

  /// The levels on each scale; two packs may call theirs the same.
  private var levelsByScale: [[Member]] {
    var result: [[Member]] = []
    for assessment in assessments {
      let isSound = !isFaulty(assessment.subject.file)
      let isRetired = assessment.subject.isRetired
      for level in assessment.levels {
        let place = result.firstIndex {
          $0[0].level.scaleID == level.scaleID
        }
        if let place {
          result[place].append((level, isSound, isRetired))
        } else {
          result.append([(level, isSound, isRetired)])
        }
      }
    }
    return result
  }

  private static func distribution(of levels: [Member], on scale: Scale) -> String {
    let inForce = levels.filter(\.level.isInForce)
    let sound = inForce.filter(\.isSound)
    func words(_ members: [Member], _ name: String) -> String? {
      let rests = members.count { $0.level.isCertain && $0.level.reliance != nil }
      let retired = members.count(where: \.isRetired)
      let more = [
        rests > 0 ? "\(rests) by a draft or reading" : nil,
        retired > 0 ? "\(retired) retired" : nil,
      ].compactMap { $0 }
      let aside = more.isEmpty ? "" : " (\(more.joined(separator: ", ")))"
      return members.isEmpty ? nil : "\(members.count) \(name)\(aside)"
    }
    var parts = scale.levels.reversed().compactMap { level in
      words(sound.filter { $0.level.isCertain && $0.level.floorLevel.id == level.id }, level.id)
    }
    if let open = words(sound.filter { !$0.level.isCertain }, "uncertain") { parts.append(open) }
    // What a faulty file says may be other than what it means.
    if sound.count < inForce.count { parts.append("\(inForce.count - sound.count) faulty") }
    return parts.isEmpty ? "not in force" : parts.joined(separator: ", ")
  }
}
