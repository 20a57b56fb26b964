import Foundation
import Testing

/// Which files are found, and which of them belong together.
@Suite struct RegisterTests {
  /// A system that is forbidden if and only if its institution is public.
  static let dazzling = Sample.system("lamp", hazards: "[dazzle]")

  /// Two registers side by side: the one of a public institution, the other of a private one.
  static func registers() throws -> Folder {
    try Folder([
      "public/institution.yaml": Sample.institution("public"),
      "public/systems/lamp.yaml": dazzling,
      "private/institution.yaml": Sample.institution("private", public: false),
      "private/systems/lamp.yaml": dazzling,
    ])
  }

  /// The places of the findings of a check.
  func places(_ arguments: String..., in folder: Folder) async throws -> [String] {
    let outcome = try await Norma.run(["check", "-q"] + arguments + Sample.options, in: folder)
    return outcome.output.split(separator: "\n").prefix { !$0.hasPrefix("this run departs") }
      .map { String($0.split(separator: " ")[0]) }
  }

  @Test func `several registers below a folder use their own institutions`() async throws {
    let folder = try Self.registers()
    #expect(try await places(in: folder) == ["public/systems/lamp.yaml:8:13:"])
    #expect(try await places(".", in: folder) == ["public/systems/lamp.yaml:8:13:"])
    #expect(
      try await places("private", "public", in: folder) == ["public/systems/lamp.yaml:8:13:"])
  }

  @Test func `the nearest institution counts`() async throws {
    let folder = try Folder([
      "institution.yaml": Sample.institution("outer", public: false),
      "lamp.yaml": Self.dazzling,
      "faculty/institution.yaml": Sample.institution("inner"),
      "faculty/a/b/lamp.yaml": Self.dazzling,
    ])
    #expect(try await places(in: folder) == ["faculty/a/b/lamp.yaml:8:13:"])
  }

  @Test(arguments: ["public/systems/lamp.yaml", "./public/systems/lamp.yaml", "public/systems"])
  func `a path below an institution finds it above`(path: String) async throws {
    let outcome = try await Sample.run("check", path, in: try Self.registers())
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("\(path.hasSuffix("s") ? path + "/lamp.yaml" : path):8:13:"))
    #expect(outcome.output.contains("\nchecked ai-system: 1 against"), "it is not judged itself")
  }

  /// Files that begin with what they are, of other names than an institution's.
  static let beginnings = [
    ("uni.yaml", "kind: institution\nid: h\nname: H\npublic: true\n"),
    (
      "uni.yml",
      "\u{FEFF}# Ours\r\n\r\n---\r\nkind:   institution # ours\r\nid: h\r\nname: H\r\npublic: true"
    ),
    ("a.yaml", "\"kind\": 'institution'\nid: h\nname: H\npublic: true\n"),
    ("uni.json", #"{"kind":"institution","id":"h","name":"H","public":true}"#),
    ("uni.json", #"{\#n  "kind": "institution",\#n  "id": "h", "name": "H", "public": true}"#),
  ]

  @Test(arguments: beginnings)
  func `an institution above a file is found by what it says as well`(
    name: String, text: String
  ) async throws {
    let folder = try Folder([
      name: text, "systems/a/lamp.yaml": Self.dazzling, "systems/other.yaml": "kind: ai-system\n",
      "systems/b.yaml": "name: kind: institution\n", "systems/c.yaml": "kinds: institution\n",
      "systems/d.yaml": "kind: institutions\n", "systems/.e.yaml": Sample.institution("hidden"),
    ])
    for path in ["systems/a/lamp.yaml", "systems/a"] {
      let outcome = try await Sample.run("check", path, in: folder)
      #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
    }
    let inner = try Folder(at: folder, "systems/a")
    #expect(try await places("lamp.yaml", in: inner) == ["lamp.yaml:8:13:"])
  }

  @Test func `the nearest institution above a file counts, in a folder the one of that name`()
    async throws
  {
    let folder = try Folder([
      "institution.yaml": Sample.institution("outer", public: false),
      "faculty/uni.yaml": Sample.institution("inner"), "faculty/a/lamp.yaml": Self.dazzling,
    ])
    #expect(
      try await places("faculty/a/lamp.yaml", in: folder) == ["faculty/a/lamp.yaml:8:13:"])
    try folder.write("faculty/institution.yml", Sample.institution("named", public: false))
    #expect(try await places("faculty/a/lamp.yaml", in: folder) == [])
  }

  @Test func `what other people's files far above say is not looked at`() async throws {
    let folder = try Folder([
      "uni.yaml": Sample.institution(), "1/2/3/4/5/6/7/lamp.yaml": Self.dazzling,
      "1/2/3/4/5/6/7/8/lamp.yaml": Self.dazzling, "inner/lamp.yaml": Self.dazzling,
    ])
    try folder.makeFolder("inner/.git")
    func isJudged(_ path: String) async throws -> Bool {
      try await Sample.run("check", path, in: folder).status == 1
    }
    #expect(try await isJudged("1/2/3/4/5/6/7/lamp.yaml"))
    #expect(try await !isJudged("1/2/3/4/5/6/7/8/lamp.yaml"))
    #expect(try await !isJudged("inner/lamp.yaml"), "a repository ends at its top")
  }

  @Test func `outside of a repository an institution is looked for one folder up`() async throws {
    let folder = try Folder([
      "institution.yaml": Sample.institution(), "a/lamp.yaml": Self.dazzling,
      "a/b/lamp.yaml": Sample.system("torch", hazards: "[dazzle]"),
    ])
    try FileManager.default.removeItem(at: folder.url(of: ".git"))
    #expect(try await Sample.run("check", "a/lamp.yaml", in: folder).status == 1)
    let far = try await Sample.run("check", "a/b/lamp.yaml", in: folder)
    #expect(far.status == 0)
    #expect(far.output.contains(", without an institution\n"))
    #expect(try await Sample.run("check", in: folder).status == 1, "it is looked at itself")
  }

  // MARK: Which register it is

  @Test func `the summary names the register, and so do JSON and Markdown`() async throws {
    let folder = try Self.registers()
    try folder.write("lamp.yaml", Sample.system("alone"))
    for (paths, words, names) in [
      (["public/systems"], "of the register public (public)", ["public"]),
      (["lamp.yaml"], "without an institution", [nil]),
      (
        ["public", "private"], "of the registers private (private), public (public)",
        ["private", "public"]
      ),
      (
        ["."], "of the registers private (private), public (public) and of none",
        [nil, "private", "public"]
      ),
    ] as [([String], String, [String?])] {
      let text = try await Norma.run(["check"] + paths + Sample.options, in: folder)
      #expect(text.output.contains(", as of 2026-11-23, \(words)\n"), "\(text.output)")
      let json = try await Norma.run(
        ["classify", "--format", "json"] + paths + Sample.options, in: folder)
      let registers = try JSONValue(json.bytes)["norma"]["registers"].items
      #expect(registers.map { $0["institution"].text } == names)
      #expect(registers.map { $0["folder"].text } == names)
      let markdown = try await Norma.run(
        ["check", "--format", "markdown"] + paths + Sample.options, in: folder)
      #expect(markdown.output.contains(" \(words) against "), "\(markdown.output)")
    }
    let inner = try Folder(at: folder, "public")
    let own = try await Sample.run("check", in: inner)
    #expect(own.output.contains(", of the register public\n"))
  }

  @Test func `faults of files that nobody named are a line, and fail nothing`() async throws {
    let policy = "kind: policy\nid: p\nname: P\n"
    let folder = try Folder(copyOf: Sample.top.appending(path: "Policies/example-municipality"))
    try folder.write("copies/a.yaml", policy)
    try folder.write("copies/b.yaml", policy + "nonsense: 1\n")
    let path = "systems/housing.yaml"
    try folder.write(path, "kind: ai-system\nid: housing\nname: Housing\n")
    let outcome = try await Norma.run(["check", path, "--pack", "gdpr"], in: folder)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
    #expect(
      outcome.error.hasPrefix(
        "norma: 2 faults in copies/b.yaml of this register are left aside; "
          + "'norma check .' shows them\n"), "\(outcome.error)")
    #expect(try await Norma.run(["check", "--pack", "gdpr"], in: folder).status == 2)
    // What it shares with another is its own fault.
    try folder.write("copies/c.yaml", policy.replacing("id: p", with: "id: q"))
    try folder.write("copies/d.yaml", policy.replacing("id: p", with: "id: q"))
    let twice = try await Norma.run(["check", "copies/c.yaml", "--pack", "aim4he"], in: folder)
    #expect(twice.status == 2)
    #expect(twice.output.contains("copies/c.yaml:2:5: error: two descriptions have the id 'q'"))
  }

  @Test func `an institution above the current folder is found`() async throws {
    let folder = try Self.registers()
    let inner = try Folder(at: folder, "public/systems")
    #expect(try await places("lamp.yaml", in: inner) == ["lamp.yaml:8:13:"])
    #expect(try await places(in: inner) == ["lamp.yaml:8:13:"])
    #expect(
      try await places("../../private/systems/lamp.yaml", in: inner) == [])
  }

  @Test func `a file elsewhere doesn't fall to the institution of the current folder`()
    async throws
  {
    let folder = try Folder(at: try Self.registers(), "private")
    #expect(
      try await places(".", "../public/systems/lamp.yaml", in: folder)
        == ["../public/systems/lamp.yaml:8:13:"])
  }

  @Test func `an institution outside the repository is not looked for`() async throws {
    let folder = try Folder([
      "institution.yaml": Sample.institution(), "inner/lamp.yaml": Self.dazzling,
    ])
    try folder.makeFolder("inner/.git")
    let outcome = try await Sample.run("check", "inner/lamp.yaml", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("not stated: institution.public [norma.uncertain-level]"))
  }

  @Test func `a fault in the institution above is shown`() async throws {
    let folder = try Folder([
      "institution.yaml": Sample.institution() + "pubic: true\n", "a/lamp.yaml": Self.dazzling,
    ])
    let outcome = try await Sample.run("check", "a/lamp.yaml", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("\ninstitution.yaml:5:1: error: "))
  }

  @Test func `two institutions in a folder are a fault`() async throws {
    let folder = try Folder([
      "a.yaml": Sample.institution("a"), "b.yaml": Sample.institution("b"),
      "lamp.yaml": Self.dazzling,
    ])
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.output.hasPrefix("b.yaml:2:5: error: a register describes one institution"))
  }

  @Test func `two systems with an id are a fault in a register, and none in two registers`()
    async throws
  {
    let folder = try Self.registers()
    try folder.write("public/systems/other.yaml", Self.dazzling)
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.output.contains(
        "public/systems/other.yaml:2:5: error: two descriptions have the id 'lamp'"))
    #expect(outcome.reason == "gate: could not check (1 fault in the input)")
  }

  // MARK: Links

  @Test func `links in circles come to an end`() async throws {
    let folder = try Self.registers()
    let straight = try await Sample.run("check", "public", in: folder)
    try folder.link("public/self", to: ".")
    try folder.link("public/systems/up", to: "..")
    try folder.link("public/systems/top", to: "../../public")
    let circular = try await Sample.run("check", "public", in: folder)
    #expect(circular.output == straight.output)
    #expect(circular.status == straight.status)
  }

  @Test func `a file reached by a link and by its name counts once`() async throws {
    let folder = try Self.registers()
    try folder.link("public/systems/link.yaml", to: "lamp.yaml")
    try folder.link("public/more", to: "systems")
    let outcome = try await Sample.run("check", "public", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("\nchecked institution: 1, ai-system: 1 against"))
  }

  @Test func `a folder named in several ways counts once`() async throws {
    let folder = try Self.registers()
    let outcome = try await Sample.run(
      "check", "public", "./public", "public/", "\(folder.path)/public", "public/systems",
      "private/../public/systems/lamp.yaml", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("checked institution: 1, ai-system: 1 against"))
  }

  @Test func `a file that two registers share is judged in each`() async throws {
    let folder = try Folder([
      "a/institution.yaml": Sample.institution("a"), "b/institution.yaml": Sample.institution("b"),
      "shared/lamp.yaml": Self.dazzling,
      // What stands above both makes one whole of them.
      "norma.yaml": "ignored: false\n",
    ])
    try folder.link("a/lamp.yaml", to: "../shared/lamp.yaml")
    try folder.link("b/lamp.yaml", to: "../shared/lamp.yaml")
    #expect(try await places("a", "b", in: folder) == ["a/lamp.yaml:8:13:", "b/lamp.yaml:8:13:"])
  }

  @Test func `a linked folder is gone through`() async throws {
    let folder = try Folder([
      "a/institution.yaml": Sample.institution("a"), "a/.kept/lamp.yaml": Self.dazzling,
    ])
    try folder.link("a/systems", to: ".kept")
    #expect(try await places("a", in: folder) == ["a/systems/lamp.yaml:8:13:"])
  }

  @Test func `a maze of links comes to an end`() async throws {
    let folder = try Folder(["maze/0/lamp.yaml": Self.dazzling])
    // Three ways from each folder to the next make 3^12 in all.
    for number in 0..<12 {
      try folder.makeFolder("maze/\(number + 1)")
      for way in ["a", "b", "c"] {
        try folder.link("maze/\(number)/\(way)", to: "../\(number + 1)")
      }
    }
    let outcome = try await Sample.run("check", "maze", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason.hasSuffix(": more than 10000 folders are reached through links"))
  }

  @Test func `two names that differ in bytes alone are two files`() async throws {
    let folder = try Sample.folder(["caf\u{E9}.yaml": Sample.system("a", hazards: "[dazzle]")])
    try folder.write("cafe\u{301}.yaml", Sample.system("b", hazards: "[dazzle]"))
    try #require(try folder.paths().count == 3, "the disk keeps the two apart")
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.reason == "gate: failed (2 errors; 0 not shown or not certain; 0 accepted)")
  }

  // MARK: What is left out

  @Test func `hidden files and folders, rules and settings are left out`() async throws {
    let folder = try Sample.folder(["lamp.yaml": Sample.system("lamp")])
    for path in [
      ".hidden/a.yaml", ".a.yaml", "norma.yaml", "notes.txt", "README.md", "a.yaml.orig",
    ] {
      try folder.write(path, path == "norma.yaml" ? "fail-on: [error]\n" : "faulty: [")
    }
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("checked institution: 1, ai-system: 1 against"))
  }

  @Test(arguments: [".hidden/lamp.yaml", ".hidden", "rules/lamp.yaml", "rules", "lamp.txt"])
  func `what is named itself is checked all the same`(path: String) async throws {
    let folder = try Sample.folder([
      ".hidden/lamp.yaml": Self.dazzling, "rules/lamp.yaml": Self.dazzling,
      "lamp.txt": Self.dazzling,
    ])
    #expect(try await Sample.run("check", path, in: folder).status == 1)
  }
}
