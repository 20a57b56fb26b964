import Norma

/// What a file of git's, such as `.gitignore`, leaves out of the folder it is for.
///
/// - Source: gitignore(5).
struct IgnorePatterns {
  private var patterns: [Pattern] = []

  /// The patterns of a text, one a line.
  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    while !rest.isEmpty {
      var line = rest.prefix { $0 != 0x0A }
      rest = rest.dropFirst(line.count + 1)
      guard line.first != UInt8(ascii: "#") else { continue }
      if line.last == 0x0D { line.removeLast() }
      if let pattern = Pattern(Self.trimmed(line)) { patterns.append(pattern) }
    }
  }

  var isEmpty: Bool { patterns.isEmpty }

  /// Whether they leave out what stands at a path below their folder.
  ///
  /// True if so, false where one takes it in again, nil where none speaks of it: the last that fits counts.
  func verdict(on path: ArraySlice<UInt8>, isFolder: Bool) -> Bool? {
    var steps = 0
    defer { PatternEffort.count(steps) }
    return patterns.last { $0.fits(path, isFolder: isFolder, steps: &steps) }.map { !$0.isNegated }
  }

  /// A line without spaces at its end, but for one after a backslash.
  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == UInt8(ascii: "\\") {
        // Whatever is escaped stays, and so does a backslash at the very end.
        index = min(index + 2, line.endIndex)
        end = index
      } else {
        if line[index] != UInt8(ascii: " ") { end = index + 1 }
        index += 1
      }
    }
    return line[..<end]
  }

  private struct Pattern {
    let isNegated: Bool
    private let isOfFolders: Bool
    /// Whether it speaks of names at any depth, not of paths.
    private let isOfNames: Bool
    private let glob: Glob

    init?(_ line: ArraySlice<UInt8>) {
      var line = line
      isNegated = line.first == UInt8(ascii: "!")
      if isNegated { line.removeFirst() }
      isOfFolders = line.last == UInt8(ascii: "/")
      if isOfFolders { line.removeLast() }
      isOfNames = !line.contains(UInt8(ascii: "/"))
      if line.first == UInt8(ascii: "/") { line.removeFirst() }
      guard !line.isEmpty, let glob = Glob(Array(line), isPath: !isOfNames) else { return nil }
      self.glob = glob
    }

    func fits(_ path: ArraySlice<UInt8>, isFolder: Bool, steps: inout Int) -> Bool {
      steps += 1
      guard isFolder || !isOfFolders else { return false }
      guard isOfNames else { return glob.fits(path, steps: &steps) }
      let name = path.lastIndex(of: UInt8(ascii: "/")).map { path[($0 + 1)...] } ?? path
      return glob.fits(name, steps: &steps)
    }
  }
}
