import LocatedYAML
import Testing

@testable import Norma

/// Comments that accept findings: what they say and of what they speak.
@Suite struct InlineWaiverTests {
  private static let text = """
    kind: ai-system
    id: a # norma: accept A-1, A-2 until 2027-01-31 because we wait for it
    # norma: accept B-1 until 2027-01-31 because the whole group
    shape:
      flag: true

      count: 3
    # norma: accept C-1 until 2027-01-31 because one item
    uses:
      - use: teach
        # norma: accept D-1 until 2027-01-31 because this field
        weight: 3
        note: x
      # norma: accept E-1 until 2027-01-31 because this item
      - use: grade
        note: y
    flag: true
    """

  private func waivers(_ text: String) throws -> ([InlineWaiver], [Finding]) {
    var findings: [Finding] = []
    let waivers = try Tree(SourceText(path: "a.yaml", text)).inlineWaivers(into: &findings)
    return (waivers, findings)
  }

  private func finding(_ id: String, _ line: Int, _ column: Int = 9) -> Finding {
    let place = Position(line: line, column: column)
    return Finding(
      id: id, kind: .law, severity: .error, message: "", file: "a.yaml",
      range: SourceRange(place, place))
  }

  @Test func `a comment has rules, day and reason`() throws {
    let (waivers, findings) = try waivers(Self.text)
    #expect(findings == [])
    #expect(waivers.map(\.rules) == [["A-1", "A-2"], ["B-1"], ["C-1"], ["D-1"], ["E-1"]])
    #expect(waivers.allSatisfy { $0.until == Day("2027-01-31") })
    #expect(waivers.first?.reason == "we wait for it")
  }

  @Test func `it speaks of its line, or of what begins on the next with all below it`() throws {
    let waivers = try waivers(Self.text).0
    func lines(_ number: Int) -> [Int] {
      (1...18).filter { waivers[number].covers(finding(waivers[number].rules[0], $0)) }
    }
    #expect(lines(0) == [2])
    #expect(lines(1) == [4, 5, 6, 7])
    #expect(lines(2) == Array(9...16))
    #expect(lines(3) == [12])
    #expect(lines(4) == [15, 16])
  }

  @Test func `another rule or file is another matter`() throws {
    let waivers = try waivers(Self.text).0
    #expect(!waivers[0].covers(finding("A-3", 2)))
    var other = finding("A-1", 2)
    #expect(waivers[0].covers(other))
    other = Finding(
      id: "A-1", kind: .law, severity: .error, message: "", file: "b.yaml", range: other.range)
    #expect(!waivers[0].covers(other))
  }

  @Test(arguments: [
    ("accpt A-1 until 2027-01-31 because x", "'accpt' says nothing here"),
    ("", "says what it accepts"),
    ("accept until 2027-01-31 because x", "names no rule"),
    ("accept A-1 because x", "doesn't say until when"),
    ("accept A-1 because x until 2027-01-31", "doesn't say until when"),
    ("accept A-1 until", "doesn't say until when"),
    ("accept A-1 until 2027-02-30 because x", "'2027-02-30' is no date"),
    ("accept A-1 until 2027-01-31", "doesn't say why"),
    ("accept A-1 until 2027-01-31 because", "doesn't say why"),
    ("accept A-1 until 2027-01-31 as x", "doesn't say why"),
  ])
  func `a comment that means to and doesn't is a fault`(words: String, message: String) throws {
    let (waivers, findings) = try waivers("a: 1 # norma: \(words)\n")
    #expect(waivers.isEmpty)
    #expect(findings.map(\.id) == ["norma.bad-comment"])
    #expect(findings.first?.message.contains(message) == true, "\(findings.map(\.message))")
    #expect(findings.first?.range.start == Position(line: 1, column: 6))
    #expect(findings.first?.help.isEmpty == false)
  }
}
