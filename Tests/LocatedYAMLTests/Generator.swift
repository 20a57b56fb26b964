import NormaTestSupport

/// What a text was written from, to compare with what is read.
indirect enum Content: Equatable, CustomStringConvertible {
  case scalar(String, isPlain: Bool)
  case sequence([Content])
  case mapping([(key: String, value: Content)])

  static func == (left: Self, right: Self) -> Bool { left.description == right.description }

  var description: String {
    switch self {
    case .scalar(let text, let isPlain): (isPlain ? "plain " : "text ") + text.debugDescription
    case .sequence(let items): "[\(items.map(\.description).joined(separator: ", "))]"
    case .mapping(let entries):
      "{\(entries.map { "\($0.key.debugDescription): \($0.value)" }.joined(separator: ", "))}"
    }
  }
}

/// Writes YAML of random content in random styles.
struct TextWriter {
  private var random: SeededGenerator
  private var text = ""
  private let lineBreak: String

  private static let words = [
    "a", "true", "null", "~", "12", "-1.5e3", "2024-01-01", "two words", "ü", "𝄞 clef", "x#y",
    "http://example.org/?q=1", "it's", "e\u{301}", "a:b", "x, y",
  ]

  /// A text and its content, which depend on the seed alone.
  static func write(seed: UInt64) -> (text: String, content: Content) {
    var writer = TextWriter(seed: seed)
    if writer.chance(4) { writer.text += "\u{FEFF}" }
    writer.filler(indent: 0)
    let start = writer.chance(3)
    if start { writer.text += "---" + writer.lineBreak }
    let content = writer.collection(indent: 0, depth: 0)
    if writer.chance(3) { writer.filler(indent: 0) }
    return (writer.text, content)
  }

  private init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    lineBreak = ["\n", "\n", "\r\n", "\r", "\u{85}"].randomElement(using: &random) ?? "\n"
  }

  /// True once in so many times.
  private mutating func chance(_ times: Int) -> Bool {
    Int.random(in: 0..<times, using: &random) == 0
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &random)]
  }

  /// Blank lines and comments.
  private mutating func filler(indent: Int) {
    while chance(3) {
      text += pick(["", " ", "# note: [", String(repeating: " ", count: indent) + "# 'ü'"])
      text += lineBreak
    }
  }

  private mutating func endLine(indent: Int) {
    text += pick(["", "", "", "  ", " # note: }"]) + lineBreak
    filler(indent: indent)
  }

  // MARK: Block style

  private mutating func collection(indent: Int, depth: Int) -> Content {
    let count = Int.random(in: 1...4, using: &random)
    let spaces = String(repeating: " ", count: indent)
    if chance(2) {
      return .sequence(
        (0..<count).map { number in
          text += (number == 0 && text.hasSuffix(" ") ? "" : spaces) + "-"
          return value(indent: indent, depth: depth, isItem: true)
        })
    }
    return .mapping(
      (0..<count).map { number in
        let key = "\(pick(["k", "ü", "a key ", "𝄞"]))\(number)"
        let quote = pick(["", "", "'", "\""])
        text += (number == 0 && text.hasSuffix(" ") ? "" : spaces) + "\(quote)\(key)\(quote):"
        return (key, value(indent: indent, depth: depth, isItem: false))
      })
  }

  private mutating func value(indent: Int, depth: Int, isItem: Bool) -> Content {
    let below = indent + Int.random(in: 1...3, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0 where depth < 4, 1 where depth < 4:
      if isItem, chance(2) {
        text += " "
        return collection(indent: indent + 2, depth: depth + 1)
      }
      endLine(indent: below)
      return collection(indent: below, depth: depth + 1)
    case 2: return block(indent: indent, below: below)
    case 3:
      endLine(indent: indent)
      return .scalar("", isPlain: true)
    case 4:
      text += " "
      let result = flow(depth: depth)
      endLine(indent: indent)
      return result
    default:
      text += pick([" ", "   "])
      let result = scalar(inFlow: false)
      endLine(indent: indent)
      return result
    }
  }

  private mutating func block(indent: Int, below: Int) -> Content {
    let isLiteral = chance(2)
    let chomping = pick(["", "-"])
    text += " " + (isLiteral ? "|" : ">") + chomping + pick(["", " # note"]) + lineBreak
    let lines = (0..<Int.random(in: 1...3, using: &random)).map { _ in pick(Self.words) }
    for line in lines { text += String(repeating: " ", count: below) + line + lineBreak }
    while chance(2) { text += pick(["", " "]) + lineBreak }
    let content = lines.joined(separator: isLiteral ? "\n" : " ") + (chomping == "-" ? "" : "\n")
    return .scalar(content, isPlain: false)
  }

  // MARK: Flow style

  private mutating func flow(depth: Int) -> Content {
    let count = Int.random(in: 0...3, using: &random)
    let gap = pick(["", " "])
    if chance(2) {
      text += "[" + gap
      let items = (0..<count).map { number in
        if number > 0 { text += "," + pick([" ", "  "]) }
        return flowValue(depth: depth)
      }
      text += gap + "]"
      return .sequence(items)
    }
    text += "{" + gap
    let entries = (0..<count).map { number in
      if number > 0 { text += ", " }
      let key = "\(pick(["k", "ü"]))\(number)"
      text += "\(key): "
      return (key: key, value: flowValue(depth: depth))
    }
    text += gap + "}"
    return .mapping(entries)
  }

  private mutating func flowValue(depth: Int) -> Content {
    depth < 3 && chance(3) ? flow(depth: depth + 1) : scalar(inFlow: true)
  }

  private mutating func scalar(inFlow: Bool) -> Content {
    let word = pick(Self.words)
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      text += "'" + word.replacing("'", with: "''") + "'"
      return .scalar(word, isPlain: false)
    case 1:
      text += "\"\(word)\\n\""
      return .scalar(word + "\n", isPlain: false)
    default:
      let isUnsafe = inFlow && word.contains { ",?".contains($0) }
      text += isUnsafe ? "x" : word
      return .scalar(isUnsafe ? "x" : word, isPlain: true)
    }
  }
}
