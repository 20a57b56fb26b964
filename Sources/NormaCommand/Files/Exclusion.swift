#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a register leaves out, by the patterns of its `norma.yaml`, and the files that are Norma's own.
///
/// A pattern is held against the path below that file's folder: `*` and `?` stand for letters of one
/// name, `**` for any folders; a pattern without a slash fits a name at any depth. A folder that fits
/// is left out with all below it.
struct Exclusion: Sendable {
  private let patterns: [[String]]
  /// The folder to which the patterns belong, its symbolic links resolved.
  private let home: String?
  /// Files of Norma's own that go by another name.
  private let own: Set<FileReader.Identity>

  static let nothing = Exclusion([], home: nil, own: [])

  init(_ patterns: [String], home: String?, own: [String]) {
    self.patterns = patterns.map { pattern in
      let parts = pattern.split(separator: "/").map(String.init).filter { $0 != "." }
      return pattern.contains("/") ? parts : ["**"] + parts
    }
    self.home = home.flatMap { FileReader.resolved($0) }
    self.own = Set(own.compactMap { FileReader.identity(of: $0) })
  }

  var hasPatterns: Bool { !patterns.isEmpty }

  /// Whether a folder, its links resolved, is the one of Norma's own files.
  func isHome(_ folder: String) -> Bool { folder == home }

  /// Whether a file or folder is passed over.
  func leavesOut(_ name: String, in folder: String, _ path: String) -> Bool {
    if !own.isEmpty, let identity = FileReader.identity(of: path), own.contains(identity) {
      return true
    }
    guard hasPatterns, let home else { return false }
    let whole = folder.split(separator: "/").map(String.init) + [name]
    let top = home.split(separator: "/").map(String.init)
    guard whole.starts(with: top) else { return false }
    let below = whole[top.count...]
    return patterns.contains { Self.fits($0[...], below) }
  }

  /// Whether a pattern's parts fit the parts of a path.
  private static func fits(_ pattern: ArraySlice<String>, _ path: ArraySlice<String>) -> Bool {
    guard let first = pattern.first else { return path.isEmpty }
    if first == "**" {
      return fits(pattern.dropFirst(), path)
        || !path.isEmpty && fits(pattern, path.dropFirst())
    }
    guard let name = path.first, unsafe fnmatch(first, name, 0) == 0 else { return false }
    return fits(pattern.dropFirst(), path.dropFirst())
  }
}
