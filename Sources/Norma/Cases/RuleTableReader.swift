import LocatedYAML

/// Reads the tables of a Markdown file that say what rules carry; other tables are a lawyer's own.
struct RuleTableReader {
  let file: String
  private(set) var rows: [RuleRow] = []
  private(set) var findings: [Finding] = []
  /// The columns of the table that is being read after its first; nil those that aren't known.
  private var columns: [RuleRow.Column?]?
  private var isInTable = false

  init(file: String) { self.file = file }

  /// Takes the next line outside blocks, with its number and the day of its section.
  mutating func read(line: String, number: Int, day: Day) {
    guard line.drop(while: { $0 == " " }).hasPrefix("|") else {
      (isInTable, columns) = (false, nil)
      return
    }
    let cells = Self.cells(of: line, number: number)
    guard isInTable else {
      isInTable = true
      columns = header(cells)
      return
    }
    guard let columns, let first = cells.first, !Self.isRule(cells) else { return }
    guard !first.words.isEmpty else {
      return fault("missing-key", "this row names no rule", at: first.range)
    }
    if cells.count != columns.count + 1 {
      fault(
        "wrong-type", "this row has \(cells.count) cells, its table \(columns.count + 1)",
        help: "write '\(RuleRow.nothing)' where a rule carries nothing of the kind",
        at: first.range)
    }
    let own = zip(columns, cells.dropFirst()).compactMap { column, cell in
      column.map { RuleRow.Cell(column: $0, words: Self.value(cell.words), range: cell.range) }
    }
    rows.append(
      RuleRow(id: first.words, file: file, range: first.range, day: day, cells: own))
  }

  /// The columns that a header names; nil where its table is of something else.
  private mutating func header(_ cells: [Words]) -> [RuleRow.Column?]? {
    guard let first = cells.first else { return nil }
    let names = RuleRow.Column.allCases.map(\.rawValue)
    guard first.words == RuleRow.first else {
      // What all but is such a table is no other: passed over, it would hold nothing.
      if NearMiss.misspelt(first.words, among: [RuleRow.first]) != nil
        || first.words.lowercased() == RuleRow.first,
        cells.dropFirst().contains(where: { names.contains($0.words) })
      {
        fault(
          "unknown-key", "a table of rules begins with '\(RuleRow.first)'",
          help: "did you mean '\(RuleRow.first)'?", at: first.range)
      }
      return nil
    }
    var seen: Set<String> = []
    return cells.dropFirst().map { cell in
      guard let column = RuleRow.Column(rawValue: cell.words) else {
        fault(
          "unknown-key", "a table of rules has no column '\(cell.words)'",
          help: NearMiss.hint(for: cell.words, among: names), at: cell.range)
        return nil
      }
      if !seen.insert(cell.words).inserted {
        fault("duplicate-id", "the column '\(cell.words)' stands here twice", at: cell.range)
      }
      return column
    }
  }

  private mutating func fault(
    _ id: String, _ message: String, help: String? = nil, at range: SourceRange
  ) {
    findings.append(.input(id, message, help: help, file: file, at: range))
  }

  // MARK: Cells

  private struct Words {
    let words: String
    let range: SourceRange
  }

  /// Whether a row is the line below a header.
  private static func isRule(_ cells: [Words]) -> Bool {
    cells.allSatisfy { !$0.words.isEmpty && $0.words.allSatisfy { $0 == "-" || $0 == ":" } }
  }

  /// What a cell says: the other dashes say 'nothing' as well.
  private static func value(_ words: String) -> String {
    words == "-" || words == "—" ? RuleRow.nothing : words
  }

  /// The cells between the bars, without blanks and marks of code.
  private static func cells(of line: String, number: Int) -> [Words] {
    var parts: [(scalars: [Unicode.Scalar], start: Int)] = []
    for (offset, scalar) in line.unicodeScalars.enumerated() {
      if scalar == "|" {
        parts.append(([], offset + 1))
      } else if let last = parts.indices.last {
        parts[last].scalars.append(scalar)
      }
    }
    // What follows the last bar is no cell.
    if let last = parts.last, last.scalars.allSatisfy({ $0.properties.isWhitespace }) {
      parts.removeLast()
    }
    return parts.map { scalars, start in
      let isMark = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace || scalar == "`" }
      let lead = scalars.prefix(while: isMark).count
      let words = scalars.dropFirst(lead).reversed().drop(while: isMark).reversed()
      var text = String.UnicodeScalarView()
      text.append(contentsOf: words)
      let begin = start + 1 + (words.isEmpty ? 0 : lead)
      return Words(
        words: String(text),
        range: SourceRange(
          Position(line: number, column: begin),
          Position(line: number, column: begin + words.count)))
    }
  }
}
