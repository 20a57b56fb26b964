import LocatedYAML

/// Reads documents into descriptions and collects everything that the vocabulary doesn't allow.
struct DescriptionReader {
  let vocabulary: Vocabulary
  private(set) var findings: [Finding] = []
  /// How many faults aren't told, since there are too many.
  private var untold = 0
  private var file = ""
  /// The kind of the description at hand.
  private(set) var kind: Vocabulary.Kind?
  /// The keys of the groups above the facts at hand.
  private var groups: [Node] = []
  /// The evidence that the description at hand names.
  private var evidence: [Evidence] = []
  /// The numbers of the list and the item whose fields are being read.
  private var item: (list: Int, number: Int)?

  /// Whether the text is one of Norma's own files, whose lists are always whole.
  private(set) var isOwn = false

  private let budget: FaultBudget

  init(vocabulary: Vocabulary, budget: FaultBudget = FaultBudget()) {
    self.vocabulary = vocabulary
    self.budget = budget
  }

  /// A reader of Norma's own files.
  init(own file: String) {
    vocabulary = .own
    budget = FaultBudget()
    self.file = file
    isOwn = true
  }

  /// The descriptions of a text, in order.
  ///
  /// Faults are found all at once, not one a run.
  mutating func read(_ tree: Tree) -> [Description] {
    file = tree.source.path
    let roots = tree.roots
    if roots.allSatisfy(\.isNull) {
      let start = Position(line: tree.source.linesBefore + 1, column: 1)
      fault(
        "empty-file", "the file describes nothing", help: "begin with 'kind: ai-system'",
        at: SourceRange(start, start))
      return []
    }
    let descriptions = roots.compactMap { $0.isNull ? nil : read($0) }
    tellRest()
    return descriptions
  }

  private mutating func read(_ root: Node) -> Description? {
    guard let kind = kind(of: root) else { return nil }
    self.kind = kind
    evidence = []
    var statements = Statements(count: kind.facts.count)
    read(root, shape: kind.shape, kind: kind, into: &statements)
    require(kind.facts, in: statements, of: root)
    return Description(
      kind: kind.id, id: root["id"]?.text.printable ?? "",
      name: root["name"]?.text.printable ?? "", node: root,
      statements: statements, evidence: evidence, relations: kind.relations)
  }

  mutating func require(
    _ facts: [Fact], in statements: some Collection<Statement>, of root: Node
  ) {
    for (fact, statement) in zip(facts, statements) where fact.isRequired {
      // A statement of the wrong type is there, and a fault of its own.
      if let node = statement.node, !node.isNull, node.kind != .scalar || !node.isBlank {
        continue
      }
      fault(
        "missing-fact", "'\(fact.label)' is missing", help: fact.help,
        at: statement.node?.range
          ?? root.entries.first { _ in true }?.key.range ?? root.range.heading)
    }
  }

  private mutating func kind(of root: Node) -> Vocabulary.Kind? {
    let kinds = vocabulary.kinds.map(\.id)
    guard root.kind == .mapping else {
      fault(
        "wrong-type", "a description is a mapping that begins with 'kind:'",
        help: "possible kinds: \(kinds.joined(separator: ", "))", at: root.range)
      return nil
    }
    guard let node = root["kind"] else {
      let keys = root.entries.map { $0.key.text }
      let near = keys.first { NearMiss.of($0, among: ["kind"]) != nil }
      let range = root.entries.first { near == nil || $0.key.text == near }?.key.range
      fault(
        "missing-kind", "the description has no 'kind'",
        help: near.map { "did you mean 'kind' for '\($0)'?" }
          ?? "possible kinds: \(kinds.joined(separator: ", "))",
        at: range ?? root.range.heading)
      return nil
    }
    if node.kind == .scalar, let kind = vocabulary.kind(node.text) { return kind }
    fault(
      "unknown-kind", "there is no kind '\(node.words)'",
      help: isHinting(for: node) ? NearMiss.hint(for: node.text, among: kinds) : nil,
      at: node.range)
    return nil
  }

