public import LocatedYAML

/// Reads the files of `Rules/vocabulary` into one vocabulary.
public struct VocabularyReader {
  private var kinds: [String: (groups: [Vocabulary.Group], facts: [Fact])] = [:]
  private var paths: [String: Paths] = [:]
  /// What is wrong with the files so far.
  public private(set) var findings: [Finding] = []

  /// What stands at the paths of a kind.
  private struct Paths {
    /// The file and the line of each fact.
    var facts: [String: (file: String, line: Int)] = [:]
    /// A fact below each path that is a group of facts.
    var groups: [String: String] = [:]
  }

  /// What the files declare as relations, by kind.
  private var relations: [String: [(file: String, entry: Node.Entry)]] = [:]

  /// The kinds that the files may speak of; nil where any may be.
  private let declared: [String]?

  /// A reader that has read nothing yet, of files that speak of these kinds, or of any.
  public init(kinds declared: [String]? = nil) { self.declared = declared }

  /// The facts of the files read, without what follows from them.
  private var facts: [Vocabulary.Kind] {
    kinds.sorted { $0.key < $1.key }
      .map { Vocabulary.Kind(id: $0.key, groups: $0.value.groups, facts: $0.value.facts) }
  }

  /// The vocabulary of the files read; what is wrong with its relations is found now.
  public mutating func vocabulary() -> Vocabulary {
    let kinds = facts
    findings += kinds.flatMap { Self.checkOtherNames(of: $0) }
    let institution = kinds.first { $0.id == "institution" }?.facts ?? []
    return Vocabulary(
      kinds: kinds.map { kind in
        let own = readRelations(of: kind, among: kinds)
        return own.isEmpty
          ? kind : kind.with(RelationTable(own, facts: kind.facts, institution: institution))
      })
  }

  private mutating func readRelations(
    of kind: Vocabulary.Kind, among kinds: [Vocabulary.Kind]
  ) -> [Relation] {
    var result: [Relation] = []
    var places: [String: Int] = [:]
    for (file, entry) in relations[kind.id] ?? [] {
      var relations = RelationReader(kinds: kinds, reader: SourceReader(file: file))
      guard result.count < Self.mostRelations else {
        relations.reader.fault(
          "too-large", "'\(kind.id)' has more than \(Self.mostRelations) relations",
          at: entry.key.range)
        findings += relations.reader.findings
        break
      }
      if let earlier = places[entry.key.text].map({ result[$0] }) {
        relations.reader.fault(
          "duplicate-id", "relation '\(earlier.id)' is declared twice",
          help: "first at \(earlier.file):\(earlier.range.start.line)", at: entry.key.range)
      }
      let citations = readSources(entry.value["cite"], with: &relations.reader)
      if let relation = relations.read(entry.key, entry.value, of: kind, citing: citations) {
        places[relation.id] = places[relation.id] ?? result.count
        result.append(relation)
      }
      findings += relations.reader.findings
    }
    return result
  }

  /// Where the law says so: the vocabulary has no instrument of its own, and names each text.
  private func readSources(_ node: Node?, with reader: inout SourceReader) -> [Citation] {
    guard let node else { return [] }
    return (node.kind == .sequence ? Array(node.items) : [node]).compactMap { node in
      guard
        let fields = reader.fields(of: node, of: "a citation", allowed: ["title", "at", "url"])
      else { return nil }
      return Citation(
        source: reader.text(fields["title"], "the title of the text", in: node),
        pinpoint: reader.text(fields["at"], "the pinpoint", in: node),
        url: reader.link(fields["url"], "the address", in: node))
    }
  }

  /// Adds the facts of one file.
  public mutating func read(_ tree: Tree) {
    var reader = SourceReader(file: tree.source.path)
    for root in tree.roots { read(root, with: &reader) }
    findings += reader.findings
  }

