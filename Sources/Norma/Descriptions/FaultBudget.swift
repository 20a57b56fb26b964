import LocatedYAML

/// How many faults of a text are told, and for how many of them a word that may be meant is looked for.
///
/// The more texts a run reads, the fewer of each: whoever has many faults has one cause for them, and no
/// run is to take hours or gigabytes to tell them.
public struct FaultBudget: Sendable {
  let faults: Int
  let hints: Int

  /// What a run over so many texts allows of each.
  public init(texts: Int = 1) {
    faults = min(1_000, max(20, 20_000 / max(1, texts)))
    hints = min(100, max(2, 2_000 / max(1, texts)))
  }
}

extension Finding {
  /// How many faults of a text aren't told.
  static func untold(_ count: Int, file: String, at range: SourceRange) -> Finding {
    .input(
      "too-many-faults", "the text has \(count) more faults",
      help: "mend what is told first: many may have one cause", file: file, at: range)
  }
}