  mutating func read(
    _ node: Node, shape: Shape, kind: Vocabulary.Kind,
    into statements: inout Statements
  ) {
    for entry in node.entries {
      guard let part = shape.table.index(of: entry.key.bytes) else {
        if groups.isEmpty, entry.key.spells("kind") || entry.key.spells(SourceReader.schemaKey) {
          continue
        }
        unknown(entry.key, shape: shape, kind: kind)
        continue
      }
      switch shape.parts[part] {
      case .fact(let index):
        let fact = kind.facts[index]
        statements[index] = Statement(value: value(entry.value, of: fact), node: entry.value)
      case .group(let below):
        if entry.value.isNull { continue }
        groups.append(entry.key)
        defer { groups.removeLast() }
        guard entry.value.kind == .mapping else {
          fault(
            "wrong-type", "'\(path)' is a group of facts, each with a name of its own",
            help: FactHint(kind: kind, group: path, shape: below)
              .help(forGroup: entry.key.text, saying: entry.value), at: entry.value.range)
          continue
        }
        read(entry.value, shape: below, kind: kind, into: &statements)
      }
    }
  }

  /// The path of the group at hand; only faults name it.
  private var path: String { groups.map(\.text).joined(separator: ".") }

  private mutating func unknown(_ key: Node, shape: Shape, kind: Vocabulary.Kind) {
    let word = key.words
    let full = path.isEmpty ? word : "\(path).\(word)"
    if let fact = kind.fact(at: full) {
      let names = word.split(separator: ".")
      fault(
        "unknown-fact", "fact '\(fact.path)' is written in nested groups",
        help: "write '\(names.joined(separator: ": {")): …"
          + String(repeating: "}", count: names.count - 1) + "'", at: key.range)
      return
    }
    fault(
      isOwn ? "unknown-key" : "unknown-fact",
      isOwn
        ? "there is no key '\(full)' here"
        : "no fact '\(full)' is in the vocabulary of \(kind.id)",
      help: isHinting(for: key)
        ? FactHint(kind: kind, group: path, shape: shape).help(for: word) : nil,
      at: key.range)
  }

  // MARK: Values

  private mutating func value(_ node: Node, of fact: Fact) -> Value {
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

  // MARK: Faults

  private func listHelp(_ node: Node, _ fact: Fact) -> String? {
    isHinting(for: node)
      ? ValueHint(fact: fact, kind: kind, isOwn: isOwn).help(forList: node) : nil
  }

  mutating func wrong(
    _ node: Node, _ fact: Fact, _ expected: String, help: String? = nil
  ) {
    let found =
      switch node.kind {
      case .scalar: "'\(String(String.UnicodeScalarView(node.text.unicodeScalars.prefix(40))))'"
      case .sequence: "a list"
      case .mapping: "a mapping"
      }
    let isUnknown =
      isHinting(for: node) && node.kind == .scalar && ValueHint.saysUnknown(node.text) && !isOwn
    fault(
      "wrong-type", "'\(fact.label)' must be \(expected), not \(found)",
      help: isUnknown ? ValueHint.unknown : help, at: node.range)
  }

  /// How many items a list of a description may have: some rules hold each against all others.
  private static let mostItems = 500

  mutating func fault(
    _ id: String, _ message: String, help: String? = nil, at range: SourceRange
  ) {
    guard findings.count < budget.faults else {
      untold += 1
      return
    }
    findings.append(.input(id, message, help: help, file: file, at: range))
  }

  /// Whether it is still worth while to look for what a word may mean.
  private func isHinting(for word: Node) -> Bool {
    findings.count < budget.hints
      && (word.kind != .scalar || word.bytes.count <= NearMiss.longest)
  }

  /// Says how many faults aren't told.
  private mutating func tellRest() {
    guard untold > 0, let last = findings.last else { return }
    findings.append(
      .input(
        "too-many-faults", "the text has \(untold) more faults",
        help: "mend what is told first: many may have one cause", file: file, at: last.range))
    untold = 0
  }
}

extension Node {
  /// How many items a list has; nil where it is none.
  fileprivate var itemCount: Int? { kind == .sequence ? count : nil }

  /// The words as a message quotes them: the beginning of what nobody wrote by hand.
  fileprivate var words: String {
    let (bytes, most) = (bytes, 400)
    return bytes.count > most ? String(decoding: bytes.prefix(most), as: UTF8.self) + "…" : text
  }
}
