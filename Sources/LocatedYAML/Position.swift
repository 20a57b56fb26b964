/// A place in a text: a 1-based line and a 1-based column, counted in Unicode scalars.
///
/// These are SARIF's `unicodeCodePoints`. Lines break where YAML 1.1 says, as libyaml reads them:
/// at CR, LF, CR LF, NEL, LS and PS.
public struct Position: Hashable, Comparable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, in Unicode scalars.
  public var column: Int

  /// A place at a line and column, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders places as they are read.
  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Where something stands in a text: from `start` up to, not including, `end`.
public struct SourceRange: Hashable, Comparable, Sendable {
  /// The first place that belongs to it.
  public var start: Position
  /// The first place after it.
  public var end: Position

  /// The range from `start` up to `end`.
  public init(_ start: Position, _ end: Position) {
    self.start = start
    self.end = end
  }

  /// The beginning of a text, for what is wrong with the whole of it.
  public static let beginning = SourceRange(
    Position(line: 1, column: 1), Position(line: 1, column: 1))

  /// Orders ranges by their start, then by their end.
  public static func < (left: Self, right: Self) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}
