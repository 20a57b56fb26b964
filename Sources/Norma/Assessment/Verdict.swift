/// What a duty means for a subject on a day.
public struct Verdict: Sendable {
  /// The number of the pack among the assessment's.
  let pack: Int
  /// The number of the obligation in its pack.
  let index: Int
  /// The duty.
  public let obligation: Obligation
  /// The id of the pack that declares the duty, which may be an extension.
  public let packID: String
  /// Where the subject stands.
  public let state: State
  /// Why it isn't owed, where it isn't.
  public let reason: Reason?
  /// From when it binds, or may; nil where it never does.
  public let appliesFrom: Day?
  /// An earlier day to come from which it may bind already; nil where there is none.
  public let mayApplyFrom: Day?
  /// A later day from which it binds for sure, where only the day is open; nil where no other is.
  public let certainFrom: Day?
  /// Whether no day has come yet from which it binds, or may.
  public let isToCome: Bool
  /// Whether what is stated meets the duty, bound or not yet; unknown where it isn't owed.
  public let meeting: Truth
  /// The day of the law's words, where a contested reading puts the duty off, and that reading's
  /// grounds.
  public let contested: Contest?

  /// Where a subject stands towards a duty.
  public enum State: String, Sendable, CaseIterable {
    case notApplicable = "not-applicable"
    /// It binds from a day to come.
    case upcoming
    case met
    case breached
    /// It was owed until it ended, and breached then.
    case wasBreached = "was-breached"
    /// It binds, and whether it is met isn't stated.
    case undetermined
    /// Whether it binds isn't known.
    case possible
    /// It is breached or open, and somebody who may has accepted that.
    case waived
  }

  /// Why a duty isn't owed.
  public enum Reason: Sendable, Hashable {
    /// The law has no such duty on the day, or no longer.
    case force
    /// The institution has none of the roles that it binds.
    case role
    /// What triggers it isn't so.
    case trigger
    /// An exception takes it away: its id.
    case exception(String)
    /// No day is set from which it would bind such a subject.
    case schedule
    /// What ends it is so, and nothing that is stated shows that it was breached before.
    case ended
  }

  /// A day that is put off by a reading which others contest.
  public struct Contest: Sendable {
    /// The day of the law's words.
    public let formally: Day
    /// Whether the law's words name it for sure for this subject, and not only perhaps.
    public let isCertain: Bool
    /// How sure the reading is that puts it off.
    public let authority: Authority
    /// Where that reading is found.
    public let citations: [Citation]
    /// What those hold who read it otherwise.
    public let other: String
  }
}

extension Verdict.State {
  /// What a word means that a recommendation may use.
  init?(recommended word: String) {
    switch word {
    case "not-followed": self = .breached
    case "aligned", "supported": self = .met
    default: return nil
    }
  }

  /// The state as cases and reports name it, in the words of a pack.
  public func word(_ nature: Pack.Nature) -> String {
    guard case .recommendation(let met) = nature else { return rawValue }
    return switch self {
    case .met: met
    case .breached: "not-followed"
    default: rawValue
    }
  }
}

extension Verdict.Reason {
  /// The reason as cases and reports name it.
  public var word: String {
    switch self {
    case .force: "force"
    case .role: "role"
    case .trigger: "trigger"
    case .exception(let id): id
    case .schedule: "schedule"
    case .ended: "ended"
    }
  }
}

extension Verdict {
  /// How much it weighs; nil where there is nothing to remark.
  public var severity: Severity? {
    switch state {
    case .breached: obligation.severity
    case .wasBreached: .warning
    case .undetermined: obligation.nature == .law ? .warning : .note
    case .possible: .note
    case .notApplicable, .upcoming, .met, .waived: nil
    }
  }

  /// Whether it is met, where it binds; unknown where that, or whether it binds, is.
  var truth: Truth {
    switch state {
    case .met: .yes
    case .breached, .wasBreached, .notApplicable: .no
    case .upcoming, .undetermined, .possible, .waived: .unknown
    }
  }
}

extension Evaluation {
  /// The days that matter to a duty, under the law at hand.
  private struct Days {
    /// Whether a day from which it binds has come.
    var reached = Truth.no
    /// Whether it needs no day.
    var isAlways = false
    /// The first day from which it binds for sure, and the first from which it may.
    var certain: Day?
    var possible: Day?
    var contest: Verdict.Contest?
  }

