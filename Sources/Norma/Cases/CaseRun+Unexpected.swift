import LocatedYAML

/// What comes out of a case though nobody expected it.
extension CaseRun {
  mutating func checkUnexpected() {
    var named: Set<String> = []
    var levels: Set<String> = []
    for expectation in test.expectations {
      switch expectation.kind {
      case .rule(let id, _): named.insert(id)
      case .duty(let ids, _): named.formUnion(ids)
      case .finding(_, let id, _): named.insert(id)
      case .level(_, _, let ceiling, _): levels.insert(ceiling)
      default: break
      }
    }
    for finding in subjects.findings where !named.contains(finding.id) {
      failures.append(finding)
      fails = true
    }
    checkContradictions(named)
    for subject in subjects.descriptions.indices {
      let breaches = evaluations(of: subject).flatMap { evaluation in
        evaluation.breaches { id, level in
          named.contains(id) || level.map(levels.contains) == true
        }
      }
      guard !breaches.isEmpty else { continue }
      fails = true
      if isBrief { return }
      for finding in assessment(of: subject).findings
      where [.breached, .wasBreached].contains(finding.state) && breaches.contains(finding.id) {
        failures.append(
          .input(
            "case-failed", "nobody expected [\(finding.id)]: \(finding.message)",
            help: finding.expectation, file: test.file, at: finding.range))
      }
    }
  }

  /// A case that contradicts itself says so, at the statement.
  private mutating func checkContradictions(_ named: Set<String>) {
    guard !named.contains(Assessment.contradictionID) else { return }
    for subject in subjects.descriptions.indices
    where evaluations(of: subject).contains(where: { !$0.subject.contradictions.isEmpty }) {
      fails = true
      if isBrief { return }
      for finding in assessment(of: subject).contradictionFindings {
        failures.append(
          .input(
            "case-failed", "nobody expected [\(finding.id)]: \(finding.message)",
            help: finding.expectation, file: finding.file, at: finding.range))
      }
    }
  }
}

extension Finding {
  /// How a case expects it.
  fileprivate var expectation: String {
    "if it is meant, end this line with '# \(severity): [\(id)]'; if not, state what keeps it away"
  }
}

extension Evaluation {
  /// The ids of the rules that are findings of a breach for the subject, but for those that somebody knows:
  /// of a rule that raises a level, by that as well.
  fileprivate func breaches(besides isKnown: (String, String?) -> Bool) -> [String] {
    var result: [String] = []
    for (index, rule) in pack.classifications.enumerated()
    where pack.scales[rule.scale].of == subject.kind {
      let level = pack.scales[rule.scale].levels[rule.level]
      if level.finding != nil, !isKnown(rule.clause.id, level.id),
        self.rule(index) == .yes || min(everHeld(index), ended(rule)) == .yes
      {
        result.append(rule.clause.id)
      }
    }
    guard pack.nature == .law else { return result }
    for (index, obligation) in pack.obligations.enumerated()
    where obligation.clause.of == subject.kind && !isKnown(obligation.clause.id, nil) {
      let state = verdict(index, pack: 0).state
      if state == .breached || state == .wasBreached { result.append(obligation.clause.id) }
    }
    return result
  }
}
