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
      for path in Self.open.withLock({ $0 }) { Self.removeWhole(path) }
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

  /// Removes a folder into which another thread may still be writing: what comes while it is gone through
  /// would keep it.
  private static func removeWhole(_ path: String) {
    let leaving = "\(path)-leaving"
    let place = unsafe rename(path, leaving) == 0 ? leaving : path
    for _ in 0..<mostRemovals where FileReader.kind(of: place) != nil { remove(place) }
  }

  private static let mostRemovals = 100
}
