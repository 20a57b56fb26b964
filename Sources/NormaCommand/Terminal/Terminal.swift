import NormaReports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One of the process's streams.
struct Terminal: Sendable {
  let descriptor: Int32

  static let standardInput = Terminal(descriptor: 0)
  static let standardOutput = Terminal(descriptor: 1)
  static let standardError = Terminal(descriptor: 2)

  /// Whether a person is likely to look at it.
  var isInteractive: Bool { isatty(descriptor) == 1 }

  /// How many columns the screen has; 80 where it doesn't say.
  var columns: Int {
    var size = winsize()
    let isKnown = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
    return isKnown && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// Writes everything, however often the system takes only a part.
  ///
  /// Who closes a pipe early, as `head` does, has what they want: nothing went wrong.
  ///
  /// - Returns: Whether all was written that somebody reads.
  @discardableResult
  func write(_ text: String) -> Bool {
    let text = descriptor == Self.standardError.descriptor ? text.withoutWorkflowCommands : text
    return write(Array(text.utf8)[...])
  }

  /// The same of bytes.
  func write(_ bytes: ArraySlice<UInt8>) -> Bool {
    var bytes = bytes
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Self.systemWrite(descriptor, $0)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return errno == EPIPE
      }
      bytes = bytes.dropFirst(count)
    }
    return true
  }

  private static func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      unsafe Musl.write(descriptor, buffer.baseAddress, buffer.count)
    #else
      unsafe Darwin.write(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }
}

/// The process: its end, its environment, its clock.
enum Process {
  static func exit(_ status: Int32) -> Never {
    #if canImport(Glibc)
      Glibc.exit(status)
    #elseif canImport(Musl)
      Musl.exit(status)
    #else
      Darwin.exit(status)
    #endif
  }

  /// Lets a pipe that nobody reads any more be known by what is written to it: the signal for it would
  /// end the process by a status that says nothing of the gate.
  ///
  /// So is that a file may grow no more.
  static func keepWritingToClosedPipes() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// The value of an environment variable.
  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// The number of the person whose process it is.
  static var user: UInt32 { geteuid() }

  /// Days since 1970-01-01 in UTC.
  static var today: Int { time(nil) / 86_400 }

  /// How many cores there are.
  static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// What the system says about the last call that failed.
  static var lastError: String { unsafe String(cString: strerror(errno)) }
}
