extension Composer {
  /// Where a literal or folded scalar really ends: after its last line that is not blank, or after
  /// its '|' or '>' where all of them are.
  mutating func endOfBlock(_ range: SourceRange) -> Position {
    var end = range.start.line
    let last = range.end.column == 1 ? range.end.line - 1 : range.end.line
    var content: ArraySlice<UInt8> = bytes(ofLine: end)
    for number in stride(from: end + 1, through: last, by: 1) {
      let bytes = bytes(ofLine: number)
      if !bytes.allSatisfy(\.isBlank) { (end, content) = (number, bytes) }
    }
    if end > range.start.line {
      return Position(line: end, column: content.count { !$0.isContinuation } + 1)
    }
    // What follows the indicators is white space or a comment.
    var words = Array(String(decoding: content, as: UTF8.self).unicodeScalars)
    let header = words.enumerated().dropFirst(range.start.column - 1)
    let comment = header.first {
      $0.element == "#" && $0.offset > 0 && words[$0.offset - 1].isBlank
    }
    words.removeSubrange((comment?.offset ?? words.count)...)
    while words.last?.isBlank == true { words.removeLast() }
    return Position(line: end, column: words.count + 1)
  }

  /// Where a scalar of no characters stands, which libyaml has at `position`.
  mutating func placeOfNothing(_ position: Position) -> Position {
    guard let parent = open.last else { return documentStart }
    // Of a key after '?' the ':' may be missing: then libyaml is at the next token already.
    guard records[Int(parent)].kind == .mapping, !records[Int(parent)].count.isMultiple(of: 2),
      flow.last == false, let key = records.last, position.line > key.range.end.line
    else { return position }
    let before = String(decoding: bytes(ofLine: position.line), as: UTF8.self).unicodeScalars
    let isAfterColon = position.column > 1 && before.dropFirst(position.column - 2).first == ":"
    return isAfterColon ? position : key.range.end
  }
}

extension Unicode.Scalar {
  fileprivate var isBlank: Bool { self == " " || self == "\t" }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  /// Whether a character of UTF-8 began before it.
  fileprivate var isContinuation: Bool { self & 0b1100_0000 == 0b1000_0000 }
}
