import LocatedYAML
import Testing

@testable import Norma

/// `norma.yaml`: what it says, and what it can't say.
@Suite struct ConfigurationTests {
  private func read(_ text: String) -> Configuration {
    Configuration(SourceText(path: "norma.yaml", text))
  }

  @Test func `every key is read`() throws {
    let configuration = read(
      """
      packs: [one, {id: two, version: 1.0}]
      as-of: 2026-12-01
      law-as-of: 2026-11-01
      authority: guidance
      rules: own
      language: en
      fail-on: [error, undetermined]
      severities:
        - {rule: A-1, severity: note, reason: so}
      paths: [systems, institution.yaml]
      exclude: ["draft-*.yaml"]
      waivers: [a.yaml, b.yaml]
      baseline: known.yaml
      """)
    #expect(configuration.findings == [])
    #expect(configuration.packs?.map(\.id.value) == ["one", "two"])
    #expect(configuration.packs?.map { $0.version?.value } == [nil, "1.0"])
    #expect(configuration.asOf == Day("2026-12-01"))
    #expect(configuration.lawAsOf == Day("2026-11-01"))
    #expect(configuration.authority == .guidance)
    #expect(configuration.rules?.value == "own")
    #expect(configuration.failOn == ["error", "undetermined"])
    #expect(configuration.severities.map(\.rule) == ["A-1"])
    #expect(configuration.severities.map(\.severity) == [.note])
    #expect(configuration.paths?.map(\.value) == ["systems", "institution.yaml"])
    #expect(configuration.exclude.map(\.value) == ["draft-*.yaml"])
    #expect(!configuration.isIgnoredRead)
    #expect(configuration.waivers?.map(\.value) == ["a.yaml", "b.yaml"])
    #expect(configuration.baseline?.value == "known.yaml")
  }

  @Test func `the file may name its schema, and have what git ignores read`() {
    let configuration = read("$schema: ../config.json\nignored: true\n")
    #expect(configuration.findings == [])
    #expect(configuration.isIgnoredRead)
  }

  @Test(arguments: ["", "# nothing yet\n", "packs: null\nfail-on:\n"])
  func `what isn't stated is left as it is`(text: String) {
    let configuration = read(text)
    #expect(configuration.findings == [])
    #expect(configuration.packs == nil && configuration.failOn == nil)
    #expect(configuration.severities.isEmpty && configuration.exclude.isEmpty)
  }

  @Test(arguments: [
    ("fail-onn: [error]\n", "1:1: there is no key 'fail-onn' here [norma.unknown-key]"),
    ("fail-on: [eror]\n", "1:11: 'fail-on' can't be 'eror' [norma.unknown-value]"),
    ("fail-on: []\n", "1:10: 'fail-on' names at least one [norma.empty-list]"),
    ("fail-on: error\n", "1:10: 'fail-on' must be a list of words, not 'error' [norma.wrong-type]"),
    (
      "packs: {at-least: [a]}\n",
      "1:8: 'packs' must be a list, not a mapping [norma.wrong-type]"
    ),
    ("as-of: today\n", "1:8: 'as-of' must be a date, not 'today' [norma.wrong-type]"),
    (
      "severities: [{rule: A-1}]\n",
      "1:15: 'severities.severity' is missing [norma.missing-fact]"
    ),
    (
      "severities:\n  - {rule: A-1, severity: off}\n",
      "2:27: 'severities.severity' can't be 'off' [norma.unknown-value]"
    ),
    ("language: lv\n", "1:11: 'language' can't be 'lv' [norma.unknown-value]"),
    ("kind: config\n", "1:1: the file has no kind [norma.unknown-key]"),
    ("- error\n", "1:1: the file is a mapping from keys [norma.wrong-type]"),
    ("a: [\n", "2:1:"), ("rules: x\n---\nrules: y\n", "3:1: a second document stands here"),
  ])
  func `a fault has its place`(text: String, line: String) {
    let findings = read(text).findings
    #expect(findings.count == 1)
    #expect(findings.first?.line.hasPrefix("norma.yaml:\(line)") == true, "\(findings.map(\.line))")
    #expect(findings.allSatisfy { $0.kind == .input })
  }
}
