public import LocatedYAML

/// A fact that follows from others, or that they exclude, with the reason.
///
/// Declared as data, in the vocabulary or by a pack. What follows and isn't stated is inferred; what is
/// stated otherwise is a ``Contradiction``.
public final class Relation: Sendable {
  /// The name.
  public let id: String
  let words: LazyWords
  /// Where the law says so; none where it lies in the words themselves.
  public let citations: [Citation]
  /// The file that declares it.
  public let file: String
  /// The place of its name there.
  public let range: SourceRange
  /// The kind of description it speaks of.
  let of: String
  /// The list of which it judges each item: one of its kind's, or of the institution's.
  let each: FactReference?
  /// Texts that are the same where it speaks of an item: a field of it, and one of the subject's.
  let sameTexts: [SameText]
  /// The statements from which something follows.
  let when: Condition
  /// What follows, each by itself, or is excluded.
  let effects: [Effect]
  /// Dates or numbers of which none is later or greater than those after it; empty where it speaks of others.
  let order: [FactReference]
  /// Lists of which no item agrees with one of the other; nil where it speaks of others.
  let apart: Apart?
  /// How long after the first of these dates the others come at most; nil where it doesn't matter.
  let span: Period?
  /// Whether the effects are excluded rather than implied.
  let isExclusion: Bool
  /// Whose statement counts as unknown where both sides are stated.
  let unsettled: Unsettled
  /// What it asks of whom.
  let scope: Scope

  /// A fact and what holds of it, or can't.
  struct Effect: Sendable {
    let reference: FactReference
    let test: Test
  }

  /// A text in a field of the item at hand, and the subject's facts of which one says the same.
  struct SameText: Sendable {
    let field: FactReference
    let facts: [FactReference]
  }

  /// Two lists of records, and the fields in which an item of one and an item of the other can't both agree.
  struct Apart: Sendable {
    let left: FactReference
    let right: FactReference
    let fields: [FieldPair]
    /// The field of an item of the first list by which it leaves room for the other, where it is stated.
    let unless: Int?
  }

  /// What a relation asks, beside its own statements.
  struct Scope: Sendable {
    /// The numbers of the subject's facts at which it looks, of a field its list's.
    let subjectFacts: [Int]
    /// Whether it looks at the institution's facts.
    let asksInstitution: Bool
    /// Whether it asks what day it is.
    let asksToday: Bool
  }

  /// Whose statement counts as unknown where two contradict each other.
  package enum Unsettled: String, Sendable, CaseIterable {
    /// The one from which something follows.
    case when
    /// The one that denies what follows.
    case implied
    /// The one that is excluded.
    case excluded
    case both
  }

  init(
    id: String, reason: LazyWords, citations: [Citation], of kind: String, each: FactReference?,
    sameTexts: [SameText] = [], when: Condition, effects: [Effect], order: [FactReference] = [],
    apart: Apart? = nil, span: Period? = nil, isExclusion: Bool, unsettled: Unsettled,
    scope: Scope? = nil, file: String, range: SourceRange
  ) {
    self.id = id
    words = reason
    self.citations = citations
    of = kind
    self.each = each
    self.sameTexts = sameTexts
    self.when = when
    self.effects = effects
    self.order = order
    self.apart = apart
    self.span = span
    self.isExclusion = isExclusion
    self.unsettled = unsettled
    self.file = file
    self.range = range
    let compared = sameTexts.flatMap { [$0.field] + $0.facts } + [each].compactMap(\.self)
    let lists = apart.map { [$0.left, $0.right] } ?? []
    self.scope = scope ?? Scope(of: when, effects, order + compared + lists)
  }
}

extension Relation {
  /// Why it is so, in a clause without a full stop.
  public var reason: String { words.text }
}

/// The relations of one kind of description.
final class RelationTable: Sendable {
  let relations: [Relation]
  /// The facts of the kind, and those of the institution.
  let facts: [Fact]
  let institution: [Fact]
  /// Of each fact of the kind, the numbers of the relations that look at it.
  let relationsOfFacts: [[Int]]
  /// Whether some relation looks at the institution's facts.
  let asksInstitution: Bool
  /// Whether some relation asks what day it is.
  let asksToday: Bool

  /// The table of a kind that has none.
  static let none = RelationTable([], facts: [], institution: [])

  convenience init(_ relations: [Relation], facts: [Fact], institution: [Fact]) {
    self.init(
      relations, behind: [], facts: facts, institution: institution,
      known: [[Int]](repeating: [], count: relations.isEmpty ? 0 : facts.count))
  }

  /// The relations behind others, of which it is known what they look at.
  private init(
    _ more: [Relation], behind first: [Relation], facts: [Fact], institution: [Fact],
    known: [[Int]]
  ) {
    relations = first + more
    self.facts = facts
    self.institution = institution
    var users = known
    for (number, relation) in more.enumerated() {
      for fact in relation.scope.subjectFacts { users[fact].append(first.count + number) }
    }
    relationsOfFacts = users
    asksInstitution = relations.contains { $0.scope.asksInstitution }
    asksToday = relations.contains { $0.scope.asksToday }
  }

  var isEmpty: Bool { relations.isEmpty }

  /// The same with the relations that a pack adds, of a kind with these facts.
  func adding(_ more: [Relation], facts: [Fact], institution: [Fact]) -> RelationTable {
    RelationTable(
      more, behind: relations, facts: facts, institution: institution,
      known: isEmpty ? [[Int]](repeating: [], count: facts.count) : relationsOfFacts)
  }
}

extension Relation {
  /// The facts at which it looks.
  var references: [FactReference] { Scope.references(when, effects, order) }

  /// The numbers of the institution's facts at which it looks.
  var institutionFacts: [Int] {
    references.filter { $0.scope == .institution }.map(\.index).uniqued()
  }
}

extension Relation.Scope {
  init(of when: Condition, _ effects: [Relation.Effect], _ others: [FactReference]) {
    let references = Self.references(when, effects, others)
    let own = references.compactMap { reference -> Int? in
      switch reference.scope {
      case .subject: reference.index
      case .item(let list): list
      case .institution, .institutionItem, .document, .register: nil
      }
    }
    subjectFacts = own.uniqued().sorted()
    asksInstitution = references.contains { $0.scope == .institution }
    asksToday = when.asksToday || effects.contains { $0.test.asksToday }
  }

  static func references(
    _ when: Condition, _ effects: [Relation.Effect], _ order: [FactReference]
  ) -> [FactReference] {
    var result = effects.map(\.reference) + order
    func collect(_ condition: Condition) {
      switch condition {
      case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.forEach(collect)
      case .not(let part), .probed(_, _, let part): collect(part)
      case .fact(let reference, _): result.append(reference)
      case .some(let list, let inner), .every(let list, let inner):
        result.append(list)
        collect(inner)
      case .shared(let left, let right, _): result += [left, right]
      case .concept, .actsAs, .reaches, .holds, .exceptedBy, .used, .gap: break
      }
    }
    collect(when)
    return result
  }
}

extension Condition {
  /// Whether some part asks what day it is.
  fileprivate var asksToday: Bool {
    switch self {
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      parts.contains(where: \.asksToday)
    case .not(let part), .probed(_, _, let part), .some(_, let part), .every(_, let part):
      part.asksToday
    case .fact(_, let test): test.asksToday
    case .shared, .concept, .actsAs, .reaches, .holds, .exceptedBy, .used, .gap: false
    }
  }
}

extension Test {
  /// Whether what passes hangs on the day for which the law is applied.
  var asksToday: Bool {
    switch self {
    case .before(.today), .from(.today), .within: true
    default: false
    }
  }
}
