import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// What waivers accept, and what there is to remark about them.
@Suite struct WaiversTests {
  private static let day = Day(daysSince1970: 20_788)

  private static let rules: RuleIDs = {
    let folder = "Tests/Fixtures/Sample/rules/"
    let files = Repository.files(in: String(folder.dropLast()), suffixes: [".yaml"]).map { file in
      let path = String(file.path.dropFirst(folder.count))
      return RulesFile(path: path, source: SourceText(path: path, bytes: file.bytes))
    }
    return RuleIDs(of: Rulebook(files).packs)
  }()

  /// LAN-5.1 forbids; LAN-7.1 is a note.
  private func file(_ entries: String...) -> WaiverFile {
    WaiverFile(
      SourceText(
        path: "w.yaml", "kind: waivers\nwaivers:\n" + entries.map { "  - \($0)\n" }.joined()))
  }

  private func entry(
    _ rule: String = "LAN-7.1", _ subject: String = "lamp", until: String = "2027-01-31",
    part: String? = nil
  ) -> String {
    "{rule: \(rule), subject: \(subject), reason: R, by: B, until: \(until)"
      + (part.map { ", part: \"\($0)\"}" } ?? "}")
  }

  private func finding(
    _ id: String = "LAN-7.1", _ subject: String = "lamp", scope: String = "harbour/ai-system/lamp",
    isWaivable: Bool = true
  ) -> Finding {
    Finding(
      id: id, kind: .law, severity: .error, message: "", file: "a.yaml", range: .beginning,
      subject: subject, scope: scope, isWaivable: isWaivable)
  }

  private func applied(
    _ file: WaiverFile, to findings: [Finding], comments: [InlineWaiver] = [],
    isWhole: Bool = true, subjects: Set<String> = ["lamp", "torch"]
  ) -> [Finding] {
    Waivers([file], comments: comments, rules: Self.rules, on: Self.day).applied(
      to: findings,
      in: Waivers.Extent(subjects: subjects, isWhole: isWhole, files: ["a.yaml"]))
  }

  private func remarks(_ findings: [Finding]) -> [String] {
    findings.filter { $0.file == "w.yaml" }.map { "\($0.severity) \($0.id)" }
  }

  @Test func `a finding of the rule and subject is accepted, with who, why and until when`() {
    let result = applied(file(entry()), to: [finding()])
    #expect(result.count == 1)
    guard case .waived(let waiver) = result.first?.acceptance else {
      Issue.record("not accepted")
      return
    }
    #expect((waiver.by, waiver.reason) == ("B", "R"))
    #expect(waiver.until == Day("2027-01-31"))
    #expect((waiver.file, waiver.range.start.line) == ("w.yaml", 3))
  }

  @Test func `the last day is one of them, the next isn't`() {
    let last = applied(file(entry(until: "2026-12-01")), to: [finding()])
    #expect(last.first?.acceptance != nil)
    let after = applied(file(entry(until: "2026-11-30")), to: [finding()])
    #expect(after.first?.acceptance == nil)
    #expect(remarks(after) == ["warning norma.expired-waiver"])
  }

  @Test func `of another subject, kind or part nothing is accepted`() {
    for other in [entry("LAN-7.1", "torch"), entry("LAN-7.1", "policy/lamp"), entry(part: "x")] {
      let result = applied(file(other), to: [finding()])
      #expect(result.first?.acceptance == nil, "\(other)")
      #expect(remarks(result) == ["warning norma.unused-waiver"])
    }
    let part = finding(scope: "harbour/ai-system/lamp#x")
    for same in [entry("LAN-7.1", "ai-system/lamp"), entry(part: "x"), entry()] {
      #expect(applied(file(same), to: [part]).first?.acceptance != nil, "\(same)")
    }
  }

  @Test func `what forbids can't be accepted, and to try is an error`() {
    let result = applied(
      file(entry("LAN-5.1")), to: [finding("LAN-5.1", isWaivable: false)])
    #expect(result.first?.acceptance == nil)
    #expect(remarks(result) == ["error norma.refused-waiver"])
  }

  @Test func `a rule that isn't there is a fault, with the nearest`() {
    let result = applied(file(entry("LAN-7.2")), to: [])
    #expect(remarks(result) == ["error norma.unknown-rule"])
    #expect(result.first?.kind == .input)
    #expect(result.first?.help.first?.contains("did you mean") == true)
  }

