extension String {
  /// The words as a terminal may show them: what steers or can't be seen is written out, at most 300
  /// characters.
  ///
  /// What a person's file says must not be able to steer the terminal of another, nor to say something else
  /// than it shows.
  var printable: String {
    let words = withoutPadding
    guard words.utf8.count > Self.longest else { return words.written }
    let scalars = words.unicodeScalars
    guard scalars.count > Self.longest else { return words.written }
    return String(String.UnicodeScalarView(scalars.prefix(Self.longest))).written + "…"
  }

  /// The words with what is counted in place of blanks that would push what follows out of sight, or onto a
  /// line of its own that the words could be taken to have written.
  private var withoutPadding: String {
    guard longestPadding > Self.widest else { return self }
    var result = ""
    var blanks = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar.isBlank {
        blanks.append(scalar)
        continue
      }
      result += blanks.count > Self.widest ? "\\u{20}×\(blanks.count)" : String(blanks)
      blanks = String.UnicodeScalarView()
      result.unicodeScalars.append(scalar)
    }
    return result + (blanks.count > Self.widest ? "\\u{20}×\(blanks.count)" : String(blanks))
  }

  /// How many blanks stand in a row where most do.
  private var longestPadding: Int {
    var (most, row, isPlain) = (0, 0, true)
    for byte in utf8 {
      row = byte == 0x20 ? row + 1 : 0
      most = max(most, row)
      if byte >= 0x80 { isPlain = false }
    }
    if isPlain { return most }
    row = 0
    for scalar in unicodeScalars {
      row = scalar.isBlank ? row + 1 : 0
      most = max(most, row)
    }
    return most
  }

  /// Whether more blanks stand in a row than words have between them.
  var hasPadding: Bool { longestPadding > Self.widest }

  private static let widest = 8

  /// The words whole, with what steers or can't be seen written out.
  ///
  /// Letters with more marks than any writing gives them are cut: to compare them takes time that grows with the
  /// square of the marks.
  package var written: String {
    withFewMarks.replacingUnseen { "\\u{\(String($0.value, radix: 16))}" }
  }

  private var withFewMarks: String {
    guard utf8.contains(where: { $0 >= 0x80 }) else { return self }
    var marks = 0
    return String(
      UnicodeScalarView(
        unicodeScalars.filter { scalar in
          marks = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : marks + 1
          return marks <= Self.mostMarks
        }))
  }

  private static let mostMarks = 30

  private static let longest = 300

  /// The first character that has something in its place in `written`; nil where none has.
  var firstUnseen: Unicode.Scalar? {
    var found: Unicode.Scalar?
    _ = replacingUnseen { scalar in
      found = found ?? scalar
      return ""
    }
    return found
  }

  /// Whether something in the words may move what stands beside it, show nothing, or begin what a
  /// pipeline's log takes for a command.
  private var mayHoldUnseen: Bool {
    var bytes: (before: UInt8, last: UInt8) = (0, 0)
    for byte in utf8 {
      switch (bytes.before, bytes.last, byte) {
      case (_, _, 0..<0x20), (_, _, 0x7F), (_, _, 0xCD), (_, _, 0xD8), (_, _, 0xE1), (_, _, 0xE3),
        (_, _, 0xEF...0xFF), (_, 0xC2, 0x80...0x9F), (_, 0xC2, 0xAD), (0xE2, 0x80, 0x8B...0x8F),
        (0xE2, 0x80, 0xA8...0xAE), (0xE2, 0x81, 0xA0...0xAF), (0xE2, 0xA0, 0x80), (_, 0x23, 0x23):
        return true
      default: bytes = (bytes.last, byte)
      }
    }
    return false
  }

  /// The words with something in the place of each character that moves what stands beside it, shows
  /// nothing, or makes a command of what follows.
  package func replacingUnseen(_ replacement: (Unicode.Scalar) -> String) -> String {
    guard mayHoldUnseen else { return self }
    let scalars = Array(unicodeScalars)
    var result = ""
    for (place, scalar) in scalars.enumerated() {
      if scalar.isUnseen && !scalar.isJoined(at: place, in: scalars)
        || scalar.isCommand(at: place, in: scalars)
      {
        result += replacement(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether it is a blank of whatever width.
  fileprivate var isBlank: Bool { self == " " || properties.generalCategory == .spaceSeparator }

  /// Whether it moves what stands beside it, or shows nothing.
  ///
  /// - Source: Unicode Technical Report #36, 3.5; Unicode Standard Annex #31, 2.3.
  fileprivate var isUnseen: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5,
      0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x2800, 0x3164,
      0xFE00...0xFE0F,
      0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x13430...0x1343F, 0x16FE4, 0x1BCA0...0x1BCA3, 0x1D159,
      0x1D173...0x1D17A, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// Whether it is a joiner between letters or pictures that writing needs it for, as in Persian or in
  /// pictures of several parts.
  fileprivate func isJoined(at place: Int, in scalars: [Unicode.Scalar]) -> Bool {
    // A picture may have one form for text and one in colours.
    if value == 0xFE0F, place > 0 {
      let before = scalars[place - 1]
      let isKey = place + 1 < scalars.count && scalars[place + 1].value == 0x20E3
      return before.properties.isEmoji && (before.value > 0xA0 || isKey)
    }
    guard value == 0x200C || value == 0x200D, place > 0, place + 1 < scalars.count else {
      return false
    }
    return [scalars[place - 1], scalars[place + 1]].allSatisfy {
      $0.value >= 0x600 && (!$0.isUnseen || $0.value == 0xFE0F)
    }
  }

  /// Whether it is the second of two that begin a command wherever they stand in a line of a log.
  ///
  /// - Source: Azure Pipelines, Logging commands (`##vso[`); GitHub Actions runner, ActionCommand (`##[`); TeamCity,
  ///   Service messages (`##teamcity[`).
  fileprivate func isCommand(at place: Int, in scalars: [Unicode.Scalar]) -> Bool {
    guard self == "#", place > 0, scalars[place - 1] == "#" else { return false }
    let rest = scalars[(place + 1)...]
    return ["[", "vso[", "teamcity["].contains { rest.starts(with: $0.unicodeScalars) }
  }
}
