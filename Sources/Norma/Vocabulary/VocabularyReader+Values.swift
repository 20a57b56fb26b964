import LocatedYAML

/// What values may be, and what else people call them.
extension VocabularyReader {
  /// Between which numbers a fact lies: a count or an amount isn't below zero unless it says so.
  func bounds(
    of path: String, _ type: Fact.FactType, _ parts: Fields, with reader: inout SourceReader
  ) -> Fact.Bounds? {
    func number(_ key: String) -> Double? {
      guard let node = parts[key] else { return nil }
      guard type == .integer || type == .number else {
        reader.fault("unknown-key", "a fact of type \(type) has no '\(key)'", at: node.range)
        return nil
      }
      guard let number = Double(decimal: node) else {
        reader.fault("wrong-type", "'\(key)' is a number", at: node.range)
        return nil
      }
      return number
    }
    let (least, most) = (number("at-least") ?? 0, number("at-most"))
    guard type == .integer || type == .number else { return nil }
    if let most, let node = parts["at-most"], most < least {
      reader.fault(
        "unknown-value", "no number is at least \(least.plainWords) and at most \(most.plainWords)",
        at: node.range)
    }
    return Fact.Bounds(least: least, most: most)
  }

  /// What else people call a fact that has no values of these names.
  func otherNames(_ node: Node?, with reader: inout SourceReader) -> LazyWords? {
    reader.list(node, "'also-called'").map { .node($0) }
  }

  /// Refuses another name of a value by which a value is stated.
  func checkOtherNames(
    of choices: [Fact.Choice], in node: Node, with reader: inout SourceReader
  ) {
    let ids = Set(choices.map(\.id))
    for entry in node.entries {
      guard let names = entry.value["also-called"] else { continue }
      for name in names.all where ids.contains(name.text) {
        reader.fault(
          "duplicate-id",
          "'\(name.text)' is a value itself, and no other name of '\(entry.key.text)'",
          at: name.range)
      }
    }
  }

  /// Refuses another name of a fact under which a fact stands.
  static func checkOtherNames(of kind: Vocabulary.Kind) -> [Finding] {
    let keys = Set(kind.shape.words)
    return kind.facts.flatMap { fact in
      fact.otherNames.filter { keys.contains($0) || kind.fact(at: $0) != nil }.map { name in
        .input(
          "duplicate-id", "'\(name)' has facts itself, and is no other name of '\(fact.path)'",
          file: fact.file, at: fact.range)
      }
    }
  }
}
