import Foundation
import Testing

/// Descriptions that can't be used as they stand: 2, and the place of each fault.
@Suite struct InputTests {
  struct Fault: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let place: String
    let id: String
    var help: String?
  }

  static let faults = [
    Fault(
      testDescription: "malformed YAML", text: "kind: ai-system\nid: [a\nname: b\n",
      place: "3:5", id: "norma.yaml-syntax"),
    Fault(
      testDescription: "a key twice", text: Sample.system("lamp") + "lit: false\n",
      place: "13:1", id: "norma.yaml-duplicate-key"),
    Fault(
      testDescription: "an unknown fact", text: Sample.system("lamp") + "stag: true\n",
      place: "13:1", id: "norma.unknown-fact", help: "did you mean 'stage'?"),
    Fault(
      testDescription: "an unknown value", text: Sample.system("lamp", hazards: "[dazle]"),
      place: "8:13", id: "norma.unknown-value", help: "did you mean 'dazzle'?"),
    Fault(
      testDescription: "an unknown kind", text: "kind: ai-sytem\nid: a\nname: A\n",
      place: "1:7", id: "norma.unknown-kind", help: "did you mean 'ai-system'?"),
    Fault(
      testDescription: "no kind", text: "id: a\nname: A\n",
      place: "1:1", id: "norma.missing-kind",
      help: "possible kinds: ai-system, institution; "
        + "leave out by 'exclude' or 'paths' in norma.yaml what is no description"),
    Fault(
      testDescription: "no as a truth value",
      text: "kind: ai-system\nid: a\nname: A\nlit: no\n",
      place: "4:6", id: "norma.wrong-type", help: "write false"),
    Fault(
      testDescription: "a number in quotes",
      text: "kind: ai-system\nid: a\nname: A\nlight: {lumens: '10'}\n",
      place: "4:17", id: "norma.wrong-type", help: "leave the quotes out"),
    Fault(
      testDescription: "no name", text: "kind: ai-system\nid: a\n",
      place: "1:1", id: "norma.missing-fact"),
    Fault(
      testDescription: "nothing at all", text: "", place: "1:1", id: "norma.empty-file",
      help: "begin with 'kind: ai-system'"),
  ]

  @Test(arguments: faults, ["error", "never"])
  func `a fault in a description is shown at its place and ends with 2`(
    fault: Fault, failOn: String
  ) async throws {
    let folder = try Folder(["systems/a.yaml": fault.text])
    let text = try await Sample.run("check", "systems", "--fail-on", failOn, in: folder)
    #expect(text.status == 2)
    #expect(text.reason.hasPrefix("gate: could not check ("))
    let line = text.output.split(separator: "\n").first.map(String.init) ?? ""
    #expect(line.hasPrefix("systems/a.yaml:\(fault.place): error: "), "\(text.output)")
    #expect(line.hasSuffix(" [\(fault.id)]"), "\(text.output)")
    if let help = fault.help { #expect(text.output.contains("\n  help: \(help)\n")) }

    let json = try await Sample.run(
      "check", "systems", "--fail-on", failOn, "--format", "json", in: folder)
    #expect(json.status == 2)
    let finding = try JSONValue(json.bytes)["findings"][0]
    let (row, column) = (finding["line"], finding["column"])
    #expect([row, column] == fault.place.split(separator: ":").map { .integer(Int($0) ?? 0) })
    #expect(finding["id"] == .string(fault.id))
    #expect(finding["severity"] == .string("error"))
  }

  @Test func `all faults of all files are shown at once`() async throws {
    let folder = try Folder([
      "a.yaml": Sample.faulty, "b.yaml": "kind: ai-system\nid: b\nname: b\nstag: on\nlit: yes\n",
      "c.yaml": "{", "d.yaml": Sample.system("lamp", hazards: "[smoke]"),
    ])
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.reason == "gate: could not check (4 faults in the input)")
    let places = outcome.output.split(separator: "\n").filter { $0.hasSuffix("]") }
      .map { $0.split(separator: " ")[0] }
    #expect(places == ["a.yaml:4:6:", "b.yaml:4:1:", "b.yaml:5:6:", "c.yaml:1:2:", "d.yaml:8:13:"])
  }

  @Test func `the open levels of a faulty description are no findings: first things first`()
    async throws
  {
    let outcome = try await Sample.run("check", in: try Folder(["a.yaml": Sample.faulty]))
    #expect(!outcome.output.contains("norma.uncertain-level"))
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func `a file that may not be read ends with 2`() async throws {
    let folder = try Sample.folder(["a.yaml": Sample.system("lamp")])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: folder.url(of: "a.yaml").path)
    let outcome = try await Sample.run("check", "--fail-on", "never", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason == "norma: a.yaml: Permission denied")
  }

  @Test func `a link that leads nowhere is not passed over`() async throws {
    let folder = try Sample.folder(["a.yaml": Sample.system("lamp")])
    try folder.link("b.yaml", to: "nowhere.yaml")
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason.hasPrefix("norma: b.yaml is a link to nothing in this register; "))
  }

  @Test func `a link to itself is not passed over`() async throws {
    let folder = try Sample.folder(["a.yaml": Sample.system("lamp")])
    try folder.link("b.yaml", to: "b.yaml")
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason.hasPrefix("norma: b.yaml is a link to nothing in this register; "))
  }

  @Test func `a device is read where it is named, to its end or the limit, and not looked for`()
    async throws
  {
    let folder = try Sample.folder(["a.yaml": Sample.system("lamp")])
    let empty = try await Sample.run("check", "/dev/null", in: folder)
    #expect(empty.status == 2)
    #expect(empty.output.hasPrefix("/dev/null:1:1: error: the file describes nothing"))
    let endless = try await Sample.run("check", "/dev/zero", in: folder)
    #expect(endless.status == 2)
    #expect(endless.output.contains("[norma.yaml-limit]"))
    try folder.link("b.yaml", to: "/dev/null")
    let found = try await Sample.run("check", in: folder)
    #expect(found.status == 2)
    #expect(found.reason.hasPrefix("norma: b.yaml is a link to nothing in this register; "))
  }

  @Test func `a message shows no mark that steers a terminal`() async throws {
    let folder = try Sample.folder(["a.yaml": Sample.system("lamp")])
    try folder.link("\u{1B}[2Jb.yaml", to: "nowhere.yaml")
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.reason.hasPrefix("norma: \u{FFFD}[2Jb.yaml is a link to nothing in this register; "))
  }

  @Test func `a pipe is read where it is named`() async throws {
    let folder = try Sample.folder([:])
    let path = folder.url(of: "pipe").path
    try #require(unsafe mkfifo(path, 0o600) == 0)
    // More than a pipe holds at once.
    let text =
      Sample.system("lamp", hazards: "[dazzle]")
      + String(repeating: "# words\n", count: 20_000)
    // Nobody waits for the writer, whom only a reader lets go.
    DispatchQueue.global().async { try? Data(text.utf8).write(to: URL(filePath: path)) }
    let outcome = try await Sample.run("check", "pipe", in: folder)
    #expect(outcome.status == 1, "\(outcome.error)")
    #expect(outcome.output.hasPrefix("pipe:8:13: error: "), "its folder's institution counts")
  }

  @Test func `a pipe in a folder is passed over with a note, and nobody waits for it`()
    async throws
  {
    let folder = try Sample.folder(["a.yaml": Sample.system("lamp")])
    for name in ["b.yaml", "institution.yml", "notes"] {
      try #require(unsafe mkfifo(folder.url(of: name).path, 0o600) == 0)
    }
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.output.contains(
        """
          b.yaml is a pipe, and is passed over
          institution.yml is a pipe, and is passed over

        """), "\(outcome.output)")
    #expect(try await Sample.run("check", "a.yaml", in: folder).status == 0)
  }

  @Test func `JSON and several documents in a file are read as well`() async throws {
    let folder = try Folder([
      "institution.json": #"{"kind": "institution", "id": "h", "name": "H", "public": true}"#,
      "all.yml": Sample.system("lamp", hazards: "[dazzle]") + "---\n" + Sample.system("torch"),
    ])
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.output.hasPrefix("all.yml:8:13: error: "), "\(outcome.output)")
    #expect(outcome.output.contains("checked ai-system: 2, institution: 1 against"))
  }

  @Test func `what a file says can't steer the terminal of the person who reads the report`()
    async throws
  {
    let folder = try Folder([
      "a.yaml": "kind: ai-system\nid: a\nname: \"A\\e[2J\\nB\"\nlit: no\n",
      "b.yaml": "kind: ai-system # \u{1B}[2J\nid: b\nname: b\n",
      "c\u{1B}\n.yaml": Sample.faulty,
    ])
    for arguments in [["--color", "never"], ["--color", "always"]] {
      let outcome = try await Norma.run(["check"] + arguments + Sample.options, in: folder)
      #expect(outcome.status == 2)
      #expect(!outcome.output.contains("\u{1B}[2J"))
      #expect(!outcome.output.contains("c\u{1B}"))
      #expect(!outcome.output.contains("c\n"))
    }
  }
}