  private mutating func read(_ root: Node, with reader: inout SourceReader) {
    guard
      let fields = reader.fields(
        of: root, of: "a vocabulary file", allowed: ["kind", "of", "groups", "facts", "relations"],
        isTop: true)
    else { return }
    if fields["kind"]?.text != "vocabulary" {
      reader.fault(
        "unknown-kind", "a file of facts begins with 'kind: vocabulary'",
        at: fields["kind"]?.range ?? root.range.heading)
    }
    let kind = kind(fields["of"], in: root, with: &reader)
    var groups = kinds[kind]?.groups ?? []
    for entry in reader.named(fields["groups"], of: "'groups'") {
      guard
        let group = reader.fields(of: entry.value, of: "a group", allowed: ["title", "help"])
      else { continue }
      groups.append(
        Vocabulary.Group(
          id: entry.key.text, title: reader.text(group["title"], "the title", in: entry.value),
          help: reader.text(group["help"], "the help")))
    }
    var facts = kinds[kind]?.facts ?? []
    var paths = self.paths.removeValue(forKey: kind) ?? Paths()
    let declared = reader.named(fields["facts"], of: "'facts'")
    if facts.count + declared.count > Self.mostFacts, facts.count <= Self.mostFacts {
      reader.fault(
        "too-many-facts",
        "with these there are \(facts.count + declared.count) facts of \(kind), and there may be \(Self.mostFacts)",
        at: fields["facts"]?.range.heading ?? root.range.heading)
    }
    for entry in declared.prefix(max(0, Self.mostFacts - facts.count)) {
      let path = entry.key.text
      guard isShort(path, at: entry.key.range, with: &reader) else { continue }
      check(path, of: kind, at: entry.key.range, among: &paths, with: &reader)
      guard
        let fact = fact(
          path, entry.value, at: entry.key.range, index: facts.count, groups: groups,
          earlier: (kind, facts), with: &reader)
      else { continue }
      facts.append(fact)
    }
    kinds[kind] = (groups, facts)
    self.paths[kind] = paths
    relations[kind, default: []] += reader.named(fields["relations"], of: "'relations'")
      .map { (reader.file, $0) }
  }

  /// How many facts a kind of description may have: of each description a place is held for every one.
  static let mostFacts = 5_000
  /// How many values a fact may have.
  static let mostValues = 1_000
  /// How many parts the path of a fact may have, and how many bytes.
  static let (mostParts, longestPath) = (16, 200)
  /// How many fields the items of a list may have: of each item a place is held for every one.
  static let mostFields = 200
  /// How many relations a kind of description may have.
  static let mostRelations = 2_000

  /// The kind that a file speaks of; of one that isn't declared the nearest, so that its facts are
  /// not missed as well.
  private func kind(
    _ node: Node?, in root: Node, with reader: inout SourceReader
  ) -> String {
    let kind = reader.text(node, "'of:', the kind of description,", in: root)
    guard let node, let declared, !kind.isEmpty, !declared.contains(kind) else { return kind }
    reader.fault(
      "unknown-kind", "no folder or file of the vocabulary is named after the kind '\(kind)'",
      help: NearMiss.hint(for: kind, among: declared), at: node.range)
    return NearMiss.of(kind, among: declared) ?? kind
  }

  /// Whether a path has no more parts than somebody could read; what is wrong with it otherwise.
  private func isShort(
    _ path: String, at range: SourceRange, with reader: inout SourceReader
  ) -> Bool {
    let parts = path.utf8.count { $0 == UInt8(ascii: ".") } + 1
    guard path.utf8.count > Self.longestPath || parts > Self.mostParts else { return true }
    reader.fault(
      "too-large",
      "the path of a fact has at most \(Self.mostParts) parts and \(Self.longestPath) bytes",
      at: range)
    return false
  }

  private func check(
    _ path: String, of kind: String, at range: SourceRange, among paths: inout Paths,
    with reader: inout SourceReader
  ) {
    let segments = path.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .map(Substring.init)
    // A description's own kind stands at 'kind'; conditions reach the institution's facts and the
    // register's documents so.
    let isTaken =
      segments[0] == "kind" || segments[0] == "register"
      || kind != "institution" && segments[0] == "institution"
    if segments.contains(where: { $0.isEmpty }) || isTaken || ConditionKey(rawValue: path) != nil {
      reader.fault("reserved-name", "'\(path)' can't be the path of a fact", at: range)
    }
    if let earlier = paths.facts[path] {
      reader.fault(
        "duplicate-id", "fact '\(path)' is declared twice",
        help: "first at \(earlier.file):\(earlier.line)"
          + (RulesFile.isBuiltIn(earlier.file) ? "; use that one, or give yours another name" : ""),
        at: range)
      return
    }
    paths.facts[path] = (reader.file, range.start.line)
    for segment in segments.dropLast() {
      let prefix = String(path[..<segment.endIndex])
      if paths.facts[prefix] != nil {
        reader.fault(
          "duplicate-id", "fact '\(path)' can't stand below the fact '\(prefix)'", at: range)
      }
      if paths.groups[prefix] == nil { paths.groups[prefix] = path }
    }
    if let below = paths.groups[path] {
      reader.fault(
        "duplicate-id", "fact '\(below)' can't stand below the fact '\(path)'", at: range)
    }
  }

