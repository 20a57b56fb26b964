/// Levels in order, to which classifications raise a subject.
public struct Scale: Sendable {
  /// One level.
  public struct Level: Sendable {
    /// The word for it, such as `high`.
    public let id: String
    /// The words that a person reads.
    public let title: String
    /// How much it weighs that a subject is at this level; nil where that is no fault.
    public let finding: Severity?
    /// Whether somebody may answer for it that a subject is at this level.
    public let isWaivable: Bool
    /// Whether nothing is wrong yet with a subject at this level, and will be by what comes next.
    public let isAhead: Bool
  }

  /// The word for it, such as `risk`.
  public let id: String
  /// The words that a person reads.
  public let title: String
  /// The kind of description that it classes.
  public let of: String
  /// The levels, lowest first.
  public let levels: [Level]
  /// The concept without which nothing is above the lowest level.
  let within: Int?
  /// The exceptions that take a subject out of the whole scale.
  let unless: [Int]
  /// The concepts at which a person looks who judges the scale; they decide nothing.
  package let criteria: [Int]
}
