import Foundation
import Testing

/// `norma.yaml`: where it is found, and what a run makes of it.
@Suite struct ConfigurationCommandTests {
  /// A register whose lamp flickers, which is a note, and dazzles nobody.
  private func folder(_ settings: String, _ files: [String: String] = [:]) throws -> Folder {
    let folder = try Sample.folder([
      "systems/lamp.yaml": Sample.system("lamp", hazards: "[flicker]")
    ])
    try folder.write("norma.yaml", settings)
    for (path, text) in files { try folder.write(path, text) }
    return folder
  }

  @Test func `the gate is the configuration's, unless an option names another`() async throws {
    let folder = try folder("fail-on: [note]\n")
    #expect(try await Sample.run("check", in: folder).status == 1)
    #expect(try await Sample.run("check", "--fail-on", "error", in: folder).status == 0)
    #expect(try await Sample.run("check", "--no-config", in: folder).status == 0)
  }

  @Test func `it is found upwards from the path, and not above the repository`() async throws {
    let folder = try folder("fail-on: [note]\n", ["other/norma.yaml": "fail-on: [never]\n"])
    #expect(try await Sample.run("check", "systems/lamp.yaml", in: folder).status == 1)
    let below = try Folder(at: folder, "systems")
    #expect(try await Sample.run("check", in: below).status == 1)
    try folder.makeFolder("systems/.git")
    #expect(try await Sample.run("check", "lamp.yaml", in: below).status == 0)
    let named = try await Sample.run("check", ".", "--config", "other/norma.yaml", in: folder)
    #expect(named.status == 0)
  }

  @Test func `without paths those of the configuration are checked, from wherever`() async throws {
    let folder = try folder(
      "paths: [systems]\n", ["drafts/torch.yaml": Sample.system("torch", hazards: "[dazzle]")])
    let whole = try await Sample.run("check", in: folder)
    #expect(whole.status == 0)
    #expect(whole.output.contains("ai-system: 1 against"))
    let below = try await Sample.run("check", in: try Folder(at: folder, "drafts"))
    #expect(below.status == 0)
    #expect(below.output.contains("../systems/lamp.yaml:"))
    #expect(try await Sample.run("check", "drafts", in: folder).status == 1)
  }

  @Test(arguments: [
    ("exclude: [drafts]", true), ("exclude: ['drafts/*.yaml']", true),
    ("exclude: ['**/torch.yaml']", true), ("exclude: [t?rch.yaml]", true),
    ("exclude: ['draft']", false), ("exclude: ['*/torch.yml']", false),
    ("exclude: ['torch.yaml/x']", false), ("exclude: ['systems/**/torch.yaml']", false),
  ])
  func `patterns leave files and folders out`(settings: String, isOut: Bool) async throws {
    let folder = try folder(
      settings, ["drafts/torch.yaml": Sample.system("torch", hazards: "[dazzle]")])
    #expect(try await Sample.run("check", in: folder).status == (isOut ? 0 : 1))
    // What is named itself is checked all the same.
    #expect(try await Sample.run("check", "drafts/torch.yaml", in: folder).status == 1)
  }

  @Test(arguments: [
    (
      "'!systems'", "nothing is taken in again by '!': make the pattern that leaves it out narrower"
    ),
    ("'*.{yaml,yml}'", "braces mean nothing here: write a pattern for each"),
    (#"'drafts\torch.yaml'"#, "write '/' between folders"),
    ("DRAFTS", "upper and lower case differ: there is 'drafts'"),
    ("'Drafts/*.YAML'", "upper and lower case differ: there is 'drafts/torch.yaml'"),
    ("old", "take it out, or mend it: a path begins at the folder of this file"),
    ("'../drafts'", "a path begins at the folder of this file"),
  ])
  func `a pattern that fits nothing is told at its place, with the slip that it may be`(
    pattern: String, help: String
  ) async throws {
    let folder = try folder(
      "exclude:\n  - torch.yaml\n  - drafts/torch.yaml\n  - .git*\n  - \(pattern)\n",
      ["drafts/torch.yaml": Sample.faulty, ".github/x.yaml": ""])
    let outcome = try await Sample.run("check", "--format", "json", in: folder)
    #expect(outcome.status == 0)
    let findings = try JSONValue(outcome.bytes)["findings"].items
      .filter { $0["id"] == .string("norma.unused-exclude") }
    #expect(findings.count == 1)
    #expect(findings.first?["file"] == .string("norma.yaml"))
    #expect(findings.first?["line"] == .integer(5))
    #expect(findings.first?["help"][0] == .string(help))
    let strict = try await Sample.run("check", "--fail-on", "warning", in: folder)
    #expect(strict.status == 1)
    // Who looks at a part can't tell.
    let part = try await Sample.run("check", "systems/lamp.yaml", in: folder)
    #expect(!part.output.contains("unused-exclude"))
  }

  @Test(arguments: ["''", "/", "./"])
  func `a pattern of nothing would leave out everything, and is refused`(pattern: String)
    async throws
  {
    let outcome = try await Sample.run("check", in: try folder("exclude: [\(pattern)]\n"))
    #expect(outcome.status == 2)
    #expect(outcome.error.hasPrefix("norma.yaml:1:11: error: the pattern "))
  }

  @Test func `nothing left to check is no success`() async throws {
    let folder = try folder("exclude: ['*.yaml']\n")
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason.hasSuffix("that isn't left out"))
  }

