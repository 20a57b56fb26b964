import LocatedYAML

/// Makes a pack of the sorted sections of its files.
struct PackBuilder {
  let vocabulary: Vocabulary
  let sections: [PackReader.Section: [PackReader.Entry]]
  var reader: SourceReader
  private var others: [Finding] = []
  private var links = Links()
  private var parameters: [Parameter] = []
  private var conceptNames: [String: (index: Int, of: String, each: String?)] = [:]
  private var conceptOrder: [String] = []
  private var parameterNames: [String] = []
  private var exceptionNames: [String: Int] = [:]
  private var scaleNames: [(id: String, levels: [String])] = []
  private var roleNames: [String] = []

  var findings: [Finding] { others + reader.findings }

  init(
    vocabulary: Vocabulary, sections: [PackReader.Section: [PackReader.Entry]], file: String
  ) {
    self.vocabulary = vocabulary
    self.sections = sections
    reader = SourceReader(file: file)
  }

  /// Reads with a reader for another file of the pack.
  private mutating func enter(_ file: String) {
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
          "scales",
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
    guard findings.isEmpty else { return nil }
    let pack = Pack(
      id: id, prefix: prefix, version: version, title: title, instrument: instrument,
      url: links.url, parameters: parameters, scales: scales, concepts: concepts,
      exceptions: exceptions, roles: roles, classifications: classifications,
      kinds: vocabulary.kinds)
    others += PackCheck(pack, file: headerFile, scaleRanges: scaleEntries.map(\.key.range)).findings
    return pack
  }

  private func entries(_ section: PackReader.Section) -> [PackReader.Entry] {
    sections[section] ?? []
  }

  // MARK: The header

  private mutating func readInstrument(_ node: Node?, in root: Node) -> String {
    guard let node,
      let fields = reader.fields(of: node, of: "the instrument", allowed: ["title", "eli", "url"])
    else {
      if node == nil {
        reader.fault("missing-key", "the instrument is missing", at: root.range.heading)
      }
      return ""
    }
    links.url = reader.text(fields["url"], "the address of the official text", in: node)
    return reader.text(fields["title"], "the instrument's title", in: node)
  }

  private mutating func readSources(_ node: Node?) {
    for entry in reader.named(node, of: "'sources'") {
      guard
        let fields = reader.fields(
          of: entry.value, of: "a source", allowed: ["title", "short", "url"])
      else { continue }
      links.sources[entry.key.text] = (
        reader.text(fields["short"], "the short title")
          ?? reader.text(fields["title"], "the title", in: entry.value),
        reader.text(fields["url"], "the address", in: entry.value)
      )
    }
  }

  private mutating func readParameters(_ node: Node?) {
    for entry in reader.named(node, of: "'parameters'") {
      guard
        let fields = reader.fields(of: entry.value, of: "a parameter", allowed: ["title", "rows"])
      else { continue }
      var rows: [Parameter.Row] = []
      let items = fields["rows"].map { Array($0.items) } ?? []
      for item in items {
        guard let row = reader.fields(of: item, of: "a row", allowed: ["from", "value", "cite"])
        else { continue }
        if row["from"] == nil || row["value"] == nil {
          reader.fault("missing-key", "a row needs 'from' and 'value'", at: item.range.heading)
        }
        let citations = readCitations(row["cite"], in: item)
        let days = (reader.day(row["from"], "'from'"), reader.day(row["value"], "'value'"))
        guard let from = days.0, let value = days.1 else { continue }
        if let last = rows.last, from <= last.from {
          reader.fault(
            "parameter-hole", "the rows of '\(entry.key.text)' must follow each other in time",
            help: "each 'from' is later than the one before", at: item.range)
        }
        rows.append(Parameter.Row(from: from, value: value, citations: citations))
      }
      if items.isEmpty {
        reader.fault(
          "parameter-hole", "parameter '\(entry.key.text)' has no value", at: entry.key.range)
      }
      parameters.append(
        Parameter(
          id: entry.key.text, title: reader.text(fields["title"], "the title", in: entry.value),
          rows: rows))
    }
  }

