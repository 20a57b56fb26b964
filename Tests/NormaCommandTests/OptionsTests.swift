import Foundation
import Testing

/// The options that say by what is judged.
@Suite struct OptionsTests {
  @Test func `what may not decide leaves the level open`() async throws {
    let folder = try Sample.folder(["lamp.yaml": Sample.system("lamp", hazards: "[flicker]")])
    let all = try await Sample.run("check", "--fail-on", "undetermined", in: folder)
    #expect(all.status == 0)
    #expect(all.output.contains("note: Care needed: 'The lamp' flickers [LAN-7.1]"))
    let law = try await Sample.run(
      "check", "--fail-on", "undetermined", "--authority", "law", in: folder)
    #expect(law.status == 1)
    #expect(law.reason == "gate: failed (0 errors; 1 not shown or not certain; 0 accepted)")
    #expect(!law.output.contains("LAN-7.1"))
  }

  @Test func `without a day it is today's law`() async throws {
    let folder = try Sample.folder(["lamp.yaml": Sample.system("lamp")])
    func today() -> String { String(Date.now.ISO8601Format().prefix(10)) }
    let before = today()
    let outcome = try await Norma.run(
      ["check", "--format", "json", "--rules", Sample.rules], in: folder)
    let day = try #require(try JSONValue(outcome.bytes)["norma"]["asOf"].text)
    #expect([before, today()].contains(day))
  }

  @Test func `packs are chosen by their names, all of them by default`() async throws {
    let folder = try Sample.folder(["lamp.yaml": Sample.system("lamp", hazards: "[dazzle]")])
    let rules = try Folder(copyOf: Sample.rulesFolder)
    for name in ["pack", "rules"] {
      let text = try rules.read("lantern-act/\(name).yaml")
      try rules.write(
        "torch-act/\(name).yaml",
        text.replacing("lantern-act", with: "torch-act").replacing("LAN", with: "TOR"))
    }
    func ids(_ options: String...) async throws -> (packs: [String?], findings: [String?]) {
      let outcome = try await Norma.run(
        ["check", "--format", "json", "--rules", rules.path, "--as-of", Sample.day] + options,
        in: folder)
      let report = try JSONValue(outcome.bytes)
      return (
        report["norma"]["packs"].items.map { $0["id"].text },
        report["findings"].items.map { $0["id"].text }
      )
    }
    let all = try await ids()
    #expect(all.packs == ["lantern-act", "torch-act"])
    #expect(all.findings == ["LAN-5.1", "TOR-5.1"])
    let one = try await ids("--pack", "torch-act")
    #expect(one.packs == ["torch-act"])
    #expect(one.findings == ["TOR-5.1"])
    let both = try await ids("--pack", "torch-act", "--pack", "lantern-act")
    #expect(both.packs == all.packs)
    #expect(both.findings == all.findings)
  }

  @Test func `none of the paths means the current folder`() async throws {
    let folder = try Sample.folder(["systems/lamp.yaml": Sample.system("lamp")])
    for command in ["check", "classify", "questions"] {
      let none = try await Sample.run(command, in: folder)
      let dot = try await Sample.run(command, ".", in: folder)
      #expect(none.output == dot.output)
      #expect(none.status == dot.status)
    }
  }

  @Test func `what is pasted from a report gives the same result`() async throws {
    let folder = try Sample.folder([
      "my lamp.yaml": Sample.system("lamp", hazards: "[dazzle]"),
      "open.yaml": Sample.system("open", hazards: nil),
    ])
    let rules = try Folder(copyOf: Sample.rulesFolder)
    let options = [
      "--as-of", "2024-08-01", "--authority", "law", "--pack", "lantern-act", "--rules", rules.path,
    ]
    let outcome = try await Norma.run(["check", "--color", "always"] + options, in: folder)
    let hints = outcome.output.matches(of: #/norma (explain|questions) .*/#).map { String($0.0) }
    let words = options.joined(separator: " ")
    #expect(
      hints == [
        "norma explain LAN-5.1 'my lamp.yaml' \(words)", "norma questions open.yaml \(words)",
      ])
    let pasted = hints[1].split(separator: " ").dropFirst().map(String.init)
    #expect(
      try await Norma.run(pasted, in: folder).output
        == Norma.run(["questions", "open.yaml"] + options, in: folder).output)
  }
}
