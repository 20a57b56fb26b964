import LocatedYAML

/// A comment by which somebody accepts findings where they arise:
/// `# norma: accept AIA-26.2 until 2027-01-31 because …`.
///
/// Behind a statement it speaks of that line; on a line of its own, of what begins on the next, with all
/// that stands below it.
public struct InlineWaiver: Sendable {
  /// The rules whose findings are accepted.
  let rules: [String]
  let until: Day
  let reason: String
  let file: String
  /// Where the comment stands.
  let range: SourceRange
  /// What it speaks of.
  let scope: SourceRange
  /// The id of the description in which it stands; empty where there is none.
  let subject: String

  /// The comment in words, by which a lock lists it; `file` is what the file is called wherever the command
  /// runs.
  func words(in file: String) -> String {
    "\(rules.joined(separator: ", ")) of '\(subject)' in \(file) until \(until) because \(reason)"
  }

  /// Whether it accepts a finding, leaving the day aside.
  func covers(_ finding: Finding) -> Bool {
    finding.file.isSamePath(as: file) && rules.contains(finding.id)
      && scope.start <= finding.range.start && finding.range.start < scope.end
  }
}

extension Tree {
  /// The comments of a text that accept findings, and what is wrong with those that mean to.
  func inlineWaivers(into findings: inout [Finding]) -> [InlineWaiver] {
    var result: [InlineWaiver] = []
    let comments = comments(beginningWith: "norma:")
    if comments.count > Self.mostComments {
      findings.append(
        .input(
          "too-many-comments",
          "\(comments.count) comments begin with 'norma:', and \(Self.mostComments) may",
          help: "put what is accepted into norma-waivers.yaml", file: source.path,
          at: comments[Self.mostComments].range))
    }
    for comment in comments.prefix(Self.mostComments) {
      let words = comment.text.dropFirst("norma:".count)
      switch InlineWaiver.Words(words) {
      case .words(let rules, let until, let reason):
        result.append(
          InlineWaiver(
            rules: rules, until: until, reason: reason.printable, file: source.path,
            range: comment.range, scope: scope(of: comment), subject: subject(of: comment)))
      case .fault(let message):
        findings.append(
          .input(
            "bad-comment", message,
            help: "write '# norma: accept RULE until YEAR-MONTH-DAY because …'", file: source.path,
            at: comment.range))
      }
    }
    return result
  }

  /// How many comments of a text may speak to Norma.
  static let mostComments = 1_000

  /// The document in which a comment stands, or before which: of it alone it speaks.
  private func root(of comment: Comment) -> Node? {
    roots.first { $0.range.end.line >= comment.range.start.line } ?? roots.last
  }

  /// The id of the description of which a comment speaks.
  private func subject(of comment: Comment) -> String {
    root(of: comment)?["id"]?.text.printable ?? ""
  }

  /// What a comment speaks of.
  private func scope(of comment: Comment) -> SourceRange {
    let line = comment.range.start.line
    guard !comment.isTrailing else {
      return SourceRange(Position(line: line, column: 1), Position(line: line + 1, column: 1))
    }
    return root(of: comment).flatMap { Self.first(after: line, in: $0) } ?? comment.range
  }

  /// The range of the first entry or item that begins after a line, with what stands below it.
  private static func first(after line: Int, in node: Node) -> SourceRange? {
    switch node.kind {
    case .scalar: return nil
    case .mapping:
      for entry in node.entries {
        if entry.key.range.start.line > line {
          return SourceRange(entry.key.range.start, max(entry.key.range.end, entry.value.range.end))
        }
        if let inner = first(after: line, in: entry.value) { return inner }
      }
    case .sequence:
      for item in node.items {
        if item.range.start.line > line { return item.range }
        if let inner = first(after: line, in: item) { return inner }
      }
    }
    return nil
  }
}

extension InlineWaiver {
  /// What stands after `norma:`.
  enum Words {
    case words(rules: [String], until: Day, reason: String)
    case fault(String)

    init(_ text: Substring) {
      let words = text.split(whereSeparator: \.isWhitespace)
      guard words.first == "accept" else {
        self = .fault(
          words.first.map { "'\($0)' says nothing here; a comment to Norma accepts findings" }
            ?? "a comment to Norma says what it accepts")
        return
      }
      let rules = words.dropFirst().prefix { $0 != "until" && $0 != "because" }
        .flatMap { $0.split(separator: ",") }.map(String.init)
      guard !rules.isEmpty else {
        self = .fault("the comment names no rule")
        return
      }
      guard let place = words.firstIndex(of: "until"), place + 1 < words.count,
        words.firstIndex(of: "because").map({ $0 > place }) ?? true
      else {
        self = .fault("the comment doesn't say until when")
        return
      }
      guard let until = Day(words[place + 1]) else {
        self = .fault("'\(words[place + 1])' is no date")
        return
      }
      guard place + 2 < words.count, words[place + 2] == "because", place + 3 < words.count else {
        self = .fault("the comment doesn't say why")
        return
      }
      self = .words(
        rules: rules, until: until, reason: words[(place + 3)...].joined(separator: " "))
    }
  }
}
