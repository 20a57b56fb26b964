import LocatedYAML

/// What stands in `pack.yaml`, and the citations that lead to its texts.
extension PackBuilder {
  /// What a pack says of itself, and what else its header declares besides scales.
  mutating func readHeader(_ root: Node, isExtension: Bool) -> PackHeader? {
    guard
      let fields = reader.fields(
        of: root, of: "a pack", allowed: PackKeys.Header.words(isExtension: isExtension),
        isTop: true)
    else { return nil }
    if isExtension, let entry = root.entries.first(where: { $0.key.text == "scales" }) {
      reader.fault(
        "unknown-key", "an extension has no scales of its own",
        help: "its rules raise levels on those of '\(root["extends"]?.text ?? "")'",
        at: entry.key.range)
    }
    var header = PackHeader(
      id: reader.text(fields["id"], "the id", in: root),
      prefix: reader.text(fields["prefix"], "the prefix", in: root),
      version: reader.text(fields["version"], "the version", in: root),
      title: reader.text(fields["title"], "the title", in: root), instrument: "", url: "")
    if let node = fields["prefix"], !header.prefix.unicodeScalars.allSatisfy(Self.isPartOfPrefix) {
      reader.fault(
        "wrong-id",
        "the prefix '\(header.prefix)' has other signs than letters, digits and hyphens",
        help: "write it with the letters A to Z, so that no other prefix looks like it",
        at: node.range)
    }
    if let node = fields["prefix"],
      header.prefix.split(separator: "-").joined(separator: "-") != header.prefix
    {
      reader.fault(
        "wrong-id", "the prefix '\(header.prefix)' has a hyphen that joins nothing",
        help: "rules add the hyphen before their own part of the id", at: node.range)
    }
    header.instrument = readInstrument(fields["instrument"], in: root, isExtension: isExtension)
    header.url = links.url
    let cases = reader.word(fields["cases"], "'cases'", as: PackKeys.Cases.self)
    header.isThorough = cases == .thorough
    _ = reader.texts(fields["uses"], "'uses'")
    readSources(fields["sources"])
    readParameters(fields["parameters"])
    readPenalties(fields["penalties"])
    readPeople(fields["people"])
    readSettings(fields["settings"])
    readChanges(fields["set"])
    readNature(fields, in: root, isExtension: isExtension)
    readTerritory(fields, in: root, isExtension: isExtension, into: &header)
    return header
  }

  private mutating func readInstrument(
    _ node: Node?, in root: Node, isExtension: Bool
  ) -> String {
    guard let node,
      let fields = reader.fields(
        of: node, of: "the instrument",
        allowed: PackKeys.Instrument.words)
    else {
      if node == nil {
        reader.fault("missing-key", "the instrument is missing", at: root.range.heading)
      }
      return ""
    }
    if !isExtension, let short = node["short"] {
      reader.fault(
        "unknown-key", "only the instrument of an extension has a short title",
        help: "leave it out: citations of a pack's own instrument need no name", at: short.range)
    }
    links.url = reader.link(fields["url"], "the address of the official text", in: node)
    let title = reader.text(fields["title"], "the instrument's title", in: node)
    // Beside the base's own citations an extension's need a name.
    if isExtension { links.title = reader.text(fields["short"], "the short title") ?? title }
    return title
  }

