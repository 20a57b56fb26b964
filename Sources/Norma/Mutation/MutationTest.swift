import LocatedYAML
import Synchronization

/// Whether the cases of a pack notice single changes to it.
///
/// First every case is run once on the pack as it is, and what it looks at is recorded; then each change is
/// held against those cases alone that could notice.
public struct MutationTest: Sendable {
  /// What came of a change.
  public enum Outcome: String, Sendable {
    /// A case or a row of a table noticed.
    case killed
    /// Nothing did.
    case survived
    /// Nothing did, and the rules say why nothing can.
    case explained
  }

  /// What a case looked at on the pack as it is.
  public struct Trace: Sendable {
    let heard: Probe.Trace
    /// The parts that hold of the case's subjects, asked or not.
    let held: Probe.Trace
    let fails: Bool
  }

  /// The pack or extension.
  public let id: String
  /// The changes that are tried, in the order in which they stand in the files.
  public let mutations: [Mutation]
  /// How many changes there are.
  public let count: Int
  /// How many cases there are.
  public var caseCount: Int { subjects.count }
  let pack: Pack
  let slots: [(slot: ConditionSlot, first: Int)]
  private let partCount: Int
  private let isOfAll: Bool
  /// By the conditions, the numbers of their first parts.
  private let firsts: [ConditionSlot: Int]
  /// By the parts that ask for a parameter.
  private let partsOfParameters: [Int: [Int]]
  private let subjects: [CaseSubjects]
  private let cases: [CaseSummary]
  private let tests: PackCases
  private let runner: CaseRunner
  private let laws: LawsOfCases
  let explanations: Explanations

  /// What is tried on a pack by its own cases: all changes of some kinds, or as many of them as a seed picks.
  ///
  /// Names of rules or files leave out the changes to others; none leave out nothing.
  /// Nil where the files declare no such pack.
  public init?(
    _ pack: Pack, part id: String, in rulebook: Rulebook, day: Day, kinds: Set<Mutation.Kind>,
    only names: Set<String> = [], sample: Int?, seed: UInt64
  ) {
    let files = rulebook.yaml(of: id)
    let trees = files.compactMap { try? Tree($0.source) }
    guard trees.count == files.count, let part = pack.part(named: id),
      var finder = MutationFinder(pack, part: part, trees: trees, seed: seed)
    else { return nil }
    finder.find()
    let found = finder.mutations.filter {
      kinds.contains($0.kind)
        && (names.isEmpty || names.contains($0.rule) || names.contains($0.fileName))
    }
    self.id = id
    self.pack = pack
    count = found.count
    isOfAll = kinds.count == Mutation.Kind.allCases.count && names.isEmpty
    var random = MutationRandom(seed: seed)
    mutations = sample.map { Self.sample($0, of: found, &random) } ?? found
    slots = finder.slots
    partCount = finder.partCount
    firsts = Dictionary(slots.map { ($0.slot, $0.first) }, uniquingKeysWith: { first, _ in first })
    partsOfParameters = Self.partsOfParameters(pack, slots)
    let tests = rulebook.cases(of: id, day: day)
    let vocabulary = rulebook.vocabulary
    subjects = tests.cases.map { CaseSubjects(of: $0, vocabulary: vocabulary) }
    cases = subjects.map { CaseSummary($0) }
    self.tests = tests
    runner = CaseRunner(packs: [pack], vocabulary: vocabulary)
    laws = LawsOfCases([pack])
    explanations = Explanations(trees)
  }

  /// So many of the changes, each as likely as any other, in their order.
  private static func sample(
    _ size: Int, of mutations: [Mutation], _ random: inout MutationRandom
  ) -> [Mutation] {
    var numbers = Array(mutations.indices)
    let size = min(size, numbers.count)
    for place in 0..<size {
      let other = place + Int(random.next() % UInt64(numbers.count - place))
      numbers.swapAt(place, other)
    }
    return numbers.prefix(size).sorted().map { mutations[$0] }
  }

  /// Whether all changes of all kinds and rules are tried.
  public var isWhole: Bool { isOfAll && mutations.count == count }

  /// The comments beside rules that can't be understood.
  public var faults: [Finding] { explanations.faults }

  /// The comments that explain nothing, where everything was tried.
  public func idleExplanations(besides outcomes: [Outcome]) -> [Finding] {
    explanations.idle(
      besides: zip(mutations, outcomes).filter { $1 == .explained }.map(\.0), of: mutations)
  }

  // MARK: The pack as it is

  /// The cases in pieces that are traced together.
  public var pieces: [Range<Int>] {
    stride(from: 0, to: subjects.count, by: Self.piece)
      .map { $0..<min($0 + Self.piece, subjects.count) }
  }

