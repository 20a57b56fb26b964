/// How sure the law is about a rule, from the surest down.
public enum Authority: String, Sendable, CaseIterable, Comparable {
  /// The instrument's own words.
  case law
  /// Guidance that the competent body has adopted.
  case guidance
  /// Guidance that is published as a draft.
  case draftGuidance = "draft-guidance"
  /// An inference of the pack's authors.
  case reading

  /// Orders from the surest to the least sure.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .law: 0
    case .guidance: 1
    case .draftGuidance: 2
    case .reading: 3
    }
  }
}

extension Authority {
  /// Whether it is less than the law's own words and adopted guidance.
  var isLesser: Bool { self > .guidance }

  /// The words for what something rests on.
  public var words: String {
    switch self {
    case .law: "the law's own words"
    case .guidance: "adopted guidance"
    case .draftGuidance: "draft guidance"
    case .reading: "the pack's own reading"
    }
  }
}
