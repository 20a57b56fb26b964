package import Norma

extension Verdict {
  /// Where the subject stands, with the day or the reason.
  package var words: String {
    switch state {
    case .notApplicable: reason.map { "not owed (\($0.words))" } ?? "not owed"
    case .upcoming:
      "from " + (mayApplyFrom.map { "\($0) or " } ?? "")
        + (appliesFrom.map { "\($0)" } ?? "a later day") + soFar
    case .possible: "may be owed" + (appliesFrom.map { " from \($0)" } ?? "") + soFar
    case .met: state.word(obligation.nature)
    case .breached: isRecommended ? "not shown" : "breached"
    case .wasBreached: "was breached"
    case .undetermined: isRecommended ? "not stated" : "not shown"
    case .waived: "waived"
    }
  }
}

extension Verdict.Contest {
  /// From when the duty binds by the law's words.
  package var words: String { (isCertain ? "" : "perhaps ") + "from \(formally)" }
}

extension Verdict {
  /// What is stated today of a duty that doesn't bind yet, or may not.
  private var soFar: String {
    switch meeting {
    case .yes: ", met already"
    case .no: ", not met so far"
    case .unknown: ""
    }
  }
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

extension Verdict.State {
  /// How reports mark it.
  package var mark: Style.Mark {
    switch self {
    case .met: .good
    case .breached: .error
    case .undetermined, .wasBreached: .warning
    case .upcoming, .possible: .note
    case .notApplicable, .waived: .dim
    }
  }
}
