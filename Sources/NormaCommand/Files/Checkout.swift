#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files of a git revision in a folder of their own, which is gone with the last reference to it.
///
/// Neither the work tree nor the index of the repository is touched.
final class Checkout {
  /// The folder that holds everything.
  private let folder: String
  /// The folder of the revision's files.
  var root: String { "\(folder)/tree" }

  /// The files of a revision in the repository that holds a folder; nil where git knows no such revision.
  init?(of revision: String, inRepositoryOf place: String) throws(CommandFailure) {
    // What begins with a hyphen would be an option of git's.
    guard !revision.isEmpty, !revision.hasPrefix("-"),
      let commit = Self.line(
        of: ["git", "-C", place, "rev-parse", "--verify", "--quiet", "\(revision)^{commit}"]),
      let repository = Self.line(of: ["git", "-C", place, "rev-parse", "--absolute-git-dir"])
    else { return nil }
    let base = Process.environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var name = Array("\(base)/norma-XXXXXX".utf8CString)
    let isMade = unsafe name.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return false }
      return unsafe mkdtemp(start) != nil
    }
    guard isMade else {
      throw CommandFailure("no folder can be made in \(base): \(Process.lastError)")
    }
    folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // The folder '.git' ends searches upwards, as the repository's own would.
    try FileWriter.makeFolder("\(folder)/tree/.git")
    let environment = [
      "GIT_DIR": repository, "GIT_WORK_TREE": root, "GIT_INDEX_FILE": "\(folder)/index",
    ]
    guard
      Child.output(of: ["git", "-C", root, "read-tree", commit], environment: environment) != nil,
      Child.output(of: ["git", "-C", root, "checkout-index", "--all"], environment: environment)
        != nil
    else { throw CommandFailure("git can't write out the files of '\(revision)'") }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The path of a folder below the top of its repository, empty for the top; nil outside of any.
  static func prefix(of folder: String) -> String? {
    line(of: ["git", "-C", folder, "rev-parse", "--show-prefix"])
      .map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }

  private static func line(of words: [String]) -> String? {
    Child.output(of: words).map { String(decoding: $0.prefix { $0 != 0x0A }, as: UTF8.self) }
  }
}
