public import LocatedYAML

/// A file of a rules folder, with its path below that folder.
public struct RulesFile: Sendable {
  /// The path below the folder, such as `eu-ai-act/pack.yaml`.
  public let path: String
  /// The content, under the name that reports show.
  public let source: SourceText

  /// A file at a path below the folder.
  public init(path: String, source: SourceText) {
    self.path = path
    self.source = source
  }

  /// The first folder of the path: `vocabulary`, or a pack's.
  public var folder: Substring {
    path[..<(path.utf8.firstIndex(of: UInt8(ascii: "/")) ?? path.endIndex)]
  }

  var isYAML: Bool { path.hasSuffix(".yaml") || path.hasSuffix(".yml") }
  var isCase: Bool { path.hasSuffix(".md") && has(folder: "tests") }
  var isTranslation: Bool { has(folder: "locales") }

  /// Whether a folder of that name is below the first.
  private func has(folder name: String) -> Bool {
    path.utf8.split(separator: UInt8(ascii: "/")).dropFirst().dropLast()
      .contains { $0.elementsEqual(name.utf8) }
  }
}

/// The vocabulary and the packs of a rules folder, ready for use.
public struct Rulebook: Sendable {
  /// The facts.
  public let vocabulary: Vocabulary
  /// The packs, in the order of their folders.
  public let packs: [Pack]
  /// What is wrong with the files; a rulebook with findings can't be used.
  public let findings: [Finding]
  /// The files it was read from, in the order of their paths.
  public let files: [RulesFile]

  /// Reads the vocabulary and those packs whose folders are asked for; all, by default.
  public init(_ files: [RulesFile], packs wanted: [String] = []) {
    self.files = files.sorted { $0.path < $1.path }
    var findings: [Finding] = []
    func trees(_ files: [RulesFile]) -> [Tree] {
      files.compactMap { file in
        do throws(YAMLError) { return try Tree(file.source) } catch {
          findings.append(Finding(error, in: file.source.path))
          return nil
        }
      }
    }
    let yaml = self.files.filter { $0.isYAML && !$0.isTranslation }
    let facts = yaml.filter { $0.folder == "vocabulary" }
    var reader = VocabularyReader(kinds: Self.kinds(facts))
    for tree in trees(facts) { reader.read(tree) }
    vocabulary = reader.vocabulary
    findings += reader.findings
    var packs: [Pack] = []
    for folder in Self.folders(yaml) where wanted.isEmpty || wanted.contains(folder) {
      var reader = PackReader(vocabulary: vocabulary)
      let files = yaml.filter { $0.folder == folder }
      let trees = trees(files)
      let pack = reader.read(trees)
      // A pack.yaml that can't be read isn't missing.
      let isWhole = trees.count == files.count
      findings += reader.findings.filter { isWhole || $0.id != "norma.missing-pack" }
      if let pack { packs.append(pack) }
    }
    self.packs = packs
    self.findings = findings.sorted()
  }

  /// A rulebook of parts that were read before.
  init(vocabulary: Vocabulary, packs: [Pack], findings: [Finding], files: [RulesFile]) {
    self.vocabulary = vocabulary
    self.packs = packs
    self.findings = findings
    self.files = files
  }

  /// The kinds of description that the vocabulary is of: its folders, and the files beside them.
  private static func kinds(_ facts: [RulesFile]) -> [String] {
    var result: [String] = []
    for file in facts {
      let name = file.path.dropFirst(file.folder.count + 1).prefix { $0 != "/" && $0 != "." }
      if !result.contains(String(name)) { result.append(String(name)) }
    }
    return result
  }

  /// The folders of packs among files, in order.
  public static func folders(_ files: [RulesFile]) -> [String] {
    var result: [String] = []
    for file in files where file.isYAML {
      let folder = String(file.folder)
      if folder == file.path || folder == "vocabulary" || folder == "locales" { continue }
      if !result.contains(folder) { result.append(folder) }
    }
    return result.sorted()
  }

  /// The cases of a pack, and what is wrong with their files.
  public func cases(of pack: Pack, day: Day) -> (cases: [Case], findings: [Finding]) {
    var cases: [Case] = []
    var findings: [Finding] = []
    for file in files where file.isCase && file.folder == pack.id {
      let reader = CaseReader(file.source, day: day)
      cases += reader.cases
      findings += reader.findings
    }
    return (cases, findings)
  }
}
