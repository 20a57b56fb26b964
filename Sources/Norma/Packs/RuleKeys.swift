/// The keys of what stands in a pack's other files.
package enum RuleKeys {
  /// What a file of rules may hold.
  package enum Section: String, SourceKey {
    case concepts, exceptions, roles, classifications, schedules, actions, obligations, relations
  }

  /// The kind of description that a rule speaks of which doesn't say it.
  package static let defaultKind = "ai-system"

  /// What concepts, exceptions and all rules have.
  package enum Clause: String, SourceKey {
    case title, of, each, cite, authority, when
    case inForce = "in-force"
  }

  /// What a concept has besides.
  package enum Concept: String, SourceKey { case readings }
  /// How somebody reads a term that the law leaves open.
  package enum Reading: String, SourceKey { case authority, cite, narrows, widens, other }
  /// What a role rule has besides.
  package enum Role: String, SourceKey { case role, unless }

  /// What a classification has besides.
  package enum Classification: String, SourceKey {
    case scale, level, unless
    case endsWhen = "ends-when"
    case binds
    case appliesFrom = "applies-from"
    case message, remedy, penalty
  }

  /// What an obligation has besides.
  package enum Obligation: String, SourceKey {
    case binds, unless
    case appliesFrom = "applies-from"
    case metWhen = "met-when"
    case endsWhen = "ends-when"
    case severity, message, remedy, evidence, penalty
  }

  /// What follows from statements, and what they exclude.
  package enum Relation: String, SourceKey {
    case of, each, same, when, implies, excludes, unsettles
    case inOrder = "in-order"
    case within, apart, by, unless, because, cite
  }

  /// From when until when a clause is in force.
  package enum Interval: String, SourceKey { case from, until }
  /// What a person does to meet duties.
  package enum Action: String, SourceKey { case title, steps, by, effort, per, concerns }
  /// Days that differ from subject to subject.
  package enum Schedule: String, SourceKey { case title, of, rows, deferred }
  /// A day, and of whom it speaks.
  package enum ScheduleRow: String, SourceKey { case when, day }
  /// That a reading puts days off.
  package enum Deferral: String, SourceKey { case authority, cite, when, formally, other }
}
