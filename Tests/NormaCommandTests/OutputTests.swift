import Foundation
import Testing

/// Where reports go: a file is written whole or not at all.
@Suite struct OutputTests {
  static let register = ["lamp.yaml": Sample.system("lamp", hazards: "[dazzle]")]

  @Test(arguments: [["check"], ["classify"], ["questions"], ["explain", "LAN-5.1", "."]])
  func `a report in a file is the one that would be shown`(command: [String]) async throws {
    for format in ["text", "json"] {
      let folder = try Sample.folder(Self.register)
      let options = ["--format", format] + Sample.options
      let shown = try await Norma.run(command + options, in: folder)
      let written = try await Norma.run(command + options + ["--output", "report"], in: folder)
      #expect(written.output == "")
      #expect(written.status == shown.status)
      #expect(written.error == shown.error)
      #expect(try folder.read("report") == shown.output)
      #expect(try folder.paths() == ["institution.yaml", "lamp.yaml", "report"])
    }
  }

  @Test func `a longer report that stood there is replaced`() async throws {
    let folder = try Sample.folder(Self.register)
    try folder.write("report", String(repeating: "old\n", count: 10_000))
    let shown = try await Sample.run("check", in: folder)
    #expect(try await Sample.run("check", "--output", "report", in: folder).status == 1)
    #expect(try folder.read("report") == shown.output)
  }

