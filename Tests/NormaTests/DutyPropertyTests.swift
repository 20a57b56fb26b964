import NormaTestSupport
import Testing

@testable import Norma

/// What must hold of every duty and every description, on random ones.
@Suite struct DutyPropertyTests {
  private typealias State = PropertyTests.State

  /// Whether a verdict may become another when more is stated, or more authority may decide.
  private static func mayBecome(_ old: Verdict, _ new: Verdict) -> Bool {
    switch old.state {
    case .possible: true
    case .undetermined: [.undetermined, .met, .breached, .wasBreached].contains(new.state)
    case .upcoming:
      // That a day binds for sure doesn't say that none before it will turn out to.
      if let day = new.appliesFrom, let other = old.appliesFrom, new.state == .upcoming {
        day <= other
      } else {
        false
      }
    // What has ended isn't asked what it was like before; it may be stated all the same.
    case .notApplicable where old.reason == .ended:
      [.notApplicable, .wasBreached, .possible].contains(new.state)
    case .met, .breached, .wasBreached, .notApplicable, .waived: new.state == old.state
    }
  }

  @Test(arguments: PropertyTests.portions)
  func `a verdict is what its parts say`(first: UInt64) throws {
    for seed in first..<first + 10 {
      let authority = Authority.allCases[Int(seed) % Authority.allCases.count]
      for state in try PropertyTests.states(seed: seed, authority: authority) {
        for (verdict, duty) in zip(state.assessment.verdicts, state.world.rules.duties) {
          let expected = state.world.verdict(on: duty)
          let found = ModelVerdict(
            state: verdict.state, reason: verdict.reason?.word,
            day: verdict.appliesFrom.map { "\($0)" },
            earlier: verdict.mayApplyFrom.map { "\($0)" })
          #expect(found == expected, "\(duty.clause.id), seed \(seed)\n\(state.world.yaml)")
        }
      }
    }
  }

  @Test(arguments: PropertyTests.portions)
  func `a fact more never overturns a verdict that was certain`(first: UInt64) throws {
    for seed in first..<first + 10 {
      let states = try PropertyTests.states(seed: seed, authority: seed % 3 == 0 ? .law : .reading)
      for (before, after) in zip(states, states.dropFirst()) {
        for (old, new) in zip(before.assessment.verdicts, after.assessment.verdicts) {
          #expect(
            Self.mayBecome(old, new),
            "\(old.obligation.clause.id) from \(old.state) to \(new.state), seed \(seed)\n\(after.world.yaml)"
          )
        }
      }
    }
  }

  @Test(arguments: PropertyTests.portions)
  func `an authority less only leaves more verdicts open`(first: UInt64) throws {
    for seed in first..<first + 10 {
      let judge = try PropertyTests.judge(RandomRules(seed: seed))
      for sure in try PropertyTests.states(seed: seed) {
        var more = sure
        for authority in Authority.allCases.reversed().dropFirst() {
          let world = World(
            rules: sure.world.rules, authority: authority, facts: sure.world.facts,
            lists: sure.world.lists, hasInstitution: sure.world.hasInstitution)
          let open = try State(world, judge)
          for (old, new) in zip(open.assessment.verdicts, more.assessment.verdicts) {
            #expect(
              Self.mayBecome(old, new),
              "\(old.obligation.clause.id) is \(old.state) under \(authority), seed \(seed)")
          }
          more = open
        }
      }
    }
  }

  @Test(arguments: PropertyTests.portions)
  func `the proof of a duty has the truth of its verdict, and of its parts`(first: UInt64) throws {
    for seed in first..<first + 10 {
      let states = try PropertyTests.states(
        seed: seed, authority: seed % 2 == 0 ? .guidance : .reading)
      for (number, state) in states.enumerated() where number % 8 == Int(seed) % 8 {
        for (verdict, duty) in zip(state.assessment.verdicts, state.world.rules.duties) {
          let proof = try #require(state.assessment.proof(of: duty.clause.id))
          #expect(proof.verdict?.state == verdict.state)
          #expect(proof.truth == verdict.truth)
          if let fault = ProofCheck(state.world).fault(in: proof) {
            Issue.record("\(fault) in the proof of \(duty.clause.id), seed \(seed)")
            return
          }
          for part in proof.parts {
            switch part.kind {
            case .trigger: #expect(part.truth == duty.clause.when.truth(state.world, nil))
            case .meeting: #expect(part.truth == duty.metWhen.truth(state.world, nil))
            case .ending: #expect(part.truth == duty.endsWhen?.truth(state.world, nil))
            case .binding:
              #expect(part.truth == duty.binds.map { state.world.role($0) }.max() ?? .yes)
            default: break
            }
            #expect(part.deciding.allSatisfy { $0.value != nil && $0.place != nil })
          }
        }
      }
    }
  }

  @Test(arguments: PropertyTests.portions)
  func `what is missing for a verdict is not stated`(
    first: UInt64
  ) throws {
    for seed in first..<first + 10 {
      for state in try PropertyTests.states(seed: seed) {
        for verdict in state.assessment.verdicts
        where verdict.state == .undetermined || verdict.state == .possible {
          let missing = state.assessment.missing(for: verdict)
          for path in missing {
            let known = state.world.facts[path]
            switch known {
            case .words(_, isComplete: false): continue
            // A day that the law hasn't set leaves every date open.
            case .date: continue
            default: break
            }
            #expect(known == nil, "\(path), seed \(seed)")
          }
        }
      }
    }
  }
}

