import LocatedYAML
import Norma

/// A proof as JSON, with the subject it is about.
package struct JSONProofOf: Encodable {
  let subject: String
  let file: String
  /// Where somebody stands towards the rule; none of what says only whether something is so.
  let state: String?
  let proof: JSONProof

  package init(_ rule: ExplainedRule) {
    subject = rule.subject.id
    file = rule.subject.file
    state =
      rule.outcome?.state.rawValue
      ?? rule.proof.verdict.map { _ in Verdict.State.notApplicable.rawValue }
    proof = JSONProof(rule.proof)
  }
}

/// A node of a proof as JSON.
struct JSONProof: Encodable {
  let kind: String
  let truth: String
  var id: String?
  var title: String?
  var cite: String?
  var authority: String?
  var fact: String?
  var asks: String?
  var other: String?
  let value: String?
  let file: String?
  let line: Int?
  let column: Int?
  /// From what a fact follows that nobody states.
  let inferred: [JSONRelated]?
  /// Beside what a fact can't be so, and counts as unknown.
  let contradicts: [JSONRelated]?
  let parts: [JSONProof]

  init(_ proof: Proof) {
    truth = proof.truth.description
    value = proof.value
    file = proof.place?.file
    line = proof.place?.range.start.line
    column = proof.place?.range.start.column
    inferred = proof.inferences.isEmpty ? nil : proof.inferences.map { JSONRelated($0) }
    contradicts =
      proof.contradictions.isEmpty ? nil : proof.contradictions.map { JSONRelated($0) }
    parts = proof.parts.map { JSONProof($0) }
    switch proof.kind {
    case .all: kind = "all"
    case .any: kind = "any"
    case .not: kind = "not"
    case .atLeast(let count):
      kind = "at-least"
      asks = "\(count)"
    case .some(let list):
      kind = "some"
      fact = list
    case .every(let list):
      kind = "every"
      fact = list
    case .item(let key):
      kind = "item"
      title = key
    case .fact(let path, let asks):
      kind = "fact"
      fact = path
      self.asks = asks
    case .clause(let id, let title, let citations, let authority):
      kind = "clause"
      self.id = id
      self.title = title
      cite = citations.map(\.words).joined(separator: "; ")
      self.authority = authority.rawValue
    case .excepted(let id, let title, let authority):
      kind = "excepted"
      self.id = id
      self.title = title
      self.authority = authority.rawValue
    case .reading(let authority, let citations, let narrows, let decides, let other):
      kind = narrows ? "narrowed" : "widened"
      self.authority = authority.rawValue
      cite = citations.map(\.words).joined(separator: "; ")
      self.other = other
      asks = decides ? nil : "may not decide"
    case .gap(let id, let title, let cite, let state):
      kind = "gap"
      self.id = id
      self.title = title
      self.cite = cite
      switch state {
      case .missing(let text): asks = "missing for \(text.territory)"
      case .held(let parts): asks = "held by \(parts.joined(separator: ", "))"
      case .none: asks = "no such text"
      case .assumed: asks = "taken to be held"
      case .open: asks = "not known whether held"
      }
    case .notInForce(let force):
      kind = "not-in-force"
      if case .upcoming(let day) = force { title = day.description }
    case .binding(let roles):
      kind = "binds"
      title = roles.joined(separator: ", ")
    case .trigger: kind = "trigger"
    case .meeting: kind = "met-when"
    case .ending: kind = "ends-when"
    case .schedule(let words):
      kind = "schedule"
      title = words
    case .day(let day, let words):
      kind = "day"
      title = "\(day): \(words)"
    case .rest(let count):
      kind = "rest"
      asks = "\(count) parts"
    case .deferral(let contest, let decides):
      kind = "put-off"
      title = contest.words
      authority = contest.authority.rawValue
      cite = contest.citations.map(\.words).joined(separator: "; ")
      other = contest.other
      asks = decides ? nil : "may not decide"
    }
  }
}

/// Statements that bear on a fact by a relation, as JSON.
package struct JSONRelated: Encodable, Hashable {
  let relation: String
  let because: String
  let cite: String?
  let url: String?
  let statements: [Statement]

  /// A statement and where it stands.
  struct Statement: Encodable, Hashable {
    let fact: String
    let value: String
    let file: String
    let line: Int
    let column: Int

    init(_ stated: StatedFact) {
      fact = stated.path
      value = stated.value
      file = stated.file
      line = stated.range.start.line
      column = stated.range.start.column
    }
  }

  init(_ inference: Inference) { self.init(inference.relation, inference.premises) }

  init(_ contradiction: Contradiction) {
    self.init(contradiction.relation, contradiction.premises + contradiction.denials)
  }

  private init(_ relation: Relation, _ statements: [StatedFact]) {
    self.relation = relation.id
    because = relation.reason
    cite =
      relation.citations.isEmpty
      ? nil : relation.citations.map(\.words).joined(separator: "; ")
    url = relation.citations.first?.url
    self.statements = statements.map { Statement($0) }
  }
}
