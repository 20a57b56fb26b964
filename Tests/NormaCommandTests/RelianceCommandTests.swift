import Foundation
import Testing

/// A level that rests on a draft: gates, waivers, baselines and `--authority`.
@Suite struct RelianceCommandTests {
  private func folder() throws -> Folder {
    try Sample.folder([
      "lamp.yaml": Sample.system("lamp").replacing("lumens: 10", with: "lumens: 900")
    ])
  }

  @Test func `check warns, and a gate may fail on it`() async throws {
    let folder = try folder()
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("lamp.yaml:6:11: warning: Glare of 'The lamp': Dim light by "))
    #expect(outcome.output.contains("[norma.rests-on-draft]"))
    #expect(try await Sample.run("check", "--fail-on", "warning", in: folder).status == 1)
    for authority in ["law", "guidance"] {
      let strict = try await Sample.run("check", "--authority", authority, in: folder)
      #expect(!strict.output.contains("rests-on"), "\(authority)")
      #expect(strict.output.contains("norma.uncertain-level"), "\(authority)")
    }
  }

  @Test func `somebody may answer for it, in a file or where it is stated`() async throws {
    let folder = try folder()
    try folder.write(
      "norma-waivers.yaml",
      """
      kind: waivers
      waivers:
        - rule: norma.rests-on-draft
          subject: lamp
          part: lantern-act/glare
          reason: The guide will be adopted
          by: The harbour master
          until: 2026-12-31
      """)
    let accepted = try await Sample.run("check", "--fail-on", "warning", in: folder)
    #expect(accepted.status == 0, "\(accepted.output)")
    #expect(accepted.reason == "gate: passed (0 errors; 0 not shown or not certain; 1 accepted)")
    let inline = try self.folder()
    try inline.write(
      "lamp.yaml",
      try inline.read("lamp.yaml").replacing(
        "colour: red",
        with: "colour: red # norma: accept norma.rests-on-draft until 2026-12-31 because it is red")
    )
    #expect(try await Sample.run("check", "--fail-on", "warning", in: inline).status == 0)
  }

  @Test func `a baseline knows it`() async throws {
    let folder = try folder()
    #expect(try await Sample.run("baseline", in: folder).status == 0)
    let baseline = try folder.read("norma-baseline.yaml")
    #expect(
      baseline.contains(
        "{finding: \"norma.rests-on-draft@harbour/ai-system/lamp#lantern-act/glare ("),
      "\(baseline)")
    let known = try await Sample.run("check", "--fail-on", "warning", in: folder)
    #expect(
      known.reason == "gate: passed (0 errors; 0 not shown or not certain; 0 accepted; 1 known)")
  }
}
