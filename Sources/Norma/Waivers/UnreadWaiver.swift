import LocatedYAML

/// A comment that seems to accept findings and isn't written as one that does.
///
/// Whoever only speaks of Norma, of accepting or of a rule isn't accused: a comment is unread where it
/// tells Norma to accept something, or tells so of a rule that there is.
public struct UnreadWaiver: Sendable {
  let words: Words
  let file: String
  /// Where the comment stands.
  let range: SourceRange

  /// What to say of it among the rules there are; nil where it means something else.
  func remark(among rules: RuleIDs) -> Finding? {
    let named = words.named.lazy.compactMap { rules.meant(by: $0) }.first { _ in true }
    guard words.isSure || named != nil else { return nil }
    return Finding(
      id: "norma.unread-waiver", kind: .law, severity: .warning,
      message: "the comment accepts nothing: Norma reads those that begin with 'norma: accept'",
      help: ["write '# norma: accept \(named ?? "RULE") until YEAR-MONTH-DAY because …'"],
      file: file, range: range, scope: "waiver/\(file)#\(words.text)".printable)
  }
}

extension Tree {
  /// The comments of a text that seem to accept findings and aren't written so.
  var unreadWaivers: [UnreadWaiver] {
    comments { UnreadWaiver.Words($0) != nil }.prefix(Self.mostComments).compactMap { comment in
      UnreadWaiver.Words(comment.text).map {
        UnreadWaiver(words: $0, file: source.path, range: comment.range)
      }
    }
  }
}

extension UnreadWaiver {
  /// What stands in a comment that may be meant for Norma.
  struct Words: Sendable {
    let text: String
    /// Whether the words alone tell that it means to accept something.
    let isSure: Bool
    /// The words that may be rules, one of which makes it sure.
    let named: [String]

    /// What tells a linter to accept something, and in a sentence nothing else.
    private static let orders: Set<String> = [
      "accept", "waive", "ignore", "disable", "suppress", "nolint", "noqa", "noinspection",
      "disable-line", "disable-next-line", "ignore-line", "ignore-next-line",
    ]
    /// What may as well be part of a sentence.
    private static let others: Set<String> = [
      "accepts", "accepted", "accepting", "waives", "waived", "waiver", "ignores", "ignored",
      "disables", "disabled", "suppresses", "suppressed", "skip", "allow", "allowed", "except",
      "exempt", "off",
    ]

    /// Nil where no words of the kind stand there, or they are read as they should be.
    init?(_ text: String) {
      guard !text.hasPrefix("norma:") else { return nil }
      var words = text.split { $0.isWhitespace || ",:".contains($0) }.map { Self.bare($0) }
        .filter { !$0.isEmpty }
      let calls = Self.takeName(from: &words)
      guard let first = words.first, words.count > 1 || calls == .exactly else { return nil }
      self.text = text
      var isSure = false
      var named: [String] = []
      if Self.orders.contains(first) || Self.isMisspelt(first) && calls != nil {
        isSure = calls == .exactly && Self.orders.contains(first)
        if words.count > 1, words[1] == "norma" {
          isSure = isSure || words.count == 2 || first.hasPrefix("no")
        }
        named = Array(words.dropFirst().prefix(3))
      } else if Self.others.contains(first) {
        named = Array(words.dropFirst().prefix(1))
      } else if let order = words.dropFirst().first(where: Self.orders.contains), calls != nil {
        named = Array(words.prefix { $0 != order })
      } else if let until = words.firstIndex(of: "until"), until + 1 < words.count,
        Day(words[until + 1]) != nil, calls != nil || words.contains(where: Self.orders.contains)
      {
        named = Array(words[..<until])
      } else {
        return nil
      }
      named = named.filter { $0.contains("-") || $0.contains(".") }
      guard isSure || !named.isEmpty else { return nil }
      (self.isSure, self.named) = (isSure, named)
    }

    private enum Call { case exactly, nearly }

    /// Takes the name of the tool from the beginning, and what is joined to it; nil where another word stands there.
    private static func takeName(from words: inout [String]) -> Call? {
      guard let first = words.first else { return nil }
      let parts = first.split(maxSplits: 1) { "-_/=(".contains($0) }.map(String.init)
      guard let name = parts.first else { return nil }
      let isExact = name == "norma"
      guard isExact || NearMiss.misspelt(name, among: ["norma"]) != nil else { return nil }
      words = Array(parts.dropFirst() + words.dropFirst())
      return isExact ? .exactly : .nearly
    }

    private static func isMisspelt(_ word: String) -> Bool {
      word.count > 4 && NearMiss.misspelt(word, among: ["accept", "ignore", "waive"]) != nil
    }

    /// The word in lower case without the punctuation around it.
    private static func bare(_ word: Substring) -> String {
      func isPlain(_ character: Character) -> Bool { character.isLetter || character.isNumber }
      let start = word.drop { !isPlain($0) }
      let end = start.lastIndex(where: isPlain).map { start[...$0] } ?? ""
      return end.lowercased()
    }
  }
}
