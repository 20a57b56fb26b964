import LocatedYAML

/// What a person means who writes a value that a fact can't have.
struct ValueHint {
  let fact: Fact
  let kind: Vocabulary.Kind?
  let isOwn: Bool
  /// The fact whose values they are.
  private var values: Fact { fact.values }

  /// How many values are worth listing, and how many show what the others are like.
  private static let (most, few) = (12, 3)

  /// What says that somebody was asked and doesn't know.
  static let unknown = "leave it out, or write null: asked, not known yet"

  /// Whether words say that something isn't known.
  static func saysUnknown(_ words: String) -> Bool {
    let words = words.lowercased().filter { $0 != "'" && $0 != "\u{2019}" && $0 != "." }
    return isUnknown.contains(words) || !words.isEmpty && words.allSatisfy { "?-".contains($0) }
  }

  private static let isUnknown: Set<String> = [
    "unknown", "not known", "not yet known", "not known yet", "dont know", "do not know", "unclear",
    "unsure", "undefined", "undetermined", "not stated", "not specified", "unspecified", "tbd",
    "tba", "tbc", "todo", "to do", "to be determined", "to be defined", "to be confirmed", "n/a",
    "na", "not available", "not applicable", "nil",
  ]

  /// The hint for a word that is no value.
  func help(for word: String) -> String? {
    // No word is as long as that of a mistake in writing.
    guard word.utf8.count <= NearMiss.longest else { return listed }
    if Self.saysUnknown(word), !isOwn, !word.allSatisfy(\.isLetter) { return Self.unknown }
    if let value = value(meantBy: word) { return "did you mean '\(value)'?" }
    if Self.saysUnknown(word), !isOwn { return Self.unknown }
    let ids = values.choiceTable.words
    if let near = NearMiss.of(word, among: ids) { return "did you mean '\(near)'?" }
    let titles = values.choices.map(\.title)
    if let near = NearMiss.misspelt(word, among: titles), let place = titles.firstIndex(of: near) {
      return "did you mean '\(ids[place])'?"
    }
    return (isOwn ? nil : kind?.hint(forValue: word)) ?? listed
  }

  /// The hint for what is no list.
  func help(forList node: Node) -> String {
    let mayBePart = fact.type != .texts && !isOwn
    guard node.kind == .scalar else {
      return "write one item a line, each after '- '"
        + (mayBePart ? ", or {at-least: […]} where there may be more" : "")
    }
    if mayBePart, node.text.lowercased() == Operators.none {
      return "write none, in lower case and without quotes"
    }
    guard !values.choices.isEmpty else { return "write [\(node.text)]" }
    let words = node.text.split(separator: ",").map { $0.trimmed }
    let meant = words.compactMap { word in
      values.choiceTable.index(of: Array(word.utf8)[...]) != nil
        ? word : value(meantBy: word) ?? NearMiss.of(word, among: values.choiceTable.words)
    }
    if !meant.isEmpty, meant.count == words.count {
      return "write [\(meant.joined(separator: ", "))]"
    }
    return help(for: node.text) ?? "write one item a line, each after '- '"
  }

  /// The value that people call so, or that is the same word in another form.
  private func value(meantBy word: String) -> String? {
    values.choices.first { choice in
      NearMiss.isSame(choice.id, word) && choice.id != word
        || ([choice.title] + choice.otherNames).contains { NearMiss.isSame($0, word) }
    }?.id
  }

  /// The values, or what they are like where there are many.
  private var listed: String? {
    let ids = values.choiceTable.words
    if ids.isEmpty { return nil }
    if ids.count <= Self.most { return "possible here: \(ids.joined(separator: ", "))" }
    return "one of \(ids.count) values, such as \(ids.prefix(Self.few).joined(separator: ", "))"
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let words = drop(while: \.isWhitespace)
    return String(words.reversed().drop(while: \.isWhitespace).reversed())
  }
}
