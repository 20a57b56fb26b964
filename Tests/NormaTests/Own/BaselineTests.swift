import LocatedYAML
import Testing

@testable import Norma

/// A baseline: what it knows, and that it reads what it writes.
@Suite struct BaselineTests {
  private func read(_ text: String) -> Baseline {
    Baseline(SourceText(path: "b.yaml", text))
  }

  private func finding(_ state: Finding.State?, isWaivable: Bool = true) -> Finding {
    Finding(
      id: "A-1", kind: .law, severity: .error, state: state, message: "", file: "a.yaml",
      range: .beginning, isWaivable: isWaivable)
  }

  @Test func `what was written is read again, whatever a name holds`() throws {
    let names = ["A-1@u/ai-system/x", "B-2@u/x#a \"b\" \\ c: {d}, [e] 'f'", "C@\u{1}\u{85}ü𝄞#~2"]
    let text = Baseline.text(
      names.map { (name: $0, state: .breached) } + [(name: "D@x", state: nil)],
      asOf: try #require(Day("2026-12-01")))
    let baseline = read(text)
    #expect(baseline.findings.map(\.line) == [])
    #expect(baseline.names == (names + ["D@x"]).sorted())
    #expect(baseline.state(of: names[1]) == .breached)
    #expect(baseline.state(of: "D@x") == nil)
    #expect(text.split(separator: "\n").count == 4 + 4, "an entry a line")
  }

  @Test func `none is a baseline, too`() throws {
    let baseline = read(Baseline.text([], asOf: try #require(Day("2026-12-01"))))
    #expect(baseline.findings.map(\.line) == [])
    #expect(baseline.names.isEmpty)
  }

  @Test func `a graver state is new`() throws {
    let order: [Finding.State] = [.possible, .undetermined, .breached]
    for (before, was) in order.enumerated() {
      for (after, now) in order.enumerated() {
        let baseline = read(
          Baseline.text([(name: "A", state: was)], asOf: try #require(Day("2026-12-01"))))
        #expect(baseline.knows("A", now) == (after <= before), "\(was) → \(now)")
        #expect(!baseline.knows("B", now))
      }
    }
  }

  @Test func `what nobody may accept is never known, nor is what is waived or bad input`() throws {
    let baseline = read(
      Baseline.text([(name: "A", state: .breached)], asOf: try #require(Day("2026-12-01"))))
    var waived = finding(.breached)
    waived.acceptance = .waived(
      Waiver(
        reason: "", by: nil, until: try #require(Day("2026-12-01")), file: "", range: .beginning))
    let findings = [
      finding(.breached), finding(.breached, isWaivable: false), waived,
      Finding.input("x", "", file: "a", at: .beginning),
    ]
    let marked = baseline.marked(findings, [["A"], ["A"], ["A"], ["A"]])
    #expect(marked.map { $0.acceptance == .known } == [true, false, false, false])
    #expect(marked[2].acceptance == waived.acceptance)
  }

  @Test(arguments: [
    "kind: baseline\nfindings: []\n", "kind: waivers\nas-of: 2026-01-01\nfindings: []\n",
    "kind: baseline\nas-of: 2026-01-01\nfindings: [{state: breached}]\n",
    "kind: baseline\nas-of: 2026-01-01\nfindings: [{finding: A, state: met}]\n",
  ])
  func `a text that is none has a fault`(text: String) {
    #expect(read(text).findings.count == 1)
    #expect(read(text).names.isEmpty)
  }
}
