import Foundation
import NormaTestSupport
import Testing

/// Rules that an institution writes in its own register.
@Suite struct HouseRulesTests {
  private static let university = Sample.top.appending(path: "Policies/example-university")

  private func register(_ change: (URL) throws -> Void = { _ in }) throws -> Folder {
    let folder = try Folder(copyOf: Self.university)
    try change(folder.url)
    return folder
  }

  /// A register with a fact of its own and a relation, of which the reason is added.
  private func registerWithFact(_ relation: String) throws -> Folder {
    try register { url in
      let folder = url.appending(path: "rules/vocabulary/ai-system")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      // A fact that nothing asks would be a fault of its own.
      let day =
        relation.contains("gauja.looked-at")
        ? "\n  gauja.looked-at: {type: date, group: identity, title: Looked at, question: When was it?}"
        : ""
      let text = """
        kind: vocabulary
        of: ai-system
        facts:
          gauja.pilot: {type: boolean, group: identity, title: Pilot, question: Is it a pilot?}\(day)
        relations:
          \(relation)
            because: the house says so

        """
      try text.write(
        to: folder.appending(path: "pilot.yaml"), atomically: true, encoding: .utf8)
    }
  }

  @Test func `they are checked and tested like everybody's`() async throws {
    let folder = try register()
    let check = try await Norma.run(["rules", "check", "."], in: folder)
    #expect(check.status == 0)
    #expect(check.output.hasPrefix("gauja 1.0.0, an extension of aim4he: "))
    #expect(check.output.hasSuffix(": sound\n"))
    let test = try await Norma.run(["rules", "test", "."], in: folder)
    #expect(test.status == 0)
    #expect(test.output == "7 passed, 0 failed\n")
  }

