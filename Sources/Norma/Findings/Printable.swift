extension String {
  /// The words as a terminal may show them: control characters written out, at most 300 characters.
  ///
  /// What a person's file says must not be able to steer the terminal of another.
  var printable: String {
    let isPlain = unicodeScalars.allSatisfy { !Self.isControl($0) }
    guard !isPlain || utf8.count > Self.longest else { return self }
    var result = ""
    for scalar in unicodeScalars.prefix(Self.longest) {
      if Self.isControl(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return unicodeScalars.count > Self.longest ? result + "…" : result
  }

  private static let longest = 300

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