  private static let piece = 16

  /// Runs some cases on the pack as it is, and records what they look at.
  public func traces(of cases: Range<Int>) -> [Trace] {
    var alternatives: [[Probe.Alternative]] = Array(repeating: [], count: partCount)
    for (number, mutation) in mutations.enumerated() {
      guard case .node(let part) = mutation.reach,
        case .condition(_, _, let condition) = mutation.change
      else { continue }
      alternatives[part].append(Probe.Alternative(mutation: number, condition: condition))
    }
    let probe = Probe(pack, alternatives, mutationCount: mutations.count)
    let probed = pack.changed { parts in
      for (slot, first) in slots {
        guard let condition = slot.condition(in: parts) else { continue }
        var number = first
        slot.set(condition.probed(by: probe, from: &number), in: &parts)
      }
    }
    let laws = LawsOfCases([probed], insteadOf: self.laws)
    return cases.map { index in
      var run = CaseRun(subjects[index], packs: [probed], laws, isBrief: true)
      run.run()
      let heard = probe.take()
      if !run.fails { run.lookAtEverything() }
      return Trace(heard: heard, held: probe.take(), fails: run.fails)
    }
  }

  /// What is wrong with a case, or a table, on the pack as it is.
  public func failures(in traces: [Trace]) -> [Finding] {
    zip(subjects, traces).flatMap { subjects, trace -> [Finding] in
      guard trace.fails else { return [] }
      var run = CaseRun(subjects, packs: [pack], laws)
      run.run()
      return run.failures
    } + runner.failures(ofTables: tests).flatMap(\.self)
  }

  private static func law(_ pack: Pack, _ day: Day) -> PackInForce {
    PackInForce(pack, Jurisdiction(asOf: day))
  }

  // MARK: A change

  /// Whether any case or table notices a change.
  public func outcome(of number: Int, _ traces: [Trace]) -> Outcome {
    outcome(of: number, traces, byAll: false)
  }

  /// The same; where all cases are tried, those as well that can't notice.
  func outcome(of number: Int, _ traces: [Trace], byAll isExhaustive: Bool) -> Outcome {
    let mutation = mutations[number]
    let changed = mutation.applied(to: pack)
    if tablesNotice(mutation, changed) { return .killed }
    let laws = LawsOfCases([changed], insteadOf: self.laws)
    var candidates = cases.indices.filter {
      isExhaustive || mayNotice(number, mutation, cases[$0], traces[$0], laws)
    }
    // Most changes are noticed where their rule is named.
    let named = candidates.partition { !cases[$0].names.contains(mutation.rule) }
    for index in candidates[..<named] + candidates[named...] {
      var run = CaseRun(subjects[index], packs: [changed], laws, isBrief: true)
      run.run()
      if run.fails { return .killed }
    }
    return explanations.explains(mutation) ? .explained : .survived
  }

  private func tablesNotice(_ mutation: Mutation, _ changed: Pack) -> Bool {
    guard case .parts = mutation.change else { return false }
    if case .parameter(let index, _) = mutation.reach,
      !changed.holds(tests.dates, of: changed.parameters[index])
    {
      return true
    }
    let own = tests.rows.filter { $0.id == mutation.rule }
    let isOfRule = !own.isEmpty || pack.clause(mutation.rule) != nil
    var known: [Day: PackInForce] = [:]
    for row in isOfRule ? own : tests.rows {
      let law = known[row.day] ?? Self.law(changed, row.day)
      known[row.day] = law
      if !row.holds(changed.carried(by: row.id, under: law)) { return true }
    }
    return false
  }

  /// Whether a case could notice a change, by what it looks at on the pack as it is.
  private func mayNotice(
    _ number: Int, _ mutation: Mutation, _ test: CaseSummary, _ trace: Trace, _ laws: LawsOfCases
  ) -> Bool {
    func held(_ slots: [ConditionSlot]) -> Bool {
      slots.contains { slot in
        guard let first = firsts[slot] else { return true }
        return trace.heard.held.contains(first) || trace.held.held.contains(first)
      }
    }
    switch mutation.reach {
    case .node(let part):
      if trace.heard.noticed.contains(number) { return true }
      // Where a finding stands and what is asked don't hang on truths alone.
      return test.asksForPlaces && trace.heard.touched.contains(part)
    case .held(let slots): return held(slots)
    case .judged(let slots, let former, let new):
      let least = test.test.jurisdiction.authority
      return (former <= least) != (new <= least) && held(slots)
    case .dates(let slots): return held(slots) || isOtherForce(test, laws)
    case .parameter(let index, let slots):
      let parts = partsOfParameters[index] ?? []
      return held(slots) || parts.contains { trace.heard.touched.contains($0) }
        || isOtherForce(test, laws)
    case .stated(let kind, let own, let institution):
      return test.states(own, of: kind) || test.states(institution, of: "institution")
    case .kind(let kind): return test.kinds.contains(kind)
    case .penalties: return test.asksForPenalties
    case .all: return true
    case .finding(let id, let slots):
      return test.weighed.contains(id) || test.asksForPlaces && held(slots)
    case .nothing: return false
    }
  }