  @Test func `their digest is the same wherever JSON names it`() async throws {
    let folder = try register()
    func digest(_ arguments: String...) async throws -> String? {
      let outcome = try await Norma.run(arguments + ["--format", "json"], in: folder)
      return try JSONValue(outcome.bytes)["norma"]["packs"].items
        .first { $0["id"].text == "gauja" }?["sha256"].text
    }
    let checked = try await digest("rules", "check", ".")
    #expect(checked?.count == 64)
    #expect(
      try await digest("check", "institution.yaml", "--pack", "gauja", "--fail-on", "never")
        == checked)
  }

  @Test func `without an institution nobody has them, and that is told`() async throws {
    let folder = try register { url in
      try FileManager.default.removeItem(at: url.appending(path: "institution.yaml"))
    }
    let line =
      "norma: the rules in rules are not used: no institution is described in this folder\n"
    for arguments in [["check"], ["check", "."], ["check", "systems"]] {
      let outcome = try await Norma.run(arguments + ["--pack", "gdpr"], in: folder)
      #expect(
        outcome.error.contains(line) == (arguments != ["check", "systems"]), "\(outcome.error)")
    }
    try FileManager.default.copyItem(
      at: folder.url(of: "systems/essay-grading.yaml"), to: folder.url(of: "essay.yaml"))
    #expect(
      try await Norma.run(["check", "essay.yaml", "--pack", "gdpr"], in: folder)
        .error.contains(line))
    let instead = try await Norma.run(
      ["check", ".", "--rules", Sample.rules, "--as-of", Sample.day], in: folder)
    #expect(instead.error.contains(line))
    let whole = try register { url in
      try FileManager.default.moveItem(
        at: url.appending(path: "rules"), to: url.appending(path: "Rules"))
    }
    let other = try await Norma.run(["check", "--pack", "gdpr"], in: whole)
    #expect(
      other.error.contains(
        "norma: the rules in Rules are not used: the folder must be called 'rules'\n"))
    #expect(
      !(try await Norma.run(["check", "--pack", "gdpr"], in: register())).error.contains("not used")
    )
  }

  @Test func `they judge their own register and no other`() async throws {
    let folder = try register { url in
      let file = url.appending(path: "systems/essay-grading.yaml")
      let text = try String(contentsOf: file, encoding: .utf8)
      try text.replacingOccurrences(of: "considered: whole-case", with: "considered: output-only")
        .write(to: file, atomically: true, encoding: .utf8)
    }
    let own = try await Norma.run(["check", ".", "--fail-on", "never"], in: folder)
    #expect(own.output.contains("[GAUJA-4]"))
    #expect(own.output.contains(" gauja 1.0.0, as of "))
    let other = try await Norma.run(
      ["check", "Policies/example-municipality", "--fail-on", "never"],
      in: Folder(borrowing: Sample.top))
    #expect(!other.output.contains("gauja"))
  }

  @Test func `one of their rules is explained on its register`() async throws {
    let outcome = try await Norma.run(
      ["explain", "GAUJA-4", "systems/essay-grading.yaml"], in: try register())
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("[GAUJA-4]"))
  }

  @Test func `one of their rules is explained within their register`() async throws {
    let folder = try register()
    for arguments in [["GAUJA-4"], ["GAUJA-4", "systems"], ["GAUJA-4", "."]] {
      let outcome = try await Norma.run(["explain"] + arguments, in: folder)
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(outcome.output.contains("[GAUJA-4]"))
    }
    let elsewhere = try await Norma.run(["explain", "GAUJA-4"], in: try Folder())
    #expect(elsewhere.status == 2)
    let misspelt = try await Norma.run(["explain", "GAUJA4"], in: folder)
    #expect(misspelt.reason.hasSuffix("did you mean 'GAUJA-4'?"))
  }

  @Test func `they are listed and shown where their register is named`() async throws {
    let folder = try register()
    let list = try await Norma.run(["rules", "list", "."], in: folder)
    #expect(list.output.contains("GAUJA-4"))
    #expect(!list.output.contains("\nAIM-"), "those of the register and no others")
    let markdown = try await Norma.run(["rules", "list", ".", "--format", "markdown"], in: folder)
    #expect(markdown.output.contains("| GAUJA-4 |"))
    #expect(!markdown.output.contains("| AIM-"))
    let shown = try await Norma.run(["rules", "show", "GAUJA-4", "."], in: folder)
    #expect(shown.output.contains("[GAUJA-4]"))
    let base = try await Norma.run(["rules", "show", "AIA-5.1.f", "."], in: folder)
    #expect(base.status == 0)
    let facts = try await Norma.run(["rules", "facts", "."], in: folder)
    #expect(facts.output.contains("gauja"))
    let without = try await Norma.run(
      ["rules", "list", "Policies/example-municipality"], in: Folder(borrowing: Sample.top))
    #expect(without.status == 2)
    #expect(without.error.contains("has no rules of its own"))
  }

  /// A register with a pack that stands alone, which judges what states a fact.
  private func smallRegister(_ settings: String? = nil) async throws -> Folder {
    let folder = try Folder([
      "institution.yaml": "kind: institution\nid: i\nname: I\ncountry: LV\n",
      "systems/a.yaml": "kind: ai-system\nid: a\nname: A\ncapabilities: [profiling]\n",
    ])
    if let settings { try folder.write("norma.yaml", settings) }
    let made = try await Norma.run(["rules", "new", "HOUSE-1", ".", "--pack", "house"], in: folder)
    #expect(made.status == 0, "\(made.error)")
    try RulesNewTests.fill(folder)
    return folder
  }

  @Test func `their pack can be named alone, by settings or by an option`() async throws {
    let plain = try await smallRegister()
    let chosen = try await smallRegister("packs: [house]\n")
    for (folder, arguments) in [
      (plain, ["check", "--pack", "house"]), (plain, ["check", "systems", "--pack", "house"]),
      (plain, ["check", "systems/a.yaml", "--pack", "house"]), (chosen, ["check"]),
    ] {
      let outcome = try await Norma.run(arguments, in: folder)
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(outcome.output.contains("[HOUSE-1]"), "\(outcome.output)")
      #expect(outcome.output.contains("against house 0.1.0, as of"), "\(outcome.output)")
    }
    let both = try await Norma.run(["check", "--pack", "house", "--pack", "unesco"], in: plain)
    #expect(both.output.contains("[HOUSE-1]"))
    #expect(both.output.contains("unesco "))
    #expect(!both.output.contains("gdpr "))
    let wrong = try await Norma.run(["check", "--pack", "huose"], in: plain)
    #expect(wrong.status == 2)
    #expect(wrong.reason == "norma: there is no pack 'huose'; did you mean 'house'?")
    let above = try Folder(at: plain, "systems")
    #expect(try await Norma.run(["check", "--pack", "house"], in: above).status == 0)
  }

  @Test func `packs that a person names leave them out`() async throws {
    let outcome = try await Norma.run(
      ["check", ".", "--pack", "aim4he", "--fail-on", "never"], in: try register())
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains("gauja 1.0.0") && !outcome.output.contains("GAUJA-"))
  }

  @Test func `a fault in them ends with 2 and says where`() async throws {
    let folder = try register { url in
      try "concepts: {c: {title: C, cite: {at: point 1}, when: {statsu: in-use}}}\n"
        .write(to: url.appending(path: "rules/gauja/more.yaml"), atomically: true, encoding: .utf8)
    }
    let outcome = try await Norma.run(["check", "."], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("rules/gauja/more.yaml:1:"))
    #expect(outcome.error.contains("no fact 'statsu'"))
  }

  /// What is concluded of everybody's facts could lower a level, or end a duty.
  @Test(arguments: [
    (
      "when: {capabilities: emotion-recognition}\n    implies: {emotion-recognition.reason: safety}",
      "emotion-recognition.reason"
    ),
    ("when: {capabilities: emotion-recognition}\n    excludes: {status: in-use}", "status"),
    ("when: {status: in-use}\n    excludes: {gauja.pilot: true}", "status"),
    (
      "each: purpose.uses\n    when: {.use: admission}\n    implies: {.contribution: informs}",
      "purpose.uses"
    ),
  ])
  func `they conclude nothing about everybody's facts`(relation: String, fact: String) async throws
  {
    let folder = try registerWithFact("soft:\n    " + relation)
    for command in [["check", "."], ["rules", "check", "."], ["rules", "test", "."]] {
      let outcome = try await Norma.run(command, in: folder)
      #expect(outcome.status == 2)
      let text = outcome.error + outcome.output
      #expect(text.contains("rules/vocabulary/ai-system/pilot.yaml:6:3: error: relation 'soft'"))
      #expect(text.contains("concludes something about '\(fact)', a fact of everybody's"))
    }
  }

  /// What counts as unknown by a house's word could let a prohibition be passed by.
  @Test(arguments: [
    (
      "when: {emotion-recognition.setting: education}\n    implies: {gauja.pilot: true}\n    unsettles: when",
      "makes unknown what is stated of 'emotion-recognition.setting'",
      "write 'unsettles: implied'"
    ),
    (
      "when: {all: [{capabilities: profiling}, {status: in-use}]}\n    excludes: {gauja.pilot: true}",
      "makes unknown what is stated of 'capabilities'", "write 'unsettles: excluded'"
    ),
    (
      "in-order: [last-used, gauja.looked-at]", "makes unknown what is stated of 'last-used'",
      "let it compare facts that your own vocabulary declares"
    ),
  ])
  func `they don't make everybody's facts unknown`(
    relation: String, message: String, help: String
  ) async throws {
    let folder = try registerWithFact("hard:\n    " + relation)
    let outcome = try await Norma.run(["rules", "check", "."], in: folder)
    #expect(outcome.status == 2)
    let text = outcome.error + outcome.output
    #expect(text.contains("relation 'hard' \(message), a fact of everybody's"))
    #expect(text.contains(help))
  }

  @Test func `they say what follows of their own facts`() async throws {
    let folder = try registerWithFact(
      "unbuilt-is-no-pilot:\n    when: {status: planned}\n    implies: {gauja.pilot: false}")
    let outcome = try await Norma.run(["rules", "check", "."], in: folder)
    #expect(outcome.status == 0)
  }

  @Test func `they don't take the place of everybody's`() async throws {
    let folder = try register { url in
      try FileManager.default.moveItem(
        at: url.appending(path: "rules/gauja"), to: url.appending(path: "rules/gdpr"))
    }
    let outcome = try await Norma.run(["check", "."], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("there is a pack 'gdpr' already"))
  }

  @Test func `a register without any can't be checked for them`() async throws {
    let outcome = try await Norma.run(
      ["rules", "check", "Policies/example-municipality"], in: Folder(borrowing: Sample.top))
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("has no rules of its own"))
  }
}

