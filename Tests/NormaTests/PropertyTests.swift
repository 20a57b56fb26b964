import NormaTestSupport
import Testing

@testable import Norma

/// What must hold of every pack and every description, on random ones.
@Suite struct PropertyTests {
  /// One state of knowledge under random rules.
  struct State {
    let world: World
    let assessment: Assessment
    /// The truth of every clause, by its evaluation.
    let truths: [String: Truth]

    init(_ world: World, _ judge: Judge) throws {
      self.world = world
      let yaml = world.yaml
      assessment = try judge.assess(
        yaml.system, institution: yaml.institution, on: World.day, authority: world.authority)
      let evaluation = assessment.evaluation(0)
      let pack = evaluation.pack
      var truths: [String: Truth] = [:]
      for (index, concept) in pack.concepts.enumerated() {
        let clause = concept.clause
        truths[clause.id] = evaluation.overall(clause) { evaluation.concept(index, $0) }
      }
      for (index, exception) in pack.exceptions.enumerated() {
        truths[exception.clause.id] = evaluation.anyException(index)
      }
      for (index, rule) in pack.roles.enumerated() {
        truths[rule.clause.id] = evaluation.roleRule(index)
      }
      for (index, rule) in pack.classifications.enumerated()
      where !rule.clause.id.hasPrefix("S-g") {
        truths[rule.clause.id] = evaluation.rule(index)
      }
      self.truths = truths
    }

    /// The truth of every clause, by the tests' own lights.
    var expected: [String: Truth] {
      var result: [String: Truth] = [:]
      for clause in world.rules.concepts {
        result[clause.id] = world.overall(clause) { world.truth(of: clause, $0) }
      }
      for clause in world.rules.exceptions {
        result[clause.id] =
          World.inForce.contains(clause.interval)
          ? world.overall(clause) { world.truth(ofException: clause.id, $0) } : .no
      }
      for clause in world.rules.roles { result[clause.id] = world.truth(ofRole: clause) }
      for clause in world.rules.classifications {
        result[clause.id] = world.truth(ofClassification: clause)
      }
      return result
    }
  }

  static func judge(_ rules: RandomRules) throws -> Judge {
    try Judge(SmallRules.rulebook(rules.files), pack: "small")
  }

  /// Descriptions of which each states one thing more than the one before, from nothing on.
  static func states(seed: UInt64, authority: Authority = .reading) throws -> [State] {
    let rules = RandomRules(seed: seed)
    let judge = try judge(rules)
    var generator = SeededGenerator(seed: seed &+ 1_000_000)
    var world = World(rules: rules, authority: authority)
    var states = [try State(world, judge)]
    while world.grow(using: &generator) { states.append(try State(world, judge)) }
    return states
  }

  /// The packs are divided so that they can be tried at once.
  static let portions = Array(stride(from: UInt64(0), to: UInt64(Effort.rounds(80)), by: 10))

  @Test(arguments: portions)
  func `evaluation is what strong Kleene logic says`(first: UInt64) throws {
    for seed in first..<first + 10 {
      let authority = Authority.allCases[Int(seed) % Authority.allCases.count]
      for state in try Self.states(seed: seed, authority: authority) {
        let yaml = state.world.yaml
        #expect(state.truths == state.expected, "seed \(seed)\n\(yaml)")
        expectLevels(state, seed)
      }
    }
  }

  private func expectLevels(_ state: State, _ seed: UInt64) {
    for (scale, level) in state.assessment.levels.enumerated() {
      let truths = state.world.truths(onScale: scale)
      let floor = truths.filter { $0.truth == .yes }.map(\.level).max() ?? 0
      let ceiling = truths.filter { $0.truth != .no }.map(\.level).max() ?? 0
      #expect(level.floor == floor && level.ceiling == ceiling, "seed \(seed)")
      #expect(level.isCertain == (floor == ceiling))
      let grounds = truths.filter {
        $0.truth == .yes || $0.truth == .unknown && $0.level > floor
      }
      #expect(level.grounds.map(\.level) == grounds.map(\.level).sorted(by: >), "seed \(seed)")
      #expect((level.excluded != nil) == (state.world.isExcluded == .yes), "seed \(seed)")
    }
  }

  @Test(arguments: portions)
  func `a fact more never overturns what was certain`(first: UInt64) throws {
    for seed in first..<first + 10 {
      let states = try Self.states(seed: seed, authority: seed % 3 == 0 ? .law : .reading)
      for (before, after) in zip(states, states.dropFirst()) {
        for (id, truth) in before.truths where truth != .unknown {
          #expect(after.truths[id] == truth, "\(id), seed \(seed)\n\(after.world.yaml)")
        }
        for (old, new) in zip(before.assessment.levels, after.assessment.levels) {
          #expect(new.floor >= old.floor && new.ceiling <= old.ceiling, "seed \(seed)")
          guard let excluded = old.excluded else { continue }
          #expect(old.ceiling == 0)
          #expect(new.excluded?.floor ?? -1 >= excluded.floor)
          #expect(new.excluded?.ceiling ?? .max <= excluded.ceiling)
        }
      }
    }
  }

