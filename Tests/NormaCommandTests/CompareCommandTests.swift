import Foundation
import Testing

/// `norma diff`, `record` and `verify`: what changed between runs, and why.
@Suite struct CompareCommandTests {
  private func folder(_ hazards: String = "none") throws -> Folder {
    try Sample.folder([
      "lamp.yaml": Sample.system("lamp", hazards: hazards), "torch.yaml": Sample.system("torch"),
    ])
  }

  /// A register that git knows, in its first state.
  private func repository() async throws -> Folder {
    let folder = try folder()
    try FileManager.default.removeItem(at: folder.url(of: ".git"))
    for words in [
      ["init", "--quiet", "."], ["add", "--all"],
      ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--message", "first"],
    ] {
      let git = Process()
      git.executableURL = URL(filePath: "/usr/bin/env")
      git.arguments = ["git", "-C", folder.path] + words
      try git.run()
      git.waitUntilExit()
      try #require(git.terminationStatus == 0)
    }
    return folder
  }

  @Test func `two folders differ in levels and verdicts, because of a fact`() async throws {
    let folder = try Folder([
      "old/institution.yaml": Sample.institution(), "old/lamp.yaml": Sample.system("lamp"),
      "new/institution.yaml": Sample.institution(),
      "new/moved/lamp.yaml": Sample.system("lamp", hazards: "[dazzle]"),
    ])
    let outcome = try await Sample.run("diff", "old", "new", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("new/moved/lamp.yaml, was new/lamp.yaml"))
    #expect(outcome.output.contains("  worse: Glare: Dim light → Forbidden glare\n"))
    #expect(
      outcome.output.contains(
        "because light.hazards: none → [dazzle] (new/moved/lamp.yaml:8:12)"), "\(outcome.output)")
    let back = try await Sample.run("diff", "new", "old", in: folder)
    #expect(back.output.contains("  better: Glare: Forbidden glare → Dim light\n"))
  }

  @Test(arguments: [
    ("worse", "old", "new", 1), ("worse", "new", "old", 0), ("changed", "new", "old", 1),
    ("changed", "old", "old", 0), ("never", "old", "new", 0),
  ])
  func `the gate fails as it is told to`(
    gate: String, old: String, new: String, status: Int32
  ) async throws {
    let folder = try Folder([
      "old/lamp.yaml": Sample.system("lamp"), "old/institution.yaml": Sample.institution(),
      "new/lamp.yaml": Sample.system("lamp", hazards: "[dazzle]"),
      "new/institution.yaml": Sample.institution(),
    ])
    let outcome = try await Sample.run("diff", old, new, "--fail-on", gate, in: folder)
    #expect(outcome.status == status)
    #expect(outcome.reason.hasPrefix("gate: \(status == 0 ? "passed" : "failed") ("))
  }

  @Test func `a revision of git is compared with what there is now`() async throws {
    let folder = try await repository()
    let same = try await Sample.run("diff", "HEAD", ".", in: folder)
    #expect(same.output.contains("0 levels and 0 verdicts changed in 0 of 3 descriptions"))
    try folder.write("lamp.yaml", Sample.system("lamp", hazards: "[dazzle]"))
    try folder.write("new.yaml", Sample.system("new"))
    let outcome = try await Sample.run("diff", "HEAD", ".", in: folder)
    #expect(outcome.output.contains("Forbidden glare"))
    #expect(outcome.output.contains("(lamp.yaml:8:12)"))
    #expect(outcome.output.contains("new: The new (ai-system/new, new.yaml)"))
    #expect(!outcome.output.contains("/tmp/norma-"), "\(outcome.output)")
    let file = try await Sample.run("diff", "HEAD:lamp.yaml", "lamp.yaml", in: folder)
    #expect(file.output.contains("in 1 of 1 description"))
    let index = try await Sample.run("diff", "HEAD", "HEAD", in: folder)
    #expect(index.output.contains("0 levels and 0 verdicts changed"))
  }

  @Test func `what somebody accepted is told as the reason`() async throws {
    let folder = try Folder(copyOf: DutySample.register)
    let options = DutySample.options
    _ = try await Norma.run(["record", "--output", "r.jsonl"] + options, in: folder)
    let rule = try await DutySample.acceptBreach(in: folder).rule
    let outcome = try await Norma.run(["diff", "r.jsonl", "."] + options, in: folder)
    #expect(outcome.output.contains("breached → accepted [\(rule)]\n    because it is accepted\n"))
  }

  @Test func `the same on two days differs because of the day`() async throws {
    let folder = try folder("[smoke]")
    let outcome = try await Norma.run(
      [
        "diff", ".", ".", "--rules", Sample.rules, "--old-as-of", "2026-11-23", "--as-of",
        "2029-01-01",
      ], in: folder)
    #expect(outcome.output.contains("because the day: 2026-11-23 → 2029-01-01"))
    #expect(outcome.output.contains("worse: Glare:"))
  }

  @Test func `other rules are named as the reason`() async throws {
    let folder = try folder("[flicker]")
    let rules = try Folder(copyOf: Sample.rulesFolder)
    let old = try await Norma.run(
      [
        "check", "--format", "json", "--output", "old.report", "--rules", rules.path, "--as-of",
        Sample.day,
      ], in: folder)
    #expect(old.status == 0, "\(old.error)")
    let text = try rules.read("lantern-act/rules.yaml")
    try rules.write("lantern-act/rules.yaml", text.replacing("flicker", with: "smoke"))
    let outcome = try await Norma.run(
      ["diff", "old.report", ".", "--rules", rules.path, "--as-of", Sample.day], in: folder)
    #expect(outcome.output.contains("because the rules of lantern-act 1.2.0 are others"))
  }

  @Test func `reports are compared by what their proofs name`() async throws {
    let folder = try folder()
    _ = try await Sample.run("check", "--format", "json", "--output", "old.report", in: folder)
    try folder.write("lamp.yaml", Sample.system("lamp", hazards: "[dazzle]"))
    _ = try await Sample.run("check", "--format", "json", "--output", "new.report", in: folder)
    let outcome = try await Sample.run(
      "diff", "old.report", "new.report", "--format", "json", in: folder)
    let changes = try JSONValue(outcome.bytes)["changes"].items
    #expect(changes.contains { $0["of"].text == "level" && $0["new"].text == "glaring" })
    let markdown = try await Sample.run(
      "diff", "old.report", "new.report", "--format", "markdown", in: folder)
    #expect(markdown.output.contains("| The lamp | glare | "))
  }

  @Test(arguments: [
    ("nowhere", "neither a file, a folder nor a revision of git"),
    ("--output=x", "needs"), ("faulty", "has faults"),
  ])
  func `what can't be compared ends with 2`(side: String, reason: String) async throws {
    let folder = try folder()
    try folder.write("faulty/lamp.yaml", Sample.faulty)
    let outcome = try await Sample.run("diff", "lamp.yaml", side, in: folder)
    #expect(outcome.status == 2)
    if side != "--output=x" { #expect(outcome.reason.contains(reason), "\(outcome.error)") }
  }

  @Test func `packs by which only one side is judged are named`() async throws {
    let folder = try Folder([
      "old/institution.yaml": "kind: institution\nid: i\nname: I\ncountry: LV\n",
      "old/norma.yaml": "packs: [unesco, aim4he]\n",
      "new/institution.yaml": "kind: institution\nid: i\nname: I\ncountry: LV\n",
      "new/norma.yaml": "packs: [aim4he]\n",
    ])
    let outcome = try await Norma.run(["diff", "old", "new"], in: folder)
    #expect(outcome.output.contains("\n  unesco 0.1.0 judges no longer\n"), "\(outcome.output)")
    let back = try await Norma.run(["diff", "new", "old"], in: folder)
    #expect(back.output.contains("\n  unesco 0.1.0 judges now, and did not\n"))
    let markdown = try await Norma.run(["diff", "old", "new", "--format", "markdown"], in: folder)
    #expect(markdown.output.contains("\n- unesco 0.1.0 judges no longer\n"))
    let json = try await Norma.run(["diff", "old", "new", "--format", "json"], in: folder)
    let cause = try JSONValue(json.bytes)["because"][0]
    #expect(cause["kind"] == .string("rule"))
    #expect(cause["name"] == .string("unesco"))
    #expect(cause["new"] == .string("none"))
  }

  @Test(arguments: [
    ("--authority", "law", "what may decide: reading → law"),
    ("--law-as-of", "2025-01-01", "the state of the law: 2026-11-23 → 2025-01-01"),
    ("--without-extensions", nil, "extensions are left out"),
  ])
  func `what differs of the runs is told once, whatever the descriptions say`(
    option: String, value: String?, words: String
  ) async throws {
    let folder = try folder()
    let rules = ["--rules", Sample.rules, "--as-of", Sample.day]
    let report = ["check", "--format", "json", "--output", "old.report"] + rules
    #expect(try await Norma.run(report, in: folder).status == 0)
    let outcome = try await Norma.run(
      ["diff", "old.report", ".", option] + [value].compactMap(\.self) + rules, in: folder)
    #expect(outcome.output.contains("\n  \(words)\n"), "\(outcome.output)\(outcome.error)")
  }

  // MARK: Records

  @Test func `a record holds as long as verdicts are the same`() async throws {
    let folder = try folder("[flicker]")
    let written = try await Sample.run("record", "--output", "r.jsonl", in: folder)
    #expect(written.status == 0, "\(written.error)")
    let record = try JSONValue(Data(contentsOf: folder.url(of: "r.jsonl")))
    #expect(
      record["inputs"].items.map { $0["file"].text } == [
        "institution.yaml", "lamp.yaml", "torch.yaml",
      ])
    #expect(record["inputs"][0]["sha256"].text?.count == 64)
    #expect(record["norma"]["packs"][0]["sha256"].text?.count == 64)
    #expect(record["norma"]["asOf"].text == Sample.day)
    let rules = ["--rules", Sample.rules]
    let same = try await Norma.run(["verify", "r.jsonl"] + rules, in: folder)
    #expect(same.status == 0)
    #expect(same.reason.contains("the record holds: 3 descriptions"))
    try folder.write("torch.yaml", "# a word more\n" + Sample.system("torch"))
    let touched = try await Norma.run(["verify", "r.jsonl"] + rules, in: folder)
    #expect(touched.status == 0)
    #expect(touched.output.contains("  input changed: torch.yaml\n"))
    try folder.write("torch.yaml", Sample.system("torch", hazards: "[dazzle]"))
    let other = try await Norma.run(["verify", "r.jsonl"] + rules, in: folder)
    #expect(other.status == 1)
    #expect(other.output.contains("because light.hazards: none → [dazzle]"))
    #expect(other.reason.contains("no longer holds"))
    let later = try await Norma.run(
      ["verify", "r.jsonl", "--as-of", "2029-01-01"] + rules, in: folder)
    #expect(later.output.contains("the day: \(Sample.day) → 2029-01-01"))
  }

  @Test func `a record that was altered is told from one that no longer holds`() async throws {
    let folder = try folder("[dazzle]")
    _ = try await Sample.run("record", "--output", "r.jsonl", in: folder)
    let text = try folder.read("r.jsonl")
    try folder.write(
      "r.jsonl", text.replacing("\"floor\" : \"glaring\"", with: "\"floor\" : \"dim\""))
    let outcome = try await Norma.run(["verify", "r.jsonl", "--rules", Sample.rules], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.reason.contains("the record was altered"))
  }

  @Test func `evidence that is gone is told, and undoes what it showed`() async throws {
    let folder = try Folder(copyOf: DutySample.register)
    let options = DutySample.options
    let written = try await Norma.run(
      ["record", "--output", "r.jsonl"] + options, in: folder)
    #expect(written.status == 0, "\(written.error)")
    let record = try JSONValue(Data(contentsOf: folder.url(of: "r.jsonl")))
    let file = try #require(record["evidence"].items.first?["file"].text)
    try FileManager.default.removeItem(at: folder.url(of: file))
    let outcome = try await Norma.run(["verify", "r.jsonl"] + options, in: folder)
    #expect(outcome.output.contains("  evidence removed: \(file)\n"))
  }

  @Test func `what is no record ends with 2`() async throws {
    let folder = try folder()
    _ = try await Sample.run("check", "--format", "json", "--output", "a.report", in: folder)
    for file in ["a.report", "lamp.yaml"] {
      let outcome = try await Sample.run("verify", file, in: folder)
      #expect(outcome.status == 2)
      #expect(
        outcome.reason
          == "norma: \(file) is no record as 'norma record' writes them: something is missing, stands twice or isn't its own"
      )
    }
    #expect(try await Sample.run("verify", "nowhere", in: folder).status == 2)
  }

  @Test(arguments: ["moved", "institution renamed", "renamed"])
  func `who goes elsewhere or by another name is no better`(what: String) async throws {
    let bad = Sample.system("torch", hazards: "[dazzle]")
    let other = Sample.institution("b", public: false)
    let folder = try Folder([
      "old/a/institution.yaml": Sample.institution("a"), "old/a/torch.yaml": bad,
      "old/b/institution.yaml": other, "old/b/lamp.yaml": Sample.system("lamp"),
    ])
    try FileManager.default.copyItem(at: folder.url(of: "old"), to: folder.url(of: "new"))
    let open = bad.replacing("hazards: [dazzle]", with: "hazards: null")
    switch what {
    case "moved":
      try FileManager.default.removeItem(at: folder.url(of: "new/a/torch.yaml"))
      try folder.write("new/b/torch.yaml", open)
    case "institution renamed":
      try folder.write("new/a/institution.yaml", Sample.institution("c"))
      try folder.write("new/a/torch.yaml", open)
    default:
      try folder.write("new/a/torch.yaml", open.replacing("id: torch", with: "id: another"))
    }
    let outcome = try await Norma.run(
      ["diff", "old", "new", "--fail-on", "worse"] + Sample.options, in: folder)
    #expect(outcome.status == 1, "\(outcome.output)")
    #expect(outcome.output.contains(", was a/ai-system/torch"), "\(outcome.output)")
  }

  @Test(arguments: [("null", 1), ("none", 0), ("[dazzle]", 1)])
  func `a grave system that is gone, and one that may be as grave, is worse`(
    hazards: String, status: Int32
  ) async throws {
    let folder = try Folder([
      "old/institution.yaml": Sample.institution(),
      "old/torch.yaml": Sample.system("torch", hazards: "[dazzle]"),
      "new/institution.yaml": Sample.institution(),
      "new/beam.yaml": Sample.system("beam", hazards: hazards),
    ])
    let outcome = try await Norma.run(
      ["diff", "old", "new", "--fail-on", "worse"] + Sample.options, in: folder)
    #expect(outcome.status == status, "\(outcome.output)")
    #expect(outcome.output.contains("1 description new; 1 description gone"), "\(outcome.output)")
    // Another that is new takes its place in no count.
    try folder.write("new/decoy.yaml", Sample.system("decoy", hazards: "[flicker]"))
    let more = try await Norma.run(
      ["diff", "old", "new", "--fail-on", "worse"] + Sample.options, in: folder)
    #expect(status == 0 || more.status == 1, "\(more.output)")
  }

  @Test func `a second item of one key is worse, and known by no baseline`() async throws {
    let folder = try Folder(copyOf: Sample.top.appending(path: "Policies/example-municipality"))
    let own = "systems/neighbourhood-score.yaml"
    let options = ["--pack", "gdpr", "--as-of", "2026-12-01"]
    try #require(try await Norma.run(["baseline", "."] + options, in: folder).status == 0)
    let text = try folder.read(own)
    let item =
      "    - purpose: development\n      description: Learning which residents cause trouble\n"
    let more = text.replacing(
      item, with: item + "      basis: none\n" + item.replacing("Learning", with: "Selling"))
    try #require(more != text)
    let old = try Folder(copyOf: folder.url)
    try folder.write(own, more)
    let check = try await Norma.run(["check", "."] + options, in: folder)
    #expect(check.output.contains("[GDPR-6.1]"), "\(check.output)")
    let outcome = try await Norma.run(
      ["diff", old.path, ".", "--fail-on", "worse"] + options, in: folder)
    #expect(outcome.status == 1, "\(outcome.output)")
  }

  @Test func `a breach that is accepted as it comes is worse`() async throws {
    let folder = try Folder(copyOf: Sample.top.appending(path: "Policies/example-municipality"))
    let old = try Folder(copyOf: folder.url)
    let own = "systems/street-damage-recognition.yaml"
    let text = try folder.read(own)
    let accepted =
      "settings: none  # norma: accept GDPR-25.2 until 2099-01-01 because it is planned"
    let other = text.replacing("settings: [amount, extent, storage, access]", with: accepted)
    try #require(other != text)
    try folder.write(own, other)
    let outcome = try await Norma.run(
      ["diff", old.path, ".", "--fail-on", "worse", "--pack", "gdpr", "--as-of", "2026-12-01"],
      in: folder)
    #expect(outcome.status == 1, "\(outcome.output)")
    #expect(outcome.output.contains("met → accepted"), "\(outcome.output)")
  }

  @Test func `what a baseline makes known is a change`() async throws {
    let folder = try Folder([
      "a/institution.yaml": Sample.institution(),
      "a/torch.yaml": Sample.system("torch", hazards: "[flicker]"),
    ])
    try FileManager.default.copyItem(at: folder.url(of: "a"), to: folder.url(of: "b"))
    #expect(try await Norma.run(["baseline", "b"] + Sample.options, in: folder).status == 0)
    for (sides, words) in [
      (["a", "b"], "made known by a baseline"), (["b", "a"], "no longer made known by a baseline"),
    ] {
      let outcome = try await Norma.run(
        ["diff"] + sides + ["--fail-on", "changed"] + Sample.options, in: folder)
      #expect(outcome.status == 1, "\(outcome.output)")
      #expect(outcome.output.contains(words), "\(outcome.output)")
    }
  }

  @Test func `what is stated otherwise is told, though nothing changed by it`() async throws {
    let folder = try Folder([
      "a/institution.yaml": Sample.institution(), "a/lamp.yaml": Sample.system("lamp"),
      "b/institution.yaml": Sample.institution(),
      "b/lamp.yaml": Sample.system("lamp").replacing("colour: red", with: "colour: white")
        .replacing("name: The lamp", with: "name: Another"),
      "b/torch.yaml": Sample.system("torch", hazards: "[dazzle]"),
    ])
    func diff(_ options: [String]) async throws -> Norma.Outcome {
      try await Norma.run(["diff", "a", "b"] + options + Sample.options, in: folder)
    }
    let text = try await diff(["--fail-on", "worse"])
    for words in [
      "otherwise described: Another (ai-system/lamp, b/lamp.yaml)", "name: The lamp → Another",
      "light.colour: red → white (b/lamp.yaml:6:11)", "new: The torch",
      "  Glare: Forbidden glare",
      "1 description otherwise described, which changed none of these",
    ] { #expect(text.output.contains(words), "\(words)\n\(text.output)") }
    let json = try JSONValue(try await diff(["--format", "json"]).bytes)
    #expect(json["restated"].items.first?["because"].items.count == 2)
    #expect(json["added"].items.first?["levels"].items.isEmpty == false)
    #expect(try await diff(["--format", "markdown"]).output.contains("## Otherwise described"))
    try FileManager.default.removeItem(at: folder.url(of: "b/torch.yaml"))
    #expect(try await diff(["--fail-on", "worse"]).status == 0)
    #expect(try await diff(["--fail-on", "changed"]).status == 1)
  }
}
