public import LocatedYAML

/// What `norma.yaml` says about how a register is checked.
public struct Configuration: Sendable {
  /// A value, and where it stands.
  public struct Stated<Value: Sendable>: Sendable {
    /// What is stated.
    public let value: Value
    /// Where.
    public let range: SourceRange
  }

  /// A pack by which a register is judged.
  public struct WantedPack: Sendable {
    /// Its id.
    public let id: Stated<String>
    /// The version that it must have, or the first parts of it.
    public let version: Stated<String>?
  }

  /// The file, as the person would name it.
  public let file: String
  /// The packs; nil for all.
  public private(set) var packs: [WantedPack]?
  /// Whether extensions of packs are left out.
  public private(set) var withoutExtensions = false
  /// The day for which the law is applied.
  public private(set) var asOf: Day?
  /// The day whose state of the law is applied.
  public private(set) var lawAsOf: Day?
  /// The least authority that may decide.
  public private(set) var authority: Authority?
  /// The folder of rules in the place of the built-in ones.
  public private(set) var rules: Stated<String>?
  /// What makes a check fail, in the words of its option.
  public private(set) var failOn: [String]?
  /// The rules that weigh otherwise here.
  public private(set) var severities: [RuleSeverity] = []
  /// What is checked where nothing is named.
  public private(set) var paths: [Stated<String>]?
  /// The patterns of what is left out.
  public private(set) var exclude: [Stated<String>] = []
  /// Whether what git ignores, and folders of other people's files, are looked at as well.
  public private(set) var isIgnoredRead = false
  /// The files of waivers.
  public private(set) var waivers: [Stated<String>]?
  /// The file of known findings.
  public private(set) var baseline: Stated<String>?
  /// What is wrong with the text.
  public let findings: [Finding]
  private var node: Node?

  /// Reads the text of a `norma.yaml`.
  public init(_ source: SourceText) {
    let own = OwnFile(source, kind: "config", saysKind: false)
    file = source.path
    findings =
      own.findings + Self.faults(inPatterns: own.node?.stated("exclude")?.all ?? [], of: file)
    guard findings.isEmpty, let node = own.node else { return }
    self.node = node
    packs = node.stated("packs")?.all.compactMap { item in
      item.field("id", key: "id").map { id in
        WantedPack(id: id.stated, version: item.field("version", key: "id").map { $0.stated })
      }
    }
    withoutExtensions = node.stated("without-extensions")?.text == "true"
    asOf = node.stated("as-of").flatMap { Day($0.text) }
    lawAsOf = node.stated("law-as-of").flatMap { Day($0.text) }
    authority = node.stated("authority").flatMap { Authority(rawValue: $0.text) }
    rules = node.stated("rules")?.stated
    failOn = node.stated("fail-on")?.all.map(\.text)
    severities =
      node.stated("severities")?.list.compactMap { RuleSeverity($0) } ?? []
    paths = node.stated("paths")?.all.map(\.stated)
    exclude = node.stated("exclude")?.all.map(\.stated) ?? []
    isIgnoredRead = node.stated("ignored")?.text == "true"
    waivers = node.stated("waivers")?.all.map(\.stated)
    baseline = node.stated("baseline")?.stated
  }

  /// All that is stated, by its key, in words that are the same however it is written, and where.
  var values: [String: (words: String, range: SourceRange)] {
    let entries = node.map { Array($0.entries) } ?? []
    return Dictionary(
      entries.filter { $0.key.text != SourceReader.schemaKey && !$0.value.isNull }.map {
        ($0.key.text, ($0.value.flowWords, $0.key.range))
      }, uniquingKeysWith: { $1 })
  }

  /// Where something is stated; nil where it isn't.
  public func place(of key: String) -> SourceRange? { node?.stated(key)?.range }

  /// A fault of the configuration that only who uses it can see, at a place of it.
  public func fault(
    _ id: String, _ message: String, help: String? = nil, at range: SourceRange
  ) -> Finding {
    .input(id, message, help: help, file: file, at: range)
  }
}

extension Node {
  /// The words with their place.
  fileprivate var stated: Configuration.Stated<String> {
    Configuration.Stated(value: text, range: range)
  }

  /// The value in one line: scalars in quotes, lists in brackets, mappings in braces by the order of keys.
  fileprivate var flowWords: String {
    switch kind {
    case .scalar: isNull ? "null" : text.quoted
    case .sequence: "[\(items.map(\.flowWords).joined(separator: ", "))]"
    case .mapping:
      "{\(entries.sorted { $0.key.text < $1.key.text }.map { "\($0.key.text.quoted): \($0.value.flowWords)" }.joined(separator: ", "))}"
    }
  }

  /// The items of a list that may be `none`.
  fileprivate var list: [Node] { kind == .sequence ? Array(items) : [] }
}

/// That a rule weighs otherwise in a register than in its pack.
public struct RuleSeverity: Sendable {
  /// The rule's id.
  public let rule: String
  /// How much a breach weighs.
  public let severity: Severity
  /// Where it says so.
  public let range: SourceRange

  init?(_ node: Node) {
    guard let rule = node.field("rule", key: "rule"),
      let severity = node.field("severity", key: "rule").flatMap({ Severity(rawValue: $0.text) })
    else { return nil }
    self.rule = rule.text
    self.severity = severity
    range = rule.range
  }
}

extension Configuration {
  /// The findings, each as grave as the configuration has it.
  public func weighed(_ findings: [Finding]) -> [Finding] {
    guard !severities.isEmpty else { return findings }
    let known = Dictionary(severities.map { ($0.rule, $0.severity) }, uniquingKeysWith: { $1 })
    return findings.map { finding in
      guard finding.kind == .law, let wanted = known[finding.id] else { return finding }
      var result = finding
      result.isWeighed = true
      // Nobody is in breach of what only isn't shown, or of what has ended; what nobody may accept
      // weighs no less.
      let isOpen = finding.state != .undetermined && finding.state != .wasBreached
      result.severity = isOpen ? wanted : min(wanted, .warning)
      if !finding.isWaivable { result.severity = max(result.severity, finding.severity) }
      return result
    }
  }

  /// What is wrong with the severities, held against the rules that judge.
  public func faults(among rules: RuleIDs) -> [Finding] {
    severities.compactMap { entry in
      if let message = rules.unknown(entry.rule) {
        return fault("unknown-rule", message.text, help: message.help, at: entry.range)
      }
      if rules.isUnwaivable(entry.rule), entry.severity < .error {
        return fault(
          "refused-severity", "'\(entry.rule)' can't weigh less than an error",
          help: "no institution can allow itself what it forbids", at: entry.range)
      }
      return nil
    }
  }
}
