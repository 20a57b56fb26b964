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
    // By scalars: a mark that combines with a comma leaves it a comma for whoever reads this.
    var cell = cell.split(separator: "\n", omittingEmptySubsequences: false).map(\.shown)
      .joined(separator: "\n").unicodeScalars
    if let first = cell.first(where: { $0 != " " && $0 != "\u{A0}" && $0 != "\u{3000}" }),
      Self.formula.contains(first)
    {
      cell.insert("'", at: cell.startIndex)
    }
    // Some spreadsheets divide by semicolons or tabs, but not within quotes.
    guard cell.contains(where: { ",;\t\"\r\n".unicodeScalars.contains($0) }) else {
      return String(cell)
    }
    var result = String.UnicodeScalarView()
    for scalar in cell { result.append(contentsOf: scalar == "\"" ? ["\"", "\""] : [scalar]) }
    return "\"\(String(result))\""
  }

  /// What begins a formula, also in the width of Chinese and Japanese letters.
  private static let formula = "=+-@\t\r\n＝＋－＠".unicodeScalars
}
