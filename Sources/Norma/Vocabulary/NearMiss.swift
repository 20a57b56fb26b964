/// Which of the words that would be right is near one that isn't.
package enum NearMiss {
  /// The most bytes of a word that is held against others.
  static let longest = 100

  /// The nearest candidate by its letters; else the first that begins with the word.
  package static func of(_ word: String, among candidates: some Sequence<String>) -> String? {
    guard word.utf8.count <= longest else { return nil }
    return misspelt(word, among: candidates) ?? beginning(with: word, among: candidates)
  }

  /// The candidate that is the same word in another form; else the nearest, the first of equals.
  static func misspelt(_ word: String, among candidates: some Sequence<String>) -> String? {
    guard word.utf8.count <= longest else { return nil }
    if let same = same(as: word, among: candidates) { return same }
    let scalars = Array(word.lowercased().unicodeScalars)
    var best: (word: String, distance: Int)?
    for candidate in candidates where candidate != word {
      let other = Array(candidate.lowercased().unicodeScalars)
      let allowed = allowedErrors(among: min(scalars.count, other.count))
      guard allowed > 0, abs(other.count - scalars.count) <= allowed else { continue }
      let distance = isReordered(scalars, other) ? 1 : distance(scalars, other, atMost: allowed)
      if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// The candidate that differs only by case, by what divides its parts, or by number.
  private static func same(as word: String, among candidates: some Sequence<String>) -> String? {
    let bare = bare(word)
    guard !bare.isEmpty else { return nil }
    let singular = singular(bare)
    var another: String?
    for candidate in candidates where candidate != word {
      let other = Self.bare(candidate)
      if other == bare { return candidate }
      if another == nil, Self.singular(other) == singular { another = candidate }
    }
    return another
  }

  /// Whether words differ only by case, by what divides their parts, or by number.
  static func isSame(_ left: String, _ right: String) -> Bool {
    let bare = bare(left)
    return !bare.isEmpty && singular(bare) == singular(Self.bare(right))
  }

  /// How many letters may be wrong: few, since short words are near to many others.
  private static func allowedErrors(among letters: Int) -> Int {
    switch letters {
    case ..<3: 0
    case ..<8: 1
    case ..<13: 2
    default: 3
    }
  }

  /// Whether both begin alike and have the same letters: one of them stands further on than it should.
  private static func isReordered(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
    left.count > 4 && left.count == right.count && left[0] == right[0]
      && left.sorted() == right.sorted()
  }

  /// The first candidate that begins with the word, or with its parts.
  private static func beginning(
    with word: String, among candidates: some Sequence<String>
  ) -> String? {
    let start = word.lowercased()
    guard start.unicodeScalars.count > 1 else { return nil }
    return candidates.first { candidate in
      guard candidate != word, candidate.lowercased().hasPrefix(start) else { return false }
      let next = candidate.lowercased().dropFirst(start.count).first
      return start.count > 3 || next?.isLetter != true
    }
  }

  /// The letters and digits alone.
  private static func bare(_ word: String) -> String {
    if word.utf8.allSatisfy({ $0 < 0x80 }) {
      return String(
        decoding: word.utf8.compactMap { byte -> UInt8? in
          switch byte {
          case 0x41...0x5A: byte | 0x20
          case 0x61...0x7A, 0x30...0x39: byte
          default: nil
          }
        }, as: UTF8.self)
    }
    return word.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static func singular(_ word: String) -> String {
    guard word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") else { return word }
    return word.hasSuffix("ies") ? word.dropLast(3) + "y" : String(word.dropLast())
  }

  /// The rule's id that a person means who writes it in another way than the pack: without its
  /// punctuation or case, without the pack's prefix, with its parts in another order, without its last
  /// parts or with more than it has; else the nearest.
  static func ofID(_ word: String, among candidates: [String]) -> String? {
    idsMeant(by: word, among: candidates).first
  }

  /// The ids that a word may mean: several where the rules of several packs are called so but for their
  /// prefix.
  private static func idsMeant(by word: String, among candidates: [String]) -> [String] {
    guard word.utf8.count <= longest else { return [] }
    let asked = parts(of: word)
    guard !asked.isEmpty else { return [] }
    // As laws themselves are cited.
    let bare = ["art", "article"].contains(asked[0]) ? Array(asked.dropFirst()) : asked
    let others = candidates.filter { $0 != word }.map { (id: $0, parts: parts(of: $0)) }
    func all(_ fits: ([String]) -> Bool) -> [String]? {
      let ids = others.filter { fits($0.parts) }.map(\.id)
      return ids.isEmpty ? nil : ids
    }
    func first(_ fits: ([String]) -> Bool) -> [String]? {
      others.first { fits($0.parts) }.map { [$0.id] }
    }
    return first { $0.joined() == asked.joined() }
      ?? all { $0.dropFirst().joined() == bare.joined() }
      ?? first { $0.sorted() == asked.sorted() }
      ?? first { $0.dropFirst().sorted() == bare.sorted() }
      ?? first { $0.starts(with: asked) }
      ?? others.filter { $0.parts.count > 1 && asked.starts(with: $0.parts) }
      .max { $0.parts.count < $1.parts.count }.map { [$0.id] }
      ?? of(word, among: candidates).map { [$0] } ?? []
  }

  /// What makes two words the same rule's id, in whatever case and with whatever between its parts; nil of a word
  /// that has no parts.
  static func key(ofID word: String) -> String? {
    guard word.utf8.count <= longest else { return nil }
    let parts = parts(of: word)
    return parts.count > 1 ? parts.joined() : nil
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
    let meant = idsMeant(by: word, among: candidates).prefix(3).map { "'\($0)'" }
    if !meant.isEmpty { return "did you mean \(meant.joined(separator: " or "))?" }
    return hint(near: nil, among: candidates)
      ?? (candidates.isEmpty ? nil : "'norma rules list' names the rules")
  }

  private static func hint(near: String?, among candidates: [String]) -> String? {
    if let near { return "did you mean '\(near)'?" }
    guard !candidates.isEmpty, candidates.count <= 12 else { return nil }
    return "possible here: \(candidates.joined(separator: ", "))"
  }

  /// How many letters must be added, dropped, changed or swapped with their neighbour.
  ///
  /// - Source: Damerau 1964, optimal string alignment.
  ///
  /// - Returns: The number, or any that is more than `most` where it is.
  private static func distance(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost most: Int
  ) -> Int {
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
      // Later rows come to no less than the least of two.
      if min(current.min() ?? 0, last.min() ?? 0) > most { return most + 1 }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
