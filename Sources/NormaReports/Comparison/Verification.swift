import LocatedYAML
import Norma

/// Whether a record still holds: the same evaluation done again, beside it.
package struct Verification: Sendable {
  let record: EvaluationRecord
  let comparison: Comparison
  /// The texts, evidence included, that are otherwise than they were.
  let inputs: [InputChange]
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
    comparison = Comparison(
      Comparison.Side(name, record.snapshot, nil), Comparison.Side("now", again.snapshot, report))
    inputs =
      Self.changes(record.inputs, again.inputs, isEvidence: false)
      + Self.changes(record.evidence, again.evidence, isEvidence: true)
    run = comparison.differences
    let (old, new) = (record.record.status, again.record.status)
    gate = old == new ? nil : (old, new)
    altered = Self.altered(record, again)
    others =
      Self.others(record, again, comparison, inputs: inputs, run: run)
      + Self.unnamed(inputs, comparison)
  }

  /// What differs of descriptions though the texts that it rests on don't.
  private static func altered(_ record: EvaluationRecord, _ again: EvaluationRecord) -> [String] {
    let changed = changedFiles(record, again)
    return pairs(record, again).flatMap { subject, other -> [String] in
      guard !changed.contains(other.file) else { return [] }
      let name = "\(subject.kind)/\(subject.id)"
      let isNamed = (subject.id, subject.kind, subject.name) == (other.id, other.kind, other.name)
      func facts(_ subject: Snapshot.Subject) -> [Snapshot.Fact] {
        (subject.facts ?? []).filter { $0.file.map { !changed.contains($0) } ?? true }
      }
      // That a document is missing is said beside its name.
      let files = { (record: EvaluationRecord) in Set(record.evidence.map(\.file)) }
      let isStated = files(record) != files(again) || facts(subject) == facts(other)
      return [isNamed ? nil : "the name of \(name)", isStated ? nil : "the facts of \(name)"]
        .compactMap { $0 }
    }
  }

  /// Evidence of texts that are the same, which the record doesn't name: where it wasn't there, the record would have
  /// said that it was missing, unless a folder was named.
  private static func unnamed(
    _ inputs: [InputChange], _ comparison: Comparison
  ) -> [String] {
    guard comparison.findings.gone.isEmpty, comparison.findings.new.isEmpty,
      !inputs.contains(where: { !$0.isEvidence })
    else { return [] }
    return inputs.filter { $0.kind == .added }.prefix(1).map {
      "evidence that it doesn't name, \($0.file.shown): put into a folder since, or taken out of the record"
    }
  }

  /// What differs beside levels, verdicts and findings.
  private static func others(
    _ record: EvaluationRecord, _ again: EvaluationRecord, _ comparison: Comparison,
    inputs: [InputChange], run: [Comparison.Cause]
  ) -> [String] {
    let changed = changedFiles(record, again)
    var result: [String] = []
    for (subject, other) in pairs(record, again) where !changed.contains(other.file) {
      let name = "\(subject.kind)/\(subject.id)"
      if subject.verdicts.map(\.weight) != other.verdicts.map(\.weight) {
        result.append("what duties of \(name) weigh and from when they bind")
      }
      if !subject.file.isSamePath(as: other.file) { result.append("the file of \(name)") }
    }
    let (old, new) = (record.snapshot, again.snapshot.written)
    let weights = Dictionary(
      old.findings.compactMap { finding in finding.fingerprint.map { ($0, finding.severity) } },
      uniquingKeysWith: { first, _ in first })
    let isWeighedOtherwise = new.findings.contains { finding in
      guard !changed.contains(finding.file), let name = finding.fingerprint else { return false }
      return weights[name].map { $0 != finding.severity } ?? false
    }
    if isWeighedOtherwise { result.append("what findings weigh") }
    let departures = (old.norma.departuresOfRegister, new.norma.departuresOfRegister)
    if old.norma.kindsOfDepartures(beside: new.norma)
      != new.norma.kindsOfDepartures(beside: old.norma)
    {
      result.append("in what the run departed from the default")
    }
    // A pack that is another says it in other words.
    let isOfSameRules = run.allSatisfy { if case .engine = $0 { true } else { false } }
    // What documents hold is judged by nobody: where the same are there, the same is told.
    let isOfSameTexts = inputs.isEmpty || inputs.allSatisfy(\.isEvidence) && comparison.isEmpty
    guard isOfSameTexts, isOfSameRules, result.isEmpty else { return result }
    if old.subjects != new.subjects || old.findings != new.findings {
      result.append("what is told beside levels and verdicts")
    }
    if departures.0 != departures.1 { result.append("the words in which it departed") }
    if old.norma.packs != new.norma.packs || old.norma.used != new.norma.used
      || old.norma.vocabulary != new.norma.vocabulary
    {
      result.append("what the packs say of themselves")
    }
    if record.record.reason
      != again.record.reason.departing((old.norma.departures ?? []).map(\.kind).uniqued())
    {
      result.append("the reason of the gate")
    }
    return result
  }

  /// The descriptions that are in both, by their names.
  private static func pairs(
    _ record: EvaluationRecord, _ again: EvaluationRecord
  ) -> [(Snapshot.Subject, Snapshot.Subject)] {
    Comparison.pairs(record.snapshot.subjects, again.snapshot.written.subjects).matched
  }

  /// The files of which the texts aren't known to be the same.
  private static func changedFiles(
    _ record: EvaluationRecord, _ again: EvaluationRecord
  ) -> PathTable<Bool> {
    let before = PathTable(record.inputs.map { ($0.file, $0.sha256) })
    return PathTable(of: again.inputs.filter { before[$0.file] != $0.sha256 }.map(\.file))
  }

  private static func changes(
    _ old: [EvaluationRecord.Input], _ new: [EvaluationRecord.Input], isEvidence: Bool
  ) -> [InputChange] {
    let before = PathTable(old.map { ($0.file, $0.sha256) })
    let after = PathTable(new.map { ($0.file, $0.sha256) })
    return PathTable(of: before.paths + after.paths).paths.compactMap { file in
      guard before[file] != after[file] else { return nil }
      let kind: InputChange.Kind =
        before[file] == nil ? .added : after[file] == nil ? .removed : .changed
      return InputChange(kind: kind, file: file, isEvidence: isEvidence)
    }
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
    altered = verification.altered + verification.others
    because = verification.run.map { JSONComparison.Cause($0) }
    comparison = JSONComparison(verification.comparison)
  }
}

extension Snapshot.Verdict {
  /// What a duty weighs, and from when it binds.
  fileprivate var weight: [String?] { [id, severity, appliesFrom] }
}

extension Snapshot.Run {
  /// The kinds of the departures that two runs must share: to judge once more for a day of the past departs from the
  /// default, and by another state of the law or another authority the runs differ anyhow.
  fileprivate func kindsOfDepartures(beside other: Self) -> [String] {
    var others = [Departure.Kind.day]
    if lawAsOf != other.lawAsOf { others.append(.lawDay) }
    if authority != other.authority { others.append(.authority) }
    let names = others.map(\.rawValue)
    return (departures ?? []).map(\.kind).filter { !names.contains($0) }.sorted()
  }

  /// The departures that the register and its settings make, and not the day that is asked for.
  fileprivate var departuresOfRegister: [JSONDeparture] {
    let ofDay = [Departure.Kind.day, .lawDay, .authority].map(\.rawValue)
    return (departures ?? []).filter { !ofDay.contains($0.kind) }
      .sorted { ($0.kind, $0.message) < ($1.kind, $1.message) }
  }
}
