import FoundationEssentials
import Norma

/// JSON as Norma writes it: keys in order, so that the same input gives the same bytes.
package enum JSON {
  package static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return escaped(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
  }

  /// The same JSON with escapes for what a terminal or a log would act on, or nobody would see.
  static func escaped(_ text: String) -> String {
    // Lines are JSON's own, and no text holds one.
    text.split(separator: "\n", omittingEmptySubsequences: false).lazy
      .map { line in
        String(line).replacingUnseen { scalar in
          String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }.joined()
        }
      }.joined(separator: "\n")
  }
}
