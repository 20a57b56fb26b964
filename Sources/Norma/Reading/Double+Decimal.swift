import LocatedYAML

extension Double {
  /// The number that a scalar without quotes writes in decimal digits; nil if it writes none.
  ///
  /// A zero before other digits is refused: to some readers it says that they are octal.
  init?(decimal node: Node) {
    let isDecimal =
      node.isPlain && node.bytes.allSatisfy { "+-.eE0123456789".utf8.contains($0) }
    guard isDecimal, !Self.hasLeadingZero(node.text), let number = Double(node.text),
      number.isFinite
    else { return nil }
    self = number
  }

  /// Whether digits begin with a zero that counts nothing.
  static func hasLeadingZero(_ text: String) -> Bool {
    let digits = text.drop { $0 == "+" || $0 == "-" }
    return digits.first == "0" && digits.dropFirst().first?.isNumber == true
  }

  /// The number as a person writes it, whole ones without a point.
  var plainWords: String {
    self == rounded() && abs(self) < 1e15 ? String(Int(self)) : "\(self)"
  }
}
