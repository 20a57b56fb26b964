/// The keys at the top of a text, with the words that follow them, by a look that no fault of the
/// text can stop: at the lines of YAML that aren't indented, or within the first brace.
///
/// It tells what a text is, not what it says.
struct TopEntries {
  /// The keys in their order, each with the first word of its value.
  private(set) var entries: [(key: String, value: String)] = []
  /// Whether the first line that says something begins with a key.
  private(set) var beginsWithKey = false
  private var rest: ArraySlice<UInt8>

  /// The keys of a text, of which the beginning is enough.
  init(_ bytes: [UInt8]) {
    rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    skipLead()
    beginsWithKey = rest.first == UInt8(ascii: "{") || colon(in: rest.prefix { !$0.isBreak }) != nil
    if rest.first == UInt8(ascii: "{") { readBraces() } else { readLines() }
  }

  /// The keys alone.
  var keys: [String] { entries.map(\.key) }

  /// What stands under a key.
  subscript(key: String) -> String? { entries.first { $0.key == key }?.value }

  // MARK: Lines

  /// Goes on to the first line that is neither empty, a comment nor a mark of YAML's.
  private mutating func skipLead() {
    while !rest.isEmpty {
      let line = rest.prefix { !$0.isBreak }
      let words = line.drop(while: \.isSpace)
      let isLead =
        words.isEmpty || words.first == UInt8(ascii: "#") || words.first == UInt8(ascii: "%")
        || words.starts(with: "---".utf8)
      guard isLead else {
        rest = rest[words.startIndex...]
        return
      }
      rest = rest.dropFirst(line.count + 1)
    }
  }

  private mutating func readLines() {
    while !rest.isEmpty {
      let line = rest.prefix { !$0.isBreak }
      rest = rest.dropFirst(line.count + 1)
      guard let first = line.first, !first.isSpace, first != UInt8(ascii: "#"),
        first != UInt8(ascii: "-")
      else { continue }
      guard let colon = colon(in: line) else { continue }
      add(line[..<colon], line[(colon + 1)...])
    }
  }

  /// The colon after a line's key.
  private func colon(in line: ArraySlice<UInt8>) -> Int? {
    var index = line.startIndex
    if let quote = line.first, quote.isQuote {
      guard let end = line.dropFirst().firstIndex(of: quote) else { return nil }
      index = end
    }
    while index < line.endIndex {
      let isEnd = index + 1 == line.endIndex || line[index + 1].isSpace
      if line[index] == UInt8(ascii: ":"), isEnd { return index }
      // What divides a table's columns or begins a value stands in no key.
      if [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09].contains(line[index]) { return nil }
      index += 1
    }
    return nil
  }

  private mutating func add(_ key: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
    let words = value.drop(while: \.isSpace)
    let word: ArraySlice<UInt8>
    if let quote = words.first, quote.isQuote {
      word = words.dropFirst().prefix { $0 != quote }
    } else {
      word = words.prefix { !$0.isSpace && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "}") }
    }
    // By scalars: to step back over characters may mean to go through all before them.
    let name = String(decoding: key.filter { !$0.isQuote }, as: UTF8.self).unicodeScalars
    entries.append(
      (
        String(
          String.UnicodeScalarView(
            name.reversed().drop(while: \.properties.isWhitespace).reversed())),
        String(decoding: word, as: UTF8.self)
      ))
  }

  // MARK: Braces

  private mutating func readBraces() {
    var depth = 0
    /// Where a key of the first level begins, and its colon once that is met.
    var start = rest.startIndex
    var colon: Int?
    var index = rest.startIndex
    func isEntry(_ end: Int) -> Bool { colon.map { $0 > start && $0 < end } ?? false }
    while index < rest.endIndex {
      let byte = rest[index]
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        while index < rest.endIndex, rest[index] != byte {
          index += rest[index] == UInt8(ascii: "\\") ? 2 : 1
        }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        if depth == 1 { start = index + 1 }
      case UInt8(ascii: ":") where depth == 1 && colon == nil: colon = index
      case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 1, let place = colon, isEntry(index) {
          add(rest[start..<place].trimmed, rest[(place + 1)..<index])
        }
        if depth == 1 { (start, colon) = (index + 1, nil) }
        if byte != UInt8(ascii: ",") { depth -= 1 }
        if depth == 0 { return }
      default: break
      }
      index += 1
    }
    // The text ends amid a value.
    if depth > 0, let place = colon, place > start {
      add(rest[start..<place].trimmed, rest[(place + 1)...])
    }
  }
}

extension ArraySlice<UInt8> {
  /// The bytes without white space before them.
  fileprivate var trimmed: ArraySlice<UInt8> { drop { $0.isSpace || $0.isBreak } }
}

extension UInt8 {
  fileprivate var isBreak: Bool { self == 0x0A || self == 0x0D }
  fileprivate var isSpace: Bool { self == 0x20 || self == 0x09 || isBreak }
  fileprivate var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }
}
