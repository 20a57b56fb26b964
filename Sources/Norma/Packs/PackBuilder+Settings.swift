import LocatedYAML

/// What a pack leaves to institutions, and whether it binds anybody.
extension PackBuilder {
  /// The numbers and periods that conditions name.
  mutating func readSettings(_ node: Node?) {
    for entry in reader.named(node, of: "'settings'") {
      guard
        let fields = reader.fields(
          of: entry.value, of: "a setting", allowed: PackKeys.Setting.words)
      else { continue }
      _ = reader.text(fields["title"], "the title of '\(entry.key.text)'", in: entry.value)
      guard let value = fields["value"] else {
        reader.fault("missing-key", "the setting has no value", at: entry.key.range)
        continue
      }
      settings[entry.key.text] = readSetting(value)
    }
  }

  /// The values that an extension gives to settings of its base.
  mutating func readChanges(_ node: Node?) {
    for entry in reader.named(node, of: "'set'") {
      let name = entry.key.text
      guard let known = settings[name] else {
        reader.fault(
          "unknown-value", "there is no setting '\(name)'",
          help: NearMiss.hint(for: name, among: settings.keys.sorted()), at: entry.key.range)
        continue
      }
      if settersOfSettings[name] != nil {
        reader.fault(
          "duplicate-id", "another extension sets '\(name)' already", at: entry.key.range)
      }
      guard let value = readSetting(entry.value) else { continue }
      switch (known, value) {
      case (.number, .number), (.period, .period):
        settings[name] = value
        settersOfSettings[name] = headers.count
      default:
        reader.fault(
          "wrong-type", "'\(name)' is a \(known.word)", at: entry.value.range)
      }
    }
  }

  private mutating func readSetting(_ node: Node) -> Setting? {
    if let number = Double(decimal: node) { return .number(number) }
    if let period = Period(node.text) { return .period(period) }
    reader.fault("wrong-type", "a setting is a number or a period such as P12M", at: node.range)
    return nil
  }

  /// Whether the pack binds anybody, and what it calls a duty that is met.
  mutating func readNature(_ fields: Fields, in root: Node, isExtension: Bool) {
    guard !isExtension else {
      // An extension's scales and gaps are refused with the name of its base.
      for key in PackKeys.Header.allCases
      where key.isOfBases && key != .scales && key != .gaps {
        guard let entry = root.entries.first(where: { $0.key.text == key.rawValue }) else {
          continue
        }
        reader.fault("unknown-key", "an extension is of its base's nature", at: entry.key.range)
      }
      return
    }
    let nature = reader.word(fields["nature"], "the nature", as: Pack.Nature.Kind.self)
    let met = reader.text(fields["met"], "the word for what is met")
    guard nature == .recommendation else {
      if let node = fields["met"] {
        reader.fault("unknown-key", "'met' belongs to 'nature: recommendation'", at: node.range)
      }
      return
    }
    if met.flatMap(Verdict.State.init(recommended:)) != .met {
      reader.fault(
        "missing-key", "a recommendation has a word for what is met",
        help: "write 'met: aligned' or 'met: supported'",
        at: fields["met"]?.range ?? root.range.heading)
    }
    self.nature = .recommendation(met: met ?? "")
  }
}

extension Setting {
  /// What it is, in a word.
  var word: String {
    switch self {
    case .number: "number"
    case .period: "period"
    }
  }
}
