import LocatedYAML
package import Norma

/// A proof as JSON, with the subject it is about.
package struct JSONProofOf: Encodable {
  let subject: String
  let file: String
  let proof: JSONProof

  package init(_ subject: Description, _ proof: Proof) {
    self.subject = subject.id
    file = subject.file
    self.proof = JSONProof(proof)
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
  let parts: [JSONProof]

  init(_ proof: Proof) {
    truth = proof.truth.description
    value = proof.value
    file = proof.place?.file
    line = proof.place?.range.start.line
    column = proof.place?.range.start.column
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
    case .schedule(let words):
      kind = "schedule"
      title = words
    case .day(let day, let words):
      kind = "day"
      title = "\(day): \(words)"
    }
  }
}
