import LocatedYAML

/// For which territories extensions are, and which texts they hold there.
extension PackBuilder {
  /// Of a base the institution's fact by which extensions are chosen; of an extension its values.
  mutating func readTerritory(
    _ fields: Fields, in root: Node, isExtension: Bool, into header: inout PackHeader
  ) {
    if isExtension {
      header.territory = readTerritories(fields["territory"], in: root)
      header.fills = Self.fillings(in: root).map(\.name)
      refuseGaps(in: root)
      refuseChanges(in: root)
      return
    }
    if let node = fields["territory"] {
      territory = readTerritorialFact(node)
    } else if let node = fields["gaps"], !node.isNull {
      reader.fault(
        "missing-key", "gaps are filled for territories, and the pack names none",
        help: "write 'territory: institution.PATH', a fact that tells where an institution is",
        at: root.entries.first { $0.key.text == "gaps" }?.key.range ?? node.range)
    }
  }

  private mutating func readTerritorialFact(_ node: Node) -> Fact? {
    guard let path = reader.text(node, "'territory'") else { return nil }
    let institution = vocabulary.kind("institution")
    let choices = (institution?.facts ?? []).filter { $0.type == .choice }
    let lead = "institution."
    if let fact = choices.first(where: { "\(lead)\($0.path)" == path }) { return fact }
    reader.fault(
      "unknown-fact", "'\(path)' is no fact of institutions with one of several values",
      help: NearMiss.hint(for: path, among: choices.map { "\(lead)\($0.path)" }), at: node.range)
    return nil
  }

  private mutating func readTerritories(_ node: Node?, in root: Node) -> [String] {
    guard let node else {
      if let fills = root.entries.first(where: { $0.key.text == "fills" }) {
        reader.fault(
          "missing-key", "what fills a gap says for which territory",
          help: "write 'territory: [VALUE]'", at: fills.key.range)
      }
      return []
    }
    guard let fact = territory else {
      let base = root["extends"]?.text ?? ""
      reader.fault(
        "unknown-key", "'\(base)' has no territories",
        help: "write 'territory: institution.PATH' in the pack.yaml of '\(base)'", at: node.range)
      return []
    }
    let names = reader.texts(node, "'territory'")
    if names.isEmpty {
      reader.fault("wrong-type", "'territory' names nothing", at: node.range)
    }
    let items = node.kind == .sequence ? Array(node.items) : [node]
    let known = fact.choices.map(\.id)
    for item in items where item.kind == .scalar && !known.contains(item.text) {
      reader.fault(
        "unknown-value", "'\(item.text)' is no value of 'institution.\(fact.path)'",
        help: NearMiss.hint(for: item.text, among: known), at: item.range)
    }
    return names
  }

  private mutating func refuseGaps(in root: Node) {
    guard let entry = root.entries.first(where: { $0.key.text == "gaps" }) else { return }
    reader.fault(
      "unknown-key", "an extension has no gaps of its own",
      help: "it fills those of '\(root["extends"]?.text ?? "")' with 'fills'", at: entry.key.range)
  }

  /// Whoever isn't in the territory has the base as it is; so nothing for a territory changes it.
  private mutating func refuseChanges(in root: Node) {
    guard root["territory"] != nil, let entry = root.entries.first(where: { $0.key.text == "set" })
    else { return }
    reader.fault(
      "unknown-key", "an extension for a territory sets nothing",
      help: "write rules of its own instead", at: entry.key.range)
  }

  // MARK: Gaps

  mutating func readGap(_ entry: PackSource.Entry) -> Gap? {
    guard entry.part == 0 else { return nil }
    enter(entry)
    guard let fields = reader.fields(of: entry.node, of: "a gap", allowed: PackKeys.Gap.words)
    else { return nil }
    let kindName = readKind(fields["of"], at: entry.key.range)
    let title = reader.text(fields["title"], "the title of '\(entry.id)'", in: entry.key)
    let citations = readCitations(fields["cite"], in: entry.key)
    guard let kind = vocabulary.kind(kindName) else { return nil }
    return Gap(
      id: entry.id, title: title, citations: citations, of: kindName,
      when: fields["for"].flatMap { readCondition($0, kind: kind, item: nil) })
  }

  /// The gaps that an extension names, each with of whom its text speaks.
  private static func fillings(in root: Node) -> [(name: String, node: Node, when: Node?)] {
    guard let node = root["fills"] else { return [] }
    switch node.kind {
    case .mapping:
      return node.entries.map { ($0.key.text, $0.key, $0.value.isNull ? nil : $0.value) }
    case .sequence:
      return node.items.filter { $0.kind == .scalar }.map { ($0.text, $0, nil) }
    case .scalar: return node.isNull ? [] : [(node.text, node, nil)]
    }
  }

  /// What the extensions at hand hold, each for its territory.
  mutating func readFillings() -> [Filling] {
    var result: [Filling] = []
    for (part, source) in sources.enumerated().dropFirst(Swift.max(firstNew, 1)) {
      enter(source.file, of: part)
      if let node = source.root["fills"], node.kind != .mapping {
        _ = reader.texts(node, "'fills'")
      }
      for (name, node, when) in Self.fillings(in: source.root) {
        guard let gap = names.gaps.firstIndex(where: { $0.name == name }) else {
          let known = names.gaps.map(\.name)
          reader.fault(
            "unknown-gap", "'\(sources[0].folder)' has no gap '\(name)'",
            help: known.isEmpty
              ? "'gaps' in its pack.yaml would declare it" : NearMiss.hint(for: name, among: known),
            at: node.range)
          continue
        }
        if !hasRules(part) {
          reader.fault(
            "empty-filling", "'\(sources[part].folder)' fills '\(name)' and has no rule",
            help: "write what that text says as rules, or leave out 'fills'", at: node.range)
        }
        guard let kind = vocabulary.kind(names.gaps[gap].of) else { continue }
        let values = headers[part].territory.compactMap { id in
          territory?.choices.firstIndex { $0.id == id }
        }
        result.append(
          Filling(
            gap: gap, part: part, territory: values,
            when: when.flatMap { readCondition($0, kind: kind, item: nil) }))
      }
    }
    return result
  }

  /// Whether a part says anything of its own about what is so or owed.
  private func hasRules(_ part: Int) -> Bool {
    [RuleKeys.Section.classifications, .obligations, .exceptions, .roles].contains { section in
      entries(section).contains { $0.part == part }
    }
  }

  /// Refuses that two extensions hold the same text for everybody in the same territory.
  mutating func checkFillings() {
    var known: [(part: Int, name: String, territory: String, isForAll: Bool)] = []
    for (part, source) in sources.enumerated().dropFirst() {
      let territories = source.root["territory"].map { node in
        node.kind == .sequence ? node.items.map(\.text) : [node.text]
      }
      for (name, node, when) in Self.fillings(in: source.root) {
        for territory in territories ?? [] {
          if let other = known.first(where: {
            $0.part != part && $0.name == name && $0.territory == territory
              && ($0.isForAll || when == nil)
          }) {
            enter(source.file, of: part)
            reader.fault(
              "duplicate-id",
              "'\(sources[other.part].folder)' fills '\(name)' for \(territory) already",
              help: "where each text speaks of some only, write 'fills: {GAP: CONDITION}' in both",
              at: node.range)
          }
          known.append((part, name, territory, when == nil))
        }
      }
    }
  }
}