  private static func isPartOfPrefix(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      && (scalar == "-" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }

  mutating func readSources(_ node: Node?) {
    for entry in reader.named(node, of: "'sources'") {
      guard
        let fields = reader.fields(
          of: entry.value, of: "a source", allowed: PackKeys.Source.words)
      else { continue }
      links.sources[entry.key.text] = (
        reader.text(fields["short"], "the short title")
          ?? reader.text(fields["title"], "the title", in: entry.value),
        reader.link(fields["url"], "the address", in: entry.value)
      )
    }
  }

  /// How many parameters a pack has, and how many rows each: everything is judged on each of their days.
  private static let mostParameters = 200
  private static let mostRows = 100

  mutating func readParameters(_ node: Node?) {
    for entry in reader.named(node, of: "'parameters'") {
      guard parameters.count < Self.mostParameters else {
        reader.fault(
          "too-large", "the pack has more than \(Self.mostParameters) parameters",
          help: "let rules that begin on one day name one parameter", at: entry.key.range)
        break
      }
      guard
        let fields = reader.fields(
          of: entry.value, of: "a parameter", allowed: PackKeys.Parameter.words)
      else { continue }
      var rows: [Parameter.Row] = []
      let items = fields["rows"].map { Array($0.items) } ?? []
      for item in items.prefix(Self.mostRows) {
        guard
          let row = reader.fields(of: item, of: "a row", allowed: PackKeys.ParameterRow.words)
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
      if items.count > Self.mostRows {
        reader.fault(
          "too-large", "parameter '\(entry.key.text)' has more than \(Self.mostRows) rows",
          help: "leave out what no law says any more", at: entry.key.range)
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

  mutating func readScale(_ entry: Node.Entry) -> Scale? {
    guard
      let fields = reader.fields(
        of: entry.value, of: "a scale", allowed: PackKeys.Scale.words)
    else { return nil }
    let kind = readKind(fields["of"], at: entry.key.range)
    var levels: [Scale.Level] = []
    for item in fields["levels"].map({ Array($0.items) }) ?? [] {
      guard let level = reader.fields(of: item, of: "a level", allowed: PackKeys.Level.words)
      else { continue }
      levels.append(
        Scale.Level(
          id: reader.text(level["id"], "the id", in: item),
          title: reader.text(level["title"], "the title", in: item),
          finding: reader.word(level["finding"], "'finding'", as: Severity.self),
          isWaivable: reader.boolean(level["waivable"], "'waivable'") ?? true,
          isAhead: reader.boolean(level["ahead"], "'ahead'") ?? false))
    }
    if levels.count < 2 {
      reader.fault("missing-key", "a scale has two levels or more", at: entry.key.range)
    }
    return Scale(
      id: entry.key.text, title: reader.text(fields["title"], "the title", in: entry.value),
      of: kind, levels: levels, within: fields["within"].flatMap { readWholeConcept($0, of: kind) },
      unless: readExceptions(fields["unless"], of: kind),
      criteria: readCriteria(fields["criteria"], of: kind))
  }

  private mutating func readCriteria(_ node: Node?, of kind: String) -> [Int] {
    guard let node else { return [] }
    guard node.kind == .sequence else {
      reader.fault("wrong-type", "'criteria' is a list of concepts", at: node.range)
      return []
    }
    return node.items.compactMap { readWholeConcept($0, of: kind) }
  }

  /// A concept of a subject as a whole.
  private mutating func readWholeConcept(_ node: Node, of kind: String) -> Int? {
    guard let concept = names.concepts[node.text] else {
      reader.fault(
        "unknown-concept", "there is no concept '\(node.text)'",
        help: names.elsewhere.hint(for: node.text, among: names.conceptNames, .concept),
        at: node.range)
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

  // MARK: Citations

  mutating func readCitations(_ node: Node?, in parent: Node) -> [Citation] {
    guard let node else {
      reader.fault(
        "missing-citation", "\(parent.text.isEmpty ? "this" : "'\(parent.text)'") cites nothing",
        help: "write 'cite: {at: PINPOINT, anchor: …}'", at: parent.range.heading)
      return []
    }
    let nodes = node.kind == .sequence ? Array(node.items) : [node]
    return nodes.compactMap { readCitation($0) }
  }

  mutating func readCitation(_ node: Node) -> Citation? {
    guard
      let fields = reader.fields(of: node, of: "a citation", allowed: PackKeys.Citation.words)
    else { return nil }
    let pinpoint = reader.text(fields["at"], "the pinpoint", in: node)
    var (title, url) = (links.title, links.url)
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
    return Citation(
      source: title, pinpoint: pinpoint, url: url,
      anchor: reader.anchor(fields["anchor"], "the anchor"))
  }
}
