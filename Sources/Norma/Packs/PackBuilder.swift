import LocatedYAML

/// Makes a pack of the sorted sections of its files.
struct PackBuilder {
  let vocabulary: Vocabulary
  let sections: [PackReader.Section: [PackReader.Entry]]
  var reader: SourceReader
  private var others: [Finding] = []
  var links = Links()
  var parameters: [Parameter] = []
  var conceptNames: [String: (index: Int, of: String, each: String?)] = [:]
  var conceptOrder: [String] = []
  var parameterNames: [String] = []
  var exceptionNames: [String: Int] = [:]
  var scaleNames: [(id: String, levels: [String])] = []
  var roleNames: [String] = []
  var penalties: [Penalty] = []
  var people: [(id: String, words: String)] = []
  var ruleNames: [(id: String, scale: String?, level: String?)] = []

  var findings: [Finding] { others + reader.findings }

  init(
    vocabulary: Vocabulary, sections: [PackReader.Section: [PackReader.Entry]], file: String
  ) {
    self.vocabulary = vocabulary
    self.sections = sections
    reader = SourceReader(file: file)
  }

  /// Reads with a reader for another file of the pack.
  mutating func enter(_ file: String) {
    guard reader.file != file else { return }
    others += reader.findings
    reader = SourceReader(file: file)
  }

  mutating func build(_ root: Node) -> Pack? {
    guard
      let fields = reader.fields(
        of: root, of: "a pack",
        allowed: [
          "kind", "id", "prefix", "version", "title", "instrument", "sources", "parameters",
          "scales", "penalties", "people",
        ])
    else { return nil }
    let headerFile = reader.file
    let id = reader.text(fields["id"], "the id", in: root)
    let prefix = reader.text(fields["prefix"], "the prefix", in: root)
    let version = reader.text(fields["version"], "the version", in: root)
    let title = reader.text(fields["title"], "the title", in: root)
    let instrument = readInstrument(fields["instrument"], in: root)
    readSources(fields["sources"])
    readParameters(fields["parameters"])
    readPenalties(fields["penalties"])
    readPeople(fields["people"])
    collectNames(prefix: prefix)
    enter(headerFile)
    let scaleEntries = reader.named(fields["scales"], of: "'scales'")
    scaleNames = scaleEntries.map { entry in
      let levels = entry.value["levels"].map { Array($0.items) } ?? []
      return (entry.key.text, levels.compactMap { $0["id"]?.text })
    }
    let scales = scaleEntries.compactMap { readScale($0) }

    let concepts = entries(.concepts).compactMap { readConcept($0) }
    let exceptions = entries(.exceptions).compactMap { readException($0) }
    let roles = entries(.roles).compactMap { readRole($0) }
    let classifications = entries(.classifications).compactMap { readClassification($0) }
    let schedules = entries(.schedules).compactMap { readSchedule($0) }
    let actions = entries(.actions).compactMap { readAction($0) }
    let obligations = entries(.obligations).compactMap { readObligation($0) }
    guard findings.isEmpty else { return nil }
    let pack = Pack(
      id: id, prefix: prefix, version: version, title: title, instrument: instrument,
      url: links.url, parameters: parameters, scales: scales, concepts: concepts,
      exceptions: exceptions, roles: roles, classifications: classifications,
      schedules: schedules, actions: actions, penalties: penalties, obligations: obligations,
      kinds: vocabulary.kinds)
    var check = PackCheck(pack, file: headerFile, scaleRanges: scaleEntries.map(\.key.range))
    check.checkUse(of: entries(.actions), entries(.schedules))
    others += check.findings
    return pack
  }

  func entries(_ section: PackReader.Section) -> [PackReader.Entry] {
    sections[section] ?? []
  }

  mutating func collectNames(prefix: String) {
    conceptOrder = entries(.concepts).map(\.id)
    parameterNames = parameters.map(\.id)
    for (index, entry) in entries(.concepts).enumerated() {
      enter(entry.file)
      if let earlier = conceptNames[entry.id].map({ entries(.concepts)[$0.index] }) {
        reader.fault(
          "duplicate-id", "concept '\(entry.id)' is declared twice",
          help: "first at \(earlier.file):\(earlier.key.range.start.line)", at: entry.key.range)
        continue
      }
      conceptNames[entry.id] = (
        index, entry.node["of"]?.text ?? Self.defaultKind, entry.node["each"]?.text
      )
    }
    for (index, entry) in entries(.exceptions).enumerated() { exceptionNames[entry.id] = index }
    for entry in entries(.roles) {
      if let role = entry.node["role"]?.text, !roleNames.contains(role) { roleNames.append(role) }
    }
    ruleNames = entries(.classifications).map {
      ($0.id, $0.node["scale"]?.text, $0.node["level"]?.text)
    }
    // Duties name both in the same place.
    for entry in entries(.schedules) where parameterNames.contains(entry.id) {
      enter(entry.file)
      reader.fault(
        "duplicate-id", "'\(entry.id)' is a parameter as well",
        help: "give the schedule a name of its own", at: entry.key.range)
    }
    for section in [PackReader.Section.schedules, .actions] {
      var places: [String: PackReader.Entry] = [:]
      for entry in entries(section) {
        enter(entry.file)
        if let earlier = places[entry.id] {
          reader.fault(
            "duplicate-id", "'\(entry.id)' is declared twice",
            help: "first at \(earlier.file):\(earlier.key.range.start.line)", at: entry.key.range)
        }
        places[entry.id] = places[entry.id] ?? entry
      }
    }
    var places: [String: PackReader.Entry] = [:]
    let beginning = "\(prefix)-"
    for section in [PackReader.Section.exceptions, .roles, .classifications, .obligations] {
      for entry in entries(section) {
        enter(entry.file)
        if !prefix.isEmpty, !entry.id.hasPrefix(beginning) {
          reader.fault(
            "wrong-id", "the id '\(entry.id)' must begin with '\(beginning)'", at: entry.key.range)
        }
        if let earlier = places[entry.id] {
          reader.fault(
            "duplicate-id", "rule '\(entry.id)' is declared twice",
            help: "first at \(earlier.file):\(earlier.key.range.start.line)", at: entry.key.range)
        } else {
          places[entry.id] = entry
        }
      }
    }
  }

  static let defaultKind = "ai-system"

  mutating func readKind(_ node: Node?, at range: SourceRange) -> String {
    let kind = reader.text(node, "'of'") ?? Self.defaultKind
    if vocabulary.kind(kind) == nil {
      reader.fault(
        "unknown-kind", "there is no kind '\(kind)'",
        help: NearMiss.hint(for: kind, among: vocabulary.kinds.map(\.id)),
        at: node?.range ?? range)
    }
    return kind
  }
}
