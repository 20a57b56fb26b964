import LocatedYAML
package import Norma

/// A proof as an indented tree: what was asked, what is stated and where, and what follows.
package struct ProofText {
  private let style: Style
  /// Whether parts that bore nothing on the truth are shown as well.
  private let isWhole: Bool
  /// Who accepted what is explained; nil where nobody did.
  private let outcome: Outcome?

  package init(style: Style, isWhole: Bool, outcome: Outcome? = nil) {
    self.style = style
    self.isWhole = isWhole
    self.outcome = outcome
  }

  package func write(_ proof: Proof, depth: Int = 0, to output: inout String) {
    let indent = String(repeating: "  ", count: depth)
    var line = words(proof)
    if isSettledException(proof), !isWhole { line += " " + style(.dim, settled(proof)) }
    let sign =
      proof.verdict.map { mark($0, isTop: depth <= 1) } ?? (depth <= 1 ? ended : nil)
      ?? proof.truth.mark(style)
    output += "\(indent)\(sign) \(line)\n"
    if isSettledException(proof), !isWhole { return }
    for part in shownParts(proof) { write(part, depth: depth + 1, to: &output) }
  }

  /// The parts worth showing; a conjunction or disjunction of one says no more than that one.
  private func shownParts(_ proof: Proof) -> [Proof] {
    guard !isWhole else { return proof.parts }
    let bearing = proof.parts.filter { bears($0, on: proof) }
    // Where none has the truth of the whole, they made it together.
    return (bearing.isEmpty ? proof.parts : bearing).flatMap { part in
      switch part.kind {
      case .all, .any:
        let inner = shownParts(part)
        return inner.count == 1 && inner[0].truth == part.truth ? inner : [part]
      default: return [part]
      }
    }
  }

  /// Whether a part had a say in the truth of the whole.
  private func bears(_ part: Proof, on whole: Proof) -> Bool {
    switch whole.kind {
    case .all, .every: return whole.truth == .yes || part.truth == whole.truth
    case .any, .some: return whole.truth == .no || part.truth == whole.truth
    case .clause:
      if case .reading = part.kind, part.truth == .no, whole.truth == .yes { return false }
      if whole.verdict != nil { return bears(part, onDuty: whole) }
      // What was so until it ended is shown with both.
      if ended != nil, isExplained(whole) { return true }
      // Besides its own condition, a clause's parts are its scope, readings and exceptions.
      return part.truth == whole.truth || whole.truth == .yes
    case .schedule: return part.truth != .no || whole.truth == .no
    default: return true
    }
  }

  /// Whether a part had a say in what a duty means for its subject.
  private func bears(_ part: Proof, onDuty whole: Proof) -> Bool {
    guard whole.verdict?.state == .notApplicable else { return true }
    if case .meeting = part.kind { return false }
    if case .ending = part.kind { return part.truth == .yes }
    return part.truth == .no
  }

  /// Whether this says that an exception doesn't hold, which a line can say whole.
  private func isSettledException(_ proof: Proof) -> Bool {
    guard case .not = proof.kind, proof.truth == .yes, let part = proof.parts.first,
      case .clause = part.kind
    else { return false }
    return true
  }

  /// The facts that settle an exception, or that it isn't in force.
  private func settled(_ proof: Proof) -> String {
    if let part = proof.parts.first?.parts.first, case .notInForce(let force) = part.kind {
      return "because \(words(force))"
    }
    let facts = proof.decidingFacts.prefix(2)
    return facts.isEmpty ? "" : "because \(facts.joined(separator: ", "))"
  }

  private func mark(_ verdict: Verdict, isTop: Bool) -> String {
    if isTop, let outcome, let waiver = outcome.waiver {
      let by = waiver.by.map { " by \($0)" } ?? ""
      return style(outcome.state.mark, "\(outcome.words)\(by)")
    }
    return style(verdict.mark, verdict.words)
  }

  /// That something was so until it ended, or may have been; nil of what is so, or never was.
  private var ended: String? {
    guard let outcome, case .level(let ground, let level) = outcome.rule,
      level.past.contains(where: { $0.classification.clause.id == ground.classification.clause.id })
    else { return nil }
    return style(outcome.state.mark, "\(outcome.words), until it ended")
  }

  /// Whether a proof is that of the rule that is explained, and no other's within it.
  private func isExplained(_ proof: Proof) -> Bool {
    guard case .clause(let id, _, _, _) = proof.kind else { return false }
    return id == outcome?.clause.id
  }

  private func words(_ proof: Proof) -> String {
    switch proof.kind {
    case .all: return "all of"
    case .any: return "any of"
    case .atLeast(let count): return "at least \(count) of"
    case .not: return isSettledException(proof) ? "not \(words(proof.parts[0]))" : "not"
    case .some(let list): return "for some item of \(list)"
    case .every(let list): return "for every item of \(list)"
    case .item(let key): return "\(style(.bold, key))\(place(proof))"
    case .clause(let id, let title, let citations, let authority):
      let source = citations.map(\.words).joined(separator: "; ")
      let weight = authority == .law ? "" : ", \(authority.words)"
      return "\(style(.bold, title)) [\(id)] \(style(.dim, source + weight))"
    case .excepted(let id, let title, let authority):
      let weight = authority == .law ? "" : ", \(authority.words)"
      return "were it not for an exception: \(style(.bold, title)) [\(id)]\(style(.dim, weight))"
    case .reading(let authority, let citations, let narrows, let decides, let other):
      let source = citations.map(\.words).joined(separator: "; ")
      return "\(narrows ? "narrowed" : "widened") by \(authority.words), \(source)"
        + (decides ? "" : " (which may not decide here)") + "; otherwise: \(other)"
    case .gap(let id, let title, let cite, let state):
      return "\(style(.bold, title)) [\(id)] \(style(.dim, cite)): \(words(state))"
    case .notInForce(let force): return words(force)
    case .binding(let roles): return "binds: \(roles.joined(separator: ", "))"
    case .trigger: return "applies where"
    case .meeting: return "met where"
    case .ending: return "owed no longer where"
    case .schedule(let title): return "from when: \(title)"
    case .day(let day, let title): return "\(style(.bold, "\(day)")) \(title)"
    case .rest(let count): return "\(count) parts, too many to show"
    case .deferral(let contest, let decides):
      let source = contest.citations.map(\.words).joined(separator: "; ")
      return "put off by \(contest.authority.words), \(source)"
        + (decides ? "" : " (which may not decide here)")
        + "; by the law's words \(contest.words): \(contest.other)"
    case .fact(let path, let asks):
      let question = asks.isEmpty ? "" : " asks \(asks)"
      if let contradiction = proof.contradictions.first {
        return "\(style(.bold, path))\(question): \(style(.warning, "contradicted")). "
          + contradiction.words
      }
      if let inference = proof.inferences.first, let value = proof.value {
        return "\(style(.bold, path))\(question): \(style(.note, value)), \(inference.words)"
      }
      guard let value = proof.value else {
        return "\(style(.bold, path))\(question): \(style(.warning, "not stated"))"
      }
      return "\(style(.bold, path))\(question): \(style(.note, value))\(place(proof))"
    }
  }

  private func words(_ state: Proof.State) -> String {
    switch state {
    case .missing(let text):
      "not among the rules for \(text.territory)"
        + (text.others.isEmpty
          ? "" : " (\(text.others.joined(separator: ", ")) holds none for such a case)")
    case .held(let parts): "among the rules, in \(parts.joined(separator: ", "))"
    case .none: "there is none here"
    case .assumed: "taken to be among the rules"
    case .open: "not known whether it is among the rules"
    }
  }

  private func words(_ force: Force) -> String {
    switch force {
    case .notEnacted: "not enacted on this day"
    case .upcoming(let day): "not in force before \(day)"
    case .inForce: "in force"
    case .ended(let day): "no longer in force since \(day)"
    }
  }

  private func place(_ proof: Proof) -> String {
    guard let place = proof.place else { return "" }
    let start = place.range.start
    return style(.dim, "  \(place.file.shown):\(start.line):\(start.column)")
  }
}
