import FoundationEssentials
import LocatedYAML
package import Norma

/// What was evaluated, by what, for which day, and what came out: enough to do it again and compare.
package struct EvaluationRecord: Codable, Sendable {
  /// How the run was asked for.
  package let record: Request
  /// The texts that were read, in the order of their paths.
  let inputs: [Input]
  /// The documents that descriptions name as evidence and that were there.
  let evidence: [Input]
  /// The verdicts, with packs, day and version.
  package let snapshot: Snapshot

  package struct Request: Codable, Sendable {
    /// The version of this form; another is not read.
    package let format: Int
    /// The files and folders, as they were named from the folder of the run.
    package let paths: [String]
    /// The packs that were asked for; empty for all.
    package let packs: [String]
    /// Whether the extensions of packs were left out.
    package let withoutExtensions: Bool?
    /// The folder of rules in the place of the built-in ones.
    package let rules: String?
    /// The settings that were named.
    package let config: String?
    /// Whether settings, waivers and baseline were left aside.
    package let noConfig: Bool
    /// How the gate came out.
    package let status: Int32
    let reason: String

    package init(
      paths: [String], packs: [String], withoutExtensions: Bool, rules: String?, config: String?,
      noConfig: Bool,
      status: Int32, reason: String
    ) {
      format = EvaluationRecord.format
      self.paths = paths
      self.packs = packs
      self.withoutExtensions = withoutExtensions ? true : nil
      self.rules = rules
      self.config = config
      self.noConfig = noConfig
      self.status = status
      self.reason = reason
    }
  }

  /// A file by its content.
  package struct Input: Codable, Sendable, Hashable {
    let file: String
    let sha256: String

    package init(file: String, sha256: String) {
      self.file = file
      self.sha256 = sha256
    }
  }

  package static let format = 1

  package init(
    _ report: Report, _ request: Request, inputs: [Input], evidence: [Input]
  ) {
    record = request
    self.inputs = inputs.sorted { $0.file < $1.file }
    self.evidence = evidence.sorted { $0.file < $1.file }
    snapshot = Snapshot(report)
  }

  /// The record that JSON holds; nil where it is something else, or of another form.
  package init?(json bytes: [UInt8]) {
    guard Snapshot.isText(bytes),
      let record = try? JSONDecoder().decode(EvaluationRecord.self, from: Data(bytes)),
      record.record.format == Self.format, record.snapshot.norma.hasForm, record.isWhole,
      let own = try? JSONEncoder().encode(record), Self.members(in: bytes) == Self.members(in: own)
    else { return nil }
    self.record = record.record
    inputs = record.inputs
    evidence = record.evidence
    snapshot = record.snapshot.written
  }

  /// How many members the objects of a JSON text have together: more than what is read of it where one stands twice,
  /// which others may read otherwise, or nobody here knows it.
  private static func members(in text: some Sequence<UInt8>) -> Int {
    var (count, isQuoted, isEscaped) = (0, false, false)
    for byte in text {
      if isEscaped {
        isEscaped = false
      } else if isQuoted, byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if !isQuoted, byte == UInt8(ascii: ":") {
        count += 1
      }
    }
    return count
  }

  /// Whether each description is of a text that stands among the inputs, by the same digest, each text is there once,
  /// and nothing is left out by which it would be compared.
  private var isWhole: Bool {
    let digests = PathTable(inputs.map { ($0.file, $0.sha256) })
    guard digests.paths.count == inputs.count,
      PathTable(of: evidence.map(\.file)).paths.count == evidence.count
    else { return false }
    return snapshot.subjects.allSatisfy { subject in
      subject.sha256 != nil && digests[subject.file] == subject.sha256 && subject.scope != nil
        && subject.facts != nil
    } && snapshot.findings.allSatisfy { $0.fingerprint != nil }
  }

  // The snapshot's keys stand beside the record's own, so that a record can be compared as a report is.

  private enum CodingKeys: String, CodingKey { case record, inputs, evidence }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    record = try values.decode(Request.self, forKey: .record)
    inputs = try values.decode([Input].self, forKey: .inputs)
    evidence = try values.decode([Input].self, forKey: .evidence)
    snapshot = try Snapshot(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    try snapshot.encode(to: encoder)
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(record, forKey: .record)
    try values.encode(inputs, forKey: .inputs)
    try values.encode(evidence, forKey: .evidence)
  }

  /// The day for which the law was applied.
  package var asOf: Day? { Day(snapshot.norma.asOf) }
  /// The day whose state of the law was applied.
  package var lawAsOf: Day? { snapshot.norma.lawAsOf.flatMap { Day($0) } }
  /// The least authority that decided.
  package var authority: Authority? {
    snapshot.norma.authority.flatMap { Authority(rawValue: $0) }
  }
}
