import Norma

/// Whether a record still holds: the same evaluation done again, beside it.
package struct Verification: Sendable {
  let record: EvaluationRecord
  let comparison: Comparison
  /// The texts, evidence included, that are otherwise than they were.
  let inputs: [InputChange]
  /// What is otherwise of rules, engine and day.
  let run: [Comparison.Cause]

  struct InputChange: Sendable {
    enum Kind: String, Sendable { case changed, added, removed }

    let kind: Kind
    let file: String
    let isEvidence: Bool
  }

  package init(
    _ record: EvaluationRecord, named name: String, again: EvaluationRecord, by report: Report
  ) {
    self.record = record
    comparison = Comparison(
      Comparison.Side(name, record.snapshot, nil), Comparison.Side("now", again.snapshot, report))
    inputs =
      Self.changes(record.inputs, again.inputs, isEvidence: false)
      + Self.changes(record.evidence, again.evidence, isEvidence: true)
    run = comparison.differences
  }

  private static func changes(
    _ old: [EvaluationRecord.Input], _ new: [EvaluationRecord.Input], isEvidence: Bool
  ) -> [InputChange] {
    let before = Dictionary(old.map { ($0.file, $0.sha256) }, uniquingKeysWith: { $1 })
    let after = Dictionary(new.map { ($0.file, $0.sha256) }, uniquingKeysWith: { $1 })
    return Set(before.keys).union(after.keys).sorted().compactMap { file in
      guard before[file] != after[file] else { return nil }
      let kind: InputChange.Kind =
        before[file] == nil ? .added : after[file] == nil ? .removed : .changed
      return InputChange(kind: kind, file: file, isEvidence: isEvidence)
    }
  }

  /// Whether every level and verdict of the record is the same now.
  package var holds: Bool { comparison.isEmpty }

  /// Whether the same inputs, rules, engine and day give other verdicts, as only an altered record can say.
  var isAltered: Bool { !holds && inputs.isEmpty && run.isEmpty }

  /// What came out, in a line.
  package var reason: String {
    let count = record.snapshot.subjects.count
    if holds {
      return "the record holds: \(counted(count, "description")) with the same levels and verdicts"
        + (inputs.isEmpty ? "" : ", though \(counted(inputs.count, "file")) changed")
        + (run.isEmpty ? "" : "; the rules, the day or Norma are others")
    }
    if isAltered {
      return "the record was altered: the same inputs and rules give other verdicts; "
        + comparison.summary
    }
    return "the record no longer holds: \(comparison.summary)"
  }

  package func text(_ style: Style) -> String {
    let run = record.snapshot.norma
    var output = style(.bold, "recorded as of \(run.asOf) by Norma \(run.version)") + "\n"
    for change in inputs {
      let what = change.isEvidence ? "evidence" : "input"
      output += "  \(what) \(change.kind.rawValue): \(change.file.shown)\n"
    }
    if holds {
      for cause in self.run { output += "  \(cause.words)\n" }
    } else {
      output += "\n"
      ComparisonText(style: style).write(comparison, to: &output)
    }
    return output + "\(reason)\n"
  }

  /// The same as JSON.
  package var json: some Encodable { JSONVerification(self) }
}

private struct JSONVerification: Encodable {
  let holds: Bool
  let reason: String
  let inputs: [Input]
  let because: [JSONComparison.Cause]
  let comparison: JSONComparison

  struct Input: Encodable {
    let file: String
    let change: String
    let evidence: Bool
  }

  init(_ verification: Verification) {
    holds = verification.holds
    reason = verification.reason
    inputs = verification.inputs.map {
      Input(file: $0.file, change: $0.kind.rawValue, evidence: $0.isEvidence)
    }
    because = verification.run.map { JSONComparison.Cause($0) }
    comparison = JSONComparison(verification.comparison)
  }
}
