import NormaReports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files that are written into a folder of this process's own, where nothing stands yet.
enum NewFile {
  /// Writes bytes to a path; what stands there already, be it a link, is never followed or written over.
  static func write(_ bytes: ArraySlice<UInt8>, to path: String) throws(CommandFailure) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    guard Terminal(descriptor: descriptor).write(bytes) else { throw failure(path) }
  }

  /// Makes a folder and those above it in one that is there; what stands there as something else, be it a link to
  /// a folder, ends it.
  static func folders(_ path: String, in root: String) throws(CommandFailure) {
    var made = root
    for part in path.utf8.split(separator: UInt8(ascii: "/"))
    where !part.elementsEqual(".".utf8) {
      made += "/\(String(decoding: part, as: UTF8.self))"
      var status = stat()
      if unsafe mkdir(made, 0o755) == 0 { continue }
      guard errno == EEXIST, unsafe lstat(made, &status) == 0, status.st_mode & S_IFMT == S_IFDIR
      else { throw failure(made) }
    }
  }

  /// Makes a symbolic link.
  static func link(_ path: String, to destination: String) throws(CommandFailure) {
    guard unsafe symlink(destination, path) == 0 else { throw failure(path) }
  }

  private static func failure(_ path: String) -> CommandFailure {
    CommandFailure("\(path.shown) can't be written: \(Process.lastError)")
  }
}
