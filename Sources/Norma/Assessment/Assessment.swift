/// What the law says of one subject: its levels with their grounds, and the roles towards it.
///
/// Proofs, roles and questions are made when they are asked for; the levels themselves are all that a
/// check of a thousand files needs.
public struct Assessment: Sendable {
  /// The subject.
  public let subject: Description
  /// The institution whose facts count as well.
  public let institution: Description?
  /// The documents of the register, as far as it is known.
  let documents: RegisterDocuments?
  /// The packs under the jurisdiction.
  public let laws: [PackInForce]
  /// What each of them knows of the subject and the institution.
  let views: [Evaluation.View]
  /// The level on each scale that classes this kind of subject, in the order of the packs.
  public let levels: [LevelAssessment]
  /// The duties that the subject owes or may, now or from a day to come, in the order of the packs.
  public let owed: [Verdict]
  /// The duties that would bind, of which no day is set from which they bind such a subject.
  public let undated: [Verdict]

  /// Judges a subject by every pack.
  ///
  /// Rules on one document may look at the others of its register; where nobody says which those are,
  /// what they ask stays unknown.
  public init(
    of subject: Description, with institution: Description?,
    among documents: RegisterDocuments? = nil, under laws: [PackInForce]
  ) {
    let known = subject.known(beside: institution, on: laws.first?.jurisdiction.asOf)
    (self.subject, self.institution) = known
    self.documents = documents
    self.laws = laws
    let views = laws.map { $0.view(of: known.subject, beside: known.institution) }
    self.views = views
    var levels: [LevelAssessment] = []
    var owed: [Verdict] = []
    var undated: [Verdict] = []
    let evaluations = Evaluation.all(laws, views, among: documents)
    for (number, evaluation) in evaluations.enumerated() {
      levels += LevelAssessment.all(evaluation, pack: number)
    }
    for (number, evaluation) in evaluations.enumerated() {
      for verdict in evaluation.verdicts(pack: number) {
        if verdict.state != .notApplicable {
          owed.append(verdict)
        } else if verdict.reason == .schedule {
          undated.append(verdict)
        }
      }
    }
    self.levels = levels
    self.owed = owed
    self.undated = undated
  }

  /// What the duty with an id means for the subject; nil for an id that is unknown or of another kind
  /// of description.
  public func verdict(on id: String) -> Verdict? {
    for (number, law) in laws.enumerated() {
      let obligations = law.pack.obligations
      guard let index = obligations.firstIndex(where: { $0.clause.id == id }) else { continue }
      let speaks = obligations[index].clause.of == subject.kind
      return speaks ? evaluation(number).verdict(index, pack: number) : nil
    }
    return nil
  }

  /// The roles that some rule gives or leaves open, in the order of the packs.
  public var roles: [RoleAssessment] {
    laws.indices.flatMap { RoleAssessment.all(evaluation($0), pack: $0) }
  }

  func evaluation(_ pack: Int) -> Evaluation {
    Evaluation(
      laws[pack], subject: views[pack].subject, institution: views[pack].institution,
      among: documents)
  }
}

/// The level of a subject on one scale.
public struct LevelAssessment: Sendable {
  /// The number of the pack among the assessment's.
  let pack: Int
  /// The number of the scale in its pack.
  let scaleIndex: Int
  private let law: PackInForce
  /// The number of the highest level whose rule is true.
  public let floor: Int
  /// The number of the highest level whose rule is true or unknown.
  public let ceiling: Int
  /// The rules that are true, and those unknown that could still raise the level; highest first.
  public let grounds: [Ground]
  /// Rules that will hold when they come into force, and would raise the level; highest first.
  public let upcoming: [Ground]
  /// Rules that held, or may have, of what is over by now; highest first.
  public let past: [Ground]
  /// The exceptions that take the subject out of the scale, and the level without them.
  public let excluded: Exclusion?
  /// Whether any rule of the scale is in force on the day.
  public let isInForce: Bool
  /// Whether the scale leaves the subject alone.
  public let isGated: Bool
  /// Whom the duties of the level bind; nil where its rules don't say.
  public let addressees: Addressees?
  /// Whom those of the highest level bind that it may be, where that is another.
  let ceilingAddressees: Addressees?
  /// What only a draft or a reading decides; nil where law and adopted guidance alone give the same.
  public private(set) var reliance: Reliance?

