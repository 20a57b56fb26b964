public import LocatedYAML

/// The findings that were there when somebody recorded them, by names that outlast moved lines.
public struct Baseline: Sendable {
  private var states: [String: Finding.State?] = [:]
  /// What is wrong with the text.
  public private(set) var findings: [Finding] = []

  /// Reads the text of a baseline.
  public init(_ source: SourceText) {
    let own = OwnFile(source, kind: "baseline")
    findings = own.findings
    for node in own.node?.stated("findings")?.all ?? [] where findings.isEmpty {
      guard let name = node.field("finding", key: "finding") else { continue }
      states[name.text] =
        node.field("state", key: "finding").flatMap { Finding.State(rawValue: $0.text) }
    }
  }

  /// Whether a finding of a name and state is known; one in a graver state is new.
  public func knows(_ name: String, _ state: Finding.State?) -> Bool {
    guard let known = states[name] else { return false }
    return weight(of: state) <= weight(of: known)
  }

  /// The findings, those that are known by their names and not accepted otherwise marked as such.
  ///
  /// Each has a name for each part of which it speaks: where one of them isn't known, it is new.
  public func marked(_ findings: [Finding], _ names: [[String]]) -> [Finding] {
    zip(findings, names).map { finding, names in
      guard finding.kind == .law, finding.isWaivable, finding.acceptance == nil,
        names.allSatisfy({ knows($0, finding.state) })
      else { return finding }
      var result = finding
      result.acceptance = .known
      return result
    }
  }

  /// What is known, each in words by which a lock lists it: the finding, and the state in which it was.
  public var words: [String] { states.map { Self.words($0.key, $0.value) }.sorted() }

  static func words(_ name: String, _ state: Finding.State?) -> String {
    name + (state.map { " as \($0.rawValue)" } ?? "")
  }

  /// The same with what stands among these words alone.
  func only(_ words: Set<String>, _ isWanted: (String) -> Bool) -> Baseline {
    var result = self
    result.states = states.filter {
      words.contains(Self.words($0.key, $0.value)) && isWanted($0.key)
    }
    return result
  }

  /// The names of the findings, in order.
  public var names: [String] { states.keys.sorted() }

  /// The state in which a finding was.
  public func state(of name: String) -> Finding.State? { states[name] ?? nil }

  private func weight(of state: Finding.State?) -> Int {
    switch state {
    case .prohibited: 3
    case .breached: 2
    case .undetermined, .wasBreached: 1
    case .possible, .upcoming, .lesserAuthority, .notFollowed, .open, nil: 0
    }
  }

  /// The text of a baseline: an entry a line, so that a change of it can be read.
  public static func text(
    _ entries: [(name: String, state: Finding.State?)], asOf day: Day
  ) -> String {
    var output = """
      # Findings that are known, written by 'norma baseline'; later checks fail on others only.
      kind: baseline
      as-of: \(day)
      findings:

      """
    let entries = entries.sorted { $0.name < $1.name }
    if entries.isEmpty { output.replace("findings:\n", with: "findings: []\n") }
    for entry in entries {
      output += "  - {finding: \(entry.name.quoted)"
      output += entry.state.map { ", state: \($0.rawValue)}\n" } ?? "}\n"
    }
    return output
  }
}

extension String {
  /// The words in double quotes, as YAML and JSON read them.
  var quoted: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{A0}": result += Self.escape(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.replacingUnseen(Self.escape) + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    let length = digits.count > 4 ? 8 : 4
    return (length > 4 ? "\\U" : "\\u") + String(repeating: "0", count: length - digits.count)
      + digits
  }
}