  private mutating func readScale(_ entry: Node.Entry) -> Scale? {
    guard
      let fields = reader.fields(
        of: entry.value, of: "a scale", allowed: ["title", "of", "levels", "within", "unless"])
    else { return nil }
    let kind = readKind(fields["of"], at: entry.key.range)
    var levels: [Scale.Level] = []
    for item in fields["levels"].map({ Array($0.items) }) ?? [] {
      guard let level = reader.fields(of: item, of: "a level", allowed: ["id", "title", "finding"])
      else { continue }
      levels.append(
        Scale.Level(
          id: reader.text(level["id"], "the id", in: item),
          title: reader.text(level["title"], "the title", in: item),
          finding: reader.word(level["finding"], "'finding'", as: Severity.self)))
    }
    if levels.count < 2 {
      reader.fault("missing-key", "a scale has two levels or more", at: entry.key.range)
    }
    return Scale(
      id: entry.key.text, title: reader.text(fields["title"], "the title", in: entry.value),
      of: kind, levels: levels, within: fields["within"].flatMap { readWithin($0, of: kind) },
      unless: readExceptions(fields["unless"], of: kind))
  }

  private mutating func readWithin(_ node: Node, of kind: String) -> Int? {
    guard let concept = conceptNames[node.text] else {
      reader.fault(
        "unknown-concept", "there is no concept '\(node.text)'",
        help: NearMiss.hint(for: node.text, among: entries(.concepts).map(\.id)), at: node.range)
      return nil
    }
    if concept.of != kind {
      reader.fault(
        "wrong-type", "concept '\(node.text)' speaks of \(concept.of), not of \(kind)",
        at: node.range)
    }
    if let list = concept.each {
      reader.fault(
        "wrong-type", "concept '\(node.text)' speaks of one item of '\(list)'",
        help: "a scale takes a subject as a whole", at: node.range)
    }
    return concept.index
  }

  // MARK: Names

  private mutating func collectNames(prefix: String) {
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
    var places: [String: String] = [:]
    for section in [PackReader.Section.exceptions, .roles, .classifications] {
      for entry in entries(section) {
        enter(entry.file)
        if !prefix.isEmpty, !entry.id.hasPrefix("\(prefix)-") {
          reader.fault(
            "wrong-id", "the id '\(entry.id)' must begin with '\(prefix)-'", at: entry.key.range)
        }
        if let place = places[entry.id] {
          reader.fault(
            "duplicate-id", "rule '\(entry.id)' is declared twice", help: "first at \(place)",
            at: entry.key.range)
        }
        places[entry.id] = places[entry.id] ?? "\(entry.file):\(entry.key.range.start.line)"
      }
    }
  }

  private static let defaultKind = "ai-system"

  private mutating func readKind(_ node: Node?, at range: SourceRange) -> String {
    let kind = reader.text(node, "'of'") ?? Self.defaultKind
    if vocabulary.kind(kind) == nil {
      reader.fault(
        "unknown-kind", "there is no kind '\(kind)'",
        help: NearMiss.hint(for: kind, among: vocabulary.kinds.map(\.id)),
        at: node?.range ?? range)
    }
    return kind
  }

  // MARK: Clauses

  private static let clauseKeys = [
    "title", "of", "each", "cite", "authority", "when", "in-force",
  ]

  private mutating func readClause(
    _ entry: PackReader.Entry, _ what: String, more: [String] = []
  ) -> (clause: Clause, fields: Fields, item: Fact?)? {
    enter(entry.file)
    guard
      let fields = reader.fields(
        of: entry.node, of: "\(what) '\(entry.id)'", allowed: Self.clauseKeys + more)
    else { return nil }
    let kindName = readKind(fields["of"], at: entry.key.range)
    guard let kind = vocabulary.kind(kindName) else { return nil }
    let item = fields["each"].flatMap { readList($0, of: kind) }
    let citations = readCitations(fields["cite"], in: entry.key)
    let title = reader.text(fields["title"], "the title of '\(entry.id)'", in: entry.key)
    let authority =
      reader.word(fields["authority"], "the authority", as: Authority.self) ?? .law
    let interval = readInterval(fields["in-force"])
    // With a fault there is no pack, so what stands in for a condition that has one decides nothing.
    var condition = Condition.all([])
    if let when = fields["when"] {
      // Without its list a condition can't be understood.
      if item != nil || fields["each"] == nil {
        condition = readCondition(when, kind: kind, item: item) ?? condition
      }
    } else {
      reader.fault("missing-key", "\(what) '\(entry.id)' has no 'when'", at: entry.key.range)
    }
    let clause = Clause(
      id: entry.id, title: title, citations: citations, authority: authority, of: kindName,
      each: item?.index, when: condition, inForce: interval, file: entry.file,
      range: entry.key.range)
    return (clause, fields, item)
  }

