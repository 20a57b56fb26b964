/// Whether two lists have something in common.
extension Value {
  /// What is known of a list of words: which stand in it, and whether no others do.
  private struct Words {
    let bits: UInt128
    let isComplete: Bool

    init?(_ value: Value) {
      switch value {
      case .choices(let words): (bits, isComplete) = (words, true)
      case .someChoices(let known): (bits, isComplete) = (known.held, false)
      default: return nil
      }
    }

    var isEmpty: Bool { bits == 0 && isComplete }

    /// Whether a word stands in it.
    func has(_ word: Int) -> Truth {
      bits.has(value: word) ? .yes : isComplete ? .no : .unknown
    }
  }

  /// Whether some word, or some item with equal fields, stands in both.
  func shares(_ other: Value, by pairs: [FieldPair]) -> Truth {
    if pairs.isEmpty { return sharesWords(other) }
    let (left, right) = (list, other.list)
    if [left, right].contains(where: { $0?.isComplete == true && $0?.records.isEmpty == true }) {
      return .no
    }
    guard let left, let right else { return .unknown }
    let least: Truth = left.isComplete && right.isComplete ? .no : .unknown
    var best = least
    for own in left.records {
      for other in right.records where best != .yes {
        best = max(best, own.agrees(with: other, by: pairs))
      }
    }
    return best
  }

  /// How many items it has, where it is a list of them.
  var items: Int { list?.records.count ?? 0 }

  fileprivate func sharesWords(_ other: Value) -> Truth {
    switch (self, other) {
    case (.choice(let own), .choice(let word)): return Truth(own == word)
    case (.choice(let word), let list), (let list, .choice(let word)):
      return Words(list)?.has(word) ?? .unknown
    default: break
    }
    let (left, right) = (Words(self), Words(other))
    if left?.isEmpty == true || right?.isEmpty == true { return .no }
    guard let left, let right else { return .unknown }
    if left.bits & right.bits != 0 { return .yes }
    return left.isComplete && right.isComplete ? .no : .unknown
  }
}

extension Record {
  /// Whether it agrees with an item of another list in all these fields.
  func agrees(with other: Record, by pairs: [FieldPair]) -> Truth {
    pairs.reduce(.yes) {
      min($0, statements[$1.left].value.sharesWords(other.statements[$1.right].value))
    }
  }
}
