import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma
@testable import NormaReports

/// Findings as lines, and with the place under them.
@Suite struct FindingsTextTests {
  /// A report with one finding, which spans the marks 1 and 2 of a text.
  static func report(
    _ marked: MarkedText, kind: Finding.Kind = .law, file: String = "a.yaml",
    message: String = "'A' glares", options: String = ""
  ) -> Report {
    let end = marked.has(2) ? marked[2] : marked[1]
    var finding = Finding(
      id: "LAN-5.1", kind: kind, severity: .error, message: message, file: file,
      range: SourceRange(marked[1], end))
    finding.help = ["Put it out", "Put a shade on it"]
    finding.citations = [Citation(source: "Guide", pinpoint: "point 1", url: "https://e.org#1")]
    finding.notes = [
      Finding.Note(
        message: "because lit: true", file: "b.yaml",
        range: SourceRange(Position(line: 2, column: 3), Position(line: 2, column: 4)))
    ]
    return Report(
      run: Report.Run(
        version: "1", jurisdiction: Jurisdiction(asOf: Repository.day), options: options, packs: []),
      assessments: [], findings: [finding],
      sources: [file: SourceText(path: file, marked.text, linesBefore: marked.linesBefore)],
      digests: [:])
  }

  func text(_ report: Report, isFull: Bool, style: Style = .plain) -> String {
    var output = ""
    FindingsText(style: style, isFull: isFull).write(report, to: &output)
    return output
  }

  /// The line of the excerpt and the carets under it, without the margin.
  func excerpt(_ marked: String, linesBefore: Int = 0) -> [String] {
    let lines = text(Self.report(MarkedText(marked, linesBefore: linesBefore)), isFull: true)
      .split(separator: "\n", omittingEmptySubsequences: false)
    return lines[1...2].compactMap { line in
      line.firstIndex(of: "|").map { String(line[$0...].dropFirst(2)) }
    }
  }

  @Test func `a finding is a line that editors read`() {
    let report = Self.report(MarkedText("lit: 1️⃣true2️⃣\n"))
    #expect(text(report, isFull: false) == "a.yaml:1:6: error: 'A' glares [LAN-5.1]\n")
  }

