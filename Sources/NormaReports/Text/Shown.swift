import Norma

extension Substring {
  var shown: String { String(self).shown }
}

extension String {
  /// The words with a mark for each character that steers or can't be seen: what a person's file holds must
  /// not be able to steer the terminal of another, nor to break a line in two.
  package var shown: String {
    replacingUnseen { $0 == "\t" ? "\t" : "\u{FFFD}" }
  }
}

extension String {
  /// The lines such that no log of a pipeline takes one for a command, which begins with two colons.
  ///
  /// - Source: GitHub Docs, Workflow commands for GitHub Actions; blanks before the colons don't count.
  package var withoutWorkflowCommands: String {
    guard contains("::") else { return self }
    // By scalars: a carriage return is one character with the line feed behind it.
    return unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let start = line.drop { $0.properties.isWhitespace }
      return start.prefix(2).elementsEqual([":", ":"])
        ? "\(String(line[..<start.startIndex])): \(String(start.dropFirst()))" : String(line)
    }.joined(separator: "\n")
  }
}

extension Unicode.Scalar {
  /// How many columns of a terminal it takes: none, one or two.
  ///
  /// - Source: Unicode Standard Annex #11, East Asian Width, classes W and F, by their blocks.
  var columns: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    case .format where value != 0xAD: return 0
    default: break
    }
    if properties.isEmojiPresentation { return 2 }
    return switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x1F300...0x1F5FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
