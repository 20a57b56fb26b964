/// A comment of a text.
public struct Comment: Sendable {
  /// What stands after the `#`, without spaces around it.
  public let text: String
  /// From the `#` to the end of the line.
  public let range: SourceRange
  /// Whether something stands before it on its line.
  public let isTrailing: Bool
}

extension Tree {
  /// The comments that begin with a word, in their order.
  ///
  /// libyaml drops comments. A `#` begins one where nothing or a space stands before it and no scalar holds it.
  ///
  /// - Source: YAML 1.2.2, 6.6 Comments.
  public func comments(beginningWith word: String) -> [Comment] {
    let word = Array(word.utf8)
    return word.isEmpty ? [] : comments(holding: { $0.starts(with: word) })
  }

  /// The comments whose words are wanted, in their order.
  public func comments(where isWanted: (String) -> Bool) -> [Comment] {
    comments(holding: { isWanted(String(decoding: $0, as: UTF8.self).trimmed) })
  }

  private func comments(holding isWanted: (ArraySlice<UInt8>) -> Bool) -> [Comment] {
    let bytes = source.bytes
    var result: [Comment] = []
    var lines = LineScanner(bytes)
    var number = source.linesBefore
    while let line = lines.next() {
      number += 1
      guard let mark = mark(in: bytes, line, number, before: isWanted) else { continue }
      func position(_ offset: Int) -> Position {
        let scalars = bytes[line.lowerBound..<offset].count { $0 & 0b1100_0000 != 0b1000_0000 }
        return Position(line: number, column: scalars + 1)
      }
      let start = position(mark)
      let text = String(decoding: bytes[(mark + 1)..<line.upperBound], as: UTF8.self)
      result.append(
        Comment(
          text: text.trimmed, range: SourceRange(start, position(line.upperBound)),
          isTrailing: bytes[line.lowerBound..<mark].contains { $0 != 0x20 && $0 != 0x09 }))
    }
    return result
  }

  /// How many `#` of a line are looked at outside of scalars: the first begins the comment, and few stand in it.
  private static let mostMarks = 8

  /// The offset of a `#` on a line, in no scalar, after which something wanted stands.
  private func mark(
    in bytes: [UInt8], _ line: Range<Int>, _ number: Int,
    before isWanted: (ArraySlice<UInt8>) -> Bool
  ) -> Int? {
    var index = line.lowerBound
    var column = 0
    var marks = 0
    while index < line.upperBound, marks < Self.mostMarks {
      if bytes[index] & 0b1100_0000 != 0b1000_0000 { column += 1 }
      if bytes[index] == UInt8(ascii: "#"),
        index == line.lowerBound || bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09,
        !isInScalar(Position(line: number, column: column))
      {
        marks += 1
        let rest = bytes[(index + 1)..<line.upperBound].drop { $0 == 0x20 || $0 == 0x09 }
        if isWanted(rest) { return index }
      }
      index += 1
    }
    return nil
  }

  /// Whether a scalar holds a place: nodes are recorded in the order in which they begin, so that it could
  /// only be the last that begins before it.
  private func isInScalar(_ position: Position) -> Bool {
    var (low, high) = (0, records.count)
    while low < high {
      let middle = (low + high) / 2
      let start = Position(
        line: Int(records[middle].startLine), column: Int(records[middle].startColumn))
      if start <= position { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return false }
    let record = records[low - 1]
    let end = Position(line: Int(record.endLine), column: Int(record.endColumn))
    return (record.kind == .plain || record.kind == .quoted) && position < end
  }
}

extension String {
  fileprivate var trimmed: String {
    var words = self[...].drop(while: \.isWhitespace)
    while words.last?.isWhitespace == true { words.removeLast() }
    return String(words)
  }
}