  private mutating func readList(_ node: Node, of kind: Vocabulary.Kind) -> Fact? {
    if let fact = kind.fact(at: node.text), fact.type == .records { return fact }
    reader.fault(
      "unknown-fact", "'\(node.text)' is no list of records of \(kind.id)",
      help: NearMiss.hint(
        for: node.text, among: kind.facts.filter { $0.type == .records }.map(\.path)),
      at: node.range)
    return nil
  }

  private mutating func readCondition(
    _ node: Node, kind: Vocabulary.Kind, item: Fact?
  ) -> Condition? {
    let names = ConditionReader.Names(
      kind: kind, institution: kind.id == "institution" ? nil : vocabulary.kind("institution"),
      concepts: conceptNames, conceptNames: conceptOrder, scales: scaleNames,
      parameters: parameterNames, roles: roleNames, item: item)
    var conditions = ConditionReader(names: names, reader: reader)
    let condition = conditions.read(node)
    reader = conditions.reader
    return condition
  }

  private mutating func readConcept(_ entry: PackReader.Entry) -> Concept? {
    guard let (clause, fields, item) = readClause(entry, "concept", more: ["readings"]),
      let kind = vocabulary.kind(clause.of)
    else { return nil }
    var readings: [Reading] = []
    if let node = fields["readings"], node.kind != .sequence {
      reader.fault(
        "wrong-type", "'readings' is a list", help: "begin each reading with '- '", at: node.range)
    }
    for node in fields["readings"].map({ Array($0.items) }) ?? [] {
      guard
        let parts = reader.fields(
          of: node, of: "a reading", allowed: ["authority", "cite", "narrows", "widens", "other"])
      else { continue }
      guard let effect = parts["narrows"] ?? parts["widens"],
        parts["narrows"] == nil || parts["widens"] == nil
      else {
        reader.fault(
          "missing-key", "a reading has either 'narrows' or 'widens'", at: node.range.heading)
        continue
      }
      let authority = reader.word(parts["authority"], "the authority", as: Authority.self)
      if parts["authority"] == nil {
        reader.fault("missing-key", "a reading needs its authority", at: node.range.heading)
      }
      let citations = readCitations(parts["cite"], in: node)
      let other = reader.text(parts["other"], "the other reading", in: node)
      guard let condition = readCondition(effect, kind: kind, item: item) else { continue }
      readings.append(
        Reading(
          authority: authority ?? .reading, citations: citations, condition: condition,
          narrows: parts["narrows"] != nil, other: other))
    }
    return Concept(clause: clause, readings: readings)
  }

  private mutating func readException(_ entry: PackReader.Entry) -> Exception? {
    readClause(entry, "exception").map { Exception(clause: $0.clause) }
  }

  private mutating func readRole(_ entry: PackReader.Entry) -> RoleRule? {
    guard let (clause, fields, _) = readClause(entry, "role rule", more: ["role", "unless"]) else {
      return nil
    }
    requireInForce(clause, fields["in-force"])
    return RoleRule(
      clause: clause, role: reader.text(fields["role"], "the role", in: entry.key),
      unless: readExceptions(fields["unless"], of: clause.of, each: fields["each"]?.text))
  }

  private mutating func readClassification(_ entry: PackReader.Entry) -> Classification? {
    guard
      let (clause, fields, _) = readClause(
        entry, "classification",
        more: ["scale", "level", "unless", "applies-from", "message", "remedy"])
    else { return nil }
    requireInForce(clause, fields["in-force"])
    let place = readPlace(fields, entry)
    let unless = readExceptions(fields["unless"], of: clause.of, each: fields["each"]?.text)
    let appliesFrom = fields["applies-from"].flatMap { readParameter($0) }
    let message = reader.text(fields["message"], "the message", in: entry.key)
    let remedy = reader.texts(fields["remedy"], "the remedy")
    guard let (scale, level) = place else { return nil }
    return Classification(
      clause: clause, scale: scale, level: level, unless: unless, appliesFrom: appliesFrom,
      message: message, remedy: remedy)
  }

