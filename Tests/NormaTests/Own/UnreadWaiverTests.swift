import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Comments that seem to accept findings and aren't written so that they do.
@Suite struct UnreadWaiverTests {
  private static let rules: RuleIDs = {
    let (pack, _) = SmallRules.pack(
      """
      classifications:
        S-1: {title: T, cite: {at: A}, scale: risk, level: high, in-force: start, message: m, when: {flag: true}}
        S-5.1.f: {title: T, cite: {at: A}, scale: risk, level: banned, in-force: start, message: m,
          remedy: r, when: {flag: true}}
      """, scales: SmallRules.scales)
    return RuleIDs(of: pack.map { [$0] } ?? [])
  }()

  private func remarks(_ comment: String) throws -> [Finding] {
    let text = "kind: ai-system\nid: a \(comment)\nname: A\n"
    let file = RegisterFile(SourceText(path: "a.yaml", text), vocabulary: SmallRules.vocabulary)
    #expect(file.findings == [] && file.waivers.isEmpty)
    let waivers = Waivers(
      [], comments: file.waivers, unread: file.unread, rules: Self.rules,
      on: Day(daysSince1970: 20_788))
    return waivers.applied(
      to: [], in: Waivers.Extent(subjects: ["a"], isWhole: true, files: ["a.yaml"]))
  }

  @Test(arguments: [
    "# norma accept S-1 until 2027-01-31 because x", "#norma accept S-1",
    "# Norma: accept S-1 until 2027-01-31 because x", "# NORMA: ACCEPT S-1",
    "# norma : accept S-1 until 2027-01-31 because x", "# norma; accept S-1",
    "# norma-accept S-1 because x", "# norma accept", "# Norma: waive S-1",
    "# norma ignore S-1", "# norma-ignore", "# norma/disable S-1", "# @norma suppress S-1",
    "# norma disable-next-line S-1", "# Norma: accpt S-1", "# norma S-1 accept until 2027-01-31",
    "# Norma: S-1 until 2027-01-31 because x", "# nroma: accept S-1 until 2027-01-31",
    "# norm: accept S-1", "# accept S-1 until 2027-01-31 because x", "# accept: S-1",
    "# waive S-1: the DPO agreed", "# ignore rule S-1", "# noqa: S-1", "# nolint:norma",
    "# nolint S-1", "# noqa: norma", "# ignore norma", "# accepted: S-1 by the board",
    "# S-1 accept until 2027-01-31 because x", "# Norma: accept s-5-1-f until 2027-01-31",
    "# waiver S-5.1.F", "# Norma: accepted S-1", "# suppress norma S-1", "# // norma: accept S-1",
  ])
  func `a near miss is told where it stands, with what to write`(comment: String) throws {
    let found = try remarks(comment)
    #expect(found.map(\.id) == ["norma.unread-waiver"], "\(comment)")
    #expect(found.first?.severity == .warning)
    #expect(found.first?.range.start == Position(line: 2, column: 7))
    let rule = comment.lowercased().contains("5") && !comment.contains("S-1") ? "S-5.1.f" : "S-1"
    let isNamed = comment.uppercased().contains("S-")
    #expect(
      found.first?.help == [
        "write '# norma: accept \(isNamed ? rule : "RULE") until YEAR-MONTH-DAY because …'"
      ])
  }

  @Test(arguments: [
    "# checked with Norma on 2026-11-23", "# Norma asks for this", "# Norma: see the README",
    "# Norma, our checker, needs the id", "# norma", "# norma 0.1.0", "# Norma accepts JSON too",
    "# Norma ignores comments", "# see https://example.org/norma",
    "# Norma: the rule of S-1 applies",
    "# S-1 is settled since 2025", "# S-1 is met until 2027-01-31 because the DPO saw it",
    "# accept cookies", "# accept applications until 2027-01-31 because of the holidays",
    "# ignore case in names", "# ignore UTF-8 marks", "# disable on Sundays", "# noqa",
    "# nolint", "# noqa: E501", "# yamllint disable-line rule:line-length",
    "# allow GPT-4 and GPT-4o",
    "# skip to section S", "# normal: accept what comes", "# norms accept this",
    "# what the board accepted in May: S-1 and others", "# except for S-1, all is met",
    "# TODO: ask Anna", "# accept", "# waiver of fees for students", "# suppress pop-ups",
    "# Norma: except on Mondays this holds", "# exempt from fees until 2027-01-31",
    "# Norman accepts this", "# we accept the risk of S-9 until 2027-01-31",
    "# the norma: accept comment stands in another file", "# off since 2024",
  ])
  func `who only speaks of it isn't accused`(comment: String) throws {
    #expect(try remarks(comment).map(\.message) == [], "\(comment)")
  }

  @Test func `what a scalar holds is no comment`() throws {
    let text =
      "kind: ai-system\nid: a\nname: 'A # norma accept S-1'\nsummary: |\n  # norma accept\n"
    let file = RegisterFile(SourceText(path: "a.yaml", text), vocabulary: SmallRules.vocabulary)
    #expect(file.unread.isEmpty)
  }
}