/// Descriptions from standard input.
@Suite struct StandardInputTests {
  @Test(arguments: ["check", "classify", "questions"])
  func `a hyphen stands for standard input`(command: String) async throws {
    let outcome = try await Sample.run(
      command, "-", in: try Folder(), input: Sample.system("lamp", hazards: nil))
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("<stdin>"))
  }

  @Test func `explain holds a rule against standard input`() async throws {
    let outcome = try await Sample.run(
      "explain", "LAN-1.1", "-", in: try Folder(), input: Sample.system("lamp"))
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("✓ true    lit asks true: true  <stdin>:4:6"))
  }

  @Test func `a fault in standard input has its place`() async throws {
    let outcome = try await Sample.run("check", "-", in: try Folder(), input: Sample.faulty)
    #expect(outcome.status == 2)
    #expect(outcome.output.hasPrefix("<stdin>:4:6: error: "))
  }

  @Test func `empty standard input is a fault`() async throws {
    let outcome = try await Sample.run("check", "-", in: try Folder())
    #expect(outcome.status == 2)
    #expect(outcome.output.hasPrefix("<stdin>:1:1: error: the file describes nothing"))
  }

  @Test func `its name among the devices stands for it as well`() async throws {
    let folder = try Folder()
    let text = Sample.system("lamp", hazards: nil)
    let hyphen = try await Sample.run("check", "-", in: folder, input: text)
    for paths in [["/dev/stdin"], ["-", "/dev/stdin"]] {
      let device = try await Norma.run(["check"] + paths + Sample.options, in: folder, input: text)
      #expect(device.status == 0)
      #expect(device.output == hyphen.output)
    }
  }

  @Test func `two hyphens read it once`() async throws {
    let once = try await Sample.run(
      "check", "-", in: try Folder(), input: Sample.system("lamp"))
    let twice = try await Sample.run(
      "check", "-", "-", in: try Folder(), input: Sample.system("lamp"))
    #expect(twice.output == once.output)
    #expect(twice.status == once.status)
  }

  @Test func `an institution may come along in the same text`() async throws {
    let text = Sample.institution() + "---\n" + Sample.system("lamp", hazards: "[dazzle]")
    let outcome = try await Sample.run("check", "-", in: try Folder(), input: text)
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("<stdin>:13:13: error: "), "\(outcome.output)")
  }
}
