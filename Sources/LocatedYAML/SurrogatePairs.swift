/// The characters that a text writes as JSON may, in two escapes such as `\ud83c\udf93`.
///
/// libyaml knows one escape a character, `\U0001F393`, and is given that. It is shorter by two
/// characters, so that the places behind it on its line are mended.
///
/// - Source: RFC 8259, 7 Strings.
struct SurrogatePairs {
  /// The text as libyaml reads it.
  private(set) var bytes: [UInt8]
  /// Where the escapes begin in that text.
  private var joints: [Joint] = []

  private struct Joint {
    var offset: Int
    /// From 0, as libyaml counts.
    var line: Int
    var column: Int
  }

  /// A pair of escapes in the text as it was written.
  private struct Pair {
    var offset: Int
    var place: Position
    var character: UInt32
  }

  private static let length = 12
  private static let saved = 2

  /// The pairs of a text; outside of double quotes they stand for themselves.
  init(_ source: SourceText) {
    bytes = source.bytes
    guard EventStream.mayHold(UInt8(ascii: "\\"), bytes) else { return }
    let pairs = Self.pairs(in: source)
    guard !pairs.isEmpty else { return }
    join(Self.inDoubleQuotes(pairs, in: source))
  }

  var isEmpty: Bool { joints.isEmpty }

  /// The place of libyaml's mark in the text as it was written, without what stands before the text.
  func position(line: Int, column: Int) -> Position {
    let before = count { ($0.line, $0.column) < (line, column) }
    let above = count { $0.line < line }
    return Position(line: line + 1, column: column + 1 + Self.saved * (before - above))
  }

  /// The byte in the text as it was written at which one of libyaml's stands.
  func offset(of byte: Int) -> Int { byte + Self.saved * count { $0.offset < byte } }

  /// How many joints there are before the first that fails a test.
  private func count(_ isBefore: (Joint) -> Bool) -> Int {
    var range = joints.startIndex..<joints.endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        isBefore(joints[middle])
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  private mutating func join(_ pairs: [Pair]) {
    let written = bytes
    bytes.removeAll(keepingCapacity: true)
    var end = 0
    for pair in pairs {
      bytes += written[end..<pair.offset]
      let above = count { $0.line < pair.place.line - 1 }
      joints.append(
        Joint(
          offset: bytes.count, line: pair.place.line - 1,
          column: pair.place.column - 1 - Self.saved * (joints.count - above)))
      let digits = String(pair.character, radix: 16)
      bytes += "\\U\(String(repeating: "0", count: 8 - digits.count))\(digits)".utf8
      end = pair.offset + Self.length
    }
    bytes += written[end...]
  }

  // MARK: Finding

  private static func pairs(in source: SourceText) -> [Pair] {
    let bytes = source.bytes
    var pairs: [Pair] = []
    var lines = LineScanner(bytes)
    var number = 0
    while let line = lines.next() {
      number += 1
      var (index, column) = (line.lowerBound, 1)
      while index < line.upperBound {
        guard bytes[index] == UInt8(ascii: "\\") else {
          if bytes[index] & 0b1100_0000 != 0b1000_0000 { column += 1 }
          index += 1
          continue
        }
        if let character = character(of: bytes[index..<line.upperBound]) {
          pairs.append(
            Pair(
              offset: index, place: Position(line: number, column: column), character: character))
          index += length
          column += length
        } else {
          // Whatever is escaped begins no escape itself.
          index += 2
          column += 2
        }
      }
    }
    return pairs
  }

  /// The character that two escapes at the beginning of a text stand for.
  private static func character(of text: ArraySlice<UInt8>) -> UInt32? {
    guard text.count >= length,
      let high = unit(text.prefix(6)), 0xD800..<0xDC00 ~= high,
      let low = unit(text.dropFirst(6).prefix(6)), 0xDC00..<0xE000 ~= low
    else { return nil }
    return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
  }

  private static func unit(_ escape: ArraySlice<UInt8>) -> UInt32? {
    guard escape.starts(with: "\\u".utf8) else { return nil }
    let digits = escape.dropFirst(2)
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  /// Those that stand in double quotes, by libyaml's own reading of a text of the same shape.
  private static func inDoubleQuotes(_ pairs: [Pair], in source: SourceText) -> [Pair] {
    var shape = source.bytes
    for pair in pairs {
      shape.replaceSubrange(pair.offset..<pair.offset + length, with: "\\u0041\\u0041".utf8)
    }
    var found: [Pair] = []
    var rest = pairs[...]
    let failure = EventStream.read(shape) { event in
      while let pair = rest.first, pair.place < event.range.end {
        if event.style == .doubleQuoted, pair.place > event.range.start { found.append(pair) }
        rest.removeFirst()
      }
    }
    // Of a scalar that can't be read to its end, what stands before the fault.
    if let failure, failure.context.hasSuffix("quoted scalar") {
      found += rest.filter {
        $0.place > failure.contextPosition && $0.place < failure.position
      }
    }
    return found
  }
}