  /// A rule that an exception keeps from holding.
  public struct Excepted: Sendable {
    /// The rule.
    public let classification: Classification
    /// The exceptions that hold.
    public let exceptions: [Exception]
  }

  /// A concept at which a person looks who judges the scale.
  public struct Criterion: Sendable {
    /// The concept.
    public let concept: Concept
    /// Why it has its truth.
    public let proof: Proof
  }

  /// The scale.
  public var scale: Scale { law.pack.scales[scaleIndex] }
  /// The pack's id.
  public var packID: String { law.pack.id }
  /// The short name of the pack's instrument.
  var packTitle: String { law.pack.title }
  /// Whether nobody is bound by what puts a subject at a level.
  public var isRecommended: Bool { law.pack.nature != .law }
  /// Whether no further fact can change the level.
  public var isCertain: Bool { floor == ceiling }
  /// The level below which the subject can't come out.
  public var floorLevel: Scale.Level { scale.levels[floor] }
  /// The level above which the subject can't come out.
  public var ceilingLevel: Scale.Level { scale.levels[ceiling] }

  /// The day from which the consequences of the level bind, past or to come: the earliest by a rule
  /// that puts the subject there; nil where none does or the law sets none.
  public var binding: Day? {
    grounds.filter { $0.truth == .yes && $0.level == floor }.compactMap(\.binding).min()
  }

  /// The level to which a rule of this scale raises.
  public func level(of rule: Classification) -> Scale.Level { scale.levels[rule.level] }

  /// What a subject's level would be, were it not out of the scale.
  public struct Exclusion: Sendable {
    /// The exceptions that hold.
    public let exceptions: [Exception]
    /// The number of the lowest level without them.
    public let floor: Int
    /// The number of the highest level without them.
    public let ceiling: Int
  }

  /// The levels on the scales that class this kind of subject.
  static func all(_ evaluation: Evaluation, pack number: Int) -> [LevelAssessment] {
    let scales = evaluation.pack.scales
    var levels = scales.indices.filter { scales[$0].of == evaluation.subject.kind }
      .map { LevelAssessment(evaluation, pack: number, scale: $0) }
    guard let strict = evaluation.byLawAndGuidance else { return levels }
    for index in levels.indices {
      levels[index].reliance = Reliance(levels[index], evaluation, strict)
    }
    return levels
  }

  init(_ evaluation: Evaluation, pack number: Int, scale index: Int) {
    let pack = evaluation.pack
    let law = evaluation.law
    let rules = pack.rules(of: index)
    var floor = 0
    var ceiling = 0
    var held: [Ground] = []
    var coming: [Ground] = []
    var past: [Ground] = []
    for rule in rules {
      let truth = evaluation.rule(rule)
      if truth != .no {
        let ground = Ground(law, rule, truth, from: nil)
        held.append(ground)
        if truth == .yes { floor = max(floor, ground.level) }
        ceiling = max(ceiling, ground.level)
      }
      if case .upcoming(let day) = law.classifications[rule] {
        let later = min(evaluation.gate(index), evaluation.ungated(rule))
        if later != .no { coming.append(Ground(law, rule, later, from: day)) }
      }
      if pack.classifications[rule].endsWhen != nil {
        let held = min(evaluation.everHeld(rule), evaluation.ended(pack.classifications[rule]))
        if held != .no, truth == .no { past.append(Ground(law, rule, held, from: nil)) }
      }
    }
    self.pack = number
    scaleIndex = index
    self.law = law
    self.floor = floor
    self.ceiling = ceiling
    grounds =
      held.filter { $0.truth == .yes || $0.level > floor }
      .sorted { ($0.level, $1.rule) > ($1.level, $0.rule) }
    upcoming =
      coming.filter { $0.level > floor && $0.truth == .yes || $0.level > ceiling }
      .sorted { ($0.level, $1.rule) > ($1.level, $0.rule) }
    self.past = past.sorted { ($0.level, $1.rule) > ($1.level, $0.rule) }
    let highest = held.filter { $0.level == ceiling }
    addressees = Addressees(
      of: held.filter { $0.truth == .yes && $0.level == floor }, evaluation)
    ceilingAddressees = floor == ceiling ? nil : Addressees(of: highest, evaluation)
    excluded = Exclusion(evaluation, scale: index)
    isInForce = rules.contains { law.classifications[$0] == .inForce }
    isGated = evaluation.gate(index) == .no
  }
}

