import LocatedYAML

/// What there is to remark about duties.
extension Assessment {
  /// The duties that are breached or not shown, and in one note those that may bind.
  var dutyFindings: [Finding] {
    laws.indices.flatMap { number -> [Finding] in
      let evaluation = evaluation(number)
      return owed.compactMap { verdict in
        guard verdict.pack == number, !verdict.isRecommended else { return nil }
        return switch verdict.state {
        case .breached: finding(verdict, verdict.obligation.severity, .breached, evaluation)
        case .wasBreached: finding(verdict, .warning, .wasBreached, evaluation)
        case .undetermined: finding(verdict, .warning, .undetermined, evaluation)
        default: nil
        }
      }
    } + possibleDuties + recommendationFindings
  }

  /// Where the evidence is named that alone is missing, since it isn't there; nothing where something else is missing.
  private func awaited(by verdict: Verdict, _ evaluation: Evaluation) -> [Proof.Place] {
    guard verdict.state == .undetermined else { return [] }
    var places: [Proof.Place] = []
    for fact in evaluation.openFacts(ofMeeting: verdict.index).facts {
      let number = fact.reference.index
      let (owner, location): (Description?, Evidence.Location) =
        switch fact.reference.scope {
        case .subject: (subject, Evidence.Location(fact: number))
        case .institution: (institution, Evidence.Location(fact: number))
        case .item(let list):
          (subject, Evidence.Location(fact: list, item: fact.item, field: number))
        case .document, .register, .institutionItem: (nil, Evidence.Location(fact: number))
        }
      guard let owner, let ranges = owner.withdrawn[location] else { return [] }
      places += ranges.map { Proof.Place(file: owner.file, range: $0) }
    }
    return places
  }

  func place(of verdict: Verdict, _ evaluation: Evaluation) -> Proof.Place {
    // Whether it binds a system is for that system's description to say.
    let isPossible = verdict.state == .possible
    let owner = isPossible ? subject : owner(of: verdict)
    if verdict.isUnmet || verdict.state == .upcoming && verdict.meeting == .no {
      let places = evaluation.proofOfMeeting(verdict.index).deciding.compactMap(\.place)
      if let place = places.first(where: { $0.file.isSamePath(as: owner.file) }) ?? places.first {
        return place
      }
    }
    let open =
      isPossible || verdict.state == .undetermined
      ? evaluation.openFacts(of: verdict) : evaluation.openFacts(ofMeeting: verdict.index)
    let own = Proof.Place(file: owner.file, range: owner.heading)
    var shared: Proof.Place?
    for fact in open.facts {
      let isOfSubject = fact.reference.scope != .institution
      let file = (isOfSubject ? subject : institution ?? subject).file
      let place = Proof.Place(file: file, range: place(of: fact))
      if let shared, shared != place { return own }
      shared = place
    }
    return shared ?? own
  }

  /// Whose statements show whether a duty is met: the institution's, where they alone do.
  func owner(of verdict: Verdict) -> Description {
    let pack = laws[verdict.pack].pack
    guard let institution, pack.isInstitutional(verdict.obligation) else { return subject }
    return institution
  }

  /// The texts that would have to be among the rules before a verdict is known.
  func missingTexts(for verdict: Verdict, _ evaluation: Evaluation) -> [MissingText] {
    laws[verdict.pack].isWhole ? [] : evaluation.openFacts(of: verdict).texts
  }

  func missing(for verdict: Verdict, _ evaluation: Evaluation) -> [String] {
    var result: [String] = []
    for fact in evaluation.openFacts(of: verdict).facts {
      let path = evaluation.path(of: fact.reference)
      if !result.contains(path) { result.append(path) }
    }
    return result
  }

