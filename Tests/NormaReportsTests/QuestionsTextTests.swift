import Foundation
import Testing

@testable import NormaReports

/// The open questions, with the words to write and the place to write them.
@Suite struct QuestionsTextTests {
  func text(_ texts: String..., limit: Int = 20) -> String {
    var output = ""
    QuestionsText(style: .plain, limit: limit).write(SmallReport.of(texts), to: &output)
    return output
  }

  @Test func `a question has its help, its answers, its place and what it decides`() {
    let output = text(
      SmallReport.institution, SmallReport.lamp("torch").replacing("lit: true\n", with: ""))
    #expect(
      output == """
        The torch (2.yaml)
          Glare: Dark to Dim light

          1. Does it give light?
             A lamp that is never lit is a lamp all the same, and yet no light.
             write 'lit: true or false' at 2.yaml:2
             decides Gives light at all [LAN-1.1]

        1 question open

        """)
  }

  @Test func `what is certain asks nothing`() {
    #expect(text(SmallReport.institution, SmallReport.lamp("torch")) == "nothing is open\n")
  }

  @Test func `the limit holds for each description, and what is left is counted`() {
    let output = text(SmallReport.system("a"), SmallReport.system("b"), limit: 2)
    #expect(output.components(separatedBy: "\n  1. ").count == 3)
    #expect(output.components(separatedBy: "\n  2. ").count == 3)
    #expect(!output.contains("\n  3. "))
    #expect(output.components(separatedBy: " more, many of which fall away").count == 3)
  }

  @Test func `no more are counted than are left`() {
    // Colour, hazards, lumens, uses, stage, research and role.
    let lamp = SmallReport.system("a", "lit: true")
    #expect(!text(SmallReport.institution, lamp, limit: 7).contains("\n  … and"))
    #expect(text(SmallReport.institution, lamp, limit: 6).contains("\n  … and 1 more, "))
  }

  @Test func `a fact of a group is written where the group stands`() {
    let without = text(SmallReport.system("a", "lit: true"))
    #expect(without.contains("     write 'light: {hazards: […] or none}' at 1.yaml:2\n"))
    let within = text(SmallReport.system("a", "lit: true", "light:", "  colour: red"))
    #expect(within.contains("     write 'hazards: […] or none' below 'light:' at 1.yaml:5\n"))
    #expect(within.contains("\n       dazzle   Dazzles them\n"))
  }

  @Test func `a fact of the institution is written in its document`() {
    let torch = SmallReport.lamp("torch", hazards: "[dazzle]")
    let missing = text(torch)
    #expect(
      missing.contains(
        "     write 'public: true or false' in the register's 'kind: institution' document\n"))
    let there = text(torch, "kind: institution\nid: h\nname: H\n")
    #expect(there.contains("     write 'public: true or false' at 2.yaml:2\n"))
  }

  @Test func `a field of an item is written below the item`() {
    let output = text(
      SmallReport.institution,
      SmallReport.lamp("torch").replacing(
        "uses: none", with: "uses:\n  - {use: signal, audience: children}"))
    #expect(output.contains("  1. Does somebody keep watch? (signal)\n"))
    #expect(
      output.contains("     write 'watched: true or false' below '- use: signal' at 2.yaml:7\n"))
  }

  @Test func `a list of records shows the values of its key`() {
    let output = text(
      SmallReport.institution, SmallReport.lamp("torch").replacing("uses: none\n", with: ""))
    #expect(output.contains("     write 'uses: […] or none' at 2.yaml:2\n"))
    #expect(output.contains("\n       beacon   Showing ships the way\n"))
  }

  @Test(arguments: [
    ("{type: integer", "a whole number"), ("{type: number", "a number"),
  ])
  func `every type says how it is answered`(type: String, words: String) {
    let rulebook = SmallReport.rulebook([("light.lumens: {type: integer", "light.lumens: \(type)")])
    var output = ""
    QuestionsText(style: .plain, limit: 20).write(
      SmallReport.of([SmallReport.system("a", "lit: true")], rulebook: rulebook), to: &output)
    #expect(output.contains("{lumens: \(words)}"))
  }

  @Test func `nobody is told the countries of the world`() {
    let values = (0..<101).map { "c\($0): C" }.joined(separator: ", ")
    let rulebook = SmallReport.rulebook([
      ("values: {red: Red, white: White}", "values: {red: Red, white: White, \(values)}")
    ])
    var output = ""
    QuestionsText(style: .plain, limit: 20).write(
      SmallReport.of([SmallReport.system("a", "lit: true")], rulebook: rulebook), to: &output)
    #expect(output.contains("Which colour has its light?"))
    #expect(!output.contains("c17"))
  }

  @Test func `a faulty file is asked nothing before its faults are mended`() {
    let output = text(SmallReport.system("a", "lit: no"), SmallReport.system("b", "lit: true"))
    #expect(!output.contains("The a"))
    #expect(output.contains("The b (2.yaml)\n"))
    #expect(output.hasSuffix("\n1.yaml has faults, which come before its questions\n"))
    #expect(
      text(SmallReport.system("a", "lit: no"))
        == "1.yaml has faults, which come before its questions\n")
  }

  @Test func `nobody is asked what a faulty institution may have misspelt`() {
    let torch = SmallReport.lamp("torch", hazards: "[dazzle]").replacing("stage: false\n", with: "")
    let house = "kind: institution\nid: h\nname: H\n"
    #expect(text(torch, house).contains("write 'public: true or false'"))
    let output = text(torch, house + "pubic: true\n")
    #expect(output.contains("Does it stand on a stage?"))
    #expect(!output.contains("public:"))
    #expect(output.hasSuffix("\n2.yaml has faults, which come before its questions\n"))
  }
}
