/// A text that the rules of a pack rest on and that its extensions hold, each for its territory.
///
/// While none is there that holds it for an institution, what rests on it can't be ruled out.
public struct Gap: Sendable {
  /// The word for it, such as `national-list`.
  public let id: String
  /// What text it is.
  public let title: String
  /// Where the law speaks of it.
  public let citations: [Citation]
  /// The kind of description whose rules rest on it.
  let of: String
  /// Where there is such a text at all; nil where there always is.
  let when: Condition?
}

/// That an extension holds the text of a gap for its territory.
struct Filling: Sendable {
  /// The number of the gap.
  let gap: Int
  /// The part of the pack that holds it.
  let part: Int
  /// The values of the pack's territorial fact for which it does.
  let territory: [Int]
  /// Of whom the text speaks; nil where it speaks of everybody there.
  let when: Condition?
}

/// A text that isn't among the rules, for the territory that is stated.
public struct MissingText: Sendable, Hashable {
  /// The id of the pack whose rules rest on it.
  public let pack: String
  /// The word for the gap.
  public let gap: String
  /// What text it is.
  public let title: String
  /// The territory in words.
  public let territory: String
  /// Where the law speaks of it.
  public let cite: String
  /// The official text that does.
  public let url: String
  /// The extensions that hold it for that territory, and not for such a subject.
  public let others: [String]

  /// What is missing, in a line.
  public var words: String {
    "\(title) (\(territory)), \(cite)"
      + (others.isEmpty ? "" : "; \(others.joined(separator: ", ")) holds none for such a case")
  }
}
