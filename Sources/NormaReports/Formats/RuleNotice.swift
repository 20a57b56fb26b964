import Norma

/// What a report that lists its rules says of one: for platforms that show a rule's page.
struct RuleNotice {
  let id: String
  let title: String
  /// What it is about, in a sentence.
  let text: String
  let severity: Severity
  /// The official text; none of the tool's own rules.
  let url: String?
  /// Where the law says so, in words.
  let cite: String
  /// What can be imposed for it, in lines; none where nothing can be.
  let penalty: [String]
  /// What to do about it.
  let remedy: [String]
  /// The pack that declares it; none of the tool's own rules.
  let pack: String?

  /// The rules that the findings of a report name, in the order of their ids.
  static func all(in report: Report) -> [RuleNotice] {
    var severities: [String: Severity] = [:]
    for finding in report.findings {
      severities[finding.id] = max(finding.severity, severities[finding.id] ?? .note)
    }
    let laws = report.assessments.flatMap(\.laws)
    return severities.sorted { $0.key < $1.key }.map { id, severity in
      let law = laws.first { $0.pack.clause(id) != nil }
      return law.map { RuleNotice(id, severity, by: $0) } ?? RuleNotice(own: id, severity)
    }
  }

  private init(_ id: String, _ severity: Severity, by law: PackInForce) {
    let rule = law.pack.explained(id, on: law.jurisdiction)
    self.id = id
    title = rule.title
    pack = rule.pack
    cite = rule.cite.map(\.at).joined(separator: "; ")
    let bound = rule.binds.map { ", binds \($0.joined(separator: ", "))" } ?? ""
    text = "\(rule.title) (\(law.pack.title), \(cite))\(bound)"
    url = rule.cite.first?.url
    self.severity = severity
    penalty = rule.penalty.map { ["Penalty: \($0)"] + (rule.penaltyInstead ?? []) } ?? []
    remedy = rule.remedy
  }

  private init(own id: String, _ severity: Severity) {
    let words = OwnRule.words(for: id)
    self.id = id
    title = words.title
    text = words.text
    self.severity = severity
    url = nil
    cite = ""
    penalty = []
    remedy = []
    pack = nil
  }
}
