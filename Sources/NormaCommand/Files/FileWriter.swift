#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes files whole or not at all.
enum FileWriter {
  /// Writes beside the path first, then renames, so that nobody sees half a file.
  ///
  /// A link stays a link. What is no file, such as a device or a pipe, is written to as it is: a
  /// rename would put a file in its place.
  static func write(_ text: String, to path: String) throws(CommandFailure) {
    switch FileReader.kind(of: path) {
    case .pipe, .device, .other: return try writeInto(path, text)
    case .file, .folder, nil: break
    }
    let path = FileReader.kind(of: path) == .file ? FileReader.resolved(path) ?? path : path
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw CommandFailure("\(path) can't be written: \(Process.lastError)")
    }
    let isWritten = Terminal(descriptor: descriptor).write(text)
    let reason = Process.lastError
    guard isWritten, close(descriptor) == 0, unsafe rename(temporary, path) == 0 else {
      let message = isWritten ? Process.lastError : reason
      unsafe unlink(temporary)
      throw CommandFailure("\(path) can't be written: \(message)")
    }
  }

  private static func writeInto(_ path: String, _ text: String) throws(CommandFailure) {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw CommandFailure("\(path) can't be written: \(Process.lastError)")
    }
    let isWritten = Terminal(descriptor: descriptor).write(text)
    let reason = Process.lastError
    close(descriptor)
    if !isWritten { throw CommandFailure("\(path) can't be written: \(reason)") }
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(CommandFailure) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/\(part)"
      if FileReader.kind(of: made) == nil, unsafe mkdir(made, 0o755) != 0 {
        throw CommandFailure("\(path) can't be made: \(Process.lastError)")
      }
    }
  }
}
