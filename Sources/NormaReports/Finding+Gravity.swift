import Norma

extension [Finding] {
  /// What weighs least first, in the order of places; last what is prohibited, and what kept the check from being
  /// made.
  var gravestLast: [Finding] {
    enumerated().sorted { ($0.element.gravity, $0.offset) < ($1.element.gravity, $1.offset) }
      .map(\.element)
  }
}

extension [Finding] {
  /// What weighs most first, in the order of places.
  var gravestFirst: [Finding] {
    enumerated().sorted { (-$0.element.gravity, $0.offset) < (-$1.element.gravity, $1.offset) }
      .map(\.element)
  }
}

extension Finding {
  /// How grave it is beside others, where a platform or a screen shows but a part of them.
  var gravity: Int {
    if kind == .input { return 5 }
    if acceptance != nil { return 0 }
    if state == .prohibited { return 4 }
    return switch severity {
    case .error: 3
    case .warning: 2
    case .note: 1
    }
  }
}
