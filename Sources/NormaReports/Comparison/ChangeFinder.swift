import Norma

/// Finds what two runs say otherwise of one description, and which of what differs bore on it.
struct ChangeFinder {
  typealias Side = (run: Snapshot.Run, subject: Snapshot.Subject, report: Report?)

  private let old: Side
  private let new: Side
  /// What differs apart from the description itself.
  private let others: [Comparison.Cause]
  /// Packs by which only one run judges.
  private let packs: [Comparison.Cause]
  /// Other descriptions of the register that differ.
  private let documents: [Comparison.Cause]
  private let facts: [FactChange]

  /// Compares two sides of one description; `documents` differ, this one perhaps among them.
  init(old: Side, new: Side, documents: [Comparison.Cause]) {
    self.old = old
    self.new = new
    others = Comparison.runCauses(old.run, new.run)
    packs = Comparison.packCauses(old.run, new.run)
    // Where very many differ, no reader looks for the one in a list of all, told with each change.
    self.documents = Array(
      documents.lazy.filter { $0 != .document(new.subject.file) }.prefix(Self.mostDocuments))
    facts = FactChange.all(old.subject, new.subject)
  }

  private static let mostDocuments = 20

  var changes: [Comparison.Change] { levelChanges + verdictChanges }

  // MARK: Levels

