import LocatedYAML

/// The texts of a record beside those of the same evaluation done again, told apart by what they hold: a register may
/// stand elsewhere now, and a path be written otherwise.
struct RecordedTexts {
  /// What is otherwise than it was.
  let changes: [Verification.InputChange]
  /// How many stand under another path.
  let moved: Int
  /// The digests by which each side knows its texts, by their paths.
  private let before: PathTable<String>
  private let after: PathTable<String>
  /// The digests of the texts that were read, without the evidence.
  private let known: (before: Set<String>, after: Set<String>)

  init(_ record: EvaluationRecord, _ again: EvaluationRecord) {
    let inputs = Self.changes(record.inputs, again.inputs, isEvidence: false)
    let evidence = Self.changes(record.evidence, again.evidence, isEvidence: true)
    changes = inputs.changes + evidence.changes
    moved = inputs.moved + evidence.moved
    func digests(_ record: EvaluationRecord) -> PathTable<String> {
      PathTable((record.evidence + record.inputs).map { ($0.file, $0.sha256) })
    }
    before = digests(record)
    after = digests(again)
    known = (Set(record.inputs.map(\.sha256)), Set(again.inputs.map(\.sha256)))
  }

  /// Whether a text of now is one of which the record tells.
  func isRecorded(_ file: String) -> Bool { after[file].map(known.before.contains) ?? false }

  /// Whether a text of the record is there still.
  func isThere(_ file: String) -> Bool { before[file].map(known.after.contains) ?? true }

  /// What a file of the record is called by its content.
  func recorded(_ file: String) -> String { before[file] ?? file }

  /// What a file of now is called by its content.
  func now(_ file: String) -> String { after[file] ?? file }

  /// What differs between two lists of texts; of those that are gone and those that are new the same are moved.
  private static func changes(
    _ old: [EvaluationRecord.Input], _ new: [EvaluationRecord.Input], isEvidence: Bool
  ) -> (changes: [Verification.InputChange], moved: Int) {
    let before = PathTable(old.map { ($0.file, $0.sha256) })
    let after = PathTable(new.map { ($0.file, $0.sha256) })
    var gone: [String: Int] = [:]
    for file in before.paths where after[file] == nil {
      gone[before[file] ?? "", default: 0] += 1
    }
    var moved: [String: Int] = [:]
    for file in after.paths where before[file] == nil {
      let digest = after[file] ?? ""
      if gone[digest, default: 0] > moved[digest, default: 0] { moved[digest, default: 0] += 1 }
    }
    // Of each side as many are left out as are moved.
    var (left, right) = (moved, moved)
    func isMoved(_ digest: String?, _ rest: inout [String: Int]) -> Bool {
      guard let digest, rest[digest, default: 0] > 0 else { return false }
      rest[digest, default: 0] -= 1
      return true
    }
    let changes = PathTable(of: before.paths + after.paths).paths.compactMap {
      file -> Verification.InputChange? in
      let (then, now) = (before[file], after[file])
      guard then != now else { return nil }
      if then == nil, isMoved(now, &right) { return nil }
      if now == nil, isMoved(then, &left) { return nil }
      return Verification.InputChange(
        kind: then == nil ? .added : now == nil ? .removed : .changed, file: file,
        isEvidence: isEvidence)
    }
    return (changes, moved.values.reduce(0, +))
  }
}
