import LocatedYAML

/// Turns the YAML of a condition into a condition, and refuses what could go wrong later.
struct ConditionReader {
  /// What the names in a condition stand for.
  struct Names {
    var kind: Vocabulary.Kind
    var institution: Vocabulary.Kind?
    var pack: PackNames
    var used: [(number: Int, pack: UsedPack)]
    /// The list whose item is at hand.
    var item: Fact?
    /// All kinds of description, by their numbers.
    var kinds: [Vocabulary.Kind]
    /// The number of the kind whose document is at hand.
    var document: Int?
    /// Numbers and periods that conditions name.
    var settings: [String: Setting]
    /// Whether the list whose item is at hand is the institution's, and the subject another.
    var isItemOfInstitution = false
  }

  var names: Names
  var reader: SourceReader

  /// A condition, or nil where something was wrong; every fault is in the reader.
  mutating func read(_ node: Node) -> Condition? {
    guard node.kind == .mapping, node.count > 0 else {
      reader.fault(
        "wrong-type", "a condition is a mapping",
        help: "such as '{all: […]}', '{concept: NAME}' or '{PATH: VALUE}'", at: node.range)
      return nil
    }
    var parts: [Condition] = []
    var isWhole = true
    for entry in node.entries {
      let key = ConditionKey(rawValue: entry.key.text)
      if let key, key.companions.contains(where: { node[$0.rawValue] != nil }) { continue }
      let part = if let key { read(key, entry, in: node) } else { fact(entry) }
      if let part { parts.append(part) } else { isWhole = false }
    }
    guard isWhole else { return nil }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func read(
    _ key: ConditionKey, _ entry: Node.Entry, in node: Node
  ) -> Condition? {
    switch key {
    case .all: return list(entry.value).map { .all($0) }
    case .any: return list(entry.value).map { .any($0) }
    case .not: return read(entry.value).map { .not($0) }
    case .atLeast: return count(entry, in: node)
    case .concept: return concept(entry.value)
    case .actsAs: return role(entry.value)
    case .reaches: return reaches(entry.value)
    case .classed: return classed(entry.value, except: node["except"])
    case .holds: return holds(entry.value)
    case .exceptedBy: return excepted(by: entry.value)
    case .some: return quantifier("some", entry, in: node)
    case .every: return quantifier("every", entry, in: node)
    case .shared: return shared(entry, by: node["by"])
    case .gap: return gap(entry.value)
    case .of, .except, .by, .where:
      let companions = key.companions.map { "'\($0.rawValue)'" }.joined(separator: " or ")
      reader.fault(
        "unknown-key", "'\(key.rawValue)' belongs to \(companions)", at: entry.key.range)
      return nil
    }
  }

  private mutating func list(_ node: Node) -> [Condition]? {
    guard node.kind == .sequence, node.count > 0 else {
      reader.fault("wrong-type", "this must be a list of conditions", at: node.range)
      return nil
    }
    let parts = node.items.map { read($0) }
    let found = parts.compactMap { $0 }
    return found.count == parts.count ? found : nil
  }

  private mutating func count(_ entry: Node.Entry, in node: Node) -> Condition? {
    guard let parts = node["of"] else {
      reader.fault(
        "missing-key", "'at-least' needs 'of'", help: "write '{at-least: 2, of: […]}'",
        at: entry.key.range)
      return nil
    }
    let conditions = list(parts)
    guard let number = Double(decimal: entry.value), number == number.rounded(), number >= 1,
      number <= Double(parts.count)
    else {
      reader.fault(
        "wrong-type", "'at-least' takes a whole number from 1 to \(parts.count)",
        at: entry.value.range)
      return nil
    }
    return conditions.map { .atLeast(Int(number), of: $0) }
  }

  private mutating func concept(_ node: Node) -> Condition? {
    guard let name = reader.text(node, "a concept's name") else { return nil }
    guard let concept = names.pack.concepts[name] else {
      reader.fault(
        "unknown-concept", "there is no concept '\(name)'",
        help: reader.isHinting
          ? names.pack.elsewhere.hint(for: name, among: names.pack.conceptNames, .concept) : nil,
        at: node.range)
      return nil
    }
    if concept.of != names.kind.id {
      reader.fault(
        "wrong-type", "concept '\(name)' speaks of \(concept.of), not of \(names.kind.id)",
        at: node.range)
    }
    if let list = concept.each, list != names.item?.path {
      reader.fault(
        "wrong-type", "concept '\(name)' speaks of one item of '\(list)', and none is at hand",
        help: "use it within 'some: \(list)', or give the rule 'each: \(list)'", at: node.range)
    }
    return .concept(concept.index)
  }

  private mutating func quantifier(
    _ key: String, _ entry: Node.Entry, in node: Node
  ) -> Condition? {
    if entry.value.bytes.starts(with: Self.register) { return documents(key, entry, in: node) }
    guard let (reference, fact) = find(entry.value) else { return nil }
    guard fact.type == .records else {
      reader.fault(
        "wrong-type", "'\(fact.path)' holds no records to go through", at: entry.value.range)
      return nil
    }
    guard reference.scope == .subject else {
      reader.fault(
        "wrong-type", "only the subject's own lists can be gone through",
        help: "ask this in a rule on institutions", at: entry.value.range)
      return nil
    }
    guard let condition = node["where"] else {
      reader.fault("missing-key", "'\(key)' needs 'where'", at: entry.key.range)
      return nil
    }
    let outer = (names.item, names.isItemOfInstitution)
    (names.item, names.isItemOfInstitution) = (fact, false)
    defer { (names.item, names.isItemOfInstitution) = outer }
    guard let inner = read(condition) else { return nil }
    return key == "some" ? .some(reference, where: inner) : .every(reference, where: inner)
  }

  // MARK: The register

  /// What the register's documents of a kind are called as a list.
  private static let register = Array("register.".utf8)

  /// A condition on some, or every, other document of a kind.
  private mutating func documents(
    _ key: String, _ entry: Node.Entry, in node: Node
  ) -> Condition? {
    let name = String(entry.value.text.dropFirst(Self.register.count))
    guard let kind = names.kinds.firstIndex(where: { $0.id == name }) else {
      reader.fault(
        "unknown-kind", "a register has no documents of kind '\(name)'",
        help: NearMiss.hint(for: name, among: names.kinds.map(\.id)), at: entry.value.range)
      return nil
    }
    guard let condition = node["where"] else {
      reader.fault("missing-key", "'\(key)' needs 'where'", at: entry.key.range)
      return nil
    }
    let outer = (names.item, names.document)
    (names.item, names.document) = (nil, kind)
    defer { (names.item, names.document) = outer }
    guard let inner = read(condition) else { return nil }
    let list = FactReference(scope: .register(kind: kind), index: 0)
    return key == "some" ? .some(list, where: inner) : .every(list, where: inner)
  }

  /// That two lists have something in common.
  private mutating func shared(_ entry: Node.Entry, by pairs: Node?) -> Condition? {
    let node = entry.value
    guard node.kind == .sequence, node.count == 2 else {
      reader.fault(
        "wrong-type", "'shared' takes two lists", help: "write '{shared: [LIST, .LIST]}'",
        at: node.range)
      return nil
    }
    let sides = node.items.map { find($0) }
    guard let left = sides[0], let right = sides[1] else { return nil }
    let types = [left.1.type, right.1.type]
    if types.allSatisfy({ $0 == .choice || $0 == .choices }) {
      if let pairs {
        reader.fault("unknown-key", "lists of words are compared as they are", at: pairs.range)
      }
      return sameWords(left.1, right.1, at: node.range)
        ? .shared(left.0, right.0, by: []) : nil
    }
    guard types == [.records, .records] else {
      reader.fault(
        "wrong-type", "'\(left.1.label)' and '\(right.1.label)' can't have anything in common",
        help: "compare two lists of words, or two lists of records 'by' their fields",
        at: node.range)
      return nil
    }
    guard let pairs else {
      reader.fault(
        "missing-key", "'shared' of records needs 'by'", help: "write 'by: [FIELD]'",
        at: entry.key.range)
      return nil
    }
    var found: [FieldPair] = []
    for name in reader.texts(pairs, "'by'") {
      guard let own = left.1.fields.first(where: { $0.path == name }),
        let other = right.1.fields.first(where: { $0.path == name })
      else {
        reader.fault(
          "unknown-fact", "'\(name)' is no field of both lists",
          help: NearMiss.hint(
            for: name,
            among: left.1.fields.map(\.path).filter(right.1.fields.map(\.path).contains)),
          at: pairs.range)
        continue
      }
      if sameWords(own, other, at: pairs.range) {
        found.append(FieldPair(left: own.index, right: other.index))
      }
    }
    guard !found.isEmpty else { return nil }
    return .shared(left.0, right.0, by: found)
  }

  /// Whether two facts have the same values, so that they can be compared.
  private mutating func sameWords(_ left: Fact, _ right: Fact, at range: SourceRange) -> Bool {
    if !left.choices.isEmpty, left.choices.map(\.id) == right.choices.map(\.id) { return true }
    reader.fault(
      "wrong-type", "'\(left.label)' and '\(right.label)' have different values",
      help: "let one take those of the other with 'values-of'", at: range)
    return false
  }

  // MARK: Facts

  /// What the path of a fact of the institution begins with.
  private static let institution = Array("institution.".utf8)

  /// The fact that a path names, from where the condition stands.
  mutating func find(_ node: Node) -> (FactReference, Fact)? {
    let path = node.bytes
    if path.first == UInt8(ascii: "."), names.item == nil, let number = names.document {
      let kind = names.kinds[number]
      if let fact = kind.fact(at: path.dropFirst()) {
        return (FactReference(scope: .document(kind: number), index: fact.index), fact)
      }
      let path = String(node.text.dropFirst())
      reader.fault(
        "unknown-fact", "no fact '\(path)' is in the vocabulary of \(kind.id)",
        help: reader.isHinting ? NearMiss.hint(for: path, among: kind.facts.map(\.path)) : nil,
        at: node.range)
      return nil
    }
    if path.first == UInt8(ascii: ".") {
      guard let item = names.item else {
        reader.fault(
          "unknown-fact", "'\(node.text)' names a field, and no item of a list is at hand",
          at: node.range)
        return nil
      }
      if let field = item.fieldTable.index(of: path.dropFirst()) {
        let scope =
          names.isItemOfInstitution
          ? FactReference.Scope.institutionItem(list: item.index) : .item(list: item.index)
        return (FactReference(scope: scope, index: field), item.fields[field])
      }
      let field = String(node.text.dropFirst())
      reader.fault(
        "unknown-fact", "'\(item.path)' has no field '\(field)'",
        help: reader.isHinting ? NearMiss.hint(for: field, among: item.fields.map(\.path)) : nil,
        at: node.range)
      return nil
    }
    if let institution = names.institution, path.starts(with: Self.institution) {
      if let fact = institution.fact(at: path.dropFirst(Self.institution.count)) {
        let isOwn = names.kind.id == institution.id
        return (FactReference(scope: isOwn ? .subject : .institution, index: fact.index), fact)
      }
      unknown(node.text, among: institution.facts.map { "institution.\($0.path)" }, at: node.range)
      return nil
    }
    if let fact = names.kind.fact(at: path) {
      return (FactReference(scope: .subject, index: fact.index), fact)
    }
    unknown(node.text, among: names.kind.facts.map(\.path), at: node.range)
    return nil
  }

  private mutating func unknown(_ path: String, among paths: [String], at range: SourceRange) {
    let near = reader.isHinting ? Self.near(path, among: paths) : nil
    reader.fault(
      "unknown-fact", "no fact '\(path)' is in the vocabulary of \(names.kind.id)",
      help: near.map { "did you mean '\($0)'?" }, at: range)
  }

  private static func near(_ path: String, among paths: [String]) -> String? {
    let last = path.split(separator: ".").last.map(String.init) ?? path
    return NearMiss.of(path, among: paths)
      ?? paths.first { $0.split(separator: ".").last.map(String.init) == last }
  }

  private mutating func fact(_ entry: Node.Entry) -> Condition? {
    let path = entry.key.bytes[...]
    if let key = ConditionKey.synonyms[entry.key.text], names.kind.fact(at: path) == nil {
      reader.fault(
        "unknown-operator", "a condition has no '\(entry.key.text)'", help: key, at: entry.key.range
      )
      return nil
    }
    guard let (reference, fact) = find(entry.key) else { return nil }
    var tests = TestReader(
      fact: fact, parameters: names.pack.parameters, settings: names.settings, reader: reader)
    let found = tests.read(entry.value)
    reader = tests.reader
    guard let found else { return nil }
    return found.count == 1
      ? .fact(reference, found[0]) : .all(found.map { .fact(reference, $0) })
  }
}
