import Foundation
import Testing

/// Packs that extend another, as commands read, list, check, test and name them.
@Suite struct ExtensionCommandTests {
  private static let header = """
    kind: pack
    id: lantern-lv
    extends: lantern-act
    prefix: LAN-LV
    version: 0.3.0
    title: Lanterns in Latvia
    instrument: {title: Regulation on lanterns, short: Latvian list, url: "https://example.org/lv"}

    """

  private static let rules = """
    classifications:
      LAN-LV-1:
        title: Red light
        scale: glare
        level: bright
        in-force: in-force
        cite: {at: point 1, anchor: p1}
        when: {light.colour: red}
        unless: [LAN-5.2]
        message: is red

    """

  private static let cases = """
    # List
    ```yaml given
    kind: ai-system
    lit: true
    research: false
    stage: false
    light: {colour: red}
    ```
    ```yaml
    kind: ai-system
    id: a
    name: A
    # rule: LAN-LV-1 = true from 2024-08-01
    ```
    ```yaml
    kind: ai-system
    id: b
    name: B
    stage: true
    # rule: LAN-LV-1 = false by LAN-5.2
    ```
    ```yaml
    kind: ai-system
    id: c
    name: C
    light: {colour: ~}
    # rule: LAN-LV-1 = unknown
    ```

    """

  /// The small rules with an extension, and a system that it speaks of.
  private func folder() throws -> Folder {
    let folder = try Folder(copyOf: Sample.rulesFolder)
    try folder.write("lantern-lv/pack.yaml", Self.header)
    try folder.write("lantern-lv/rules.yaml", Self.rules)
    try folder.write("lantern-lv/tests/list.md", Self.cases)
    return folder
  }

  private func run(_ arguments: String..., in folder: Folder) async throws -> Norma.Outcome {
    try await Norma.run(
      arguments + ["--rules", ".", "--as-of", Sample.day], in: folder,
      input: Sample.institution() + "---\n" + Sample.system("lamp"))
  }

  // MARK: rules

  @Test func `list and show tell where a rule comes from`() async throws {
    let folder = try folder()
    let list = try await run("rules", "list", "--quiet", in: folder).output
      .split(separator: "\n").map(String.init)
    #expect(list.count == 8)
    #expect(
      list.last
        == "LAN-LV-1  2024-08-01   Red light  Glare: Bright light, Latvian list, point 1 (lantern-lv)"
    )
    #expect(list.dropLast().allSatisfy { !$0.contains("(lantern-") })
    let shown = try await run("rules", "show", "LAN-LV-1", in: folder).output
    #expect(
      shown.contains("classification of lantern-lv, an extension of lantern-act, authority: law\n"))
    #expect(shown.contains("Latvian list, point 1 https://example.org/lv#p1\n"))
    let json = try JSONValue(
      try await run("rules", "list", "--format", "json", in: folder).bytes)
    let last = try #require(json.items.last)
    #expect(last["pack"] == .string("lantern-lv") && last["extends"] == .string("lantern-act"))
    #expect(json[0]["pack"] == .string("lantern-act") && json[0]["extends"] == .null)
  }

  @Test func `check and test look at the extension and at its base, or at what is named`()
    async throws
  {
    let folder = try folder()
    let base =
      "lantern-act 1.2.0: 6 classifications, 0 obligations, 1 role rule, 3 exceptions, 2 concepts: sound\n"
    let own =
      "lantern-lv 0.3.0, an extension of lantern-act: 1 classification, 0 obligations, 0 role rules, 0 exceptions, 0 concepts: sound\n"
    for (options, checked, passed) in [
      ([], base + own, 10), (["--pack", "lantern-act"], base, 7),
      (["--pack", "lantern-lv"], own, 3),
    ] {
      let check = try await Norma.run(["rules", "check", "--rules", "."] + options, in: folder)
      #expect(check.status == 0)
      #expect(check.output == checked)
      let test = try await Norma.run(["rules", "test", "--rules", "."] + options, in: folder)
      #expect(test.status == 0)
      #expect(test.output == "\(passed) passed, 0 failed\n")
    }
  }

  @Test func `cases of a base never feel an extension`() async throws {
    let folder = try folder()
    try folder.write(
      "lantern-lv/rules.yaml",
      Self.rules.replacing("when: {light.colour: red}", with: "when: {not: {light.lumens: 7777}}"))
    let test = try await run("rules", "test", "--pack", "lantern-act", in: folder)
    #expect(test.output == "7 passed, 0 failed\n")
    let all = try await run("rules", "test", in: folder)
    #expect(all.output.hasSuffix("\n8 passed, 2 failed\n"), "\(all.output)")
    #expect(!all.output.contains("lantern-act/tests"))
  }

  @Test func `check wants cases of an extension in its own folder`() async throws {
    let folder = try folder()
    try FileManager.default.removeItem(at: folder.url(of: "lantern-lv/tests"))
    let check = try await run("rules", "check", in: folder)
    #expect(check.status == 2)
    #expect(
      check.output.hasPrefix(
        "./lantern-lv/rules.yaml:2:3: error: rule 'LAN-LV-1' has no case for: true, false, unknown, "
          + "false by LAN-5.2, the day it begins "), "\(check.output)")
    #expect(check.reason == "norma: 1 fault in the rules")
    #expect(try await run("rules", "check", "--pack", "lantern-act", in: folder).status == 0)
  }

  // MARK: Reports

  @Test func `a report names the extension beside its base`() async throws {
    let folder = try folder()
    let text = try await run("classify", "-", in: folder).output
    #expect(text.contains("  Glare: Bright light"), "\(text)")
    #expect(text.contains("    Red light [LAN-LV-1], Latvian list, point 1\n"))
    #expect(text.contains("against lantern-act 1.2.0, lantern-lv 0.3.0, as of"))

    let json = try JSONValue(
      try await run("check", "--format", "json", "-", in: folder).bytes)
    let packs = json["norma"]["packs"].items
    #expect(packs.map { $0["id"] } == [.string("lantern-act"), .string("lantern-lv")])
    #expect(packs.map { $0["extends"] } == [.null, .string("lantern-act")])
    #expect(packs.map { $0["version"] } == [.string("1.2.0"), .string("0.3.0")])
    #expect(packs[0]["sha256"] != packs[1]["sha256"])
    let alone = try JSONValue(
      try await run(
        "check", "--format", "json", "--pack", "lantern-act", "-", in: folder
      ).bytes)
    #expect(alone["norma"]["packs"].items.count == 1)
    #expect(
      alone["norma"]["packs"][0]["sha256"] == packs[0]["sha256"],
      "an extension changes nothing of its base")
  }

  @Test(arguments: [
    ([], "Bright light"), (["--pack", "lantern-act"], "Dim light"),
    (["--pack", "lantern-lv"], "Bright light"),
  ])
  func `a base is judged without its extensions where it is named alone`(
    options: [String], level: String
  ) async throws {
    let outcome = try await Norma.run(
      ["classify", "-", "--rules", ".", "--as-of", Sample.day] + options, in: try folder(),
      input: Sample.institution() + "---\n" + Sample.system("lamp"))
    #expect(outcome.output.contains("  Glare: \(level)"), "\(outcome.output)")
  }
}
