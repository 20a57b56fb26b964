import Foundation
import Testing

/// Waivers and baselines: what is accepted or known fails no gate, and every report shows it.
@Suite struct WaiverCommandTests {
  private static let waivers = """
    kind: waivers
    waivers:
      - rule: LAN-7.1
        subject: lamp
        reason: A new bulb comes
        by: The harbour master
        until: 2026-12-31

    """

  private func folder(_ waivers: String = waivers) throws -> Folder {
    let folder = try Sample.folder(["lamp.yaml": Sample.system("lamp", hazards: "[flicker]")])
    try folder.write("norma.yaml", "fail-on: [note]\n")
    try folder.write("norma-waivers.yaml", waivers)
    return folder
  }

  @Test func `what is accepted fails no gate, until its last day`() async throws {
    let folder = try folder()
    let accepted = try await Sample.run("check", in: folder)
    #expect(accepted.status == 0)
    #expect(accepted.reason == "gate: passed (0 errors; 0 not shown or not certain; 1 accepted)")
    let options = ["check", "--rules", Sample.rules, "--as-of"]
    #expect(try await Norma.run(options + ["2026-12-31"], in: folder).status == 0)
    let expired = try await Norma.run(options + ["2027-01-01"], in: folder)
    #expect(expired.status == 1)
    #expect(expired.output.contains("norma-waivers.yaml:3:11: warning:"))
    #expect(expired.output.contains("[norma.expired-waiver]"))
  }

