import LocatedYAML
import Norma

struct JSONFinding: Encodable {
  let id: String
  let state: String?
  let severity: String
  let message: String
  let help: [String]
  let cite: String
  let url: String?
  let penalty: String?
  let file: String
  let line: Int
  let column: Int
  let endLine: Int
  let endColumn: Int
  let subject: String?
  let parts: [String]?
  let related: [Related]
  let fingerprint: String?
  let waiver: Waiver?
  /// Whether the baseline holds it.
  let known: Bool?

  /// Who accepted it, until when and why.
  struct Waiver: Encodable {
    let reason: String
    let by: String?
    let until: String
    let file: String
    let line: Int
    let column: Int

    init(_ waiver: Norma.Waiver) {
      reason = waiver.reason
      by = waiver.by
      until = waiver.until.description
      file = waiver.file
      line = waiver.range.start.line
      column = waiver.range.start.column
    }
  }

  struct Related: Encodable {
    let message: String
    let file: String
    let line: Int
    let column: Int
  }

  init(_ finding: Finding, _ fingerprint: String? = nil, help: [String]) {
    id = finding.id
    state = finding.state?.rawValue
    severity = finding.severity.rawValue
    message = finding.message
    self.help = help
    cite = finding.citations.map(\.words).joined(separator: "; ")
    url = finding.citations.first?.url
    penalty = finding.penalty
    file = finding.file
    line = finding.range.start.line
    column = finding.range.start.column
    endLine = finding.range.end.line
    endColumn = finding.range.end.column
    subject = finding.subject
    parts = finding.parts.isEmpty ? nil : finding.parts
    self.fingerprint = fingerprint
    if case .waived(let waiver) = finding.acceptance {
      self.waiver = Waiver(waiver)
    } else {
      waiver = nil
    }
    known = finding.acceptance == .known ? true : nil
    related = finding.notes.map {
      Related(
        message: $0.message, file: $0.file, line: $0.range.start.line,
        column: $0.range.start.column)
    }
  }
}
