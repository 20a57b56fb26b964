/// Files that tell git how to write what it keeps into a work tree, as far as that changes bytes by itself.
///
/// Filters need settings that no repository carries; ends of lines change nothing that is read.
///
/// - Source: gitattributes(5).
enum GitAttributes {
  static let name = ".gitattributes"

  /// Whether a file names an encoding in which git writes others.
  static func rewrites(_ path: String) -> Bool {
    FileReader.glimpse(of: path)?.firstRange(of: "working-tree-encoding".utf8) != nil
  }

  /// Those of the folders above one, up to the top of its repository.
  static func rewriting(above folder: String) -> [String] {
    guard let real = FileReader.resolved(folder) else { return [] }
    return Upwards.inRepository(from: real).dropFirst().map { RegisterFiles.join($0, name) }
      .filter { FileReader.kind(of: $0) == .file && rewrites($0) }
  }
}
