import LocatedYAML
import Norma

/// Findings as GitHub's workflow commands, which show them beside the lines of a pull request.
///
/// - Source: GitHub Docs, Workflow commands for GitHub Actions; escapes as in the toolkit of its actions.
package enum GitHubAnnotations {
  package static func text(_ report: Report) -> String {
    // A step shows ten of each kind: the gravest come first, and what was known before would hide what is
    // new.
    report.findings.filter { $0.acceptance != .known }.gravestFirst
      .map { line($0) + "\n" }.joined()
      + report.run.departures.map { line($0, in: report) + "\n" }.joined()
  }

  private static func line(_ departure: Departure, in report: Report) -> String {
    let place = departure.shownPlace(in: report)
    return
      "::notice file=\(escaped(place.file.linkedFileOfRun, isProperty: true)),line=\(place.line),"
      + "title=\(Departure.id)::\(escaped(departure.words, isProperty: false))"
  }

  private static func line(_ finding: Finding) -> String {
    let range = finding.range
    var properties = [
      ("file", finding.linkedFile), ("line", "\(range.start.line)"),
      ("endLine", "\(range.end.line)"),
    ]
    // Columns count only where the range is of one line.
    if range.start.line == range.end.line {
      properties += [("col", "\(range.start.column)"), ("endColumn", "\(range.end.column)")]
    }
    let isProhibited = finding.state == .prohibited && finding.acceptance == nil
    properties.append(("title", isProhibited ? "\(finding.id) (prohibited)" : finding.id))
    let command =
      switch finding.weight {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    let words = properties.map { "\($0)=\(escaped($1, isProperty: true))" }.joined(separator: ",")
    return "::\(command) \(words)::\(escaped(finding.messageWithAcceptance, isProperty: false))"
  }

  private static func escaped(_ words: String, isProperty: Bool) -> String {
    var result = ""
    let words = words.split(separator: "\n", omittingEmptySubsequences: false).map(\.shown)
    for scalar in words.joined(separator: "\n").unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
