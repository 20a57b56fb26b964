package import Norma

/// What came of the cases of some packs.
package struct CasesReport: Sendable {
  private let passed: Int
  private let failed: Int
  private let findings: [Finding]

  package init(passed: Int, failed: Int, findings: [Finding]) {
    self.passed = passed
    self.failed = failed
    self.findings = findings.sorted()
  }

  /// A line for each expectation that wasn't met, then the count.
  package func text(isQuiet: Bool) -> String {
    findings.map { ([$0.line] + $0.help.map { "  help: \($0)" }).joined(separator: "\n") + "\n" }
      .joined()
      + (isQuiet ? "" : "\(passed) passed, \(failed) failed\n")
  }

  /// The same as JSON.
  package var json: some Encodable {
    JSONCases(
      passed: passed, failed: failed, findings: findings.map { JSONFinding($0, help: $0.help) })
  }
}

private struct JSONCases: Encodable {
  let passed: Int
  let failed: Int
  let findings: [JSONFinding]
}