extension LevelAssessment.Exclusion {
  init?(_ evaluation: Evaluation, scale index: Int) {
    guard evaluation.excluded(index) == .yes else { return nil }
    let held = evaluation.pack.scales[index].unless
      .filter { evaluation.exception($0, nil) == .yes }
    exceptions = held.map { evaluation.pack.exceptions[$0] }
    var floor = 0
    var ceiling = 0
    for rule in evaluation.pack.rules(of: index)
    where evaluation.law.classifications[rule] == .inForce {
      let truth = min(evaluation.within(index), evaluation.ungated(rule))
      if truth == .yes { floor = max(floor, evaluation.pack.classifications[rule].level) }
      if truth != .no { ceiling = max(ceiling, evaluation.pack.classifications[rule].level) }
    }
    self.floor = floor
    self.ceiling = max(floor, ceiling)
  }
}

/// A rule that raises a subject's level, or could.
public struct Ground: Sendable {
  /// The number of the rule in its pack.
  let rule: Int
  private let law: PackInForce
  /// The number of the level to which it raises.
  public let level: Int
  /// Whether it holds.
  public let truth: Truth
  /// The day from which it holds or its consequences bind, where that is still to come.
  public let appliesFrom: Day?

  /// The rule.
  public var classification: Classification { law.pack.classifications[rule] }

  /// The day from which its consequences bind, or else from which it holds, past or to come.
  public var binding: Day? {
    (classification.appliesFrom ?? classification.clause.inForce?.from).flatMap { law.dates[$0] }
  }

  init(_ law: PackInForce, _ rule: Int, _ truth: Truth, from day: Day?) {
    self.rule = rule
    self.law = law
    level = law.pack.classifications[rule].level
    self.truth = truth
    let applies = law.pack.classifications[rule].appliesFrom.flatMap { law.dates[$0] }
    appliesFrom = day ?? applies.flatMap { $0 > law.jurisdiction.asOf ? $0 : nil }
  }
}

extension Assessment {
  /// Why a subject is within a scale, or isn't; nil for a scale that takes everything.
  public func scopeProof(for level: LevelAssessment) -> Proof? {
    let evaluation = evaluation(level.pack)
    return level.scale.within.map { evaluation.proof(ofConcept: $0, nil) }
  }

  /// What a person looks at who judges a scale, and what the subject states of it.
  public func criteria(for level: LevelAssessment) -> [LevelAssessment.Criterion] {
    guard !level.scale.criteria.isEmpty else { return [] }
    let evaluation = evaluation(level.pack)
    return level.scale.criteria.map {
      LevelAssessment.Criterion(
        concept: evaluation.pack.concepts[$0], proof: evaluation.proof(ofConcept: $0, nil))
    }
  }

  /// The rules that would raise a level, were it not for exceptions of their own.
  public func excepted(on level: LevelAssessment) -> [LevelAssessment.Excepted] {
    let evaluation = evaluation(level.pack)
    let pack = evaluation.pack
    guard evaluation.gate(level.scaleIndex) == .yes else { return [] }
    return pack.rules(of: level.scaleIndex).compactMap { rule in
      guard pack.classifications[rule].level > level.floor else { return nil }
      let exceptions = evaluation.exceptions(savingFrom: rule)
      if exceptions.isEmpty { return nil }
      return LevelAssessment.Excepted(
        classification: pack.classifications[rule],
        exceptions: exceptions.map { pack.exceptions[$0] })
    }
  }

  /// The least sure authority that a level needs: without it the bounds would be wider.
  public func leastAuthority(for level: LevelAssessment) -> Authority {
    if let reliance = level.reliance { return reliance.authority }
    let own = laws[level.pack].jurisdiction.authority
    return Authority.allCases.first { authority in
      guard authority < own else { return false }
      let bounds = evaluation(level.pack).limited(to: authority).bounds(of: level.scaleIndex)
      return bounds == (level.floor, level.ceiling)
    } ?? own
  }
}
