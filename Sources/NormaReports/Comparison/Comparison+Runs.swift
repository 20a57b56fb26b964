extension Comparison {
  /// What is otherwise of the day, the rules and the engine of two runs.
  static func runCauses(_ old: Snapshot.Run, _ new: Snapshot.Run) -> [Cause] {
    var result: [Cause] = []
    if old.asOf != new.asOf { result.append(.date(old: old.asOf, new: new.asOf)) }
    let laws = (old.lawAsOf ?? old.asOf, new.lawAsOf ?? new.asOf)
    if laws.0 != laws.1, laws != (old.asOf, new.asOf) {
      result.append(.lawDate(old: laws.0, new: laws.1))
    }
    if let before = old.authority, let after = new.authority, before != after {
      result.append(.authority(old: before, new: after))
    }
    return result + ruleCauses(old, new)
  }

  /// The packs by which only one of two runs judges, and that are no extensions of what both judge by.
  static func packCauses(_ old: Snapshot.Run, _ new: Snapshot.Run) -> [Cause] {
    alone(in: new, beside: old).filter { !$0.isOfBoth }
      .map { .rule(pack: $0.pack.id, old: none, new: $0.pack.version) }
      + alone(in: old, beside: new).filter { !$0.isOfBoth }
      .map { .rule(pack: $0.pack.id, old: $0.pack.version, new: none) }
  }

  /// What differs between the runs whatever the descriptions say.
  var differences: [Cause] { Self.runCauses(old, new) + Self.packCauses(old, new) }

  /// The packs that one run has and another hasn't, and whether they extend a pack of both.
  private static func alone(
    in run: Snapshot.Run, beside other: Snapshot.Run
  ) -> [(pack: Snapshot.Pack, isOfBoth: Bool)] {
    // What is only asked by others judges nothing.
    let known = Set(other.packs.map(\.id))
    return run.packs.filter { !known.contains($0.id) }
      .map { ($0, $0.extends.map(known.contains) ?? false) }
  }

  /// The packs by which only the earlier run judges, and those by which only the later does.
  var lost: [String] { Self.alone(in: old, beside: new).map(\.pack.id) }
  var gained: [String] { Self.alone(in: new, beside: old).map(\.pack.id) }

  private static func ruleCauses(_ old: Snapshot.Run, _ new: Snapshot.Run) -> [Cause] {
    var result: [Cause] = []
    // Registers may each have another pack of the same name.
    let before = Dictionary(grouping: old.packs + (old.used ?? []), by: \.id)
    for pack in new.packs + (new.used ?? []) {
      guard let others = before[pack.id], let other = others.first,
        !others.contains(where: { $0.sha256 == pack.sha256 })
      else { continue }
      result.append(.rule(pack: pack.id, old: other.version, new: pack.version))
    }
    for entry in alone(in: new, beside: old) where entry.isOfBoth {
      result.append(.rule(pack: entry.pack.id, old: none, new: entry.pack.version))
    }
    for entry in alone(in: old, beside: new) where entry.isOfBoth {
      result.append(.rule(pack: entry.pack.id, old: entry.pack.version, new: none))
    }
    let isWithout = (old.withoutExtensions ?? false, new.withoutExtensions ?? false)
    if isWithout.0 != isWithout.1 { result.append(.extensions(areNew: isWithout.0)) }
    if let left = old.vocabulary, let right = new.vocabulary, left != right {
      result.append(
        .rule(
          pack: "vocabulary", old: String(left.sha256.prefix(12)),
          new: String(right.sha256.prefix(12))))
    }
    if old.version != new.version { result.append(.engine(old: old.version, new: new.version)) }
    return result
  }

  /// What stands for the version of a pack that isn't among the rules.
  static var none: String { "none" }
}
