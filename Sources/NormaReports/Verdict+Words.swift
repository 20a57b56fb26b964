package import Norma

extension Outcome {
  /// Where its owner stands, with the day.
  package var words: String {
    switch (state, rule) {
    case (.waived, _): state.words + (waiver.map { " until \($0.until)" } ?? "")
    case (_, .duty(let verdict)): verdict.words
    case (.upcoming, .level): from.map { "from \($0)" } ?? state.words
    case (_, .level): state.words
    }
  }
}

extension Verdict {
  /// Where the subject stands, with the day or the reason, whoever accepted it.
  package var words: String {
    let word = StateWords.words(for: state.word(obligation.nature))
    return switch state {
    case .notApplicable where reason == .schedule: Outcome.State.undated.words
    case .notApplicable: word + (reason.map { " (\($0.words))" } ?? "")
    case .upcoming:
      "from " + (mayApplyFrom.map { "\($0) or " } ?? "")
        + (appliesFrom.map { "\($0)" } ?? "a later day") + soFar
    case .possible:
      word + (isToCome ? appliesFrom.map { " from \($0)" } ?? "" : "")
        + (certainFrom.map { ", at the latest \($0)" } ?? "") + soFar
    case .met, .breached, .wasBreached, .undetermined, .waived: word
    }
  }

  /// Where the subject stands, as programs read it, whoever accepted it.
  var stateID: String {
    state == .notApplicable && reason == .schedule
      ? Outcome.State.undated.rawValue : state.word(obligation.nature)
  }

  /// How reports mark where the subject stands.
  var mark: Style.Mark { state == .notApplicable ? .dim : Outcome.State(self).mark }

  /// What is stated today of a duty that doesn't bind yet, or may not.
  private var soFar: String {
    switch meeting {
    case .yes: ", met already"
    case .no: ", not met so far"
    case .unknown: ""
    }
  }
}

extension Verdict.Contest {
  /// From when the duty binds by the law's words.
  package var words: String { (isCertain ? "" : "perhaps ") + "from \(formally)" }
}

extension Verdict.Reason {
  /// The reason in words.
  var words: String {
    switch self {
    case .force: "no such duty on this day"
    case .role: "binds others"
    case .trigger: "nothing triggers it"
    case .exception(let id): "by \(id)"
    case .schedule: "no day is set for such a case"
    case .ended: "it has ended"
    }
  }
}
