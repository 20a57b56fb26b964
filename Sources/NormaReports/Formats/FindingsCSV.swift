import LocatedYAML
import Norma

/// Findings as a table, for spreadsheets.
package enum FindingsCSV {
  package static func text(_ report: Report) -> String {
    var table = CSV(header: [
      "id", "severity", "state", "message", "file", "line", "column", "endLine", "endColumn",
      "subject", "cite", "url", "help", "accepted", "fingerprint", "penalty",
      "owner",
    ])
    for (finding, fingerprint) in zip(report.findings, report.fingerprints) {
      let range = finding.range
      table.add([
        finding.id, finding.severity.rawValue, finding.state?.rawValue ?? "", finding.message,
        finding.file.shown, "\(range.start.line)", "\(range.start.column)", "\(range.end.line)",
        "\(range.end.column)", finding.subject ?? "",
        finding.citations.map(\.words).joined(separator: "; "),
        finding.citations.first?.url ?? "", report.help(of: finding).joined(separator: "; "),
        finding.acceptance?.words ?? "", fingerprint, finding.penalty ?? "",
        report.owner(of: finding) ?? "",
      ])
    }
    for departure in report.run.departures {
      let place = departure.shownPlace(in: report)
      table.add(
        [
          Departure.id, "note", departure.kind.rawValue, departure.words, place.file.shown,
          "\(place.line)",
        ]
          + Array(repeating: "", count: 11))
    }
    return table.text
  }
}
