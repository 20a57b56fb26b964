#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

import NormaReports
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder of this process's own, which is gone with the last reference to it, and where a signal ends the
/// process with that.
final class TemporaryFolder {
  let path: String

  init() throws(CommandFailure) {
    let base = Process.environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var name = Array("\(base)/norma-XXXXXX".utf8CString)
    let isMade = unsafe name.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return false }
      return unsafe mkdtemp(start) != nil
    }
    guard isMade else {
      throw CommandFailure("no folder can be made in \(base.shown): \(Process.lastError)")
    }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    Self.open.withLock { _ = $0.insert(path) }
    EndingSignals.whenOneComes {
      for path in Self.open.withLock({ $0 }) { Self.remove(path) }
    }
  }

  deinit {
    Self.remove(path)
    Self.open.withLock { _ = $0.remove(path) }
  }

  /// Those that are there.
  private static let open = Mutex<Set<String>>([])

  private static func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
  }
}
