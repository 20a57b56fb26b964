/// A duty: whom it binds, what triggers it, since when, and what shows that it is met.
///
/// Immutable; a class, since every verdict hands it around.
public final class Obligation: Sendable {
  /// What triggers it, with its source.
  public let clause: Clause
  /// Whether it binds, or is recommended.
  public let nature: Pack.Nature
  /// The roles that owe it, any of which suffices; none where whoever is described owes it.
  public let binds: [String]
  /// The numbers of the exceptions.
  let unless: [Int]
  let appliesFrom: Start
  /// True where it is met, false where it is breached.
  let metWhen: Condition
  /// Where it is owed no longer; nil of a duty that doesn't end.
  let endsWhen: Condition?
  /// How much a breach weighs.
  public let severity: Severity
  /// What is so where it is breached; completes a sentence that begins with the subject's name.
  public let message: String
  /// The number of what a person does about it.
  let action: Int
  /// What to keep, so that it can be shown later.
  public let evidence: [String]
  /// The number of the tier of penalties for a breach.
  let penalty: Int?

  /// From when a duty binds.
  enum Start: Sendable {
    /// For everybody from one day.
    case parameter(Int)
    /// From a day that depends on the subject.
    case schedule(Int)
    /// Always: a recommendation needs no day.
    case always
  }

  init(
    clause: Clause, nature: Pack.Nature = .law, binds: [String], unless: [Int], appliesFrom: Start,
    metWhen: Condition, endsWhen: Condition? = nil,
    severity: Severity, message: String, action: Int, evidence: [String], penalty: Int?
  ) {
    self.clause = clause
    self.nature = nature
    self.binds = binds
    self.unless = unless
    self.appliesFrom = appliesFrom
    self.metWhen = metWhen
    self.endsWhen = endsWhen
    self.severity = severity
    self.message = message
    self.action = action
    self.evidence = evidence
    self.penalty = penalty
  }
}

/// Days from which duties bind, where they differ from subject to subject.
public struct Schedule: Sendable {
  /// The word by which duties name it.
  public let id: String
  /// What it dates.
  public let title: String
  /// The kind of description that it speaks of.
  public let of: String
  let rows: [Row]
  let deferral: Deferral?

  /// A day, and of whom it speaks; a duty binds from the first of those that hold.
  struct Row: Sendable {
    /// Of everybody, where it has none.
    let when: Condition?
    /// The number of the parameter.
    let day: Int
  }

  /// That the rows hold back what the law's words would have bind earlier: a contested reading.
  struct Deferral: Sendable {
    let authority: Authority
    let citations: [Citation]
    /// Of whom the law's words say so; of everybody, where it has none.
    let when: Condition?
    /// The parameter with the day of the law's words.
    let formally: Int
    /// What those hold who read it otherwise.
    let other: String
  }
}

extension Schedule {
  /// The conditions of the rows and of what they put off.
  var conditions: [Condition] { (rows.map(\.when) + [deferral?.when]).compactMap { $0 } }
}

/// What a person does to meet duties, once for all that share it.
public struct Action: Sendable {
  /// The word by which duties name it.
  public let id: String
  /// What is done, as an instruction.
  public let title: String
  /// The steps, in order.
  public let steps: [String]
  /// Who usually does it, in words.
  public let by: String
  /// The fact of a description that names them; nil where none does.
  public let namedBy: String?
  /// How long it usually takes.
  public let effort: Effort
  /// Whether it is done for each subject or once for the institution.
  public let per: Scope
  /// What of people's protection it serves first.
  public let concern: Concern

  /// How long somebody works on it, by order of magnitude.
  public enum Effort: String, Sendable, CaseIterable { case hours, days, weeks, months }

  /// What people are protected by, what comes first before what follows from it.
  public enum Concern: String, Sendable, CaseIterable, Comparable {
    /// That something is used at all: what must be so before or as long as it is.
    case use
    /// That people know, object, and are heard.
    case people
    /// How it is built, run and watched.
    case conduct
    /// That it can be shown: what is written down, kept and reported.
    case records

    /// Orders from what comes first.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// For what it is done once.
  public enum Scope: String, Sendable, CaseIterable { case subject, institution }
}
