import Foundation
import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Small registers that contradict themselves, one for each kind of relation, and honest ones that come near.
@Suite struct ContradictionFixtureTests {
  private static let folder = "Tests/Fixtures/contradictions"

  private static func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Repository.top.appending(path: folder).path)
      .filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/\($0)" }
  }

  private static func lines(of path: String) throws -> [String] {
    try String(contentsOf: Repository.top.appending(path: path), encoding: .utf8)
      .components(separatedBy: "\n")
  }

  private static func findings(in path: String) throws -> [Finding] {
    let text = try lines(of: path).joined(separator: "\n")
    let file = RegisterFile(
      SourceText(path: path, text), vocabulary: Repository.rulebook.vocabulary)
    #expect(file.findings.map(\.message) == [], "\(path)")
    let register = Register([file])
    return register.descriptions.flatMap { description in
      Assessment(
        of: description, with: register.institution,
        among: RegisterDocuments(register.descriptions),
        under: Repository.laws(for: register.institution)
      ).findings
    }.filter { $0.id == Assessment.contradictionID }
  }

  @Test func `what contradicts itself is one error at the later statement`() throws {
    let files = try Self.files(in: Self.folder)
    #expect(files.count > 100)
    for path in files {
      let lines = try Self.lines(of: path)
      let errors = lines.indices.filter { lines[$0].contains("# error: [norma.contradiction]") }
      let related = lines.indices.filter { lines[$0].contains("# related") }
      let found = try Self.findings(in: path)
      #expect(found.map(\.range.start.line) == errors.map { $0 + 1 }, "\(path)")
      let notes = Set(found.flatMap(\.notes).map(\.range.start.line))
      #expect(notes.isSuperset(of: related.map { $0 + 1 }), "\(path)")
    }
  }

  @Test func `what comes near is no contradiction`() throws {
    let files = try Self.files(in: "\(Self.folder)/near-misses")
    #expect(files.count > 40)
    for path in files {
      #expect(try Self.findings(in: path).map(\.message) == [], "\(path)")
    }
  }
}
