/// Words as Markdown shows them as they stand.
extension String {
  /// The words with nothing that Markdown would take for markup or a line of its own.
  var inline: String {
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
}
