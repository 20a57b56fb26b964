import LocatedYAML
import Norma

/// A report as JUnit XML, which GitLab, Jenkins, Azure DevOps and most others show as tests.
///
/// A suite is a description, a test is a finding: it fails where the gate fails on it, so that the platform
/// says the same as the exit status. What somebody accepted is skipped.
///
/// - Source: the schema of Jenkins' xUnit plugin, junit-10.xsd.
package enum JUnitXML {
  package static func text(_ report: Report, _ gate: Gate) -> String {
    let suites = Suite.all(in: report)
    var xml = XML()
    let all = suites.flatMap(\.findings)
    xml.element(
      "testsuites",
      [("name", "norma"), ("tests", "\(suites.map(\.count).reduce(0, +))")]
        + counts(of: all, gate)
    ) { xml in
      for suite in suites { write(suite, report, gate, to: &xml) }
      for departure in report.run.departures { write(departure, to: &xml) }
    }
    return xml.text
  }

  /// A departure stands as a suite that holds no test, with properties.
  private static func write(_ departure: Departure, to xml: inout XML) {
    xml.element(
      "testsuite",
      [
        ("name", Departure.id), ("tests", "0"), ("failures", "0"), ("errors", "0"),
        ("skipped", "0"),
      ]
    ) { xml in
      xml.element("properties", []) { xml in
        xml.element(
          "property", [("name", departure.kind.rawValue), ("value", departure.words)])
      }
    }
  }

  /// The findings at the places of one description, or of a file that describes nothing.
  private struct Suite {
    let name: String
    let file: String
    var findings: [Finding] = []

    /// A description without a finding is a test that passes.
    var count: Int { max(1, findings.count) }

    static func all(in report: Report) -> [Suite] {
      var suites = report.assessments.map(\.subject).map {
        Suite(name: "\($0.kind)/\($0.id)", file: $0.file)
      }
      // The numbers of the suites of a file, by what their findings are about.
      var numbers: PathTable<[String?: Int]> = [:]
      for (number, subject) in report.assessments.map(\.subject).enumerated().reversed() {
        numbers[subject.file, default: [:]][subject.id] = number
      }
      for finding in report.findings {
        let own = numbers[finding.file, default: [:]]
        if let number = own[finding.subject] ?? own[nil] {
          suites[number].findings.append(finding)
        } else {
          numbers[finding.file, default: [:]][nil] = suites.count
          suites.append(Suite(name: finding.file, file: finding.file, findings: [finding]))
        }
      }
      return suites.sorted { ($0.file, $0.name) < ($1.file, $1.name) }
    }
  }

  private static func counts(
    of findings: [Finding], _ gate: Gate
  ) -> [(name: String, value: String?)] {
    [
      ("failures", "\(findings.count { $0.kind == .law && gate.fails(on: $0) })"),
      ("errors", "\(findings.count { $0.kind == .input })"),
    ]
  }

  private static func write(_ suite: Suite, _ report: Report, _ gate: Gate, to xml: inout XML) {
    let skipped = suite.findings.count { $0.acceptance != nil && $0.kind == .law }
    xml.element(
      "testsuite",
      [("name", suite.name), ("tests", "\(suite.count)")] + counts(of: suite.findings, gate)
        + [("skipped", "\(skipped)"), ("file", suite.file.linkedFileOfRun)]
    ) { xml in
      if suite.findings.isEmpty {
        xml.element("testcase", [("classname", suite.name), ("name", "nothing to remark")])
      }
      for finding in suite.findings { write(finding, suite, report, gate, to: &xml) }
    }
  }

  private static func write(
    _ finding: Finding, _ suite: Suite, _ report: Report, _ gate: Gate, to xml: inout XML
  ) {
    let place = "\(finding.linkedFile):\(finding.range.start.line):\(finding.range.start.column)"
    var lines = [finding.line]
    lines += finding.citations.map { "law: \($0.words) \($0.url)" }
    lines += finding.notes.map { "\($0.message.shown) (\($0.file.shown):\($0.range.start.line))" }
    if let penalty = finding.penalty { lines.append("penalty: \(penalty)") }
    lines += report.help(of: finding).map { "fix: \($0)" }
    let details = lines.joined(separator: "\n")
    xml.element(
      "testcase",
      [("classname", suite.name), ("name", "\(finding.id) \(place)")]
    ) { xml in
      if finding.kind == .input {
        xml.element(
          "error", [("type", finding.id), ("message", finding.message)], text: details)
      } else if let acceptance = finding.acceptance {
        xml.element("skipped", [("message", "\(acceptance.words): \(finding.message)")])
      } else if gate.fails(on: finding) {
        xml.element(
          "failure",
          [
            ("type", finding.state == .prohibited ? "prohibited" : finding.severity.rawValue),
            ("message", finding.message),
          ],
          text: details)
      } else {
        xml.element("system-out", [], text: details)
      }
    }
  }
}
