import LocatedYAML

/// Reads the expectations in the comments of a case.
struct ExpectationReader {
  private static let keywords = [
    "rule", "role", "exception", "concept", "level", "asks", "duty", "penalty", "error", "warning",
    "note",
  ]

  let file: String
  private(set) var expectations: [Expectation] = []
  private(set) var findings: [Finding] = []

  init(file: String) { self.file = file }

  /// Reads the comment of one line, if it has one that expects something.
  mutating func read(line: String, number: Int) {
    // What all but expects something is no remark: passed over, it would expect nothing.
    guard
      let (comment, column) = Self.comment(in: line, where: Self.keyword)
        ?? Self.comment(in: line, where: Self.nearKeyword)
    else { return }
    var start = column
    for part in Self.parts(of: comment) {
      let words = part.trimmed
      let lead = part.prefix { $0.isWhitespace }.unicodeScalars.count
      let range = SourceRange(
        Position(line: number, column: start + lead),
        Position(line: number, column: start + lead + words.unicodeScalars.count))
      start += part.unicodeScalars.count + 1
      guard !words.isEmpty else { continue }
      if let kind = Self.kind(of: words) {
        expectations.append(Expectation(kind: kind, words: words, range: range))
      } else {
        findings.append(
          .input(
            "unknown-expectation", "'\(words)' is no expectation",
            help: Self.misspelt(words).map { "did you mean '\($0):'?" }
              ?? "such as 'rule: ID = true', 'level: SCALE = LEVEL' or 'asks: PATH'",
            file: file, at: range))
      }
    }
  }

  /// The keyword that a comment begins with.
  private static func keyword(_ comment: String) -> String? {
    keywords.first { comment.hasPrefix("\($0):") }
  }

  /// The keyword that an expectation was to begin with and doesn't.
  private static func misspelt(_ words: String) -> String? {
    keyword(words) == nil ? nearKeyword(words) : nil
  }

  /// The keyword that a comment was to begin with, by its first word before a colon.
  private static func nearKeyword(_ comment: String) -> String? {
    let word = comment.prefix { $0.isLetter || $0 == "-" }
    guard comment.dropFirst(word.count).first(where: { $0 != " " }) == ":" else { return nil }
    return keywords.contains(String(word))
      ? String(word) : NearMiss.misspelt(String(word), among: keywords)
  }

  /// The comment that begins with a keyword in some sense, and its column.
  private static func comment(
    in line: String, where keyword: (String) -> String?
  ) -> (String, Int)? {
    let scalars = Array(line.unicodeScalars)
    for index in scalars.indices where scalars[index] == "#" {
      guard index == 0 || scalars[index - 1] == " " || scalars[index - 1] == "\t" else { continue }
      var rest = String.UnicodeScalarView()
      rest.append(contentsOf: scalars[(index + 1)...])
      let words = String(rest)
      let lead = words.prefix { $0 == " " }.count
      let comment = String(words.dropFirst(lead))
      if keyword(comment) != nil { return (comment, index + 2 + lead) }
    }
    return nil
  }

  /// The parts between semicolons that stand outside quotes.
  private static func parts(of comment: String) -> [String] {
    var parts = [""]
    var isQuoted = false
    for character in comment {
      if character == "\"" { isQuoted.toggle() }
      if character == ";", !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }

  private static func kind(of words: String) -> Expectation.Kind? {
    guard let colon = words.firstIndex(of: ":") else { return nil }
    let keyword = String(words[..<colon])
    let rest = String(words[words.index(after: colon)...]).trimmed
    if let severity = Severity(rawValue: keyword) { return finding(severity, rest) }
    if keyword == "asks" { return rest.isEmpty ? nil : .asks(path: rest) }
    let sides = rest.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
    guard sides.count == 2 else { return nil }
    let (name, value) = (sides[0], sides[1])
    switch keyword {
    case "rule": return outcome(value).map { .rule(id: name, $0) }
    case "role": return Truth(value).map { .role(name, $0) }
    case "exception": return Truth(value).map { .exception(id: name, $0) }
    case "concept": return Truth(value).map { .concept(name, $0) }
    case "level": return level(name, value)
    case "duty": return duty(name, value)
    case "penalty": return penalty(name, value)
    default: return nil
    }
  }

  private static func outcome(_ value: String) -> Expectation.Outcome? {
    let words = value.split(separator: " ").map(String.init)
    if words == ["not-in-force"] { return .notInForce }
    guard let first = words.first, let truth = Truth(first) else { return nil }
    if words.count == 1 { return .truth(truth) }
    guard words.count == 3 else { return nil }
    if words[1] == "by", truth != .yes { return .by(truth, exception: words[2]) }
    if words[1] == "from", truth == .yes { return Day(words[2]).map { .begins($0) } }
    return nil
  }

  private static func duty(_ names: String, _ value: String) -> Expectation.Kind? {
    let ids = names.split(separator: ",").map { String($0).trimmed }
    var words = value.split(separator: " ").map(String.init)[...]
    guard !ids.isEmpty, let word = words.popFirst(),
      let state = Verdict.State(rawValue: word) ?? Verdict.State(recommended: word)
    else { return nil }
    var result = Expectation.Duty(state: state, word: word)
    while let word = words.popFirst() {
      guard let operand = words.popFirst() else { return nil }
      switch word {
      case "by" where state == .notApplicable: result.reason = operand
      case "from":
        guard let day = Day(operand) else { return nil }
        result.from = day
      case "perhaps" where state == .upcoming:
        guard let day = Day(operand) else { return nil }
        result.perhaps = day
      case "as":
        guard let severity = Severity(rawValue: operand) else { return nil }
        result.severity = severity
      default: return nil
      }
    }
    return .duty(ids: ids, result)
  }

  private static func level(_ scale: String, _ value: String) -> Expectation.Kind? {
    var bounds = value.split(separator: " ").map(String.init)
    var from: Day?
    if bounds.count == 3, bounds[1] == "from" {
      // Only a level that is certain binds from a day.
      from = Day(bounds[2])
      guard from != nil else { return nil }
      bounds.removeLast(2)
    }
    bounds.removeAll { $0 == "…" || $0 == "..." }
    guard let floor = bounds.first, bounds.count <= 2 else { return nil }
    return .level(scale: scale, floor: floor, ceiling: bounds.last ?? floor, from: from)
  }

  private static func finding(_ severity: Severity, _ rest: String) -> Expectation.Kind? {
    guard rest.hasPrefix("["), let close = rest.firstIndex(of: "]") else { return nil }
    let id = String(rest[rest.index(after: rest.startIndex)..<close])
    let text = String(rest[rest.index(after: close)...]).trimmed
    guard !text.isEmpty else { return .finding(severity, id: id, text: nil) }
    return quoted(text).map { .finding(severity, id: id, text: $0) }
  }

  private static func penalty(_ id: String, _ value: String) -> Expectation.Kind? {
    if value == "none" { return .penalty(id: id, text: nil) }
    return quoted(value).map { .penalty(id: id, text: $0) }
  }

  /// The words between quotes.
  private static func quoted(_ text: String) -> String? {
    guard text.hasPrefix("\""), text.hasSuffix("\""), text.count >= 2 else { return nil }
    return String(text.dropFirst().dropLast())
  }
}

extension String {
  var trimmed: String {
    var words = self[...]
    while words.first?.isWhitespace == true { words.removeFirst() }
    while words.last?.isWhitespace == true { words.removeLast() }
    return String(words)
  }
}