  func verdict(_ index: Int, pack number: Int) -> Verdict {
    let obligation = pack.obligations[index]
    let clause = obligation.clause
    func verdict(
      _ state: Verdict.State, _ reason: Verdict.Reason? = nil, from day: Day? = nil,
      perhaps earlier: Day? = nil, surely later: Day? = nil, meeting: Truth = .unknown,
      _ contest: Verdict.Contest? = nil
    ) -> Verdict {
      Verdict(
        pack: number, index: index, obligation: obligation, packID: pack.origin(of: clause),
        state: state,
        reason: reason, appliesFrom: day, mayApplyFrom: earlier, certainFrom: later,
        isToCome: day.map { $0 > law.jurisdiction.asOf } ?? false, meeting: meeting,
        contested: contest)
    }
    switch law.obligations[index] {
    case .inForce, .upcoming: break
    case .notEnacted, .ended: return verdict(.notApplicable, .force)
    }
    let bound = binds(obligation)
    if bound == .no { return verdict(.notApplicable, .role) }
    let trigger = truth(clause.when, nil)
    if trigger == .no { return verdict(.notApplicable, .trigger) }
    var excepted = Truth.no
    for exception in obligation.unless {
      let own = self.exception(exception, nil)
      if own == .yes {
        return verdict(.notApplicable, .exception(pack.exceptions[exception].clause.id))
      }
      excepted = max(excepted, own)
    }
    let applies = decided(min(bound, trigger, !excepted), by: clause.authority)
    // A duty binds on no day before the law has it.
    let enacted = clause.inForce?.from.flatMap { law.dates[$0] }
    let days = days(of: obligation, notBefore: enacted)
    let first = days.certain ?? days.possible
    guard first != nil || days.isAlways else {
      return verdict(.notApplicable, .schedule, days.contest)
    }
    let meeting = truth(obligation.metWhen, nil)
    let ended = ended(obligation)
    // What ended before its first day was never owed; nobody is asked what ended was like before.
    if ended == .yes, meeting != .no || days.reached == .no || obligation.nature != .law {
      return verdict(.notApplicable, .ended)
    }
    func open(
      _ state: Verdict.State, from day: Day?, perhaps earlier: Day? = nil, surely later: Day? = nil
    ) -> Verdict {
      verdict(
        state, from: day, perhaps: earlier, surely: later, meeting: meeting, days.contest)
    }
    switch days.reached {
    case .no:
      guard min(applies, !ended) == .yes, let certain = days.certain else {
        return open(.possible, from: days.possible)
      }
      let earlier = days.possible.flatMap { $0 < certain ? $0 : nil }
      return open(.upcoming, from: certain, perhaps: earlier)
    case .unknown:
      // Where only the day is open, the day is known on which that is over.
      let isOwed = min(applies, !ended) == .yes
      return open(
        .possible, from: days.possible ?? first, surely: isOwed ? days.certain : nil)
    case .yes:
      guard applies == .yes else { return open(.possible, from: first) }
      return open(state(meeting, ended, obligation.nature), from: first)
    }
  }

  /// Where a subject stands towards a duty that binds it, or did until it ended.
  private func state(_ meeting: Truth, _ ended: Truth, _ nature: Pack.Nature) -> Verdict.State {
    switch (meeting, ended) {
    case (.yes, .no): .met
    case (.no, .no): .breached
    case (.unknown, .no): .undetermined
    case (_, .yes): .wasBreached
    // It is breached or was: either weighs more than what may not bind at all.
    case (.no, .unknown) where nature == .law: .undetermined
    case (_, .unknown): .possible
    }
  }

  /// Whether a duty is owed no longer.
  func ended(_ obligation: Obligation) -> Truth {
    obligation.endsWhen.map { truth($0, nil) } ?? .no
  }

  /// The verdicts on every duty that speaks of this kind of subject, in the order of the pack.
  func verdicts(pack number: Int) -> some Sequence<Verdict> {
    pack.obligations.indices.lazy
      .filter { self.pack.obligations[$0].clause.of == self.subject.kind }
      .map { self.verdict($0, pack: number) }
  }

  /// Whether the institution has a role that a duty binds.
  func binds(_ obligation: Obligation) -> Truth {
    obligation.binds.isEmpty ? .yes : obligation.binds.reduce(.no) { max($0, role($1)) }
  }

  private func days(of obligation: Obligation, notBefore enacted: Day?) -> Days {
    var result = Days()
    let asOf = law.jurisdiction.asOf
    func binding(_ day: Day) -> Day { enacted.map { max($0, day) } ?? day }
    func take(_ day: Day, _ truth: Truth) {
      guard truth != .no else { return }
      let day = binding(day)
      if day <= asOf { result.reached = max(result.reached, truth) }
      result.possible = result.possible.map { min($0, day) } ?? day
      if truth == .yes { result.certain = result.certain.map { min($0, day) } ?? day }
    }
    switch obligation.appliesFrom {
    case .parameter(let index):
      if let day = law.dates[index] { take(day, .yes) }
    case .always:
      // Since there is such a recommendation, or for ever.
      if let enacted {
        take(enacted, .yes)
      } else {
        (result.isAlways, result.reached) = (true, .yes)
      }
    case .schedule(let index):
      let schedule = pack.schedules[index]
      for row in schedule.rows {
        guard let day = law.dates[row.day] else { continue }
        take(day, row.when.map { truth($0, nil) } ?? .yes)
      }
      guard let deferral = schedule.deferral,
        let formally = law.dates[deferral.formally].map(binding),
        result.possible.map({ formally < $0 }) ?? true
      else { break }
      let isSo = deferral.when.map { truth($0, nil) } ?? .yes
      guard isSo != .no else { break }
      result.contest = Verdict.Contest(
        formally: formally, isCertain: isSo == .yes, authority: deferral.authority,
        citations: deferral.citations,
        other: deferral.other)
      // Whoever doesn't let the reading decide can't tell whether the duty binds meanwhile.
      if law.mayDecide(deferral.authority) {
        rely(on: deferral.authority)
      } else {
        take(formally, .unknown)
      }
    }
    return result
  }
}

extension Assessment {
  /// What a person does to meet a duty.
  public func action(for verdict: Verdict) -> Action {
    laws[verdict.pack].pack.actions[verdict.obligation.action]
  }

  /// The name of the description that answers for a duty, which outlasts renamed files.
  package func scope(of verdict: Verdict) -> String { owner(of: verdict).scope(in: institution) }

  /// Why a duty is met or isn't.
  public func proofOfMeeting(_ verdict: Verdict) -> Proof {
    evaluation(verdict.pack).proofOfMeeting(verdict.index)
  }
}
