import Foundation

/// Measures the built `norma` against libyaml's own event loop over the same files, in turns.
///
/// `Benchmarks NORMA REGISTER`: the binary, and the register whose descriptions are multiplied.
@main struct Main {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      print("usage: Benchmarks NORMA REGISTER")
      exit(2)
    }
    let norma = arguments[1]
    let corpus = try Corpus(count: 1000, from: arguments[2])
    let folder = FileManager.default.temporaryDirectory.appending(path: "norma-benchmark").path
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in corpus.files {
      try file.text.write(toFile: "\(folder)/\(file.name)", atomically: false, encoding: .utf8)
    }
    try corpus.institution.write(
      toFile: "\(folder)/institution.yaml", atomically: false, encoding: .utf8)
    let paths = corpus.files.map { "\(folder)/\($0.name)" }
    print(
      "1,000 descriptions, \(corpus.bytes) bytes, \(corpus.lines / 1000) lines each, "
        + "\(EventLoop.events(in: paths)) events")

    var floor: [Double] = []
    var one: [Double] = []
    var two: [Double] = []
    for _ in 0..<15 {
      floor.append(seconds { _ = EventLoop.events(in: paths) })
      one.append(seconds { run("/usr/bin/taskset", ["-c", "0", norma, "check", folder, "-q"]) })
      two.append(seconds { run(norma, ["check", folder, "-q"]) })
    }
    show("libyaml event loop", floor, of: floor)
    show("norma check, one core", one, of: floor)
    show("norma check, all cores", two, of: floor)

    var version: [Double] = []
    var single: [Double] = []
    for _ in 0..<100 {
      version.append(seconds { run(norma, ["--version"]) })
      single.append(seconds { run(norma, ["check", paths[0], "-q"]) })
    }
    show("norma --version", version, of: floor)
    show("norma check, one file", single, of: floor)
  }

  private static func seconds(_ body: () -> Void) -> Double {
    let start = ContinuousClock.now
    body()
    let duration = start.duration(to: .now)
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  /// Runs a program to its end; Foundation's own process takes 50 ms to notice that.
  private static func run(_ program: String, _ arguments: [String]) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [Int32(1), 2] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawn(&process, program, &actions, nil, &words, environ) == 0 else {
      print("\(program) can't be run")
      exit(2)
    }
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  /// The middle, the least and the most, and the middle of the paired ratios.
  private static func show(_ name: String, _ times: [Double], of floor: [Double]) {
    func middle(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
    func milliseconds(_ value: Double) -> String { String(format: "%6.1f ms", value * 1000) }
    let ratios = zip(times, floor).map { $0 / $1 }
    print(
      name.padding(toLength: 24, withPad: " ", startingAt: 0), milliseconds(middle(times)),
      "(\(milliseconds(times.min() ?? 0)) to \(milliseconds(times.max() ?? 0)))",
      times.count == floor.count ? String(format: "ratio %.2f", middle(ratios)) : "")
  }
}
