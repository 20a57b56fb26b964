import Foundation
import LocatedYAML
import Norma
import NormaTestSupport
import Testing

@testable import NormaReports

/// What several descriptions of a register ask of their institution.
@Suite struct SharedQuestionsTests {
  private func text(_ files: [String: String], limit: Int = 50) -> String {
    let vocabulary = Repository.rulebook.vocabulary
    let read = files.sorted { $0.key < $1.key }.map { path, text in
      RegisterFile(SourceText(path: path, text), vocabulary: vocabulary)
    }
    let register = Register(read)
    let report = Report(
      run: Report.Run(
        version: "0", jurisdiction: Jurisdiction(asOf: Repository.day), packs: []),
      assessments: register.descriptions.map {
        Assessment(of: $0, with: register.institution, under: Repository.laws)
      }, findings: [], sources: [:], digests: [:])
    var output = ""
    QuestionsText(style: .plain, limit: limit).write(report, to: &output)
    return output
  }

  private static let institution = ["institution.yaml": "kind: institution\nid: u\nname: U\n"]

  private static func system(_ number: Int) -> [String: String] {
    ["system\(number).yaml": "kind: ai-system\nid: s\(number)\nname: S\(number)\n"]
  }

  @Test func `a question to the institution is asked once in a register`() {
    let files = Self.institution.merging(Self.system(1)) { $1 }.merging(Self.system(2)) { $1 }
    let output = text(files)
    #expect(output.hasPrefix("U (institution.yaml)\n  asked once for 3 descriptions\n"))
    #expect(output.components(separatedBy: "write 'country: ").count == 2)
    #expect(output.contains("S1 (system1.yaml)"))
    #expect(output.contains("S2 (system2.yaml)"))
  }

  @Test func `of one description all that it asks stands together`() {
    let output = text(Self.system(1))
    #expect(output.hasPrefix("S1 (system1.yaml)\n"))
    #expect(!output.contains("asked once"))
  }
}
