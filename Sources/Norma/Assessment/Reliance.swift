import LocatedYAML

extension LevelAssessment {
  /// That a level rests on less than law and adopted guidance, and what these alone give.
  ///
  /// What may decide less only opens bounds: without drafts and readings no level is narrower.
  public struct Reliance: Sendable {
    /// The least sure authority that the level needs: a draft, or a reading.
    public let authority: Authority
    /// The number of the lowest level by law and adopted guidance alone.
    public let floor: Int
    /// The number of the highest level by law and adopted guidance alone.
    public let ceiling: Int

    /// Compares a level with what the same evaluation gives by law and adopted guidance alone.
    init?(_ level: LevelAssessment, _ evaluation: Evaluation, _ strict: Evaluation) {
      let own = (level.floor, level.ceiling)
      let bounds = strict.bounds(of: level.scaleIndex)
      guard bounds != own else { return nil }
      (floor, ceiling) = bounds
      authority = evaluation.leastAuthority { $0.bounds(of: level.scaleIndex) == own }
    }
  }

  /// The bounds in the titles of the levels, with whom their duties bind where rules say so.
  public var bounds: String {
    let lowest = floorLevel.title + (addressees?.words ?? "")
    return isCertain
      ? lowest : "\(lowest) to \(ceilingLevel.title)\(ceilingAddressees?.words ?? "")"
  }

  /// The bounds, and where they rest on a draft or a reading, also those without it.
  public var words: String { relianceWords.map { "\(bounds) \($0)" } ?? bounds }

  /// On what the bounds rest, and what they are without it; nil where they are the same.
  public var relianceWords: String? {
    reliance.map {
      "by \($0.authority.words); by the \(packTitle) and adopted guidance alone "
        + bounds($0.floor, $0.ceiling)
    }
  }

  /// The title of the level to which a rule raises, with what it rests on where that isn't law.
  func title(of ground: Ground) -> String {
    let title = scale.levels[ground.level].title
    guard let reliance, ground.truth == .yes, ground.level > reliance.floor else { return title }
    return "\(title) by \(reliance.authority.words)"
  }

  private func bounds(_ floor: Int, _ ceiling: Int) -> String {
    let title = scale.levels[floor].title
    return floor == ceiling ? title : "\(title) to \(scale.levels[ceiling].title)"
  }
}

extension Evaluation {
  /// What a duty means by law and adopted guidance alone; nil where that is the same.
  func byLawAndGuidance(_ verdict: Verdict) -> Verdict? {
    // Only what was asked is known to rest on nothing else.
    let own = self.verdict(verdict.index, pack: verdict.pack)
    guard let other = byLawAndGuidance?.verdict(verdict.index, pack: verdict.pack),
      (other.state, other.appliesFrom, other.mayApplyFrom)
        != (own.state, own.appliesFrom, own.mayApplyFrom)
    else { return nil }
    return other
  }

  /// The least sure authority of drafts and readings that it needs for something to be so.
  func leastAuthority(_ isSo: (Evaluation) -> Bool) -> Authority {
    let most = law.jurisdiction.authority
    return Authority.allCases.first { $0.isLesser && $0 < most && isSo(limited(to: $0)) } ?? most
  }
}

/// A reading, or a rule, of less authority than adopted guidance that makes a level what it is.
public struct ReliedUpon: Sendable {
  /// The concept that it reads, or the rule itself.
  public let clause: Clause
  /// How sure it is.
  public let authority: Authority
  /// Where it is found.
  public let citations: [Citation]
  /// Whether it narrows the concept or widens it; nil where the rule itself is of less authority.
  public let narrows: Bool?
  /// What those hold who read it otherwise; nil of a rule.
  public let other: String?
  /// The number of the reading among those of its concept; nil of a rule.
  let reading: Int?
  /// The statements that make it decide.
  let deciding: [Proof]
}

extension ReliedUpon {
  /// What it is called on every run.
  var name: String { ([clause.id] + citations.map(\.words)).joined(separator: ", ") }

  /// What is read how, by whom, and what others hold, in a clause without a full stop.
  public var words: String {
    let source = "\(authority.words), \(citations.map(\.words).joined(separator: ", "))"
    let what = "'\(clause.title)' [\(clause.id)]"
    guard let narrows else { return "\(what) is of \(source)" }
    let others = other.map { "; otherwise: \($0.withoutFullStop)" } ?? ""
    return "\(what) is \(narrows ? "narrowed" : "widened") by \(source)\(others)"
  }
}

extension String {
  fileprivate var withoutFullStop: Substring { hasSuffix(".") ? dropLast() : self[...] }
}

extension Assessment {
  /// The readings and rules of less authority on which a level rests, in the order of the pack.
  ///
  /// They are all that matter: those whose truth is another by law and adopted guidance alone, and on
  /// which a rule rests that makes the bounds what they are.
  public func reliedUpon(for level: LevelAssessment) -> [ReliedUpon] {
    guard let reliance = level.reliance else { return [] }
    let evaluation = Evaluation.all(laws, views, among: documents)[level.pack]
    var search = RelianceSearch(
      evaluation.limited(to: reliance.authority), evaluation.limited(to: .guidance))
    for rule in evaluation.pack.rules(of: level.scaleIndex) {
      let raised = evaluation.pack.classifications[rule].level
      // Only what moves a bound: a true rule above the other floor, a false one above the ceiling.
      search.follow(
        rule: rule, where: raised > level.ceiling ? .no : raised > reliance.floor ? .yes : nil)
    }
    return search.found
  }

  /// That levels and roles rest on drafts or readings: one finding for each.
  var relianceFindings: [Finding] {
    levels.compactMap { finding(on: $0) }
      + roles.filter { !isIdle($0) }.compactMap { finding(on: $0) }
  }

  private func finding(on level: LevelAssessment) -> Finding? {
    level.reliance.map { reliance in
      finding(
        on: reliedUpon(for: level), reliance.authority,
        "\(level.scale.title) of \(subject.quotedName): \(level.words)",
        "be on the safe side with \(level.scale.levels[reliance.ceiling].title)",
        scope: "\(level.packID)/\(level.scale.id)")
    }
  }

  private func finding(on role: RoleAssessment) -> Finding? {
    role.reliance.map { reliance in
      finding(
        on: reliedUpon(for: role), reliance.authority,
        "Role towards \(subject.quotedName): \(role.words)",
        "be on the safe side with what binds the \(role.role)",
        scope: "\(role.packID)/role/\(role.role)")
    }
  }

  private func finding(
    on reliedUpon: [ReliedUpon], _ authority: Authority, _ words: String, _ advice: String,
    scope: String
  ) -> Finding {
    let deciding = reliedUpon.flatMap(\.deciding).filter { $0.place != nil }
    let first =
      deciding.first { $0.place?.file.isSamePath(as: subject.file) == true } ?? deciding.first
    let place = first?.place ?? Proof.Place(file: subject.file, range: subject.heading)
    let reasons = reliedUpon.map(\.words).joined(separator: "; ")
    return Finding(
      id: authority == .reading ? "norma.rests-on-reading" : "norma.rests-on-draft",
      kind: .law, severity: .warning, state: .lesserAuthority,
      message: "\(words); \(reasons)",
      help: ["\(advice), or accept this finding with the reason why not"],
      notes: notes(on: deciding, besides: place),
      citations: reliedUpon.flatMap(\.citations).uniqued(), file: place.file, range: place.range,
      subject: subject.id,
      scope: "\(subject.scope(in: institution))#\(scope)",
      parts: reliedUpon.map(\.name).uniqued())
  }
}
