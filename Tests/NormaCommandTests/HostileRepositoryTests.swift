import Foundation
import Testing

@testable import NormaCommand

/// Revisions of repositories that strangers made: what they hold is read, and nothing of them is run.
@Suite struct HostileRepositoryTests {
  @discardableResult
  private static func git(
    _ words: [String], in folder: Folder, environment: [String: String] = [:], input: String = ""
  ) throws -> String {
    try folder.write(".input", input)
    defer { try? FileManager.default.removeItem(at: folder.url(of: ".input")) }
    let process = Foundation.Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", folder.path] + words
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"].merging(environment) {
      $1
    }
    process.standardInput = try FileHandle(forReadingFrom: folder.url(of: ".input"))
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "git \(words)")
    return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  /// A register that git knows, in its first state.
  private static func repository(_ options: [String] = []) throws -> Folder {
    let folder = try Sample.folder(["lamp.yaml": Sample.system("lamp")])
    try? FileManager.default.removeItem(at: folder.url(of: ".git"))
    try git(["init", "--quiet", "--initial-branch", "main"] + options + ["."], in: folder)
    try git(["add", "--all", "--", ".", ":!.input"], in: folder)
    try git(["commit", "--quiet", "--message", "first"], in: folder)
    return folder
  }

  private static let unchanged = "0 levels and 0 verdicts changed in 0 of 2 descriptions"

  private func compare(
    _ revision: String = "HEAD", in folder: Folder, environment: [String: String] = [:]
  ) async throws -> Norma.Outcome {
    try await Norma.run(
      ["diff", revision, "."] + Sample.options, in: folder, environment: environment)
  }

  @Test(arguments: [
    ["core.fsmonitor"], ["filter.x.smudge", "filter.x.clean"], ["core.sshCommand"],
    ["core.pager"], ["diff.external"], ["core.alternateRefsCommand"], ["core.editor"],
    ["alias.rev-parse", "alias.ls-tree", "alias.cat-file"], ["credential.helper"],
  ])
  func `nothing of a repository's configuration is run`(keys: [String]) async throws {
    let folder = try Self.repository()
    try folder.write(".gitattributes", "*.yaml filter=x diff=x\n")
    try Self.git(["add", ".gitattributes"], in: folder)
    try Self.git(["commit", "--quiet", "--message", "second"], in: folder)
    for key in keys {
      let lead = key.hasPrefix("alias.") ? "!" : ""
      try Self.git(["config", key, "\(lead)touch \(folder.path)/PWNED"], in: folder)
    }
    let outcome = try await compare(in: folder)
    #expect(outcome.output.contains(Self.unchanged), "\(outcome.output)\(outcome.error)")
    #expect(try !folder.paths().contains("PWNED"))
  }

  @Test func `a name that leads to several revisions is refused`() async throws {
    let folder = try Self.repository()
    let first = try Self.git(["rev-parse", "HEAD"], in: folder)
    try Self.git(["update-ref", "refs/remotes/origin/main", first], in: folder)
    #expect(try await compare("origin/main", in: folder).output.contains(Self.unchanged))
    try folder.write("torch.yaml", Sample.system("torch"))
    try Self.git(["add", "torch.yaml"], in: folder)
    try Self.git(["commit", "--quiet", "--message", "second"], in: folder)
    for kind in ["tags", "heads"] {
      try Self.git(["update-ref", "refs/\(kind)/origin/main", "HEAD"], in: folder)
      let outcome = try await compare("origin/main", in: folder)
      #expect(outcome.status == 2)
      #expect(
        outcome.reason.contains(
          "'origin/main' names several revisions of git: refs/\(kind)/origin/main"),
        "\(outcome.error)")
      let locked = try await Norma.run(
        ["check", ".", "--locked-from", "origin/main"] + Sample.options, in: folder)
      #expect(locked.reason.contains("names several revisions"), "\(locked.error)")
      try Self.git(["update-ref", "-d", "refs/\(kind)/origin/main"], in: folder)
    }
    let short = String(first.prefix(8))
    #expect(try await compare(short, in: folder).status == 0)
    try Self.git(["update-ref", "refs/heads/\(short)", "HEAD"], in: folder)
    #expect(try await compare(short, in: folder).reason.contains("names several revisions"))
  }

  @Test func `a repository in this one doesn't say what a revision is`() async throws {
    let folder = try Self.repository()
    try folder.write("sub/institution.yaml", Sample.institution())
    try Self.git(["init", "--quiet", "--initial-branch", "main", "sub"], in: folder)
    let outcome = try await Norma.run(["diff", "main", "sub"] + Sample.options, in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.reason.contains("sub is a repository of its own within this one"), "\(outcome.error)")
  }

  @Test func `hooks and settings of the environment are not run`() async throws {
    let folder = try Self.repository()
    try folder.write("settings", "[core]\n\tfsmonitor = touch \(folder.path)/PWNED\n")
    for name in ["post-checkout", "post-index-change", "reference-transaction"] {
      try folder.write(".git/hooks/\(name)", "#!/bin/sh\ntouch \(folder.path)/PWNED\n")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: folder.url(of: ".git/hooks/\(name)").path)
    }
    let outcome = try await compare(
      in: folder,
      environment: [
        "GIT_CONFIG_GLOBAL": "\(folder.path)/settings", "GIT_DIR": "/nonexistent",
        "GIT_INDEX_FILE": "\(folder.path)/index", "GIT_WORK_TREE": "/",
        "GIT_OBJECT_DIRECTORY": "/nonexistent",
      ])
    #expect(outcome.output.contains(Self.unchanged), "\(outcome.output)\(outcome.error)")
    #expect(try !folder.paths().contains("PWNED"))
    #expect(try !folder.paths().contains("index"))
  }

  /// git carries a folder that is laid out as a repository without a work tree as it carries any other.
  @Test func `a folder laid out as a repository is a folder`() async throws {
    let folder = try Self.repository()
    try Self.git(["init", "--quiet", "--bare", "t.git"], in: folder)
    for name in ["HEAD", "objects", "refs"] {
      try FileManager.default.moveItem(
        at: folder.url(of: "t.git/\(name)"), to: folder.url(of: name))
    }
    try FileManager.default.removeItem(at: folder.url(of: "t.git"))
    try folder.write(
      "config",
      "[core]\n repositoryformatversion=0\n bare=false\n worktree=.\n"
        + " fsmonitor=\"touch \(folder.path)/PWNED; false\"\n")
    let outcome = try await compare("main", in: folder)
    #expect(outcome.output.contains(Self.unchanged), "\(outcome.output)\(outcome.error)")
    #expect(try !folder.paths().contains("PWNED"))
    #expect(try await compare("HEAD", in: Folder(borrowing: folder.url(of: "objects"))).status == 2)
  }

  @Test func `what isn't there isn't fetched`() async throws {
    let folder = try Self.repository()
    let object = try Self.git(["rev-parse", "HEAD:lamp.yaml"], in: folder)
    let place = ".git/objects/\(object.prefix(2))/\(object.dropFirst(2))"
    try FileManager.default.removeItem(at: folder.url(of: place))
    for (key, value) in [
      ("remote.o.url", "ext::sh -c \"touch \(folder.path)/PWNED\""), ("remote.o.promisor", "true"),
      ("extensions.partialClone", "o"), ("protocol.ext.allow", "always"),
    ] {
      try Self.git(["config", key, value], in: folder)
    }
    let outcome = try await compare(in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason.contains("git can't"), "\(outcome.error)")
    #expect(try !folder.paths().contains("PWNED"))
  }

  @Test(arguments: ["../out.yaml", "/out.yaml", ".git/config", "a/../../out.yaml", ".GIT/x"])
  func `a tree with a path that leads out is refused`(path: String) async throws {
    let folder = try Self.repository()
    let blob = try Self.git(["hash-object", "-w", "--stdin"], in: folder, input: "x: 1\n")
    var bytes = Data("100644 \(path)\0".utf8)
    for number in stride(from: 0, to: 40, by: 2) {
      let digits = blob.dropFirst(number).prefix(2)
      bytes.append(try #require(UInt8(digits, radix: 16)))
    }
    try bytes.write(to: folder.url(of: "tree"))
    let tree = try Self.git(
      ["hash-object", "-w", "-t", "tree", "--literally", "tree"], in: folder)
    let commit = try Self.git(["commit-tree", tree, "-m", "m"], in: folder)
    let outcome = try await compare(commit, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason.contains("a path that no register has"), "\(outcome.error)")
  }

  @Test func `a link of a revision leads to places in it alone`() async throws {
    let folder = try Self.repository()
    let secret = try Folder(["secret.yaml": "token: s3cr3t\n"])
    let links = [
      "a.yaml": "\(secret.path)/secret.yaml", "b.yaml": "/proc/self/environ",
      "deep/c.yaml": "../../../../../../../../../etc/passwd", "deep/d": "../..",
    ]
    for (name, destination) in links {
      let place = folder.url(of: name)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: place.path, withDestinationPath: destination)
    }
    try Self.git(["add", "--all"], in: folder)
    try Self.git(["commit", "--quiet", "--message", "second"], in: folder)
    for name in links.keys { try FileManager.default.removeItem(at: folder.url(of: name)) }
    let outcome = try await compare(in: folder)
    for word in ["s3cr3t", "root:", "PATH="] {
      #expect(!outcome.output.contains(word) && !outcome.error.contains(word))
    }
    #expect(outcome.status == 2)
  }

  @Test func `a link of a revision is read where it leads, whichever way`() async throws {
    let folder = try Self.repository()
    try folder.write("data/x.txt", "x\n")
    try folder.write("deep/more.txt", Sample.system("deep"))
    try folder.link("a.yaml", to: "data/../plain.txt")
    try folder.link("b.yaml", to: "way/../deep/more.txt")
    try folder.link("way", to: "deep")
    try folder.write("plain.txt", Sample.system("plain", hazards: "[dazzle]"))
    // What stood in the place of a link that leads out, once.
    for name in ["nowhere", "deep/nowhere"] { try folder.write(name, Sample.system("nowhere")) }
    try Self.git(["add", "--all"], in: folder)
    try Self.git(["commit", "--quiet", "--message", "links"], in: folder)
    let same = try await compare(in: folder)
    #expect(same.status == 0 && same.output.contains("0 levels and 0 verdicts"), "\(same.error)")
    try folder.write("plain.txt", Sample.system("plain"))
    #expect(try await compare(in: folder).output.contains("Forbidden glare → "))
  }

  @Test func `a link that leads out of a revision leads to nothing that could be in it`()
    async throws
  {
    let folder = try Self.repository()
    try folder.write("deep/nowhere", Sample.system("nowhere"))
    try Self.git(["add", "--all"], in: folder)
    let link = try Self.blob("/etc/hostname", in: folder)
    try Self.git(
      ["update-index", "--add", "--cacheinfo", "120000,\(link),deep/a.yaml"], in: folder)
    try Self.git(["commit", "--quiet", "--message", "links"], in: folder)
    let outcome = try await compare(in: folder)
    #expect(outcome.status == 2, "\(outcome.output)")
    #expect(outcome.error.contains("is a link to nothing in this register"), "\(outcome.error)")
  }

  @Test func `a revision that is called like a folder that is gone is refused`() async throws {
    let folder = try Self.repository()
    try folder.write("r/institution.yaml", Sample.institution())
    try Self.git(["add", "--all"], in: folder)
    try Self.git(["commit", "--quiet", "--message", "more"], in: folder)
    try Self.git(["tag", "r"], in: folder)
    try FileManager.default.moveItem(at: folder.url(of: "r"), to: folder.url(of: "elsewhere"))
    let outcome = try await Norma.run(["diff", "main", "r"] + Sample.options, in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.reason.contains("'r' is a revision of git, and a path in 'main'"),
      "\(outcome.error)")
  }

  @Test func `a file that is called like a revision is refused`() async throws {
    let folder = try Self.repository()
    try folder.write("main", Sample.system("other"))
    let outcome = try await compare("main", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason.contains("'main' is a revision of git and a path"), "\(outcome.error)")
    #expect(try await compare("./main", in: folder).status == 0)
    #expect(try await compare("refs/heads/main", in: folder).status == 0)
  }

  @Test func `names are found wherever git keeps them`() async throws {
    let folder = try Self.repository()
    try Self.git(["tag", "-a", "v1", "-m", "t"], in: folder)
    try Self.git(["branch", "feature/x"], in: folder)
    try Self.git(["pack-refs", "--all"], in: folder)
    try Self.git(["repack", "-q", "-a", "-d"], in: folder)
    try Self.git(["checkout", "--quiet", "-b", "loose"], in: folder)
    let commit = try Self.git(["rev-parse", "--short", "HEAD"], in: folder)
    for name in ["HEAD", "v1", "feature/x", "loose", commit, "@", "main:."] {
      let outcome = try await compare(name, in: folder)
      #expect(outcome.output.contains(Self.unchanged), "\(name): \(outcome.error)")
    }
    let tree = try Folder([:])
    try Self.git(["worktree", "add", "--quiet", tree.path + "/w", "main"], in: folder)
    let other = try await compare("HEAD", in: Folder(borrowing: tree.url(of: "w")))
    #expect(other.output.contains(Self.unchanged), "\(other.error)")
  }

  @Test func `a repository of longer hashes is read`() async throws {
    let folder = try Self.repository(["--object-format=sha256"])
    let outcome = try await compare(in: folder)
    #expect(outcome.output.contains(Self.unchanged), "\(outcome.error)")
  }

  @Test func `nothing is left of a revision that was written out`() async throws {
    let folder = try Self.repository()
    let place = try Folder([:])
    let outcome = try await compare(in: folder, environment: ["TMPDIR": place.path])
    #expect(outcome.status == 0)
    #expect(try place.paths().isEmpty)
    #expect(
      try await compare("nowhere", in: folder, environment: ["TMPDIR": place.path]).status == 2)
    #expect(try place.paths().isEmpty)
  }

  // MARK: Trees that nobody makes by accident

  /// A commit of a tree with these entries, as `git mktree` takes them.
  private static func commit(
    _ entries: [String], in folder: Folder, on branch: String = "evil"
  ) throws {
    let tree = try git(["mktree"], in: folder, input: entries.map { $0 + "\n" }.joined())
    let commit = try git(["commit-tree", "-m", "m", tree], in: folder)
    try git(["update-ref", "refs/heads/\(branch)", commit], in: folder)
  }

  private static func blob(_ text: String, in folder: Folder) throws -> String {
    try git(["hash-object", "-w", "--stdin"], in: folder, input: text)
  }

  @Test(arguments: [("x", "x"), ("D", "d"), ("\u{E9}", "e\u{301}")])
  func `a name that is a link and a folder is refused`(link: String, name: String) async throws {
    let folder = try Self.repository()
    let inner = try Self.git(
      ["mktree"], in: folder, input: "120000 blob \(Self.blob("nowhere", in: folder))\tpre-commit\n"
    )
    try Self.commit(
      [
        "120000 blob \(Self.blob("../..", in: folder))\t\(link)", "040000 tree \(inner)\t\(name)",
        "100644 blob \(Self.blob(Sample.institution(), in: folder))\tinstitution.yaml",
      ], in: folder)
    for words in [["diff", "evil", "."], ["check", ".", "--locked-from", "evil"]] {
      let outcome = try await Norma.run(words + Sample.options, in: folder)
      #expect(outcome.status == 2)
      #expect(
        outcome.reason.contains("the revision 'evil' holds two things of one name"),
        "\(outcome.error)")
    }
  }

  @Test func `a tree of folders deeper than any register is refused`() async throws {
    let folder = try Self.repository()
    func commit(depth: Int) throws {
      let file = try Self.blob(Sample.institution(), in: folder)
      var tree = try Self.git(["mktree"], in: folder, input: "100644 blob \(file)\ta.yaml\n")
      for _ in 1..<depth {
        tree = try Self.git(["mktree"], in: folder, input: "040000 tree \(tree)\td\n")
      }
      try Self.commit(
        ["040000 tree \(tree)\td", "100644 blob \(file)\tinstitution.yaml"], in: folder)
    }
    try commit(depth: 65)
    let outcome = try await compare("evil", in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.reason.contains("the revision 'evil' has more than 64 folders in each other"),
      "\(outcome.error)")
    try commit(depth: 20)
    #expect(!(try await compare("evil", in: folder)).reason.contains("folders in each other"))
  }

  @Test func `a file and a folder of one name are refused`() async throws {
    let folder = try Self.repository()
    let file = try Self.blob(Sample.institution(), in: folder)
    let inner = try Self.git(["mktree"], in: folder, input: "100644 blob \(file)\ta.yaml\n")
    try Self.commit(["100644 blob \(file)\tx", "040000 tree \(inner)\tx"], in: folder)
    #expect(try await compare("evil", in: folder).reason.contains("two things of one name"))
  }

  @Test func `names that are no text, and repositories within, aren't left out unsaid`()
    async throws
  {
    let folder = try Self.repository()
    let file = try Self.blob(Sample.system("bad"), in: folder)
    let head = try Self.git(["rev-parse", "HEAD"], in: folder)
    // The helper writes text; git unquotes names in the way of C.
    try Self.commit(
      [
        "100644 blob \(Self.blob(Sample.institution(), in: folder))\tinstitution.yaml",
        "100644 blob \(file)\t\"bad\\377.yaml\"",
      ], in: folder)
    var outcome = try await compare("evil", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason.contains("a file whose name is no text in UTF-8"), "\(outcome.error)")
    try Self.commit(
      [
        "100644 blob \(Self.blob(Sample.institution(), in: folder))\tinstitution.yaml",
        "160000 commit \(head)\tsub",
      ], in: folder)
    outcome = try await compare("evil", in: folder)
    #expect(outcome.reason.contains("another repository at sub"), "\(outcome.error)")
  }

  @Test(arguments: ["main:r", "HEAD~0:r", "main@{0}"])
  func `a folder that is called like a place in a revision is refused`(name: String) async throws {
    let folder = try Self.repository()
    try folder.write("\(name)/institution.yaml", Sample.institution())
    let outcome = try await Norma.run(["diff", name, "."] + Sample.options, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason.contains("is a revision of git and a path"), "\(outcome.error)")
  }

  @Test func `a report doesn't take the place of a register`() async throws {
    let folder = try Self.repository()
    try folder.write("reg/institution.yaml", Sample.institution())
    try Self.git(["add", "reg"], in: folder)
    try Self.git(["commit", "--quiet", "--message", "second"], in: folder)
    let report = try await Norma.run(
      ["check", "reg", "--format", "json"] + Sample.options, in: folder)
    try FileManager.default.removeItem(at: folder.url(of: "reg"))
    try folder.write("reg", report.output)
    let outcome = try await Norma.run(["diff", "main", "reg"] + Sample.options, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason.contains("reg is a file, and a folder in 'main'"), "\(outcome.error)")
  }

  @Test func `nor that of a register in one file`() async throws {
    let folder = try Self.repository()
    try folder.write("reg.yaml", Sample.institution() + "---\n" + Sample.system("one"))
    try Self.git(["add", "reg.yaml"], in: folder)
    try Self.git(["commit", "--quiet", "--message", "second"], in: folder)
    let report = try await Norma.run(
      ["check", "reg.yaml", "--format", "json"] + Sample.options, in: folder)
    try folder.write("reg.yaml", report.output)
    for name in ["main", "main:reg.yaml"] {
      let outcome = try await Norma.run(["diff", name, "reg.yaml"] + Sample.options, in: folder)
      #expect(outcome.status == 2)
      #expect(
        outcome.reason.contains("reg.yaml is a report, and a description in 'main'"),
        "\(outcome.error)")
    }
  }

  @Test func `nor does a link to another folder`() async throws {
    let folder = try Self.repository()
    try folder.write("r/institution.yaml", Sample.institution())
    try folder.write("s/institution.yaml", Sample.institution())
    try Self.git(["add", "r", "s"], in: folder)
    try Self.git(["commit", "--quiet", "--message", "second"], in: folder)
    try FileManager.default.removeItem(at: folder.url(of: "r"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.url(of: "r").path, withDestinationPath: "s")
    let outcome = try await Norma.run(["diff", "main", "r"] + Sample.options, in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.reason.contains("r is a link that came with the repository"), "\(outcome.error)")
  }

  @Test(arguments: ["../../../../etc", "/etc", "a/../../..", ".git"])
  func `nothing outside of a revision is in it`(path: String) async throws {
    let folder = try Self.repository()
    let outcome = try await Norma.run(["diff", "HEAD:\(path)", "."] + Sample.options, in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.error == "norma: the revision 'HEAD' has no '\(path)'\n", "\(outcome.error)")
  }

  @Test func `a remote's own branch isn't taken for another`() async throws {
    let folder = try Self.repository()
    let head = try Self.git(["rev-parse", "HEAD"], in: folder)
    try folder.write("new.yaml", Sample.system("new"))
    try Self.git(["add", "new.yaml"], in: folder)
    try Self.git(["commit", "--quiet", "--message", "second"], in: folder)
    try Self.git(["update-ref", "refs/remotes/origin/main", head], in: folder)
    try Self.git(
      ["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main"], in: folder)
    try Self.git(["branch", "origin"], in: folder)
    #expect(
      try await compare("origin", in: folder).reason.contains("names several revisions of git"))
  }

  @Test func `a repository elsewhere isn't read for a file that leads there`() async throws {
    let other = try Self.repository()
    let folder = try Folder(["institution.yaml": Sample.institution()])
    try FileManager.default.removeItem(at: folder.url(of: ".git"))
    try folder.write(".git", "gitdir: \(other.path)/.git\n")
    let outcome = try await compare("main", in: folder)
    #expect(outcome.status == 2)
    #expect(!outcome.output.contains("lamp"))
    // One of several work trees is known to its repository.
    try Self.git(["worktree", "add", "--quiet", "more", "HEAD"], in: other)
    let more = try Folder(at: other, "more")
    #expect(try await compare("main", in: more).output.contains(Self.unchanged))
  }

  /// What a stranger's folder may name to have another repository's objects read.
  enum Borrowed: CaseIterable { case shared, alternates, objects, packs, file, worktree }

  @Test(arguments: Borrowed.allCases)
  func `objects of a repository elsewhere aren't read`(_ way: Borrowed) async throws {
    let other = try Self.repository()
    try Self.git(["repack", "-q", "-a", "-d"], in: other)
    let folder = try Self.repository()
    try folder.write("lamp.yaml", Sample.system("lamp") + "# Others.\n")
    try Self.git(["commit", "--quiet", "--all", "--message", "second"], in: folder)
    let (there, here) = (other.path + "/.git", folder.path + "/.git")
    let files = FileManager.default
    let hash = try Self.git(["rev-parse", "main"], in: other)
    func link(_ name: String) throws {
      try? files.removeItem(atPath: "\(here)/\(name)")
      try files.createSymbolicLink(
        atPath: "\(here)/\(name)", withDestinationPath: "\(there)/\(name)")
    }
    switch way {
    case .shared: try folder.write(".git/commondir", there + "\n")
    case .alternates: try folder.write(".git/objects/info/alternates", there + "/objects\n")
    case .objects: try link("objects")
    case .packs: try link("objects/pack")
    case .file:
      for name in try files.contentsOfDirectory(atPath: there + "/objects/pack") {
        try link("objects/pack/" + name)
      }
    case .worktree:
      try files.moveItem(atPath: here, toPath: folder.path + "/fake")
      try folder.write("fake/gitdir", here + "\n")
      try folder.write("fake/commondir", there + "\n")
      try folder.write(".git", "gitdir: fake\n")
    }
    if way != .worktree, way != .shared {
      try folder.write(".git/refs/heads/theirs", hash + "\n")
    }
    for name in ["main", "theirs", hash] {
      let outcome = try await compare(name, in: folder)
      #expect(outcome.status == 2, "\(outcome.output)")
      #expect(!outcome.output.contains("lamp"))
    }
  }

  @Test func `a program that writes too much is ended`() {
    #expect(Child.output(of: ["yes"], atMost: 100_000) == nil)
    #expect(Child.output(of: ["printf", "four"], atMost: 4) == Array("four".utf8))
    #expect(Child.output(of: ["printf", "four"], atMost: 3) == nil)
  }

  @Test func `the lock of a repository within isn't the one of the repository around it`()
    async throws
  {
    let folder = try Self.repository()
    try folder.write("sub/institution.yaml", Sample.institution())
    try Self.git(["init", "--quiet", "--initial-branch", "main", "sub"], in: folder)
    let sub = try Folder(at: folder, "sub")
    let outcome = try await Norma.run(
      ["check", ".", "--locked-from", "main"] + Sample.options, in: sub)
    #expect(outcome.status == 2)
    #expect(outcome.reason.contains("is a repository within"), "\(outcome.error)")
  }
}
