import LocatedYAML

/// Makes a pack of the sorted files of its folder, and of those of its extensions.
///
/// Everything is numbered through, the base's first: what an extension declares is judged as if it
/// stood in its base. Extensions for a territory are numbered behind all others, so that what they add
/// can be linked to the pack and left out again.
struct PackBuilder {
  let vocabulary: Vocabulary
  private(set) var sources: [PackSource]
  private var sections: [RuleKeys.Section: [PackSource.Entry]] = [:]
  /// What each source may name.
  private var namesOfParts: [PackNames] = []
  private var linksOfParts: [Links] = []
  private var used: [UsedPack]
  /// The number of the first source that is new: those before it were built already.
  private var start = 0
  /// The number of the source that is being read.
  private var part = 0
  var reader: SourceReader
  private(set) var headers: [PackHeader] = []
  private var told: [Finding] = []
  /// All packs, of which the faults know where a name is declared.
  private let others: [PackSource]
  var parameters: [Parameter] = []
  var penalties: [Penalty] = []
  /// Who does what, in words.
  var people: [Person] = []

  /// Who usually acts, in words, and the fact of a description that names them.
  struct Person {
    var words: String
    var namedBy: String?
  }

  /// The numbers and periods that the text leaves open, as the last of the extensions sets them.
  var settings: [String: Setting] = [:]
  /// Where each was set, so that two extensions don't.
  var settersOfSettings: [String: Int] = [:]
  /// Whether each name stands for one thing; else there is no pack.
  var areNamesSound = true
  /// How many parameters and penalties were built already.
  private var knownParameters = 0
  private var knownPenalties = 0
  /// Whether the pack binds anybody.
  var nature = Pack.Nature.law
  /// The institution's fact that tells which extensions are for it.
  var territory: Fact?

  var findings: [Finding] { told + reader.findings }
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
  init(
    vocabulary: Vocabulary, _ sources: [PackSource], using used: [UsedPack] = [],
    besides others: [PackSource] = []
  ) {
    self.vocabulary = vocabulary
    self.others = others
    self.sources = []
    self.used = used
    reader = SourceReader(file: sources.first?.file ?? "")
    add(sources)
  }

  /// The builder for what extensions for a territory add behind what was built, and ask besides.
  func continued(by extensions: [PackSource], using used: [UsedPack]) -> PackBuilder {
    var result = self
    result.start = sources.count
    result.used = used
    result.told = []
    result.reader = SourceReader(file: "")
    result.add(extensions)
    return result
  }

  private mutating func add(_ more: [PackSource]) {
    let first = sources.count
    sources += more
    for section in RuleKeys.Section.allCases {
      sections[section, default: []] += more.enumerated().flatMap { number, source in
        source.entries(section).map { entry in
          var own = entry
          own.part = first + number
          return own
        }
      }
    }
    namesOfParts += more.indices.map {
      var names = PackNames(sources, from: first + $0, isLinked: start > 0)
      names.elsewhere = Elsewhere(others, isExtension: first + $0 > 0)
      return names
    }
    linksOfParts += more.map { _ in Links() }
  }

  /// Reads with a reader for another file, by the names and links of its part.
  mutating func enter(_ file: String, of part: Int) {
    self.part = part
    guard reader.file != file else { return }
    told += reader.findings
    reader = SourceReader(file: file)
  }

  mutating func enter(_ entry: PackSource.Entry) { enter(entry.file, of: entry.part) }

  /// Builds the pack on those that it uses; without one of them its faults are all that is told.
  mutating func build(on packs: [Pack] = []) -> Pack? {
    guard readHeaders() else { return nil }
    enter(sources[0].file, of: 0)
    let scaleEntries = reader.named(sources[0].root["scales"], of: "'scales'")
    let scales = scaleEntries.compactMap { readScale($0) }
    let gaps = entries("gaps").compactMap { readGap($0) }
    let rules = readRules()
    guard findings.isEmpty, areNamesSound, packs.count == used.count else { return nil }
    let pack = Pack(
      headers[0], nature: nature, extensions: rules.extensions, uses: packs,
      parameters: rules.parameters, territory: territory?.index, gaps: gaps,
      fillings: rules.fillings, scales: scales, concepts: rules.concepts,
      exceptions: rules.exceptions, roles: rules.roles, classifications: rules.classifications,
      schedules: rules.schedules, actions: rules.actions, penalties: rules.penalties,
      obligations: rules.obligations, relations: rules.relations, kinds: vocabulary.kinds)
    check(pack, scaleRanges: scaleEntries.map(\.key.range))
    return pack
  }

  /// Builds what the new extensions add, on the packs that they ask besides those that their base does;
  /// without it their faults are all that is told.
  mutating func buildTail(behind base: Pack?, on more: [Pack]) -> PackTail? {
    guard readHeaders() else { return nil }
    let tail = readRules(uses: more.map(\.id))
    guard findings.isEmpty, areNamesSound, let base, base.uses.count + more.count == used.count
    else {
      return nil
    }
    check(base.linked(tail, using: base.uses + more), scaleRanges: [])
    return tail
  }

  private mutating func readHeaders() -> Bool {
    for (part, source) in sources.enumerated().dropFirst(start) {
      enter(source.file, of: part)
      guard let header = readHeader(source.root, isExtension: part > 0) else { return false }
      headers.append(header)
    }
    return true
  }

  /// What the sources that are new declare.
  private mutating func readRules(uses: [String] = []) -> PackTail {
    let known = (parameters: knownParameters, penalties: knownPenalties)
    let fillings = readFillings()
    let concepts = newEntries(.concepts).compactMap { readConcept($0) }
    let exceptions = newEntries(.exceptions).compactMap { readException($0) }
    let roles = newEntries(.roles).compactMap { readRole($0) }
    let classifications = newEntries(.classifications).compactMap { readClassification($0) }
    let schedules = newEntries(.schedules).compactMap { readSchedule($0) }
    let actions = newEntries(.actions).compactMap { readAction($0) }
    let obligations = newEntries(.obligations).compactMap { readObligation($0) }
    readPenaltyRows(classifications, obligations, from: known.penalties)
    let relations = newEntries(.relations).compactMap { readRelation($0) }
    (knownParameters, knownPenalties) = (parameters.count, penalties.count)
    return PackTail(
      extensions: Array(headers[Swift.max(start, 1)...]), uses: uses,
      parameters: Array(parameters[known.parameters...]), fillings: fillings, concepts: concepts,
      exceptions: exceptions, roles: roles, classifications: classifications,
      schedules: schedules, actions: actions, penalties: Array(penalties[known.penalties...]),
      obligations: obligations, relations: relations)
  }

  private mutating func check(_ pack: Pack, scaleRanges: [SourceRange]) {
    var check = PackCheck(
      pack, file: sources[0].file, scaleRanges: scaleRanges, from: start)
    check.checkUse(of: entries(.actions), entries(.schedules))
    if start == 0 { check.checkUse(ofGaps: entries("gaps")) }
    told += check.findings
  }

  /// What those of the sources declare in a section that are new.
  private func newEntries(_ section: RuleKeys.Section) -> [PackSource.Entry] {
    entries(section).filter { $0.part >= start }
  }

  /// The number of the first source that is new.
  var firstNew: Int { start }

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
