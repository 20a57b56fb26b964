import Norma

/// Names that look like those of descriptions and aren't, so that nobody takes the file for checked.
enum Lookalike {
  /// Whether a name ends as a description's does but for what nobody sees, or for letters of another script.
  static func isDescription(_ name: String) -> Bool {
    let seen = name.replacingUnseen { _ in "" }
    let trimmed = String(seen.reversed().drop { $0 == "." || $0.isWhitespace }.reversed())
    if trimmed != name, RegisterFiles.isDescription(trimmed) { return true }
    guard let ending = trimmed.split(separator: ".", omittingEmptySubsequences: false).last,
      (3...4).contains(ending.unicodeScalars.count)
    else { return false }
    let isMixed =
      ending.unicodeScalars.contains { !$0.isASCII }
      && ending.unicodeScalars.contains(where: \.isASCII)
    return isMixed
  }
}
