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
    try self.init(source)
  }
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
