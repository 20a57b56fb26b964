extension Composer {
  /// Where a literal or folded scalar really ends: after its last line that is not blank, or after
  /// its '|' or '>' where all of them are.
  mutating func endOfBlock(_ range: SourceRange) -> Position {
    var line = range.end.column == 1 ? range.end.line - 1 : range.end.line
    while line > range.start.line, words(ofLine: line).allSatisfy({ $0.isBlank }) { line -= 1 }
    var words = words(ofLine: line)
    if line == range.start.line {
      // What follows the indicators is white space or a comment.
      let header = words.enumerated().dropFirst(range.start.column - 1)
      let comment = header.first {
        $0.element == "#" && $0.offset > 0 && words[$0.offset - 1].isBlank
      }
      words.removeSubrange((comment?.offset ?? words.count)...)
      while words.last?.isBlank == true { words.removeLast() }
    }
    return Position(line: line, column: words.count + 1)
  }

  /// Where a scalar of no characters stands, which libyaml has at `position`.
  mutating func placeOfNothing(_ position: Position) -> Position {
    guard let parent = open.last else { return documentStart }
    // Of a key after '?' the ':' may be missing: then libyaml is at the next token already.
    guard records[Int(parent)].kind == .mapping, !records[Int(parent)].count.isMultiple(of: 2),
      flow.last == false, let key = records.last, position.line > key.range.end.line
    else { return position }
    let isAfterColon =
      position.column > 1
      && words(ofLine: position.line).dropFirst(position.column - 2).first == ":"
    return isAfterColon ? position : key.range.end
  }

  private mutating func words(ofLine number: Int) -> [Unicode.Scalar] {
    let index = number - source.linesBefore - 1
    guard lines.indices.contains(index) else { return [] }
    return Array(String(decoding: source.bytes[lines[index]], as: UTF8.self).unicodeScalars)
  }
}

extension Unicode.Scalar {
  fileprivate var isBlank: Bool { self == " " || self == "\t" }
}
