/// XML, written element by element.
///
/// - Source: W3C, Extensible Markup Language 1.0, 2.2 Characters, 2.4 Character Data.
struct XML {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0

  /// An element with what it holds; one that holds nothing is written as one tag.
  mutating func element(
    _ name: String, _ attributes: [(name: String, value: String?)], text words: String? = nil,
    _ content: ((inout XML) -> Void)? = nil
  ) {
    text += String(repeating: "  ", count: depth) + "<\(name)"
    for attribute in attributes {
      guard let value = attribute.value else { continue }
      // A reader would turn lines and tabs within an attribute into spaces.
      text += " \(attribute.name)=\"\(Self.escaped(value, asReference: "\t\n"))\""
    }
    if let words {
      text += ">\(Self.escaped(words, asReference: ""))</\(name)>\n"
    } else if let content {
      text += ">\n"
      depth += 1
      content(&self)
      depth -= 1
      text += String(repeating: "  ", count: depth) + "</\(name)>\n"
    } else {
      text += "/>\n"
    }
  }

  /// The words with what XML reserves as entities; what it can't hold at all is shown as a mark.
  private static func escaped(_ words: String, asReference spaces: String) -> String {
    var result = ""
    let words = words.split(separator: "\n", omittingEmptySubsequences: false)
      .map {
        $0.split(separator: "\r", omittingEmptySubsequences: false).map(\.shown).joined(
          separator: "\r")
      }
      .joined(separator: "\n")
    for scalar in words.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\r": result += "&#13;"
      case "\t", "\n":
        if spaces.unicodeScalars.contains(scalar) {
          result += "&#\(scalar.value);"
        } else {
          result.unicodeScalars.append(scalar)
        }
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
