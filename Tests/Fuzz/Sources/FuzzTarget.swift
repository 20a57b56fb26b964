import LocatedYAML
import Norma
import NormaReports

/// What bytes from outside are given to: the one place by which the fuzzer knows the engine.
///
/// Each target returns where nothing is wrong, and ends the process where an invariant doesn't hold.
enum FuzzTarget: String, CaseIterable {
  /// The reader of YAML, with comments.
  case yaml
  /// Descriptions against the built-in vocabulary.
  case description
  /// Descriptions judged by the built-in packs.
  case judge
  /// Packs, with the conditions in them, on a small vocabulary.
  case pack
  /// Packs that are used to judge a small system.
  case condition
  case vocabulary, settings, waivers, baseline, lock
  /// Records and reports.
  case record
  /// Patterns of paths, the path after the first line break.
  case pattern

  func run(_ bytes: [UInt8]) {
    let source = SourceText(path: "input.yaml", bytes: bytes)
    switch self {
    case .yaml: Self.read(source)
    case .description:
      Self.require(RegisterFile(source, vocabulary: Rules.builtIn.vocabulary).findings, in: source)
    case .judge: Self.judge(source)
    case .pack: _ = Rules.pack(source)
    case .condition: Self.useCondition(source)
    case .vocabulary:
      _ = Rulebook.vocabulary(of: [RulesFile(path: "vocabulary/ai-system.yaml", source: source)])
    case .settings: Self.require(Configuration(source).findings, in: source)
    case .waivers: Self.require(WaiverFile(source).findings, in: source)
    case .baseline: Self.require(Baseline(source).findings, in: source)
    case .lock: Self.require(Lock(source).findings, in: source)
    case .record:
      _ = EvaluationRecord(json: bytes)
      if let snapshot = Snapshot(json: bytes) {
        let comparison = Comparison(
          Comparison.Side("a", snapshot, nil), Comparison.Side("b", snapshot, nil))
        precondition(comparison.changes.isEmpty)
      }
    case .pattern:
      let parts = bytes.split(separator: 0x0A, maxSplits: 1)
      guard parts.count == 2 else { return }
      for isPath in [true, false] {
        _ = Glob(Array(parts[0]), isPath: isPath)?.fits(parts[1])
      }
    }
  }

  // MARK: Invariants

  private static func read(_ source: SourceText) {
    guard let tree = try? Tree(source) else { return }
    for comment in tree.comments(beginningWith: "norma:") {
      precondition(comment.range.start <= comment.range.end)
    }
    for root in tree.roots { walk(root) }
  }

  private static func walk(_ node: Node) {
    precondition(node.range.start <= node.range.end)
    precondition(node.range.start.line > 0 && node.range.start.column > 0)
    switch node.kind {
    case .scalar: _ = node.text
    case .sequence: for item in node.items { walk(item) }
    case .mapping:
      for entry in node.entries {
        walk(entry.key)
        walk(entry.value)
      }
    }
  }

  /// Every finding stands within its text, and says nothing that steers.
  private static func require(_ findings: [Finding], in source: SourceText) {
    let lines = source.bytes.count { $0 == 0x0A || $0 == 0x0D } + 2
    for finding in findings {
      precondition((1...lines).contains(finding.range.start.line), "\(finding)")
      precondition(finding.message.written == finding.message, "\(finding)")
    }
  }

  private static func judge(_ source: SourceText) {
    let file = RegisterFile(source, vocabulary: Rules.builtIn.vocabulary)
    let register = Register([file])
    let documents = RegisterDocuments(register.descriptions)
    for description in register.descriptions.prefix(2) {
      let assessment = Assessment(
        of: description, with: register.institution, among: documents, under: Rules.laws)
      require(assessment.findings, in: source)
      for level in assessment.levels { precondition(level.floor <= level.ceiling) }
    }
  }

  private static func useCondition(_ source: SourceText) {
    guard let pack = Rules.pack(source) else { return }
    let law = PackInForce(pack, Rules.jurisdiction)
    for description in Rules.systems {
      let assessment = Assessment(of: description, with: nil, under: [law])
      for level in assessment.levels { precondition(level.floor <= level.ceiling) }
      _ = assessment.findings
    }
  }
}
