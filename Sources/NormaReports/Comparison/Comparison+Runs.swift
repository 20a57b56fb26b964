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

  private static func ruleCauses(_ old: Snapshot.Run, _ new: Snapshot.Run) -> [Cause] {
    var result: [Cause] = []
    let before = Dictionary(
      (old.packs + (old.used ?? [])).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let after = new.packs + (new.used ?? [])
    for pack in after {
      guard let other = before[pack.id] else {
        // An extension that came to a pack of both.
        if pack.extends.map({ before[$0] != nil }) == true {
          result.append(.rule(pack: pack.id, old: Self.none, new: pack.version))
        }
        continue
      }
      guard other.sha256 != pack.sha256 else { continue }
      result.append(.rule(pack: pack.id, old: other.version, new: pack.version))
    }
    for pack in old.packs + (old.used ?? [])
    where !after.contains(where: { $0.id == pack.id })
      && pack.extends.map({ base in after.contains { $0.id == base } }) == true
    {
      result.append(.rule(pack: pack.id, old: pack.version, new: Self.none))
    }
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
  private static var none: String { "none" }
}
