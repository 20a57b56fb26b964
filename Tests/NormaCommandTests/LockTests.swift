import Foundation
import Testing

/// A gate that is held to a lock, whatever somebody changes in the register.
@Suite struct LockTests {
  private static let waiver =
    "kind: waivers\nwaivers:\n"
    + "  - {rule: LAN-4.2, subject: torch, reason: r, by: b, until: 2030-01-01}\n"

  /// A register with a prohibited lamp and a flickering torch, and its lock beside it.
  private static func folder(_ files: [String: String] = [:]) async throws -> Folder {
    let folder = try Folder([
      "r/institution.yaml": Sample.institution(),
      "r/lamp.yaml": Sample.system("lamp", hazards: "[dazzle]"),
      "r/torch.yaml": Sample.system("torch", hazards: "[flicker]"),
      "r/norma.yaml": "fail-on: [error]\n",
    ])
    for (path, text) in files { try folder.write(path, text) }
    let outcome = try await Norma.run(["lock", "r"] + Sample.options, in: folder)
    try #require(outcome.status == 0, "\(outcome.error)")
    return folder
  }

  private static func check(_ folder: Folder, _ options: [String] = []) async throws
    -> Norma.Outcome
  {
    try await Norma.run(["check", "r", "--locked"] + options + Sample.options, in: folder)
  }

  @Test func `a lock lists what it holds, in words that can be read`() async throws {
    let folder = try await Self.folder(["r/norma.yaml": "exclude: ['*.tmp', x]\nfail-on: [error]\n"]
    )
    let text = try folder.read("norma-lock.yaml")
    #expect(text.contains(/rules:\n  - \{id: "lantern-act", sha256: "[0-9a-f]{64}"\}\n/), "\(text)")
    #expect(text.contains("  - {key: exclude, value: \"[\\\"*.tmp\\\", \\\"x\\\"]\"}\n"), "\(text)")
    #expect(text.contains("  - {id: \"harbour/ai-system/lamp\"}\n"), "\(text)")
    #expect(text.hasSuffix("acceptances: []\naccepted: []\nknown: []\n"))
  }

  @Test func `what is as the lock has it is judged as without`() async throws {
    let folder = try await Self.folder()
    let outcome = try await Self.check(folder)
    #expect(outcome.status == 1)
    #expect(outcome.reason.hasPrefix("gate: failed (1 error"), "\(outcome.error)")
    // A description that is new is looked at, and breaks no lock.
    try folder.write("r/new.yaml", Sample.system("new"))
    #expect(try await Self.check(folder).reason.hasPrefix("gate: failed (1 error"))
    // Whoever may choose the part could have the rest forgotten.
    let part = try await Norma.run(
      ["check", "r/torch.yaml"] + Sample.options, in: folder,
      environment: ["NORMA_LOCKED": "norma-lock.yaml"])
    #expect(part.status == 2, "\(part.output)\(part.error)")
    #expect(part.output.contains("'harbour/ai-system/lamp' isn't there"))
  }

  /// A register of what the law is asked, in which the board accepts a finding; what the rule of it is.
  private static func accepting(
    _ rule: String, _ system: String, packs: String = "eu-ai-act"
  ) async throws -> Folder {
    let folder = try Folder([
      "r/institution.yaml": "kind: institution\nid: u\nname: U\ncountry: LV\n",
      "r/a.yaml": system, "r/norma.yaml": "packs: [\(packs)]\n",
      "r/norma-waivers.yaml":
        "kind: waivers\nwaivers:\n  - {rule: \(rule), subject: a, by: The board, until: 2030-01-01, reason: r}\n",
    ])
    let outcome = try await Norma.run(["lock", "r", "--as-of", Sample.day], in: folder)
    try #require(outcome.status == 0, "\(outcome.error)")
    let check = try await Norma.run(["check", "r", "--locked", "--as-of", Sample.day], in: folder)
    try #require(!check.output.contains("norma.unlocked"), "\(check.output)")
    return folder
  }

