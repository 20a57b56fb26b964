import Foundation
import Testing

/// `norma schema`: what files may say, for editors.
@Suite struct SchemaTests {
  static let names = ["ai-system", "institution", "pack", "report"]

  @Test(arguments: names)
  func `a schema is JSON, the same on every run, and names itself`(name: String) async throws {
    let folder = try Folder()
    let first = try await Sample.run("schema", name, in: folder)
    #expect(first.status == 0)
    #expect(first.error == "")
    let schema = try JSONValue(first.bytes)
    #expect(schema["$id"] == .string("urn:norma:schema:\(name)"))
    #expect(schema["title"].text != nil)
    let second = try await Sample.run(
      "schema", name, in: folder, environment: ["LC_ALL": "tr_TR.UTF-8"])
    #expect(second.bytes == first.bytes)
  }

  @Test func `the built-in kinds are known without any options`() async throws {
    let outcome = try await Norma.run(["schema", "policy"], in: try Folder())
    #expect(outcome.status == 0)
    #expect(try JSONValue(outcome.bytes)["properties"]["kind"]["const"] == .string("policy"))
  }

  @Test func `a schema goes into a file whole`() async throws {
    let folder = try Folder()
    let shown = try await Sample.run("schema", "ai-system", in: folder)
    let written = try await Sample.run("schema", "ai-system", "--output", "s.json", in: folder)
    #expect(written.status == 0)
    #expect(written.output == "")
    #expect(try folder.read("s.json") == shown.output)
    #expect(try folder.paths() == ["s.json"])
  }

  @Test(arguments: [
    ("ai-sytem", "there is no schema 'ai-sytem'; did you mean 'ai-system'?"),
    ("packs", "there is no schema 'packs'; did you mean 'pack'?"),
    (
      "lighthouse",
      "there is no schema 'lighthouse'; there are: ai-system, institution, baseline, config, lock, waivers, pack, report"
    ),
  ])
  func `a name that stands for none ends with 2 and a hint`(
    name: String, reason: String
  ) async throws {
    let folder = try Folder()
    let outcome = try await Sample.run("schema", name, "--output", "s.json", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.error == "norma: \(reason)\n")
    #expect(try folder.paths() == [])
  }

  @Test func `a schema is nothing but JSON`() async throws {
    let outcome = try await Sample.run("schema", "pack", "--format", "text", in: try Folder())
    #expect(outcome.status == 2)
    #expect(outcome.reason == "norma: this command doesn't write text; it writes: json")
    let json = try await Sample.run("schema", "pack", "--format", "json", in: try Folder())
    #expect(json.status == 0)
  }

  @Test func `the facts are those of the rules that are named, whatever faults the packs have`()
    async throws
  {
    let folder = try Folder(copyOf: Sample.rulesFolder)
    try folder.write("lantern-act/rules.yaml", "concepts: {broken: {}}\n")
    try folder.write(
      "vocabulary/buoy.yaml",
      """
      kind: vocabulary
      of: buoy
      groups: {identity: {title: Identity}}
      facts:
        id: {type: text, group: identity, required: true, question: Which?}
      """)
    let schema = try await Norma.run(["schema", "buoy", "--rules", "."], in: folder)
    #expect(schema.status == 0)
    #expect(try JSONValue(schema.bytes)["required"] == .array([.string("kind"), .string("id")]))
  }

  @Test(arguments: ["a: [\n", "- {\n", "a: \u{0}\n"])
  func `rules that are no YAML end with 2`(text: String) async throws {
    let folder = try Folder(copyOf: Sample.rulesFolder)
    try folder.write("lantern-act/rules.yaml", text)
    let outcome = try await Norma.run(["schema", "ai-system", "--rules", "."], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("lantern-act/rules.yaml:"), "\(outcome.error)")
  }

  @Test func `a vocabulary with faults ends with 2 and shows them`() async throws {
    let folder = try Folder(copyOf: Sample.rulesFolder)
    try folder.write("vocabulary/ai-system.yaml", "kind: vocabulary\nof: ai-system\nfact: {}\n")
    let outcome = try await Norma.run(["schema", "ai-system", "--rules", "."], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.error.contains("vocabulary/ai-system.yaml:3:1: error: "))
    #expect(outcome.reason.hasPrefix("norma: the vocabulary can't be used"))
  }

  @Test func `a register's own facts are added where it is named`() async throws {
    let folder = try Folder(copyOf: Sample.register)
    try folder.write(
      "shore/rules/vocabulary/own.yaml",
      """
      kind: vocabulary
      of: ai-system
      groups: {shore: {title: Shore}}
      facts:
        shore.visible: {type: boolean, question: Is it seen from the shore?}
      """)
    let options = ["schema", "ai-system", "--rules", "rules"]
    let alone = try JSONValue(try await Norma.run(options, in: folder).bytes)
    #expect(alone["properties"]["shore"] == .null)
    let outcome = try await Norma.run(options + ["shore"], in: folder)
    let schema = try JSONValue(outcome.bytes)
    #expect(
      schema["properties"]["shore"]["properties"]["visible"]["type"]
        == .array([.string("boolean"), .string("null")]))
  }

  @Test func `a register without rules of its own ends with 2`() async throws {
    let folder = try Folder(copyOf: Sample.register)
    let outcome = try await Sample.run("schema", "ai-system", "systems", in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.reason == "norma: systems has no rules of its own, in a folder 'rules'")
  }
}
