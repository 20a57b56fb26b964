import Norma

/// What a register leaves out, by the patterns of its `norma.yaml`, and the files that are Norma's own.
///
/// A pattern is held against the path below that file's folder: `*` and `?` stand for letters of one
/// name, `**` for any folders; a pattern without a slash fits a name at any depth. A folder that fits
/// is left out with all below it.
struct Exclusion: Sendable {
  private let patterns: [Pattern]
  /// Whether what git ignores, and folders of other people's files, are read.
  let isIgnoredRead: Bool
  /// The folder to which the patterns belong, its symbolic links resolved.
  private let home: String?
  /// Files of Norma's own that go by another name.
  private let own: Set<FileReader.Identity>

  static let nothing = Exclusion([], home: nil, own: [])

  init(_ patterns: [String], home: String?, own: [String], isIgnoredRead: Bool = false) {
    self.patterns = patterns.map { Pattern($0) }
    self.isIgnoredRead = isIgnoredRead
    self.home = home.flatMap { FileReader.resolved($0) }
    self.own = Set(own.compactMap { FileReader.identity(of: $0) })
  }

  var hasPatterns: Bool { !patterns.isEmpty }

  /// Whether a folder, its links resolved, is the one of Norma's own files.
  func isHome(_ folder: String) -> Bool { folder == home }

  /// What a look through a folder may not leave: the register of Norma's own files where it lies there,
  /// else the one that it can belong to.
  func confines(of folder: String) -> Confines? {
    if let confines = home.flatMap({ Confines($0) }), confines.place(of: folder) != nil {
      return confines
    }
    return Confines(around: folder)
  }

  /// Whether a file is one of Norma's own, by whatever name.
  func isOwn(_ path: String) -> Bool {
    !own.isEmpty && FileReader.identity(of: path).map(own.contains) ?? false
  }

  /// Whether a file or folder is passed over for its name.
  func leavesOut(_ name: String, in folder: String) -> Bool {
    guard hasPatterns, let home else { return false }
    let whole = folder.split(separator: "/").map(String.init) + [name]
    let top = home.split(separator: "/").map(String.init)
    guard whole.starts(with: top) else { return false }
    let path = whole[top.count...].joined(separator: "/")
    var steps = 0
    defer { PatternEffort.count(steps) }
    return patterns.contains { $0.fits(path, steps: &steps) }
  }

  // MARK: Patterns of no use

  /// A pattern that fits nothing.
  struct Unused {
    /// Its place among the patterns.
    let number: Int
    /// A path that it would fit, were upper and lower case the same.
    let near: String?
  }

  /// How many files and folders are looked at for what patterns may fit.
  private static let mostLookedAt = 100_000

  /// The patterns that fit nothing in their folder, wherever it is; none where there is too much to
  /// look at.
  func unused() -> [Unused] {
    guard hasPatterns, let home else { return [] }
    var open = Set(patterns.indices)
    var near: [Int: String] = [:]
    var folders: [[String]] = [[]]
    var count = 0
    while !open.isEmpty, let parts = folders.popLast() {
      let folder = ([home] + parts).reduce("") { $0.isEmpty ? $1 : RegisterFiles.join($0, $1) }
      for (name, kind) in (try? FileReader.entries(in: folder)) ?? [] {
        count += 1
        guard count <= Self.mostLookedAt else { return [] }
        let path = (parts + [name]).joined(separator: "/")
        var steps = 0
        defer { PatternEffort.count(steps) }
        guard PatternEffort.isBearable else { return [] }
        let lowercased = path.lowercased()
        for number in open {
          if patterns[number].fits(path, steps: &steps) {
            open.remove(number)
          } else if near[number] == nil, patterns[number].fitsNearly(lowercased, steps: &steps) {
            near[number] = path
          }
        }
        // What is hidden is passed over, and no pattern leaves it out.
        if kind == .folder, !name.hasPrefix(".") { folders.append(parts + [name]) }
      }
    }
    return open.sorted().map { Unused(number: $0, near: near[$0]) }
  }

  /// A pattern of paths below the folder that it belongs to; one that nothing can fit has no form.
  private struct Pattern {
    private let exact: Glob?
    /// The same where upper and lower case don't differ.
    private let near: Glob?

    init(_ words: String) {
      let parts = words.split(separator: "/").filter { $0 != "." }
      let path = (words.contains("/") ? parts : ["**"] + parts).joined(separator: "/")
      exact = Glob(Array(path.utf8), isPath: true)
      near = Glob(Array(path.lowercased().utf8), isPath: true)
    }

    func fits(_ path: String, steps: inout Int) -> Bool {
      exact?.fits(path.utf8, steps: &steps) ?? false
    }

    /// Whether a path fits, written in lower case as the pattern is then.
    func fitsNearly(_ lowercased: String, steps: inout Int) -> Bool {
      near?.fits(lowercased.utf8, steps: &steps) ?? false
    }
  }
}