  @Test(arguments: [
    ("text", "(accepted by The harbour master until 2026-12-31: A new bulb comes)"),
    ("json", "\"reason\" : \"A new bulb comes\""), ("ndjson", "\"reason\":\"A new bulb comes\""),
    ("sarif", "\"suppressions\""), ("junit", "<skipped message="),
    ("github", "::notice file=lamp.yaml"), ("gitlab", "accepted by The harbour master"),
    ("checkstyle", "accepted by The harbour master"), ("csv", "accepted by The harbour master"),
    ("markdown", "## 1 accepted"),
  ])
  func `every report shows what is accepted`(format: String, words: String) async throws {
    let outcome = try await Sample.run("check", "--format", format, in: try folder())
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(words), "\(outcome.output)")
    #expect(outcome.output.contains("LAN-7.1"))
  }

  @Test func `a comment at the fact accepts as a file does`() async throws {
    let folder = try Sample.folder([
      "lamp.yaml": Sample.system("lamp", hazards: "[flicker]").replacing(
        "hazards: [flicker]",
        with: "hazards: [flicker] # norma: accept LAN-7.1 until 2026-12-31 because a bulb comes")
    ])
    let outcome = try await Sample.run("check", "--fail-on", "note", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.reason == "gate: passed (0 errors; 0 not shown or not certain; 1 accepted)")
    let sarif = try await Sample.run("check", "--format", "sarif", in: folder)
    #expect(sarif.output.contains("\"kind\" : \"inSource\""))
    let all = try await Sample.run("check", "--fail-on", "note", "--no-config", in: folder)
    #expect(all.status == 1)
  }

  @Test func `a comment that is nearly a waiver is a warning, and accepts nothing`() async throws {
    let folder = try Sample.folder([
      "lamp.yaml": Sample.system("lamp", hazards: "[flicker]").replacing(
        "hazards: [flicker]",
        with: "hazards: [flicker] # Norma: accept lan-7.1 until 2026-12-31 because a bulb comes")
    ])
    let outcome = try await Sample.run("check", "--fail-on", "warning", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("[norma.unread-waiver]"))
    let all = try await Sample.run("check", "--no-config", in: folder)
    #expect(!all.output.contains("norma.unread-waiver"))
  }

  @Test func `what forbids stays an error, whatever accepts it`() async throws {
    let folder = try folder(Self.waivers.replacing("LAN-7.1", with: "LAN-5.1"))
    try folder.write("lamp.yaml", Sample.system("lamp", hazards: "[dazzle]"))
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("lamp.yaml:8:13: error: Forbidden glare"))
    #expect(outcome.output.contains("norma-waivers.yaml:3:11: error:"))
    #expect(outcome.output.contains("[norma.refused-waiver]"))
  }

  @Test func `a file that can't be used stops the run`() async throws {
    let outcome = try await Sample.run(
      "check", in: try folder(Self.waivers.replacing("reason:", with: "reson:")))
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.error.contains("norma-waivers.yaml:5:5: error:"))
    #expect(outcome.error.contains("did you mean 'reason'?"))
  }

  @Test func `a waived duty is waived, also in the verdicts`() async throws {
    let folder = try Folder(copyOf: DutySample.register)
    let (rule, before) = try await DutySample.acceptBreach(in: folder)
    let after = try JSONValue(
      try await DutySample.run("check", "--format", "json", in: folder).bytes)
    let states = after["subjects"].items.flatMap { $0["verdicts"].items }
      .filter { $0["id"].text == rule }.compactMap { $0["state"].text }
    #expect(states.contains("waived"))
    #expect(after["summary"]["waived"] != before["summary"]["waived"])
  }

  // MARK: Baseline

  private func grown() throws -> Folder {
    let folder = try Sample.folder([
      "lamp.yaml": Sample.system("lamp", hazards: "[flicker]"),
      "torch.yaml": Sample.system("torch", hazards: "[dazzle]"),
    ])
    try folder.write("norma.yaml", "fail-on: [note]\n")
    return folder
  }

  @Test func `later runs fail on new findings only, and never forgive what forbids`() async throws {
    let folder = try grown()
    let recorded = try await Sample.run("baseline", in: folder)
    #expect(recorded.status == 0)
    #expect(recorded.error.contains("not recorded, since nobody may accept it: 1 finding"))
    let known = try await Sample.run("check", in: folder)
    #expect(known.status == 1)
    #expect(
      known.reason == "gate: failed (1 error; 0 not shown or not certain; 0 accepted; 1 known)")
    #expect(!known.output.contains("LAN-7.1"))
    try FileManager.default.removeItem(at: folder.url(of: "torch.yaml"))
    #expect(try await Sample.run("check", in: folder).status == 0)
    // Moved, renamed and put elsewhere it is the same finding.
    try FileManager.default.removeItem(at: folder.url(of: "lamp.yaml"))
    try folder.write(
      "systems/renamed.yaml",
      "# moved\n\n" + Sample.system("lamp", hazards: "[flicker]").replacing("The", with: "A"))
    #expect(try await Sample.run("check", in: folder).status == 0)
    try folder.write("new.yaml", Sample.system("new", hazards: "[flicker]"))
    let new = try await Sample.run("check", in: folder)
    #expect(new.status == 1)
    #expect(new.output.contains("new.yaml:8:13: note:"))
    #expect(!new.output.contains("renamed.yaml"))
  }

  @Test func `what is gone can be taken out, and nothing is put in`() async throws {
    let folder = try grown()
    #expect(try await Sample.run("baseline", "--prune", in: folder).status == 2)
    _ = try await Sample.run("baseline", in: folder)
    try folder.write("lamp.yaml", Sample.system("lamp"))
    try folder.write("new.yaml", Sample.system("new", hazards: "[flicker]"))
    let pruned = try await Sample.run("baseline", "--prune", in: folder)
    #expect(pruned.error.contains("norma-baseline.yaml: 0 findings, 0 new, 1 gone"))
    #expect(try folder.read("norma-baseline.yaml").contains("findings: []"))
    #expect(try await Sample.run("check", "new.yaml", in: folder).status == 1)
  }

  @Test func `a baseline that is named and not there is told`() async throws {
    let folder = try grown()
    try folder.write("norma.yaml", "baseline: known.yaml\n")
    let before = try await Sample.run("check", in: folder)
    #expect(before.error.contains("there is no baseline known.yaml yet"))
    _ = try await Sample.run("baseline", in: folder)
    #expect(folder.exists("known.yaml"))
    let after = try await Sample.run("check", in: folder)
    #expect(!after.error.contains("known.yaml"))
    #expect(after.reason.hasSuffix("1 known)"))
  }

  @Test func `a part of a register and faulty input make no baseline`() async throws {
    let folder = try grown()
    _ = try await Sample.run("baseline", in: folder)
    let before = try folder.read("norma-baseline.yaml")
    let part = try await Sample.run("baseline", "lamp.yaml", in: folder)
    #expect(part.status == 2)
    #expect(part.reason.contains("name no part of it"))
    try folder.write("bad.yaml", Sample.faulty)
    #expect(try await Sample.run("baseline", in: folder).status == 2)
    #expect(try folder.read("norma-baseline.yaml") == before)
  }
}
