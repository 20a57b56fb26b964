extension Tree {
  /// Reads every document of a text whose lines are those that editors and hosts of repositories show.
  ///
  /// libyaml ends a line, and with it a comment, at signs of YAML 1.1 that others show within one: what they show as
  /// the rest of a comment would be a statement.
  ///
  /// - Throws: ``YAMLError`` as ``init(_:limits:)`` does, and where such a sign stands.
  /// - Source: YAML 1.1, 4.2; YAML 1.2, 5.4.
  public convenience init(shown source: SourceText) throws(YAMLError) {
    let bytes = source.bytes
    // Where no line ends otherwise, carriage returns are the ends that everybody is shown.
    let mayReturn = !bytes.contains(UInt8(ascii: "\n"))
    if let offset = bytes.indices.first(where: {
      bytes.endsLineUnseen(at: $0) && !(mayReturn && bytes[$0] == UInt8(ascii: "\r"))
    }) {
      let position = source.position(ofByte: offset)
      let scalars = String(decoding: bytes[offset...].prefix(3), as: UTF8.self).unicodeScalars
      let digits = String(scalars.first?.value ?? 0, radix: 16, uppercase: true)
      let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      throw YAMLError(
        kind: .encoding,
        message: "U+\(number) ends a line here, and not where others show the text",
        hint: scalars.first == "\r"
          ? "save the file with line feeds"
          : "break the line as others are; in a value write it as \"\\u\(number.lowercased())\" in double quotes",
        range: SourceRange(position, position))
    }
    // In comments as they stand, in values as escapes give them.
    if let offset = Self.manyMarks(in: bytes) {
      throw Self.markError(at: source.position(ofByte: offset))
    }
    try self.init(source)
    if Self.manyMarks(in: text) != nil { throw Self.markError(at: SourceRange.beginning.start) }
  }

  /// Where letters stand of which one has more marks than any writing gives it: to compare such words takes time that
  /// grows with the square of the marks.
  ///
  /// - Source: Unicode Standard Annex #15, 13, Stream-Safe Text Format.
  private static func manyMarks(in bytes: [UInt8]) -> Int? {
    var start = 0
    while let first = bytes[start...].firstIndex(where: { $0 >= 0x80 }) {
      let end = bytes[first...].firstIndex { $0 < 0x80 } ?? bytes.endIndex
      start = end
      // A mark has two bytes at least.
      guard end - first > 2 * mostMarks else { continue }
      var marks = 0
      for scalar in String(decoding: bytes[first..<end], as: UTF8.self).unicodeScalars {
        marks = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : marks + 1
        if marks > mostMarks { return first }
      }
    }
    return nil
  }

  private static func markError(at place: Position) -> YAMLError {
    YAMLError(
      kind: .limit, message: "a letter has more than \(mostMarks) marks", hint: "take them out",
      range: SourceRange(place, place))
  }

  private static let mostMarks = 30
}

extension [UInt8] {
  /// Whether a line ends at a place by a sign that only YAML 1.1 takes for its end, or by a carriage return alone.
  fileprivate func endsLineUnseen(at place: Int) -> Bool {
    func byte(_ distance: Int) -> UInt8 {
      place + distance < count ? self[place + distance] : 0
    }
    switch self[place] {
    case 0x0D: return byte(1) != 0x0A
    case 0xC2: return byte(1) == 0x85
    case 0xE2: return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9)
    default: return false
    }
  }
}
