/// Which of the words that would be right is near one that isn't.
enum NearMiss {
  /// The nearest candidate within a third of the word's length, the first of equals; else the
  /// first that begins with the word.
  static func of(_ word: String, among candidates: some Sequence<String>) -> String? {
    let scalars = Array(word.lowercased().unicodeScalars)
    guard !scalars.isEmpty else { return nil }
    let allowed = max(1, (scalars.count + 1) / 3)
    var best: (word: String, distance: Int)?
    for candidate in candidates where candidate != word {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard abs(other.count - scalars.count) <= allowed else { continue }
      let distance = distance(scalars, other)
      if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    if best == nil, scalars.count > 1 {
      return candidates.first { $0 != word && $0.lowercased().hasPrefix(word.lowercased()) }
    }
    return best?.word
  }

  /// The hint that names the nearest candidate, or those there are when they are few.
  static func hint(for word: String, among candidates: [String]) -> String? {
    if let near = of(word, among: candidates) { return "did you mean '\(near)'?" }
    guard !candidates.isEmpty, candidates.count <= 12 else { return nil }
    return "possible here: \(candidates.joined(separator: ", "))"
  }

  /// How many letters must be added, dropped, changed or swapped with their neighbour.
  ///
  /// - Source: Damerau 1964, optimal string alignment.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      for column in 1...right.count {
        let isSame = left[row - 1] == right[column - 1]
        var cost = min(
          last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          cost = min(cost, beforeLast[column - 2] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
