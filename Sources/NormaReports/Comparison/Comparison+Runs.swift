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
    for pack in new.packs + (new.used ?? []) {
      guard let other = before[pack.id], other.sha256 != pack.sha256 else { continue }
      result.append(.rule(pack: pack.id, old: other.version, new: pack.version))
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
}
