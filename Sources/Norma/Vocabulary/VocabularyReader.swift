public import LocatedYAML

/// Reads the files of `Rules/vocabulary` into one vocabulary.
public struct VocabularyReader {
  var kinds: [String: (groups: [Vocabulary.Group], facts: [Fact])] = [:]
  private var paths: [String: Paths] = [:]
  /// What is wrong with the files so far.
  public internal(set) var findings: [Finding] = []

  /// What stands at the paths of a kind.
  private struct Paths {
    /// The file and the line of each fact.
    var facts: [String: (file: String, line: Int)] = [:]
    /// A fact below each path that is a group of facts.
    var groups: [String: String] = [:]
  }

  /// What the files declare as relations, by kind.
  var relations: [String: [(file: String, entry: Node.Entry)]] = [:]

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
}
