import LocatedYAML

/// Files that tell git how to write what it keeps into a work tree, as far as that changes bytes by itself.
///
/// Filters need settings that no repository carries, but many machines have them for large files; ends of lines
/// change nothing that is read.
///
/// - Source: gitattributes(5).
struct GitAttributes {
  static let name = ".gitattributes"

  /// The files that have git write other bytes, by the names by which they were met first.
  private(set) var rewriting: [String] = []
  private var looked: Set<FileReader.Identity> = []
  private var folders: Set<[UInt8]> = []

  /// Looks at a file with the attributes of a folder.
  mutating func look(at path: String) {
    // Git follows no link here, or once did: nobody needs one, wherever it leads.
    if FileReader.destination(ofLink: path) != nil {
      if !rewriting.contains(path) { rewriting.append(path) }
      return
    }
    guard FileReader.kind(of: path) == .file, let identity = FileReader.identity(of: path),
      looked.insert(identity).inserted
    else { return }
    if Self.rewrites(path) { rewriting.append(path) }
  }

  /// Looks at the files with the attributes of a folder and of all folders below it; links lead elsewhere, where git
  /// has others.
  mutating func look(below folder: String) {
    var folders = [(path: folder, depth: 0)]
    while let next = folders.popLast() {
      for (name, kind) in (try? FileReader.entries(in: next.path)) ?? [] {
        let path = RegisterFiles.join(next.path, name)
        if name == Self.name { look(at: path) }
        if kind == .folder, next.depth < Descent.deepest { folders.append((path, next.depth + 1)) }
      }
    }
  }

  /// Looks at the files that say how git writes one, in the folders above it up to the top of the repository; also
  /// where a link leads there.
  mutating func look(above file: String) {
    look(in: RegisterFiles.folder(of: file))
    guard FileReader.destination(ofLink: file) != nil, let real = FileReader.resolved(file) else {
      return
    }
    look(in: RegisterFiles.folder(of: real))
  }

  private mutating func look(in folder: String) {
    guard folders.insert(Array(folder.utf8)).inserted else { return }
    for start in [folder] + [FileReader.resolved(folder)].compactMap({ $0 }) {
      for above in Upwards.inRepository(from: start) {
        look(at: RegisterFiles.join(above, Self.name))
      }
    }
  }

  /// Whether a file says that git writes other bytes than it keeps, or says things that can't be read here: git
  /// itself may have written it in another encoding.
  private static func rewrites(_ path: String) -> Bool {
    guard let bytes = FileReader.glimpse(of: path), bytes.count < FileReader.longest,
      !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self)
    else { return true }
    // Lines and words end where git has them end, and nowhere else.
    return text.unicodeScalars.split(separator: "\n").contains { line in
      let words = line.split { " \t\r".unicodeScalars.contains($0) }.map { Substring($0) }
      guard let pattern = words.first, pattern.first != "#" else { return false }
      let names = attributes + (mayNameDescription(pattern) ? ["filter"] : [])
      return words.dropFirst().contains { word in
        names.contains { word == $0 || word.hasPrefix("\($0)=") }
      }
    }
  }

  /// Whether a pattern may fit a description: none does that ends as other files do, in plain words.
  ///
  /// What is quoted may go on behind a blank, a backslash stands for another letter, and what defines a name may be
  /// meant anywhere.
  private static func mayNameDescription(_ pattern: Substring) -> Bool {
    guard !pattern.hasPrefix("["), !pattern.hasPrefix("\""), !pattern.contains("\\"),
      let dot = pattern.lastIndex(of: ".")
    else { return true }
    let ending = pattern[dot...]
    return ending.contains { "*?[/".contains($0) } || RegisterFiles.isDescription("x\(ending)")
  }

  /// What has git write other bytes: in another encoding, with the name of a file's content, or in archives with
  /// words of a message.
  private static let attributes = ["working-tree-encoding", "ident", "export-subst"]
}
