import LocatedYAML

/// Gathers the items of a plan, joining what one piece of work settles.
struct PlanDrafts {
  /// What makes two pieces of work the same.
  private struct Key: Hashable {
    var work: WorkID
    /// The description, where the work is that description's alone.
    var subject: SubjectID?
    var urgency: Plan.Urgency
    var due: Day?
    var mayBeDue: Day?
    var surelyDue: Day?
    var waiver: Waiver?
  }

  private let remarks: Remarks
  private var order: [Key] = []
  private var drafts: [Key: PlanDraft] = [:]
  private(set) var suspended: [Outcome] = []

  init(_ remarks: Remarks) { self.remarks = remarks }

  /// The items, the most urgent first; among equals the gravest, then as they were met.
  var sorted: [Plan.Item] {
    order.enumerated().compactMap { offset, key in
      drafts[key].map { (offset, (item: $0.item, gravity: $0.gravity)) }
    }
    .sorted { left, right in
      let (one, other) = (left.1, right.1)
      if one.item.urgency != other.item.urgency { return one.item.urgency < other.item.urgency }
      // What is still to come is taken up by its day; what is forbidden already has none.
      if one.item.urgency.isByDay, one.item.due != other.item.due {
        guard let day = one.item.due, let otherDay = other.item.due else {
          return (one.item.due == nil) == (one.item.urgency == .stop)
        }
        return day < otherDay
      }
      if one.gravity != other.gravity { return one.gravity > other.gravity }
      let weights = (one.item.weight, other.item.weight)
      return weights.0 == weights.1 ? left.0 < right.0 : weights.0 > weights.1
    }.map(\.1.item)
  }

  mutating func add(_ assessment: Assessment) {
    let inquiry = Inquiry(assessment)
    let outcomes = assessment.outcomes(remarks)
    // Whoever must stop a practice needs no plan by the same law for going on with it.
    let stopping = Set(
      outcomes.filter { $0.state == .prohibited && !assessment.canBeAccepted($0) }
        .compactMap(\.level?.packID))
    clarify(inquiry)
    for outcome in outcomes {
      // Of what is met already, nothing is left to do when it binds.
      guard let urgency = outcome.urgency, !outcome.isMet else { continue }
      switch outcome.rule {
      case .level(let ground, let level): add(outcome, ground, on: level, urgency, of: inquiry)
      case .duty(let verdict):
        let base = assessment.laws[verdict.pack].pack.id
        if stopping.contains(base), !outcome.isOfInstitution, urgency.isSuspendable {
          suspended.append(outcome)
        } else {
          add(outcome, verdict, urgency, of: inquiry)
        }
      }
    }
  }

  // MARK: Items

  private mutating func add(
    _ outcome: Outcome, _ ground: Ground, on level: LevelAssessment, _ urgency: Plan.Urgency,
    of inquiry: Inquiry
  ) {
    // What may put a system there is asked with its class.
    guard urgency != .possible else { return }
    let assessment = inquiry.assessment
    let rule = ground.classification
    join(
      Key(
        work: WorkID(rule.clause, of: level.packID),
        subject: assessment.subject.subjectID(in: assessment.institution), urgency: urgency,
        due: outcome.due, waiver: outcome.waiver),
      Plan.Item(
        urgency: urgency, title: "\(level.title(of: ground)): \(rule.clause.title)",
        steps: urgency.isWork ? rule.remedy : [], by: nil, effort: nil, due: outcome.due,
        mayBeDue: nil, surelyDue: nil, waiver: outcome.waiver,
        parts: [
          part(
            outcome, penalty: assessment.penalties(for: ground, on: level).words,
            at: assessment.place(of: ground, on: level), for: assessment.subject, of: inquiry,
            who: assessment.subject.responsible)
        ]),
      Gravity(assessment, outcome, concern: .use, effort: nil))
  }

  private mutating func clarify(_ inquiry: Inquiry) {
    let assessment = inquiry.assessment
    let open = assessment.levels.filter { !$0.isCertain && !$0.isRecommended }
    guard !open.isEmpty else { return }
    let facts = open.flatMap { assessment.openPaths(on: $0) }.uniqued()
    let subject = assessment.subject
    join(
      Key(
        work: .clarifying, subject: subject.subjectID(in: assessment.institution),
        urgency: .clarify),
      Plan.Item(
        urgency: .clarify,
        title: "Find out where '\(subject.name)' stands",
        steps: inquiry.questions.filter { facts.contains($0.path) }
          .prefix(Self.shownQuestions).map { $0.fact.question }
          + assessment.missingTexts.map { "Look into what isn't among the rules: \($0.words)" },
        by: nil, effort: .hours, due: nil, mayBeDue: nil, surelyDue: nil, waiver: nil,
        parts: [
          Plan.Part(
            subject: Plan.Subject(subject, in: assessment.institution),
            duties: open.map {
              Plan.Duty(
                id: $0.packID, title: $0.scale.title, cite: $0.words, url: "", penalty: nil)
            }, file: subject.file, range: subject.heading, facts: facts, evidence: [],
            who: subject.responsible)
        ]),
      Gravity(highest: assessment))
  }

