import NormaTestSupport
import Testing

@testable import Norma

/// What must hold of every level and role that rests on drafts and readings, on random packs.
@Suite struct ReliancePropertyTests {
  private typealias State = PropertyTests.State

  @Test(arguments: PropertyTests.portions)
  func `a level rests on drafts and readings just where law and guidance alone give another`(
    first: UInt64
  ) throws {
    for seed in first..<first + 10 {
      let judge = try PropertyTests.judge(RandomRules(seed: seed))
      for state in try Self.states(seed) {
        let strict = try State(state.world.limited(to: .guidance), judge).assessment
        let draft = try State(state.world.limited(to: .draftGuidance), judge).assessment
        for (level, (other, middle)) in zip(
          state.assessment.levels, zip(strict.levels, draft.levels))
        {
          let isOther = (level.floor, level.ceiling) != (other.floor, other.ceiling)
          #expect((level.reliance != nil) == isOther, "seed \(seed)\n\(state.world.yaml)")
          #expect(other.reliance == nil)
          guard let reliance = level.reliance else { continue }
          #expect((reliance.floor, reliance.ceiling) == (other.floor, other.ceiling))
          let isDraft = (level.floor, level.ceiling) == (middle.floor, middle.ceiling)
          #expect(reliance.authority == (isDraft ? .draftGuidance : .reading), "seed \(seed)")
        }
        let roles = state.assessment.roles.filter { !state.assessment.isIdle($0) }
        let findings = state.assessment.findings.filter { $0.state == .lesserAuthority }
        #expect(
          findings.count == state.assessment.levels.count { $0.reliance != nil }
            + roles.count { $0.reliance != nil }, "seed \(seed)")
      }
    }
  }

  @Test(arguments: PropertyTests.portions)
  func `with what is named as sure as law the level needs nothing else`(first: UInt64) throws {
    for seed in first..<first + 10 {
      for state in try Self.states(seed) {
        for (number, level) in state.assessment.levels.enumerated() where level.reliance != nil {
          let named = state.assessment.reliedUpon(for: level)
          #expect(!named.isEmpty, "seed \(seed)\n\(state.world.yaml)")
          let most = level.reliance?.authority ?? .law
          #expect(named.allSatisfy { $0.authority.isLesser && $0.authority <= most })
          let trusting = state.world.rules.trusting(named)
          let judge = try PropertyTests.judge(trusting)
          let yaml = state.world.yaml
          let other = try judge.assess(
            yaml.system, institution: yaml.institution, on: World.day, authority: .guidance
          ).levels[number]
          #expect(
            (other.floor, other.ceiling) == (level.floor, level.ceiling),
            "\(named.map(\.words)), seed \(seed)\n\(yaml)")
        }
      }
    }
  }

  @Test(arguments: PropertyTests.portions)
  func `a role rests on drafts and readings just where law and guidance alone give another`(
    first: UInt64
  ) throws {
    for seed in first..<first + 10 {
      let judge = try PropertyTests.judge(RandomRules(seed: seed))
      for state in try Self.states(seed) {
        let own = state.assessment.truthsOfRoles
        let strict = try State(state.world.limited(to: .guidance), judge).assessment.truthsOfRoles
        let draft = try State(state.world.limited(to: .draftGuidance), judge).assessment
          .truthsOfRoles
        let told = Dictionary(
          uniqueKeysWithValues: state.assessment.roles.map { ("\($0.pack) \($0.role)", $0) })
        for key in Set(own.keys).union(strict.keys) {
          let (truth, other) = (own[key] ?? .no, strict[key] ?? .no)
          let reliance = told[key]?.reliance
          #expect((reliance != nil) == (truth != other), "\(key), seed \(seed)")
          guard let reliance else { continue }
          #expect(reliance.truth == other)
          let isDraft = truth == draft[key] ?? .no
          #expect(reliance.authority == (isDraft ? .draftGuidance : .reading), "seed \(seed)")
        }
      }
    }
  }

  @Test(arguments: PropertyTests.portions)
  func `a verdict stands beside that of law and guidance alone just where they differ`(
    first: UInt64
  ) throws {
    for seed in first..<first + 10 {
      let judge = try PropertyTests.judge(RandomRules(seed: seed))
      for state in try Self.states(seed) {
        let inquiry = Inquiry(state.assessment)
        let strict = try State(state.world.limited(to: .guidance), judge).assessment.verdicts
        for (verdict, other) in zip(inquiry.verdicts, strict) {
          let told = inquiry.byLawAndGuidance(verdict)
          #expect(
            (told ?? verdict).standing == other.standing, "\(verdict.obligation.clause.id), \(seed)"
          )
          #expect((told == nil) == (verdict.standing == other.standing))
        }
      }
    }
  }

  @Test(arguments: PropertyTests.portions)
  func `with what is named as sure as law the role needs nothing else`(first: UInt64) throws {
    for seed in first..<first + 10 {
      for state in try Self.states(seed) {
        for role in state.assessment.roles where role.reliance != nil {
          let named = state.assessment.reliedUpon(for: role)
          #expect(!named.isEmpty, "seed \(seed)\n\(state.world.yaml)")
          let most = role.reliance?.authority ?? .law
          #expect(named.allSatisfy { $0.authority.isLesser && $0.authority <= most })
          let judge = try PropertyTests.judge(state.world.rules.trusting(named))
          let yaml = state.world.yaml
          let other = try judge.assess(
            yaml.system, institution: yaml.institution, on: World.day, authority: .guidance
          ).truthsOfRoles["\(role.pack) \(role.role)"]
          #expect(
            other ?? .no == role.truth, "\(named.map(\.words)), seed \(seed)\n\(yaml)")
        }
      }
    }
  }

  /// Some of the states of knowledge under random rules: each of them is judged many times.
  private static func states(_ seed: UInt64) throws -> [State] {
    try PropertyTests.states(seed: seed).enumerated()
      .filter { $0.offset % 4 == Int(seed) % 4 }.map(\.element)
  }
}

extension World {
  fileprivate func limited(to authority: Authority) -> World {
    World(
      rules: rules, authority: authority, facts: facts, lists: lists, hasInstitution: hasInstitution
    )
  }
}

extension Assessment {
  /// The truths of the roles that are told, by pack and role.
  fileprivate var truthsOfRoles: [String: Truth] {
    Dictionary(uniqueKeysWithValues: roles.map { ("\($0.pack) \($0.role)", $0.truth) })
  }
}

extension Verdict {
  /// Where the subject stands, and since when.
  fileprivate var standing: [String] {
    [state.rawValue, "\(appliesFrom as Day?)", "\(mayApplyFrom as Day?)"]
  }
}
