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
  var evidence: [Evidence] = []
  /// The numbers of the list and the item whose fields are being read.
  var item: (list: Int, number: Int)?

  /// Whether the text is one of Norma's own files, whose lists are always whole.
  private(set) var isOwn = false

  let budget: FaultBudget

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

  // MARK: Faults

  func listHelp(_ node: Node, _ fact: Fact) -> String? {
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
  static let mostItems = 500

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
  func isHinting(for word: Node) -> Bool {
    findings.count < budget.hints
      && (word.kind != .scalar || word.bytes.count <= NearMiss.longest)
  }

  /// Says how many faults aren't told.
  private mutating func tellRest() {
    guard untold > 0, let last = findings.last else { return }
    findings.append(.untold(untold, file: file, at: last.range))
    untold = 0
  }
}

extension Node {
  /// How many items a list has; nil where it is none.
  var itemCount: Int? { kind == .sequence ? count : nil }

  /// The words as a message quotes them: the beginning of what nobody wrote by hand.
  var words: String {
    let (bytes, most) = (bytes, 400)
    return bytes.count > most ? String(decoding: bytes.prefix(most), as: UTF8.self) + "…" : text
  }
}
