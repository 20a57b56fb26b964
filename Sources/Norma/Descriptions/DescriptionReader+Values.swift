import LocatedYAML

/// What stands under the key of a fact, by the fact's type.
extension DescriptionReader {
  mutating func value(_ node: Node, of fact: Fact) -> Value {
    if node.isNull { return .unstated }
    if !isOwn, let items = (knownPart(of: node) ?? node).itemCount, items > Self.mostItems {
      fault(
        "too-many-items", "'\(fact.label)' names \(items) items, and may name \(Self.mostItems)",
        help: "divide what it describes into several descriptions", at: node.range.heading)
      return .unstated
    }
    switch fact.type {
    case .boolean: return boolean(node, of: fact)
    case .choice: return choice(node, of: fact).map { .choice($0) } ?? .unstated
    case .choices: return nonEmpty(choices(node, of: fact), node, of: fact)
    case .integer, .number: return number(node, of: fact)
    case .date: return date(node, of: fact)
    case .text: return words(node, of: fact)
    case .texts:
      guard node.kind == .sequence, node.items.allSatisfy({ $0.kind == .scalar }) else {
        wrong(node, fact, "a list of words", help: listHelp(node, fact))
        return .unstated
      }
      return .words
    case .evidence: return evidence(node, of: fact)
    case .records: return nonEmpty(records(node, of: fact), node, of: fact)
    }
  }

  /// Whether something is named that shows it; what is named is looked for by the caller.
  private mutating func evidence(_ node: Node, of fact: Fact) -> Value {
    if node.isPlain, node.text == "none" { return .boolean(false) }
    let items = node.kind == .sequence ? Array(node.items) : [node]
    guard items.allSatisfy({ $0.kind == .scalar && !$0.isNull && !$0.bytes.isEmpty }) else {
      wrong(
        node, fact, "a path, a link or a list of these", help: "none says that there is nothing")
      return .unstated
    }
    var isWhole = true
    for item in items {
      if Evidence.isOfOneMachine(item.text) {
        isWhole = false
        fault(
          "wrong-type", "'\(fact.label)' names '\(item.words)', a place of one machine",
          help: "write a path that begins at this file's folder, or a link", at: item.range)
      } else if item.bytes.count > Evidence.longestPath {
        isWhole = false
        fault(
          "wrong-type", "'\(fact.label)' names a path of more than \(Evidence.longestPath) letters",
          at: item.range)
      } else {
        evidence.append(
          Evidence(statement: location(of: fact), path: item.text, range: item.range))
      }
    }
    return isWhole ? .boolean(!items.isEmpty) : .unstated
  }

  private func location(of fact: Fact) -> Evidence.Location {
    guard let item else { return Evidence.Location(fact: fact.index) }
    return Evidence.Location(fact: item.list, item: item.number, field: fact.index)
  }

  private mutating func choice(_ node: Node, of fact: Fact) -> Int? {
    guard node.kind == .scalar else {
      wrong(node, fact, "one word")
      return nil
    }
    if let index = fact.choiceTable.index(of: node.bytes) { return index }
    fault(
      "unknown-value", "'\(fact.label)' can't be '\(node.words)'",
      help: findings.count < budget.hints
        ? ValueHint(fact: fact, kind: kind, isOwn: isOwn).help(for: node.text) : nil,
      at: node.range)
    return nil
  }

  /// Whether an item of a list says that the list has none; to say so beside others is a fault.
  private mutating func isNone(_ item: Node, in fact: Fact) -> Bool {
    guard item.kind == .scalar, item.spells(Operators.none), !isOwn else { return false }
    let choices = fact.values.choiceTable
    guard choices.index(of: item.bytes) == nil, !choices.words.isEmpty else { return false }
    fault(
      "unknown-value", "'none' says that nothing stands in '\(fact.label)', and stands alone",
      help: fact.isNonEmpty
        ? "leave it out" : "leave it out, or write none in place of the list", at: item.range)
    return true
  }

  private mutating func choices(_ node: Node, of fact: Fact) -> Value {
    if node.isPlain, node.text == "none" { return .choices(0) }
    if let known = knownPart(of: node) {
      guard case .choices(let bits) = choices(known, of: fact) else { return .unstated }
      return .someChoices(KnownChoices(held: bits))
    }
    guard node.kind == .sequence else {
      wrong(node, fact, "a list of words", help: listHelp(node, fact))
      return .unstated
    }
    var bits: UInt128 = 0
    var isWhole = true
    for item in node.items {
      if isNone(item, in: fact) {
        isWhole = false
      } else if let index = choice(item, of: fact) {
        if bits.has(value: index) {
          fault("duplicate-value", "'\(item.words)' stands twice", at: item.range)
        }
        bits |= UInt128(value: index)
      } else {
        isWhole = false
      }
    }
    return isWhole ? .choices(bits) : .unstated
  }

  /// The list, unless it is empty and can't be.
  private mutating func nonEmpty(_ value: Value, _ node: Node, of fact: Fact) -> Value {
    guard fact.isNonEmpty, value == .choices(0) || value == .records([]) else { return value }
    fault(
      "empty-list", "'\(fact.label)' names at least one", help: fact.help, at: node.range)
    return .unstated
  }

  /// The list in `{at-least: […]}`, by which somebody states what is known of it, and no more.
  private func knownPart(of node: Node) -> Node? {
    guard !isOwn, node.kind == .mapping, node.count == 1, let known = node["at-least"],
      known.kind == .sequence
    else { return nil }
    return known
  }

  private mutating func records(_ node: Node, of fact: Fact) -> Value {
    if node.isPlain, node.text == "none" { return .records([]) }
    if let known = knownPart(of: node), case .records(let records) = records(known, of: fact) {
      return .someRecords(records)
    }
    guard node.kind == .sequence else {
      wrong(node, fact, "a list", help: listHelp(node, fact))
      return .unstated
    }
    defer { item = nil }
    var isWhole = true
    let records = node.items.enumerated().map { number, node in
      item = (fact.index, number)
      guard !isNone(node, in: fact) else {
        isWhole = false
        return Record(statements: Array(repeating: .absent, count: fact.fields.count), node: node)
      }
      return record(node, of: fact)
    }
    return isWhole ? .records(records) : .unstated
  }

  private mutating func record(_ node: Node, of fact: Fact) -> Record {
    var statements = [Statement](repeating: .absent, count: fact.fields.count)
    guard node.kind == .mapping else {
      if let key = fact.keyField {
        statements[key] = Statement(value: value(node, of: fact.fields[key]), node: node)
      }
      require(fact.fields, in: statements, of: node)
      return Record(statements: statements, node: node)
    }
    for entry in node.entries {
      guard let index = fact.fieldTable.index(of: entry.key.bytes) else {
        fault(
          isOwn ? "unknown-key" : "unknown-fact",
          "'\(fact.path)' has no field '\(entry.key.words)'",
          help: isHinting(for: entry.key) ? FactHint.help(forField: entry.key.text, of: fact) : nil,
          at: entry.key.range)
        continue
      }
      statements[index] = Statement(
        value: value(entry.value, of: fact.fields[index]), node: entry.value)
    }
    require(fact.fields, in: statements, of: node)
    return Record(statements: statements, node: node)
  }
}
