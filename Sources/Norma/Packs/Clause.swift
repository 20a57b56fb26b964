public import LocatedYAML

/// What concepts, exceptions, roles and classifications have in common: a condition with its source.
///
/// Immutable; a class, since evaluations hand it around.
public final class Clause: Sendable {
  /// The name of a concept, or a rule's id such as `AIA-III.3.a`.
  public let id: String
  /// A short name in words.
  public let title: String
  /// Where the law says so.
  public let citations: [Citation]
  /// How sure the law is.
  public let authority: Authority
  /// The kind of description it speaks of.
  public let of: String
  /// The list of which it judges each item, as the number of a fact of that kind.
  let each: Int?
  let when: Condition
  let inForce: Interval?
  /// The part of the pack that declares it: 0 is the pack itself, its extensions follow.
  let part: Int
  /// The file that declares it.
  public let file: String
  /// The place of its name there.
  public let range: SourceRange

  init(
    id: String, title: String, citations: [Citation], authority: Authority, of kind: String,
    each: Int?, when: Condition, inForce: Interval?, part: Int, file: String, range: SourceRange
  ) {
    self.id = id
    self.title = title
    self.citations = citations
    self.authority = authority
    of = kind
    self.each = each
    self.when = when
    self.inForce = inForce
    self.part = part
    self.file = file
    self.range = range
  }
}

/// How somebody reads a term that the law leaves open.
struct Reading: Sendable {
  let authority: Authority
  let citations: [Citation]
  /// What must hold besides the concept's own condition, or what suffices beside it.
  let condition: Condition
  let narrows: Bool
  /// What those hold who read it otherwise.
  let other: String
}

/// A named condition that others use.
public struct Concept: Sendable {
  /// Its condition and source.
  public let clause: Clause
  let readings: [Reading]
}

/// A condition under which rules don't hold.
public struct Exception: Sendable {
  /// Its condition and source.
  public let clause: Clause
}

/// A rule that gives the institution a role towards a system.
public struct RoleRule: Sendable {
  /// Its condition and source.
  public let clause: Clause
  /// The role, such as `deployer`.
  public let role: String
  /// The numbers of the exceptions.
  let unless: [Int]
}

/// A rule that raises a subject to a level of a scale.
public struct Classification: Sendable {
  /// Its condition and source.
  public let clause: Clause
  /// The number of the scale.
  let scale: Int
  /// The number of the level on it.
  let level: Int
  /// The numbers of the exceptions.
  let unless: [Int]
  /// Where what it finds is over: it holds no longer then, and did; nil where that makes no difference.
  let endsWhen: Condition?
  /// The roles that the duties of its level bind; none where it doesn't say.
  public let binds: [String]
  /// The parameter with the day from which the level's consequences bind.
  let appliesFrom: Int?
  /// Completes a sentence that begins with the subject's name.
  public let message: String
  /// Steps that a person can take.
  public let remedy: [String]
  /// The number of the tier of penalties for what the rule finds.
  let penalty: Int?
}
