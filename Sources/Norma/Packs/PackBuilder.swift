import LocatedYAML

/// Makes a pack of the sorted files of its folder, and of those of its extensions.
///
/// Everything is numbered through, the base's first: what an extension declares is judged as if it
/// stood in its base.
struct PackBuilder {
  let vocabulary: Vocabulary
  let sources: [PackSource]
  private let sections: [RuleKeys.Section: [PackSource.Entry]]
  /// What each source may name.
  private let namesOfParts: [PackNames]
  private var linksOfParts: [Links]
  private let used: [UsedPack]
  /// The number of the source that is being read.
  private var part = 0
  var reader: SourceReader
  private(set) var headers: [PackHeader] = []
  private var others: [Finding] = []
  var parameters: [Parameter] = []
  var penalties: [Penalty] = []
  /// Who does what, in words.
  var people: [String] = []
  /// The numbers and periods that the text leaves open, as the last of the extensions sets them.
  var settings: [String: Setting] = [:]
  /// Where each was set, so that two extensions don't.
  var settersOfSettings: [String: Int] = [:]
  /// Whether the pack binds anybody.
  var nature = Pack.Nature.law
  /// The institution's fact that tells which extensions are for it.
  var territory: Fact?

  var findings: [Finding] { others + reader.findings }
  var names: PackNames { namesOfParts[part] }
  var links: Links {
    get { linksOfParts[part] }
    set { linksOfParts[part] = newValue }
  }

  /// The packs that the part at hand may ask, with their numbers.
  var usedPacks: [(number: Int, pack: UsedPack)] {
    used.enumerated().filter { $0.element.isKnown(to: part) }.map { ($0.offset, $0.element) }
  }

  /// A builder for a pack alone, or for a base followed by its extensions.
  init(vocabulary: Vocabulary, _ sources: [PackSource], using used: [UsedPack] = []) {
    self.vocabulary = vocabulary
    self.sources = sources
    self.used = used
    var sections: [RuleKeys.Section: [PackSource.Entry]] = [:]
    for section in RuleKeys.Section.allCases {
      sections[section] = sources.enumerated().flatMap { part, source in
        source.entries(section).map { entry in
          var own = entry
          own.part = part
          return own
        }
      }
    }
    self.sections = sections
    namesOfParts = sources.indices.map { PackNames(sources, from: $0) }
    linksOfParts = sources.map { _ in Links() }
    reader = SourceReader(file: sources.first?.file ?? "")
  }

  /// Reads with a reader for another file, by the names and links of its part.
  mutating func enter(_ file: String, of part: Int) {
    self.part = part
    guard reader.file != file else { return }
    others += reader.findings
    reader = SourceReader(file: file)
  }

  mutating func enter(_ entry: PackSource.Entry) { enter(entry.file, of: entry.part) }

  /// Builds the pack on those that it uses; without one of them its faults are all that is told.
  mutating func build(on packs: [Pack] = []) -> Pack? {
    for (part, source) in sources.enumerated() {
      enter(source.file, of: part)
      guard let header = readHeader(source.root, isExtension: part > 0) else { return nil }
      headers.append(header)
    }
    checkNames()
    enter(sources[0].file, of: 0)
    let scaleEntries = reader.named(sources[0].root["scales"], of: "'scales'")
    let scales = scaleEntries.compactMap { readScale($0) }

    let gaps = entries("gaps").compactMap { readGap($0) }
    let fillings = readFillings()
    let concepts = entries(.concepts).compactMap { readConcept($0) }
    let exceptions = entries(.exceptions).compactMap { readException($0) }
    let roles = entries(.roles).compactMap { readRole($0) }
    let classifications = entries(.classifications).compactMap { readClassification($0) }
    let schedules = entries(.schedules).compactMap { readSchedule($0) }
    let actions = entries(.actions).compactMap { readAction($0) }
    let obligations = entries(.obligations).compactMap { readObligation($0) }
    guard findings.isEmpty, packs.count == used.count else { return nil }
    let pack = Pack(
      headers[0], nature: nature, extensions: Array(headers.dropFirst()), uses: packs,
      parameters: parameters, territory: territory?.index, gaps: gaps, fillings: fillings,
      scales: scales, concepts: concepts, exceptions: exceptions, roles: roles,
      classifications: classifications,
      schedules: schedules, actions: actions, penalties: penalties, obligations: obligations,
      kinds: vocabulary.kinds)
    var check = PackCheck(pack, file: sources[0].file, scaleRanges: scaleEntries.map(\.key.range))
    check.checkUse(of: entries(.actions), entries(.schedules))
    check.checkUse(ofGaps: entries("gaps"))
    others += check.findings
    return pack
  }

  func entries(_ section: RuleKeys.Section) -> [PackSource.Entry] { sections[section] ?? [] }

  /// What the headers declare under a key, with the parts that do.
  func entries(_ key: String) -> [PackSource.Entry] {
    sources.enumerated().flatMap { part, source in
      source.entries(key).map { entry in
        var own = entry
        own.part = part
        return own
      }
    }
  }

  mutating func readKind(_ node: Node?, at range: SourceRange) -> String {
    let kind = reader.text(node, "'of'") ?? RuleKeys.defaultKind
    if vocabulary.kind(kind) == nil {
      reader.fault(
        "unknown-kind", "there is no kind '\(kind)'",
        help: NearMiss.hint(for: kind, among: vocabulary.kinds.map(\.id)),
        at: node?.range ?? range)
    }
    return kind
  }
}

/// Where citations lead: the pack's own instrument and the other texts that it names.
struct Links {
  /// What citations call the own instrument; nil where it needs no name.
  var title: String?
  var url = ""
  var sources: [String: (title: String, url: String)] = [:]
}
