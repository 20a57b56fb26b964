import Foundation
import LocatedYAML
@testable import Norma
import NormaReports
import NormaTestSupport
import Testing

/// Words and paths that hold the marks of a format are told as they stand, and so is what is accepted.
@Suite struct FormatMarksTests {
  private let gate = Gate(conditions: [.error])
  private let range = SourceRange(Position(line: 2, column: 1), Position(line: 2, column: 4))

  /// A report of nothing but these findings.
  private func report(_ findings: Finding...) -> Report {
    let given = SmallReport.of([SmallReport.institution])
    return Report(
      run: given.run, assessments: given.assessments, findings: findings, sources: [:], digests: [:]
    )
  }

  private func finding(
    _ message: String = "it is so", in file: String = "1.yaml", _ acceptance: Acceptance? = nil
  ) -> Finding {
    Finding(
      id: "LAN-1", kind: .law, severity: .error, message: message, file: file, range: range,
      acceptance: acceptance)
  }

  private func results(_ report: Report) throws -> [[String: Any]] {
    let text = try JSON.text(SARIFLog(report, gate))
    let log = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let run = try #require((log?["runs"] as? [[String: Any]])?.first)
    return try #require(run["results"] as? [[String: Any]])
  }

  @Test(arguments: [
    ("a {0} b", "a {{0}} b"), ("[words](1) and [more] (2)", "[words]\\(1) and [more] (2)"),
    ("{\u{301}", "{{\u{301}"),
  ])
  func `a message of SARIF holds no argument and no link`(words: String, text: String) throws {
    let result = try #require(try results(report(finding(words))).first)
    let message = try #require(result["message"] as? [String: String])
    #expect(message["text"]?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
  }

  @Test func `SARIF tells of all results whether they are suppressed, or of none`() throws {
    let waiver = Waiver(
      reason: "Known to all", by: "Ada", until: Repository.day, file: "norma.yaml", range: range)
    let some = try results(report(finding("a"), finding("b", .waived(waiver))))
    let suppressions = some.compactMap { $0["suppressions"] as? [[String: Any]] }
    #expect(suppressions.map(\.count) == [0, 1])
    let words = suppressions.last?.first?["justification"] as? String
    #expect(words == "accepted by Ada until \(Repository.day): Known to all")
    #expect("\(suppressions)".contains("norma.yaml"))
    let none = try results(report(finding("a"), finding("b")))
    #expect(none.allSatisfy { $0["suppressions"] == nil && $0["baselineState"] == nil })
  }

  @Test func `SARIF tells of all results whether they are new, or of none`() throws {
    let some = try results(report(finding("a", .known), finding("b")))
    #expect(some.map { $0["baselineState"] as? String } == ["unchanged", "new"])
    #expect(some.allSatisfy { $0["suppressions"] == nil })
  }

  @Test(arguments: [
    ("a|b.yaml", #"| a\|b.yaml:2 |"#), ("a`b.yaml", "| `` a`b.yaml:2 `` |"),
    ("a``b`\u{301}.yaml", "| ``` a``b`\u{301}.yaml:2 ``` |"), ("a b.yaml", "| `a b.yaml:2` |"),
  ])
  func `a path stays in its cell of Markdown`(file: String, cell: String) {
    let text = FindingsMarkdown.text(report(finding(in: file)), gate)
    #expect(text.contains("\n\(cell) LAN-1 |"))
  }

  @Test func `files whose names only look the same are told apart`() {
    let report = report(
      finding("a", in: "caf\u{E9}.yaml"), finding("b", in: "cafe\u{301}.yaml"),
      finding("c", in: "caf\u{E9}.yaml"))
    #expect(report.findings.map(\.message) == ["b", "a", "c"])
    let text = CheckstyleXML.text(report)
    #expect(text.matches(of: /<file name="caf/).count == 2)
    #expect(JUnitXML.text(report, gate).matches(of: /<testsuite name="caf/).count == 2)
  }

  @Test func `a letter of another's report has no more marks than any writing gives it`() {
    let word = "a" + String(repeating: "\u{301}", count: 5_000) + "b\u{301}"
    #expect(word.written.unicodeScalars.count == 1 + 30 + 2)
    #expect("ça va".written == "ça va")
  }

  @Test func `no path that is pasted is an option`() {
    #expect("--output=../x".pastedPath == "./--output=../x")
    #expect("-e x".pastedPath == "'./-e x'")
    #expect("-".pastedPath == "-")
    #expect("<stdin>".pastedPath == "-")
  }

  @Test func `a mark on a quote doesn't end the word that is pasted`() {
    #expect("a'\u{301}b".pasted.unicodeScalars.elementsEqual(#"'a'\''́b'"#.unicodeScalars))
  }
}
