/// What a rule means for the description that answers for it: the one state that every report tells.
///
/// Duties, prohibitions and recommendations alike, with what somebody accepted. A duty of the institution
/// that several systems bring about is one outcome.
public struct Outcome: Sendable {
  /// The rule behind it.
  public enum Rule: Sendable {
    /// A duty, or a recommendation.
    case duty(Verdict)
    /// A rule that puts a subject at a level which is a fault.
    case level(Ground, on: LevelAssessment)
  }

  /// Where somebody stands towards a rule.
  public enum State: String, Sendable, CaseIterable {
    /// What happens is prohibited, and nobody may accept it.
    case prohibited
    /// It binds, and isn't met.
    case breached
    /// It bound until it ended, and wasn't met then.
    case wasBreached = "was-breached"
    /// It binds, and nothing shows whether it is met.
    case undetermined
    /// It binds from a day to come.
    case upcoming
    /// Whether it binds isn't known.
    case possible
    /// It is breached or not shown, and somebody who may has accepted that.
    case waived
    /// It binds, and is met.
    case met
    /// A recommendation of which is stated that it isn't followed.
    case notFollowed = "not-followed"
    /// It would bind, but no day is set from which it binds such a subject.
    case undated
  }

  /// What makes two outcomes of different descriptions one.
  public struct ID: Hashable, Sendable {
    /// The rule.
    public let rule: RuleID
    /// Who answers for it.
    public let owner: SubjectID
  }

  /// What makes outcomes of several descriptions one: the same state of the same rule for one owner.
  public struct Key: Hashable, Sendable {
    let id: ID
    let state: State
    let from: Day?
  }

  /// The rule behind it.
  public let rule: Rule
  /// Where its owner stands.
  public let state: State
  /// The rule's condition and source.
  public let clause: Clause
  /// The id of the pack that declares the rule, which may be an extension.
  public let pack: String
  /// Whether it binds nobody.
  public let isRecommended: Bool
  /// The description that answers for it.
  public let owner: Description
  /// Whether its owner is the institution of what was judged.
  public let isOfInstitution: Bool
  /// Which outcome it is.
  public let id: ID
  /// From when it binds, or may; nil where it always does, or no day is set.
  public let from: Day?
  /// An earlier day to come from which it may bind already; nil where there is none.
  public let perhapsFrom: Day?
  /// A later day to come from which it binds for sure; nil where that is known of no other day.
  public let surelyFrom: Day?
  /// Whether what is stated meets it, bound or not yet.
  public let isMet: Bool
  /// How much it weighs by the pack and the settings; nil where there is nothing to remark.
  public let severity: Severity?
  /// Who accepted it; nil where nobody did.
  public let waiver: Waiver?
}

extension Outcome {
  /// What makes it one with that of another description.
  public var key: Key { Key(id: id, state: state, from: from) }

  /// The duty behind it; nil of a prohibition.
  public var verdict: Verdict? {
    if case .duty(let verdict) = rule { verdict } else { nil }
  }

  /// The level behind it; nil of a duty.
  public var level: LevelAssessment? {
    if case .level(_, let level) = rule { level } else { nil }
  }
}

extension Outcome.State {
  /// Where somebody stands towards a duty, whoever accepted it.
  package init(_ verdict: Verdict) {
    self =
      switch verdict.state {
      case .breached: verdict.isRecommended ? .notFollowed : .breached
      case .wasBreached: .wasBreached
      case .undetermined: .undetermined
      case .upcoming: .upcoming
      case .possible: .possible
      case .met: .met
      case .waived: .waived
      case .notApplicable: .undated
      }
  }

  /// Whether somebody can accept it.
  fileprivate var canBeAccepted: Bool {
    switch self {
    case .prohibited, .breached, .wasBreached, .undetermined, .notFollowed: true
    case .upcoming, .possible, .waived, .met, .undated: false
    }
  }
}

