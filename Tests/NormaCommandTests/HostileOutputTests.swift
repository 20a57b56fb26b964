import Foundation
import Testing

/// What is written goes where the person says, and where a stranger points nowhere.
@Suite struct HostileOutputTests {
  @Test func `a baseline goes through no link, and nowhere outside`() async throws {
    let folder = try Folder(["r/institution.yaml": DutySample.harbour, "empty": ""])
    for destination in ["../empty", "../new", "/tmp/norma-stranger"] {
      try? FileManager.default.removeItem(at: folder.url(of: "r/norma-baseline.yaml"))
      try folder.link("r/norma-baseline.yaml", to: destination)
      let outcome = try await DutySample.run("baseline", "r", in: folder)
      #expect(outcome.status == 2)
      #expect(
        outcome.error.contains("r/norma-baseline.yaml is reached through a link"),
        "\(outcome.error)")
    }
    #expect(try folder.read("empty").isEmpty)
    #expect(!folder.exists("new") && !FileManager.default.fileExists(atPath: "/tmp/norma-stranger"))
    // A folder that is a link is one, too.
    try FileManager.default.removeItem(at: folder.url(of: "r/norma-baseline.yaml"))
    try folder.write("r/norma.yaml", "baseline: sub/known.yaml\n")
    try folder.makeFolder("away")
    try folder.link("r/sub", to: "../away")
    #expect(try await DutySample.run("baseline", "r", "--no-config", in: folder).status == 2)
    #expect(try await DutySample.run("baseline", "r", in: folder).status == 2)
    #expect(!folder.exists("away/known.yaml"))
  }

  @Test(arguments: [
    ["check", "r"], ["classify", "r"], ["duties", "r"], ["plan", "r"], ["timeline", "r"],
    ["questions", "r"], ["record", "r"], ["diff", "r", "r"], ["baseline", "r"],
  ])
  func `no report is written over what was read`(command: [String]) async throws {
    let folder = try Folder([
      "r/institution.yaml": DutySample.harbour, "r/systems/boat.yaml": DutySample.boat("boat"),
    ])
    let before = try folder.read("r/systems/boat.yaml")
    let format = command[0] == "baseline" ? [] : ["--format", "json"]
    for path in ["r/systems/boat.yaml", "./r/systems/../systems/boat.yaml"] {
      let outcome = try await Norma.run(
        command + format + ["--output", path] + DutySample.options, in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.error.contains("can't be written: this command reads it"), "\(outcome.error)")
      #expect(try folder.read("r/systems/boat.yaml") == before)
    }
  }

  @Test func `nor through a link that may have come with a register or repository`() async throws {
    let folder = try Folder([
      "r/institution.yaml": DutySample.harbour, "home/.profile": "", "home/inner/.keep": "",
    ])
    try folder.link("report.json", to: "home/.profile")
    try folder.link("reports", to: "home")
    try folder.link("r/report.txt", to: "../home/.profile")
    for path in ["report.json", "reports/.profile", "r/report.txt", "reports/inner/new.json"] {
      let outcome = try await Norma.run(
        ["check", "r", "--format", "json", "--output", path] + DutySample.options, in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.error.contains("is a link in a register or repository"), "\(outcome.error)")
    }
    #expect(try folder.read("home/.profile").isEmpty)
    #expect(!folder.exists("home/inner/new.json"))
  }

  @Test(arguments: [
    ".git/packed-refs", ".github/workflows/x.yaml", "notes.md", "a/.gitlab-ci.yml",
    ".circleci/baseline.yaml",
    "azure-pipelines.yml",
  ])
  func `a baseline has a place that nobody else reads`(path: String) async throws {
    let folder = try Sample.folder(["lamp.yaml": Sample.system("lamp")])
    try folder.write("norma.yaml", "baseline: \(path)\n")
    let outcome = try await Sample.run("baseline", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("is no place for a baseline"), "\(outcome.error)")
  }

  @Test func `a link of an archive is not written through, however deep it lies`() async throws {
    let outside = try Folder(["precious.md": "old"])
    let folder = try Sample.folder(["lamp.yaml": Sample.system("lamp")])
    try FileManager.default.removeItem(at: folder.url(of: ".git"))
    try folder.write("a/b/c/x", "")
    try FileManager.default.createSymbolicLink(
      atPath: folder.url(of: "a/b/c/report.md").path,
      withDestinationPath: "\(outside.path)/precious.md")
    let outcome = try await Sample.run(
      "check", "--format", "markdown", "--output", "a/b/c/report.md", in: folder)
    #expect(outcome.status == 2)
    #expect(try outside.read("precious.md") == "old")
  }

  @Test func `a register is one whatever its institution's file is called`() async throws {
    let folder = try Folder([
      "a/reg/university.yaml": DutySample.harbour, "home/.bashrc": "mine", "home/inner/x": "",
    ])
    try FileManager.default.removeItem(at: folder.url(of: ".git"))
    try folder.link("a/reg/report.txt", to: "../../home/.bashrc")
    try folder.link("a/out.d", to: "../home")
    try folder.link("a/reg/deep.d", to: "../../home/inner")
    for path in ["a/reg/report.txt", "a/out.d/new.json", "a/reg/deep.d/../.bashrc"] {
      let outcome = try await Norma.run(
        ["check", "a/reg", "--format", "json", "--output", path] + DutySample.options, in: folder)
      #expect(outcome.status == 2, "\(path)")
      #expect(outcome.error.contains("is a link in a register or repository"), "\(outcome.error)")
    }
    #expect(try folder.read("home/.bashrc") == "mine" && !folder.exists("home/new.json"))
  }

  @Test func `a new rule makes no folder behind a link`() async throws {
    let folder = try Folder(["r/institution.yaml": DutySample.harbour])
    try folder.makeFolder("away")
    try folder.makeFolder("r/rules")
    try folder.link("r/rules/house", to: "../../away")
    #expect(
      try await Norma.run(["rules", "new", "HOUSE-1", "r", "--pack", "house"], in: folder).status
        == 2)
    #expect(!folder.exists("away/tests"))
  }
}
