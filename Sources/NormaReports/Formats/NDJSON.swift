import FoundationEssentials
import Norma

/// A report as JSON a line: the run, each description, each finding, and last what came out.
///
/// Whoever reads it may stop at any line; a report that has no last line was cut off.
package enum NDJSON {
  package static func text(
    _ report: Report, _ subjects: [JSONSubject], _ gate: Gate
  ) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var output = ""
    func add(_ value: some Encodable) throws {
      output += String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
    try add(Line(type: "run", run: JSONReport.Run(report.run)))
    for subject in subjects { try add(Line(type: "subject", subject: subject)) }
    for (finding, fingerprint) in zip(report.findings, report.fingerprints) {
      try add(
        Line(
          type: "finding",
          finding: JSONFinding(finding, fingerprint, help: report.help(of: finding))))
    }
    let verdict = gate.verdict(on: report)
    try add(
      Line(
        type: "summary", summary: JSONReport.Summary(report),
        gate: Line.Verdict(status: verdict.status, reason: verdict.reason)))
    return output
  }

  /// One of these stands in each line.
  private struct Line: Encodable {
    let type: String
    var run: JSONReport.Run?
    var subject: JSONSubject?
    var finding: JSONFinding?
    var summary: JSONReport.Summary?
    var gate: Verdict?

    struct Verdict: Encodable {
      let status: Int32
      let reason: String
    }
  }
}
