import LocatedYAML
import Norma
import NormaTestSupport
import Testing

@testable import NormaReports

/// What is to be done, in which order, and what one piece of work settles.
@Suite struct PlanTests {
  /// An item in a line: how pressing, by when, what, for whom, and which rules it settles.
  private func lines(_ plan: Plan) -> [String] {
    plan.items.map { item in
      "\(item.urgency.rawValue) \(item.due.map { "\($0)" } ?? "-") \(item.title): "
        + item.parts.map(\.subject.id).joined(separator: "+") + " = "
        + item.duties.map(\.id).joined(separator: "+")
    }
  }

  private static let crew = "Train the crew, and write it down"
  private static let lights = "Mend the *lights* | all of them"

  @Test func `what one piece of work settles is one item`() {
    let report = DutyReport.of(
      [
        DutyReport.harbour("trained: true"), DutyReport.boat("a"), DutyReport.boat("b"),
      ], asOf: "2027-12-02")
    #expect(lines(report.plan) == ["show 2027-12-02 \(Self.crew): a+b = HAR-10.1+HAR-11.1"])
    #expect(report.plan.items.first?.evidence == ["Record of the training", "The list"])
    #expect(report.plan.items.first?.by == "the captain")
    #expect(report.plan.items.first?.effort == .days)
    #expect(
      report.plan.items.first?.duties.map(\.penalty) == ["up to 1000 lats", "up to 1000 lats"])
    let parts = report.plan.items.first?.parts ?? []
    #expect(
      parts.map(\.facts) == [["crew.trained", "crew.list"], ["crew.trained", "crew.list"]])
    #expect(parts.map(\.file) == ["1/2.yaml", "1/3.yaml"])
  }

  @Test func `work of another day or another urgency is another item`() {
    let report = DutyReport.of(
      [
        DutyReport.harbour("trained: true"), DutyReport.boat("a", "crew: {trained: false}"),
        DutyReport.boat("b", "built: 1999-01-01"), DutyReport.boat("c", "crew: {trained: true}"),
      ], asOf: "2027-12-02")
    #expect(
      lines(report.plan) == [
        "breached 2027-12-02 \(Self.crew): a = HAR-10.1",
        "show 2027-12-02 \(Self.crew): a+c = HAR-11.1",
        "coming 2030-01-01 \(Self.crew): b = HAR-10.1+HAR-11.1",
      ])
  }

  @Test func `the most pressing comes first, then the gravest, then what settles most`() {
    let report = DutyReport.of([
      DutyReport.harbour("public: true"), DutyReport.boat("z", "cargo: [oil]"),
      DutyReport.boat("y", "smokes: true"), DutyReport.boat("x", "lights: false"),
      DutyReport.boat("w", "engine: ~"),
    ])
    #expect(
      lines(report.plan) == [
        "stop - Banned: Smokes: y = HAR-5.1", "stop 2027-03-01 Banned: Carries oil: z = HAR-5.2",
        "breached 2025-02-02 \(Self.lights): x = HAR-12.1",
        "clarify - Find out where 'The w' stands: w = harbour-code",
        "show 2025-02-02 Teach the staff: harbour = HAR-13.1",
        "coming 2027-06-01 Write a charter: harbour = HAR-20.1",
        "coming 2027-12-02 \(Self.crew): z+x = HAR-10.1+HAR-11.1",
        "possible 2025-02-02 Teach the staff: w = HAR-13.1",
        "possible 2027-12-02 \(Self.crew): w = HAR-10.1+HAR-11.1",
      ])
    // What y owes besides: lights are met, its staff is the institution's.
    #expect(report.plan.suspended.count == 2)
  }

  @Test func `a system that must stop suspends its own duties, not those of the institution`() {
    let report = DutyReport.of([
      DutyReport.harbour("public: ~", "trained: false"),
      DutyReport.boat("a", "smokes: true", "lights: false"),
    ])
    #expect(
      lines(report.plan) == [
        "stop - Banned: Smokes: a = HAR-5.1",
        "breached 2025-02-02 Teach the staff: harbour = HAR-13.1",
        "possible 2027-06-01 Write a charter: harbour = HAR-20.1",
      ])
    #expect(report.plan.suspended.count == 3)
  }

  @Test func `an institution and a system may have the same id`() {
    let report = DutyReport.of([
      DutyReport.harbour("trained: false", "public: false"),
      DutyReport.boat("harbour", "smokes: true", "crew: {trained: true, list: none}"),
    ])
    #expect(
      lines(report.plan) == [
        "stop - Banned: Smokes: harbour = HAR-5.1",
        "breached 2025-02-02 Teach the staff: harbour = HAR-13.1",
      ])
  }

  @Test func `what is met already needs no plan`() {
    let done = ["crew: {trained: true, list: a.txt}"]
    let report = DutyReport.of([
      DutyReport.harbour("trained: true", "public: true", "charter: a.pdf"),
      DutyReport.boat("a", done[0]), DutyReport.boat("b", done[0], "built: ~"),
      DutyReport.boat("c", done[0], "role: ~"),
    ])
    #expect(lines(report.plan) == [])
    #expect(report.plan.suspended.count == 0)
  }

  @Test func `items of two registers are kept apart where they are a description's own`() {
    let boat = DutyReport.boat("a", "smokes: true", "crew: {trained: true, list: a.txt}")
    let fog = DutyReport.boat("b", "engine: false", "smokes: ~")
    let harbour = DutyReport.harbour("public: false", "trained: false")
    let report = DutyReport.of([harbour, boat, fog], [harbour, boat, fog])
    #expect(
      lines(report.plan) == [
        "stop - Banned: Smokes: a = HAR-5.1", "stop - Banned: Smokes: a = HAR-5.1",
        "breached 2025-02-02 Teach the staff: harbour+harbour = HAR-13.1",
        "clarify - Find out where 'The b' stands: b = harbour-code",
        "clarify - Find out where 'The b' stands: b = harbour-code",
      ])
    #expect(report.plan.items.map { $0.parts[0].file }.prefix(2) == ["1/2.yaml", "2/2.yaml"])
    #expect(report.plan.items[2].parts.map(\.file) == ["1/1.yaml", "2/1.yaml"])
  }

  @Test func `a class that can't be told is an item with its first questions and its bounds`()
    throws
  {
    let report = DutyReport.of([DutyReport.harbour(), "kind: ai-system\nid: fog\nname: Fog\n"])
    let item = try #require(report.plan.items.first { $0.urgency == .clarify })
    #expect(item.title == "Find out where 'Fog' stands")
    #expect(item.steps == ["Does it smoke?", "Has it an engine?"])
    #expect(item.duties.map(\.cite) == ["Low to Banned"])
    #expect(item.parts.map(\.facts) == [["smokes", "engine"]])
    #expect(item.due == nil && item.by == nil)
  }

  @Test func `what may bind is for the system's description to say`() throws {
    let report = DutyReport.of([
      DutyReport.harbour("public: false"), DutyReport.boat("a", "role: ~", "lights: false"),
    ])
    let items = report.plan.items
    #expect(items.map(\.urgency) == [.possible, .possible, .possible])
    for item in items {
      #expect(item.parts.map(\.file) == ["1/2.yaml"], "\(item.title)")
      #expect(item.parts.map(\.facts) == [["role"]])
      #expect(item.parts.map(\.range.start) == [Position(line: 8, column: 7)])
    }
  }

  // MARK: Formats

  private func text(_ report: Report) -> String {
    var output = ""
    PlanText(style: .plain).write(report.plan, asOf: report.run.jurisdiction.asOf, to: &output)
    return output
  }

  @Test func `a plan with nothing in it says so`() {
    let report = DutyReport.of([DutyReport.boat("a", "engine: false")])
    #expect(text(report) == "Nothing is to be done as of 2026-11-23.\n")
    let markdown = PlanMarkdown().text(report.plan, report)
    #expect(markdown.hasPrefix("# What to do about our AI systems\n\nAs of 2026-11-23, by "))
    #expect(markdown.contains(" 2.0.0. Nothing is to be done, for one description.\n"))
    #expect(!markdown.contains("|"))
    #expect(PlanCSV.text(report.plan, []).split(separator: "\r\n").count == 1)
  }

  @Test func `a day is told by how pressing it is`() {
    let report = DutyReport.of([
      DutyReport.harbour("public: true"), DutyReport.boat("a", "smokes: true"),
      DutyReport.boat("b", "cargo: [oil]", "lights: false"), DutyReport.boat("c", "role: ~"),
    ])
    let words = report.plan.items.map { $0.dueWords(asOf: report.run.jurisdiction.asOf) ?? "-" }
    #expect(
      words == [
        "at once", "prohibited from 2027-03-01", "now; applies since 2025-02-02",
        "now; applies since 2025-02-02", "before 2027-06-01", "before 2027-12-02",
        "now, if it applies since 2025-02-02 already", "before 2027-12-02, if it applies",
      ])
  }

  @Test func `a day that may come earlier stands beside the one that is certain`() throws {
    let report = DutyReport.of([DutyReport.boat("a", "built: ~")])
    let item = try #require(report.plan.items.first { $0.urgency == .coming })
    let day = report.run.jurisdiction.asOf
    #expect(item.dueWords(asOf: day) == "before 2030-01-01, perhaps before 2027-12-02")
    let verdict = try #require(report.assessments[0].verdicts.first { $0.state == .upcoming })
    #expect(verdict.words == "from 2027-12-02 or 2030-01-01")
    #expect(JSONPlan(report.plan, report).items.compactMap(\.mayBeDue) == ["2027-12-02"])
  }

  @Test func `what is suspended is counted`() {
    func words(_ facts: String...) -> String {
      let boat = DutyReport.boat("a", "smokes: true") + facts.map { "\($0)\n" }.joined()
      let report = DutyReport.of([DutyReport.harbour("trained: true", "public: false"), boat])
      return text(report).split(separator: "\n").suffix(2).joined(separator: " ")
    }
    #expect(
      words()
        == "2 other duties by the same law of systems that must stop (HAR-10.1, HAR-11.1) are left out: they matter only if the "
        + "system is changed so that it is no longer prohibited.")
    #expect(
      words("crew: {trained: true}")
        == "One other duty by the same law of systems that must stop (HAR-11.1) is left out: it "
        + "matters only if the system is changed so that it is no longer prohibited.")
  }

  @Test func `Markdown takes nothing that people wrote for markup`() {
    let name = "\"*a* _b_ `c` [d](e) <f> #g | h|\u{301} &amp; ~i~ \\\\ j\\nk\\u2028l\""
    let report = DutyReport.of([
      DutyReport.harbour("trained: true", "public: false"),
      DutyReport.boat("a", "lights: false", name: name),
    ])
    let markdown = PlanMarkdown().text(report.plan, report)
    let escaped =
      ##"\*a\* \_b\_ \`c\` \[d\](e) \<f\> \#g \| h\|"## + "\u{301}" + #" \&amp; `~i~` \\ j"#
    #expect(markdown.contains("- **For:** \(escaped)"), "\(markdown)")
    #expect(!markdown.contains("\u{2028}"))
    let plan = markdown.split(separator: "## The systems")[0]
    for line in plan.split(separator: "\n") where line.hasPrefix("|") {
      let bars = line.unicodeScalars.enumerated().count { index, scalar in
        let before = line.unicodeScalars.dropFirst(max(0, index - 1)).first
        return scalar == "|" && (index == 0 || before != "\\")
      }
      #expect(bars == 6, "\(line)")
    }
    #expect(markdown.contains(#"| Mend the \*lights\* \| all of them | "#))
    #expect(markdown.contains(#"### 1. Mend the \*lights\* \| all of them"#))
    #expect(markdown.contains("- [ ] Look at each, \"one by one\"\n- [ ] =1+1 lamps\n"))
  }

  @Test func `a table has a row for each item and description, quoted where it must be`() throws {
    let report = DutyReport.of(
      [
        DutyReport.harbour("trained: true"),
        DutyReport.boat("a", "lights: false", name: "\"A, \\\"a\\\"\""),
        DutyReport.boat("b", "lights: false", name: "=SUM(1)"),
        DutyReport.boat("c", "lights: false", name: "\"-1\""),
        DutyReport.boat("d", "lights: false", name: "\"@d\""),
        DutyReport.boat("e", "lights: false", name: "\"e,\u{301}f\""),
      ])
    let text = PlanCSV.text(report.plan, [])
    #expect(text.hasSuffix("\r\n"))
    let table = try CSVTable(text)
    #expect(table.rows.allSatisfy { $0.count == 22 }, "\(table.rows)")
    #expect(table.rows[0].prefix(4) == ["number", "urgency", "due", "title"])
    let breached = table.rows.filter { $0[1] == "breached" }
    #expect(breached.map { $0[4] } == ["a", "b", "c", "d", "e"])
    #expect(breached.map { $0[5] } == ["A, \"a\"", "'=SUM(1)", "'-1", "'@d", "e,\u{301}f"])
    #expect(breached.map { $0[0] } == ["1", "1", "1", "1", "1"])
    #expect(Set(breached.map { $0[11] }) == ["Look at each, \"one by one\"; '=1+1 lamps"])
    #expect(table.rows.dropFirst().count == report.plan.items.map(\.parts.count).reduce(0, +))
  }
}

/// A table as RFC 4180 has it, read without the help of what is tested.
struct CSVTable {
  struct Malformed: Error {}

  private(set) var rows: [[String]] = []

  init(_ text: String) throws {
    var rest = Array(text.unicodeScalars)[...]
    var row: [String] = []
    while !rest.isEmpty {
      var cell = String.UnicodeScalarView()
      if rest.first == "\"" {
        rest.removeFirst()
        while true {
          guard let scalar = rest.popFirst() else { throw Malformed() }
          if scalar != "\"" {
            cell.append(scalar)
          } else if rest.first == "\"" {
            cell.append("\"")
            rest.removeFirst()
          } else {
            break
          }
        }
      } else {
        while let scalar = rest.first, scalar != ",", scalar != "\r" {
          guard scalar != "\"", scalar != "\n" else { throw Malformed() }
          cell.append(scalar)
          rest.removeFirst()
        }
      }
      row.append(String(cell))
      switch rest.popFirst() {
      case ",": continue
      case "\r":
        guard rest.popFirst() == "\n" else { throw Malformed() }
        rows.append(row)
        row = []
      default: throw Malformed()
      }
    }
  }
}
