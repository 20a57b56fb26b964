#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Another program, run to its end.
enum Child {
  /// What a program wrote to standard output; nil where it can't be started, fails or works for more than ten minutes.
  ///
  /// The words are its name, looked for as a shell does, and its arguments; it finds our environment
  /// but for the variables that begin as one may not, and what is given besides.
  ///
  /// - Parameters:
  ///   - words: Its name and its arguments.
  ///   - environment: What it finds besides our own.
  ///   - prefix: How variables begin that it doesn't find.
  ///   - input: The file that it reads as its standard input.
  ///   - longest: How many bytes it may write; where it writes more it is ended.
  /// - Returns: What it wrote; nil where it can't be started, fails or writes more.
  static func output(
    of words: [String], environment: [String: String] = [:], without prefix: String? = nil,
    input: String = "/dev/null", atMost longest: Int = FileReader.longest
  ) -> [UInt8]? {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    guard
      let process = start(
        words, variables(with: environment, without: prefix), input: input, output: ends)
    else {
      close(ends[1])
      return nil
    }
    close(ends[1])
    // One byte more tells that there is more.
    var bytes = try? FileReader.bytes(
      from: ends[0], expecting: 0, path: words[0], atMost: longest + 1)
    if let count = bytes?.count, count > longest { bytes = nil }
    // Whoever is read no further would wait for a reader for ever.
    if bytes == nil { kill(process, SIGKILL) }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    return status == 0 ? bytes : nil
  }

  private static func start(
    _ words: [String], _ variables: [String], input: String, output ends: [Int32]
  ) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = unsafe posix_spawn_file_actions_t()
    #endif
    guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addclose(&actions, ends[0])
    // What a program goes through, such as folders in folders without end, may be little to name.
    let limited = ["/bin/sh", "-c", "ulimit -t 600; exec \"$@\"", "sh"] + words
    var arguments = unsafe copies(of: limited)
    var environment = unsafe copies(of: variables)
    defer {
      unsafe arguments.forEach { unsafe free($0) }
      unsafe environment.forEach { unsafe free($0) }
    }
    var process: pid_t = 0
    let result = unsafe posix_spawnp(
      &process, limited[0], &actions, nil, &arguments, &environment)
    return result == 0 ? process : nil
  }

  /// The words as C has them, and nothing after the last.
  private static func copies(of words: [String]) -> [UnsafeMutablePointer<CChar>?] {
    unsafe words.map { unsafe strdup($0) } + [nil]
  }

  /// Our environment, with others in the place of those of the same name.
  private static func variables(
    with others: [String: String], without prefix: String?
  ) -> [String] {
    var result = others.map { "\($0.key)=\($0.value)" }.sorted()
    var place = unsafe environ
    while let word = unsafe place.pointee {
      let variable = unsafe String(cString: word)
      let name = String(variable.prefix { $0 != "=" })
      let isTaken = prefix.map { name.hasPrefix($0) } ?? false
      if others[name] == nil, !isTaken { result.append(variable) }
      unsafe place += 1
    }
    return result
  }
}
