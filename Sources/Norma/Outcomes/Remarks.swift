/// What was remarked of rules, by the rule and by whose description it is.
///
/// How much a breach weighs and who accepted it are decided once, for findings; whatever tells of duties
/// looks here.
public struct Remarks: Sendable {
  private struct Key: Hashable {
    let rule: String
    let scope: String
  }

  private let severities: [Key: Severity]
  private let waivers: [Key: Waiver]

  /// Nobody accepted or weighed anything.
  public static let none = Remarks([])

  /// What findings say after settings weighed and people accepted them.
  public init(_ findings: [Finding]) {
    var severities: [Key: Severity] = [:]
    var waivers: [Key: Waiver] = [:]
    for finding in findings where finding.kind == .law {
      guard let scope = finding.scope else { continue }
      let key = Key(rule: finding.id, scope: scope)
      if finding.isWeighed { severities[key] = finding.severity }
      if case .waived(let waiver) = finding.acceptance { waivers[key] = waiver }
    }
    self.severities = severities
    self.waivers = waivers
  }

  /// Who accepted what a rule finds; nil where nobody did.
  func waiver(for rule: Clause, in scope: String) -> Waiver? {
    waivers.isEmpty ? nil : waivers[Key(rule: rule.id, scope: scope)]
  }

  /// How much the settings have it weigh; nil where they leave it as the pack has it.
  func severity(of rule: Clause, in scope: String) -> Severity? {
    severities.isEmpty ? nil : severities[Key(rule: rule.id, scope: scope)]
  }
}
