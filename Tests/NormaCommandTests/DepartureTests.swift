import Foundation
import Testing

/// In what a run departs from the default stands in every report and in the last line of all.
@Suite struct DepartureTests {
  /// A register whose settings do all that settings can.
  private static func folder(_ settings: String, _ files: [String: String] = [:]) throws -> Folder {
    let folder = try Folder([
      "institution.yaml": "kind: institution\nid: u\nname: U\n",
      "systems/lamp.yaml": "kind: ai-system\nid: lamp\nname: Lamp\n", "norma.yaml": settings,
    ])
    for (path, text) in files { try folder.write(path, text) }
    return folder
  }

  /// What settings say, the kind of the departure, a part of its message and its line.
  private static let settings: [(text: String, kind: String, words: String)] = [
    ("packs: [unesco]", "packs", "not judged by: aim4he, eu-ai-act, gdpr"),
    ("without-extensions: true", "extensions", "extensions of packs are left out"),
    ("exclude: [systems]", "passed-over", "1 file or folder is left out, systems"),
    (
      "exclude: ['lamp.*', '*.json']", "passed-over",
      "1 file or folder is left out, systems/lamp.yaml"
    ),
    ("as-of: 2020-01-01", "day", "the law is applied for 2020-01-01"),
    ("law-as-of: 2020-01-01", "law-day", "the law stands as on 2020-01-01"),
    ("authority: law", "authority", "what is less than law decides nothing"),
    (
      "severities:\\n  - {rule: GDPR-5.2, severity: note}", "severities",
      "weighed otherwise than by the packs: GDPR-5.2 as note"
    ),
    ("fail-on: [never]", "gate", "errors make nothing fail: --fail-on never"),
    ("fail-on: [undetermined]", "gate", "errors make nothing fail: --fail-on undetermined"),
  ]

  @Test(arguments: settings.indices)
  func `each setting that bends a run is told with its place`(number: Int) async throws {
    let (text, kind, words) = Self.settings[number]
    let settings = text.replacing("\\n", with: "\n") + "\n"
    let folder = try Self.folder(
      settings, ["policies/rules.yaml": "kind: policy\nid: p\nname: P\n"])
    let outcome = try await Norma.run(
      ["check", "--format", "json", "--output", "report.json"], in: folder)
    let report = try JSONValue(Data(try folder.read("report.json").utf8))
    let departure = try #require(
      report["norma"]["departures"].items.first { $0["kind"].text == kind }, "\(outcome.error)")
    #expect(departure["message"].text?.hasPrefix(words) == true, "\(departure)")
    #expect(departure["file"].text == "norma.yaml")
    #expect([.integer(1), .integer(2)].contains(departure["line"]))
    #expect(outcome.wholeError.contains("departs from the default: "))
    #expect(outcome.wholeError.contains(kind), "\(outcome.reason)")
  }

  @Test func `a run by default departs from nothing`() async throws {
    let folder = try Self.folder("fail-on: [error, undetermined]\npaths: [.]\n")
    let outcome = try await Norma.run(["check", "--format", "json"], in: folder)
    #expect(try JSONValue(outcome.bytes)["norma"]["departures"] == .null)
    #expect(!outcome.wholeError.contains("departs"))
  }

  @Test func `what the command line and places of files bend is told, too`() async throws {
    let folder = try Self.folder(
      "ignored: false\n",
      [
        ".hidden/systems/bad.yaml": "kind: ai-system\nid: bad\nname: Bad\n",
        ".github/workflows/ci.yaml": "kind: Workflow\n",
        ".x.yaml": "a: b", "node_modules/a.yaml": "kind: ai-system\nid: a\nname: A\n",
      ])
    let outcome = try await Norma.run(
      [
        "check", "--format", "json", "--as-of", Sample.day, "--pack", "unesco", "--owner", "none",
        "--fail-on", "never", "--without-extensions",
      ], in: folder)
    let departures = try JSONValue(outcome.bytes)["norma"]["departures"].items
    #expect(
      departures.map { $0["kind"].text } == [
        "packs", "extensions", "passed-over", "passed-over", "selection", "day", "gate",
      ])
    #expect(departures.allSatisfy { $0["file"] == .null })
    #expect(
      departures.contains {
        $0["message"].text
          == "2 hidden files and folders of descriptions are passed over, .hidden the first; "
          + "what is named is read"
      }, "\(departures)")
  }

  @Test func `rules that aren't built in are told with what they change`() async throws {
    let folder = try Self.folder("rules: law\n")
    let rules = Sample.top.appending(path: "Rules")
    try FileManager.default.copyItem(at: rules, to: folder.url(of: "law"))
    let same = try await Norma.run(["check", "--fail-on", "error"], in: folder)
    #expect(!same.wholeError.contains("departs"), "\(same.error)")
    let pack = try folder.read("law/eu-ai-act/pack.yaml")
    try folder.write("law/eu-ai-act/pack.yaml", pack.replacing("value: 20", with: "value: 29"))
    let changed = try await Norma.run(["check"], in: folder)
    #expect(changed.wholeError.contains("departs from the default: rules"), "\(changed.error)")
    let lines = changed.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      lines.contains(
        /rules of 'law' are not the built-in ones: eu-ai-act is another \(sha256 [0-9a-f]{12}\) \(norma.yaml:1\)/
      ),
      "\(changed.output.suffix(600))")
  }

  @Test func `a register's own rules are told with their digest`() async throws {
    let outcome = try await Norma.run(
      ["check", "institution.yaml", "--format", "json"],
      in: Folder(borrowing: Sample.top.appending(path: "Policies/example-university")))
    let departures = try JSONValue(outcome.bytes)["norma"]["departures"].items
    #expect(
      departures.contains {
        $0["kind"].text == "rules"
          && $0["message"].text?.hasPrefix("a register's own rules judge: gauja 1.0.0 (sha256 ")
            == true
      }, "\(departures)")
  }

  @Test(arguments: [
    "text", "json", "sarif", "junit", "github", "gitlab", "checkstyle", "csv", "markdown", "ndjson",
  ])
  func `every format of a check names them`(format: String) async throws {
    let folder = try Self.folder("packs: [unesco]\n")
    let outcome = try await Norma.run(["check", "--format", format, "--quiet"], in: folder)
    let text = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("not judged by: aim4he, eu-ai-act, gdpr"), "\(text)")
  }

  @Test(arguments: [
    ["classify"], ["duties"], ["duties", "--format", "json"], ["plan"],
    ["plan", "--format", "json"], ["plan", "--format", "markdown"], ["plan", "--format", "csv"],
    ["timeline"], ["timeline", "--format", "json"], ["timeline", "--format", "ics"],
    ["questions"], ["record"], ["diff", ".", "."],
    ["diff", ".", ".", "--format", "json"], ["diff", ".", ".", "--format", "markdown"],
  ])
  func `and every other command`(command: [String]) async throws {
    let folder = try Self.folder("packs: [unesco]\n")
    let outcome = try await Norma.run(command, in: folder)
    #expect(outcome.status == 0, "\(outcome.error)")
    let text = outcome.output.replacing("\r\n ", with: "").replacing("\\,", with: ",")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("not judged by: aim4he, eu-ai-act, gdpr"), "\(text.suffix(2000))")
    #expect(outcome.wholeError.contains("packs"), "\(outcome.error)")
  }
}