  func finding(
    _ verdict: Verdict, _ severity: Severity, _ state: Finding.State, _ evaluation: Evaluation
  ) -> Finding {
    let obligation = verdict.obligation
    let owner = owner(of: verdict)
    let place = place(of: verdict, evaluation)
    var message: String
    var notes: [Finding.Note] = []
    if verdict.isUnmet {
      message =
        "\(obligation.clause.title)\(verdict.endedWords): \(owner.quotedName) \(obligation.message)"
      var seen: Set<Proof.Place> = [place]
      for part in evaluation.proofOfMeeting(verdict.index).deciding {
        guard case .fact(let path, let asks) = part.kind, let place = part.place,
          seen.insert(place).inserted
        else { continue }
        // What is asked tells nothing where it is so and must not be.
        let wanted = part.truth == .no ? ", and it asks \(asks)" : ""
        notes.append(
          Finding.Note(
            message: "because \(path): \(part.value ?? "")\(wanted)", file: place.file,
            range: place.range))
      }
      // Where two documents don't fit each other, both places are named.
      if laws[verdict.pack].pack.asksRegister(obligation),
        let other = notes.first(where: { !$0.file.isSamePath(as: place.file) })
      {
        message += "; see \(other.file):\(other.range.start.line)"
      }
    } else {
      let missing = missing(for: verdict, evaluation)
      let words =
        missing.count > Self.namedMissing
        ? "\(missing.prefix(Self.namedMissing).joined(separator: ", ")) and "
          + "\(missing.count - Self.namedMissing) more" : missing.joined(separator: ", ")
      let what =
        verdict.meeting == .no
        ? "\(owner.quotedName) \(obligation.message), unless it had ended, and was breached before"
        : "not shown for \(owner.quotedName)"
      let texts = missingTexts(for: verdict, evaluation)
      // Nothing is missing where only an authority that may not decide would settle it.
      message =
        "\(obligation.clause.title): \(what)"
        + (!missing.isEmpty
          ? "; not stated: \(words)"
          : !texts.isEmpty
            ? "; not among the rules: \(texts.map(\.words).joined(separator: "; "))"
            : laws[verdict.pack].pack.asksRegister(obligation)
              ? "; other documents of the register leave it open"
              : "; only a lesser authority would decide it")
    }
    var result = Finding(
      id: obligation.clause.id, kind: .law, severity: severity, state: state, message: message,
      help: action(for: verdict).steps + relianceWords(verdict, evaluation), notes: notes,
      citations: obligation.clause.citations,
      penalty: verdict.isUnmet ? penalties(for: verdict).words : nil,
      file: place.file, range: place.range, subject: owner.id,
      scope: owner.scope(in: institution))
    result.parts = evaluation.proofOfMeeting(verdict.index).decidingItems
    result.awaited = awaited(by: verdict, evaluation)
    return result
  }

  /// That a draft or a reading alone has a duty be owed, or open, where one does.
  private func relianceWords(_ verdict: Verdict, _ evaluation: Evaluation) -> [String] {
    guard evaluation.byLawAndGuidance(verdict) != nil else { return [] }
    return [
      "a draft or a reading has this so, and by law and adopted guidance alone it is open whether "
        + "it is owed: 'norma explain \(verdict.obligation.clause.id)' names it"
    ]
  }

  /// How many facts a message names before it counts the others.
  static var namedMissing: Int { 4 }

  /// One note on all duties of which it isn't known whether they bind today.
  private var possibleDuties: [Finding] {
    let open = owed.filter { verdict in
      guard verdict.state == .possible, verdict.meeting != .yes, !verdict.isRecommended,
        let day = verdict.appliesFrom
      else { return false }
      return day <= laws[verdict.pack].jurisdiction.asOf
    }
    guard !open.isEmpty else { return [] }
    let ids = open.map(\.obligation.clause.id)
    let more = ids.count > Self.namedMissing ? " and \(ids.count - Self.namedMissing) more" : ""
    return [
      Finding(
        id: "norma.possible-duties", kind: .law, severity: .note, state: .possible,
        message:
          "\(subject.quotedName) may owe \(open.count == 1 ? "a duty" : "\(open.count) duties") "
          + "more now: \(ids.prefix(Self.namedMissing).joined(separator: ", "))\(more)",
        file: subject.file, range: subject.heading, subject: subject.id,
        scope: subject.scope(in: institution))
    ]
  }
}

extension Verdict {
  /// Whether it is breached, or was until it ended.
  fileprivate var isUnmet: Bool { state == .breached || state == .wasBreached }

  /// That it ended, where it did.
  fileprivate var endedWords: String {
    state == .wasBreached ? ", owed until it ended, and breached then" : ""
  }
}

extension Pack {
  /// Whether a duty looks at other documents of the register.
  func asksRegister(_ obligation: Obligation) -> Bool {
    scopes(in: obligation.metWhen).contains {
      if case .register = $0 { true } else { false }
    }
  }

  /// Whether only the institution's facts show that a duty is met.
  func isInstitutional(_ obligation: Obligation) -> Bool {
    let scopes = scopes(in: obligation.metWhen)
    return !scopes.isEmpty && scopes.allSatisfy { $0 == .institution }
  }

  private func scopes(in condition: Condition) -> [FactReference.Scope] {
    switch condition {
    case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.flatMap { scopes(in: $0) }
    case .not(let part), .probed(_, _, let part): scopes(in: part)
    case .fact(let reference, _): [reference.scope]
    case .concept(let index):
      scopes(in: concepts[index].clause.when)
        + concepts[index].readings.flatMap { scopes(in: $0.condition) }
    case .some(let list, let inner), .every(let list, let inner):
      [list.scope] + scopes(in: inner)
    case .shared(let left, let right, _): [left.scope, right.scope]
    case .actsAs, .reaches, .holds, .exceptedBy, .used, .gap: [.subject]
    }
  }
}
