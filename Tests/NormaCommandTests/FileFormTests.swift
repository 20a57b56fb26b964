import Foundation
import Testing

/// Files as people have them: of every ending and encoding, of other programs, and of Norma's own.
@Suite struct FileFormTests {
  /// A file, and what a check says of it: nothing of one that is read as a description.
  struct Form: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    /// The place, the message and the id of the one finding about its form.
    let says: String?
    let help: String?
    var testDescription: String { name }

    init(_ name: String, _ bytes: [UInt8], _ says: String? = nil, help: String? = nil) {
      self.name = name
      self.bytes = bytes
      self.says = says
      self.help = help
    }

    init(_ name: String, _ text: String, _ says: String? = nil, help: String? = nil) {
      self.init(name, Array(text.utf8), says, help: help)
    }

    /// A file that is of another form.
    static func foreign(_ name: String, _ bytes: [UInt8], _ what: String, help: String? = nil)
      -> Form
    {
      Form(
        name, bytes, "1:1: error: this is \(what), not a description [norma.foreign-file]",
        help: help)
    }

    static func foreign(_ name: String, _ text: String, _ what: String, help: String? = nil)
      -> Form
    {
      foreign(name, Array(text.utf8), what, help: help)
    }
  }

  private static let lamp = Sample.system("lamp")
  private static let json = #"{"kind":"ai-system","id":"s","name":"N"}"#
  private static func utf16(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }
  /// The beginning of an archive that holds something of a name.
  private static func archive(_ name: String) -> [UInt8] {
    [0x50, 0x4B, 3, 4, 20, 0, 0, 0] + Array("[Content_Types].xml".utf8) + [0, 1, 2]
      + Array(name.utf8) + [0]
  }

  static let descriptions = [
    Form("lf.yaml", lamp), Form("crlf.yaml", lamp.replacing("\n", with: "\r\n")),
    Form("cr.yml", lamp.replacing("\n", with: "\r")), Form("mark.yaml", "\u{FEFF}" + lamp),
    Form("UPPER.YAML", lamp), Form("Mixed.Json", json), Form("no-ending", lamp),
    Form("lamp.txt", lamp), Form("lamp.md", "---\n" + lamp + "---\n"),
    Form("emoji.json", json.replacing("N", with: #"\ud83c\udf93 S"#)),
    Form("schema.json", #"{"$schema": "../s.json", "# + json.dropFirst()),
    Form("schema.yaml", "$schema: ../s.json\n" + lamp),
    Form("tabs.json", "{\n\t\"kind\": \"ai-system\",\n\t\"id\": \"s\",\n\t\"name\": \"N\"\n}\n"),
    Form("package.json", json), Form("two.yaml", lamp + "---\n" + Sample.system("torch") + "---\n"),
  ]

  static let faults = [
    Form(
      "joined.yaml", lamp + "---\n\u{FEFF}" + lamp,
      "14:1: error: a byte-order mark stands here, as where files were joined [norma.yaml-syntax]",
      help: "delete the first character of the line"),
    Form(
      "half.json", json.replacing("N", with: #"\ud83c"#),
      #"1:40: error: '\ud83c' is half a character, and the other half isn't beside it [norma.yaml-syntax]"#
    ),
    Form(
      "utf16.yaml", utf16(lamp), "1:2: error: this is UTF-16, not UTF-8 [norma.yaml-encoding]",
      help: "save the file as UTF-8"),
    Form(
      "utf16-mark.yaml", [0xFF, 0xFE] + utf16(lamp),
      "1:1: error: this is UTF-16, not UTF-8 [norma.yaml-encoding]"),
    Form(
      "latin1.yaml", Array("kind: ai-system\nname: M".utf8) + [0xFC],
      "2:8: error: this is not UTF-8 [norma.yaml-encoding]"),
    Form(
      "windows.yaml", "kind: ai-system\nname: don\u{92}t\n",
      "2:10: error: the control character U+0092 is not allowed here [norma.yaml-encoding]",
      help: "write '’' if that is meant"),
    Form(
      "escape.yaml", "kind: ai-system\nname: \u{1B}[1m\n",
      "2:7: error: the control character U+001B is not allowed here [norma.yaml-encoding]",
      help: #"write it as "\u001b" in double quotes"#),
    Form(
      "conflict.yaml", lamp + "<<<<<<< HEAD\nlit: true\n=======\nlit: false\n>>>>>>> x\n",
      "13:1: error: a merge left both sides here [norma.yaml-syntax]", help: "keep one side"),
    Form(
      "huge.yaml", [UInt8](repeating: 0x61, count: 9 << 20),
      "1:1: error: the file is larger than the 8 MiB allowed [norma.yaml-limit]"),
    Form("empty.yaml", "", "1:1: error: the file describes nothing [norma.empty-file]"),
    Form(
      "list.json", "[\(json)]",
      "1:1: error: a description is a mapping that begins with 'kind:' [norma.wrong-type]"),
    Form(
      "include.yaml", "kind: ai-system\nid: a\nname: !include a.yaml\n",
      "3:7: error: unknown tag '!include' [norma.yaml-tag]", help: "write out what it stands for"),
  ]

  static let foreign: [Form] = [
    .foreign(
      "inventory.csv", "name;risk;owner\na: b;high;x\n", "a table (CSV)", help: "of each system"),
    .foreign("inventory.yaml", "name,risk,owner\na,high,x\n", "a table (CSV)"),
    .foreign("register.xlsx", archive("xl/workbook.xml"), "a spreadsheet of Excel"),
    .foreign("renamed.yaml", archive("xl/workbook.xml"), "a spreadsheet of Excel"),
    .foreign(
      "register.ods", archive("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
      "a spreadsheet"),
    .foreign("dpia.docx", archive("word/document.xml"), "a Word document", help: "as evidence"),
    .foreign("dpia.pdf", Array("%PDF-1.7\n".utf8) + [0, 1], "a PDF document", help: "as evidence"),
    .foreign("all.zip", archive("a.txt"), "an archive"),
    .foreign(
      "README.md", "---\nlicense: mit\ntags: [a]\n---\n# A model\n\nIt is: so: good\n",
      "a model card of Hugging Face"),
    .foreign("notes.md", "# Notes\n\nwords\n", "a Markdown text"),
    .foreign(
      "bom.json", #"{"bomFormat": "CycloneDX", "name": "\ud83c\udf93"}"#,
      "a CycloneDX bill of materials"),
    .foreign("spdx.json", #"{"spdxVersion": "SPDX-2.3"}"#, "an SPDX bill of materials"),
    .foreign("ssp.yaml", "system-security-plan:\n  uuid: x\n", "an OSCAL document"),
    .foreign(
      "algorithm.yaml", "name: X\ndescription_short: x\n",
      "a record of the Dutch algorithm register"),
    .foreign(
      "card.yaml", "version: 0.1a12\nprovenance: {}\nmodels:\n  - !include m.yaml\n",
      "a system card of the Algorithm Management Toolkit"),
    .foreign("package.json", #"{"name": "x", "dependencies": {}}"#, "a package's manifest"),
    .foreign(
      "tsconfig.json", "{\n  // words\n  \"compilerOptions\": {}\n}\n", "a compiler's settings"),
    .foreign("s.json", #"{"$schema": "x", "properties": {}}"#, "a JSON Schema"),
    .foreign("api.yaml", "openapi: 3.1.0\npaths: {}\n", "an OpenAPI document"),
    .foreign("ci.yml", "on: push\njobs: {}\n", "a workflow of GitHub's"),
    .foreign("compose.yaml", "services:\n  db: {}\n", "a Docker Compose file"),
    .foreign("service.yaml", "apiVersion: v1\nkind: Service\n", "a Kubernetes manifest"),
    .foreign("log.json", #"{"version": "2.1.0", "runs": []}"#, "a SARIF log"),
    .foreign("norma.yml", "packs: [gdpr]\n", "a file of settings", help: "'norma.yaml'"),
    .foreign(
      "accepted.yaml", "kind: waivers\nwaivers: []\n", "a file of waivers",
      help: "name it under 'waivers'"),
  ]

  @Test(arguments: descriptions)
  func `a description is read, whatever its ending, its line breaks and its file's name`(
    form: Form
  ) async throws {
    let outcome = try await check(form)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
    #expect(outcome.output.contains("checked ai-system: "))
  }

  @Test(arguments: faults + foreign)
  func `what can't be read or is something else is told in one finding, with what to do`(
    form: Form
  ) async throws {
    let outcome = try await check(form)
    #expect(outcome.status == 2)
    let lines = outcome.output.split(separator: "\n").filter { $0.contains(": error: ") }
    #expect(lines == ["\(form.name):\(form.says ?? "")"[...]], "\(outcome.output)")
    #expect(outcome.output.contains("  help: ") || form.name == "huge.yaml")
    if let help = form.help { #expect(outcome.output.contains(help), "\(outcome.output)") }
  }

  private func check(_ form: Form) async throws -> Norma.Outcome {
    let folder = try Folder()
    try Data(form.bytes).write(to: folder.url(of: form.name))
    return try await Sample.run("check", form.name, in: folder)
  }

  @Test func `Norma knows what it wrote itself`() async throws {
    let folder = try Sample.folder(["lamp.yaml": Sample.system("lamp")])
    _ = try await Sample.run("record", "--output", "record.json", in: folder)
    for format in ["json", "ndjson", "sarif"] {
      _ = try await Sample.run(
        "check", "lamp.yaml", "--format", format, "--output", "\(format).json", in: folder)
    }
    for (name, what) in [
      ("record", "a record of Norma's"), ("json", "a report of Norma's"),
      ("ndjson", "a report of Norma's"), ("sarif", "a SARIF log"),
    ] {
      let outcome = try await Sample.run("check", "\(name).json", in: folder)
      #expect(
        outcome.output.hasPrefix("\(name).json:1:1: error: this is \(what), not a description"),
        "\(outcome.output.prefix(300))")
    }
  }
}
