extension Snapshot.Subject {
  /// Whether it leaves open what was breached for certain: who describes a system anew, and says less, has it no better.
  func isLessCertain(than gone: Self) -> Bool {
    guard kind == gone.kind else { return false }
    let verdicts = Dictionary(grouping: self.verdicts, by: \.id)
    return gone.verdicts.contains { before in
      verdicts[before.id, default: []].contains {
        ChangeFinder.isLessCertain(before.state, $0.state)
      }
    }
  }

  /// Whether what is new is on graver levels than as many that are gone, or less certainly on theirs: who calls a
  /// system otherwise, and puts it elsewhere, has it no better.
  static func areGraver(_ new: [Self], than gone: [Self]) -> Bool {
    func levels(_ subjects: [Self]) -> [String: [Snapshot.Level]] {
      Dictionary(grouping: subjects.flatMap(\.levels), by: \.name)
    }
    let before = levels(gone)
    return levels(new).contains { name, levels in
      let (now, then) = (levels.gravestFirst, before[name, default: []].gravestFirst)
      return zip(then, now).contains { ChangeFinder.direction($0, $1) == .worse }
        || now.contains { level in then.contains { level.mayBe(asGraveAs: $0) } }
    }
  }
}

extension Snapshot.Level {
  /// What the scale is called among those of all packs.
  var name: String { "\(pack)/\(scale)" }

  /// Whether it isn't certain here, and may be what it was for certain there: beside whatever else is new.
  fileprivate func mayBe(asGraveAs other: Self) -> Bool {
    guard isGraver ?? other.isGraver ?? false, let order = order ?? other.order else {
      return false
    }
    func rank(_ id: String) -> Int { order.firstIndex { $0.id == id } ?? 0 }
    return rank(floor) < rank(other.floor) && rank(ceiling) >= rank(other.floor)
  }
}

extension [Snapshot.Level] {
  fileprivate var gravestFirst: Self {
    func ranks(_ level: Snapshot.Level) -> (Int, Int) {
      func rank(_ id: String) -> Int { level.order?.firstIndex { $0.id == id } ?? 0 }
      return (rank(level.floor), rank(level.ceiling))
    }
    return sorted { ranks($0) > ranks($1) }
  }
}
