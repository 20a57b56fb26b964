import Synchronization

/// Listens to how the parts of conditions come out while a case is judged, and tries what else could stand
/// in their place.
///
/// Only packs that are tested for what their cases notice carry it, as ``Condition/probed(_:_:_:)``. Each
/// task has one of its own.
final class Probe: Sendable {
  /// A part that could stand in the place of another, by the number of its mutation.
  struct Alternative: Sendable {
    let mutation: Int
    let condition: Condition
  }

  /// What was heard while a case was judged.
  struct Trace: Sendable {
    /// The parts that were looked at.
    var touched: BitSet
    /// The parts that came out other than false.
    var held: BitSet
    /// The mutations whose part came out otherwise than the one in its place.
    var noticed: BitSet
    /// By part, how many of its mutations weren't noticed yet; unknown before it is looked at.
    fileprivate var left: [Int: [Alternative]] = [:]
  }

  /// The pack without marks.
  private let pack: Pack
  /// By the numbers of parts.
  private let alternatives: [[Alternative]]
  private let mutationCount: Int
  private let trace: Mutex<Trace>
  private let laws = Mutex<[Key: PackInForce]>([:])

  init(_ pack: Pack, _ alternatives: [[Alternative]], mutationCount: Int) {
    self.pack = pack
    self.alternatives = alternatives
    self.mutationCount = mutationCount
    trace = Mutex(Self.empty(parts: alternatives.count, mutations: mutationCount))
  }

  private static func empty(parts: Int, mutations: Int) -> Trace {
    Trace(
      touched: BitSet(count: parts), held: BitSet(count: parts),
      noticed: BitSet(count: mutations))
  }

  /// What was heard since the last time.
  func take() -> Trace {
    let fresh = Self.empty(parts: alternatives.count, mutations: mutationCount)
    return trace.withLock { trace in
      defer { trace = fresh }
      return trace
    }
  }

  /// Hears how a part came out.
  func note(_ number: Int, _ truth: Truth, of item: Record?, in evaluation: Evaluation) {
    let open = trace.withLock { trace -> [Alternative] in
      trace.touched.insert(number)
      if truth != .no { trace.held.insert(number) }
      return trace.left[number] ?? alternatives[number]
    }
    guard !open.isEmpty else { return }
    // Beside the marks, so that only what the case itself looks at is heard.
    let twin = evaluation.unprobed ?? makeTwin(of: evaluation)
    var left: [Alternative] = []
    var noticed: [Int] = []
    for alternative in open {
      if twin.truth(alternative.condition, item) == truth {
        left.append(alternative)
      } else {
        noticed.append(alternative.mutation)
      }
    }
    trace.withLock { trace in
      trace.left[number] = left
      for mutation in noticed { trace.noticed.insert(mutation) }
    }
  }

  private func makeTwin(of evaluation: Evaluation) -> Evaluation {
    let (former, key) = (evaluation.law, Key(evaluation.law))
    let law = laws.withLock { laws in
      if let known = laws[key] { return known }
      let law = PackInForce(
        pack, former.jurisdiction, filled: former.filled, used: former.used)
      laws[key] = law
      return law
    }
    let twin = Evaluation(
      law, subject: evaluation.subject, institution: evaluation.institution,
      among: evaluation.documents)
    evaluation.unprobed = twin
    return twin
  }
}

/// What tells a law of a case from another.
private struct Key: Hashable {
  let jurisdiction: Jurisdiction
  let filled: Set<String>

  init(_ law: PackInForce) {
    jurisdiction = law.jurisdiction
    filled = law.filled
  }
}

/// A set of small numbers.
struct BitSet: Sendable {
  private var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  mutating func insert(_ number: Int) { words[number / 64] |= 1 << UInt64(number % 64) }

  func contains(_ number: Int) -> Bool { words[number / 64] & (1 << UInt64(number % 64)) != 0 }
}
