extension Composer {
  /// Bytes that are no UTF-8, or a character that no text may hold as it is.
  func encodingError(_ failure: EventStream.Failure) -> YAMLError {
    let offset = beginningOfCharacter(failure)
    let position = source.position(ofByte: offset)
    func error(_ message: String, _ hint: String) -> YAMLError {
      YAMLError(
        kind: .encoding, message: message, hint: hint, range: SourceRange(position, position))
    }
    let asUTF8 = "save the file as UTF-8"
    if let name = Self.encoding(of: source.bytes) {
      return error("this is \(name), not UTF-8", asUTF8)
    }
    let text = String(decoding: source.bytes[offset...].prefix(4), as: UTF8.self)
    guard failure.problem.contains("control"), let character = text.unicodeScalars.first else {
      return error("this is not UTF-8", asUTF8)
    }
    let digits = String(character.value, radix: 16, uppercase: true)
    let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let kind = character.properties.generalCategory == .control ? "control character" : "character"
    let message = "the \(kind) U+\(number) is not allowed here"
    if let meant = Self.windows[character.value] {
      return error(message, "write '\(meant)' if that is meant, as in Windows-1252; else delete it")
    }
    return error(
      message, "delete it; in a value write it as \"\\u\(number.lowercased())\" in double quotes")
  }

  /// The byte at which the character begins that can't be read.
  private func beginningOfCharacter(_ failure: EventStream.Failure) -> Int {
    var offset = LineScanner.start(of: source.bytes) + failure.offset
    // libyaml names the first byte that does not belong to the character any more.
    guard failure.problem == "invalid trailing UTF-8 octet" else { return offset }
    repeat { offset -= 1 } while offset > 0 && source.bytes[offset] & 0b1100_0000 == 0b1000_0000
    return offset
  }

  /// The encoding of a text of two or four bytes a character, by its mark or by its zero bytes.
  private static func encoding(of bytes: [UInt8]) -> String? {
    let start = bytes.prefix(4)
    if start == [0xFF, 0xFE, 0, 0] || start == [0, 0, 0xFE, 0xFF] { return "UTF-32" }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    guard start.count == 4 else { return nil }
    return switch start.map({ $0 == 0 }) {
    case [false, true, false, true], [true, false, true, false]: "UTF-16"
    case [false, true, true, true], [true, true, true, false]: "UTF-32"
    default: nil
    }
  }

  /// What the numbers of control characters mean in Windows-1252, from which texts are copied.
  private static let windows: [UInt32: Character] = [
    0x80: "€", 0x82: "‚", 0x84: "„", 0x85: "…", 0x8A: "Š", 0x8C: "Œ", 0x8E: "Ž", 0x91: "‘",
    0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—", 0x99: "™", 0x9A: "š",
    0x9C: "œ", 0x9E: "ž", 0x9F: "Ÿ",
  ]
}