  @Test func `a rule weighs as the configuration has it, in every command`() async throws {
    let folder = try folder("severities: [{rule: LAN-7.1, severity: error}]\n")
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("error: Care needed"))
  }

  @Test func `what forbids can't weigh less, and a rule must be there`() async throws {
    for (rule, id) in [("LAN-5.1", "refused-severity"), ("LAN-5.2", "unknown-rule")] {
      let folder = try folder("severities:\n  - {rule: \(rule), severity: note}\n")
      try folder.write("torch.yaml", Sample.system("torch", hazards: "[dazzle]"))
      let outcome = try await Sample.run("check", in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.output.contains("norma.yaml:2:12: error:"))
      #expect(outcome.output.contains("[norma.\(id)]"))
      #expect(outcome.output.contains("torch.yaml:8:13: error:"))
    }
  }

  @Test func `the day is the configuration's`() async throws {
    let folder = try folder("as-of: 2024-08-01\n")
    let outcome = try await Norma.run(
      ["check", "--rules", Sample.rules, "--format", "json"], in: folder)
    #expect(try JSONValue(outcome.bytes)["norma"]["asOf"].text == "2024-08-01")
    let other = try await Sample.run("check", "--format", "json", in: folder)
    #expect(try JSONValue(other.bytes)["norma"]["asOf"].text == Sample.day)
  }

  @Test(arguments: [
    ("packs: [lantern-act]", "", 0), ("packs: [{id: lantern-act, version: 1.2.0}]", "", 0),
    ("packs: [{id: lantern-act, version: 1}]", "", 0),
    (
      "packs: [{id: lantern-act, version: 2.0}]",
      "norma.yaml:1:36: error: 'lantern-act' is of version 1.2.0 here, not 2.0", 2
    ),
    ("packs: [lantern]", "norma.yaml:1:9: error: there is no pack 'lantern'", 2),
  ])
  func `packs are those and of the version that it names`(
    settings: String, line: String, status: Int32
  ) async throws {
    let folder = try folder("\(settings)\nrules: own\n")
    for path in try Folder(borrowing: Sample.rulesFolder).paths() where path.hasSuffix("yaml") {
      try folder.write("own/\(path)", try Folder(borrowing: Sample.rulesFolder).read(path))
    }
    let outcome = try await Norma.run(["check", "systems", "--as-of", Sample.day], in: folder)
    #expect(outcome.status == status, "\(outcome.error)")
    #expect(line.isEmpty || outcome.error.contains(line))
  }

  @Test(arguments: [
    ("fail-onn: [error]\n", "1:1: error: there is no key 'fail-onn' here [norma.unknown-key]"),
    ("paths: [sytems]\n", "1:9: error: there is no 'sytems' [norma.missing-file]"),
    ("waivers: [w.yaml]\n", "1:11: error: there is no 'w.yaml' [norma.missing-file]"),
  ])
  func `a fault in it is told with its place, and nothing is checked`(
    settings: String, line: String
  ) async throws {
    let outcome = try await Sample.run("check", in: try folder(settings))
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.error.contains("norma.yaml:\(line)"), "\(outcome.error)")
    #expect(outcome.reason == "norma: norma.yaml can't be used, so nothing is checked")
  }

  @Test func `paths of different settings are refused, and settings below are told`() async throws {
    let folder = try Folder([
      "a/norma.yaml": "fail-on: [never]\n", "a/lamp.yaml": Sample.system("lamp"),
      "b/lamp.yaml": Sample.system("lamp"),
    ])
    let two = try await Sample.run("check", "a", "b", in: folder)
    #expect(two.status == 2)
    #expect(two.reason.contains("different settings: a by the files of a, b by none"))
    let above = try await Sample.run("check", "a/../.", in: folder)
    #expect(above.output.contains("a/norma.yaml lies below what is checked, and is passed over"))
  }
}