/// A register with an institution, its systems and its policies, under all packs at once.
@Suite struct WholeRegisterTests {
  private struct Output: Decodable {
    struct Finding: Decodable {
      let id: String
      let state: String?
      let severity: String
      let file: String
      let line: Int
      let column: Int
      let message: String
    }

    struct Subject: Decodable { let id: String }

    let findings: [Finding]
    let subjects: [Subject]
  }

  private func check() async throws -> Output { try await Self.checked.value }

  /// One run for all that look at it.
  private static let checked = Task {
    let outcome = try await Norma.run(
      ["check", "Policies/example-university", "--format", "json", "--fail-on", "never"],
      in: Folder(borrowing: Sample.top))
    return try JSONDecoder().decode(Output.self, from: Data(outcome.output.utf8))
  }

  @Test func `each fault is found once`() async throws {
    let output = try await check()
    #expect(output.subjects.count == 25)
    let keys = output.findings.map { "\($0.id) \($0.file):\($0.line):\($0.column)" }
    #expect(Set(keys).count == keys.count)
    // Where a duty is breached, no recommendation says the same again; that a policy is broken as well
    // is a fault of its own.
    let breaches = Set(
      output.findings.filter { $0.state == "breached" && $0.line > 2 }
        .map { "\($0.file):\($0.line):\($0.column)" })
    let doubles = output.findings.filter {
      $0.severity == "note" && $0.state == "not-followed"
        && breaches.contains("\($0.file):\($0.line):\($0.column)")
    }
    #expect(doubles.map(\.message) == [])
  }