extension Assessment {
  /// Where the subject, and its institution because of it, stand towards every rule that reaches them, in
  /// the order of the packs; prohibitions before duties.
  public func outcomes(_ remarks: Remarks = .none) -> [Outcome] {
    laws.indices.flatMap { number in
      levels.filter { $0.pack == number }.flatMap { outcomes(on: $0, remarks) }
        + owed.filter { $0.pack == number }.map { outcome(of: $0, remarks) }
        + undated.filter { $0.pack == number }.map { outcome(of: $0, remarks) }
    }
  }

  /// Where somebody stands towards a duty.
  public func outcome(of verdict: Verdict, _ remarks: Remarks) -> Outcome {
    // Whether a duty binds a system is for that system's description to say.
    let isOpen = verdict.state == .possible || verdict.state == .notApplicable
    let owner = isOpen ? subject : owner(of: verdict)
    return Outcome(
      .duty(verdict), Outcome.State(verdict), verdict.obligation.clause, of: verdict.packID,
      owner: owner, in: self, remarks, from: verdict.appliesFrom,
      perhapsFrom: verdict.mayApplyFrom, surelyFrom: verdict.certainFrom,
      isMet: verdict.meeting == .yes, severity: verdict.severity)
  }

  /// What rules find that put the subject at levels which are faults, or may, now, later or until it ended.
  private func outcomes(on level: LevelAssessment, _ remarks: Remarks) -> [Outcome] {
    func severity(_ ground: Ground) -> Severity? { level.scale.levels[ground.level].finding }
    func outcome(_ ground: Ground, _ state: Outcome.State, _ severity: Severity?) -> Outcome {
      Outcome(
        .level(ground, on: level), state, ground.classification.clause, of: level.packID,
        owner: subject, in: self, remarks, from: ground.binding, severity: severity)
    }
    let now = level.grounds.filter { severity($0) != nil }.map { ground in
      ground.truth == .yes
        ? outcome(
          ground,
          level.state(of: ground).outcome,
          severity(ground))
        : outcome(ground, .possible, .note)
    }
    let coming = level.upcoming.filter { severity($0) != nil }.map { ground in
      ground.truth == .yes
        ? outcome(ground, .upcoming, .warning) : outcome(ground, .possible, .note)
    }
    let past = level.past.filter { severity($0) != nil }.map { ground in
      ground.truth == .yes
        ? outcome(ground, .wasBreached, .warning) : outcome(ground, .possible, .note)
    }
    return now + coming + past
  }
}

extension LevelAssessment {
  /// Where the subject stands whom a rule puts at a level that is a fault, and what the finding of it means.
  func state(of ground: Ground) -> (outcome: Outcome.State, finding: Finding.State) {
    let own = scale.levels[ground.level]
    if isRecommended { return (.notFollowed, .notFollowed) }
    if own.isAhead { return (.upcoming, .upcoming) }
    return own.isWaivable ? (.breached, .breached) : (.prohibited, .prohibited)
  }
}

extension Outcome {
  fileprivate init(
    _ rule: Rule, _ state: State, _ clause: Clause, of pack: String, owner: Description,
    in assessment: Assessment, _ remarks: Remarks, from: Day?, perhapsFrom: Day? = nil,
    surelyFrom: Day? = nil, isMet: Bool = false, severity: Severity?
  ) {
    let institution = assessment.institution
    let scope = owner.scope(in: institution)
    let waiver = state.canBeAccepted ? remarks.waiver(for: clause, in: scope) : nil
    self.rule = rule
    self.state = waiver == nil ? state : .waived
    self.clause = clause
    self.pack = pack
    isRecommended =
      switch rule {
      case .duty(let verdict): verdict.isRecommended
      case .level(_, let level): level.isRecommended
      }
    self.owner = owner
    isOfInstitution = owner.kind != assessment.subject.kind
    id = ID(rule: RuleID(clause), owner: owner.subjectID(in: institution))
    self.from = from
    self.perhapsFrom = perhapsFrom
    self.surelyFrom = surelyFrom
    self.isMet = isMet
    self.severity = waiver == nil ? remarks.severity(of: clause, in: scope) ?? severity : nil
    self.waiver = waiver
  }
}
