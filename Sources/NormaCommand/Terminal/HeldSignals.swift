/// Signals that would end the process amid what has to be done whole, held back until it is.
enum HeldSignals {
  /// Does the work, then lets a signal that came meanwhile do what it would have done.
  static func during<Result>(
    _ work: () throws(CommandFailure) -> Result
  ) throws(CommandFailure) -> Result {
    EndingSignals.hold()
    defer { EndingSignals.release() }
    return try work()
  }
}
