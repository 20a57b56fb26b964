/// A date that the law sets and may move.
public struct Parameter: Sendable {
  /// One state of the law: what it says since a day.
  public struct Row: Sendable {
    /// Since when the law says so.
    public let from: Day
    /// What it says.
    public let value: Day
    /// Where it says so.
    public let citations: [Citation]
  }

  /// The word by which rules name it.
  public let id: String
  /// What the date means.
  public let title: String
  /// The states of the law, the earliest first.
  public let rows: [Row]

  /// The state of the law on a day; nil before there was one.
  public func row(on law: Day) -> Row? { rows.last { $0.from <= law } }
}

/// The days between which a clause is in force, as numbers of parameters.
struct Interval: Sendable {
  var from: Int?
  /// The first day on which it is no longer in force.
  var until: Int?
}
