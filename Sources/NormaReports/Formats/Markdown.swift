import Norma

/// Words as Markdown shows them as they stand.
extension String {
  /// The words with nothing that Markdown would take for markup or a line of its own, and nothing that a host of
  /// repositories would make a link or a call of.
  var inline: String {
    let words = split(separator: " ", omittingEmptySubsequences: false)
    return words.map { word in
      guard word.isLive else { return String(word).escaped }
      // No mark of code keeps a bar from ending a cell.
      return word.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "|" }
        .map { $0.isEmpty ? "" : String($0).code }.joined(separator: "\\|")
    }.joined(separator: " ")
  }

  private var escaped: String {
    // By scalars: a mark that combines with a bar leaves it a bar for whoever reads this.
    var result = UnicodeScalarView()
    for scalar in self.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "&":
        result.append(contentsOf: ["\\", scalar])
      case "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result).shown
  }

  /// The words as code, whatever backticks they hold.
  var code: String {
    let words = shown.replacing("\t", with: " ")
    let runs = words.unicodeScalars.split { $0 != "`" }.map(\.count)
    guard let longest = runs.max() else { return "`\(words)`" }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence) \(words) \(fence)"
  }

  /// The words as code in a table, where no mark of code keeps a bar from ending the cell.
  var cellCode: String { unicodeScalars.contains("|") ? inline : code }

  var cell: String { inline }

  /// The words as Markdown shows them, with a link to an address on the web; without one where that is none.
  func linked(to url: String?) -> String {
    guard let url, ["http://", "https://"].contains(where: url.lowercased().hasPrefix) else {
      return inline
    }
    // The end of the link is the next parenthesis.
    var target = ""
    for scalar in url.unicodeScalars {
      switch scalar {
      case "(", ")", "<", ">", "[", "]", "\\", "\"", "'", "`", "|", "\u{0}"..."\u{20}", "\u{7F}"...:
        for unit in String(scalar).utf8 {
          target += "%" + (unit < 16 ? "0" : "") + String(unit, radix: 16, uppercase: true)
        }
      default: target.unicodeScalars.append(scalar)
      }
    }
    return "[\(inline)](\(target))"
  }
}

extension Substring {
  /// Whether a host of repositories makes something of it wherever it stands as text: calls a person or a team, links
  /// to an address, an issue or a commit's.
  ///
  /// Escapes and entities don't keep it from that: it looks at what comes of them. Code does.
  ///
  /// - Source: GitHub Docs, Basic writing and formatting syntax, and Autolinked references and URLs; GitLab Docs,
  ///   GitLab Flavored Markdown, References.
  fileprivate var isLive: Bool {
    // What can't be seen keeps nobody from following it, and by scalars: a sign that joins with the next one hides it
    // from Swift alone.
    let word = Array(String(self).replacingUnseen { _ in "" }.lowercased().unicodeScalars)
    func has(_ start: String, before isNext: (Unicode.Scalar) -> Bool = { _ in true }) -> Bool {
      let start = Array(start.unicodeScalars)
      return word.indices.contains { place in
        let end = place + start.count
        return end < word.count && word[place..<end].elementsEqual(start) && isNext(word[end])
      }
    }
    func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    return ["#", "!", "%", "$", "&", "gh-"].contains { has($0, before: isDigit) }
      || ["@", "~", "://", "www.", "mailto:", "xmpp:"].contains { has($0) }
  }
}
