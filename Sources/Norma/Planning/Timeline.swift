/// What becomes due when, for which description, and what changed in the law.
public struct Timeline: Sendable {
  /// The days from the one after today on which something begins, in order.
  public let milestones: [Milestone]
  /// The duties that would bind, and of which no day is set from which they bind such a system.
  public let undated: [Undated]
  /// The dates that the law has moved, in the order in which it did.
  public let changes: [Change]

  /// What begins for one description on one day.
  public struct Milestone: Sendable {
    /// The day.
    public let day: Day
    /// The description's id.
    public let subject: String
    /// The kind of the description.
    public let kind: String
    /// The id of the institution of its register; nil where none is described.
    public let institution: String?
    /// The name.
    public let name: String
    /// The unit that answers for it; nil where nobody is named.
    public let owner: String?
    /// Whether it is out of use for good.
    public let isRetired: Bool
    /// The file that describes it.
    public let file: String
    /// The pack's title.
    public let pack: String
    /// The pack's id.
    public let packID: String
    /// The duties that bind from this day.
    public let begins: [Begin]
    /// The duties that bind from this day if something that isn't known is so.
    public let mayBegin: [Begin]
    /// The levels that change on this day.
    public let levels: [LevelChange]
  }

  /// A duty that begins.
  public struct Begin: Sendable {
    /// The rule's id.
    public let id: String
    /// A short name.
    public let title: String
    /// The pinpoint.
    public let cite: String
    /// Whether what is stated today meets it.
    public let isMet: Bool
  }

  /// Duties of one description that no day is set for.
  public struct Undated: Sendable {
    /// The description's id.
    public let subject: String
    /// The name.
    public let name: String
    /// The file that describes it.
    public let file: String
    /// The rules' ids.
    public let duties: [String]

    fileprivate init?(_ assessment: Assessment) {
      guard !assessment.undated.isEmpty else { return nil }
      subject = assessment.subject.id
      name = assessment.subject.name
      file = assessment.subject.file
      duties = assessment.undated.map(\.obligation.clause.id)
    }
  }

  /// A level that changes.
  public struct LevelChange: Sendable {
    /// The scale's title.
    public let scale: String
    /// The bounds before, in words.
    public let before: String
    /// The bounds since, in words.
    public let after: String
  }

  /// A date that the law moved.
  public struct Change: Sendable, Hashable {
    /// Since when the law says so.
    public let from: Day
    /// The pack's title.
    public let pack: String
    /// What the date means.
    public let title: String
    /// The date before.
    public let before: Day
    /// The date since.
    public let after: Day
    /// Where it says so.
    public let citations: [Citation]
  }

  /// The timeline of descriptions, each under the law by which it was assessed.
  public init(_ assessments: [Assessment]) {
    var milestones: [(milestone: Milestone, order: (pack: Int, subject: Int))] = []
    var changes: [Change] = []
    for group in Self.groups(assessments) {
      let laws = group[0].assessment.laws
      let days = laws.map { Set($0.daysToCome) }
      var before = group.map(\.assessment)
      var then = laws
      for day in days.reduce(Set(), { $0.union($1) }).sorted() {
        // What only grows old until then is no day of the law's: a pack moves on its own days alone.
        for number in laws.indices where days[number].contains(day) {
          then[number] = laws[number].on(day)
        }
        let after = before.map { $0.assessed(under: then) }
        for (index, member) in group.enumerated() {
          for (number, law) in laws.enumerated() where days[number].contains(day) {
            Milestone(
              day, law.pack, from: before[index], to: after[index],
              without: Set(member.assessment.undated.map { RuleID($0.obligation.clause) })
            )
            .map { milestones.append(($0, (number, member.offset))) }
          }
        }
        before = after
      }
      changes += laws.flatMap { Change.all($0) }.filter { !changes.contains($0) }
    }
    self.milestones = milestones.sorted {
      ($0.milestone.day, $0.milestone.packID, $0.order.subject, $0.order.pack)
        < ($1.milestone.day, $1.milestone.packID, $1.order.subject, $1.order.pack)
    }.map(\.milestone)
    undated = assessments.compactMap { Undated($0) }
    self.changes = changes.enumerated().sorted {
      ($0.element.from, $0.offset) < ($1.element.from, $1.offset)
    }.map(\.element)
  }