  /// The numbers of the scale and the level to which a classification raises.
  private mutating func readPlace(
    _ fields: Fields, _ entry: PackReader.Entry
  ) -> (scale: Int, level: Int)? {
    let scaleName = reader.text(fields["scale"], "the scale", in: entry.key)
    let levelName = reader.text(fields["level"], "the level", in: entry.key)
    guard let scaleNode = fields["scale"], let levelNode = fields["level"] else { return nil }
    guard let scale = scaleNames.firstIndex(where: { $0.id == scaleName }) else {
      reader.fault(
        "unknown-scale", "there is no scale '\(scaleName)'",
        help: NearMiss.hint(for: scaleName, among: scaleNames.map(\.id)), at: scaleNode.range)
      return nil
    }
    if let level = scaleNames[scale].levels.firstIndex(of: levelName) { return (scale, level) }
    reader.fault(
      "unknown-level", "scale '\(scaleName)' has no level '\(levelName)'",
      help: NearMiss.hint(for: levelName, among: scaleNames[scale].levels), at: levelNode.range)
    return nil
  }

  private mutating func requireInForce(_ clause: Clause, _ node: Node?) {
    if node == nil || node?.kind == .mapping && node?["from"] == nil {
      reader.fault(
        "missing-key", "rule '\(clause.id)' does not say since when it is in force",
        help: "write 'in-force: PARAMETER'", at: clause.range)
    }
  }

  private mutating func readExceptions(
    _ node: Node?, of kind: String, each: String? = nil
  ) -> [Int] {
    guard let node else { return [] }
    guard node.kind == .sequence else {
      reader.fault("wrong-type", "'unless' is a list of exceptions", at: node.range)
      return []
    }
    return node.items.compactMap { item in
      if let index = exceptionNames[item.text] {
        let exception = entries(.exceptions)[index].node
        let own = exception["of"]?.text ?? Self.defaultKind
        if own != kind {
          reader.fault(
            "wrong-type", "exception '\(item.text)' speaks of \(own), not of \(kind)",
            at: item.range)
        } else if let list = exception["each"]?.text, list != each {
          reader.fault(
            "wrong-type", "exception '\(item.text)' speaks of one item of '\(list)'",
            help: "the rule needs 'each: \(list)' too", at: item.range)
        }
        return index
      }
      reader.fault(
        "unknown-rule", "there is no exception '\(item.text)'",
        help: NearMiss.hint(for: item.text, among: entries(.exceptions).map(\.id)),
        at: item.range)
      return nil
    }
  }

  private mutating func readParameter(_ node: Node) -> Int? {
    if let index = parameters.firstIndex(where: { $0.id == node.text }) { return index }
    reader.fault(
      "unknown-parameter", "there is no parameter '\(node.text)'",
      help: NearMiss.hint(for: node.text, among: parameters.map(\.id)), at: node.range)
    return nil
  }

  private mutating func readInterval(_ node: Node?) -> Interval? {
    guard let node else { return nil }
    if node.kind == .scalar { return Interval(from: readParameter(node), until: nil) }
    guard let fields = reader.fields(of: node, of: "'in-force'", allowed: ["from", "until"]) else {
      return nil
    }
    return Interval(
      from: fields["from"].flatMap { readParameter($0) },
      until: fields["until"].flatMap { readParameter($0) })
  }

  // MARK: Citations

  private mutating func readCitations(_ node: Node?, in parent: Node) -> [Citation] {
    guard let node else {
      reader.fault(
        "missing-citation", "\(parent.text.isEmpty ? "this" : "'\(parent.text)'") cites nothing",
        help: "write 'cite: {at: PINPOINT, anchor: …}'", at: parent.range.heading)
      return []
    }
    let nodes = node.kind == .sequence ? Array(node.items) : [node]
    return nodes.compactMap { readCitation($0) }
  }

  private mutating func readCitation(_ node: Node) -> Citation? {
    guard
      let fields = reader.fields(of: node, of: "a citation", allowed: ["source", "at", "anchor"])
    else { return nil }
    let pinpoint = reader.text(fields["at"], "the pinpoint", in: node)
    var title: String?
    var url = links.url
    if let name = fields["source"] {
      if let source = links.sources[name.text] {
        (title, url) = source
      } else {
        reader.fault(
          "unknown-source", "there is no source '\(name.text)'",
          help: NearMiss.hint(for: name.text, among: links.sources.keys.sorted()),
          at: name.range)
      }
    }
    if let anchor = reader.text(fields["anchor"], "the anchor") { url += "#\(anchor)" }
    return Citation(source: title, pinpoint: pinpoint, url: url)
  }
}
