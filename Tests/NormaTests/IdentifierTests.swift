import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// By which words a description can be known.
@Suite struct IdentifierTests {
  private func findings(_ kind: String, id: String) -> [Finding] {
    RegisterFile(
      SourceText(path: "a.yaml", "kind: \(kind)\nname: N\nid: \(id)\n"),
      vocabulary: SmallRules.vocabulary
    ).findings
  }

  @Test(arguments: [
    "a", "lamp-2", "95794697", "12", "0", "2fa", "\"no\"", "'true'", "1e3", "ai-4-all",
  ])
  func `an id is lower-case letters and digits with single hyphens`(id: String) {
    #expect(findings("ai-system", id: id) == [])
    #expect(findings("institution", id: id) == [])
  }

  @Test(arguments: [
    ("Proctoring System", "proctoring-system"), ("'My System #1 / é'", "my-system-1-e"),
    ("Lamp", "lamp"), ("lamp_2", "lamp-2"), ("lamp.v2", "lamp-v2"), ("-lamp", "lamp"),
    ("lamp-", "lamp"), ("lamp--2", "lamp-2"), ("\"la\\nmp\"", "la-mp"), ("\" lamp\"", "lamp"),
    ("Prüfungsaufsicht", "prufungsaufsicht"), ("Straße", "strasse"), ("Œuvre Ærø", "oeuvre-aero"),
    ("Studenta ceļvedis", "studenta-celvedis"), ("'Anna''s helper'", "annas-helper"),
    ("-5", "5"), ("1.5", "1-5"),
  ])
  func `another word is told with the id made of it`(id: String, made: String) throws {
    for kind in ["ai-system", "institution"] {
      let found = findings(kind, id: id)
      #expect(found.map(\.id) == ["norma.wrong-id"])
      let help = try #require(found.first?.help.first)
      #expect(help.hasPrefix("write '\(made)': "), "\(help)")
      #expect(found.first?.range.start == Position(line: 3, column: 5))
      let proposed = try #require(help.split(separator: "'").dropFirst().first)
      #expect(findings(kind, id: String(proposed)) == [])
    }
  }

  @Test(arguments: ["no", "on", "true", "false", "yes", "off"])
  func `what other tools read as true or false needs quotes`(id: String) {
    let found = findings("ai-system", id: id)
    #expect(found.map(\.help) == [["write '\(id)' in quotes, or a longer word"]])
    #expect(findings("ai-system", id: "'\(id)'") == [])
  }

  @Test func `of some words nothing is left, and some are too long`() {
    #expect(
      findings("ai-system", id: "'///'").map(\.help) == [
        ["write lower-case letters and digits with single hyphens between them"]
      ])
    let long = String(repeating: "ab-", count: 40)
    let found = findings("ai-system", id: "\(long)x")
    #expect(found.first?.help.first?.contains("at most 100 ") == true)
    #expect(findings("ai-system", id: String(repeating: "a", count: 100)) == [])
    #expect(findings("ai-system", id: String(repeating: "a", count: 101)).count == 1)
  }
}
