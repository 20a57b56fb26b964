public import LocatedYAML

/// Reads the cases of a Markdown file.
public struct CaseReader {
  /// The cases, in order.
  public private(set) var cases: [Case] = []
  /// What is wrong with the file.
  public private(set) var findings: [Finding] = []
  /// What tables say that rules carry, in order.
  public private(set) var rows: [RuleRow] = []
  /// What tables say that the law has said of its dates, in order.
  public private(set) var dates: [DateRow] = []

  private let file: String
  private let day: Day
  private var headings: [(depth: Int, title: String)] = []
  /// What is given under each open heading; the first is given to the whole file.
  private var given: [(depth: Int, text: SourceText)] = []
  /// How much may still be given to cases: to each its texts are read anew.
  private var room: Int
  private var asOf: [(depth: Int, day: Day)] = []
  private var authority: [(depth: Int, authority: Authority)] = []
  private var tables: RuleTableReader
  private var filled: [(depth: Int, names: [String], range: SourceRange)] = []

  /// Reads a file; cases that don't say their day are judged on `day`.
  public init(_ source: SourceText, day: Day) {
    file = source.path
    self.day = day
    room = source.bytes.count * Self.mostRepeated + Self.least
    tables = RuleTableReader(file: source.path)
    read(Self.lines(source))
    rows = tables.rows
    dates = tables.dates
    findings += tables.findings
  }

  private static func lines(_ source: SourceText) -> [String] {
    String(decoding: source.bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
  }

  private mutating func read(_ lines: [String]) {
    var index = 0
    while index < lines.count {
      let line = lines[index]
      if line.hasPrefix("```") {
        let fence = line.prefix { $0 == "`" }
        let info = String(line.dropFirst(fence.count)).trimmed
        let end = lines[(index + 1)...].firstIndex { $0.trimmed == fence } ?? lines.count
        if end == lines.count {
          fault("open-block", "the block is not closed", help: "end it with \(fence)", at: index)
        }
        block(info, Array(lines[(index + 1)..<end]), linesBefore: index + 1)
        index = end + 1
        continue
      }
      heading(line)
      setting(line, at: index)
      tables.read(line: line, number: index + 1, day: asOf.last?.day ?? day)
      index += 1
    }
  }

  private var depth: Int { headings.last?.depth ?? 0 }

  private mutating func heading(_ line: String) {
    let marks = line.prefix { $0 == "#" }.count
    guard (1...6).contains(marks), line.dropFirst(marks).hasPrefix(" ") else { return }
    while let last = headings.last, last.depth >= marks { headings.removeLast() }
    // What is said under the file's own title holds for the whole file.
    given.removeAll { $0.depth >= marks && $0.depth > 1 }
    asOf.removeAll { $0.depth >= marks && $0.depth > 1 }
    authority.removeAll { $0.depth >= marks && $0.depth > 1 }
    filled.removeAll { $0.depth >= marks && $0.depth > 1 }
    headings.append((marks, String(line.dropFirst(marks)).trimmed))
  }

  private mutating func setting(_ line: String, at index: Int) {
    let words = line.trimmed
    guard words.hasPrefix("<!--"), words.hasSuffix("-->"), words.count >= 7 else { return }
    let inner = String(words.dropFirst(4).dropLast(3)).trimmed
    let parts = inner.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
    guard parts.count == 2 else { return }
    switch parts[0] {
    case "as-of":
      if let day = Day(parts[1]) {
        asOf.append((depth, day))
      } else {
        fault(
          "wrong-type", "'\(parts[1])' is no date", help: "write a day as YEAR-MONTH-DAY", at: index
        )
      }
    case "authority":
      if let least = Authority(rawValue: parts[1]) {
        authority.append((depth, least))
      } else {
        fault(
          "unknown-value", "there is no authority '\(parts[1])'",
          help: NearMiss.hint(for: parts[1], among: Authority.allCases.map(\.rawValue)), at: index)
      }
    case "filled":
      let names = parts[1].split(separator: ",").map { String($0).trimmed }
      let place = Position(line: index + 1, column: 1)
      filled.append((depth, names == ["none"] ? [] : names, SourceRange(place, place)))
    default:
      guard let near = NearMiss.of(parts[0], among: ["as-of", "authority", "filled"]) else {
        break
      }
      fault(
        "unknown-setting", "cases have no setting '\(parts[0])'",
        help: "did you mean '\(near)'?", at: index)
    }
  }

  /// How often all of a file may be given to its cases, beside what is always given, in bytes.
  private static let (mostRepeated, least) = (64, 1 << 20)
  /// What it takes to read any text, however short, in bytes of one.
  private static let leastEffort = 200

  private mutating func block(_ info: String, _ lines: [String], linesBefore: Int) {
    let words = info.split(separator: " ")
    guard words.first == "yaml" || words.first == "json" else { return }
    let text = SourceText(
      path: file, lines.joined(separator: "\n") + "\n", linesBefore: linesBefore)
    if words.contains("given") {
      given.append((depth, text))
      return
    }
    var reader = ExpectationReader(file: file)
    for (offset, line) in lines.enumerated() {
      reader.read(line: line, number: linesBefore + 1 + offset)
    }
    findings += reader.findings
    if reader.expectations.isEmpty, reader.findings.isEmpty {
      fault(
        "no-expectation", "this case expects nothing",
        help: "write what must come out, such as '# level: risk = high'", at: linesBefore - 1)
    }
    let wasLeft = room >= 0
    room -= given.reduce(0) { $0 + $1.text.bytes.count + Self.leastEffort }
    guard room >= 0 else {
      if wasLeft {
        fault(
          "too-large", "so much is given to so many cases that they would take very long",
          help: "give less to the whole file, and more below its headings", at: linesBefore - 1)
      }
      return
    }
    cases.append(
      Case(
        title: headings.map(\.title).joined(separator: " › "), file: file, line: linesBefore,
        text: text, given: given.reversed().map(\.text),
        jurisdiction: Jurisdiction(
          asOf: asOf.last?.day ?? day, authority: authority.last?.authority ?? .reading),
        filled: filled.last.map { ($0.names, $0.range) }, expectations: reader.expectations))
  }

  private mutating func fault(_ id: String, _ message: String, help: String?, at index: Int) {
    let place = Position(line: index + 1, column: 1)
    findings.append(
      .input(id, message, help: help, file: file, at: SourceRange(place, place)))
  }
}
