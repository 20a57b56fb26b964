import Norma

/// What is otherwise in one run than in an earlier one, and why.
package struct Comparison: Sendable {
  /// Something that is otherwise, of one description.
  package struct Change: Sendable {
    package enum Subject: Sendable { case level, verdict }
    /// What it means for who answers for the description.
    package enum Direction: String, Sendable { case worse, better, other }

    let of: Subject
    /// The rule's id, or the scale's.
    let id: String
    let title: String
    let old: String
    let new: String
    package let direction: Direction
    let causes: [Cause]
  }

  /// Why something is otherwise.
  enum Cause: Sendable, Hashable {
    /// A fact was stated otherwise; nil where it wasn't stated.
    case fact(String, old: String?, new: String?, place: String?)
    /// Another description of the register is otherwise, or the evidence that this one names.
    case document(String)
    /// Somebody accepted a breach, or no longer does.
    case acceptance(isNew: Bool)
    /// A pack, or the vocabulary that it speaks, is another.
    case rule(pack: String, old: String, new: String)
    /// Extensions of packs judge, which were left out, or no longer do.
    case extensions(areNew: Bool)
    /// The law is applied for another day.
    case date(old: String, new: String)
    /// The state of the law is that of another day.
    case lawDate(old: String, new: String)
    /// Other rules may decide.
    case authority(old: String, new: String)
    /// The engine is another.
    case engine(old: String, new: String)
  }

  /// The changes of one description.
  struct Changed: Sendable {
    let subject: Snapshot.Subject
    /// The path under which the older run knew it, where that is another.
    let oldFile: String?
    let changes: [Change]
  }

  /// What the runs are called.
  let names: (old: String, new: String)
  let old: Snapshot.Run
  let new: Snapshot.Run
  let changed: [Changed]
  let added: [Snapshot.Subject]
  let removed: [Snapshot.Subject]
  /// How many descriptions both runs have.
  let common: Int

  /// One of the runs.
  package struct Side: Sendable {
    /// What the person calls it.
    let name: String
    let snapshot: Snapshot
    /// The run itself, where it was made now, which tells why more exactly than what is written.
    let report: Report?

    package init(_ name: String, _ snapshot: Snapshot, _ report: Report?) {
      self.name = name
      self.snapshot = snapshot
      self.report = report
    }
  }

  package init(_ earlier: Side, _ later: Side) {
    let (old, new) = (earlier.snapshot, later.snapshot)
    names = (earlier.name, later.name)
    self.old = old.norma
    self.new = new.norma
    let pairs = Self.pairs(old.subjects, new.subjects)
    common = pairs.matched.count
    added = pairs.added
    removed = pairs.removed
    let documents =
      pairs.matched.filter { $0.0.sha256 != $0.1.sha256 || $0.0.facts != $0.1.facts }
      .map { Cause.document($0.1.file) }
      + (pairs.added + pairs.removed).map { Cause.document($0.file) }
    changed = pairs.matched.compactMap { before, after in
      let finder = ChangeFinder(
        old: (old.norma, before, earlier.report), new: (new.norma, after, later.report),
        documents: documents)
      let changes = finder.changes
      guard !changes.isEmpty else { return nil }
      return Changed(
        subject: after, oldFile: before.file == after.file ? nil : before.file, changes: changes)
    }
  }

  /// All changes of all descriptions.
  package var changes: [Change] { changed.flatMap(\.changes) }

  /// Whether the runs say the same of the same descriptions.
  package var isEmpty: Bool { changed.isEmpty && added.isEmpty && removed.isEmpty }

  /// Whether something is worse than it was; what is new in a grave class is, too.
  package var isWorse: Bool {
    changes.contains { $0.direction == .worse }
      || added.contains { subject in
        subject.verdicts.contains { ChangeFinder.weight(of: $0.state) > 1 }
      }
  }

  /// The descriptions of two runs by their names: with their institution's, where both runs tell it.
  private static func pairs(
    _ old: [Snapshot.Subject], _ new: [Snapshot.Subject]
  ) -> (
    matched: [(Snapshot.Subject, Snapshot.Subject)], added: [Snapshot.Subject],
    removed: [Snapshot.Subject]
  ) {
    let isScoped = (old + new).allSatisfy { $0.scope != nil }
    func name(_ subject: Snapshot.Subject) -> String {
      isScoped ? subject.key : "\(subject.kind)/\(subject.id)"
    }
    let known = Dictionary(old.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
    let names = Set(new.map(name))
    var matched: [(Snapshot.Subject, Snapshot.Subject)] = []
    var added: [Snapshot.Subject] = []
    for subject in new {
      if let before = known[name(subject)] {
        matched.append((before, subject))
      } else {
        added.append(subject)
      }
    }
    return (matched, added, old.filter { !names.contains(name($0)) })
  }
}
