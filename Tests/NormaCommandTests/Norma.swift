import Foundation

/// The built command, run as a process as a person or a pipeline runs it.
enum Norma {
  /// What came of a run.
  struct Outcome: Sendable {
    let status: Int32
    let bytes: Data
    /// Standard error as it was written.
    let wholeError: String

    /// The same without what departs from the default, which DepartureTests look at: tests set rules and days.
    var error: String {
      wholeError.replacing(#/; departs from the default: [a-z, -]+/#, with: "")
        .replacing(#/norma: this run departs from the default: [a-z, -]+\n/#, with: "")
    }

    var output: String { String(decoding: bytes, as: UTF8.self) }
    /// The last line of standard error, which says why.
    var reason: String {
      error.split(separator: "\n").last.map(String.init) ?? ""
    }
  }

  /// The product beside the test bundle, or the one that NORMA_BINARY names: what is given out, in the gate.
  static let binary: URL = {
    if let named = ProcessInfo.processInfo.environment["NORMA_BINARY"] {
      return URL(filePath: named)
    }
    let places =
      [CommandLine.arguments[0], Bundle.main.bundlePath]
      + Bundle.allBundles.map(\.bundlePath).filter { $0.hasSuffix(".xctest") }
    let beside = places.map {
      URL(filePath: $0).deletingLastPathComponent().appending(path: "norma")
    }
    return beside.first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? URL(filePath: "norma is not built")
  }()

  /// How many runs may be under way at once; more would only wait for each other.
  private static let turns = Turns(ProcessInfo.processInfo.activeProcessorCount * 2)

  /// Runs the command in a folder, with nothing of the tests' own environment.
  ///
  /// Streams go through files, so that no child holds another's pipe open. Standard output goes into
  /// the outcome, unless `output` names another place.
  static func run(
    _ arguments: [String], in folder: Folder, input: String = "",
    environment: [String: String] = [:], output: String? = nil
  ) async throws -> Outcome {
    await turns.take()
    defer { Task { await turns.give() } }
    let streams = try Folder()
    try streams.write("in", input)
    try streams.write("out", "")
    try streams.write("err", "")
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    let handles = [
      try FileHandle(forReadingFrom: streams.url(of: "in")),
      try FileHandle(
        forWritingTo: output.map { URL(filePath: $0) } ?? streams.url(of: "out")),
      try FileHandle(forWritingTo: streams.url(of: "err")),
    ]
    // Foundation fails where a process has a thousand files open.
    defer { for handle in handles { try? handle.close() } }
    process.standardInput = handles[0]
    process.standardOutput = handles[1]
    process.standardError = handles[2]
    // What hangs shall fail its test, not stop all of them.
    DispatchQueue.global().asyncAfter(deadline: .now() + 120) { [weak process] in
      // The thread that begins it may have other signals blocked, and hands that on.
      if let process, process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
    try await end(of: process)
    return Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      bytes: try Data(contentsOf: streams.url(of: "out")), wholeError: try streams.read("err"))
  }

  private static func end(of process: Process) async throws {
    try await withCheckedThrowingContinuation {
      (continuation: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in continuation.resume() }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
  }
}

/// Lets so many through at once.
private actor Turns {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) { free = count }

  func take() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func give() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