  @Test func `recommendations are never errors and nothing of theirs is breached`() async throws {
    let recommended = try await check().findings.filter {
      ["UNESCO-", "AIM-", "GAUJA-"].contains(where: $0.id.hasPrefix)
    }
    #expect(recommended.count > 10)
    #expect(recommended.allSatisfy { $0.state == "not-followed" && $0.severity != "error" })
  }

  @Test func `two policies that contradict each other are one finding that names both places`()
    async throws
  {
    let found = try await check().findings.filter { $0.id == "AIM-P2.contradiction" }
    #expect(found.count == 1)
    #expect(found.first?.file.hasSuffix("policies/psychology-ai-rules.yaml") == true)
    #expect(
      found.first?.message.contains("see Policies/example-university/policies/") == true)
  }

  @Test(arguments: ["systems/lecture-engagement.yaml", "institution.yaml", "policies"])
  func `a part of a register is judged with the rest in view`(path: String) async throws {
    let folder = Folder(
      borrowing: Sample.top.appending(path: "Policies/example-university"))
    func lines(_ path: String) async throws -> Set<String> {
      let outcome = try await Norma.run(["check", path, "--fail-on", "never"], in: folder)
      return Set(
        outcome.output.split(separator: "\n").map(String.init).filter { line in
          line.hasPrefix(path == "." ? "" : path) && line.contains(".yaml:")
        })
    }
    let whole = try await lines(".").filter { $0.hasPrefix(path) }
    let part = try await lines(path)
    #expect(!part.isEmpty)
    // What systems lack in their institution is told with the systems.
    #expect(path == "institution.yaml" ? part.isSubset(of: whole) : part == whole)
  }

  @Test func `the duties of institutions and policies are told as well`() async throws {
    let outcome = try await Norma.run(
      ["duties", "Policies/example-university/policies"], in: Folder(borrowing: Sample.top))
    #expect(outcome.output.contains("AIM-P2.contradiction"))
    #expect(outcome.output.contains("not followed"))
  }
}
