import NormaReports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A report put aside on disk until it is written where it is wanted, since it may not fit into memory.
struct Spool {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/report" }

  /// The most bytes of a report.
  ///
  /// A register of some thousand descriptions makes as many; no machine is to run out of disk for one.
  private static let longest = 8 << 30

  /// Puts a report on the subjects into its frame, by several workers, a few subjects at a time.
  init(
    _ report: Report, in frame: SubjectFrame, by workers: Int
  ) async throws {
    folder = try TemporaryFolder()
    let file = Terminal(
      descriptor: unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600))
    defer { close(file.descriptor) }
    var length = 0
    func add(_ text: String) throws {
      let bytes = Array(text.withoutWorkflowCommands.utf8)
      length += bytes.count
      guard length <= Self.longest else {
        throw CommandFailure(
          "the report has over \(Self.longest >> 30) GiB; report on fewer descriptions at once")
      }
      guard file.write(bytes[...]) else {
        throw CommandFailure("\(path) can't be written: \(Process.lastError)")
      }
    }
    let assessments = report.assessments
    guard !assessments.isEmpty else {
      try add(frame.empty)
      return
    }
    let window = workers * 8
    for start in stride(from: 0, to: assessments.count, by: window) {
      let part = Array(assessments[start..<min(start + window, assessments.count)])
      let texts = await part.mapped(by: workers) { assessment in
        Result { try frame.text(of: JSONSubject(assessment, in: report)) }
      }
      for (number, text) in texts.enumerated() {
        try add(start + number == 0 ? frame.opening : frame.between)
        try add(try text.get())
      }
    }
    try add(frame.closing)
  }

  /// Writes the whole report to a descriptor; false where that fails.
  func copy(to target: Terminal) -> Bool {
    let source = unsafe open(path, O_RDONLY | O_CLOEXEC)
    defer { close(source) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(source, $0.baseAddress, $0.count)
      }
      if count == 0 { return true }
      if count < 0, errno == EINTR { continue }
      guard count > 0, target.write(buffer[..<count]) else { return false }
    }
  }
}

extension Report {
  /// The report in each of the formats wanted that tell everything of the subjects, in the frame of that format.
  func spools<Formats>(
    for writing: OutputOptions<Formats>, by workers: Int,
    in frame: (OutputFormat) throws -> SubjectFrame
  ) async throws -> [OutputFormat: Spool] {
    var result: [OutputFormat: Spool] = [:]
    for format in writing.format where format.tellsSubjects && result[format] == nil {
      result[format] = try await Spool(self, in: try frame(format), by: workers)
    }
    return result
  }
}
