/// Rows as comma-separated values.
///
/// - Source: RFC 4180; what a spreadsheet would run as a formula is led by an apostrophe.
struct CSV {
  private(set) var text = ""

  init(header: [String]) { add(header) }

  mutating func add(_ cells: [String]) {
    text += cells.map { Self.quoted($0) }.joined(separator: ",") + "\r\n"
  }

  private static func quoted(_ cell: String) -> String {
    let cell = withoutFormulas(
      cell.split(separator: "\n", omittingEmptySubsequences: false).map(\.shown)
        .joined(separator: "\n"))
    guard cell.contains(where: { ",;\t\"\r\n".unicodeScalars.contains($0) }) else {
      return String(cell)
    }
    var result = String.UnicodeScalarView()
    for scalar in cell { result.append(contentsOf: scalar == "\"" ? ["\"", "\""] : [scalar]) }
    return "\"\(String(result))\""
  }

  /// The words with an apostrophe before what a spreadsheet would run: at the beginning, and behind what some divide
  /// cells by, since quotes count for these only where a cell begins.
  private static func withoutFormulas(_ words: String) -> String.UnicodeScalarView {
    // By scalars: a mark that combines with a comma leaves it a comma for whoever reads this.
    var result = String.UnicodeScalarView()
    var isAtStart = true
    for scalar in words.unicodeScalars {
      if isAtStart, formula.contains(scalar) { result.append("'") }
      if dividers.contains(scalar) {
        isAtStart = true
      } else if !blanks.contains(scalar) {
        isAtStart = false
      }
      result.append(scalar)
    }
    return result
  }

  private static let blanks = " \u{A0}\u{3000}\"'".unicodeScalars
  private static let dividers = ";\t\r\n".unicodeScalars

  /// What begins a formula, also in the width of Chinese and Japanese letters.
  private static let formula = "=+-@＝＋－＠".unicodeScalars
}