  @Test(arguments: ["nowhere/report", "taken", "lamp.yaml/report", ""])
  func `a report that can't be written ends with 2 and leaves nothing behind`(
    path: String
  ) async throws {
    let folder = try Sample.folder(Self.register)
    try folder.makeFolder("taken")
    let before = try folder.paths()
    let outcome = try await Sample.run(
      "check", "--fail-on", "never", "--output", path, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.reason.hasPrefix("norma: \(path) can't be written: "), "\(outcome.error)")
    #expect(try folder.paths() == before)
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func `a folder that may not be written to ends with 2`() async throws {
    let folder = try Sample.folder(Self.register)
    try folder.makeFolder("closed")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o555], ofItemAtPath: folder.url(of: "closed").path)
    let outcome = try await Sample.run("check", "--output", "closed/report", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason == "norma: closed/report can't be written: Permission denied")
  }

  @Test func `nothing is written where the input can't be found`() async throws {
    let folder = try Folder(["report": "old"])
    let outcome = try await Sample.run("check", "nowhere", "--output", "report", in: folder)
    #expect(outcome.status == 2)
    #expect(try folder.read("report") == "old")
  }

  @Test func `a link stays a link, and what it leads to is written`() async throws {
    let folder = try Sample.folder(Self.register)
    let own = try Self.ownFolder()
    try own.write("reports/real", "old")
    try own.link("report", to: "reports/real")
    let shown = try await Sample.run("check", in: folder)
    _ = try await Sample.run("check", "--output", own.url(of: "report").path, in: folder)
    #expect(try own.read("reports/real") == shown.output)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: own.url(of: "report").path)
        == "reports/real")
  }

  @Test func `a link to a file that isn't there yet leads to it`() async throws {
    let folder = try Sample.folder(Self.register)
    let own = try Self.ownFolder()
    try own.makeFolder("reports")
    try own.link("report", to: "reports/today")
    let path = own.url(of: "report").path
    let outcome = try await Sample.run("check", "--output", path, in: folder)
    #expect(outcome.status == 1, "\(outcome.error)")
    #expect(try own.read("reports/today").hasPrefix("lamp.yaml:8:13: error: "))
    try own.link("circle", to: "circle")
    let circle = own.url(of: "circle").path
    let circular = try await Sample.run("check", "--output", circle, in: folder)
    #expect(circular.status == 2)
    #expect(circular.reason.hasPrefix("norma: \(circle) can't be written: "))
  }

  /// A folder that no repository holds and beside which nothing stands, so that its links are the person's own.
  private static func ownFolder() throws -> Folder {
    let whole = try Folder()
    try FileManager.default.removeItem(at: whole.url(of: ".git"))
    try whole.makeFolder("own")
    return try Folder(at: whole, "own")
  }

  @Test(arguments: ["nowhere/report", "taken", "/dev/full"])
  func `where one report can't be written, none is`(path: String) async throws {
    let folder = try Sample.folder(Self.register)
    try folder.makeFolder("taken")
    try folder.write("first", "old")
    let before = try folder.paths()
    for outputs in [["first", path], [path, "first"]] {
      let outcome = try await Sample.run(
        "check", "--format", "csv", "--output", outputs[0], "--format", "json", "--output",
        outputs[1], in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.reason.hasPrefix("norma: \(path) can't be written: "), "\(outcome.error)")
      #expect(try folder.read("first") == "old")
      #expect(try folder.paths() == before)
    }
  }

  @Test(arguments: ["./first", "link", "inner/../first", "inner/up/first"])
  func `two reports can't go to one file by two names`(name: String) async throws {
    let folder = try Sample.folder(Self.register)
    try folder.makeFolder("inner")
    try folder.link("link", to: "first")
    try folder.link("inner/up", to: "..")
    let outcome = try await Sample.run(
      "check", "--format", "csv", "--output", "first", "--format", "json", "--output", name,
      in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason == "norma: two reports can't go to \(name) at once")
    #expect(!folder.exists("first"))
  }

  @Test func `a report has the permissions of the one it replaces`() async throws {
    let folder = try Sample.folder(Self.register)
    try folder.write("report", "old")
    let path = folder.url(of: "report").path
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    _ = try await Sample.run("check", "--output", "report", in: folder)
    #expect(try folder.read("report") != "old")
    let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(permissions as? Int == 0o600)
  }

  @Test func `a name as long as the system allows is written`() async throws {
    let folder = try Sample.folder(Self.register)
    let name = String(repeating: "r", count: 255)
    #expect(try await Sample.run("check", "--output", name, in: folder).status == 1)
    #expect(try folder.read(name).hasPrefix("lamp.yaml:8:13: error: "))
  }

  @Test func `a pipe or device is written to and not replaced`() async throws {
    let folder = try Sample.folder(Self.register)
    let shown = try await Sample.run("check", in: folder)
    // Another's register near a device, where the system has room for one.
    let other = URL(filePath: "/dev/shm/norma-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: other, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: other) }
    try? Data(Sample.system("lamp").utf8).write(to: other.appending(path: "lamp.yaml"))
    let outcome = try await Sample.run("check", "--output", "/dev/stdout", in: folder)
    // Where the system has it: here standard output is a file, which is written anew.
    #expect(outcome.status == 1)
    #expect(outcome.output == shown.output)
    let pipe = folder.url(of: "pipe").path
    try #require(unsafe mkfifo(pipe, 0o600) == 0)
    // Open for both ends, so that nobody waits for the other.
    let handle = try #require(FileHandle(forUpdatingAtPath: pipe))
    _ = try await Sample.run("check", "--output", "pipe", in: folder)
    #expect(String(decoding: handle.availableData, as: UTF8.self) == shown.output)
    let type = try FileManager.default.attributesOfItem(atPath: pipe)[.type]
    #expect(type as? FileAttributeType != .typeRegular)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `standard output that takes nothing more ends with 2`() async throws {
    let folder = try Sample.folder(Self.register)
    for command in [["check", "--fail-on", "never"], ["classify"], ["rules", "list"]] {
      let outcome = try await Norma.run(
        command + Sample.options, in: folder, output: "/dev/full")
      #expect(outcome.status == 2)
      #expect(outcome.reason == "norma: the output can't be written: No space left on device")
    }
  }

  @Test func `quiet leaves the summary out, and the reason where there is none to give`()
    async throws
  {
    let clean = try Sample.folder(["lamp.yaml": Sample.system("lamp")])
    let passed = try await Sample.run("check", "--quiet", in: clean)
    #expect(passed.status == 0)
    // Only what bends the run is told.
    #expect(passed.output.hasPrefix("this run departs from the default:\n"))
    #expect(passed.error == "")

    let prohibited = try Sample.folder(Self.register)
    let failed = try await Sample.run("check", "-q", in: prohibited)
    #expect(failed.status == 1)
    #expect(
      failed.output.hasPrefix(
        "lamp.yaml:8:13: error: Forbidden glare: 'The lamp' dazzles people in public places "
          + "[LAN-5.1]\nthis run departs"))
    #expect(failed.error == "gate: failed (1 error; 0 not shown or not certain; 0 accepted)\n")

    let classified = try await Sample.run("classify", "-q", in: clean)
    #expect(!classified.output.contains("checked "))
    let tested = try await Sample.run("rules", "test", "-q", in: clean)
    #expect(tested.output == "")
    let checked = try await Sample.run("rules", "check", "-q", in: clean)
    #expect(checked.output == "")
  }
}
