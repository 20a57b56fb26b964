import FoundationEssentials
import Norma

/// A report as JSON a line: the run, each description, each finding, and last what came out.
///
/// Whoever reads it may stop at any line; a report that has no last line was cut off.
package enum NDJSON {
  package static func text(
    _ report: Report, _ subjects: [JSONSubject], _ gate: Gate
  ) throws -> String {
    try frame(report, gate).text(of: subjects)
  }

  /// The lines around those of the subjects.
  package static func frame(_ report: Report, _ gate: Gate) throws -> SubjectFrame {
    let run = try text(Line(type: "run", run: JSONReport.Run(report.run)))
    var rest = ""
    for (finding, fingerprint) in zip(report.findings, report.fingerprints) {
      rest += try text(
        Line(
          type: "finding",
          finding: JSONFinding(finding, fingerprint, help: report.help(of: finding))))
    }
    let verdict = gate.verdict(on: report)
    rest += try text(
      Line(
        type: "summary", summary: JSONReport.Summary(report),
        gate: Line.Verdict(status: verdict.status, reason: verdict.reason)))
    return SubjectFrame(empty: run + rest, opening: run, closing: rest) {
      try text(Line(type: "subject", subject: $0))
    }
  }

  private static func text(_ line: Line) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return JSON.escaped(String(decoding: try encoder.encode(line), as: UTF8.self)) + "\n"
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
