public import LocatedYAML

/// A file by which somebody accepts findings, each of one rule and one description, until a day.
public struct WaiverFile: Sendable {
  /// The waivers, in their order.
  private(set) var entries: [Entry]
  /// What is wrong with the text.
  public let findings: [Finding]

  /// One waiver.
  struct Entry: Sendable {
    let rule: String
    let subject: String
    let part: String?
    let waiver: Waiver

    /// The waiver in words, by which a lock lists it.
    var words: String {
      "\(rule) of \(subject)\(part.map { ", \($0)," } ?? "") until \(waiver.until) by "
        + "\(waiver.by ?? "nobody") because \(waiver.reason)"
    }

    /// Whether it accepts a finding, leaving the day aside.
    func covers(_ finding: Finding) -> Bool {
      guard finding.id == rule, let own = finding.subject else { return false }
      let scope = finding.scope.map { $0.split(separator: "#", maxSplits: 1) } ?? []
      if let part, scope.count < 2 || scope[1] != part { return false }
      // A scope is the institution's id, the kind and the id.
      return switch subject.split(separator: "/").count {
      case 1: subject == own
      case 2: scope.first.map { "/\($0)".hasSuffix("/\(subject)") } == true
      default: scope.first.map { $0 == subject } == true
      }
    }
  }

  /// The same with some of its waivers alone.
  func only(_ isWanted: (Entry) -> Bool) -> WaiverFile {
    var result = self
    result.entries = entries.filter(isWanted)
    return result
  }

  /// Reads the text of a file of waivers.
  public init(_ source: SourceText) {
    var own = OwnFile(source, kind: "waivers")
    var entries: [Entry] = []
    var first: [[String?]: Int] = [:]
    for node in own.node?.stated("waivers")?.all ?? [] where own.findings.isEmpty {
      func words(_ name: String) -> String? {
        node.field(name, key: "rule").map { $0.text.printable }
      }
      guard let rule = node.field("rule", key: "rule"), let subject = words("subject"),
        let until = node.field("until", key: "rule").flatMap({ Day($0.text) })
      else { continue }
      let entry = Entry(
        rule: rule.text, subject: subject, part: words("part"),
        waiver: Waiver(
          reason: words("reason") ?? "", by: words("by"), until: until, file: source.path,
          range: rule.range))
      if let line = first[[entry.rule, entry.subject, entry.part]] {
        own.findings.append(
          .input(
            "duplicate-id", "'\(entry.rule)' of '\(subject)' is accepted twice",
            help: "the first stands in line \(line)", file: source.path, at: rule.range))
      } else {
        first[[entry.rule, entry.subject, entry.part]] = rule.range.start.line
      }
      entries.append(entry)
    }
    self.entries = entries
    findings = own.findings
  }
}
