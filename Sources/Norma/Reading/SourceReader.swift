import LocatedYAML

/// The entries of a mapping whose keys were checked.
struct Fields {
  let node: Node

  subscript(key: String) -> Node? { node[key] }
}

/// Reads the mappings of packs and of the vocabulary, and collects what is wrong with them.
struct SourceReader {
  /// The key at the top of a file by which editors find its schema, and which says nothing to Norma.
  static let schemaKey = "$schema"

  let file: String
  private var told: [Finding] = []
  private var untold = 0
  private static let budget = FaultBudget()

  init(file: String) { self.file = file }

  /// What is wrong; last, how many faults are not told.
  var findings: [Finding] {
    guard untold > 0, let last = told.last else { return told }
    return told + [.untold(untold, file: file, at: last.range)]
  }

  /// Whether it is still worth while to look for what a word may mean.
  var isHinting: Bool { told.count < Self.budget.hints }

  mutating func fault(
    _ id: String, _ message: String, help: String? = nil, at range: SourceRange
  ) {
    guard told.count < Self.budget.faults else {
      untold += 1
      return
    }
    told.append(.input(id, message, help: help, file: file, at: range))
  }

  /// The values of a mapping by key.
  ///
  /// Keys that aren't allowed are faults; the top of a file may name its schema.
  mutating func fields(
    of node: Node, of what: @autoclosure () -> String, allowed: [String], isTop: Bool = false
  ) -> Fields? {
    guard node.kind == .mapping else {
      fault(
        "wrong-type", "\(what()) must be a mapping", help: "write 'key: value' pairs",
        at: node.range)
      return nil
    }
    for node in node.keys(besides: isTop ? allowed + [Self.schemaKey] : allowed) {
      let key = node.text
      fault(
        "unknown-key", "\(what()) has no '\(key)'",
        help: NearMiss.hint(forKey: key, among: allowed), at: node.range)
    }
    return Fields(node: node)
  }

  /// The entries of a mapping whose keys are names.
  mutating func named(_ node: Node?, of what: String) -> [Node.Entry] {
    guard let node, !node.isNull else { return [] }
    guard node.kind == .mapping else {
      fault("wrong-type", "\(what) must be a mapping from names", at: node.range)
      return []
    }
    return Array(node.entries)
  }

  /// The words of a scalar.
  mutating func text(
    _ node: Node?, _ what: @autoclosure () -> String, in parent: Node
  ) -> String {
    words(node, what(), in: parent)?.text ?? ""
  }

  /// The words of a scalar, if there is one.
  mutating func text(_ node: Node?, _ what: @autoclosure () -> String) -> String? {
    words(node, what())?.text
  }

  /// A list of words; one word stands for a list of it.
  mutating func texts(_ node: Node?, _ what: String) -> [String] {
    guard let node = list(node, what) else { return [] }
    return node.kind == .scalar ? [node.text] : node.items.map(\.text)
  }

  /// An address on the web, which reports link to.
  mutating func link(
    _ node: Node?, _ what: @autoclosure () -> String, in parent: Node
  ) -> String {
    let text = text(node, what(), in: parent)
    guard let node, !text.isEmpty else { return text }
    let lower = text.lowercased()
    let start = ["https://", "http://"].first { lower.hasPrefix($0) && lower != $0 }
    let host = text.dropFirst(start?.count ?? 0).prefix { !"/?#".contains($0) }
    if host.contains("@") {
      fault(
        "wrong-link", "\(what()) names a user before its host: '\(text)'",
        help: "leave out what stands before the @", at: node.range)
    } else if start == nil || !Self.isPartOfLink(text) {
      fault(
        "wrong-link", "\(what()) is no link of the web: '\(text)'",
        help: start == nil
          ? "begin it with https://"
          : "write blanks, quotes and square or pointed brackets as their percent codes",
        at: node.range)
    }
    return text
  }

  /// What follows `#` in a link.
  mutating func anchor(_ node: Node?, _ what: String) -> String? {
    guard let node, let text = text(node, what) else { return nil }
    if text.isEmpty || !Self.isPartOfLink(text) || text.contains("#") {
      fault(
        "wrong-link", "\(what) can't stand in a link: '\(text)'",
        help: "write what follows the # of the link, such as art_5", at: node.range)
    }
    return text
  }

  /// Whether nothing in a text ends the link that it is a part of.
  ///
  /// - Source: RFC 3986, 2.2 and 2.3, without brackets and apostrophes.
  private static func isPartOfLink(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-._~:/?#@!$&()*+,;=%".utf8.contains(byte)
      }
    }
  }

  // MARK: Words that are read later

  /// A scalar that must be there.
  mutating func words(
    _ node: Node?, _ what: @autoclosure () -> String, in parent: Node
  ) -> Node? {
    if node == nil { fault("missing-key", "\(what()) is missing", at: parent.range.heading) }
    return words(node, what())
  }

  /// A scalar, if there is one.
  mutating func words(_ node: Node?, _ what: @autoclosure () -> String) -> Node? {
    guard let node else { return nil }
    guard node.kind == .scalar, !node.isNull else {
      // A key of two letters is how somebody writes a language.
      let isTranslated = node.kind == .mapping && node.entries.allSatisfy { $0.key.text.count == 2 }
      fault(
        "wrong-type", "\(what()) must be words",
        help: isTranslated && node.count > 0
          ? "write it in one language: translations of rules aren't read" : nil, at: node.range)
      return nil
    }
    return node
  }

  /// A list of words, or one word.
  mutating func list(_ node: Node?, _ what: String) -> Node? {
    guard let node else { return nil }
    if node.kind == .scalar, !node.isNull { return node }
    guard node.kind == .sequence else {
      fault("wrong-type", "\(what) must be a list of words", at: node.range)
      return nil
    }
    for item in node.items { _ = words(item, what) }
    return node
  }

  // MARK: Other values

  /// One of a set of words.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ node: Node?, _ what: String, as: Word.Type
  ) -> Word? where Word.RawValue == String {
    guard let node, let text = text(node, what) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    fault(
      "unknown-value", "\(what) can't be '\(text)'", help: NearMiss.hint(for: text, among: words),
      at: node.range)
    return nil
  }

  /// A date in ISO form.
  mutating func day(_ node: Node?, _ what: String) -> Day? {
    guard let node else { return nil }
    if node.kind == .scalar, let day = Day(node.text) { return day }
    fault("wrong-type", "\(what) must be a date, YEAR-MONTH-DAY", at: node.range)
    return nil
  }

  /// `true` or `false`.
  mutating func boolean(_ node: Node?, _ what: String) -> Bool? {
    guard let node else { return nil }
    if node.isPlain, node.spells("true") { return true }
    if node.isPlain, node.spells("false") { return false }
    fault("wrong-type", "\(what) must be true or false", at: node.range)
    return nil
  }
}

extension SourceRange {
  /// The place where it begins, for what is missing within it.
  var heading: SourceRange { SourceRange(start, start) }
}
