/// Which of the words that would be right is near one that isn't.
package enum NearMiss {
  /// The nearest candidate by its letters; else the first that begins with the word.
  package static func of(_ word: String, among candidates: some Sequence<String>) -> String? {
    if let near = misspelt(word, among: candidates) { return near }
    guard word.unicodeScalars.count > 1 else { return nil }
    return candidates.first { $0 != word && $0.lowercased().hasPrefix(word.lowercased()) }
  }

  /// The nearest candidate within a third of the word's length, the first of equals.
  static func misspelt(_ word: String, among candidates: some Sequence<String>) -> String? {
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
    return best?.word
  }

  /// The rule's id that a person means who writes it in another way than the pack: without its
  /// punctuation or case, without the pack's prefix, with its parts in another order; else the
  /// nearest.
  static func ofID(_ word: String, among candidates: [String]) -> String? {
    let asked = parts(of: word)
    guard !asked.isEmpty else { return nil }
    let others = candidates.filter { $0 != word }.map { (id: $0, parts: parts(of: $0)) }
    return others.first { $0.parts.joined() == asked.joined() }?.id
      ?? others.first { $0.parts.dropFirst().joined() == asked.joined() }?.id
      ?? others.first { $0.parts.sorted() == asked.sorted() }?.id
      ?? others.first { $0.parts.dropFirst().sorted() == asked.sorted() }?.id
      ?? of(word, among: candidates)
  }

  /// What stands between the punctuation of an id.
  private static func parts(of id: String) -> [String] {
    id.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// The hint that names the nearest candidate, or those there are when they are few.
  static func hint(for word: String, among candidates: [String]) -> String? {
    hint(near: of(word, among: candidates), among: candidates)
  }

  /// The same for a key: people know some by other words.
  static func hint(forKey word: String, among candidates: [String]) -> String? {
    let meant = synonyms[word]?.first(where: candidates.contains)
    return hint(near: meant ?? of(word, among: candidates), among: candidates)
  }

  /// What people write who have other languages of rules in mind, and the keys that they mean.
  private static let synonyms: [String: [String]] = [
    "if": ["when"], "condition": ["when"], "conditions": ["when"], "then": ["message"],
    "where": ["when"], "except": ["unless"], "exceptions": ["unless"], "name": ["title"],
    "label": ["title"], "description": ["message", "title", "because"], "text": ["message"],
    "reason": ["because", "message"], "law": ["cite"], "citation": ["cite"], "citations": ["cite"],
    "source": ["cite"], "reference": ["cite"], "article": ["at", "cite"], "link": ["url"],
    "action": ["remedy"], "fix": ["remedy"], "who": ["by", "binds"], "role": ["binds"],
    "from": ["in-force"], "start": ["in-force"], "date": ["value"], "weight": ["severity"],
    "kind": ["of"],
  ]

  /// The same for the id of a rule.
  static func hint(forID word: String, among candidates: [String]) -> String? {
    hint(near: ofID(word, among: candidates), among: candidates)
  }

  private static func hint(near: String?, among candidates: [String]) -> String? {
    if let near { return "did you mean '\(near)'?" }
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
