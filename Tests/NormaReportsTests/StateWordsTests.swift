import LocatedYAML
import Norma
import NormaTestSupport
import Testing

@testable import NormaReports

/// One word for one state: the table that all reports take theirs from.
@Suite struct StateWordsTests {
  @Test func `the catalogue has the table as the reports have it`() throws {
    let bytes = Repository.files(in: "Sources/Norma/Norma.docc", suffixes: ["ReadingReports.md"])
      .map { String(decoding: $0.bytes, as: UTF8.self) }
    let text = try #require(bytes.first)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(
      rows.map(String.init) == StateWords.all.map { "| `\($0.id)` | \($0.words) | \($0.meaning) |" }
    )
  }

  @Test func `every state has its words, and no two have the same`() {
    let ids =
      Outcome.State.allCases.map(\.rawValue) + Norma.Verdict.State.allCases.map(\.rawValue)
    for id in Set(ids) { #expect(StateWords.all.contains { $0.id == id }, "\(id)") }
    // Packs have two words for a recommendation that is followed, and people one.
    let words = StateWords.all.filter { $0.id != "supported" }.map(\.words)
    #expect(Set(words).count == words.count)
    #expect(StateWords.words(for: "supported") == StateWords.words(for: "aligned"))
    #expect(Set(StateWords.all.map(\.id)).count == StateWords.all.count)
    #expect(Outcome.State.inOrder.count == Outcome.State.allCases.count)
    #expect(StateWords.words(for: "kept") == "kept", "a pack's own word stands")
  }
}
