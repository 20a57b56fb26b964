/// On which day, under which state of the law and by which authority a subject is judged.
public struct Jurisdiction: Sendable, Hashable {
  /// The day for which the law is applied.
  public var asOf: Day
  /// The day whose state of the law is applied; by default the same.
  public var lawAsOf: Day
  /// The least authority that may decide; what rests on less becomes unknown.
  public var authority: Authority

  /// A judgement for a day, by default with every authority.
  public init(asOf: Day, lawAsOf: Day? = nil, authority: Authority = .reading) {
    self.asOf = asOf
    self.lawAsOf = lawAsOf ?? asOf
    self.authority = authority
  }
}

/// Whether a clause is in force on a day.
public enum Force: Sendable, Hashable {
  /// The law does not say so yet.
  case notEnacted
  /// The law says so, and the day is still to come.
  case upcoming(Day)
  case inForce
  /// The law said so until this day.
  case ended(Day)
}

/// A pack on a day: every date resolved once, for all subjects.
///
/// Immutable; a class, since thousands of assessments share it.
public final class PackInForce: Sendable {
  /// The pack.
  public let pack: Pack
  /// The day and the authority.
  public let jurisdiction: Jurisdiction
  /// The gaps that count as filled, whoever is judged.
  let filled: Set<String>
  /// The packs whose rules it asks for, under the same jurisdiction.
  let used: [PackInForce]
  let dates: [Day?]
  let concepts: [Bool]
  let exceptions: [Bool]
  let roles: [Force]
  let classifications: [Force]
  let obligations: [Force]

  /// The pack under a jurisdiction.
  public convenience init(_ pack: Pack, _ jurisdiction: Jurisdiction) {
    self.init(pack, jurisdiction, filled: [])
  }

  /// The pack under a jurisdiction, as if the texts of some gaps were among its rules; with the packs that it
  /// uses, where somebody has put them under the same jurisdiction.
  init(
    _ pack: Pack, _ jurisdiction: Jurisdiction, filled: Set<String>, used: [PackInForce]? = nil
  ) {
    self.pack = pack
    self.filled = filled
    self.jurisdiction = jurisdiction
    let dates = pack.parameters.map { $0.row(on: jurisdiction.lawAsOf)?.value }
    func force(_ clause: Clause) -> Force {
      Force(of: clause, dates: dates, on: jurisdiction.asOf)
    }
    self.used = used ?? pack.uses.map { PackInForce($0, jurisdiction, filled: filled) }
    self.dates = dates
    concepts = pack.concepts.map { force($0.clause) == .inForce }
    exceptions = pack.exceptions.map { force($0.clause) == .inForce }
    roles = pack.roles.map { force($0.clause) }
    classifications = pack.classifications.map { force($0.clause) }
    obligations = pack.obligations.map { force($0.clause) }
  }

  /// What is known of a subject and of its institution, by the pack's own relations as well.
  func view(
    of subject: Description, beside institution: Description?
  ) -> (subject: Description, institution: Description?) {
    guard let table = pack.relationTable(of: subject.kind) else { return (subject, institution) }
    return subject.settled(beside: institution, by: table)
  }

  private init(_ other: PackInForce, by authority: Authority) {
    pack = other.pack
    var jurisdiction = other.jurisdiction
    jurisdiction.authority = authority
    self.jurisdiction = jurisdiction
    used = other.used.map { PackInForce($0, by: authority) }
    filled = other.filled
    dates = other.dates
    concepts = other.concepts
    exceptions = other.exceptions
    roles = other.roles
    classifications = other.classifications
    obligations = other.obligations
  }

  /// The same on the same day, where another authority is the least that may decide.
  func limited(to authority: Authority) -> PackInForce { PackInForce(self, by: authority) }

  /// Whether its conditions rest on no text that may be missing.
  var isWhole: Bool { pack.gaps.isEmpty && used.allSatisfy(\.isWhole) }

  /// Whether a clause of the pack is in force.
  func force(of clause: Clause) -> Force {
    Force(of: clause, dates: dates, on: jurisdiction.asOf)
  }

  /// Whether an authority may decide: less than is asked for may not.
  func mayDecide(_ authority: Authority) -> Bool { authority <= jurisdiction.authority }

  /// What an authority may make of a truth.
  func decided(_ truth: Truth, by authority: Authority) -> Truth {
    mayDecide(authority) || truth == .no ? truth : .unknown
  }
}

extension Force {
  /// Whether a clause is in force on a day, by the dates of its pack's parameters on that day.
  fileprivate init(of clause: Clause, dates: [Day?], on day: Day) {
    self = .inForce
    guard let interval = clause.inForce else { return }
    if let from = interval.from {
      guard let first = dates[from] else {
        self = .notEnacted
        return
      }
      if day < first {
        self = .upcoming(first)
        return
      }
    }
    if let until = interval.until, let end = dates[until], day >= end { self = .ended(end) }
  }
}
