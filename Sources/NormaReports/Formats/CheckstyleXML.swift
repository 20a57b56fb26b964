import LocatedYAML
import Norma

/// A report as Checkstyle's XML, which Jenkins, SonarQube, reviewdog and many more read.
///
/// - Source: Checkstyle, XMLLogger: severities are ignore, info, warning and error.
package enum CheckstyleXML {
  package static func text(_ report: Report) -> String {
    var xml = XML()
    xml.element("checkstyle", [("version", "10.0")]) { xml in
      let files = Set(report.findings.map(\.file) + report.assessments.map(\.subject.file))
      let findings = Dictionary(grouping: report.findings, by: \.file)
      for file in files.sorted() {
        guard let findings = findings[file] else {
          xml.element("file", [("name", file.linkedFileOfRun)])
          continue
        }
        xml.element("file", [("name", file.linkedFileOfRun)]) { xml in
          for finding in findings { write(finding, to: &xml) }
        }
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
}
