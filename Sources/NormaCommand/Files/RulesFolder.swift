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

  /// The files below a folder, as far as they lie in a register or, by default, in the folder.
  static func files(
    in folder: String, within confines: Confines? = nil
  ) throws(CommandFailure) -> [RulesFile] {
    guard FileReader.kind(of: folder) == .folder, let confines = confines ?? Confines(folder) else {
      throw CommandFailure("\(folder) is no folder of rules")
    }
    var files: [RulesFile] = []
    var descent = Descent(within: confines)
    try collect(folder, below: "", by: &descent, into: &files)
    guard !files.isEmpty else { throw CommandFailure("\(folder) holds no rules") }
    return files
  }

  private static func collect(
    _ folder: String, below path: String, isLinked: Bool = false, by descent: inout Descent,
    into files: inout [RulesFile]
  ) throws(CommandFailure) {
    guard try descent.enter(folder, isLinked: isLinked) != nil else { return }
    defer { descent.leave() }
    for (name, kind) in try FileReader.entries(in: folder) where !name.hasPrefix(".") {
      let inner = path.isEmpty ? name : "\(path)/\(name)"
      let place = "\(folder)/\(name)"
      let isLink = kind == nil && FileReader.destination(ofLink: place) != nil
      switch isLink ? descent.confines.kind(of: place) : kind ?? FileReader.kind(of: place) {
      case .folder:
        try collect(
          place, below: inner, isLinked: isLinked || isLink, by: &descent, into: &files)
      case .file where isRules(name):
        let bytes = try FileReader.bytes(of: place)
        files.append(RulesFile(path: inner, source: SourceText(path: place, bytes: bytes)))
      case nil where isRules(name) || !name.utf8.contains(UInt8(ascii: ".")):
        throw Confines.failure(place)
      default: break
      }
    }
  }

  private static func isRules(_ name: String) -> Bool {
    [".yaml", ".yml", ".md"].contains(where: name.lowercased().hasSuffix)
  }
}