  @Test func `help fits in a line where the input is at fault, and stays out elsewhere`() {
    let report = Self.report(MarkedText("lit: 1️⃣no2️⃣\n"), kind: .input)
    #expect(
      text(report, isFull: false)
        == "a.yaml:1:6: error: 'A' glares [LAN-5.1]\n  help: Put it out\n")
  }

  @Test func `in full a finding has its line, reasons, law and remedy`() {
    let report = Self.report(MarkedText("id: a\nlit: 1️⃣true2️⃣\n"))
    #expect(
      text(report, isFull: true) == """
        a.yaml:2:6: error: 'A' glares [LAN-5.1]
         2 | lit: true
           |      ^^^^
           = because lit: true (b.yaml:2:3)
           = law: Guide, point 1 https://e.org#1
           = fix: Put it out
           = fix: Put a shade on it
           = explain: norma explain LAN-5.1 a.yaml


        """)
  }

  @Test(arguments: [
    ("a.yaml", "a.yaml"), ("systems/名.yaml", "systems/名.yaml"), ("my lamp.yaml", "'my lamp.yaml'"),
    ("it's.yaml", #"'it'\''s.yaml'"#), ("$(x).yaml", "'$(x).yaml'"), ("<stdin>", "-"),
    ("-a.yaml", "./-a.yaml"), ("a\u{1B}.yaml", "'a\u{FFFD}.yaml'"),
  ])
  func `what explains a finding can be pasted, with the options that judged it`(
    file: String, word: String
  ) {
    let report = Self.report(
      MarkedText("lit: 1️⃣true2️⃣\n"), file: file, options: " --as-of 2024-08-01")
    #expect(
      text(report, isFull: true).contains(
        "   = explain: norma explain LAN-5.1 \(word) --as-of 2024-08-01\n"))
  }

  @Test func `what stands at a fact of the institution is explained of its system`() {
    let rulebook = SmallReport.rulebook([
      ("when: {light.hazards: [flicker]}", "when: {institution.public: true}")
    ])
    let report = SmallReport.of(
      [SmallReport.institution, SmallReport.lamp("torch")], rulebook: rulebook)
    let shown = text(report, isFull: true)
    #expect(shown.hasPrefix("1.yaml:4:9: note: Care needed: 'The torch' flickers [LAN-7.1]\n"))
    #expect(shown.contains("   = explain: norma explain LAN-7.1 2.yaml\n"))
  }

  @Test func `what is open is answered by the same rules on the same day`() {
    let run = Report.Run(
      version: "1", jurisdiction: Jurisdiction(asOf: Repository.day),
      options: " --rules 'my rules'",
      packs: [])
    let report = SmallReport.of([SmallReport.system("a")])
    let given = Report(
      run: run, assessments: report.assessments, findings: report.findings,
      sources: report.sources, digests: [:])
    let help = "answer the questions of: norma questions 1.yaml"
    #expect(text(report, isFull: true).contains("   = fix: \(help)\n"))
    #expect(text(given, isFull: true).contains("   = fix: \(help) --rules 'my rules'\n"))
  }

  @Test func `a fault of the input is helped and not explained`() {
    let shown = text(Self.report(MarkedText("lit: 1️⃣no2️⃣\n"), kind: .input), isFull: true)
    #expect(shown.contains("   = help: Put it out\n"))
    #expect(!shown.contains("explain"))
  }

  @Test func `marks change no word`() {
    let report = Self.report(MarkedText("lit: 1️⃣true2️⃣\n"))
    let marked = text(report, isFull: true, style: .ansi)
    #expect(marked != text(report, isFull: true))
    #expect(
      marked.replacing(#/\u{1B}\[[0-9;]+m/#, with: "") == text(report, isFull: true))
  }

  @Test(arguments: [
    // Place under the place, whatever stands before it.
    ("lit: 1️⃣true2️⃣", "     ^^^^"),
    ("1️⃣lit2️⃣: true", "^^^"),
    // What is missing has a place and no length.
    ("lit: 1️⃣true", "     ^"),
    ("lit:1️⃣", "    ^"),
    // A tab stays a tab, so that it is as wide as the one above.
    ("a:\t1️⃣b2️⃣", "  \t^"),
    // Wide letters take two columns, marks and joiners none.
    ("名: 1️⃣灯台2️⃣ x", "    ^^^^"),
    ("ｗ: 1️⃣한글2️⃣", "    ^^^^"),
    ("💡: 1️⃣💡2️⃣", "    ^^"),
    ("✅: 1️⃣b2️⃣", "    ^"),
    ("e\u{301}e\u{301}: 1️⃣e\u{301}2️⃣", "    ^"),
    // What can't be seen is, beside letters that don't need it.
    ("a\u{200D}\u{FE0F}: 1️⃣b2️⃣", "     ^"),
    ("ē š ß: 1️⃣ģ2️⃣", "       ^"),
    ("тест: 1️⃣свет2️⃣", "      ^^^^"),
    // Over several lines as far as the first goes.
    ("a: 1️⃣[b,\n  c]2️⃣\n", "   ^^^"),
  ])
  func `carets stand under what the finding is about`(marked: String, carets: String) {
    let lines = excerpt(marked)
    let first = MarkedText(marked).text.split(separator: "\n").first.map(String.init)
    #expect(lines.first == first?.shown)
    #expect(lines.last == carets)
  }

  @Test func `the number of the line is that in the whole file, and the margin as wide`() {
    let shown = text(
      Self.report(MarkedText("lit: 1️⃣true2️⃣\n", linesBefore: 1233)), isFull: true)
    #expect(shown.contains("\n 1234 | lit: true\n      |      ^^^^\n"))
  }

  @Test func `a place at the end of the text or on an empty line has no excerpt`() {
    for marked in ["lit: true\n1️⃣", "1️⃣\nlit: true\n", "1️⃣"] {
      let shown = text(Self.report(MarkedText(marked)), isFull: true)
      #expect(!shown.contains("|"))
    }
  }

  @Test func `a file whose text isn't at hand has no excerpt`() {
    var report = Self.report(MarkedText("lit: 1️⃣true2️⃣\n"))
    report = Report(
      run: report.run, assessments: [], findings: report.findings, sources: [:], digests: [:])
    #expect(!text(report, isFull: true).contains("|"))
  }

  @Test func `control characters of a file reach no terminal, and keep the carets in place`() {
    let lines = excerpt("a\u{1B}[2J\u{9B}m\u{202E}\u{7F}: 1️⃣b2️⃣")
    #expect(lines == ["a\u{FFFD}[2J\u{FFFD}m\u{FFFD}\u{FFFD}: b", "           ^"])
    let report = Self.report(MarkedText("1️⃣a\n"), file: "a\n\u{1B}[2J.yaml")
    let shown = text(report, isFull: true)
    #expect(shown.hasPrefix("a\u{FFFD}\u{FFFD}[2J.yaml:1:1: error: "))
    #expect(!shown.contains("\u{1B}"))
  }

  @Test func `findings stand in the order of their places, however they came`() {
    let report = SmallReport.of([
      SmallReport.institution, SmallReport.lamp("b", hazards: "[dazzle, flicker]"),
      SmallReport.system("c", "lit: no", "stag: 1"), SmallReport.lamp("d", hazards: "[smoke]"),
    ])
    let expected = text(report, isFull: false)
    #expect(report.findings.count >= 5)
    var random = SeededGenerator(seed: 3)
    for _ in 0..<20 {
      let shuffled = Report(
        run: report.run, assessments: report.assessments,
        findings: report.findings.shuffled(using: &random), sources: report.sources, digests: [:])
      #expect(text(shuffled, isFull: false) == expected)
    }
  }
}

/// Marks for terminals.
@Suite struct StyleTests {
  @Test func `plain adds nothing`() {
    #expect(Style.plain(.error, "words") == "words")
  }

  @Test(arguments: [
    (Style.Mark.bold, "1"), (.dim, "2"), (.error, "1;31"), (.warning, "1;33"), (.note, "1;36"),
    (.good, "1;32"),
  ])
  func `a mark is put on and taken off again`(mark: Style.Mark, code: String) {
    #expect(Style.ansi(mark, "words") == "\u{1B}[\(code)mwords\u{1B}[0m")
  }

  @Test func `nothing is not marked`() {
    #expect(Style.ansi(.error, "") == "")
  }
}
