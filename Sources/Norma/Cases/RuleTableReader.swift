import LocatedYAML

/// Reads the tables of a Markdown file that say what rules carry, or what the law has said of its dates;
/// other tables are a lawyer's own.
struct RuleTableReader {
  let file: String
  private(set) var rows: [RuleRow] = []
  private(set) var dates: [DateRow] = []
  private(set) var findings: [Finding] = []
  private var table = Table.none

  /// The table that is being read.
  private enum Table {
    case none
    /// Of something else.
    case other
    /// The columns after the first; nil those that aren't known.
    case rules([RuleRow.Column?])
    case dates
  }

  init(file: String) { self.file = file }

  /// Takes the next line outside blocks, with its number and the day of its section.
  mutating func read(line: String, number: Int, day: Day) {
    guard line.drop(while: { $0 == " " }).hasPrefix("|") else {
      table = .none
      return
    }
    let cells = Self.cells(of: line, number: number)
    if case .none = table {
      table = header(cells)
    } else if !Self.isRule(cells) {
      read(cells, day: day)
    }
  }

  private mutating func read(_ cells: [Words], day: Day) {
    guard let first = cells.first else { return }
    switch table {
    case .none, .other: return
    case .rules(let columns): rule(first, cells, columns, day: day)
    case .dates: date(first, cells)
    }
  }

  private mutating func date(_ first: Words, _ cells: [Words]) {
    let days = cells.dropFirst().map { Day($0.words) }
    guard days.count == 2, let from = days[0], let value = days[1] else {
      return fault(
        "wrong-type", "this row says not since when the law sets which day",
        help: "write '| NAME | DAY | DAY |', days as YEAR-MONTH-DAY", at: first.range)
    }
    dates.append(
      DateRow(
        id: first.words, file: file, range: first.range, from: from, value: value,
        place: SourceRange(cells[1].range.start, cells[2].range.end)))
  }

  private mutating func rule(
    _ first: Words, _ cells: [Words], _ columns: [RuleRow.Column?], day: Day
  ) {
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

  /// The table that a header begins.
  private mutating func header(_ cells: [Words]) -> Table {
    guard let first = cells.first else { return .other }
    if cells.map(\.words) == DateRow.columns { return .dates }
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
      return .other
    }
    var seen: Set<String> = []
    let columns = cells.dropFirst().map { cell -> RuleRow.Column? in
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
    return .rules(columns)
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
