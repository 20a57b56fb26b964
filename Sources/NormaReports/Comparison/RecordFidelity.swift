import LocatedYAML
import Norma

/// Whether a record says of texts that are the same what comes out of them.
struct RecordFidelity {
  private let old: Snapshot
  private let new: Snapshot
  private let record: EvaluationRecord
  private let again: EvaluationRecord
  private let texts: RecordedTexts
  private let comparison: Comparison
  private let run: [Comparison.Cause]

  init(
    _ record: EvaluationRecord, _ again: EvaluationRecord, _ texts: RecordedTexts,
    _ comparison: Comparison, _ run: [Comparison.Cause]
  ) {
    self.record = record
    self.again = again
    (old, new) = (record.snapshot, again.snapshot.written)
    self.texts = texts
    self.comparison = comparison
    self.run = run
  }

  /// The descriptions that are in both, by their names.
  private var pairs: [(Snapshot.Subject, Snapshot.Subject)] {
    Comparison.pairs(old.subjects, new.subjects).matched.filter { texts.isRecorded($0.1.file) }
  }

  /// What differs of descriptions though the texts that it rests on don't.
  var altered: [String] {
    // That a document is missing is said beside its name.
    let isEvidenceSame =
      Set(record.evidence.map(\.sha256)) == Set(again.evidence.map(\.sha256))
    func facts(
      _ subject: Snapshot.Subject, _ isKnown: (String) -> Bool, _ name: (String) -> String
    ) -> [Snapshot.Fact] {
      (subject.facts ?? []).filter { $0.file.map(isKnown) ?? true }.map { fact in
        var fact = fact
        fact.file = fact.file.map(name)
        if !isEvidenceSame { fact.value = fact.value.withoutMissing }
        return fact
      }
    }
    return pairs.flatMap { subject, other -> [String] in
      let name = "\(subject.kind)/\(subject.id)"
      let isNamed = (subject.id, subject.kind, subject.name) == (other.id, other.kind, other.name)
      let isStated =
        facts(subject, texts.isThere, texts.recorded)
        == facts(other, texts.isRecorded, texts.now)
      return [isNamed ? nil : "the name of \(name)", isStated ? nil : "the facts of \(name)"]
        .compactMap { $0 }
    }
  }

  /// What else the record tells otherwise.
  var others: [String] {
    let loose = weights + departures
    return loose + (loose.isEmpty ? words : []) + unnamed
  }

  /// What duties and findings weigh, and of which text descriptions are.
  private var weights: [String] {
    var result: [String] = []
    for (subject, other) in pairs {
      let name = "\(subject.kind)/\(subject.id)"
      if subject.verdicts.map(\.weight) != other.verdicts.map(\.weight) {
        result.append("what duties of \(name) weigh and from when they bind")
      }
      if texts.recorded(subject.file) != texts.now(other.file) {
        result.append("the file of \(name)")
      }
    }
    let weights = Dictionary(
      old.findings.compactMap { finding in finding.fingerprint.map { ($0, finding.severity) } },
      uniquingKeysWith: { first, _ in first })
    let isWeighedOtherwise = new.findings.contains { finding in
      guard texts.isRecorded(finding.file), let name = finding.fingerprint else { return false }
      return weights[name].map { $0 != finding.severity } ?? false
    }
    return result + (isWeighedOtherwise ? ["what findings weigh"] : [])
  }

  private var departures: [String] {
    old.norma.kindsOfDepartures(beside: new.norma) == new.norma.kindsOfDepartures(beside: old.norma)
      ? [] : ["in what the run departed from the default"]
  }

  /// What is told beside levels, verdicts and weights, where all of it rests on the same texts.
  private var words: [String] {
    // What documents hold is judged by nobody: where the same are there, the same is told.
    let isOfSameTexts =
      texts.changes.isEmpty
      || texts.changes.allSatisfy(\.isEvidence) && comparison.isEmpty
    // A pack that is another says it in other words, and only of what it judges.
    var packs: Set<String> = []
    for cause in run {
      switch cause {
      case .engine: continue
      case .rule(let pack, _, _) where pack != "vocabulary": packs.insert(pack)
      default: return []
      }
    }
    guard isOfSameTexts else { return [] }
    let then = old.withFiles(texts.recorded).without(packs, of: [old, new])
    let now = new.withFiles(texts.now).without(packs, of: [old, new])
    var result: [String] = []
    if then.subjects.inOrder != now.subjects.inOrder
      || then.findings.inOrder != now.findings.inOrder
    {
      result.append("what is told beside levels and verdicts")
    }
    let reasons = (then.norma.departuresOfRegister, now.norma.departuresOfRegister)
    if texts.moved == 0, packs.isEmpty, reasons.0 != reasons.1 {
      result.append("the words in which it departed")
    }
    if then.norma.packs != now.norma.packs || then.norma.used != now.norma.used
      || then.norma.vocabulary != now.norma.vocabulary
    {
      result.append("what the packs say of themselves")
    }
    if packs.isEmpty || comparison.isEmpty,
      record.record.reason
        != again.record.reason.departing((old.norma.departures ?? []).map(\.kind).uniqued())
    {
      result.append("the reason of the gate")
    }
    return result
  }

  /// Evidence of texts that are the same, which the record doesn't name: where it wasn't there, the record would have
  /// said that it was missing, unless a folder was named.
  private var unnamed: [String] {
    guard comparison.findings.gone.isEmpty, comparison.findings.new.isEmpty,
      !texts.changes.contains(where: { !$0.isEvidence })
    else { return [] }
    return texts.changes.filter { $0.kind == .added }.prefix(1).map {
      "evidence that it doesn't name, \($0.file.shown): put into a folder since, or taken out of the record"
    }
  }
}

extension Snapshot {
  /// The same without what packs say; which findings are theirs is told by both sides.
  fileprivate func without(_ packs: Set<String>, of sides: [Snapshot]) -> Snapshot {
    guard !packs.isEmpty else { return self }
    var ids: Set<String> = []
    for subject in sides.flatMap(\.subjects) {
      for level in subject.levels where packs.contains(level.pack) {
        ids.formUnion(level.grounds.map(\.id))
      }
      ids.formUnion(subject.verdicts.filter { $0.pack.map(packs.contains) ?? true }.map(\.id))
    }
    var result = self
    result.norma.packs.removeAll { packs.contains($0.id) }
    result.norma.used?.removeAll { packs.contains($0.id) }
    for index in subjects.indices {
      result.subjects[index].levels.removeAll { packs.contains($0.pack) }
      result.subjects[index].verdicts.removeAll { $0.pack.map(packs.contains) ?? true }
    }
    result.findings.removeAll { ids.contains($0.id) || $0.id.hasPrefix("norma.") }
    return result
  }
}

extension [Snapshot.Subject] {
  /// By their names: where texts stand elsewhere, they are read in another order.
  fileprivate var inOrder: Self { sorted { ($0.key, $0.file) < ($1.key, $1.file) } }
}

extension [Snapshot.Finding] {
  fileprivate var inOrder: Self {
    sorted {
      ($0.fingerprint ?? "", $0.state ?? "", $0.line) < (
        $1.fingerprint ?? "", $1.state ?? "", $1.line
      )
    }
  }
}

extension String {
  /// A stated value without the word that its evidence isn't there.
  fileprivate var withoutMissing: String {
    hasSuffix(Snapshot.missing) ? String(dropLast(Snapshot.missing.count)) : self
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