  /// The assessments by the laws that they share, each with its place.
  private static func groups(
    _ assessments: [Assessment]
  ) -> [[(assessment: Assessment, offset: Int)]] {
    var order: [[ObjectIdentifier]] = []
    var groups: [[ObjectIdentifier]: [(assessment: Assessment, offset: Int)]] = [:]
    for (offset, assessment) in assessments.enumerated() {
      let laws = assessment.laws.map { ObjectIdentifier($0) }
      if groups[laws] == nil { order.append(laws) }
      groups[laws, default: []].append((assessment, offset))
    }
    return order.compactMap { groups[$0] }
  }
}

extension PackInForce {
  /// The same pack on another day.
  fileprivate func on(_ day: Day) -> PackInForce {
    var jurisdiction = jurisdiction
    jurisdiction.asOf = day
    return PackInForce(pack, jurisdiction, filled: filled)
  }

  /// The days after today that the law names, or a law that it asks.
  fileprivate var daysToCome: [Day] {
    Set(dates.compactMap { $0 } + used.flatMap(\.daysToCome))
      .filter { $0 > jurisdiction.asOf }.sorted()
  }
}

extension Assessment {
  fileprivate func assessed(under laws: [PackInForce]) -> Assessment {
    Assessment(of: subject, with: institution, among: documents, under: laws)
  }
}

extension Timeline.Milestone {
  fileprivate init?(
    _ day: Day, _ pack: Pack, from before: Assessment, to after: Assessment,
    without undated: Set<RuleID>
  ) {
    var begins: [Timeline.Begin] = []
    var mayBegin: [Timeline.Begin] = []
    for verdict in after.owed
    where after.laws[verdict.pack].pack === pack && verdict.appliesFrom == day {
      // What ended before a day to come never begins on it.
      guard verdict.state != .wasBreached else { continue }
      let clause = verdict.obligation.clause
      // What is known today of days to come stays known: that it is out of use before, for instance.
      if undated.contains(RuleID(clause)) { continue }
      let begin = Timeline.Begin(
        id: clause.id, title: clause.title, cite: clause.citations.first?.words ?? "",
        isMet: verdict.state == .met)
      if verdict.state == .possible { mayBegin.append(begin) } else { begins.append(begin) }
    }
    let old = Dictionary(
      before.levels.map { ($0.scaleID, $0.words) }, uniquingKeysWith: { first, _ in first })
    let levels = after.levels.compactMap { new -> Timeline.LevelChange? in
      guard new.packID == pack.id, let words = old[new.scaleID], words != new.words else {
        return nil
      }
      return Timeline.LevelChange(scale: new.scale.title, before: words, after: new.words)
    }
    guard !(begins.isEmpty && mayBegin.isEmpty && levels.isEmpty) else { return nil }
    self.init(
      day: day, subject: after.subject.id, kind: after.subject.kind,
      institution: after.institution?.id, name: after.subject.name,
      owner: after.subject.responsible, isRetired: after.subject.isRetired,
      file: after.subject.file, pack: pack.title, packID: pack.id, begins: begins,
      mayBegin: mayBegin, levels: levels)
  }
}

extension Timeline.Change {
  fileprivate static func all(_ law: PackInForce) -> [Timeline.Change] {
    law.pack.parameters.flatMap { parameter in
      let rows = parameter.rows.filter { $0.from <= law.jurisdiction.lawAsOf }
      // The first row is the law as it was made.
      return zip(rows, rows.dropFirst()).map { before, row in
        return Timeline.Change(
          from: row.from, pack: law.pack.title, title: parameter.title, before: before.value,
          after: row.value, citations: row.citations)
      }
    }
  }
}
