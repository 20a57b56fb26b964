import LocatedYAML
import Synchronization

/// What git leaves out of a folder of its work tree: by `.gitignore` there and above it, up to the top,
/// and by the repository's own `info/exclude`.
///
/// What one person's settings leave out counts for nobody else, and isn't asked.
struct IgnoredFiles {
  /// The patterns from the top down, each with the length of its folder's path.
  private var levels: [(depth: Int, patterns: IgnorePatterns)] = []
  /// Whether git has a say here.
  private var counts = false
  private let texts: Texts
  /// The path of the folder below the top, with a slash behind it.
  private var path: [UInt8] = []

  /// What is left out of a folder, its links resolved: nothing where it lies in no work tree, and
  /// nothing where itself is left out, since whoever looks there was told to.
  init(at folder: String, by texts: Texts) {
    self.texts = texts
    let above = Array(Upwards.inRepository(from: folder))
    guard let top = above.last else { return }
    start(at: top)
    for folder in above.dropLast().reversed() {
      let name = folder.utf8.dropFirst(RegisterFiles.folder(of: folder).utf8.count)
      let own = Array(name.drop { $0 == UInt8(ascii: "/") })
      guard !leavesOut(own, isFolder: true) else {
        (levels, counts) = ([], false)
        return
      }
      enter(own, folder)
    }
  }

  /// What is left out of a folder in this one, its links resolved.
  func below(_ name: String, _ folder: String) -> IgnoredFiles {
    // A repository in another goes its own ways.
    guard !FileReader.stands(at: RegisterFiles.join(folder, ".git")) else {
      return IgnoredFiles(at: folder, by: texts)
    }
    guard counts else { return self }
    var result = self
    result.enter(Array(name.utf8), folder)
    return result
  }

  /// Whether a file or folder of this name is left out.
  func leavesOut(_ name: String, isFolder: Bool) -> Bool {
    !levels.isEmpty && leavesOut(Array(name.utf8), isFolder: isFolder)
  }

  private func leavesOut(_ name: [UInt8], isFolder: Bool) -> Bool {
    let whole = path + name
    for level in levels.reversed() {
      if let verdict = level.patterns.verdict(on: whole[level.depth...], isFolder: isFolder) {
        return verdict
      }
    }
    return false
  }

  private mutating func start(at top: String) {
    counts = true
    if let repository = GitRepository(at: top) {
      add(RegisterFiles.join(repository.shared, "info/exclude"))
    }
    add(RegisterFiles.join(top, ".gitignore"))
  }

  private mutating func enter(_ name: [UInt8], _ folder: String) {
    path += name + [UInt8(ascii: "/")]
    add(RegisterFiles.join(folder, ".gitignore"))
  }

  private mutating func add(_ file: String) {
    let patterns = texts.patterns(of: file)
    if !patterns.isEmpty { levels.append((path.count, patterns)) }
  }

  /// The patterns of the files that were read so far: each link to a folder asks for all above where it leads.
  final class Texts: Sendable {
    private let known = Mutex<PathTable<IgnorePatterns>>([:])

    /// The patterns of a file; none of a link, which git doesn't follow either.
    fileprivate func patterns(of file: String) -> IgnorePatterns {
      if let patterns = known.withLock({ $0[file] }) { return patterns }
      let isFile =
        FileReader.kind(of: file) == .file && FileReader.destination(ofLink: file) == nil
      let patterns = IgnorePatterns(isFile ? (try? FileReader.bytes(of: file)) ?? [] : [])
      known.withLock { $0[file] = patterns }
      return patterns
    }
  }
}
