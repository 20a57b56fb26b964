/// What programs leave in texts, and of which libyaml complains in other words or further down.
extension Composer {
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// A byte-order mark amid the text, where another file was put behind the first.
  ///
  /// To libyaml what follows is indented by it: where nothing stands below, nothing is wrong.
  func joinedFiles(before place: Position) -> YAMLError? {
    firstLine(before: place) { $0.starts(with: Self.byteOrderMark) }.map { line in
      YAMLError(
        kind: .syntax, message: "a byte-order mark stands here, as where files were joined",
        hint: "delete the first character of the line, which few editors show",
        range: SourceRange(
          Position(line: line.number, column: 1), Position(line: line.number, column: 2)))
    }
  }

  /// The first mark of a merge that nobody has settled.
  func conflict(before place: Position) -> YAMLError? {
    let (ours, theirs) = (Array("<<<<<<< ".utf8), Array(">>>>>>> ".utf8))
    let end = Position(line: .max, column: 1)
    guard let line = firstLine(before: place, where: { $0.starts(with: ours) }),
      firstLine(before: end, where: { $0.starts(with: theirs) }) != nil
    else { return nil }
    let start = Position(line: line.number, column: 1)
    let after = Position(line: line.number, column: line.words.unicodeScalars.count + 1)
    return YAMLError(
      kind: .syntax, message: "a merge left both sides here",
      hint:
        "keep one side, and delete the lines that begin with '<<<<<<<', '=======' and '>>>>>>>'",
      range: SourceRange(start, after))
  }

  private func firstLine(
    before place: Position, where fits: (ArraySlice<UInt8>) -> Bool
  ) -> (number: Int, words: String)? {
    var lines = LineScanner(source.bytes)
    var number = source.linesBefore
    while let line = lines.next() {
      number += 1
      guard number <= place.line else { return nil }
      let bytes = source.bytes[line]
      if fits(bytes) { return (number, String(decoding: bytes, as: UTF8.self)) }
    }
    return nil
  }
}