  /// How many questions an item spells out.
  private static let shownQuestions = 3

  private mutating func add(
    _ outcome: Outcome, _ verdict: Verdict, _ urgency: Plan.Urgency, of inquiry: Inquiry
  ) {
    let assessment = inquiry.assessment
    let action = assessment.action(for: verdict)
    let isForAll = action.per == .institution && urgency != .possible
    let pack = assessment.laws[verdict.pack].pack
    // What is over, or accepted, is told rule by rule: nobody does anything about it.
    let isWork = urgency.isWork
    var part = part(
      outcome, penalty: assessment.penalties(for: verdict).words, at: inquiry.place(of: verdict),
      for: isForAll || !isWork ? assessment.owner(of: verdict) : assessment.subject, of: inquiry,
      who: action.namedBy.flatMap { assessment.subject.words(at: $0) })
    if isWork {
      part.facts = inquiry.missing(for: verdict)
      part.evidence = verdict.obligation.evidence
    }
    join(
      Key(
        work: isWork ? WorkID(action, of: pack) : WorkID(outcome.clause, of: pack.id),
        urgency: urgency, due: outcome.due, mayBeDue: outcome.perhapsFrom,
        surelyDue: outcome.surelyFrom, waiver: outcome.waiver),
      Plan.Item(
        urgency: urgency, title: isWork ? action.title : outcome.clause.title,
        steps: isWork ? action.steps : [], by: isWork ? action.by : nil,
        effort: isWork ? action.effort : nil, due: outcome.due, mayBeDue: outcome.perhapsFrom,
        surelyDue: outcome.surelyFrom, waiver: outcome.waiver, parts: [part]),
      Gravity(assessment, outcome, concern: action.concern, effort: action.effort))
  }

  private func part(
    _ outcome: Outcome, penalty: String?, at place: Proof.Place, for subject: Description,
    of inquiry: Inquiry, who: String? = nil
  ) -> Plan.Part {
    Plan.Part(
      subject: Plan.Subject(subject, in: inquiry.assessment.institution),
      duties: [Plan.Duty(outcome, penalty: penalty)], file: place.file, range: place.range,
      facts: [], evidence: [], who: who)
  }

  private mutating func join(_ key: Key, _ item: Plan.Item, _ gravity: Gravity) {
    if drafts[key] == nil { order.append(key) }
    drafts[key, default: PlanDraft(item, gravity)].add(item.parts, gravity)
  }
}

extension Plan.Item {
  /// How much it settles, rules and descriptions together.
  fileprivate var weight: Int { parts.map(\.duties.count).reduce(0, +) }
}

extension Plan.Duty {
  fileprivate init(_ outcome: Outcome, penalty: String?) {
    let citation = outcome.clause.citations.first
    self.init(
      id: outcome.clause.id, title: outcome.clause.title, cite: citation?.words ?? "",
      url: citation?.url ?? "", penalty: penalty, state: outcome.state)
  }
}

extension Plan.Subject {
  fileprivate init(_ subject: Description, in institution: Description?) {
    self.init(
      id: subject.id, kind: subject.kind, name: subject.name, owner: subject.responsible,
      areas: subject.areas, summary: subject.summary, status: subject.status,
      stage: subject.stage,
      subjectID: subject.subjectID(in: institution))
  }
}

extension Plan.Urgency {
  /// Whether there is anything to do.
  fileprivate var isWork: Bool { self != .past && self != .accepted }

  /// Whether the day comes first by which its items are ordered.
  fileprivate var isByDay: Bool { self == .stop || self == .coming || self == .possible }

  /// Whether it can wait until what is prohibited stops.
  fileprivate var isSuspendable: Bool { isWork && self != .recommended }
}

extension Outcome {
  /// How pressing it is to do something about it; nil where nothing is to be done.
  fileprivate var urgency: Plan.Urgency? {
    switch state {
    case .prohibited: .stop
    case .breached: .breached
    case .undetermined: isRecommended ? .recommended : .show
    // Who has a recommendation weigh as an error wants it followed.
    case .notFollowed: severity == .error ? .breached : .recommended
    case .upcoming: isRecommended ? nil : isProhibition ? .stop : .coming
    case .possible: isRecommended ? nil : .possible
    case .wasBreached: .past
    case .waived: .accepted
    case .met, .undated: nil
    }
  }

  /// Whether it forbids what nobody may accept, be it from a day to come.
  private var isProhibition: Bool {
    guard case .level(let ground, let level) = rule else { return false }
    let own = level.scale.levels[ground.level]
    return !own.isWaivable && !own.isAhead
  }

  /// The day by which work on it is due: what is prohibited or is at fault now is due at once.
  fileprivate var due: Day? {
    if case .level = rule, state != .upcoming { return nil }
    // What somebody accepted is due when that ends, which the acceptance says.
    if state == .waived { return nil }
    return from
  }
}
