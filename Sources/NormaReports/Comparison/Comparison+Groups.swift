extension Comparison {
  /// Changes that say the same for the same reasons: one fact may move eighty duties.
  struct Group: Sendable {
    let first: Change
    fileprivate(set) var changes: [Change]
  }
}

extension Comparison.Changed {
  /// The changes in their order, verdicts that went the same way together with the first of them.
  var groups: [Comparison.Group] {
    var result: [Comparison.Group] = []
    for change in changes {
      let place = result.firstIndex { group in
        change.of == .verdict && group.first.of == .verdict && group.first.old == change.old
          && group.first.new == change.new && group.first.causes == change.causes
      }
      if let place {
        result[place].changes.append(change)
      } else {
        result.append(Comparison.Group(first: change, changes: [change]))
      }
    }
    return result
  }
}
