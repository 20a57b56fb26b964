import LocatedYAML
import Norma
import NormaPacks
import NormaReports

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
    var bytes = 0
    try collect(folder, below: "", by: &descent, into: &files, &bytes)
    guard !files.isEmpty else { throw CommandFailure("\(folder) holds no rules") }
    return files
  }

  /// How many files of rules are read of a folder, and how much of all.
  private static let mostFiles = 1_000
  private static let mostBytes = 16 << 20

  private static func requireFew(_ files: [RulesFile], _ bytes: Int) throws(CommandFailure) {
    guard files.count > mostFiles || bytes > mostBytes, let last = files.last else { return }
    throw CommandFailure(
      "\(last.source.path.shown): the rules are too many: \(mostFiles) files and \(mostBytes >> 20) MiB are read"
    )
  }

  private static func collect(
    _ folder: String, below path: String, isLinked: Bool = false, by descent: inout Descent,
    into files: inout [RulesFile], _ bytes: inout Int
  ) throws(CommandFailure) {
    guard try descent.enter(folder, isLinked: isLinked) != nil else { return }
    defer { descent.leave() }
    for entry in try FileReader.everything(in: folder) where !entry.name.hasPrefix(".") {
      let (name, kind) = (entry.name, entry.kind)
      let inner = path.isEmpty ? name : "\(path)/\(name)"
      let place = "\(folder)/\(name)"
      guard entry.isText, FileName(name).isPlain else {
        throw CommandFailure(
          "\(place.shown): the name can't be read as others read it; give it another")
      }
      let isLink = kind == nil && FileReader.destination(ofLink: place) != nil
      switch isLink ? descent.confines.kind(of: place) : kind ?? FileReader.kind(of: place) {
      case .folder:
        try collect(
          place, below: inner, isLinked: isLinked || isLink, by: &descent, into: &files, &bytes)
      case .file where isRules(name):
        let content = try FileReader.bytes(of: place)
        bytes += content.count
        files.append(RulesFile(path: inner, source: SourceText(path: place, bytes: content)))
        try requireFew(files, bytes)
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
