import Foundation
import Testing

/// The packs themselves: listed, shown, checked, tested and begun.
@Suite struct RulesTests {
  static let pack = "lantern-act/pack.yaml"
  static let rules = "lantern-act/rules.yaml"
  static let cases = "lantern-act/tests/lanterns.md"

  /// A folder with the small rules, in which a text is replaced.
  static func folder(_ path: String = "", _ old: String = "", _ new: String = "") throws -> Folder {
    let folder = try Folder(copyOf: Sample.rulesFolder)
    if !path.isEmpty {
      let text = try folder.read(path)
      try #require(text.contains(old), "\(path) has no \(old)")
      try folder.write(path, text.replacing(old, with: new))
    }
    return folder
  }

  func run(_ arguments: String..., in folder: Folder) async throws -> Norma.Outcome {
    try await Norma.run(
      ["rules"] + arguments + ["--rules", ".", "--as-of", Sample.day], in: folder)
  }

  // MARK: list and show

  @Test func `list gives every rule a line, with the day it binds, its level or role and law`()
    async throws
  {
    let lines = try await run("list", in: try Self.folder()).output
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 7 + 3)
    #expect(lines.contains("LAN-3.1  2024-08-01   Keeps a lantern  acts as keeper, Art. 3(1)"))
    #expect(lines.contains("LAN-5.3  2027-03-01   Smokes  Glare: Forbidden glare, Art. 5(3)"))
    // The day from which the consequences bind, not the earlier one since when it is in force.
    #expect(
      lines.contains("LAN-4.2  2027-12-02   Signals to children  Glare: Bright light, Art. 4(2)"))
    #expect(
      lines.suffix(3) == [
        "", "The date is the day from which a rule binds, by the law as of \(Sample.day).", "",
      ])
    let quiet = try await run("list", "--quiet", in: try Self.folder()).output
    #expect(
      quiet.split(separator: "\n", omittingEmptySubsequences: false) == lines.dropLast(3) + [""])
  }

  @Test func `list shows the days as they were on the day asked for`() async throws {
    let outcome = try await Norma.run(
      ["rules", "list", "--rules", ".", "--as-of", "2026-07-26"], in: try Self.folder())
    #expect(outcome.output.contains("LAN-4.2  2026-08-02   Signals"))
    let before = try await Norma.run(
      ["rules", "list", "--rules", ".", "--as-of", "2019-12-31"], in: try Self.folder())
    #expect(before.output.contains("LAN-1.1  not enacted  Gives light at all  Glare: Dim light"))
  }

  @Test func `a rule does not bind before it is in force`() async throws {
    let later = try Self.folder(
      Self.rules, "in-force: in-force\n    applies-from: duties",
      "in-force: smoke-ban\n    applies-from: in-force")
    #expect(try await run("list", in: later).output.contains("LAN-4.2  2027-03-01   Signals"))
    let unborn = try Self.folder(
      Self.pack, "smoke-ban: {title: Ban of smoke, rows: [{from: 2020",
      "smoke-ban: {title: Ban of smoke, rows: [{from: 2040")
    try unborn.write(
      Self.rules,
      try unborn.read(Self.rules).replacing(
        "in-force: in-force\n    applies-from: duties",
        with: "in-force: smoke-ban\n    applies-from: duties"))
    #expect(try await run("list", in: unborn).output.contains("LAN-4.2  not enacted  Signals"))
  }

  @Test func `a recommendation isn't enacted, it is recommended`() async throws {
    let folder = try Self.folder(
      Self.pack, "title: Lantern Act", "title: Lantern Act\nnature: recommendation\nmet: aligned")
    try folder.write(
      Self.rules,
      try folder.read(Self.rules)
        .replacing("    in-force: in-force\n    applies-from: duties\n", with: ""))
    let list = try await run("list", in: folder)
    #expect(list.output.contains("LAN-4.2  recommended  Signals"), "\(list.output)\(list.error)")
    // One with a date says so.
    #expect(list.output.contains("LAN-5.3  2027-03-01   Smokes"))
    #expect(list.output.hasSuffix("; a recommendation binds nobody.\n"))
    let shown = try await run("show", "LAN-4.2", in: folder)
    #expect(shown.output.contains("  in force  recommended, it binds nobody\n"))
    let json = try await run("list", "--format", "json", in: folder)
    #expect(
      try JSONValue(json.bytes).items.allSatisfy { $0["force"] == .string("recommended") })
  }

  @Test func `list and show refuse rules with faults, and show them`() async throws {
    let folder = try Self.folder(Self.rules, "lit: true", "lti: true")
    for command in [["list"], ["show", "LAN-1.1"], ["test"]] {
      let outcome = try await Norma.run(["rules"] + command + ["--rules", "."], in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.output == "")
      #expect(outcome.error.hasPrefix("./lantern-act/rules.yaml:5:12: error: "), "\(outcome.error)")
      #expect(
        outcome.reason
          == "norma: the rules can't be used; 'norma rules check --rules .' says more")
    }
  }

  @Test func `show and explain give a rule in the same words`() async throws {
    for id in ["LAN-5.1", "LAN-5.2", "LAN-3.1", "strong"] {
      let shown = try await Sample.run("rules", "show", id, in: try Folder())
      let explained = try await Sample.run("explain", id, in: try Folder())
      #expect(shown.status == 0)
      #expect(shown.output == explained.output)
    }
  }

  // MARK: check

  @Test func `check says of each pack that it is sound`() async throws {
    let outcome = try await run("check", in: try Self.folder())
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    #expect(
      outcome.output
        == "lantern-act 1.2.0: 6 classifications, 0 obligations, 1 role rule, 3 exceptions, 2 concepts: sound\n"
    )
  }

  @Test func `check shows all faults of the vocabulary, the pack and its parameters`()
    async throws
  {
    let folder = try Self.folder()
    for (path, old, new) in [
      ("vocabulary/ai-system.yaml", "stage: {type: boolean", "stage: {type: bolean"),
      (Self.pack, "within: gives-light\n    unless", "within: gives-lihgt\n    unless"),
      (Self.rules, "light.lumens: {at-least: 500}", "light.lumen: {at-least: 500}"),
      (Self.rules, "when: {research: true}", "when: {research: yes}"),
      (Self.rules, "applies-from: duties", "applies-from: dutis"),
      (Self.rules, "unless: [LAN-5.2]", "unless: [LAN-5.9]"),
      (Self.rules, "    cite: {at: Art. 3(1), anchor: art_3}\n", ""),
    ] {
      let text = try folder.read(path)
      try #require(text.contains(old))
      try folder.write(path, text.replacing(old, with: new))
    }
    let outcome = try await run("check", in: folder)
    #expect(outcome.status == 2)
    for words in [
      "'bolean'", "'gives-lihgt'", "did you mean 'gives-light'?", "light.lumen'", "'dutis'",
      "did you mean 'duties'?", "'LAN-5.9'", "LAN-3.1' cites nothing", "'research' must be",
    ] {
      #expect(outcome.output.contains(words), "\(words) is not in\n\(outcome.output)")
    }
    #expect(!outcome.output.contains("sound"))
    let faults = outcome.output.split(separator: "\n").count { $0.contains(": error: ") }
    #expect(faults >= 7)
    #expect(outcome.reason == "norma: \(faults) faults in the rules")

    let json = try await run("check", "--format", "json", in: folder)
    #expect(json.status == 2)
    #expect(json.reason == outcome.reason)
    #expect(try JSONValue(json.bytes)["findings"].items.count == faults)
  }

  @Test func `check knows the kinds by the names of the vocabulary's folders and files`()
    async throws
  {
    let folder = try Self.folder("vocabulary/ai-system.yaml", "of: ai-system", "of: ai-sytem")
    let outcome = try await run("check", in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.output == """
        ./vocabulary/ai-system.yaml:3:5: error: no folder or file of the vocabulary is named after \
        the kind 'ai-sytem' [norma.unknown-kind]
          help: did you mean 'ai-system'?

        """, "and nothing else is wrong for that")

    let nested = try Folder(copyOf: Sample.rulesFolder)
    for kind in ["ai-system", "institution"] {
      try nested.write("vocabulary/\(kind)/10.yaml", try nested.read("vocabulary/\(kind).yaml"))
      try FileManager.default.removeItem(at: nested.url(of: "vocabulary/\(kind).yaml"))
    }
    #expect(try await run("check", in: nested).status == 0)
  }

  @Test func `check wants a case of every outcome of every rule`() async throws {
    let folder = try Self.folder(
      Self.cases, "# rule: LAN-1.1 = false by LAN-2.1", "# rule: LAN-1.1 = false")
    let outcome = try await run("check", in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.output.contains(
        "./lantern-act/rules.yaml:44:3: error: rule 'LAN-1.1' has no case for: false by LAN-2.1 "))
    #expect(!outcome.output.contains("sound"), "what has faults is not called sound")
    #expect(outcome.reason == "norma: 1 fault in the rules")
  }

  @Test func `check refuses what is declared in vain, but for what is built in`() async throws {
    let folder = try Self.folder()
    let path = "vocabulary/ai-system.yaml"
    try folder.write(
      path, try folder.read(path) + "  lantern-idle: {type: boolean, group: light, question: Q}\n")
    try folder.write(
      Self.rules, try folder.read(Self.rules).replacing("message: gives", with: "message: Gives"))
    let outcome = try await run("check", in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.output.contains("no rule and no relation asks for the fact 'lantern-idle'"),
      "\(outcome.output)")
    #expect(outcome.output.contains("begins with a capital letter [norma.message-style]"))
    // Whoever keeps a copy of everybody's vocabulary need not ask for all of it.
    let copy = try Folder(copyOf: Sample.top.appending(path: "Rules/vocabulary"))
    let rules = try Folder()
    for file in try copy.paths() where file.hasSuffix(".yaml") {
      try rules.write("vocabulary/\(file)", try copy.read(file))
    }
    let other = try await run("check", in: rules)
    #expect(!other.output.contains("[norma.unused]"), "\(other.output)")
  }

  @Test(arguments: ["[", "kind: ai-system\n"])
  func `check shows where a file of rules is none`(text: String) async throws {
    let folder = try Self.folder()
    try folder.write("lantern-act/more.yaml", text)
    let outcome = try await run("check", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.output.hasPrefix("./lantern-act/more.yaml:"), "\(outcome.output)")
  }

  @Test(arguments: ["check", "classify", "questions", "explain"])
  func `rules with faults judge nothing`(command: String) async throws {
    let rules = try Self.folder(Self.rules, "level: dim", "level: dimm")
    let folder = try Sample.folder(["lamp.yaml": Sample.system("lamp")])
    let arguments = command == "explain" ? ["explain", "LAN-1.1", "."] : [command]
    let outcome = try await Norma.run(arguments + ["--rules", rules.url.path], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.error.contains("rules.yaml:47:12: error: "), "\(outcome.error)")
    #expect(
      outcome.reason
        == "norma: the rules can't be used; 'norma rules check --rules \(rules.path)' says more")
  }

  // MARK: test

  @Test func `test counts the cases that pass`() async throws {
    let outcome = try await run("test", in: try Self.folder())
    #expect(outcome.status == 0)
    #expect(outcome.output == "7 passed, 0 failed\n")
    #expect(outcome.error == "")
  }

  @Test(arguments: ["text", "json"])
  func `test ends with 1 where a case fails, and shows what came instead`(
    format: String
  ) async throws {
    let folder = try Self.folder(
      Self.cases, "rule: LAN-1.1 = unknown", "rule: LAN-1.1 = true")
    let outcome = try await run("test", "--format", format, in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.reason == "norma: 1 of 7 cases failed")
    if format == "json" {
      let cases = try JSONValue(outcome.bytes)
      #expect(cases["passed"] == .integer(6))
      #expect(cases["failed"] == .integer(1))
      #expect(cases["findings"][0]["line"] == .integer(50))
    } else {
      #expect(
        outcome.output.hasPrefix("./lantern-act/tests/lanterns.md:50:3: error: expected "),
        "\(outcome.output)")
      #expect(outcome.output.hasSuffix("\n6 passed, 1 failed\n"))
    }
  }

  @Test func `a case that can't be read is no failed case but a fault`() async throws {
    let folder = try Self.folder(
      Self.cases, "rule: LAN-1.1 = unknown", "rule: LAN-1.1 is unknown")
    let outcome = try await run("test", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("'rule: LAN-1.1 is unknown' is no expectation"))
    #expect(outcome.reason == "norma: 1 fault in the cases")
  }

  @Test func `a remark that is all but an expectation is a fault`() async throws {
    let folder = try Self.folder(
      Self.cases, "# rule: LAN-1.1 = unknown", "# rul: LAN-1.1 = unknown")
    let outcome = try await run("test", in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.output.contains("50:3: error: 'rul: LAN-1.1 = unknown' is no expectation ["),
      "\(outcome.output)")
    #expect(outcome.reason == "norma: 1 fault in the cases")
  }

  @Test func `the table that list writes holds, and fails where a rule carries something else`()
    async throws
  {
    let folder = try Self.folder()
    let table = try await run("list", "--format", "markdown", in: folder).output
    #expect(table.hasPrefix("| rule | level | authority | "))
    try folder.write("lantern-act/tests/rules.md", "# What the rules carry\n\n\(table)")
    let held = try await run("test", in: folder)
    #expect(held.status == 0, "\(held.output)")
    try folder.write(
      "lantern-act/tests/rules.md",
      "# What the rules carry\n\n\(table.replacing("| LAN-1.1 | dim |", with: "| LAN-1.1 | bright |"))"
    )
    let failing = try await run("test", in: folder)
    #expect(failing.status == 1)
    #expect(
      failing.output.contains("expected 'level' of LAN-1.1 to be 'bright', but it is 'dim'"),
      "\(failing.output)")
    try folder.write(
      "lantern-act/tests/rules.md", "| rule | level |\n| --- | --- |\n| LAN-1.11 | dim |\n")
    for command in ["test", "check"] {
      let fault = try await run(command, in: folder)
      #expect(fault.status == 2)
      #expect(fault.output.contains("there is no rule 'LAN-1.11'"), "\(fault.output)")
    }
  }

  @Test func `a pack without cases is not tested`() async throws {
    let folder = try Self.folder()
    try FileManager.default.removeItem(at: folder.url(of: "lantern-act/tests"))
    let outcome = try await run("test", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason == "norma: there is no case to run")
  }

  @Test(arguments: ["1", "2", "8"])
  func `test says the same with any number of workers`(jobs: String) async throws {
    let folder = try Self.folder(Self.cases, "LAN-5.1 =", "LAN-5.3 =")
    let outcome = try await run("test", "--jobs", jobs, in: folder)
    let plain = try await run("test", in: folder)
    #expect(outcome.output == plain.output)
    #expect(outcome.status == plain.status)
  }

  // MARK: test --mutate

  @Test func `changes that no case notices are told by their places, with a score by kind`()
    async throws
  {
    let outcome = try await run("test", "--mutate", in: try Self.folder())
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("./lantern-act/rules.yaml:"), "\(outcome.output)")
    #expect(outcome.output.contains(": survived: LAN-"), "\(outcome.output)")
    #expect(outcome.output.contains("\nlantern-act: "), "\(outcome.output)")
    #expect(outcome.output.contains("  kind "), "\(outcome.output)")
    let failing = try await run(
      "test", "--mutate", "--fail-on", "survivors", in: try Self.folder())
    #expect(failing.status == 1)
    #expect(failing.output == outcome.output)
    #expect(failing.reason.hasSuffix(" survived"))
  }

  @Test func `a sample of changes is the same on any number of workers`() async throws {
    let folder = try Self.folder()
    let one = try await run(
      "test", "--mutate", "--sample", "20", "--seed", "7", "--jobs", "1", in: folder)
    let two = try await run(
      "test", "--mutate", "--sample", "20", "--seed", "7", "--jobs", "2", in: folder)
    #expect(one.output == two.output)
    #expect(one.output.contains("20 of "))
    let json = try await run(
      "test", "--mutate", "--sample", "20", "--seed", "7", "--kinds", "carried,negate", "--format",
      "json", in: folder)
    let other = try await run("test", "--mutate", "--only", "rules.yaml,LAN-1", in: folder)
    #expect(other.output.contains("lantern-act/rules.yaml"))
    #expect(!other.output.contains("lantern-act/pack.yaml"), "\(other.output)")
    let value = try JSONValue(json.bytes)
    #expect(value["packs"][0]["id"] == .string("lantern-act"))
    #expect(value["packs"][0]["tried"] == .integer(20))
    #expect(value["seed"] == .integer(7))
  }

  @Test func `rules whose cases fail are not changed`() async throws {
    let folder = try Self.folder(
      Self.cases, "rule: LAN-1.1 = unknown", "rule: LAN-1.1 = true")
    let outcome = try await run("test", "--mutate", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.error.contains("tests/lanterns.md:50:3: error: expected"), "\(outcome.error)")
  }

  @Test(arguments: [
    ["--sample", "5"], ["--seed", "5"], ["--kinds", "negate"], ["--fail-on", "survivors"],
    ["--only", "LAN-1"],
    ["--mutate", "--sample", "0"], ["--mutate", "--kinds", "negat"],
  ])
  func `options of changes need --mutate, and what there is`(options: [String]) async throws {
    let outcome = try await Norma.run(
      ["rules", "test", "--rules", "."] + options, in: try Self.folder())
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
  }
}
