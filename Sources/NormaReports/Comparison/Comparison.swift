import LocatedYAML
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
    /// What it was called, with its institution; nil where it is called so still.
    let oldKey: String?
    let changes: [Change]
  }

  /// What a description states otherwise, or how it is called, though no level and no verdict changed with it.
  struct Restated: Sendable {
    let subject: Snapshot.Subject
    let causes: [Cause]
  }

  /// What the runs are called.
  let names: (old: String, new: String)
  let old: Snapshot.Run
  let new: Snapshot.Run
  let changed: [Changed]
  let restated: [Restated]
  let added: [Snapshot.Subject]
  let removed: [Snapshot.Subject]
  /// How many descriptions both runs have.
  let common: Int
  /// What only the later run finds, and what only the earlier one found.
  let findings: (new: [Snapshot.Finding], gone: [Snapshot.Finding])
  /// How many findings a baseline makes known in the later run alone, and in the earlier one alone.
  let known: (new: Int, gone: Int)

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
    let (old, new) = (earlier.snapshot.written, later.snapshot.written)
    names = (earlier.name, later.name)
    self.old = old.norma
    self.new = new.norma
    let pairs = Self.pairs(old.subjects, new.subjects)
    common = pairs.matched.count
    findings = (
      Self.findings(of: new, besides: old), Self.findings(of: old, besides: new)
    )
    known = (Self.known(in: new, besides: old), Self.known(in: old, besides: new))
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
        subject: after, oldFile: before.file.isSamePath(as: after.file) ? nil : before.file,
        oldKey: before.key == after.key ? nil : before.key, changes: changes)
    }
    let told = Set(changed.map(\.subject.key))
    let hasInstitution = pairs.matched.contains { $0.1.kind == "institution" }
    restated = pairs.matched.compactMap { before, after in
      guard !told.contains(after.key) else { return nil }
      let causes = Self.causes(before, after, besidesInstitution: hasInstitution)
      return causes.isEmpty ? nil : Restated(subject: after, causes: causes)
    }
  }

  /// What a description states otherwise; what its institution does is told with that, where it is looked at.
  private static func causes(
    _ old: Snapshot.Subject, _ new: Snapshot.Subject, besidesInstitution: Bool
  ) -> [Cause] {
    let facts = FactChange.all(old, new).filter { change in
      !besidesInstitution || new.kind == "institution" || !change.name.hasPrefix("institution.")
    }
    let isCalledOtherwise = old.name != new.name && !facts.contains { $0.name == "name" }
    let name: [Cause] =
      isCalledOtherwise ? [.fact("name", old: old.name, new: new.name, place: new.file)] : []
    let key: [Cause] =
      old.key == new.key ? [] : [.fact("id", old: old.key, new: new.key, place: new.file)]
    return key + name + facts.map(\.cause)
  }

  /// All changes of all descriptions.
  package var changes: [Change] { changed.flatMap(\.changes) }

  /// Whether the runs say the same of the same descriptions, by the same packs.
  package var isEmpty: Bool {
    changed.isEmpty && added.isEmpty && removed.isEmpty && findings.new.isEmpty
      && findings.gone.isEmpty && lost.isEmpty && gained.isEmpty && known == (0, 0)
  }

  /// Whether anything is otherwise: what is said, or what is stated.
  package var isChanged: Bool { !isEmpty || !restated.isEmpty }

  /// Whether something is worse than it was: what is new in a grave class is, and so are errors that weren't
  /// found before and a pack that no longer judges, since what it would say now isn't known.
  package var isWorse: Bool {
    !lost.isEmpty || findings.new.contains { $0.severity == Severity.error.rawValue || $0.isWider }
      || changes.contains { $0.direction == .worse }
      || added.contains { subject in
        subject.verdicts.contains { ChangeFinder.weight(of: $0.state) > 1 }
          || removed.contains { subject.isLessCertain(than: $0) }
      }
      || Snapshot.Subject.areGraver(added, than: removed)
  }

  /// The findings of one run alone that no change above them tells, such as faults of the input.
  var otherFindings: (new: [Snapshot.Finding], gone: [Snapshot.Finding]) {
    let told = Set(changes.map(\.id))
    let files = PathTable(of: (added + removed).map(\.file))
    func untold(_ findings: [Snapshot.Finding]) -> [Snapshot.Finding] {
      findings.filter { !told.contains($0.id) && !files.contains($0.file) }
    }
    return (untold(findings.new), untold(findings.gone))
  }

  /// What one run finds and another doesn't, as often as it is found; none where a report is older than
  /// the names of findings.
  private static func findings(
    of run: Snapshot, besides other: Snapshot
  ) -> [Snapshot.Finding] {
    guard (run.findings + other.findings).allSatisfy({ $0.fingerprint != nil }) else { return [] }
    var known: [[String?]: Set<String>] = [:]
    for finding in other.findings {
      known[finding.identity, default: []].formUnion(finding.parts ?? [])
    }
    return run.findings.compactMap { finding in
      guard let parts = known[finding.identity] else { return finding }
      guard !parts.isSuperset(of: finding.parts ?? []) else { return nil }
      var finding = finding
      finding.isWider = true
      return finding
    }
  }

  /// How many findings a baseline makes known in one run and not in another.
  private static func known(in run: Snapshot, besides other: Snapshot) -> Int {
    let before = Set(other.findings.filter { $0.known == true }.map(\.identity))
    return run.findings.count { $0.known == true && !before.contains($0.identity) }
  }

  /// The descriptions of two runs by their names: with their institution's, where both runs tell it.
  ///
  /// What is left is the same where its own name tells it, or the file in which it stands: whoever moves a system to
  /// another institution, or calls it otherwise, has it no better.
  static func pairs(
    _ old: [Snapshot.Subject], _ new: [Snapshot.Subject]
  ) -> (
    matched: [(Snapshot.Subject, Snapshot.Subject)], added: [Snapshot.Subject],
    removed: [Snapshot.Subject]
  ) {
    let isScoped = (old + new).allSatisfy { $0.scope != nil }
    var matches = Matches(old, new)
    // Where several have a name, those of the same file belong together first.
    let name = { (subject: Snapshot.Subject) in isScoped ? subject.key : subject.ownName }
    matches.add { Array("\(name($0))\0\($0.file)".utf8) }
    matches.add { Array(name($0).utf8) }
    if isScoped { matches.add(unique: true) { Array($0.ownName.utf8) } }
    matches.add(unique: true) { Array("\($0.kind)\0\($0.file)".utf8) }
    return matches.result
  }

  /// What belongs together of two runs, found name by name.
  private struct Matches {
    private let old: [Snapshot.Subject]
    private let new: [Snapshot.Subject]
    /// Of each description of the later run the number of the one before.
    private var before: [Int?]
    private var isTaken: [Bool]

    init(_ old: [Snapshot.Subject], _ new: [Snapshot.Subject]) {
      (self.old, self.new) = (old, new)
      before = Array(repeating: nil, count: new.count)
      isTaken = Array(repeating: false, count: old.count)
    }

    /// Puts together those of a name, the first with the first; or only where both runs have it once.
    mutating func add(unique: Bool = false, _ name: (Snapshot.Subject) -> [UInt8]) {
      let rest = Dictionary(grouping: old.indices.filter { !isTaken[$0] }) { name(old[$0]) }
      let mine = Dictionary(grouping: new.indices.filter { before[$0] == nil }) { name(new[$0]) }
      for (key, numbers) in mine {
        guard let others = rest[key] else { continue }
        if unique, numbers.count > 1 || others.count > 1 { continue }
        for (number, other) in zip(numbers, others) {
          before[number] = other
          isTaken[other] = true
        }
      }
    }

    var result:
      (
        matched: [(Snapshot.Subject, Snapshot.Subject)], added: [Snapshot.Subject],
        removed: [Snapshot.Subject]
      )
    {
      (
        new.indices.compactMap { number in before[number].map { (old[$0], new[number]) } },
        new.indices.filter { before[$0] == nil }.map { new[$0] },
        old.indices.filter { !isTaken[$0] }.map { old[$0] }
      )
    }
  }
}

extension Snapshot.Finding {
  /// What makes it the same finding in two runs.
  fileprivate var identity: [String?] { [id, fingerprint, state] }
}
