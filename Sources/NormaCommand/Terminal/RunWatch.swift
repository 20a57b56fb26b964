import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

#if canImport(Darwin)
  private let (own, work, unit) = (RUSAGE_SELF, ITIMER_PROF, 1)
#else
  private let (own, work, unit) = (
    __rusage_who_t(RUSAGE_SELF.rawValue), __itimer_which_t(ITIMER_PROF.rawValue), 1024
  )
#endif

/// Ends a run that takes more time or memory than any register needs.
///
/// What a text may hold is limited where it is read; this is for what many texts or rules make of each other, so that
/// nobody can have the system end a run, whose status would say nothing.
enum RunWatch {
  /// Seconds of work on all cores together.
  private static let seconds = Atomic<Int>(0)
  /// Bytes in memory.
  private static let bytes = Atomic<Int>(0)

  /// Begins to look, ten times in each second of work.
  ///
  /// `NORMA_CPU_MINUTES` and `NORMA_MEMORY_GIB` in the environment have other bounds.
  static func begin() {
    seconds.store(bound("NORMA_CPU_MINUTES", 30) * 60, ordering: .relaxed)
    let gibibytes = bound("NORMA_MEMORY_GIB", -1)
    bytes.store(gibibytes < 0 ? standardBytes : gibibytes << 30, ordering: .relaxed)
    // In a handler only what needs nothing of a runtime.
    signal(SIGPROF) { _ in
      var usage = rusage()
      guard unsafe getrusage(own, &usage) == 0 else { return }
      if usage.ru_utime.tv_sec + usage.ru_stime.tv_sec >= RunWatch.seconds.load(ordering: .relaxed)
      {
        RunWatch.end(
          "norma: this takes more work than a register should: check a part of it, or set NORMA_CPU_MINUTES\n"
        )
      }
      if usage.ru_maxrss >= RunWatch.bytes.load(ordering: .relaxed) / unit {
        RunWatch.end(
          "norma: this takes more memory than a register should: check a part of it, or set NORMA_MEMORY_GIB\n"
        )
      }
    }
    let tick = timeval(tv_sec: 0, tv_usec: 100_000)
    var timer = itimerval(it_interval: tick, it_value: tick)
    _ = unsafe setitimer(work, &timer, nil)
  }

  /// Six gibibytes, or three quarters of what the machine has.
  private static var standardBytes: Int {
    let machine = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    return machine > 0 ? min(6 << 30, machine / 4 * 3) : 6 << 30
  }

  private static func bound(_ name: String, _ standard: Int) -> Int {
    Process.environment(name).flatMap { Int($0) }.flatMap {
      (0...1_000_000).contains($0) ? $0 : nil
    }
      ?? standard
  }

  /// Tells why, and ends with the status of what could not be checked.
  private static func end(_ message: StaticString) {
    _ = unsafe write(2, message.utf8Start, message.utf8CodeUnitCount)
    EndingSignals.end(with: 2)
  }
}