  private func isOtherForce(_ test: CaseSummary, _ changed: LawsOfCases) -> Bool {
    test.days.contains { day in
      zip(laws[test.test, day], changed[test.test, day]).contains { $0.isOther(than: $1) }
    }
  }

  /// The parts of conditions that ask for a date of the law, by its number.
  private static func partsOfParameters(
    _ pack: Pack, _ slots: [(slot: ConditionSlot, first: Int)]
  ) -> [Int: [Int]] {
    var result: [Int: [Int]] = [:]
    let parts = PackParts(pack)
    for (slot, first) in slots {
      var number = first
      func visit(_ condition: Condition) {
        switch condition {
        case .fact(_, .before(.parameter(let index))), .fact(_, .from(.parameter(let index))):
          result[index, default: []].append(number)
        default: break
        }
        number += 1
        condition.parts.forEach(visit)
      }
      slot.condition(in: parts).map(visit)
    }
    return result
  }
}

/// What of a case decides whether it could notice a change.
private struct CaseSummary: Sendable {
  let test: Case
  /// The kinds of its descriptions.
  let kinds: Set<String>
  /// What is known of its descriptions and of their institution, by the numbers of the facts.
  private let known: [(kind: String, facts: Set<Int>)]
  /// All days on which it judges.
  let days: Set<Day>
  /// The rules and concepts that it names.
  let names: Set<String>
  /// The duties of which it says how much their findings weigh.
  let weighed: Set<String>
  /// Whether it says where a finding stands, or what is asked.
  let asksForPlaces: Bool
  /// Whether it says what can be imposed.
  let asksForPenalties: Bool

  init(_ subjects: CaseSubjects) {
    test = subjects.test
    kinds = Set(subjects.descriptions.map(\.kind))
    known = (subjects.descriptions + [subjects.institution].compactMap(\.self)).map { description in
      let statements = description.statements
      return (
        description.kind, Set(statements.indices.filter { statements.value($0) != .unstated })
      )
    }
    var days: Set<Day> = [test.jurisdiction.asOf]
    var names: Set<String> = []
    var weighed: Set<String> = []
    var asksForPlaces = false
    var asksForPenalties = false
    for expectation in test.expectations {
      switch expectation.kind {
      case .rule(let id, let outcome):
        names.insert(id)
        if case .begins(let day) = outcome { days.formUnion([day, day.previous]) }
        if case .by(_, let exception) = outcome { names.insert(exception) }
      case .role, .level: break
      case .exception(let id, _), .concept(let id, _): names.insert(id)
      case .asks: asksForPlaces = true
      case .duty(let ids, let duty):
        names.formUnion(ids)
        if duty.severity != nil { weighed.formUnion(ids) }
        if let exception = duty.reason { names.insert(exception) }
      case .penalty(let id, _):
        names.insert(id)
        asksForPenalties = true
      case .finding(_, let id, _):
        names.insert(id)
        asksForPlaces = true
      }
    }
    self.days = days
    self.names = names
    self.weighed = weighed
    self.asksForPlaces = asksForPlaces
    self.asksForPenalties = asksForPenalties
  }

  /// Whether one of the facts is known of some description of a kind.
  func states(_ facts: Set<Int>, of kind: String) -> Bool {
    known.contains { $0.kind == kind && !$0.facts.isDisjoint(with: facts) }
  }
}

extension PackInForce {
  /// Whether some clause is in force here and not there.
  fileprivate func isOther(than other: PackInForce) -> Bool {
    concepts != other.concepts || exceptions != other.exceptions
      || roles.map(\.isNow) != other.roles.map(\.isNow)
      || classifications.map(\.isNow) != other.classifications.map(\.isNow)
      || obligations.map(\.isEnacted) != other.obligations.map(\.isEnacted)
  }
}

extension Force {
  fileprivate var isNow: Bool { self == .inForce }

  /// Whether the law says so, from now or a day to come.
  fileprivate var isEnacted: Bool {
    switch self {
    case .inForce, .upcoming: true
    case .notEnacted, .ended: false
    }
  }
}