  @Test func `a part of a register makes no waiver of the rest unused`() {
    let part = applied(file(entry("LAN-7.1", "door")), to: [], isWhole: false)
    #expect(remarks(part) == [])
    let own = applied(file(entry("LAN-7.1", "torch")), to: [], isWhole: false)
    #expect(remarks(own) == ["warning norma.unused-waiver"])
    let whole = applied(file(entry("LAN-7.1", "tortch")), to: [])
    #expect(whole.map(\.help) == [["did you mean 'torch'?"]])
  }

  @Test func `a fault of the input can't be accepted`() {
    let fault = Finding.input("unknown-fact", "x", file: "a.yaml", at: .beginning)
    let result = applied(file(entry("norma.unknown-fact")), to: [fault])
    #expect(result.first?.acceptance == nil)
    #expect(remarks(result) == ["error norma.unknown-rule"])
  }

  @Test func `a comment accepts, expires and is unused as an entry is`() throws {
    func applied(_ until: String, _ rule: String, finding: Finding?) throws -> [Finding] {
      var faults: [Finding] = []
      let comments = try Tree(
        SourceText(path: "a.yaml", "id: x # norma: accept \(rule) until \(until) because y\n")
      ).inlineWaivers(into: &faults)
      return self.applied(file(), to: finding.map { [$0] } ?? [], comments: comments)
    }
    let accepted = try applied("2027-01-01", "LAN-7.1", finding: finding())
    #expect(accepted.count == 1 && accepted[0].acceptance != nil)
    let expired = try applied("2026-01-01", "LAN-7.1", finding: finding())
    #expect(expired.map(\.id) == ["LAN-7.1", "norma.expired-waiver"])
    let unused = try applied("2027-01-01", "LAN-7.1", finding: nil)
    #expect(unused.map(\.id) == ["norma.unused-waiver"])
    let refused = try applied("2027-01-01", "LAN-5.1", finding: nil)
    #expect(refused.map(\.id) == ["norma.refused-waiver"])
    #expect(refused.first?.file == "a.yaml")
  }

  @Test(arguments: [
    ("{rule: LAN-7.1, subject: a, by: b, until: 2027-01-01}", "'waivers.reason' is missing"),
    ("{rule: LAN-7.1, subject: a, reason: b, until: 2027-01-01}", "'waivers.by' is missing"),
    ("{rule: LAN-7.1, reason: c, by: b, until: 2027-01-01}", "'waivers.subject' is missing"),
    ("{rule: LAN-7.1, subject: a, reason: c, by: b}", "'waivers.until' is missing"),
    ("{rule: LAN-7.1, subject: a, reason: '', by: b, until: 2027-01-01}", "is missing"),
    ("{rule: LAN-7.1, subject: a, reason: ' ', by: b, until: 2027-01-01}", "is missing"),
    ("{rule: LAN-7.1, subject: a, reason: c, by: b, until: soon}", "must be a date"),
    ("{rule: LAN-7.1, subject: a, reason: c, by: b, until: 2027-01}", "must be a day"),
    ("{rule: LAN-7.1, subject: a, reason: c, by: b, until: 2027}", "must be a day, not '2027'"),
    ("LAN-7.1", "'waivers.subject' is missing"),
  ])
  func `what a waiver lacks is a fault`(entry: String, message: String) {
    let findings = file(entry).findings
    #expect(findings.contains { $0.message.contains(message) }, "\(findings.map(\.line))")
  }

  @Test func `a file of waivers under another name is told the name`() {
    for kind in ["waivers", "baseline"] {
      let file = RegisterFile(
        SourceText(path: "w.yaml", "kind: \(kind)\n\(kind): []\n"),
        vocabulary: Repository.rulebook.vocabulary)
      let help = file.findings.flatMap(\.help)
      #expect(help.count == 1)
      #expect(
        help.first?.hasPrefix(
          "call the file 'norma-\(kind).yaml', or name it under '\(kind)' in norma.yaml") == true)
    }
  }

  @Test func `settings have no kind`() {
    let file = RegisterFile(
      SourceText(path: "c.yaml", "kind: config\n"), vocabulary: Repository.rulebook.vocabulary)
    #expect(
      file.findings.first?.help.first?.hasPrefix("settings are read from 'norma.yaml'") == true)
  }

  @Test func `the same twice is a fault, and so is another kind of file`() {
    #expect(file(entry(), entry()).findings.map(\.id) == ["norma.duplicate-id"])
    #expect(file(entry(), entry(part: "x")).findings == [])
    let other = WaiverFile(SourceText(path: "w.yaml", "waivers: []\n"))
    #expect(other.findings.map(\.id) == ["norma.missing-kind"])
  }
}
