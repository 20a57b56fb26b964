import LocatedYAML

/// Gathers the items of a plan, joining what one piece of work settles.
struct PlanDrafts {
  /// What makes two pieces of work the same.
  private struct Key: Hashable {
    var pack: String
    var work: String
    /// The place of the description, where the work is that description's alone.
    var subject: Proof.Place?
    var urgency: Plan.Urgency
    var due: Day?
    var mayBeDue: Day?

    init(
      pack: String, work: String, subject: Description? = nil, urgency: Plan.Urgency, due: Day?,
      mayBeDue: Day? = nil
    ) {
      self.pack = pack
      self.work = work
      self.subject = subject.map { Proof.Place(file: $0.file, range: $0.heading) }
      self.urgency = urgency
      self.due = due
      self.mayBeDue = mayBeDue
    }
  }

  private var order: [Key] = []
  private var items: [Key: Plan.Item] = [:]
  private(set) var suspended = 0

  /// The items, the most urgent first; among equals what settles more, then as they were met.
  var sorted: [Plan.Item] {
    order.enumerated().compactMap { offset, key in items[key].map { (offset, $0) } }
      .sorted { left, right in
        let (one, other) = (left.1, right.1)
        if one.urgency != other.urgency { return one.urgency < other.urgency }
        if one.due != other.due {
          // Without a day it is due at once.
          guard let day = one.due, let otherDay = other.due else { return one.due == nil }
          return day < otherDay
        }
        let weights = (
          one.duties.count * one.subjects.count, other.duties.count * other.subjects.count
        )
        return weights.0 == weights.1 ? left.0 < right.0 : weights.0 > weights.1
      }.map(\.1)
  }

  mutating func add(_ assessment: Assessment) {
    var isProhibited = false
    for level in assessment.levels {
      for ground in level.grounds
      where ground.truth == .yes && level.scale.levels[ground.level].finding != nil {
        isProhibited = true
        add(ground, on: level, of: assessment, urgency: .stop, due: nil)
      }
      for ground in level.upcoming
      where ground.truth == .yes && level.scale.levels[ground.level].finding != nil {
        add(ground, on: level, of: assessment, urgency: .stop, due: ground.appliesFrom)
      }
      for ground in level.past
      where ground.truth == .yes && level.scale.levels[ground.level].finding != nil {
        add(past: ground, on: level, of: assessment)
      }
    }
    let inquiry = Inquiry(assessment)
    clarify(inquiry)
    for verdict in assessment.owed {
      // Of what is met already, nothing is left to do when it binds.
      guard let urgency = verdict.urgency, verdict.meeting != .yes else {
        continue
      }
      let isOwn = assessment.owner(of: verdict).kind == assessment.subject.kind
      // Whoever must stop a practice needs no plan for going on with it.
      if urgency == .past {
        add(past: verdict, of: inquiry)
      } else if isProhibited, isOwn {
        suspended += 1
      } else {
        add(verdict, urgency, of: inquiry)
      }
    }
  }

  // MARK: Items

  private mutating func add(
    _ ground: Ground, on level: LevelAssessment, of assessment: Assessment,
    urgency: Plan.Urgency, due: Day?
  ) {
    let rule = ground.classification
    let place = assessment.place(of: ground, on: level)
    join(
      Key(
        pack: level.packID, work: rule.clause.id, subject: assessment.subject, urgency: urgency,
        due: due),
      Plan.Item(
        urgency: urgency, title: "\(level.title(of: ground)): \(rule.clause.title)",
        steps: rule.remedy, by: nil, effort: nil, due: due,
        duties: [
          Plan.Duty(rule.clause, penalty: assessment.penalties(for: ground, on: level).words)
        ],
        subjects: [
          Plan.Subject(
            id: assessment.subject.id, name: assessment.subject.name, file: place.file,
            range: place.range, facts: [])
        ], evidence: []))
  }

  /// What nobody can stop any more, and answers for.
  private mutating func add(
    past ground: Ground, on level: LevelAssessment, of assessment: Assessment
  ) {
    let clause = ground.classification.clause
    add(
      past: clause, as: "\(level.title(of: ground)): \(clause.title)", of: level.packID, due: nil,
      penalty: assessment.penalties(for: ground, on: level).words, by: assessment.subject,
      at: assessment.place(of: ground, on: level))
  }

