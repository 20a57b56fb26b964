import LocatedYAML

/// That each name stands for one thing, wherever it may be written.
extension PackBuilder {
  /// Looks at what all extensions of a base declare, also those that are never judged together: who
  /// writes one shall not wonder later.
  mutating func checkNames() {
    checkFillings()
    // Whoever asks for a concept or a rule by its name means one.
    checkOnce(entries(.concepts), "concept ") { _, _ in true }
    let rules = [RuleKeys.Section.exceptions, .roles, .classifications, .obligations]
      .flatMap { entries($0) }
    checkOnce(rules, "rule ") { _, _ in true }
    checkOnce(entries(.relations), "relation ") { _, _ in true }
    // The others are named where an extension can't see what is another's.
    for (entries, what) in [
      (entries(.schedules), ""), (entries(.actions), ""), (entries("parameters"), "parameter "),
      (entries("penalties"), "penalty "), (entries("people"), ""),
    ] {
      checkOnce(entries, what) { $0.meets($1) }
    }
    checkSchedules()
    checkPrefixes(of: rules)
  }

  /// Refuses a name that is declared before, where the two would meet.
  private mutating func checkOnce(
    _ entries: [PackSource.Entry], _ what: String,
    where meet: (PackSource.Entry, PackSource.Entry) -> Bool
  ) {
    var places: [String: [PackSource.Entry]] = [:]
    for entry in entries {
      if let earlier = places[entry.id]?.first(where: { meet($0, entry) }) {
        let isOwn = earlier.part == entry.part
        enter(entry)
        reader.fault(
          "duplicate-id", "\(what)'\(entry.id)' is declared twice",
          help: "first at \(earlier.file):\(earlier.key.range.start.line)"
            + (isOwn ? "" : "; give it a name of the extension's own"), at: entry.key.range)
      } else {
        places[entry.id, default: []].append(entry)
      }
    }
  }

  /// Duties name schedules and parameters in the same place.
  private mutating func checkSchedules() {
    let parameters = entries("parameters")
    for entry in entries(.schedules)
    where parameters.contains(where: { $0.id == entry.id && $0.meets(entry) }) {
      enter(entry)
      reader.fault(
        "duplicate-id", "'\(entry.id)' is a parameter as well",
        help: "give the schedule a name of its own", at: entry.key.range)
    }
  }

  private mutating func checkPrefixes(of rules: [PackSource.Entry]) {
    for entry in rules {
      let prefix = sources[entry.part].prefix
      guard !prefix.isEmpty, !entry.id.hasPrefix("\(prefix)-") else { continue }
      enter(entry)
      reader.fault(
        "wrong-id", "the id '\(entry.id)' must begin with '\(prefix)-'", at: entry.key.range)
    }
    // People paste an id into a command, and formats make a part of an address of it.
    for entry in rules where !entry.id.unicodeScalars.allSatisfy(Self.isPartOfID) {
      enter(entry)
      reader.fault(
        "wrong-id",
        "the id '\(entry.id)' has other signs than letters, digits, dots, hyphens and '_'",
        at: entry.key.range)
    }
  }

  private static func isPartOfID(_ scalar: Unicode.Scalar) -> Bool {
    ".-_".unicodeScalars.contains(scalar)
      || scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }
}

extension PackSource.Entry {
  /// Whether some file may name both: one of the same part, or of an extension of the other's.
  fileprivate func meets(_ other: Self) -> Bool {
    part == other.part || part == 0 || other.part == 0
  }
}
