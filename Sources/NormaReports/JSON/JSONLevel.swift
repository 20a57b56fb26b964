import Norma

struct Level: Encodable {
  let pack: String
  let scale: String
  let floor: String
  let ceiling: String
  let certain: Bool
  let byLawAndGuidance: Bounds?
  let restsOn: [ReliedUpon]?
  let binds: [String]?
  let bindsInstitution: String?
  let consequences: JSONConsequences?
  let inForce: Bool
  let authority: String
  let grounds: [JSONGround]
  let upcoming: [JSONGround]
  let past: [JSONGround]?
  let excludedBy: [String]
  let excepted: [Excepted]
  let criteria: [Criterion]?
  let missingTexts: [JSONMissingText]?

  /// The level by law and adopted guidance alone.
  struct Bounds: Encodable {
    let floor: String
    let ceiling: String
    let certain: Bool

    /// Nil of a recommendation, which is its authors' reading for the most part.
    init?(_ level: LevelAssessment) {
      guard !level.isRecommended else { return nil }
      let levels = level.scale.levels
      let bounds = level.reliance.map { ($0.floor, $0.ceiling) } ?? (level.floor, level.ceiling)
      floor = levels[bounds.0].id
      ceiling = levels[bounds.1].id
      certain = bounds.0 == bounds.1
    }
  }

  /// A reading or a rule of less authority that makes the level another than that.
  struct ReliedUpon: Encodable {
    let id: String
    let title: String
    let reads: String?
    let authority: String
    let cite: String
    let url: String
    let other: String?

    init(_ reliedUpon: Norma.ReliedUpon) {
      id = reliedUpon.clause.id
      title = reliedUpon.clause.title
      reads = reliedUpon.narrows.map { $0 ? "narrowed" : "widened" }
      authority = reliedUpon.authority.rawValue
      cite = reliedUpon.citations.map(\.words).joined(separator: "; ")
      url = reliedUpon.citations.first?.url ?? ""
      other = reliedUpon.other
    }
  }

  /// A concept at which a person looks who judges the scale.
  struct Criterion: Encodable {
    let id: String
    let title: String
    let truth: String
    let because: [Because]
    let missing: [String]

    init(_ criterion: LevelAssessment.Criterion) {
      id = criterion.concept.clause.id
      title = criterion.concept.clause.title
      truth = criterion.proof.truth.description
      because = criterion.proof.deciding.uniqued().compactMap { Because($0) }
      missing = criterion.proof.missing
    }
  }

  /// A rule that would hold, were it not for exceptions.
  struct Excepted: Encodable {
    let id: String
    let level: String
    let by: [String]
  }

  init(_ level: LevelAssessment, of inquiry: Inquiry) {
    let assessment = inquiry.assessment
    pack = level.packID
    scale = level.scale.id
    floor = level.floorLevel.id
    ceiling = level.ceilingLevel.id
    certain = level.isCertain
    byLawAndGuidance = Bounds(level)
    let reliedUpon = assessment.reliedUpon(for: level)
    restsOn = reliedUpon.isEmpty ? nil : reliedUpon.map { ReliedUpon($0) }
    binds = level.addressees?.roles
    bindsInstitution = level.addressees?.truth.description
    consequences = assessment.consequences(of: level).map { JSONConsequences($0) }
    inForce = level.isInForce
    authority = assessment.leastAuthority(for: level).rawValue
    grounds = level.grounds.map { JSONGround($0, level, inquiry) }
    upcoming = level.upcoming.map { JSONGround($0, level, inquiry, isToCome: true) }
    past = level.past.isEmpty ? nil : level.past.map { JSONGround($0, level, inquiry) }
    excludedBy = level.excluded?.exceptions.map(\.clause.id) ?? []
    excepted = assessment.excepted(on: level).map { rule in
      Excepted(
        id: rule.classification.clause.id, level: level.level(of: rule.classification).id,
        by: rule.exceptions.map(\.clause.id))
    }
    let criteria = assessment.criteria(for: level)
    self.criteria = criteria.isEmpty ? nil : criteria.map { Criterion($0) }
    missingTexts = JSONMissingText.all(assessment.missingTexts(on: level))
  }
}

/// From when the duties of a level bind this subject.
struct JSONConsequences: Encodable {
  let from: String?
  let perhapsFrom: String?
  let undated: [String]
  let binding: Bool

  init(_ consequences: Consequences) {
    from = consequences.from?.description
    perhapsFrom = consequences.perhapsFrom?.description
    undated = consequences.undated.map(\.description)
    binding = consequences.areBinding
  }
}

struct JSONGround: Encodable {
  let id: String
  let title: String
  let level: String
  let truth: String
  let authority: String
  let cite: String
  let url: String
  let binds: [String]?
  let penalty: String?
  let appliesFrom: String?
  let because: [Because]
  let missing: [String]
  let missingTexts: [JSONMissingText]?

  init(
    _ ground: Ground, _ level: LevelAssessment, _ inquiry: Inquiry, isToCome: Bool = false
  ) {
    let clause = ground.classification.clause
    id = clause.id
    title = clause.title
    self.level = level.scale.levels[ground.level].id
    truth = ground.truth.description
    authority = clause.authority.rawValue
    cite = clause.citations.map(\.words).joined(separator: "; ")
    url = clause.citations.first?.url ?? ""
    let binds = ground.classification.binds
    self.binds = binds.isEmpty ? nil : binds
    penalty = inquiry.assessment.penalties(for: ground, on: level).words
    // From when the duties of a level bind that is reached depends on the subject.
    appliesFrom = isToCome ? ground.appliesFrom?.description : nil
    let proof = inquiry.proof(of: clause.id)
    because = proof?.deciding.uniqued().compactMap { Because($0) } ?? []
    missing = proof?.missing ?? []
    missingTexts = JSONMissingText.all(proof?.missingTexts ?? [])
  }
}
