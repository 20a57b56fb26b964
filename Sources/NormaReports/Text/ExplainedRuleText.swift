package import Norma

/// What a rule comes to for a description, and why.
package struct ExplainedRule {
  let subject: Description
  let proof: Proof
  /// Where somebody stands towards it; nil where it reaches nobody, or says only whether something is so.
  let outcome: Outcome?

  /// Nil where the rule is unknown, or speaks of another kind of description.
  package init?(_ id: String, of assessment: Assessment, in report: Report) {
    guard let proof = assessment.proof(of: id) else { return nil }
    subject = assessment.subject
    self.proof = proof
    outcome = report.outcomes(of: assessment).first { $0.clause.id == id }
  }

  /// Whether it has anything to say to somebody.
  fileprivate var isReached: Bool {
    outcome.map { $0.state != .undated } ?? (proof.truth != .no)
  }

  /// Where it stands among others: what weighs most first.
  fileprivate var place: Int { outcome?.state.place ?? 0 }
}

/// A rule held against descriptions, as text.
package struct ExplainedRuleText {
  private let style: Style
  /// Whether also those are shown that the rule doesn't reach, and what bore nothing on the result.
  private let isWhole: Bool

  package init(style: Style, isWhole: Bool) {
    self.style = style
    self.isWhole = isWhole
  }

  /// Of many descriptions a person looks for those that the rule reaches or may reach: the gravest first, and
  /// the others in a count.
  package func text(_ rules: [ExplainedRule], of id: String) -> String {
    let isEach = isWhole || rules.count == 1
    let shown =
      isEach
      ? rules
      : rules.filter(\.isReached).enumerated().sorted {
        ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
      }.map(\.element)
    var output = ""
    for rule in shown {
      output += style.title(rule.subject.name, "(\(rule.subject.file.shown))")
      ProofText(style: style, isWhole: isWhole, outcome: rule.outcome)
        .write(rule.proof, depth: 1, to: &output)
      output += "\n"
    }
    return isEach ? output : output + rest(rules.filter { !$0.isReached }, of: rules.count, id)
  }

  /// How many the rule doesn't reach, apart from those for whom no day is set.
  private func rest(_ rules: [ExplainedRule], of all: Int, _ id: String) -> String {
    guard let first = rules.first else { return "" }
    let undated = rules.count { $0.outcome?.state == .undated }
    let others = rules.count - undated
    let words = [
      others == 0
        ? nil
        : "\(first.proof.verdict == nil ? "is false of" : "doesn't apply to") \(others) of \(all)",
      undated == 0 ? nil : "has no day set for \(undated) of \(all)",
    ].compactMap { $0 }
    return style.line("\(id) \(words.joined(separator: ", ")); --whole shows why")
  }
}
