/// How grave it is that something isn't done, for what is equally pressing.
///
/// First the class of the system, then what people are protected by, then how much a breach weighs, then
/// what takes less time.
struct Gravity: Comparable {
  /// How high the system stands on the first scale of a law, from 0 to 1.
  private let level: Double
  private let concern: Action.Concern
  private let severity: Severity
  private let effort: Action.Effort?

  init(
    _ assessment: Assessment, _ outcome: Outcome, concern: Action.Concern, effort: Action.Effort?
  ) {
    level = assessment.height
    self.concern = concern
    severity = outcome.severity ?? .note
    self.effort = effort
  }

  /// Of a class that isn't known: as grave as it may be.
  init(highest assessment: Assessment) {
    level = assessment.heightAtMost
    concern = .use
    severity = .error
    effort = nil
  }

  static func < (left: Self, right: Self) -> Bool {
    if left.level != right.level { return left.level < right.level }
    if left.concern != right.concern { return left.concern > right.concern }
    if left.severity != right.severity { return left.severity < right.severity }
    return left.effortRank > right.effortRank
  }

  static func == (left: Self, right: Self) -> Bool { !(left < right) && !(right < left) }

  private var effortRank: Int {
    effort.flatMap { Action.Effort.allCases.firstIndex(of: $0) } ?? -1
  }
}

extension Assessment {
  /// The first scale of a law that classes the subject.
  private var leading: LevelAssessment? { levels.first { !$0.isRecommended } }

  /// How high the subject stands for sure on the first scale of a law, from 0 to 1.
  fileprivate var height: Double { leading.map { $0.height($0.floor) } ?? 0 }

  /// How high it may stand.
  fileprivate var heightAtMost: Double { leading.map { $0.height($0.ceiling) } ?? 0 }

  /// Whether somebody may accept what a rule finds that prohibits.
  func canBeAccepted(_ outcome: Outcome) -> Bool {
    guard case .level(let ground, let level) = outcome.rule else { return true }
    return isWaivable(ground, on: level)
  }
}

extension LevelAssessment {
  /// How high a level is on its scale, from 0 to 1.
  fileprivate func height(_ level: Int) -> Double {
    Double(level) / Double(max(1, scale.levels.count - 1))
  }
}
