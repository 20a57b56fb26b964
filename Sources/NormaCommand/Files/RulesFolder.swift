import LocatedYAML
import Norma
import NormaPacks

/// Where rules come from: the binary itself, or a folder that takes their place.
enum RulesFolder {
  /// The files that the binary carries; the cases only where they are wanted.
  static func embedded(withCases: Bool) -> [RulesFile] {
    EmbeddedRules.files.filter { withCases || !$0.path.hasSuffix(".md") }.map {
      RulesFile(
        path: $0.path, source: SourceText(path: RulesFile.builtIn($0.path), embedded: $0.content))
    }
  }

  /// The binary's own rules as they were compiled with it; nil where they had faults then, or where
  /// compiled they would hold more than is wanted.
  static func compiled(
    _ files: [RulesFile], packs wanted: [String], extensions choice: ExtensionChoice
  ) -> Rulebook? {
    guard let compiled = EmbeddedRules.compiled else { return nil }
    let segments = EmbeddedRules.segments.map {
      CompiledSegment(
        base: $0.base, extensions: $0.extensions, territory: $0.territory,
        rules: CompiledRules(words: $0.words, numbers: $0.numbers))
    }
    return Rulebook(
      CompiledRules(words: compiled.words, numbers: compiled.numbers), segments, of: files
    )?.chosen(wanted, extensions: choice)
  }

  /// The files below a folder.
  static func files(in folder: String) throws(CommandFailure) -> [RulesFile] {
    guard FileReader.kind(of: folder) == .folder else {
      throw CommandFailure("\(folder) is no folder of rules")
    }
    var files: [RulesFile] = []
    try collect(folder, below: "", into: &files)
    guard !files.isEmpty else { throw CommandFailure("\(folder) holds no rules") }
    return files
  }

  private static func collect(
    _ folder: String, below path: String, into files: inout [RulesFile]
  ) throws(CommandFailure) {
    for name in try FileReader.names(in: folder) where !name.hasPrefix(".") {
      let inner = path.isEmpty ? name : "\(path)/\(name)"
      switch FileReader.kind(of: "\(folder)/\(name)") {
      case .folder: try collect("\(folder)/\(name)", below: inner, into: &files)
      case .file where [".yaml", ".yml", ".md"].contains(where: name.lowercased().hasSuffix):
        let bytes = try FileReader.bytes(of: "\(folder)/\(name)")
        files.append(
          RulesFile(path: inner, source: SourceText(path: "\(folder)/\(name)", bytes: bytes)))
      default: break
      }
    }
  }
}