  private mutating func clarify(_ inquiry: Inquiry) {
    let assessment = inquiry.assessment
    let open = assessment.levels.filter { !$0.isCertain && !$0.isRecommended }
    guard !open.isEmpty, let first = open.first else { return }
    let facts = open.flatMap { assessment.openPaths(on: $0) }.uniqued()
    join(
      Key(pack: first.packID, work: "", subject: assessment.subject, urgency: .clarify, due: nil),
      Plan.Item(
        urgency: .clarify, title: "Find out what class '\(assessment.subject.name)' is in",
        steps: inquiry.questions.filter { facts.contains($0.path) }
          .prefix(Self.shownQuestions).map { $0.fact.question }
          + assessment.missingTexts.map { "Look into what isn't among the rules: \($0.words)" },
        by: nil,
        effort: .hours, due: nil,
        duties: open.map {
          Plan.Duty(
            id: $0.packID, title: $0.scale.title, cite: $0.words, url: "", penalty: nil)
        },
        subjects: [
          Plan.Subject(
            id: assessment.subject.id, name: assessment.subject.name, file: assessment.subject.file,
            range: assessment.subject.heading, facts: facts)
        ], evidence: []))
  }

  /// How many questions an item spells out.
  private static let shownQuestions = 3

  private mutating func add(
    _ verdict: Verdict, _ urgency: Plan.Urgency, of inquiry: Inquiry
  ) {
    let assessment = inquiry.assessment
    let action = assessment.action(for: verdict)
    let clause = verdict.obligation.clause
    let place = inquiry.place(of: verdict)
    let owner = assessment.owner(of: verdict)
    let isForAll = action.per == .institution && urgency != .possible
    let subject = isForAll ? owner : assessment.subject
    let facts = inquiry.missing(for: verdict)
    join(
      // An extension's duties may be settled by an action of its base; two extensions may call alike
      // what is not the same.
      Key(
        pack: assessment.laws[verdict.pack].pack.id,
        work: ([action.id, action.title] + action.steps).joined(separator: "\n"), urgency: urgency,
        due: verdict.appliesFrom, mayBeDue: verdict.mayApplyFrom),
      Plan.Item(
        urgency: urgency, title: action.title, steps: action.steps, by: action.by,
        effort: action.effort, due: verdict.appliesFrom, mayBeDue: verdict.mayApplyFrom,
        duties: [Plan.Duty(clause, penalty: assessment.penalties(for: verdict).words)],
        subjects: [
          Plan.Subject(
            id: subject.id, name: subject.name, file: place.file, range: place.range, facts: facts)
        ], evidence: verdict.obligation.evidence))
  }

  /// What was breached until it ended: there is nothing to do about it, but to know it.
  private mutating func add(past verdict: Verdict, of inquiry: Inquiry) {
    let assessment = inquiry.assessment
    let clause = verdict.obligation.clause
    add(
      past: clause, as: clause.title, of: verdict.packID, due: verdict.appliesFrom,
      penalty: assessment.penalties(for: verdict).words, by: assessment.owner(of: verdict),
      at: inquiry.place(of: verdict))
  }

  private mutating func add(
    past clause: Clause, as title: String, of pack: String, due: Day?, penalty: String?,
    by owner: Description, at place: Proof.Place
  ) {
    join(
      Key(pack: pack, work: clause.id, urgency: .past, due: due),
      Plan.Item(
        urgency: .past, title: title, steps: [], by: nil, effort: nil, due: due,
        duties: [Plan.Duty(clause, penalty: penalty)],
        subjects: [
          Plan.Subject(
            id: owner.id, name: owner.name, file: place.file, range: place.range, facts: [])
        ], evidence: []))
  }

  private mutating func join(_ key: Key, _ item: Plan.Item) {
    guard var known = items[key] else {
      order.append(key)
      items[key] = item
      return
    }
    known.duties = (known.duties + item.duties).uniqued()
    known.evidence = (known.evidence + item.evidence).uniqued()
    for subject in item.subjects {
      guard
        let index = known.subjects.firstIndex(where: {
          $0.id == subject.id && $0.file == subject.file
        })
      else {
        known.subjects.append(subject)
        continue
      }
      known.subjects[index].facts = (known.subjects[index].facts + subject.facts).uniqued()
      known.subjects[index].range = min(known.subjects[index].range, subject.range)
    }
    items[key] = known
  }
}

extension Plan.Duty {
  fileprivate init(_ clause: Clause, penalty: String?) {
    self.init(
      id: clause.id, title: clause.title, cite: clause.citations.first?.words ?? "",
      url: clause.citations.first?.url ?? "", penalty: penalty)
  }
}

extension Verdict {
  /// How pressing it is to do something about it; nil where nothing is to be done.
  fileprivate var urgency: Plan.Urgency? {
    if isRecommended {
      return state == .breached || state == .undetermined ? .recommended : nil
    }
    return switch state {
    case .breached: .breached
    case .undetermined: .show
    case .upcoming: .coming
    case .possible: .possible
    case .wasBreached: .past
    case .notApplicable, .met, .waived: nil
    }
  }
}
