import LocatedYAML
import Norma

/// A report as Checkstyle's XML, which Jenkins, SonarQube, reviewdog and many more read.
///
/// - Source: Checkstyle, XMLLogger: severities are ignore, info, warning and error.
package enum CheckstyleXML {
  package static func text(_ report: Report) -> String {
    var xml = XML()
    xml.element("checkstyle", [("version", "10.0")]) { xml in
      var files = PathTable(report.assessments.map { ($0.subject.file, [Finding]()) })
      for finding in report.findings { files[finding.file, default: []].append(finding) }
      var departures: PathTable<[Departure]> = [:]
      for departure in report.run.departures {
        let place = departure.shownPlace(in: report)
        departures[place.file, default: []].append(departure)
        if files[place.file] == nil { files[place.file] = [] }
      }
      for file in files.paths {
        let findings = files[file, default: []]
        let departures = departures[file, default: []]
        let isEmpty = findings.isEmpty && departures.isEmpty
        xml.element(
          "file", [("name", file.linkedFileOfRun)],
          isEmpty
            ? nil
            : { xml in
              for finding in findings { write(finding, to: &xml) }
              for departure in departures { write(departure, in: report, to: &xml) }
            })
      }
    }
    return xml.text
  }

  private static func write(_ finding: Finding, to xml: inout XML) {
    let severity =
      switch finding.weight {
      case .error: "error"
      case .warning: "warning"
      case .note: "info"
      }
    xml.element(
      "error",
      [
        ("line", "\(finding.range.start.line)"), ("column", "\(finding.range.start.column)"),
        ("severity", severity), ("message", finding.messageWithAcceptance),
        ("source", "norma.\(finding.id)"),
      ])
  }

  private static func write(_ departure: Departure, in report: Report, to xml: inout XML) {
    xml.element(
      "error",
      [
        ("line", "\(departure.shownPlace(in: report).line)"), ("column", "1"),
        ("severity", "info"), ("message", departure.words), ("source", Departure.id),
      ])
  }
}
