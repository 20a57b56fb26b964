/// The paths of a revision's files, as they would stand beside each other in a folder.
///
/// Git makes trees in which each name stands once; whoever makes one by hand can have a name be a link and a folder,
/// and what is written into the folder then go through the link.
struct TreePaths {
  /// What stands at two places that may be one; nil where nothing does.
  let contradiction: String?

  init(_ files: [GitPlumbing.File]) {
    var folders: Set<[UInt8]> = []
    var alikeFolders: Set<String> = []
    for file in files {
      let path = Array(file.path.utf8)
      for slash in path.indices.reversed() where path[slash] == UInt8(ascii: "/") {
        guard folders.insert(Array(path[..<slash])).inserted else { break }
        alikeFolders.insert(Self.alike(path[..<slash]))
      }
    }
    var seen: Set<[UInt8]> = []
    // What is a link must be alone with its name even where a disk knows no case.
    var alike: [String: GitPlumbing.File.Kind] = [:]
    for file in files {
      let path = Array(file.path.utf8)
      let name = Self.alike(path[...])
      let other = alike.updateValue(file.kind, forKey: name)
      let isLinkBeside =
        file.kind == .link && (other != nil || alikeFolders.contains(name)) || other == .link
      if folders.contains(path) || !seen.insert(path).inserted || isLinkBeside {
        contradiction = file.path
        return
      }
    }
    contradiction = nil
  }

  /// A path as a disk may keep it that knows neither case nor the forms of one letter.
  private static func alike(_ path: ArraySlice<UInt8>) -> String {
    String(decoding: path, as: UTF8.self).lowercased()
  }

  /// Whether a path leads down from the top, and not into a repository.
  static func isPlace(_ path: String) -> Bool {
    path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy {
      let name = String(decoding: $0, as: UTF8.self)
      return !["", ".", "..", ".git"].contains(name.lowercased()) && FileName(name).isPlain
    }
  }
}