/// A verdict as the tests understand it.
struct ModelVerdict: Equatable {
  var state: Verdict.State
  var reason: String?
  var day: String?
  var earlier: String?
}

extension World {
  /// The days of the parameters under the law of the tests' day; that of `unborn` isn't set.
  private static let days = ["start": "2020-06-01", "later": "2031-01-01", "end": "2028-01-01"]

  /// What a duty means, by the tests' own lights.
  func verdict(on duty: ModelDuty) -> ModelVerdict {
    func none(_ reason: String) -> ModelVerdict {
      ModelVerdict(state: .notApplicable, reason: reason)
    }
    let clause = duty.clause
    if ["unborn", "{from: start, until: start}"].contains(clause.interval) { return none("force") }
    let bound = duty.binds.isEmpty ? .yes : duty.binds.map { role($0) }.max() ?? .no
    if bound == .no { return none("role") }
    let trigger = clause.when.truth(self, nil)
    if trigger == .no { return none("trigger") }
    let exceptions = clause.unless.map { truth(ofException: $0, nil) }
    if let place = exceptions.firstIndex(of: .yes) { return none(clause.unless[place]) }
    let applies = decided(
      min(bound, trigger, !(exceptions.max() ?? .no)), by: clause.authority)

    let enacted = clause.interval == "later" ? "2031-01-01" : "2020-06-01"
    let days = self.days(of: duty.start).map { (day: max($0.day, enacted), truth: $0.truth) }
    guard let earliest = days.map(\.day).min() else { return none("schedule") }
    let certain = days.filter { $0.truth == .yes }.map(\.day).min()
    let met = duty.metWhen.truth(self, nil)
    let ended = duty.endsWhen?.truth(self, nil) ?? .no
    let hasBegun = days.contains { $0.day <= Self.day }
    if ended == .yes, met != .no || !hasBegun { return none("ended") }
    guard hasBegun else {
      guard let certain, applies == .yes, ended == .no else {
        return ModelVerdict(state: .possible, day: earliest)
      }
      let earlier = earliest < certain ? earliest : nil
      return ModelVerdict(state: .upcoming, day: certain, earlier: earlier)
    }
    guard let certain, certain <= Self.day else {
      return ModelVerdict(state: .possible, day: earliest)
    }
    guard applies == .yes else { return ModelVerdict(state: .possible, day: certain) }
    let state: Verdict.State =
      switch (met, ended) {
      case (_, .yes): .wasBreached
      case (.yes, .no): .met
      case (.no, .no): .breached
      case (.unknown, .no), (.no, .unknown): .undetermined
      case (_, .unknown): .possible
      }
    return ModelVerdict(state: state, day: certain)
  }

  /// The days from which a duty binds, and whether it does.
  private func days(of start: String) -> [(day: String, truth: Truth)] {
    guard let schedule = rules.schedules.first(where: { $0.id == start }) else {
      return Self.days[start].map { [($0, .yes)] } ?? []
    }
    var result = schedule.rows.compactMap { row in
      Self.days[row.day].map { (day: $0, truth: row.when?.truth(self, nil) ?? .yes) }
    }.filter { $0.truth != .no }
    if let (own, when, name) = schedule.deferral, own > authority, let formally = Self.days[name],
      result.map(\.day).min().map({ formally < $0 }) ?? true,
      when?.truth(self, nil) ?? .yes != .no
    {
      result.append((formally, .unknown))
    }
    return result
  }
}
