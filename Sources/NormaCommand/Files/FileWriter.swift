#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes files whole or not at all.
enum FileWriter {
  /// Writes a file.
  static func write(_ text: String, to path: String) throws(CommandFailure) {
    try write([(path, .text(text))])
  }

  /// Writes all of these files, or where one can't be written none: each beside its place first, so that
  /// nobody sees half a file, and all are put in place only then.
  ///
  /// What is no file, such as a device or a pipe, is written to before that as it is: a rename would put a
  /// file in its place.
  static func write(_ files: [(path: String, content: Content)]) throws(CommandFailure) {
    var kept: [(path: String, content: Content)] = []
    for file in files { try WritePlace.requireDirect(file.path) }
    for file in files {
      switch FileReader.kind(of: file.path) {
      case .pipe, .device, .other: try writeInto(file.path, file.content)
      case .file, .folder, nil: kept.append(file)
      }
    }
    try HeldSignals.during { () throws(CommandFailure) in try replace(kept) }
  }

  private static func replace(_ files: [(path: String, content: Content)]) throws(CommandFailure) {
    var staged: [StagedFile] = []
    var placed: [StagedFile.Placed] = []
    do throws(CommandFailure) {
      for file in files { staged.append(try StagedFile(file.content, for: file.path)) }
      while let file = staged.first {
        placed.append(try file.place(keepingFormer: files.count > 1))
        staged.removeFirst()
      }
    } catch {
      for file in staged { file.discard() }
      for file in placed.reversed() { file.takeBack() }
      throw error
    }
    for file in placed { file.settle() }
  }

  private static func writeInto(_ path: String, _ content: Content) throws(CommandFailure) {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw CommandFailure("\(path) can't be written: \(Process.lastError)")
    }
    let isWritten = content.write(to: Terminal(descriptor: descriptor))
    let reason = Process.lastError
    close(descriptor)
    if !isWritten { throw CommandFailure("\(path) can't be written: \(reason)") }
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(CommandFailure) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.utf8.split(separator: UInt8(ascii: "/")) {
      made += "/\(String(decoding: part, as: UTF8.self))"
      if FileReader.kind(of: made) == nil, unsafe mkdir(made, 0o755) != 0 {
        throw CommandFailure("\(path) can't be made: \(Process.lastError)")
      }
    }
  }
}
