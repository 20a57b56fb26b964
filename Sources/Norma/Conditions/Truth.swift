/// A truth value of strong Kleene logic: what isn't known stays unknown.
///
/// - Source: S. C. Kleene, Introduction to Metamathematics, 1952, § 64.
public enum Truth: Int8, Comparable, Sendable, CaseIterable, CustomStringConvertible {
  case no = 0
  case unknown = 1
  case yes = 2

  /// Orders from false over unknown to true, so that 'and' is the lesser and 'or' the greater.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// The opposite; unknown stays unknown.
  public static prefix func ! (truth: Self) -> Self {
    switch truth {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }

  /// True or false, where that is known.
  public init(_ value: Bool) { self = value ? .yes : .no }

  /// Whether all of these are so; none is looked at behind one that isn't.
  static func all<Part>(_ parts: some Sequence<Part>, _ truth: (Part) -> Truth) -> Truth {
    var result = Truth.yes
    for part in parts {
      result = min(result, truth(part))
      if result == .no { break }
    }
    return result
  }

  /// Whether any of these is so; none is looked at behind one that is.
  static func any<Part>(_ parts: some Sequence<Part>, _ truth: (Part) -> Truth) -> Truth {
    var result = Truth.no
    for part in parts {
      result = max(result, truth(part))
      if result == .yes { break }
    }
    return result
  }

  /// `true`, `unknown` or `false`.
  public var description: String {
    switch self {
    case .no: "false"
    case .unknown: "unknown"
    case .yes: "true"
    }
  }

  /// The value that `description` names.
  public init?(_ word: some StringProtocol) {
    guard let value = Self.allCases.first(where: { $0.description == word }) else { return nil }
    self = value
  }
}
