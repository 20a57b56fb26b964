package import Norma

/// What makes a check fail.
package struct Gate: Sendable {
  package enum Condition: String, CaseIterable, Sendable {
    case error, warning, note, undetermined, never
  }

  package let conditions: [Condition]

  package init(conditions: [Condition]) { self.conditions = conditions }

  /// The conditions in words with commas between; nil where one is none.
  package init?(_ words: String) {
    let words = words.split(separator: ",").map(String.init)
    let conditions = words.compactMap(Condition.init(rawValue:))
    guard !words.isEmpty, conditions.count == words.count else { return nil }
    self.conditions = conditions
  }

  /// Whether a finding makes the check fail, or impossible.
  package func fails(on finding: Finding) -> Bool {
    if finding.kind == .input { return true }
    guard finding.acceptance == nil else { return false }
    return conditions.contains { condition in
      switch condition {
      case .error: finding.severity == .error
      case .warning: finding.severity >= .warning
      case .note: true
      case .undetermined: finding.state == .undetermined
      case .never: false
      }
    }
  }

  /// Whether errors make nothing fail.
  package var letsErrorsPass: Bool {
    !conditions.contains { [.error, .warning, .note].contains($0) }
  }

  /// The gate in words, as its option has them.
  package var words: String { conditions.map(\.rawValue).joined(separator: ",") }

  /// The exit status of a report, and the reason in words.
  package func verdict(on report: Report) -> (status: Int32, reason: String) {
    let input = report.findings.count { $0.kind == .input }
    if input > 0 {
      let departs = report.run.departures.kinds.map { "; \($0)" } ?? ""
      return (2, "gate: could not check (\(counted(input, "fault")) in the input\(departs))")
    }
    let counts =
      "\(counted(report.count(.error), "error")); \(report.count(.undetermined)) not shown or not certain; "
      + "\(report.waived) accepted" + (report.known > 0 ? "; \(report.known) known" : "")
      + (report.run.departures.kinds.map { "; \($0)" } ?? "")
    let isFailed = report.findings.contains { fails(on: $0) }
    return isFailed ? (1, "gate: failed (\(counts))") : (0, "gate: passed (\(counts))")
  }
}
