import LocatedYAML
import Norma

/// A finding as GitLab's Code Quality reads it, which shows it in merge requests.
///
/// - Source: GitLab Docs, Code Quality report format: a subset of Code Climate's.
package struct GitLabCodeQuality: Encodable {
  let description: String
  let checkName: String
  let fingerprint: String
  let severity: String
  let location: Location

  enum CodingKeys: String, CodingKey {
    case description, fingerprint, severity, location
    case checkName = "check_name"
  }

  struct Location: Encodable {
    let path: String
    let lines: Lines
  }

  struct Lines: Encodable {
    let begin: Int
    let end: Int
  }

  /// The findings of a report.
  package static func all(in report: Report) -> [GitLabCodeQuality] {
    zip(report.findings, report.fingerprints).map { GitLabCodeQuality($0, $1) }
      + report.run.departures.map { GitLabCodeQuality($0, $0.shownPlace(in: report)) }
  }

  private init(_ departure: Departure, _ place: (file: String, line: Int)) {
    description = departure.words
    checkName = Departure.id
    fingerprint = "\(Departure.id)@\(Digest.sha256(Array(departure.message.utf8)).prefix(16))"
    severity = "info"
    location = Location(
      path: place.file.linkedFileOfRun, lines: Lines(begin: place.line, end: place.line))
  }

  /// The severity by which GitLab orders: what is prohibited above what is breached, and that above a text
  /// that can't be used, such as evidence that isn't there.
  private static func severity(of finding: Finding) -> String {
    if finding.state == .prohibited, finding.acceptance == nil { return "blocker" }
    return switch finding.weight {
    case .error: finding.kind == .input ? "major" : "critical"
    case .warning: "minor"
    case .note: "info"
    }
  }

  private init(_ finding: Finding, _ fingerprint: String) {
    description = finding.messageWithAcceptance
    checkName = finding.id
    self.fingerprint = fingerprint
    severity = Self.severity(of: finding)
    let range = finding.range
    location = Location(
      path: finding.linkedFile, lines: Lines(begin: range.start.line, end: range.end.line))
  }
}
