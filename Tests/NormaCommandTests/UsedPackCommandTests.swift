import Foundation
import Testing

/// Packs that ask the rules of another, as commands read, explain and name them.
@Suite struct UsedPackCommandTests {
  private static let header = """
    kind: pack
    id: shade-act
    prefix: SHA
    version: 0.4.0
    title: Shade Act
    instrument: {title: Act on shades, url: "https://example.org/shade"}
    uses: [lantern-act]
    parameters:
      start: {title: Start, rows: [{from: 2020-01-01, value: 2024-08-01, cite: {at: Art. 9}}]}
    scales:
      shade: {title: Shade, levels: [{id: none, title: No shade}, {id: due, title: Shade due}]}

    """

  private static let rules = """
    classifications:
      SHA-1:
        title: Bright light needs a shade
        scale: shade
        level: due
        in-force: start
        cite: {at: Art. 1, anchor: art_1}
        when: {reaches: {lantern-act/glare: bright}}
        message: needs a shade

    """

  /// The small rules with a pack that asks them.
  private func folder() throws -> Folder {
    let folder = try Folder(copyOf: Sample.rulesFolder)
    try folder.write("shade-act/pack.yaml", Self.header)
    try folder.write("shade-act/rules.yaml", Self.rules)
    return folder
  }

  private func run(_ arguments: String..., hazards: String? = "none") async throws -> Norma.Outcome
  {
    try await Norma.run(
      arguments + ["--rules", ".", "--as-of", Sample.day], in: try folder(),
      input: Sample.institution() + "---\n" + Sample.system("lamp", hazards: hazards))
  }

  @Test(arguments: [[], ["--pack", "shade-act"]])
  func `a level rests on another pack's, whether or not that is judged`(
    options: [String]
  ) async throws {
    let outcome = try await Norma.run(
      ["classify", "-", "--rules", ".", "--as-of", Sample.day] + options, in: try folder(),
      input: Sample.institution() + "---\n" + Sample.system("lamp", hazards: "[dazzle]"))
    #expect(outcome.output.contains("  Shade: Shade due"), "\(outcome.output)")
    #expect(outcome.output.contains("Glare") == options.isEmpty)
  }

  @Test func `a report names the pack that was asked and not judged`() async throws {
    let alone = try JSONValue(
      try await run("check", "-", "--format", "json", "--pack", "shade-act").bytes)["norma"]
    #expect(alone["packs"].items.map { $0["id"] } == [.string("shade-act")])
    #expect(alone["used"].items.map { $0["id"] } == [.string("lantern-act")])
    let whole = try JSONValue(try await run("check", "-", "--format", "json").bytes)["norma"]
    #expect(whole["packs"].items.count == 2 && whole["used"] == .null)
    #expect(alone["used"][0] == whole["packs"][0])
  }

  @Test func `explain and questions go through the pack that is asked`() async throws {
    let explained = try await run(
      "explain", "SHA-1", "-", "--pack", "shade-act", hazards: "[dazzle]")
    #expect(explained.output.contains("✓ true    Bright light needs a shade [SHA-1]"))
    #expect(explained.output.contains("Dazzles people in public places [LAN-5.1]"))
    #expect(explained.output.contains("light.hazards asks dazzle: dazzle"))
    let questions = try await run("questions", "-", "--pack", "shade-act", hazards: nil)
    #expect(
      questions.output.contains("decides Bright light needs a shade [SHA-1]"),
      "\(questions.output)")
  }

  @Test func `list leaves out the pack that is only asked`() async throws {
    let list = try await run("rules", "list", "--quiet", "--pack", "shade-act").output
    #expect(list.split(separator: "\n").count == 1)
    let shown = try await run("rules", "show", "SHA-1").output
    #expect(
      shown.contains("  when\n    by Lantern Act:\n      Glare reaches Bright light\n"), "\(shown)")
  }
}
