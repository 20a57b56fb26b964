import Foundation
import NormaTestSupport
import Testing

@testable import NormaCommand

/// What git leaves out, and folders of other people's files.
@Suite struct IgnoredFilesTests {
  private static func git(_ words: [String], in folder: Folder, input: Data = Data()) throws
    -> Data
  {
    let process = Foundation.Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-c", "core.excludesFile=/dev/null", "-c", "core.quotePath=false", "-C", folder.path]
      + words
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = FileHandle.nullDevice
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: input)
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return output
  }

  /// An empty repository of git's own making.
  private static func repository() throws -> Folder {
    let folder = try Folder()
    try FileManager.default.removeItem(at: folder.url(of: ".git"))
    _ = try git(["init", "-q"], in: folder)
    return folder
  }

  // MARK: Held against git

  private static let paths = [
    "a.yaml", "b.yaml", "ab.yaml", "a-b.json", "#x.yaml", "!x.yaml", "x y.yaml", "x .yaml",
    "[z].yaml", "ü.yaml", "a/a.yaml", "a/b/a.yaml", "a/b/c/d.yaml", "a/b/c/ab.yaml", "b/a.yaml",
    "b/a/b.yaml", "dist/a.yaml", "dist/b/x.yaml", "a/dist/a.yaml", "c/dist.yaml", "B/A.yaml",
    "a b/c.yaml", "a/[b]/c.yaml", "foo/bar.yaml", "foox/bar.yaml", "foo/x/bar.yaml",
    "foobar.yaml", "x\\y.yaml", "a/*.yaml", "-/-.yaml", "a.b/c.d/e.yaml",
  ]

  /// A line of a `.gitignore`: part of a path, in which signs take the place of letters.
  private static func line(_ random: inout SeededGenerator) -> String {
    var parts = (paths.randomElement(using: &random) ?? "").split(separator: "/").map(String.init)
    func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }
    if chance(2) { parts.removeFirst(Int.random(in: 0..<parts.count, using: &random)) }
    if chance(3), parts.count > 1 { parts.removeLast() }
    let whole = [
      "*", "**", "?", "***", "*.yaml", "a*", "*a*", "[a-c]*", "[!a]*", "[^b]", "[[:alpha:]]",
      "[[:upper:][:digit:]]", "[]-]*", "[a-]", "[", "[a", "[[:foo:]]", "[z]", "\\[z\\].yaml",
      "[[:]",
      "x\\", "\\a", "[\\]a]", "[b-\\c]", "",
    ]
    let inserted = ["*", "**", "?", "[a-z]", "[!/]", "\\", "**/", "/**", " ", "[[:punct:]]", "*/"]
    for place in parts.indices where chance(4) {
      parts[place] = whole.randomElement(using: &random) ?? ""
    }
    var text = Array(parts.joined(separator: "/"))
    for _ in 0..<Int.random(in: 0...2, using: &random) where !text.isEmpty {
      let place = Int.random(in: 0..<text.count, using: &random)
      let new = inserted.randomElement(using: &random) ?? ""
      if chance(2) {
        text.replaceSubrange(place...place, with: new)
      } else {
        text.insert(contentsOf: new, at: place)
      }
    }
    var line = String(text)
    if chance(6) { line = "/" + line }
    if chance(6) { line += "/" }
    if chance(10) { line += "/**" }
    if chance(10) { line = "**/" + line }
    if chance(4) { line = "!" + line }
    if chance(12) {
      line += [" ", "  ", "\\ ", "\t", " \\", "\\  "].randomElement(using: &random) ?? ""
    }
    if chance(20) { line = "#" + line }
    return line + (chance(5) ? "\r\n" : "\n")
  }

  /// What is left out, by our reading: a file, or a folder on the way to it.
  private func leftOut(in folder: Folder) -> Set<String> {
    var result: Set<String> = []
    for path in Self.paths {
      let parts = path.split(separator: "/").map(String.init)
      var place = folder.path
      var ignored = IgnoredFiles(at: place, by: IgnoredFiles.Texts())
      for (number, part) in parts.enumerated() {
        let isFolder = number + 1 < parts.count
        if ignored.leavesOut(part, isFolder: isFolder) {
          result.insert(path)
          break
        }
        place += "/\(part)"
        if isFolder { ignored = ignored.below(part, place) }
      }
    }
    return result
  }

  @Test(arguments: 0..<8)
  func `random patterns leave out what git leaves out by them`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let folder = try Self.repository()
    for path in Self.paths { try folder.write(path, "") }
    let input = Data((Self.paths.joined(separator: "\0") + "\0").utf8)
    for round in 0..<40 {
      var files: [String: String] = [:]
      for place in [".gitignore", "a/.gitignore", "a/b/.gitignore", ".git/info/exclude"] {
        let count = Int.random(in: 0...(place == ".gitignore" ? 5 : 2), using: &random)
        var text = (0..<count).map { _ in Self.line(&random) }.joined()
        if Int.random(in: 0..<8, using: &random) == 0 { text = "\u{FEFF}" + text }
        if Int.random(in: 0..<4, using: &random) == 0, !text.isEmpty { text.removeLast() }
        files[place] = text
        try folder.write(place, text)
      }
      let output = try Self.git(
        ["check-ignore", "--no-index", "--stdin", "-z"], in: folder, input: input)
      let wanted = Set(output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
      let got = leftOut(in: folder)
      #expect(
        got == wanted,
        "seed \(seed), round \(round): too many \(got.subtracting(wanted)), too few \(wanted.subtracting(got)) by \(files)"
      )
    }
  }

  @Test func `no pattern takes long`() {
    let pattern = String(repeating: "*a", count: 60) + String(repeating: "/**/b*", count: 60) + "c"
    let ignored = IgnorePatterns(Array(pattern.utf8))
    let path = Array(
      (String(repeating: "a", count: 3000) + String(repeating: "/bb", count: 300)).utf8)
    let start = ContinuousClock.now
    #expect(ignored.verdict(on: path[...], isFolder: false) == nil)
    #expect(start.duration(to: .now) < .seconds(10))
  }

  // MARK: In a check

  /// A register in a repository, with files that a check should pass over.
  private static func register() throws -> Folder {
    let folder = try repository()
    try folder.write("institution.yaml", Sample.institution())
    try folder.write("systems/lamp.yaml", Sample.system("lamp"))
    try folder.write("dist/torch.yaml", Sample.system("torch", hazards: "[dazzle]"))
    try folder.write("node_modules/x/package.json", "{\"name\": \"x\", \"version\": \"1\"}")
    try folder.write("systems/draft.tmp.yaml", "kind: ai-system\n")
    try folder.write(".gitignore", "dist/\n*.tmp.yaml\n!/kept.tmp.yaml\n")
    return folder
  }

  private static let told = """
    2 files and folders that git ignores are passed over, dist the first; \
    'ignored: true' in norma.yaml has them read
      1 folder of other people's files is passed over, node_modules; \
    'ignored: true' in norma.yaml has them read

    """

  @Test func `what git ignores and what others wrote is passed over, and that is told`()
    async throws
  {
    let folder = try Self.register()
    for paths in [[], ["."], [folder.path]] {
      let outcome = try await Norma.run(["check"] + paths + Sample.options, in: folder)
      #expect(outcome.status == 0, "\(outcome.output)")
      let output = outcome.output.replacingOccurrences(of: folder.path + "/", with: "")
      #expect(output.contains(Self.told), "\(outcome.output)")
      #expect(outcome.output.contains("institution: 1, ai-system: 1 against"))
    }
    try folder.write("kept.tmp.yaml", Sample.system("kept"))
    let more = try await Sample.run("check", in: folder)
    #expect(more.output.contains("institution: 1, ai-system: 2 against"), "taken in again")
  }

  @Test func `what is named is read, and what lies in a folder that is named`() async throws {
    let folder = try Self.register()
    #expect(try await Sample.run("check", "systems/draft.tmp.yaml", in: folder).status == 2)
    for path in ["dist", "dist/", "dist/torch.yaml"] {
      let outcome = try await Sample.run("check", path, in: folder)
      #expect(outcome.status == 1 && outcome.output.contains("dist/torch.yaml:8:13:"), "\(path)")
    }
    let below = try Folder(at: folder, "dist")
    #expect(try await Sample.run("check", in: below).status == 1)
    let vendored = try await Sample.run("check", "node_modules", in: folder)
    #expect(vendored.output.contains("node_modules/x/package.json:1:1: error: this is a package's"))
  }

  @Test func `a register may want all of it read`() async throws {
    let folder = try Self.register()
    try folder.write("norma.yaml", "ignored: true\nexclude: [node_modules]\n")
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("dist/torch.yaml:8:13:"))
    #expect(!outcome.output.contains("passed over"))
  }

  @Test func `where nothing is left it is told why`() async throws {
    let folder = try Self.register()
    try folder.write(".gitignore", "*\n")
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason.contains("that isn't left out (3 files and folders that git ignores"))
  }

  @Test func `outside of a repository git has no say, and another one goes its own ways`()
    async throws
  {
    let folder = try Self.register()
    try folder.write("inner/.gitignore", "lamp.yaml\n")
    try folder.write("inner/dist/lantern.yaml", Sample.system("lantern", hazards: "[dazzle]"))
    #expect(try await Sample.run("check", in: folder).status == 0)
    try folder.makeFolder("inner/.git")
    let other = try await Sample.run("check", in: folder)
    #expect(other.output.contains("inner/dist/lantern.yaml"))
    try FileManager.default.removeItem(at: folder.url(of: ".git"))
    let outside = try await Sample.run("check", in: folder)
    #expect(outside.output.contains("dist/torch.yaml:8:13:"))
    #expect(outside.output.contains("node_modules"))
  }

  @Test func `a work tree beside its repository has the same exclusions`() async throws {
    let folder = try Self.repository()
    try folder.write("words.txt", "")
    _ = try Self.git(["add", "words.txt"], in: folder)
    _ = try Self.git(
      ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"], in: folder)
    _ = try Self.git(["worktree", "add", "-q", "tree"], in: folder)
    try folder.write(".git/info/exclude", "out.yaml\n")
    try folder.write("tree/out.yaml", "kind: ai-system\n")
    try folder.write("tree/lamp.yaml", Sample.system("lamp", hazards: "none"))
    let outcome = try await Sample.run("check", "tree", in: folder)
    #expect(outcome.output.contains("ai-system: 1 against"), "\(outcome.output)\(outcome.error)")
    #expect(outcome.output.contains("1 file or folder that git ignores is passed over"))
  }

  @Test func `hidden files are told, once`() async throws {
    let folder = try Sample.folder(["lamp.yaml": Sample.system("lamp")])
    try folder.write(".b.yaml", Sample.faulty)
    try folder.write(".a.JSON", Sample.faulty)
    try folder.write(".notes", "")
    try folder.write(".github/workflows/ci.yml", "on: push\njobs: {}\n")
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.output.contains(
        "  2 hidden files and folders of descriptions are passed over, .a.JSON the first; what is named is read\n"
      ),
      "\(outcome.output)")
    #expect(try await Sample.run("check", ".b.yaml", in: folder).status == 2)
    try folder.write("norma.yaml", "exclude: ['.*']\n")
    let left = try await Sample.run("check", in: folder)
    #expect(!left.output.contains("hidden"))
  }

  @Test func `endings count without regard to case`() async throws {
    let folder = try Folder([
      "INSTITUTION.YAML": Sample.institution(), "systems/lamp.YML": Sample.system("lamp"),
      "systems/Torch.Json": #"{"kind": "ai-system", "id": "t", "name": "T", "lit": 1}"#,
    ])
    let whole = try await Sample.run("check", in: folder)
    #expect(whole.status == 2)
    #expect(whole.output.contains("systems/Torch.Json:1:54: error:"), "\(whole.output)")
    #expect(whole.output.contains("institution: 1, ai-system: 2 against"))
    let one = try await Sample.run("check", "systems/lamp.YML", in: folder)
    #expect(one.output.contains("of the register harbour"), "\(one.output)")
  }
}
