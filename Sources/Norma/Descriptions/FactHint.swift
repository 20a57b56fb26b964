import LocatedYAML

/// What a person means who writes a key that no fact has.
struct FactHint {
  let kind: Vocabulary.Kind
  /// The path of the group in which the key stands.
  let group: String
  let shape: Shape

  /// How many facts are worth naming.
  private static let most = 3

  func help(for key: String) -> String? {
    if key == "<<" { return "merge keys are not read: write the facts out" }
    if ["true", "false", "yes", "no", "null", "~", ""].contains(key) {
      return "write the name of a fact before the ':'"
    }
    let full = group.isEmpty ? key : "\(group).\(key)"
    let called = kind.facts.filter { fact in
      fact.otherNames.contains { $0 == full || NearMiss.isSame($0, key) }
    }
    if !called.isEmpty { return Self.didYouMean(called.map(\.path)) }
    if let near = NearMiss.misspelt(key, among: shape.table.words) {
      return "did you mean '\(near)'?"
    }
    let same = kind.facts.filter { NearMiss.isSame(Self.name(of: $0), key) }.map(\.path)
    if !same.isEmpty, same.count <= Self.most { return Self.didYouMean(same) }
    return kind.hint(forValue: key) ?? near(key, full).map { "did you mean '\($0)'?" }
      ?? NearMiss.hint(for: key, among: shape.table.words)
  }

  /// What to write where a word stands in place of a group of facts.
  func help(forGroup key: String, saying node: Node) -> String {
    let word = node.kind == .scalar ? node.text : ""
    if ValueHint.saysUnknown(word) { return ValueHint.unknown }
    let fact = kind.facts.first { fact in
      fact.path.hasPrefix("\(group).") && fact.stated(word) != nil
    }
    guard let fact, let value = fact.stated(word) else {
      return "write '\(key): {\(shape.table.words[0]): …}'"
    }
    let names = fact.path.dropFirst(group.count + 1).split(separator: ".")
    return "write '\(key): {\(names.joined(separator: ": {")): \(value)"
      + String(repeating: "}", count: names.count) + "'"
  }

  private func near(_ key: String, _ full: String) -> String? {
    if let sibling = NearMiss.of(key, among: shape.table.words) { return sibling }
    let paths = kind.facts.map(\.path)
    let others = paths.filter { group.isEmpty || !$0.hasPrefix("\(group).") }
    if let other = NearMiss.misspelt(full, among: others) { return other }
    let names = kind.facts.map(Self.name)
    return NearMiss.misspelt(key, among: names).flatMap { name in
      zip(names, paths).first { $0.0 == name }?.1
    }
  }

  /// The last word of a fact's path.
  private static func name(of fact: Fact) -> String {
    fact.path.split(separator: ".").last.map(String.init) ?? fact.path
  }

  private static func didYouMean(_ paths: [String]) -> String {
    let shown = paths.prefix(most).map { "'\($0)'" }
    let others = shown.dropLast().joined(separator: ", ")
    return "did you mean \(others)\(others.isEmpty ? "" : " or ")\(shown.last ?? "")?"
  }
}

extension FactHint {
  /// What a person means who writes a field that the items of a list don't have.
  static func help(forField key: String, of list: Fact) -> String? {
    let called = list.fields.filter { field in
      field.otherNames.contains { NearMiss.isSame($0, key) }
    }
    if !called.isEmpty { return didYouMean(called.map(\.path)) }
    return NearMiss.hint(for: key, among: list.fieldTable.words)
  }
}

extension Vocabulary.Kind {
  /// The hint for a word that is a value of one fact alone, or that people use for values of few.
  ///
  /// Other facts than those whose values go by other names as well are too special to be meant.
  func hint(forValue word: String) -> String? {
    let facts = facts.filter { $0.values.choices.contains { !$0.otherNames.isEmpty } }
    let own = facts.filter { $0.stated(word) != nil }
    if own.count == 1 { return "'\(word)' is a value of '\(own[0].path)'" }
    let called = facts.compactMap { fact in
      fact.values.choices.first { $0.otherNames.contains { NearMiss.isSame($0, word) } }
        .map { "'\($0.id)' of '\(fact.path)'" }
    }
    guard own.isEmpty, (1...2).contains(called.count) else { return nil }
    return "did you mean \(called.joined(separator: " or "))?"
  }
}

extension Fact {
  /// The fact whose values its words are: of a list of records its key.
  var values: Fact { keyField.map { fields[$0] } ?? self }

  /// The words that state one of its values, in a list where it is one; nil of what is none.
  fileprivate func stated(_ word: String) -> String? {
    guard values.choiceTable.index(of: Array(word.utf8)[...]) != nil else { return nil }
    return type == .choice ? word : "[\(word)]"
  }
}