  @Test(arguments: portions)
  func `an authority less only leaves more open`(first: UInt64) throws {
    for seed in first..<first + 10 {
      let rules = RandomRules(seed: seed)
      let judge = try Self.judge(rules)
      var generator = SeededGenerator(seed: seed &+ 2_000_000)
      var world = World(rules: rules, authority: .reading)
      while world.grow(using: &generator) {
        guard Int.random(in: 0..<3, using: &generator) == 0 else { continue }
        var sure = try State(world, judge)
        for authority in Authority.allCases.reversed().dropFirst() {
          let less = World(
            rules: rules, authority: authority, facts: world.facts, lists: world.lists,
            hasInstitution: world.hasInstitution)
          let open = try State(less, judge)
          for (id, truth) in open.truths where truth != .unknown {
            #expect(sure.truths[id] == truth, "\(id) under \(authority), seed \(seed)")
          }
          sure = open
        }
      }
    }
  }

  // MARK: Proofs

  @Test(arguments: portions)
  func `a proof has the truth of what it proves, everywhere`(first: UInt64) throws {
    for seed in first..<first + 10 {
      let states = try Self.states(seed: seed, authority: seed % 2 == 0 ? .guidance : .reading)
      for (number, state) in states.enumerated() where number % 8 == Int(seed) % 8 {
        for (id, truth) in state.truths {
          let proof = try #require(state.assessment.proof(of: id), "no proof of \(id)")
          #expect(proof.truth == truth, "\(id), seed \(seed)")
          if let fault = ProofCheck(state.world).fault(in: proof) {
            Issue.record("\(fault) in the proof of \(id), seed \(seed)\n\(state.world.yaml)")
            return
          }
          expectDeciding(proof, "\(id), seed \(seed)")
        }
      }
    }
  }

  /// What is missing is missing of what is unknown, and what decided is stated.
  private func expectDeciding(_ proof: Proof, _ name: String) {
    #expect(proof.truth == .unknown || proof.missing.isEmpty, "\(name)")
    #expect(proof.deciding.allSatisfy { $0.value != nil && $0.place != nil }, "\(name)")
  }
}

/// Whether each node of a proof has the truth that its parts give it.
struct ProofCheck {
  private let world: World
  private let clauses: [String: ModelClause]

  init(_ world: World) {
    self.world = world
    let all = ([world.rules] + world.rules.used).flatMap {
      $0.concepts + $0.exceptions + $0.roles + $0.classifications
    }
    clauses = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
  }

  /// What is wrong with the first node that has another truth; nil where all is well.
  func fault(in proof: Proof) -> String? {
    for part in proof.parts {
      if let fault = fault(in: part) { return fault }
    }
    let expected = expected(of: proof)
    return expected == nil || expected == proof.truth
      ? nil : "\(proof.kind) is \(proof.truth), its parts make it \(expected ?? .unknown)"
  }

  /// The truth that the parts make; nil where they are no parts of it.
  private func expected(of proof: Proof) -> Truth? {
    let truths = proof.parts.map(\.truth)
    switch proof.kind {
    case .all, .every: return truths.min() ?? .yes
    // Every subject reaches the lowest level, by no rule.
    case .any: return truths.max()
    case .some: return truths.max() ?? .no
    case .atLeast(let count): return truths.sorted(by: >)[count - 1]
    case .not: return truths.first.map { !$0 }
    case .item, .reading, .trigger, .meeting, .ending: return truths.first
    case .binding: return truths.max() ?? .no
    // Which day the law's words name says nothing of the days that bind.
    case .schedule: return proof.parts.filter { !$0.isDeferral }.map(\.truth).max() ?? .no
    case .day, .deferral: return truths.first ?? .yes
    case .excepted(let id, _, _):
      guard let clause = clauses[id], let own = truths.first else { return nil }
      return truths.dropFirst().reduce(world.decided(own, by: clause.authority), min)
    case .notInForce: return .no
    case .fact, .gap, .rest: return nil
    case .clause(let id, _, _, _): return clauses[id].map { clause($0, proof) }
    }
  }

  private func clause(_ clause: ModelClause, _ proof: Proof) -> Truth {
    guard World.inForce.contains(clause.interval) else { return .no }
    var parts = proof.parts[...]
    var result = parts.popFirst()?.truth ?? .unknown
    if clause.place == nil {
      for part in parts {
        guard case .reading(_, _, let narrows, let decides, _) = part.kind else { continue }
        let own =
          decides || part.truth == (narrows ? Truth.yes : .no) ? part.truth : Truth.unknown
        result = narrows ? min(result, own) : max(result, own)
      }
      return world.decided(result, by: clause.authority)
    }
    result = world.decided(result, by: clause.authority)
    return parts.map(\.truth).reduce(result, min)
  }
}

extension Proof {
  fileprivate var isDeferral: Bool {
    if case .deferral = kind { true } else { false }
  }
}