  private var levelChanges: [Comparison.Change] {
    let known = Dictionary(
      old.subject.levels.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let now = Set(new.subject.levels.map(\.name))
    // A scale that only one run has, though the pack judges in both.
    let packs = Set(old.run.packs.map(\.id)).intersection(new.run.packs.map(\.id))
    let gone = old.subject.levels.filter { packs.contains($0.pack) && !now.contains($0.name) }
      .map {
        Self.change(of: $0, old: Self.words($0, $0.order), new: Comparison.none, isGone: true)
      }
    let added = new.subject.levels.filter { packs.contains($0.pack) && known[$0.name] == nil }
      .map { Self.change(of: $0, old: Comparison.none, new: Self.words($0, $0.order)) }
    let changed = new.subject.levels.compactMap { level -> Comparison.Change? in
      guard let before = known[level.name], before.isOther(than: level) else { return nil }
      let order = level.order ?? before.order
      return Comparison.Change(
        of: .level, id: level.scale, title: level.title ?? before.title ?? level.scale,
        old: Self.words(before, order), new: Self.words(level, order),
        direction: Self.direction(before, level),
        causes: causes(
          (before.grounds + level.grounds).flatMap { $0.because.map(\.fact) + $0.missing }))
    }
    return changed + added + gone
  }

  /// That only one run has a level on a scale.
  ///
  /// Of one above the lowest it isn't known what the pack would say now, of a description that it judges no longer.
  private static func change(
    of level: Snapshot.Level, old: String, new: String, isGone: Bool = false
  ) -> Comparison.Change {
    let isRaised = level.isGraver == true && level.ceiling != level.order?.first?.id
    return Comparison.Change(
      of: .level, id: level.scale, title: level.title ?? level.scale, old: old, new: new,
      direction: isGone && isRaised ? .worse : .other, causes: [])
  }

  static func words(_ level: Snapshot.Level, _ order: [Snapshot.Name]?) -> String {
    func title(_ id: String) -> String { order?.first { $0.id == id }?.title ?? id }
    func words(_ bounds: Snapshot.Bounds) -> String {
      bounds.floor == bounds.ceiling
        ? title(bounds.floor) : "\(title(bounds.floor)) to \(title(bounds.ceiling))"
    }
    guard let strict = level.byLawAndGuidance, strict != level.bounds else {
      return words(level.bounds)
    }
    return "\(words(level.bounds)) by a draft or reading; by law and adopted guidance alone "
      + words(strict)
  }

  /// What another level means; nothing where a higher one is no graver, or the order isn't told.
  static func direction(
    _ old: Snapshot.Level, _ new: Snapshot.Level
  ) -> Comparison.Change.Direction {
    guard new.isGraver ?? old.isGraver ?? false, let order = new.order ?? old.order else {
      return .other
    }
    if old.bounds == new.bounds, let before = old.byLawAndGuidance, let now = new.byLawAndGuidance {
      // What only a draft or a reading spares may be so, and a draft or a reading alone makes nobody better.
      return direction(before, now, order) == .worse ? .worse : .other
    }
    return direction(old.bounds, new.bounds, order)
  }

  private static func direction(
    _ old: Snapshot.Bounds, _ new: Snapshot.Bounds, _ order: [Snapshot.Name]
  ) -> Comparison.Change.Direction {
    func rank(_ id: String) -> Int { order.firstIndex { $0.id == id } ?? 0 }
    let floors = (rank(old.floor), rank(new.floor))
    let ceilings = (rank(old.ceiling), rank(new.ceiling))
    if floors.0 == floors.1, ceilings.0 == ceilings.1 { return .other }
    // What was certain and isn't any more may be as grave as it was.
    if floors.1 < floors.0, floors.1 < ceilings.1, ceilings.1 >= floors.0 { return .worse }
    if floors.1 >= floors.0, ceilings.1 >= ceilings.0 { return .worse }
    return floors.1 <= floors.0 && ceilings.1 <= ceilings.0 ? .better : .other
  }

  // MARK: Verdicts

  private var verdictChanges: [Comparison.Change] {
    let before = Self.owed(by: old)
    let after = Self.owed(by: new)
    var packs = Set((old.run.packs.map(\.id))).intersection(new.run.packs.map(\.id))
    // An extension comes with its base, for whoever is in its territory.
    packs.formUnion(
      (old.run.packs + new.run.packs).filter { $0.extends.map(packs.contains) == true }.map(\.id))
    // In the order of the newer run, and what it no longer has after that.
    let ids = (new.subject.verdicts + old.subject.verdicts).map(\.id).uniqued()
    let changed = ids.compactMap { id -> (old: String, new: String, verdict: Snapshot.Verdict)? in
      guard let verdict = after[id] ?? before[id],
        verdict.pack.map(packs.contains) ?? true
      else { return nil }
      // What isn't owed has no entry.
      let states = (before[id]?.state ?? Self.notOwed, after[id]?.state ?? Self.notOwed)
      return states.0 == states.1 ? nil : (states.0, states.1, verdict)
    }
    let asked = self.asked(by: changed.map(\.verdict.id), before, after)
    return changed.map { change in
      let weights = (Self.weight(of: change.old), Self.weight(of: change.new))
      return Comparison.Change(
        of: .verdict, id: change.verdict.id, title: change.verdict.title, old: change.old,
        new: change.new,
        // Who accepts a breach doesn't mend it; one that is accepted as it comes is new all the same.
        direction: change.new == Norma.Verdict.State.waived.rawValue
          ? weights.0 > 1 ? .other : .worse
          : weights.0 == weights.1
            ? .other
            : weights.1 > weights.0 || Self.isLessCertain(change.old, change.new)
              || weights.0 > 1 && isJudgedNoLonger(change.verdict) ? .worse : .better,
        causes: causes(
          asked[change.verdict.id] ?? [], besides: Self.acceptance(change.old, change.new)))
    }
  }

  /// Whether the pack of a duty judges this description no longer, so that it isn't known what it would say.
  private func isJudgedNoLonger(_ verdict: Snapshot.Verdict) -> Bool {
    guard let pack = verdict.pack, let packs = new.subject.packs else { return false }
    return !packs.contains(pack)
  }

  /// That somebody accepted what is breached or open, or no longer does.
  private static func acceptance(_ old: String, _ new: String) -> [Comparison.Cause] {
    let waived = Norma.Verdict.State.waived.rawValue
    return (old == waived) == (new == waived) ? [] : [.acceptance(isNew: new == waived)]
  }

  private static let notOwed = "not-applicable"

  private static func owed(by side: Side) -> [String: Snapshot.Verdict] {
    Dictionary(
      side.subject.verdicts.filter { $0.state != notOwed }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The facts that bore on verdicts in either run.
  private func asked(
    by ids: [String], _ before: [String: Snapshot.Verdict], _ after: [String: Snapshot.Verdict]
  ) -> [String: [String]] {
    var result: [String: [String]] = [:]
    guard !facts.isEmpty, !ids.isEmpty else { return result }
    for (side, verdicts) in [(old, before), (new, after)] {
      let known = side.report?.factsAsked(by: Set(ids), of: side.subject.key)
      for id in ids {
        let written = (verdicts[id]?.because ?? []).map(\.fact) + (verdicts[id]?.missing ?? [])
        result[id, default: []] += known.map { $0[id] ?? [] } ?? written
      }
    }
    return result
  }

  /// Whether what was breached for certain only isn't known any more.
  static func isLessCertain(_ old: String, _ new: String) -> Bool {
    ["prohibited", "breached"].contains(old) && ["undetermined", "possible"].contains(new)
  }

  /// How much a state weighs, by its word in reports.
  static func weight(of state: String) -> Int {
    switch state {
    case "prohibited": 4
    case "breached": 3
    case "undetermined", "not-followed": 2
    case "possible", "upcoming", "waived", "was-breached": 1
    default: 0
    }
  }

  // MARK: Causes

  /// Everything that differs between the runs and is among the facts that bore on something.
  private func causes(
    _ asked: [String], besides known: [Comparison.Cause] = []
  ) -> [Comparison.Cause] {
    let asked = Set(asked.map(\.withoutItems))
    let bearing =
      known + facts.filter { asked.contains($0.name.withoutItems) }.map(\.cause) + others
    if !bearing.isEmpty { return bearing }
    // Where no proof names what differs, all that differs is all there is to tell.
    return (facts.isEmpty ? documents : facts.map(\.cause)) + packs
  }
}

extension Snapshot.Subject {
  /// The levels on which it is, or may be, of the scales on which higher is graver; none of the lowest.
  var levelWords: [String] {
    levels.compactMap { level in
      guard level.isGraver != false, level.ceiling != level.order?.first?.id else { return nil }
      return "\(level.title ?? level.scale): \(ChangeFinder.words(level, level.order))"
    }
  }
}

extension Snapshot.Level {
  fileprivate var bounds: Snapshot.Bounds { Snapshot.Bounds(floor: floor, ceiling: ceiling) }

  /// Whether a run says otherwise of a level than an earlier one, as far as both say it.
  fileprivate func isOther(than earlier: Self) -> Bool {
    guard bounds == earlier.bounds else { return true }
    guard let own = byLawAndGuidance, let other = earlier.byLawAndGuidance else { return false }
    return own != other
  }
}