  @Test func `who accepts that a level isn't known accepts no graver one, and no other scale's`()
    async throws
  {
    let system = """
      kind: ai-system
      id: a
      name: A
      nature: {technique: machine-learning}
      status: in-use
      role: [deployer]
      capabilities: [scores-social-behaviour]
      social-scoring: {basis: [social-behaviour], period: continuous, treatment: none}
      purpose: {exclusively: none, uses: [{use: other, contribution: informs}]}
      product: {legislation: none}

      """
    let folder = try await Self.accepting("norma.uncertain-level", system)
    try folder.write("r/a.yaml", system.replacing("treatment: none", with: "treatment: null"))
    let outcome = try await Norma.run(
      ["check", "r", "--locked", "--as-of", Sample.day], in: folder)
    #expect(outcome.status == 2, "\(outcome.output)")
    #expect(
      outcome.output.contains(
        "the lock doesn't list that 'norma.uncertain-level@u/ai-system/a (eu-ai-act/risk up to prohibited)'"
      ), "\(outcome.output)")
  }

  @Test func `who accepts a breach of one item accepts no other's, nor does a baseline know it`()
    async throws
  {
    let folder = try Folder(copyOf: Sample.top.appending(path: "Policies/example-municipality"))
    let own = "systems/neighbourhood-score.yaml"
    for path in try folder.paths() where path.hasPrefix("systems/") && path != own {
      try FileManager.default.removeItem(at: folder.url(of: path))
    }
    let basis = "basis: public-task\n      law-provides: task\n      necessity: no-milder-means\n"
    let both = try folder.read(own).replacing(
      "provisions: none", with: "provisions: https://wetten.overheid.nl/BWBR0001948")
    let one = both.replacing("basis: none\n", with: basis, maxReplacements: 1)
    try #require(one != both && one.contains("basis: none"))
    let waivers =
      "kind: waivers\nwaivers:\n  - {rule: GDPR-6.1, subject: neighbourhood-score, by: The board, until: 2030-01-01, reason: r}\n"
    try folder.write(own, one)
    try folder.write("norma-waivers.yaml", waivers)
    let options = ["--pack", "gdpr", "--as-of", "2026-12-01"]
    try #require(try await Norma.run(["lock", "."] + options, in: folder).status == 0)
    func check(_ more: [String] = []) async throws -> Norma.Outcome {
      try await Norma.run(["check", "."] + more + options, in: folder)
    }
    #expect(!(try await check(["--locked"])).output.contains("norma.unlocked"))
    try folder.write(own, both)
    let locked = try await check(["--locked"])
    #expect(locked.status == 2, "\(locked.output)")
    #expect(
      locked.output.contains(
        /the lock doesn't list that 'GDPR-6.1@[a-z\/-]*neighbourhood-score \([a-z. -]*\)'/),
      "\(locked.output)")

    try FileManager.default.removeItem(at: folder.url(of: "norma-waivers.yaml"))
    try folder.write(own, one)
    try #require(try await Norma.run(["baseline", "."] + options, in: folder).status == 0)
    #expect(!(try await check()).output.contains("[GDPR-6.1]"))
    try folder.write(own, both)
    #expect(try await check().output.contains("[GDPR-6.1]"))
  }

  @Test func `nothing is known of a description that the lock hasn't`() async throws {
    let folder = try await Self.folder()
    try #require(
      try await Norma.run(["baseline", "r"] + Sample.options, in: folder).status == 0)
    let torch = try folder.read("r/torch.yaml")
    try FileManager.default.removeItem(at: folder.url(of: "r/torch.yaml"))
    try #require(try await Norma.run(["lock", "r"] + Sample.options, in: folder).status == 0)
    try folder.write("r/torch.yaml", torch)
    #expect(
      !(try await Norma.run(["check", "r"] + Sample.options, in: folder)).output.contains("LAN-7.1")
    )
    #expect(try await Self.check(folder).output.contains("LAN-7.1"))
  }

  @Test func `what belongs to no institution is held as well`() async throws {
    let folder = try Folder(["r/a.yaml": Sample.system("a")])
    #expect(try await Norma.run(["lock", "r"] + Sample.options, in: folder).status == 0)
    let outcome = try await Self.check(folder)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
  }

  @Test func `attributes that git goes by are held by what they say`() async throws {
    let folder = try await Self.folder(["r/.gitattributes": "*.yaml filter=lfs\n"])
    #expect(try await Self.check(folder).status == 1)
    try folder.write("r/.gitattributes", "*.yaml working-tree-encoding=UTF-7\n")
    let outcome = try await Self.check(folder)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("is passed over, and the lock doesn't list it"))
  }

  @Test func `settings that somebody puts above don't make a part of the whole`() async throws {
    let folder = try await Self.folder()
    try FileManager.default.removeItem(at: folder.url(of: "r/lamp.yaml"))
    for (path, text) in [
      ("norma-waivers.yaml", "kind: waivers\nwaivers: none\n"),
      ("norma.yaml", "fail-on: [error]\n"),
    ] {
      try folder.write(path, text)
      let outcome = try await Self.check(folder)
      #expect(outcome.status == 2, "\(outcome.output)\(outcome.error)")
      #expect(outcome.output.contains("'harbour/ai-system/lamp' isn't there"))
    }
  }

  @Test func `a decoy of the same name stands for nothing`() async throws {
    let folder = try await Self.folder()
    try folder.write("r/b/institution.yaml", Sample.institution())
    let outcome = try await Self.check(folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.output.contains("there are 2 of 'institution/harbour', of which the lock has one"),
      "\(outcome.output)")
    try folder.write("r/b/lamp.yaml", Sample.system("lamp"))
    #expect(
      try await Self.check(folder).output.contains(
        "there are 2 of 'harbour/ai-system/lamp', of which the lock has one"))
  }

  @Test func `an institution and a system may have one id in one file`() async throws {
    let folder = try Folder([
      "r/institution.yaml": Sample.institution() + "---\n" + Sample.system("harbour")
    ])
    _ = try await Norma.run(["lock", "r"] + Sample.options, in: folder)
    let outcome = try await Self.check(folder)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
  }

  @Test func `a known finding is held in its state`() async throws {
    let known =
      "kind: baseline\nas-of: 2026-01-01\nfindings:\n  - {finding: x, state: undetermined}\n"
    let folder = try await Self.folder(["r/norma-baseline.yaml": known])
    #expect(try await Self.check(folder).status == 1)
    try folder.write(
      "r/norma-baseline.yaml", known.replacing("undetermined", with: "breached"))
    let outcome = try await Self.check(folder)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("the lock doesn't list the known finding 'x as breached'"))
  }

  @Test func `a comment counts once, and of its own description`() async throws {
    let torch = Sample.system("torch", hazards: "[flicker]").replacing(
      "  hazards", with: "  # norma: accept LAN-4.2 until 2030-01-01 because r\n  hazards")
    let folder = try await Self.folder(["r/torch.yaml": torch])
    #expect(try await Self.check(folder).status == 1)
    try folder.write("r/torch.yaml", torch + "---\n" + torch.replacing("torch", with: "other"))
    let outcome = try await Self.check(folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.output.contains("the lock doesn't list what is accepted here"), "\(outcome.output)")
  }

  @Test func `facts of a register's own are held with its rules`() async throws {
    func facts(_ help: String) -> String {
      "kind: vocabulary\nof: ai-system\ngroups: {house: {title: H}}\nfacts:\n"
        + "  house.seen: {type: boolean, title: Seen, question: Is it seen?, help: \(help)}\n"
    }
    let pack =
      "kind: pack\nid: house\nprefix: HOUSE\nversion: 1.0.0\ntitle: House\n"
      + "instrument: {title: House, url: \"https://example.org\"}\n"
    let folder = try await Self.folder([
      "r/rules/house/pack.yaml": pack, "r/rules/vocabulary/ai-system/h.yaml": facts("Look"),
    ])
    #expect(try await Self.check(folder).status == 1)
    try folder.write("r/rules/vocabulary/ai-system/h.yaml", facts("Look twice"))
    let outcome = try await Self.check(folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.output.contains("the rules of 'vocabulary' are others than the lock's"),
      "\(outcome.output)\(outcome.error)")
    #expect(outcome.output.contains("a register has facts of its own: vocabulary (sha256 "))
  }

  /// What a stranger changes, in which file, and what is said of it.
  private static let changes: [(file: String, text: String?, words: String)] = [
    (
      "r/lamp.yaml", nil,
      "norma-lock.yaml:11:10: error: 'harbour/ai-system/lamp' isn't there, and the lock has it"
    ),
    (
      "r/norma.yaml", "fail-on: [never]\n",
      "r/norma.yaml:1:1: error: the lock has another 'fail-on'"
    ),
    (
      "r/norma.yaml", "fail-on: [error]\nexclude: [lamp.yaml]\n",
      "the lock has no setting 'exclude'"
    ),
    ("r/norma.yaml", "as-of: 2020-01-01\nfail-on: [error]\n", "the lock has no setting 'as-of'"),
    (
      "r/norma.yaml", "packs: [lantern-act]\n",
      "the lock has the setting 'fail-on', which isn't there"
    ),
    ("r/norma.yaml", nil, "the lock has the setting 'fail-on', which isn't there"),
    (
      "r/norma-waivers.yaml", waiver,
      "r/norma-waivers.yaml:3:12: error: the lock doesn't list what is accepted here"
    ),
    (
      "r/torch.yaml",
      Sample.system("torch", hazards: "[flicker]").replacing(
        "  hazards", with: "  # norma: accept LAN-4.2 until 2030-01-01 because r\n  hazards"),
      "r/torch.yaml:8:3: error: the lock doesn't list what is accepted here"
    ),
    (
      "r/norma-baseline.yaml",
      "kind: baseline\nas-of: 2026-01-01\nfindings:\n  - {finding: x, state: breached}\n  - {finding: y}\n",
      "r/norma-baseline.yaml:1:1: error: the lock doesn't list the known finding 'x as breached' and 1 more"
    ),
    (
      "r/rules/house/pack.yaml",
      "kind: pack\nid: house\nprefix: HOUSE\nversion: 1.0.0\ntitle: House\n"
        + "instrument: {title: House, url: \"https://example.org\"}\n",
      "the lock has no rules of 'house', which judge"
    ),
    ("r/.gitignore", "lamp.yaml\n", "'harbour/ai-system/lamp' isn't there, and the lock has it"),
  ]

  @Test(arguments: changes.indices)
  func `what the lock doesn't list fails, and doesn't count`(number: Int) async throws {
    let (file, text, words) = Self.changes[number]
    let folder = try await Self.folder()
    if let text {
      try folder.write(file, text)
    } else {
      try FileManager.default.removeItem(at: folder.url(of: file))
    }
    for options in [[], ["--fail-on", "never"]] {
      let outcome = try await Self.check(folder, options)
      #expect(outcome.status == 2, "\(outcome.output)\(outcome.error)")
      #expect(outcome.output.contains(words), "\(outcome.output)\(outcome.error)")
      #expect(outcome.output.contains("[norma.unlocked]"))
      // What is prohibited is told all the same, and what nobody listed accepts nothing.
      if words.contains("accepted") {
        #expect(outcome.output.contains("0 accepted") || outcome.error.contains("in the input"))
      }
    }
    // Without the lock the gate is silenced, or was never closed.
    let free = try await Norma.run(["check", "r"] + Sample.options, in: folder)
    #expect(free.status < 2, "\(free.error)")
  }

  @Test func `a system that is set to retired isn't as the lock has it`() async throws {
    let lamp = "kind: ai-system\nid: lamp\nname: Lamp\nstatus: in-use\n"
    let folder = try Folder([
      "institution.yaml": "kind: institution\nid: u\nname: U\n", "lamp.yaml": lamp,
    ])
    #expect(try await Norma.run(["lock", "."], in: folder).status == 0)
    #expect(try await Norma.run(["check", ".", "--locked"], in: folder).status == 0)
    try folder.write("lamp.yaml", lamp.replacing("in-use", with: "retired"))
    let outcome = try await Norma.run(["check", ".", "--locked"], in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.output.contains(
        "lamp.yaml:2:5: error: 'u/ai-system/lamp' is 'retired', and 'in-use' in the lock [norma.unlocked]"
      ),
      "\(outcome.output)")
  }

  @Test func `what the lock lists counts`() async throws {
    let folder = try await Self.folder(["r/norma-waivers.yaml": Self.waiver])
    let outcome = try await Self.check(folder)
    #expect(!outcome.output.contains("norma.unlocked"), "\(outcome.output)")
    // But not longer, nor for another reason.
    try folder.write("r/norma-waivers.yaml", Self.waiver.replacing("2030", with: "2040"))
    #expect(try await Self.check(folder).output.contains("norma.unlocked"))
  }

  @Test func `rules that are others than the lock's fail`() async throws {
    let folder = try await Self.folder()
    let rules = try Folder(copyOf: Sample.rulesFolder)
    let pack = try rules.read("lantern-act/pack.yaml")
    try rules.write("lantern-act/pack.yaml", pack + "# changed\n")
    let outcome = try await Norma.run(
      ["check", "r", "--locked", "--as-of", Sample.day, "--rules", rules.path], in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.output.contains("the rules of 'lantern-act' are others than the lock's"),
      "\(outcome.output)")
  }

  @Test func `the lock of a revision is one that a change can't change`() async throws {
    let folder = try await Self.folder()
    try? FileManager.default.removeItem(at: folder.url(of: ".git"))
    for words in [
      ["init", "-q", "-b", "main"], ["add", "-A"],
      ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "m"],
    ] {
      let process = Foundation.Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["git", "-C", folder.path] + words
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
    }
    try FileManager.default.removeItem(at: folder.url(of: "r/lamp.yaml"))
    let relocked = try await Norma.run(["lock", "r"] + Sample.options, in: folder)
    #expect(relocked.status == 0)
    #expect(try await Self.check(folder).status == 0)
    let outcome = try await Norma.run(
      ["check", "r", "--locked-from", "main"] + Sample.options, in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.output.contains("main:norma-lock.yaml:")
        && outcome.output.contains("isn't there, and the lock has it"),
      "\(outcome.output)\(outcome.error)")
    for (revision, words) in [("nowhere", "is no revision of git here")] {
      let outcome = try await Norma.run(
        ["check", "r", "--locked-from", revision] + Sample.options, in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.error.contains(words))
    }
  }

  @Test func `a lock that can't be read lets nothing pass`() async throws {
    let folder = try await Self.folder()
    for text in ["", "kind: lock\n", "kind: baseline\n", "a: ["] {
      try folder.write("norma-lock.yaml", text)
      #expect(try await Self.check(folder).status == 2)
    }
    try FileManager.default.removeItem(at: folder.url(of: "norma-lock.yaml"))
    #expect(try await Self.check(folder).status == 2)
  }

  @Test func `a comment accepts of its own description alone`() async throws {
    let accepted = Sample.system("a", hazards: "[flicker]").replacing(
      "hazards: [flicker]",
      with: "hazards: [flicker] # norma: accept LAN-7.1 until 2030-01-01 because r")
    let folder = try Folder(["r/institution.yaml": Sample.institution(), "r/a.yaml": accepted])
    let lock = try await Norma.run(["lock", "r"] + Sample.options, in: folder)
    try #require(lock.status == 0, "\(lock.error)")
    let (first, second) = (Sample.system("a"), Sample.system("b", hazards: "[flicker]"))
    let last =
      "light: {colour: red, lumens: 10, hazards: none\n"
      + "# norma: accept LAN-7.1 until 2030-01-01 because r\n}\n"
    let light = "light:\n  colour: red\n  lumens: 10\n  hazards: none\n"
    try #require(first.contains(light))
    try folder.write("r/a.yaml", first.replacing(light, with: "") + last + "---\n" + second)
    let outcome = try await Norma.run(
      ["check", "r", "--locked", "--format", "json"] + Sample.options, in: folder)
    let report = try JSONValue(outcome.bytes)
    let finding = try #require(report["findings"].items.first { $0["id"].text == "LAN-7.1" })
    #expect(finding["waiver"] == .null, "\(outcome.output)")
  }

  @Test func `rules are held for whom they judge`() async throws {
    let house = try Self.house()
    let folder = try Folder([
      "a/institution.yaml": Sample.institution("a"), "a/lamp.yaml": Sample.system("lamp"),
      "b/institution.yaml": Sample.institution("b"), "b/torch.yaml": Sample.system("torch"),
    ])
    for (path, text) in house { try folder.write("a/rules/\(path)", text) }
    let lock = try await Norma.run(["lock", "a", "b"] + Sample.options, in: folder)
    try #require(lock.status == 0, "\(lock.error)")
    #expect(
      try folder.read("norma-lock.yaml").contains(/registers:\n  - \{institution: "a", sha256: "/))
    let words = ["check", "a", "b", "--locked", "--fail-on", "never"] + Sample.options
    #expect(try await Norma.run(words, in: folder).status == 0)
    try FileManager.default.moveItem(at: folder.url(of: "a/rules"), to: folder.url(of: "b/rules"))
    let outcome = try await Norma.run(words, in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.output.contains("the register of 'a' is judged by other rules than in the lock"),
      "\(outcome.output)")
  }

  /// A pack of a register's own that stands alone.
  private static func house() throws -> [String: String] {
    [
      "house/pack.yaml":
        "kind: pack\nid: house\nprefix: HS\nversion: 1.0.0\ntitle: T\n"
        + "instrument: {title: T, url: 'https://example.org/'}\n"
        + "parameters:\n  d: {title: D, rows: [{from: 2020-01-01, value: 2020-01-01, cite: {at: p}}]}\n"
        + "scales:\n  s: {title: S, of: ai-system, levels: [{id: no, title: No}, {id: yes, title: Yes}]}\n",
      "house/rules.yaml":
        "classifications:\n  HS-1: {title: T, cite: {at: p}, authority: law, in-force: d, scale: s, level: yes, when: {lit: true}, "
        + "message: is lit}\n",
    ]
  }

  @Test func `a waiver accepts nothing of a description that the lock hasn't`() async throws {
    let folder = try await Self.folder([
      "r/norma-waivers.yaml": Self.waiver.replacing("LAN-4.2", with: "LAN-7.1")
    ])
    try folder.write("r/new/institution.yaml", Sample.institution("other"))
    try folder.write("r/new/torch.yaml", Sample.system("torch", hazards: "[flicker]"))
    let outcome = try await Norma.run(
      ["check", "r", "--locked", "--format", "json"] + Sample.options, in: folder)
    let accepted = try JSONValue(outcome.bytes)["findings"].items
      .filter { $0["id"].text == "LAN-7.1" }.map { $0["waiver"] != .null }
    #expect(accepted.sorted { $0 && !$1 } == [true, false], "\(outcome.output)")
  }

  @Test func `a lock is read through no stranger's link, and shows what can't be seen`()
    async throws
  {
    let folder = try await Self.folder()
    let outside = try Folder(["secret.yaml": "SECRET: 1\n"])
    try FileManager.default.removeItem(at: folder.url(of: "norma-lock.yaml"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.url(of: "norma-lock.yaml").path,
      withDestinationPath: "\(outside.path)/secret.yaml")
    let outcome = try await Self.check(folder)
    #expect(outcome.status == 2)
    #expect(!outcome.error.contains("SECRET"))
    #expect(outcome.reason.contains("is a link that came with a repository"), "\(outcome.error)")
    try folder.write("r/norma.yaml", "exclude: [\"x\\u202e##[error]\"]\n")
    let lock = try await Norma.run(["lock", "r", "--output", "-"] + Sample.options, in: folder)
    #expect(lock.output.contains(#"x\\u202e#\\u0023[error]"#), "\(lock.output)")
  }

  /// A flickering system whose remark a comment accepts, behind the hazards.
  private static let accepted = Sample.system("a", hazards: "[flicker]").replacing(
    "hazards: [flicker]",
    with: "hazards: [flicker] # norma: accept LAN-7.1 until 2030-01-01 because r")

  /// The names of what is accepted, and whether the run is otherwise than the lock says.
  private static func acceptances(_ folder: Folder) async throws -> (
    names: [String], isUnlocked: Bool
  ) {
    let outcome = try await check(folder, ["--format", "json"])
    let findings = try JSONValue(outcome.bytes)["findings"].items
    return (
      findings.filter { $0["waiver"] != .null }.compactMap { $0["fingerprint"].text },
      findings.contains { $0["id"].text == "norma.unlocked" }
    )
  }

  @Test(arguments: ["KI.yaml", "pl\u{E4}ne.yaml"])
  func `a comment accepts nothing in a file whose name only looks the same`(name: String)
    async throws
  {
    let folder = try await Self.folder(["r/\(name)": Self.accepted])
    #expect(try await Self.acceptances(folder) == (["LAN-7.1@harbour/ai-system/a"], false))
    let twin = name.replacing("K", with: "\u{212A}").replacing("\u{E4}", with: "a\u{308}")
    try folder.write("r/\(twin)", Sample.system("b", hazards: "[flicker]"))
    #expect(try await Self.acceptances(folder) == (["LAN-7.1@harbour/ai-system/a"], false))
  }

  @Test func `what a locked comment comes to accept isn't accepted`() async throws {
    let folder = try await Self.folder(["r/a.yaml": Self.accepted])
    let text = try folder.read("norma-lock.yaml")
    let entry = "  - \"LAN-7.1@harbour/ai-system/a as breached\"\n"
    try #require(text.contains("accepted:\n\(entry)"), "\(text)")
    // The words are the lock's, and what they accept isn't.
    try folder.write(
      "norma-lock.yaml", text.replacing("accepted:\n\(entry)", with: "accepted: []\n"))
    #expect(try await Self.acceptances(folder) == ([], true))
  }

  @Test func `a setting that only looks the same is another`() async throws {
    let folder = try await Self.folder(["r/norma.yaml": "exclude: [KI]\n"])
    try folder.write("r/norma.yaml", "exclude: [\u{212A}I]\n")
    let outcome = try await Self.check(folder)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("the lock has another 'exclude'"), "\(outcome.output)")
  }

  @Test func `a pipe is no lock`() async throws {
    let folder = try await Self.folder()
    try FileManager.default.removeItem(at: folder.url(of: "norma-lock.yaml"))
    try #require(unsafe mkfifo(folder.url(of: "norma-lock.yaml").path, 0o600) == 0)
    #expect(try await Self.check(folder).reason.contains("is a pipe, and a lock is a file"))
  }

  @Test(arguments: [
    "r/.x/new.yaml", "r/.new.yaml", "r/vendor/new.yaml", "r/sub/new.yaml", "r/new.уaml",
  ])
  func `what the lock doesn't list may not be passed over`(path: String) async throws {
    let folder = try await Self.folder(["r/.old/a.yaml": Sample.system("old")])
    #expect(try folder.read("norma-lock.yaml").contains("passed-over:\n  - \".old\"\n"))
    #expect(try await Self.check(folder).status == 1)
    if path.hasPrefix("r/sub") { try folder.write("r/.gitignore", "sub/\n") }
    try folder.write(path, Sample.system("new", hazards: "[dazzle]"))
    let outcome = try await Self.check(folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.output.contains("is passed over, and the lock doesn't list it"), "\(outcome.output)")
    // What is listed needn't be there.
    try FileManager.default.removeItem(at: folder.url(of: path))
    try FileManager.default.removeItem(at: folder.url(of: "r/.old"))
    try? FileManager.default.removeItem(at: folder.url(of: "r/vendor"))
    try? FileManager.default.removeItem(at: folder.url(of: "r/sub"))
    #expect(try await Self.check(folder).status == 1)
  }
}
