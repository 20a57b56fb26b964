import LocatedYAML
import Norma

/// Whether a record still holds: the same evaluation done again, beside it.
package struct Verification: Sendable {
  let record: EvaluationRecord
  let comparison: Comparison
  /// The texts, evidence included, that are otherwise than they were.
  let inputs: [InputChange]
  /// How many texts stand elsewhere than they did, and are the same.
  let moved: Int
  /// What is otherwise of rules, engine and day.
  let run: [Comparison.Cause]
  /// What the record says otherwise of texts that are the same, as nobody but an alteration can.
  let altered: [String]
  /// What else is otherwise than what comes out now.
  let others: [String]
  /// How the gate came out, then and now, where that differs.
  let gate: (old: Int32, new: Int32)?

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
    let texts = RecordedTexts(record, again)
    comparison = Comparison(
      Comparison.Side(name, record.snapshot, nil), Comparison.Side("now", again.snapshot, report))
    inputs = texts.changes
    moved = texts.moved
    run = comparison.differences
    let (old, new) = (record.record.status, again.record.status)
    gate = old == new ? nil : (old, new)
    let fidelity = RecordFidelity(record, again, texts, comparison, run)
    altered = fidelity.altered
    others = fidelity.others
  }

  /// In what the run of the record departed from the default, in a few words; nil where it didn't.
  package var kindsOfDepartures: String? {
    let kinds = (record.snapshot.norma.departures ?? []).map(\.kind).uniqued()
    return kinds.isEmpty ? nil : Departure.words(kinds)
  }

  /// Whether all that the record says of levels, verdicts, findings and the gate is the same now.
  package var holds: Bool {
    comparison.isEmpty && altered.isEmpty && others.isEmpty && gate == nil
  }

  /// Whether the record says what its own inputs, rules, engine and day don't give.
  var isAltered: Bool { !altered.isEmpty || !holds && inputs.isEmpty && run.isEmpty }

  /// What came out, in a line.
  package var reason: String {
    let count = record.snapshot.subjects.count
    if holds {
      return "the record holds: \(counted(count, "description")) with the same levels and verdicts"
        + (inputs.isEmpty ? "" : ", though \(counted(inputs.count, "file")) changed")
        + (run.isEmpty ? "" : "; the rules, the day or Norma are others")
    }
    if isAltered {
      return "the record was altered: the same inputs and rules give something else; \(difference)"
    }
    return "the record no longer holds: \(difference)"
  }

  /// What is otherwise, in a line.
  private var difference: String {
    let parts = [
      comparison.isEmpty ? nil : comparison.summary,
      gate.map { "the gate ended with \($0.old) then, and does with \($0.new) now" },
      altered.isEmpty && others.isEmpty
        ? nil : "otherwise: \((altered + others).joined(separator: ", "))",
    ]
    return parts.compactMap { $0 }.joined(separator: "; ")
  }

  package func text(_ style: Style) -> String {
    let run = record.snapshot.norma
    let request = record.record
    var output = style(.bold, "recorded as of \(run.asOf) by Norma \(run.version)") + "\n"
    let paths = request.paths.isEmpty ? "." : request.paths.map(\.shown).joined(separator: ", ")
    output += style.line(
      "of \(paths), which ended with \(request.status): \(request.reason.shown)", indent: "  ",
      hanging: "    ")
    for change in inputs {
      let what = change.isEvidence ? "evidence" : "input"
      output += "  \(what) \(change.kind.rawValue): \(change.file.shown)\n"
    }
    if moved > 0 {
      output += "  \(counted(moved, "file")) under another path, with the same content\n"
    }
    for departure in run.departures ?? [] {
      output += style.line(
        "departed from the default: \(departure.message.shown)", indent: "  ", hanging: "    ")
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
  let moved: Int
  let altered: [String]
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
    moved = verification.moved
    altered = verification.altered + verification.others
    because = verification.run.map { JSONComparison.Cause($0) }
    comparison = JSONComparison(verification.comparison)
  }
}
