#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Another program, run to its end.
enum Child {
  /// What a program wrote to standard output; nil where it can't be started or fails.
  ///
  /// The words are its name, looked for as a shell does, and its arguments; it finds our environment
  /// and what is given besides.
  static func output(of words: [String], environment: [String: String] = [:]) -> [UInt8]? {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    guard let process = start(words, environment, output: ends) else {
      close(ends[1])
      return nil
    }
    close(ends[1])
    let bytes = try? FileReader.bytes(from: ends[0], expecting: 0, path: words[0])
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    return status == 0 ? bytes : nil
  }

  private static func start(
    _ words: [String], _ environment: [String: String], output ends: [Int32]
  ) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = unsafe posix_spawn_file_actions_t()
    #endif
    guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addclose(&actions, ends[0])
    var arguments = unsafe copies(of: words)
    var variables = unsafe copies(of: variables(with: environment))
    defer {
      unsafe arguments.forEach { unsafe free($0) }
      unsafe variables.forEach { unsafe free($0) }
    }
    var process: pid_t = 0
    let result = unsafe posix_spawnp(
      &process, words[0], &actions, nil, &arguments, &variables)
    return result == 0 ? process : nil
  }

  /// The words as C has them, and nothing after the last.
  private static func copies(of words: [String]) -> [UnsafeMutablePointer<CChar>?] {
    unsafe words.map { unsafe strdup($0) } + [nil]
  }

  /// Our environment, with others in the place of those of the same name.
  private static func variables(with others: [String: String]) -> [String] {
    var result = others.map { "\($0.key)=\($0.value)" }.sorted()
    var place = unsafe environ
    while let word = unsafe place.pointee {
      let variable = unsafe String(cString: word)
      if others[String(variable.prefix { $0 != "=" })] == nil { result.append(variable) }
      unsafe place += 1
    }
    return result
  }
}
