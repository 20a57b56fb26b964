import LocatedYAML
import Norma
import NormaTestSupport
import Testing

@testable import NormaReports

/// What becomes due when, as text and as a calendar.
@Suite struct TimelineTests {
  /// A milestone in a line.
  private func lines(_ timeline: Timeline) -> [String] {
    timeline.milestones.map { milestone in
      var parts = ["\(milestone.day) \(milestone.subject):"]
      parts += milestone.levels.map { "\($0.scale) \($0.before) → \($0.after)" }
      parts += milestone.begins.map { $0.id + ($0.isMet ? " met" : "") }
      parts += milestone.mayBegin.map { "\($0.id)?" }
      return parts.joined(separator: " ")
    }
  }

  @Test func `a day on which something begins is a milestone of each description`() {
    let report = DutyReport.of([
      DutyReport.harbour("public: true", "trained: true"), DutyReport.boat("new", "cargo: [oil]"),
      DutyReport.boat("old", "built: 1999-12-31", "crew: {trained: true}"),
      DutyReport.boat("fog", "built: ~"), DutyReport.boat("sail", "engine: false"),
    ])
    #expect(
      lines(report.timeline) == [
        "2027-03-01 new: Risk High → Banned", "2027-06-01 harbour: HAR-20.1",
        "2027-12-02 new: HAR-10.1 HAR-11.1", "2027-12-02 fog: HAR-10.1? HAR-11.1?",
        "2030-01-01 old: HAR-10.1 met HAR-11.1", "2030-01-01 fog: HAR-10.1 HAR-11.1",
      ])
  }

  @Test func `what began today or before is no milestone`() {
    let register = [DutyReport.harbour("public: true", "trained: true"), DutyReport.boat("new")]
    #expect(
      lines(DutyReport.of(register, asOf: "2027-12-01").timeline) == [
        "2027-12-02 new: HAR-10.1 HAR-11.1"
      ])
    #expect(lines(DutyReport.of(register, asOf: "2027-12-02").timeline) == [])
  }

  @Test func `an uncertain level changes by its bounds`() {
    let report = DutyReport.of([DutyReport.boat("a", "cargo: ~")])
    #expect(lines(report.timeline).first == "2027-03-01 a: Risk High → High to Banned")
  }

  @Test func `the law of an earlier day has its own days, and no changes to come`() {
    let register = [DutyReport.harbour("trained: true"), DutyReport.boat("new")]
    let before = DutyReport.of(register, asOf: "2026-07-01", law: "2026-07-26")
    #expect(lines(before.timeline).last == "2026-08-02 new: HAR-10.1 HAR-11.1")
    #expect(before.timeline.changes.isEmpty)
    let since = DutyReport.of(register, asOf: "2026-07-01", law: "2026-07-27")
    #expect(lines(since.timeline).last == "2027-12-02 new: HAR-10.1 HAR-11.1")
    let change = since.timeline.changes.first
    #expect(since.timeline.changes.count == 1)
    #expect(change?.before.description == "2026-08-02" && change?.after.description == "2027-12-02")
    #expect(change?.from.description == "2026-07-27")
    #expect(change?.citations.map(\.words) == ["Amendment, point 1"])
  }

  @Test func `an authority less has days on which duties may begin`() {
    let register = [DutyReport.harbour("trained: true"), DutyReport.boat("new")]
    let report = DutyReport.of(register, asOf: "2026-07-31", authority: .law)
    #expect(
      lines(report.timeline) == [
        "2026-08-02 new: HAR-10.1? HAR-11.1?", "2027-12-02 new: HAR-10.1 HAR-11.1",
      ])
  }

  private func text(_ report: Report) -> String {
    var output = ""
    TimelineText(style: .plain).write(
      report.timeline, asOf: report.run.jurisdiction.asOf, to: &output)
    return output
  }

  @Test func `the text names days, then what changed in the law`() {
    let report = DutyReport.of([
      DutyReport.harbour("public: ~", "trained: true"),
      DutyReport.boat("a", "crew: {trained: true}"), DutyReport.boat("b", "built: ~"),
    ])
    #expect(
      text(report) == """
        2027-06-01
          Harbour (harbour)
            1 may begin: HAR-20.1

        2027-12-02
          The a (a)
            a duty begins: HAR-11.1
            a duty met already
          The b (b)
            2 may begin: HAR-10.1, HAR-11.1

        2030-01-01
          The b (b)
            2 duties begin: HAR-10.1, HAR-11.1

        duties: 4 begin, 3 may begin

        What changed in the law
          2026-07-27  Day from which boats owe their duties: 2027-12-02 instead of 2026-08-02
                      Amendment, point 1

        """)
    let empty = DutyReport.of([DutyReport.boat("sail", "engine: false")], law: "2026-01-01")
    #expect(text(empty) == "Nothing comes due after 2026-11-23.\n\n")
  }

  // MARK: Calendar

  /// The content lines of a calendar, unfolded; what is wrong with its bytes is an issue.
  private func content(_ calendar: String, _ location: SourceLocation = #_sourceLocation)
    -> [String]
  {
    let bytes = Array(calendar.utf8)
    #expect(bytes.suffix(2) == [13, 10], sourceLocation: location)
    var lines: [[UInt8]] = [[]]
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 13: #expect(bytes[index + 1] == 10, sourceLocation: location)
      case 10:
        #expect(bytes[index - 1] == 13, sourceLocation: location)
        lines.append([])
      default: lines[lines.count - 1].append(byte)
      }
    }
    lines.removeLast()
    var result: [String] = []
    for line in lines {
      #expect(line.count <= 75, sourceLocation: location)
      // No character is cut in two.
      #expect(String(validating: line, as: UTF8.self) != nil, sourceLocation: location)
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix(" ") {
        result[result.count - 1] += text.dropFirst()
      } else {
        result.append(text)
      }
    }
    return result
  }

  private func calendar(_ report: Report) -> String {
    Calendar.text(report.timeline, asOf: report.run.jurisdiction.asOf, version: "1.2.3", [])
  }

  @Test func `a calendar has an event for each milestone`() {
    let report = DutyReport.of([
      DutyReport.harbour("public: false", "trained: true"),
      DutyReport.boat("a", "crew: {trained: true}", "cargo: [oil]"),
    ])
    #expect(
      content(calendar(report)) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Norma//norma 1.2.3//EN", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", "X-WR-CALNAME:AI duties",
        "BEGIN:VEVENT", "UID:2027-03-01-harbour-code-harbour-ai-system-a@norma",
        "DTSTAMP:20261123T000000Z", "DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270302",
        "SUMMARY:Harbour Code: The a: Banned", "DESCRIPTION:Risk: High → Banned\\n1/2.yaml",
        "CATEGORIES:Harbour Code", "TRANSP:TRANSPARENT", "END:VEVENT",
        "BEGIN:VEVENT", "UID:2027-12-02-harbour-code-harbour-ai-system-a@norma",
        "DTSTAMP:20261123T000000Z", "DTSTART;VALUE=DATE:20271202", "DTEND;VALUE=DATE:20271203",
        "SUMMARY:Harbour Code: The a: 2 duties begin",
        "DESCRIPTION:HAR-10.1 Crew that can stop the boat (Art. 10(1)): met already\\n"
          + "HAR-11.1 List of the crew (Art. 11(1))\\n1/2.yaml",
        "CATEGORIES:Harbour Code", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
      ])
  }

  @Test func `a calendar without events is a calendar all the same`() {
    let lines = content(calendar(DutyReport.of([DutyReport.boat("sail", "engine: false")])))
    #expect(lines.first == "BEGIN:VCALENDAR" && lines.last == "END:VCALENDAR" && lines.count == 7)
  }

  @Test func `what may begin is told apart, and one duty from several`() {
    func summaries(_ boat: String) -> [String] {
      let report = DutyReport.of([DutyReport.harbour("public: false", "trained: true"), boat])
      return content(calendar(report)).filter { $0.hasPrefix("SUMMARY") }
    }
    #expect(
      summaries(DutyReport.boat("a", "built: ~")) == [
        "SUMMARY:Harbour Code: The a: 2 duties may begin",
        "SUMMARY:Harbour Code: The a: 2 duties begin",
      ])
    let charter = DutyReport.of([DutyReport.harbour("public: ~")])
    #expect(
      content(calendar(charter)).contains("SUMMARY:Harbour Code: Harbour: a duty may begin"))
    let own = DutyReport.of([DutyReport.harbour("public: true")])
    #expect(content(calendar(own)).contains("SUMMARY:Harbour Code: Harbour: a duty begins"))
  }

  @Test(arguments: 0..<8)
  func `long lines are folded between characters, and what divides values is escaped`(shift: Int) {
    let pad = String(repeating: "x", count: shift)
    // Characters of one octet fill a line to the last, those of more don't.
    let tail = String(repeating: "ž🚢", count: 40) + String(repeating: "y", count: 120)
    let name = "\(pad)a, b; c\\d – ē🚢e\u{301},\u{301} " + tail
    let quoted = "\"" + name.replacing("\\", with: "\\\\") + "\""
    let report = DutyReport.of([
      DutyReport.harbour("public: false", "trained: true"), DutyReport.boat("a", name: quoted),
    ])
    let summary = content(calendar(report)).first { $0.hasPrefix("SUMMARY") }
    let escaped =
      "\(pad)a\\, b\\; c\\\\d – ē🚢e\u{301}\\,\u{301} " + tail
    #expect(summary == "SUMMARY:Harbour Code: \(escaped): 2 duties begin")
  }

  @Test func `no two events have the same identifier, and each keeps its own`() {
    func identifiers(_ report: Report) -> [String] {
      content(calendar(report)).filter { $0.hasPrefix("UID") }
    }
    let harbour = DutyReport.harbour("public: true", "trained: true")
    let boat = DutyReport.boat("harbour")
    let whole = DutyReport.of(
      [harbour, boat], [harbour.replacing("id: harbour", with: "id: other"), boat], [boat], [boat])
    let found = identifiers(whole)
    #expect(found.count == 6 && Set(found).count == 6, "\(found)")
    #expect(found == identifiers(whole))
    // On another day, with another system beside it, it is the same event.
    let later = DutyReport.of([harbour, DutyReport.boat("a"), boat], asOf: "2027-01-01")
    #expect(
      identifiers(later).contains("UID:2027-12-02-harbour-code-harbour-ai-system-harbour@norma"))
    #expect(found.contains("UID:2027-12-02-harbour-code-harbour-ai-system-harbour@norma"))
  }
}
