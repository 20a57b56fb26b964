import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Signals that end the process, after something was done that a handler of signals may not do itself.
enum EndingSignals {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  /// Where handlers write the number of the signal that came; negative before anybody reads.
  private static let entrance = Atomic<Int32>(-1)
  /// Whether a signal came that ends the process once the work is done.
  private static let isEnding = Atomic<Bool>(false)
  /// Whether a signal that comes waits for something to be done whole.
  private static let isHeld = Atomic<Bool>(false)
  /// The last that came and waits; 0 where none does.
  private static let waiting = Atomic<Int32>(0)
  private static let isInstalled = Mutex<Bool>(false)
  private static let work = Mutex<(@Sendable () -> Void)?>(nil)

  /// Has the signals handled here.
  ///
  /// Signals that somebody has this process ignore stay ignored.
  private static func install() {
    let isFirst = isInstalled.withLock { known in
      defer { known = true }
      return !known
    }
    guard isFirst else { return }
    // Made before a handler could be the first to need them.
    isHeld.store(false, ordering: .relaxed)
    waiting.store(0, ordering: .relaxed)
    isEnding.store(false, ordering: .relaxed)
    _ = entrance.load(ordering: .relaxed)
    let ignored = unsafe unsafeBitCast(SIG_IGN, to: Int.self)
    for number in signals {
      let former = signal(number) { EndingSignals.take($0) }
      let before = unsafe unsafeBitCast(former, to: Int.self)
      if before == ignored { signal(number, SIG_IGN) }
    }
  }

  /// What a handler does with a signal.
  private static func take(_ number: Int32) {
    guard !isHeld.load(ordering: .relaxed) else {
      return waiting.store(number, ordering: .relaxed)
    }
    let entrance = entrance.load(ordering: .acquiring)
    guard entrance >= 0 else {
      signal(number, SIG_DFL)
      raise(number)
      return
    }
    isEnding.store(true, ordering: .relaxed)
    var byte = UInt8(truncatingIfNeeded: number)
    _ = unsafe write(entrance, &byte, 1)
  }

  /// Has signals wait from now on.
  static func hold() {
    install()
    waiting.store(0, ordering: .relaxed)
    isHeld.store(true, ordering: .relaxed)
  }

  /// Lets a signal that came meanwhile do what it would have done.
  static func release() {
    isHeld.store(false, ordering: .relaxed)
    let number = waiting.exchange(0, ordering: .relaxed)
    guard number != 0 else { return }
    take(number)
    waitForEnd()
  }

  /// Lets a signal that came end the process: what fails meanwhile may have failed by that, and nothing else is to
  /// happen before.
  static func waitForEnd() {
    while isEnding.load(ordering: .relaxed) { pause() }
  }

  /// Does some work when a signal comes, and lets the signal end the process then; what was to be done
  /// before is done no more.
  static func whenOneComes(_ work: @escaping @Sendable () -> Void) {
    let isFirst = Self.work.withLock { known in
      defer { known = work }
      return known == nil
    }
    guard isFirst else { return }
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    entrance.store(ends[1], ordering: .releasing)
    wait(at: ends[0])
    install()
  }

  /// Ends the process from a handler of signals, after what is to be done before.
  static func end(with status: UInt8) {
    let entrance = entrance.load(ordering: .acquiring)
    isEnding.store(true, ordering: .relaxed)
    var byte = status | ofStatus
    let isTaken = entrance >= 0 && (unsafe write(entrance, &byte, 1)) == 1
    if !isTaken { _exit(Int32(status)) }
  }

  /// What marks a status among the numbers of signals.
  private static let ofStatus: UInt8 = 0x80

  /// Waits for a signal's number in a thread of its own.
  private static func wait(at exit: Int32) {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let place = unsafe UnsafeMutableRawPointer(bitPattern: Int(exit))
    let result = unsafe pthread_create(
      &thread, nil,
      { place in
        let exit = Int32(Int(bitPattern: place))
        var byte: UInt8 = 0
        while unsafe read(exit, &byte, 1) < 0, errno == EINTR {}
        EndingSignals.work.withLock { $0 }?()
        if byte & EndingSignals.ofStatus != 0 { _exit(Int32(byte & ~EndingSignals.ofStatus)) }
        signal(Int32(byte), SIG_DFL)
        raise(Int32(byte))
        return nil
      }, place)
    _ = result
  }
}
