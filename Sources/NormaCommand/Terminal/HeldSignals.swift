import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Signals that would end the process amid what has to be done whole, held back until it is.
enum HeldSignals {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  /// The last that came; 0 where none did.
  private static let caught = Atomic<Int32>(0)

  /// Does the work, then lets a signal that came meanwhile do what it would have done.
  static func during<Result>(
    _ work: () throws(CommandFailure) -> Result
  ) throws(CommandFailure) -> Result {
    // Also makes the atomic before a handler could be the first to need it.
    caught.store(0, ordering: .relaxed)
    let former = signals.map { number in
      signal(number) { HeldSignals.caught.store($0, ordering: .relaxed) }
    }
    defer {
      for (number, handler) in zip(signals, former) { signal(number, handler) }
      let number = caught.load(ordering: .relaxed)
      if number != 0 {
        raise(number)
        EndingSignals.awaitEnd()
      }
    }
    return try work()
  }
}
