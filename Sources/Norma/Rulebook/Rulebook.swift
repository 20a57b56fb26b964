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

  /// What reports call a file that the binary carries: nobody finds it in a folder of their own.
  package static func builtIn(_ path: String) -> String { "\(builtInRoot)\(path)" }

  /// Whether a file that reports name so is one that the binary carries.
  static func isBuiltIn(_ file: String) -> Bool { file.hasPrefix(builtInRoot) }

  private static let builtInRoot = "<built-in>/"

  /// Whether it holds rules or words of theirs.
  package var isYAML: Bool { ends(with: [".yaml", ".yml"]) }
  /// Whether it holds cases.
  package var isMarkdown: Bool { ends(with: [".md"]) }
  var isCase: Bool { isMarkdown && has(folder: "tests") }
  var isTranslation: Bool { has(folder: "locales") }

  private func ends(with endings: [String]) -> Bool {
    let name = path.utf8.suffix(5).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return endings.contains { name.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

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
  /// The packs, in the order of their folders, without what extensions add for a territory.
  public let packs: [Pack]
  /// What extensions add for a territory.
  let segments: [Segment]
  /// What is wrong with the files; a rulebook with findings can't be used.
  public let findings: [Finding]
  /// The files it was read from, in the order of their paths.
  public let files: [RulesFile]

  /// Reads the vocabulary and those packs whose folders are asked for; all, by default.
  ///
  /// An extension is read with the pack that it extends; a pack is read without extensions that
  /// aren't asked for, but for those that are chosen by territory.
  package init(
    _ files: [RulesFile], packs wanted: [String] = [], extensions choice: ExtensionChoice = .named
  ) {
    self.files = files.sorted { $0.path < $1.path }
    let (vocabulary, findings) = Self.vocabulary(of: self.files)
    self.vocabulary = vocabulary
    let read = Self.packs(self.files, of: vocabulary, wanted, choice)
    packs = read.packs
    segments = read.segments
    // Where a file of facts can't be read, no fact that is named is known to be wrong.
    let isWhole = !findings.contains { $0.id.hasPrefix("norma.yaml-") }
    let ofPacks = isWhole ? read.findings : read.findings.filter { !Self.ofFacts.contains($0.id) }
    self.findings = (findings + ofPacks).sorted()
  }

  /// What may be wrong only because a file can't be read that would declare facts.
  private static let ofFacts: Set = [
    "norma.unknown-fact", "norma.unknown-kind", "norma.wrong-type",
  ]

  /// Reads only the vocabulary of sorted files, and says what is wrong with that.
  package static func vocabulary(
    of files: [RulesFile]
  ) -> (vocabulary: Vocabulary, findings: [Finding]) {
    var findings: [Finding] = []
    let files = yaml(files, in: "vocabulary")
    var reader = VocabularyReader(kinds: kinds(files))
    for tree in trees(files, &findings) { reader.read(tree) }
    let vocabulary = reader.vocabulary()
    let faults =
      findings.isEmpty ? reader.findings : reader.findings.filter { !ofFacts.contains($0.id) }
    return (vocabulary, findings + faults)
  }

  private static func packs(
    _ files: [RulesFile], of vocabulary: Vocabulary, _ wanted: [String], _ choice: ExtensionChoice
  ) -> (packs: [Pack], segments: [Segment], findings: [Finding]) {
    var findings: [Finding] = []
    let isChosen = !wanted.isEmpty && choice == .ofTerritory
    var reader = PackFolders(
      vocabulary: vocabulary, folders: folders(files.filter { !$0.isTranslation }), wanted: wanted,
      choice, territorial: isChosen ? territorial(files) : [:])
    while let folder = reader.next() {
      let files = yaml(files, in: folder)
      let trees = trees(files, &findings)
      // A pack.yaml that can't be read isn't missing.
      reader.add(trees, isWhole: trees.count == files.count)
    }
    let packs = reader.packs()
    return (packs, reader.segments, findings + reader.findings)
  }

  /// The folders of extensions for a territory, by their headers alone, with what each extends.
  private static func territorial(_ files: [RulesFile]) -> [String: String] {
    var result: [String: String] = [:]
    for file in files where file.path == "\(file.folder)/pack.yaml" {
      let root = (try? Tree(shown: file.source))?.roots.first
      guard let base = root?["extends"]?.text, root?["territory"] != nil else { continue }
      result[String(file.folder)] = base
    }
    return result
  }

  private static func yaml(_ files: [RulesFile], in folder: String) -> [RulesFile] {
    files.filter { $0.folder == folder && $0.isYAML && !$0.isTranslation }
  }

  /// The files of rules in a pack's folder.
  func yaml(of folder: String) -> [RulesFile] { Self.yaml(files, in: folder) }

  private static func trees(_ files: [RulesFile], _ findings: inout [Finding]) -> [Tree] {
    files.compactMap { file in
      do throws(YAMLError) {
        let tree = try Tree(shown: file.source)
        findings += UnseenText.faults(in: tree)
        return tree
      } catch {
        findings.append(Finding(unreadable: error, in: file))
        return nil
      }
    }
  }

  /// A rulebook of parts that were read before.
  init(
    vocabulary: Vocabulary, packs: [Pack], segments: [Segment], findings: [Finding],
    files: [RulesFile]
  ) {
    self.vocabulary = vocabulary
    self.packs = packs
    self.segments = segments
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
    // Files of a folder follow each other.
    var known = "/"
    for file in files where !file.path.hasPrefix(known) && file.isYAML {
      let folder = String(file.folder)
      if folder == file.path { continue }
      known = "\(folder)/"
      if folder == "vocabulary" || folder == "locales" || result.contains(folder) { continue }
      result.append(folder)
    }
    return result.sorted()
  }

  /// The packs that were read only because others ask for their rules.
  public var used: [Pack] { Self.used(by: packs) }

  /// The packs that some ask and that aren't among them.
  package static func used(by packs: [Pack]) -> [Pack] {
    var result: [Pack] = []
    func collect(_ pack: Pack) {
      for other in pack.uses where !(packs + result).contains(where: { $0 === other }) {
        result.append(other)
        collect(other)
      }
    }
    packs.forEach(collect)
    return result.sorted { $0.id < $1.id }
  }

  /// A pack as its own cases see it: without extensions, or an extension in its base without others.
  ///
  /// Nil where there is none of that name, or it has faults.
  public func pack(alone folder: String) -> Pack? {
    if packs.contains(where: { !$0.extensions.isEmpty }) {
      return Self.packs(files, of: vocabulary, [folder], .named).packs
        .first { $0.part(named: folder) != nil }
    }
    return packs.first { $0.id == folder } ?? pack(linkedWith: folder)
  }

  /// The cases and tables in a pack's folder, and what is wrong with their files.
  public func cases(of folder: String, day: Day) -> PackCases {
    var result = PackCases()
    for file in files where file.isCase && file.folder == folder {
      let reader = CaseReader(file.source, day: day)
      result.cases += reader.cases
      result.rows += reader.rows
      result.dates += reader.dates
      result.findings += reader.findings + UnseenText.faults(in: file.source)
    }
    return result
  }
}

/// What the folder of a pack holds to test it.
public struct PackCases: Sendable {
  /// The cases, in the order of their files.
  public var cases: [Case] = []
  /// What tables say that rules carry.
  public var rows: [RuleRow] = []
  /// What tables say that the law has said of its dates.
  public var dates: [DateRow] = []
  /// What is wrong with the files.
  public var findings: [Finding] = []
}

extension Finding {
  /// A file of rules that is no YAML, and that what names others by it isn't checked before it is.
  fileprivate init(unreadable error: YAMLError, in file: RulesFile) {
    self.init(error, in: file.source.path)
    let what = file.folder == "vocabulary" ? "the vocabulary" : "the pack '\(file.folder)'"
    let rest = "\(what) isn't checked further before this file can be read"
    help = [(help + [rest]).joined(separator: "; ")]
  }
}
