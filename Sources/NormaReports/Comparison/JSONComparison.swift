/// What is otherwise, as JSON.
package struct JSONComparison: Encodable {
  let old: Side
  let new: Side
  /// What differs between the runs themselves.
  let because: [Cause]
  let changes: [Change]
  /// What is stated otherwise where no level and no verdict changed.
  let restated: [Restated]
  let added: [Subject]
  let removed: [Subject]
  let findings: Findings
  let summary: Summary

  /// The findings of one side alone.
  struct Findings: Encodable {
    let new: [Snapshot.Finding]
    let gone: [Snapshot.Finding]
  }

  struct Side: Encodable {
    let name: String
    let run: Snapshot.Run
  }

  struct Subject: Encodable {
    let id: String
    let kind: String
    let name: String
    let file: String
    /// On which levels it is, in words.
    let levels: [String]

    init(_ subject: Snapshot.Subject) {
      levels = subject.levelWords
      id = subject.id
      kind = subject.kind
      name = subject.name
      file = subject.file
    }
  }

  struct Restated: Encodable {
    let subject: Subject
    let because: [Cause]
  }

  struct Change: Encodable {
    let subject: Subject
    let oldFile: String?
    let of: String
    let id: String
    let title: String
    let old: String
    let new: String
    let direction: String
    let because: [Cause]
  }

  struct Cause: Encodable {
    let kind: String
    let name: String?
    let old: String?
    let new: String?
    let place: String?

    init(_ cause: Comparison.Cause) {
      place = cause.place
      switch cause {
      case .fact(let path, let before, let after, _):
        (kind, name, old, new) = ("fact", path, before, after)
      case .rule(let pack, let before, let after):
        (kind, name, old, new) = ("rule", pack, before, after)
      case .extensions(let areNew):
        (kind, name, old, new) = ("extensions", nil, areNew ? "out" : "in", areNew ? "in" : "out")
      case .acceptance(let isNew):
        (kind, name, old, new) = ("acceptance", nil, isNew ? nil : "waived", isNew ? "waived" : nil)
      case .document(let file): (kind, name, old, new) = ("document", file, nil, nil)
      case .date(let before, let after): (kind, name, old, new) = ("date", nil, before, after)
      case .lawDate(let before, let after):
        (kind, name, old, new) = ("law-date", nil, before, after)
      case .authority(let before, let after):
        (kind, name, old, new) = ("authority", nil, before, after)
      case .engine(let before, let after): (kind, name, old, new) = ("engine", nil, before, after)
      }
    }
  }

  struct Summary: Encodable {
    let worse: Int
    let better: Int
    let other: Int
    let added: Int
    let removed: Int
    /// How many findings a baseline makes known now and did not before, and the other way.
    let knownByBaseline: Int
    let noLongerKnownByBaseline: Int
  }

  package init(_ comparison: Comparison) {
    old = Side(name: comparison.names.old, run: comparison.old)
    new = Side(name: comparison.names.new, run: comparison.new)
    because = comparison.differences.map { Cause($0) }
    changes = comparison.changed.flatMap { entry in
      entry.changes.map { change in
        Change(
          subject: Subject(entry.subject), oldFile: entry.oldFile,
          of: change.of == .level ? "level" : "verdict", id: change.id, title: change.title,
          old: change.old, new: change.new, direction: change.direction.rawValue,
          because: change.causes.map { Cause($0) })
      }
    }
    restated = comparison.restated.map { entry in
      Restated(subject: Subject(entry.subject), because: entry.causes.map { Cause($0) })
    }
    added = comparison.added.map { Subject($0) }
    removed = comparison.removed.map { Subject($0) }
    findings = Findings(new: comparison.findings.new, gone: comparison.findings.gone)
    func count(_ direction: Comparison.Change.Direction) -> Int {
      comparison.changes.count { $0.direction == direction }
    }
    summary = Summary(
      worse: count(.worse), better: count(.better), other: count(.other), added: added.count,
      removed: removed.count, knownByBaseline: comparison.known.new,
      noLongerKnownByBaseline: comparison.known.gone)
  }
}
