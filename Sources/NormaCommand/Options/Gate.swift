import ArgumentParser
import Norma
import NormaReports

/// When a check fails.
struct Gate: Sendable {
  enum Condition: String, CaseIterable, Sendable { case error, warning, note, undetermined, never }

  let conditions: [Condition]

  /// The status of a report, and the reason in words.
  func verdict(on report: Report) -> (status: Int32, reason: String) {
    let input = report.findings.count { $0.kind == .input }
    if input > 0 {
      return (2, "gate: could not check (\(counted(input, "fault")) in the input)")
    }
    let counts =
      "\(counted(report.count(.error), "error")); \(report.count(.undetermined)) undetermined; "
      + "0 waived"
    let fails = conditions.contains { condition in
      switch condition {
      case .error: report.count(.error) > 0
      case .warning: report.count(.error) + report.count(.warning) > 0
      case .note: !report.findings.isEmpty
      case .undetermined: report.count(.undetermined) > 0
      case .never: false
      }
    }
    return fails ? (1, "gate: failed (\(counts))") : (0, "gate: passed (\(counts))")
  }
}

extension Gate: ExpressibleByArgument {
  init?(argument: String) {
    let words = argument.split(separator: ",").map(String.init)
    let conditions = words.compactMap(Condition.init(rawValue:))
    guard !words.isEmpty, conditions.count == words.count else { return nil }
    self.conditions = conditions
  }

  var defaultValueDescription: String { conditions.map(\.rawValue).joined(separator: ",") }
}
