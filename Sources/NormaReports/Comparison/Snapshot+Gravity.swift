extension Snapshot.Subject {
  /// Whether it may be as grave as another was for certain: who describes a system anew, and says less, has it no
  /// better.
  func mayBe(asGraveAs gone: Self) -> Bool {
    guard kind == gone.kind else { return false }
    let levels = Dictionary(grouping: self.levels, by: \.name)
    let verdicts = Dictionary(grouping: self.verdicts, by: \.id)
    return gone.levels.contains { before in
      levels[before.name, default: []].contains { $0.mayBe(asGraveAs: before) }
    }
      || gone.verdicts.contains { before in
        verdicts[before.id, default: []].contains {
          ChangeFinder.isLessCertain(before.state, $0.state)
        }
      }
  }
}

extension Snapshot.Level {
  /// What the scale is called among those of all packs.
  var name: String { "\(pack)/\(scale)" }

  /// Whether it isn't certain here, and may be what it was for certain there.
  fileprivate func mayBe(asGraveAs other: Self) -> Bool {
    guard isGraver ?? other.isGraver ?? false, let order = order ?? other.order else {
      return false
    }
    func rank(_ id: String) -> Int { order.firstIndex { $0.id == id } ?? 0 }
    return rank(floor) < rank(other.floor) && rank(ceiling) >= rank(other.floor)
  }
}