  private func fact(
    _ path: String, _ node: Node, at range: SourceRange, index: Int, groups: [Vocabulary.Group],
    list: (path: String, key: String?)? = nil, earlier: (kind: String, facts: [Fact]),
    with reader: inout SourceReader
  ) -> Fact? {
    let isField = list != nil
    let label = list.map { $0.key == path ? $0.path : "\($0.path).\(path)" } ?? path
    guard
      let parts = reader.fields(
        of: node, of: "fact '\(path)'",
        allowed: [
          "type", "group", "title", "question", "help", "values", "fields", "key", "required",
          "non-empty", "values-of", "terms", "also-called", "at-least", "at-most",
        ])
    else { return nil }
    guard let typeNode = parts["type"] else {
      reader.fault("missing-key", "fact '\(path)' has no type", at: range)
      return nil
    }
    guard let type = reader.word(typeNode, "the type", as: Fact.FactType.self) else { return nil }
    let group =
      reader.text(parts["group"], "the group")
      ?? path.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1).first
      .map { String(Substring($0)) } ?? ""
    if !isField, !groups.contains(where: { $0.id == group }) {
      reader.fault(
        "unknown-value", "fact '\(path)' is in no declared group: '\(group)'",
        help: NearMiss.hint(for: group, among: groups.map(\.id)),
        at: parts["group"]?.range ?? range)
    }
    let choices =
      parts["values-of"].map {
        sharedChoices($0, of: path, type: type, parts, earlier: earlier, with: &reader)
      }
      ?? choices(parts["values"], of: path, type: type, at: range, with: &reader)
    let fields = fields(
      parts["fields"], of: path, key: parts["key"]?.text, type: type, at: range,
      earlier: earlier, with: &reader)
    let bounds = bounds(of: path, type, parts, with: &reader)
    if isField, type == .records {
      reader.fault("wrong-type", "a field can't hold \(type)", at: typeNode.range)
    }
    var keyField: Int?
    if let key = reader.text(parts["key"], "the key") {
      keyField = fields.firstIndex { $0.path == key }
      if keyField == nil, let node = parts["key"] {
        reader.fault(
          "unknown-value", "'\(key)' is no field of '\(path)'",
          help: NearMiss.hint(for: key, among: fields.map(\.path)), at: node.range)
      }
    } else if type == .records {
      reader.fault("missing-key", "the records of '\(path)' have no key", at: range)
    }
    return Fact(
      index: index, path: path, label: label, type: type, group: group,
      words: Fact.Words(
        title: reader.words(parts["title"], "the title").map { .node($0) },
        help: reader.words(parts["help"], "the help").map { .node($0) },
        terms: reader.list(parts["terms"], "'terms'").map { .node($0) },
        otherNames: otherNames(parts["also-called"], with: &reader)),
      question: reader.words(parts["question"], "the question of '\(path)'", in: node)
        .map { .node($0) },
      choices: choices, fields: fields, keyField: keyField,
      isRequired: reader.boolean(parts["required"], "'required'") ?? false,
      isNonEmpty: reader.boolean(parts["non-empty"], "'non-empty'") ?? false, bounds: bounds,
      file: reader.file, range: range)
  }

  private func choices(
    _ node: Node?, of path: String, type: Fact.FactType, at range: SourceRange,
    with reader: inout SourceReader
  ) -> [Fact.Choice] {
    let takesValues = type == .choice || type == .choices
    guard let node else {
      if takesValues { reader.fault("missing-key", "fact '\(path)' has no values", at: range) }
      return []
    }
    guard takesValues else {
      reader.fault("unknown-key", "a fact of type \(type) has no values", at: node.range)
      return []
    }
    var choices: [Fact.Choice] = []
    let declared = reader.named(node, of: "'values'")
    if declared.count > Self.mostValues {
      reader.fault(
        "too-many-values",
        "there are \(declared.count) values, and there may be \(Self.mostValues)",
        at: range)
    }
    for entry in declared.prefix(Self.mostValues) {
      let id = entry.key.text
      if entry.value.kind == .scalar {
        let title = reader.words(entry.value, "the title of '\(id)'")
        choices.append(Fact.Choice(id: id, words: Fact.Words(title: title.map { .node($0) })))
      } else if let parts = reader.fields(
        of: entry.value, of: "value '\(id)'", allowed: ["title", "help", "terms", "also-called"])
      {
        choices.append(
          Fact.Choice(
            id: id,
            words: Fact.Words(
              title: reader.words(parts["title"], "the title of '\(id)'", in: entry.value)
                .map { .node($0) },
              help: reader.words(parts["help"], "the help").map { .node($0) },
              terms: reader.list(parts["terms"], "'terms'").map { .node($0) },
              otherNames: otherNames(parts["also-called"], with: &reader))))
      }
      if type == .choices { refuseNone([id], at: entry.key.range, with: &reader) }
    }
    if node.isNull || node.kind == .mapping && node.count == 0 {
      reader.fault("missing-key", "fact '\(path)' has no values", at: node.range)
    }
    checkOtherNames(of: choices, in: node, with: &reader)
    if type == .choices { refuseTooMany(choices, at: node.range, with: &reader) }
    return choices
  }

  /// Refuses a value of a list that means the empty list.
  private func refuseNone(
    _ ids: [String], at range: SourceRange, with reader: inout SourceReader
  ) {
    guard ids.contains(Operators.none) else { return }
    reader.fault(
      "reserved-name", "'none' already says that none of the values holds", at: range)
  }

  /// Refuses more values than a list can tell apart.
  private func refuseTooMany(
    _ choices: [Fact.Choice], at range: SourceRange, with reader: inout SourceReader
  ) {
    guard choices.count > UInt128.mostValues else { return }
    reader.fault(
      "too-many-values", "a choices fact has at most \(UInt128.mostValues) values",
      help: "a fact of type 'choice' has as many as it likes", at: range)
  }

  /// The values of another fact, which this one shares: what one document names another can answer.
  private func sharedChoices(
    _ node: Node, of path: String, type: Fact.FactType, _ parts: Fields,
    earlier: (kind: String, facts: [Fact]), with reader: inout SourceReader
  ) -> [Fact.Choice] {
    if let own = parts["values"] {
      reader.fault(
        "unknown-key", "fact '\(path)' has its values from elsewhere", at: own.range)
    }
    guard type == .choice || type == .choices else {
      reader.fault("unknown-key", "a fact of type \(type) has no values", at: node.range)
      return []
    }
    guard let fields = reader.fields(of: node, of: "'values-of'", allowed: ["kind", "fact"]) else {
      return []
    }
    let kind = reader.text(fields["kind"], "the kind", in: node)
    let label = reader.text(fields["fact"], "the fact", in: node)
    let own = kind == earlier.kind ? earlier.facts : kinds[kind]?.facts ?? []
    let known = own.flatMap { [$0] + $0.fields }
    let fact = known.first { $0.label == label && !$0.choices.isEmpty }
    guard let fact else {
      reader.fault(
        "unknown-fact", "no fact '\(label)' with values was read of '\(kind)' before this one",
        help: NearMiss.hint(
          for: label, among: known.filter { !$0.choices.isEmpty }.map(\.label)), at: node.range)
      return []
    }
    if type == .choices {
      refuseNone(fact.choices.map(\.id), at: node.range, with: &reader)
      refuseTooMany(fact.choices, at: node.range, with: &reader)
    }
    return fact.choices
  }

  private func fields(
    _ node: Node?, of path: String, key: String?, type: Fact.FactType, at range: SourceRange,
    earlier: (kind: String, facts: [Fact]), with reader: inout SourceReader
  ) -> [Fact] {
    guard let node else {
      if type == .records { reader.fault("missing-key", "fact '\(path)' has no fields", at: range) }
      return []
    }
    guard type == .records else {
      reader.fault("unknown-key", "a fact of type \(type) has no fields", at: node.range)
      return []
    }
    var result: [Fact] = []
    let entries = reader.named(node, of: "'fields'")
    guard entries.count <= Self.mostFields else {
      reader.fault(
        "too-large", "fact '\(path)' has \(entries.count) fields, and \(Self.mostFields) may",
        at: range)
      return []
    }
    for entry in entries {
      if let field = fact(
        entry.key.text, entry.value, at: entry.key.range, index: result.count, groups: [],
        list: (path, key), earlier: earlier, with: &reader)
      {
        result.append(field)
      }
    }
    if node.isNull || node.kind == .mapping && node.count == 0 {
      reader.fault("missing-key", "fact '\(path)' has no fields", at: node.range)
    }
    return result
  }
}
