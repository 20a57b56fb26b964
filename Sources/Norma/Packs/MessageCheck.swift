import LocatedYAML

/// Whether messages complete the sentence that begins with a subject's name, as every report has it.
///
/// Told by `rules check` alone.
package struct MessageCheck {
  /// The messages that read wrongly.
  package private(set) var findings: [Finding] = []

  /// Looks at the messages of some packs.
  package init(_ rulebook: Rulebook, packs: [String]) {
    let sections: [RuleKeys.Section] = [.classifications, .obligations]
    for file in packs.flatMap({ rulebook.yaml(of: $0) }) {
      guard let tree = try? Tree(file.source) else { continue }
      let rules = sections.flatMap { section in
        tree.roots.flatMap { $0[section.rawValue].map { Array($0.entries) } ?? [] }
      }
      for rule in rules {
        guard let message = rule.value["message"], message.kind == .scalar else { continue }
        check(message, of: rule.key.text, in: file.source.path)
      }
    }
  }

  private mutating func check(_ message: Node, of rule: String, in file: String) {
    let text = message.text
    let what: String
    if text.first?.isUppercase == true {
      what = "begins with a capital letter"
    } else if let last = text.last(where: { !$0.isWhitespace }), ".!?".contains(last) {
      what = "ends with '\(last)'"
    } else {
      return
    }
    findings.append(
      .input(
        "message-style", "the message of '\(rule)' \(what)",
        help: "it completes the sentence that begins with the subject's name, such as "
          + "\"'Tutor' has nobody to oversee it\"", file: file, at: message.range))
  }
}
