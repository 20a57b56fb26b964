import Norma

/// Names that look like those of descriptions and aren't, so that nobody takes the file for checked.
enum Lookalike {
  /// Signs that look like the dot before an ending.
  private static let dots: Set<Unicode.Scalar> = [
    "\u{B7}", "\u{387}", "\u{2024}", "\u{2027}", "\u{2219}", "\u{22C5}", "\u{3002}", "\u{30FB}",
    "\u{FE52}", "\u{FF0E}", "\u{FF61}", "\u{FF65}", "\u{660}", "\u{6D4}", "\u{701}", "\u{702}",
    "\u{A4F8}", "\u{10A50}", "\u{1D16D}",
  ]

  /// Letters and digits that look like those of the endings.
  private static let latin: [Character: Character] = [
    "I": "l", "|": "l", "1": "l", "\u{4CF}": "l", "\u{456}": "l", "\u{217C}": "l", "\u{0443}": "y",
    "\u{4AF}": "y",
    "\u{3B3}": "y", "\u{430}": "a", "\u{3B1}": "a", "\u{251}": "a", "\u{43C}": "m", "\u{217F}": "m",
    "\u{458}": "j",
    "\u{455}": "s", "\u{43E}": "o", "\u{3BF}": "o", "0": "o", "\u{578}": "n", "\u{43F}": "n",
  ]

  /// Whether a name ends as a description's does but for what nobody sees, or for letters of another script.
  static func isDescription(_ name: String) -> Bool {
    let seen = String(
      String.UnicodeScalarView(
        name.replacingUnseen { _ in "" }.unicodeScalars.map { dots.contains($0) ? "." : $0 }))
    let trimmed = String(
      plain(seen).reversed().drop { $0 == "." || $0.isWhitespace }.reversed())
    if trimmed != name, RegisterFiles.isDescription(trimmed) { return true }
    guard let ending = trimmed.split(separator: ".", omittingEmptySubsequences: false).last,
      (3...5).contains(ending.unicodeScalars.count)
    else { return false }
    let isMixed =
      ending.unicodeScalars.contains { !$0.isASCII }
      && ending.unicodeScalars.contains(where: \.isASCII)
    let read = String(ending.map { latin[$0] ?? $0 }).replacing("rn", with: "m")
    return isMixed || RegisterFiles.isDescription(".\(read)")
  }

  /// Letters without marks above or below them, wide ones and those of mathematics as plain ones.
  ///
  /// - Source: The Unicode Standard, blocks Halfwidth and Fullwidth Forms, and Mathematical Alphanumeric Symbols.
  private static func plain(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.compactMap { scalar in
          switch scalar.properties.generalCategory {
          case .nonspacingMark, .enclosingMark, .format: return nil
          default: break
          }
          let letter: UInt32? =
            switch scalar.value {
            case 0xFF21...0xFF3A, 0xFF41...0xFF5A: scalar.value - 0xFEE0
            case 0x1D400...0x1D6A3:
              (scalar.value - 0x1D400) % 52 < 26
                ? 0x41 + (scalar.value - 0x1D400) % 52 : 0x47 + (scalar.value - 0x1D400) % 52
            default: nil
            }
          return letter.flatMap { Unicode.Scalar($0) } ?? scalar
        }))
  }
}
