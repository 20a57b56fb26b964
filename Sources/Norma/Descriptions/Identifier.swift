/// The word by which a description is known in waivers, baselines and reports, whatever its name becomes.
package enum Identifier {
  /// What every identifier matches, as JSON Schema writes it.
  package static let pattern = "^[a-z0-9]+(-[a-z0-9]+)*$"
  /// How long it may be.
  package static let maxLength = 100

  /// Whether a word is one.
  static func isWhole(_ word: some Collection<UInt8>) -> Bool {
    guard word.count <= maxLength else { return false }
    return word.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && $0.allSatisfy(isLetterOrDigit)
    }
  }

  /// Whether other tools read the word, where it stands without quotes, as no word.
  ///
  /// - Source: YAML 1.1, <https://yaml.org/type/bool.html>.
  static func isTruthValueElsewhere(_ word: String) -> Bool {
    ["true", "false", "yes", "no", "on", "off"].contains(word)
  }

  /// The identifier that can be made of some words; nil where nothing is left of them.
  static func made(of words: String) -> String? {
    var result = ""
    for scalar in words.unicodeScalars {
      let letters = plainLetters(of: scalar)
      if !letters.isEmpty {
        result += letters
      } else if !result.isEmpty, !result.hasSuffix("-"), !isApostrophe(scalar) {
        result += "-"
      }
    }
    result = String(result.prefix(maxLength))
    while result.hasSuffix("-") { result.removeLast() }
    return result.isEmpty ? nil : result
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    let isAccent = scalar.properties.canonicalCombiningClass != .notReordered
    return scalar == "'" || scalar == "\u{2019}" || isAccent
  }

  /// The letter without its accents, in lower case, or the digit; of other signs nothing.
  private static func plainLetters(of scalar: Unicode.Scalar) -> String {
    let lower = scalar.properties.lowercaseMapping
    if lower.utf8.allSatisfy(isLetterOrDigit) { return lower }
    if scalar.isASCII { return "" }
    // The name tells what the letter is made of, such as LATIN SMALL LETTER E WITH ACUTE.
    let words = scalar.properties.name?.split(separator: " ") ?? []
    guard words.first == "LATIN",
      let place = words.firstIndex(where: { $0 == "LETTER" || $0 == "LIGATURE" }),
      place + 1 < words.count
    else { return "" }
    if words[place + 1] == "SHARP" { return "ss" }
    return words[place + 1].count <= 2 ? words[place + 1].lowercased() : ""
  }
}
