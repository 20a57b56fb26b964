public import LocatedYAML

/// How much a finding weighs.
public enum Severity: String, Comparable, Sendable, CaseIterable {
  case note, warning, error

  /// Orders by weight.
  public static func < (left: Self, right: Self) -> Bool { left.weight < right.weight }

  private var weight: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One remark at one place.
public struct Finding: Sendable, Hashable {
  /// What it is about.
  public enum Kind: Sendable, Hashable {
    /// A text that can't be used as it stands: the check could not be made.
    case input
    /// What a rule says of a subject.
    case law
  }

  /// What the finding means for the rule it names.
  public enum State: String, Sendable {
    /// What happens is prohibited.
    case prohibited
    case breached, undetermined, possible, upcoming
    /// It was owed until it ended, and breached then.
    case wasBreached = "was-breached"
    /// What it says of a level rests on less than law and adopted guidance.
    case lesserAuthority = "lesser-authority"
    /// A recommendation of which is stated that it isn't followed, which is nobody's fault.
    case notFollowed = "not-followed"
    /// Recommendations of which isn't stated whether they are followed, or concern anybody.
    case open
  }

  /// A rule's id, or one of the tool's own such as `norma.unknown-fact`; never reused.
  public let id: String
  /// What it is about.
  public let kind: Kind
  /// How much it weighs.
  public internal(set) var severity: Severity
  /// What it means for the rule, where it names one.
  public var state: State?
  /// What is so, in a clause without a full stop.
  public let message: String
  /// What to do about it.
  public var help: [String] = []
  /// Why it is so: other places that decided it.
  public var notes: [Note] = []
  /// Where the law says so.
  public var citations: [Citation] = []
  /// What can be imposed for it; nil where nothing can be.
  public var penalty: String?
  /// The file as the person named it.
  public let file: String
  /// The place in the file.
  public let range: SourceRange
  /// The id of the description it is about.
  public var subject: String?
  /// Where it belongs, by names that outlast moved lines and renamed files: institution, kind and id
  /// of the description, and after a '#' which part of it, where an id can stand for several.
  public var scope: String?
  /// Of what in there it speaks, by names that outlast moved lines: items of lists, or scales with the levels that are
  /// open; empty where it speaks of all.
  ///
  /// Who accepts it accepts no more than these.
  public var parts: [String] = []
  /// Why it doesn't count, where it doesn't.
  public var acceptance: Acceptance?
  /// Whether somebody may answer for it; a prohibited practice nobody may.
  public var isWaivable = true
  /// Where the evidence is named that isn't there, for which alone it waits.
  var awaited: [Proof.Place] = []
  /// Whether the settings say how much it weighs.
  public internal(set) var isWeighed = false

  /// Another place that belongs to a finding.
  public struct Note: Sendable, Hashable {
    /// What stands there.
    public let message: String
    /// The file.
    public let file: String
    /// The place in the file.
    public let range: SourceRange
  }
}

extension Finding {
  /// What makes the findings of several assessments one: of a rule, whose description it is, where that stands
  /// and what it weighs; of all else, everything.
  private struct Identity: Hashable {
    let id: String
    let scope: String
    let state: State?
    let severity: Severity
    let file: String
  }

  /// The findings of several assessments, each once: what an institution lacks is found for each of its systems,
  /// and told with what the first of them needs.
  package static func joined(_ findings: some Sequence<Finding>) -> [Finding] {
    var seen: Set<Identity> = []
    return Array(findings).uniqued().filter { finding in
      guard let scope = finding.scope, !finding.id.hasPrefix("norma.") else { return true }
      return seen.insert(
        Identity(
          id: finding.id, scope: scope, state: finding.state, severity: finding.severity,
          file: finding.file)
      ).inserted
    }
  }
}

extension [Finding] {
  /// Whether each says what no other does: that evidence isn't there is told where it is named, unless somebody
  /// accepts that.
  package var areTold: [Bool] {
    let missing = Set(
      lazy.filter { $0.id == "norma.missing-evidence" && $0.acceptance == nil }
        .map { Place($0.file, $0.range) })
    return map { finding in
      missing.isEmpty || !finding.awaited.contains { missing.contains(Place($0.file, $0.range)) }
    }
  }
}

/// A place, its file told by its bytes.
private struct Place: Hashable {
  let file: [UInt8]
  let range: SourceRange

  init(_ file: String, _ range: SourceRange) {
    self.file = Array(file.utf8)
    self.range = range
  }
}

extension Finding: Comparable {
  /// Orders findings by file, place, id and message, so that reports are the same on every run.
  public static func < (left: Self, right: Self) -> Bool {
    // By bytes, as files are told apart.
    if !left.file.utf8.elementsEqual(right.file.utf8) {
      return left.file.utf8.lexicographicallyPrecedes(right.file.utf8)
    }
    if left.range != right.range { return left.range < right.range }
    if left.id != right.id { return left.id < right.id }
    return left.message < right.message
  }
}

extension Finding {
  /// A text that can't be used as it stands.
  static func input(
    _ id: String, _ message: String, help: String? = nil, file: String, at range: SourceRange
  ) -> Finding {
    Finding(
      id: "norma.\(id)", kind: .input, severity: .error, message: message.printable,
      help: help.map { [$0.printable] } ?? [], file: file, range: range)
  }

  /// A text that is no YAML.
  public init(_ error: YAMLError, in file: String) {
    let id =
      switch error.kind {
      case .encoding: "yaml-encoding"
      case .syntax: "yaml-syntax"
      case .duplicateKey: "yaml-duplicate-key"
      case .tag: "yaml-tag"
      case .alias: "yaml-alias"
      case .key: "yaml-key"
      case .limit: "yaml-limit"
      }
    self = .input(id, error.message, help: error.hint, file: file, at: error.range)
  }
}
