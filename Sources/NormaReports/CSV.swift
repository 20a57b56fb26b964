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
    var cell = cell
    if let first = cell.first, "=+-@\t\r".contains(first) { cell = "'\(cell)" }
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
    return "\""
      + cell.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
