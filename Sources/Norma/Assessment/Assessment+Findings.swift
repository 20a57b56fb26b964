import LocatedYAML

extension Assessment {
  /// What there is to remark: rules that are findings where they hold, and levels left open.
  public var findings: [Finding] {
    // What a recommendation leaves open is said with it.
    let open = levels.filter { !$0.isCertain && !$0.isRecommended }
    return contradictionFindings + levels.flatMap { faults(on: $0) + coming(on: $0) + past(on: $0) }
      + relianceFindings + (open.isEmpty ? [] : [uncertainty(of: open)]) + dutyFindings
  }

  /// The rules that hold at a level that is a fault.
  private func faults(on level: LevelAssessment) -> [Finding] {
    level.grounds.compactMap { ground in
      guard ground.truth == .yes, let severity = level.scale.levels[ground.level].finding else {
        return nil
      }
      return finding(ground, severity, level.state(of: ground).finding, "", on: level)
    }
  }

  /// The rules that will hold, on a day that the law has set, at a level that is a fault.
  private func coming(on level: LevelAssessment) -> [Finding] {
    level.upcoming.compactMap { ground in
      guard ground.truth == .yes, level.scale.levels[ground.level].finding != nil,
        let day = ground.appliesFrom
      else { return nil }
      return finding(ground, .warning, .upcoming, " from \(day)", on: level)
    }
  }

  /// The rules that held at a level that is a fault, or may have, until what they find was over.
  private func past(on level: LevelAssessment) -> [Finding] {
    level.past.compactMap { ground in
      guard level.scale.levels[ground.level].finding != nil else { return nil }
      return ground.truth == .yes
        ? finding(ground, .warning, .wasBreached, " until it ended", on: level)
        : finding(ground, .note, .possible, " until it ended, perhaps", on: level)
    }
  }

  private func finding(
    _ ground: Ground, _ severity: Severity, _ state: Finding.State, _ when: String,
    on level: LevelAssessment
  ) -> Finding {
    let rule = ground.classification
    let place = place(of: ground, on: level)
    let title = level.title(of: ground)
    return Finding(
      id: rule.clause.id, kind: .law, severity: severity, state: state,
      message: "\(title)\(when): \(subject.quotedName) \(rule.message)", help: rule.remedy,
      notes: notes(on: deciding(ground, on: level), besides: place),
      citations: rule.clause.citations,
      penalty: penalties(for: ground, on: level).words, file: place.file,
      range: place.range, subject: subject.id, scope: subject.scope(in: institution),
      parts: evaluation(level.pack).proof(ofConditionOf: ground.rule).decidingItems,
      isWaivable: isWaivable(ground, on: level))
  }

  /// Whether somebody may answer for a rule's holding: for what only a draft or a reading forbids anybody may,
  /// and for what nobody can stop any more.
  func isWaivable(_ ground: Ground, on level: LevelAssessment) -> Bool {
    level.scale.levels[ground.level].isWaivable || level.past.contains { $0.rule == ground.rule }
      || evaluation(level.pack).limited(to: .guidance).rule(ground.rule) != .yes
  }

  /// The statements that decided something, each place once.
  func notes(on deciding: [Proof], besides place: Proof.Place) -> [Finding.Note] {
    var seen: Set<Proof.Place> = [place]
    return deciding.compactMap { part in
      guard let place = part.place, seen.insert(place).inserted,
        case .fact(let path, _) = part.kind
      else { return nil }
      return Finding.Note(
        message: "because \(path): \(part.value ?? "")", file: place.file, range: place.range)
    }
  }

  /// The statements that make a rule hold, but for why the law reaches the subject at all.
  private func deciding(_ ground: Ground, on level: LevelAssessment) -> [Proof] {
    let proof = evaluation(level.pack).proof(ofConditionOf: ground.rule)
    return proof.deciding.filter { $0.place != nil }
  }

  /// Where a rule that holds is decided, as far as one place can say so.
  func place(of ground: Ground, on level: LevelAssessment) -> Proof.Place {
    let places = deciding(ground, on: level)
    let first = places.first { $0.place?.file.isSamePath(as: subject.file) == true } ?? places.first
    return first?.place ?? Proof.Place(file: subject.file, range: subject.heading)
  }

  /// The paths of the facts that are open and could still change the level on a scale.
  func openPaths(on level: LevelAssessment) -> [String] {
    let evaluation = evaluation(level.pack)
    return openFacts(on: level).map { evaluation.path(of: $0.reference) }.uniqued()
  }

  /// That levels can't be told yet: one finding, however many scales wait for the same facts.
  private func uncertainty(of open: [LevelAssessment]) -> Finding {
    var facts: [(fact: OpenFact, path: String)] = []
    var texts: [MissingText] = []
    for level in open {
      let evaluation = evaluation(level.pack)
      let left = self.open(on: level)
      for fact in left.facts where !facts.contains(where: { $0.fact == fact }) {
        facts.append((fact, evaluation.path(of: fact.reference)))
      }
      texts += left.texts
    }
    var missing =
      facts.count > Self.namedFacts
      ? ["\(facts.count) facts are not stated"]
      : facts.isEmpty && !texts.isEmpty
        ? [] : ["not stated: \(Set(facts.map(\.path)).sorted().joined(separator: ", "))"]
    if !texts.isEmpty {
      missing.append(
        "not among the rules: \(texts.uniqued().map(\.words).joined(separator: "; "))")
    }
    let bounds = open.map { "\($0.scale.title) \($0.bounds)" }
    return Finding(
      id: "norma.uncertain-level", kind: .law, severity: .warning, state: .undetermined,
      message: "\(subject.quotedName) can't be classed yet: \(bounds.joined(separator: "; ")); "
        + missing.joined(separator: "; "),
      file: subject.file,
      range: facts.count == 1 && facts[0].fact.reference.scope != .institution
        ? place(of: facts[0].fact) : subject.heading, subject: subject.id,
      scope: subject.scope(in: institution),
      parts: open.map { "\($0.packID)/\($0.scale.id) up to \($0.ceilingLevel.id)" })
  }

  /// Up to how many facts a finding names instead of counting them.
  private static var namedFacts: Int { 3 }

  /// Where an open fact is mentioned, or the nearest place above.
  func place(of open: OpenFact) -> SourceRange {
    let index = open.reference.index
    switch open.reference.scope {
    case .institution:
      guard let institution else { return subject.heading }
      let fact = laws[0].pack.facts(of: "institution")[index]
      return institution.statements[index].node?.range ?? institution.enclosing(fact.path)
    case .subject:
      let fact = laws[0].pack.facts(of: subject.kind)[index]
      return subject.statements[index].node?.range ?? subject.enclosing(fact.path)
    case .document, .register, .institutionItem: return subject.heading
    case .item(let list):
      guard let records = subject.statements[list].value.list?.records, let item = open.item
      else { return subject.heading }
      return records[item].statements[index].node?.range ?? records[item].node?.range
        ?? subject.heading
    }
  }
}
