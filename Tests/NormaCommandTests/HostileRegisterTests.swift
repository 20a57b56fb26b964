import Foundation
import Testing

/// Registers that strangers made: nothing outside them is read, and nothing told of what is there.
@Suite struct HostileRegisterTests {
  private static let secret = "S3CRET_TOKEN=hunter2"

  /// A register beside a secret.
  private static func folder(_ files: [String: String] = [:]) throws -> Folder {
    let folder = try Folder([
      "r/institution.yaml": DutySample.harbour, "r/systems/boat.yaml": DutySample.boat("boat"),
      "outside/secret.yaml": secret, "outside/systems/boat.yaml": DutySample.boat("other"),
      "outside/crew.txt": "Anna",
    ])
    try FileManager.default.removeItem(at: folder.url(of: ".git"))
    for (path, text) in files { try folder.write(path, text) }
    return folder
  }

  private static let formats = [
    "text", "json", "sarif", "junit", "github", "gitlab", "checkstyle", "csv", "markdown", "ndjson",
  ]

  // MARK: Links

  @Test(arguments: [
    ("leak.yaml", "/proc/self/environ"), ("leak.yaml", "../outside/secret.yaml"),
    ("leak.yml", "/etc/passwd"), ("leak.JSON", "/sys/kernel/notes"), ("leak.yaml", "/dev/zero"),
    ("systems/leak.yaml", "../../outside/secret.yaml"), ("leak", "../outside"),
    ("leak", "/nonexistent"), ("leak.yaml", "/nonexistent/x.yaml"), ("leak", "leak"),
    ("norma.yaml", "../outside/secret.yaml"), ("norma-waivers.yaml", "/proc/self/environ"),
    ("norma-baseline.yaml", "../outside/secret.yaml"), ("rules", "../outside"),
    ("rules", "/nonexistent"),
  ])
  func `a link out of a register isn't followed, and looks as one to nothing`(
    name: String, destination: String
  ) async throws {
    let folder = try Self.folder()
    try folder.link("r/\(name)", to: destination)
    for options in [["--color", "always"], ["--format", "sarif"]] {
      let outcome = try await Norma.run(
        ["check", "r"] + options + DutySample.options, in: folder,
        environment: ["S3CRET_TOKEN": "hunter2"])
      #expect(outcome.status == 2, "\(outcome.output)\(outcome.error)")
      #expect(outcome.output.isEmpty)
      #expect(!outcome.error.contains("hunter2"))
      #expect(!outcome.error.contains("No such file"), "\(outcome.error)")
      #expect(
        outcome.error.contains(name.hasPrefix("norma-base") ? "link" : "nothing in this register"))
    }
  }

  @Test func `a link in a folder of the register that leads out is met as well`() async throws {
    let folder = try Self.folder()
    try folder.makeFolder("r/systems/deep/deeper")
    try folder.link("r/systems/deep/deeper/x", to: "../../../../outside")
    let outcome = try await DutySample.run("check", "r", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("r/systems/deep/deeper/x is a link"))
  }

  @Test func `links within a register are followed`() async throws {
    let folder = try Self.folder(["r/shared/ship.yaml": DutySample.boat("ship")])
    try folder.link("r/systems/shared", to: "../shared")
    try folder.link("r/systems/again.yaml", to: "../shared/ship.yaml")
    let outcome = try await DutySample.run("check", "r", "--format", "json", in: folder)
    #expect(outcome.status < 2, "\(outcome.error)")
    let subjects = try JSONValue(outcome.bytes)["subjects"].items.map { $0["id"].text ?? "" }
    #expect(subjects.sorted() == ["boat", "harbour", "ship"])
  }

  @Test func `links that say nothing of descriptions harm nobody`() async throws {
    let folder = try Self.folder()
    try folder.link("r/notes.txt", to: "/nonexistent")
    #expect(try await DutySample.run("check", "r", in: folder).status < 2)
  }

  @Test func `what a person names is read wherever it is`() async throws {
    let folder = try Self.folder()
    try folder.link("boat.yaml", to: "outside/systems/boat.yaml")
    #expect(try await DutySample.run("check", "boat.yaml", in: folder).status < 2)
    try folder.link("named", to: "r")
    #expect(try await DutySample.run("check", "named", in: folder).status < 2)
  }

  /// Whether there is a file elsewhere, a folder, a device or nothing, makes no difference.
  @Test(
    arguments: ["institution.yaml", "norma.yaml", "norma-waivers.yaml"],
    ["../outside/institution.yaml", "../nowhere", "../outside", "/proc/self/environ", "/dev/null"])
  func `a link above tells nothing of where it leads`(name: String, target: String) async throws {
    let folder = try Self.folder()
    try folder.write("outside/institution.yaml", DutySample.harbour)
    try? FileManager.default.removeItem(at: folder.url(of: "r/\(name)"))
    try folder.link("r/\(name)", to: target)
    try folder.makeFolder("r/.git")
    let outcome = try await DutySample.run("check", "r/systems/boat.yaml", in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.error
        == "norma: r/\(name) is a link to nothing in this register; what lies elsewhere "
        + "isn't read: put a copy there, or leave it out by 'exclude' in norma.yaml\n")
  }

  @Test func `an institution above is no link out`() async throws {
    let folder = try Self.folder()
    try FileManager.default.removeItem(at: folder.url(of: "r/institution.yaml"))
    try folder.write("outside/institution.yaml", DutySample.harbour)
    try folder.link("r/institution.yaml", to: "../outside/institution.yaml")
    try folder.makeFolder("r/.git")
    let outcome = try await DutySample.run("check", "r/systems/boat.yaml", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("institution.yaml is a link to nothing in this register"))
  }

  // MARK: Rules

  @Test func `links in rules lead neither round nor out`() async throws {
    let folder = try Self.folder([
      "r/rules/vocabulary/ai-system/own.yaml": "kind: vocabulary\nof: ai-system\n"
    ])
    try folder.makeFolder("r/rules/x")
    try folder.link("r/rules/x/l1", to: ".")
    try folder.link("r/rules/x/l2", to: ".")
    let round = try await DutySample.run("check", "r", in: folder)
    #expect(round.status < 2, "\(round.error)")
    try folder.link("r/rules/x/out", to: "/")
    let out = try await DutySample.run("check", "r", in: folder)
    #expect(out.status == 2)
    #expect(out.error.contains("r/rules/x/out is a link to nothing"))
    // A folder of rules that a person names is no safer.
    let named = try await Norma.run(["rules", "list", "--rules", "r/rules"], in: folder)
    #expect(named.status == 2)
    #expect(named.error.contains("is a link to nothing"))
  }

  // MARK: Paths of settings

  @Test(arguments: [
    "paths: [../outside]", "paths: [/dev/zero]", "paths: [/proc/self/environ]", "paths: [/etc]",
    "paths: [systems/../../outside]", "rules: ../outside", "rules: /etc",
    "waivers: [../outside/x.yaml]",
    "baseline: ../outside/new.yaml", "baseline: /tmp/norma-baseline-of-a-stranger.yaml",
    "baseline: \"../\\0\"",
  ])
  func `settings name nothing outside their folder`(line: String) async throws {
    let folder = try Self.folder(["r/norma.yaml": "\(line)\n"])
    for command in ["check", "baseline"] {
      let outcome = try await Norma.run([command, "r", "--as-of", Sample.day], in: folder)
      #expect(outcome.status == 2)
      #expect(
        outcome.error.contains("isn't below the folder of this file [norma.path-outside]"),
        "\(outcome.error)")
    }
    #expect(!folder.exists("outside/new.yaml"))
  }

  @Test(arguments: ["paths: [out]", "paths: [pipe]", "rules: out", "waivers: [out]"])
  func `nor through a link, nor what waits for ever`(line: String) async throws {
    let folder = try Self.folder(["r/norma.yaml": "\(line)\n"])
    try folder.link("r/out", to: "/dev/zero")
    unsafe mkfifo(folder.url(of: "r/pipe").path, 0o600)
    let outcome = try await Norma.run(
      ["check", "--as-of", Sample.day], in: Folder(at: folder, "r"))
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("[norma.missing-file]"), "\(outcome.error)")
  }

  // MARK: Folders that can't be gone into

  @Test func `a path that is too long isn't passed over`() async throws {
    let folder = try Self.folder()
    let name = String(repeating: "n", count: 250)
    var place = unsafe open(folder.url(of: "r").path, O_RDONLY)
    for _ in 0..<17 {
      unsafe mkdirat(place, name, 0o755)
      let next = unsafe openat(place, name, O_RDONLY)
      close(place)
      place = next
    }
    close(place)
    defer { try? Self.shell("rm -r r/\(name)", in: folder) }
    let outcome = try await DutySample.run("check", "r", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("too long"), "\(outcome.error.suffix(200))")
  }

  private static func shell(_ script: String, in folder: Folder) throws {
    let process = Foundation.Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder.url
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  // MARK: Whose files count

  @Test(.enabled(if: geteuid() == 0))
  func `settings and institutions above that are somebody else's aren't asked`() async throws {
    let folder = try Self.folder(["norma.yaml": "exclude: [systems]\n"])
    try FileManager.default.removeItem(at: folder.url(of: "r/institution.yaml"))
    try folder.write("institution.yaml", DutySample.harbour)
    for name in ["norma.yaml", "institution.yaml"] {
      unsafe chown(folder.url(of: name).path, 65534, 65534)
    }
    let outcome = try await DutySample.run("check", "r", "--format", "json", in: folder)
    let report = try JSONValue(outcome.bytes)
    #expect(report["subjects"].items.map { $0["id"].text } == ["boat"])
    #expect(report["norma"]["registers"].items.allSatisfy { $0["folder"] == .null })
    // One's own are.
    for name in ["norma.yaml", "institution.yaml"] { unsafe chown(folder.url(of: name).path, 0, 0) }
    let own = try await DutySample.run("check", "r", in: folder)
    #expect(own.error.contains("nothing to check"), "\(own.error)")
  }

  @Test(.enabled(if: geteuid() == 0))
  func `a repository above that is somebody else's leaves out nothing`() async throws {
    let folder = try Self.folder([".gitignore": "*.yaml\n", ".git/HEAD": "", ".git/objects/x": ""])
    unsafe chown(folder.url(of: ".git").path, 65534, 65534)
    let outcome = try await DutySample.run("check", "r", "--format", "json", in: folder)
    #expect(try JSONValue(outcome.bytes)["subjects"].items.count == 2, "\(outcome.error)")
  }

  // MARK: Evidence

  private func evidence(_ written: String, _ folder: Folder) async throws -> Norma.Outcome {
    try folder.write(
      "r/systems/boat.yaml",
      DutySample.boat("boat", "crew: {trained: true, list: \(written)}"))
    return try await Norma.run(
      [
        "check", "r", "--rules", DutySample.register.appending(path: "rules").path, "--as-of",
        "2027-12-02",
      ],
      in: folder)
  }

  @Test func `evidence outside looks the same whether it is there or not`() async throws {
    let folder = try Self.folder()
    let there = try await evidence("../../outside/crew.txt", folder)
    let missing = try await evidence("../../outside/Crew.txt", folder)
    #expect(there.status == 2)
    #expect(there.output.replacing("crew.txt", with: "Crew.txt") == missing.output)
    try folder.link("r/there", to: "../outside/crew.txt")
    try folder.link("r/gone_", to: "../outside/nobody.txt")
    let linked = try await evidence("../there", folder)
    let broken = try await evidence("../gone_", folder)
    // Both links can't be told apart, and stop the look through the register already.
    #expect(linked.status == 2 && broken.status == 2)
    #expect(linked.output == broken.output && linked.error == broken.error)
  }

  @Test func `nor on the way there and back`() async throws {
    let folder = try Self.folder()
    let there = try await evidence("../../outside/../r/crew.txt", folder)
    let missing = try await evidence("../../nowhere/../r/crew.txt", folder)
    #expect(there.output == missing.output.replacing("nowhere", with: "outside"))
    // The settings' baseline tells no more of where a link leads.
    try folder.write("r/norma.yaml", "baseline: l.d/baseline.yaml\n")
    var words: Set<String> = []
    for place in ["../outside", "../outside/crew.txt", "../nowhere", "/etc/shadow"] {
      try? FileManager.default.removeItem(at: folder.url(of: "r/l.d"))
      try folder.link("r/l.d", to: place)
      words.insert(try await DutySample.run("check", "r", in: folder).error)
    }
    #expect(words.count == 1 && words.first?.contains("reached through a link") == true, "\(words)")
  }

  @Test(arguments: [
    "boat.yaml", "../institution.yaml", "../norma.yaml", "../empty", "\"crew\\0.txt\"",
  ])
  func `what is no document shows nothing`(written: String) async throws {
    let folder = try Self.folder(["r/norma.yaml": "ignored: true\n", "r/systems/crew": "x"])
    try folder.makeFolder("r/empty")
    let outcome = try await evidence(written, folder)
    #expect(outcome.output.contains("[norma.missing-evidence]"), "\(outcome.output)")
    #expect(
      outcome.output.contains(written.contains("crew") ? "isn't there" : "that is no document"),
      "\(outcome.output)")
  }

  @Test(arguments: [
    "file:///etc/passwd", "FILE:///etc/passwd", "'C:\\crew.txt'", "c:/crew.txt", "'\\\\host\\crew'",
  ])
  func `a place of one machine is none`(written: String) async throws {
    let outcome = try await evidence(written, try Self.folder())
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("a place of one machine"), "\(outcome.output)")
  }

  // MARK: Texts that are no descriptions

  @Test func `the words of a text that can't be read stand in no report`() async throws {
    let folder = try Self.folder(["r/.env.yaml.txt": "", "r/environ.yaml": "\(Self.secret)\n"])
    for format in Self.formats where format != "text" {
      let outcome = try await Norma.run(["check", "r", "--format", format], in: folder)
      #expect(outcome.status == 2)
      #expect(!outcome.output.contains("hunter2"), "\(format): \(outcome.output)")
    }
  }
}
