import LocatedYAML
import Testing

@testable import Norma

/// The vocabulary of Norma's own files is as sound as one of facts.
@Suite struct OwnVocabularyTests {
  @Test(arguments: [
    Vocabulary.configurationText, Vocabulary.waiversText, Vocabulary.baselineText,
  ])
  func `each text declares its kind without a fault`(text: String) throws {
    var reader = VocabularyReader()
    reader.read(try Tree(SourceText(path: "own.yaml", text)))
    #expect(reader.findings.map(\.line) == [])
    #expect(reader.vocabulary().kinds.count == 1)
  }

  @Test func `all kinds are there, and each fact asks something`() {
    #expect(Vocabulary.own.kinds.map(\.id) == ["baseline", "config", "lock", "waivers"])
    for fact in Vocabulary.own.kinds.flatMap(\.facts) {
      #expect(!fact.question.isEmpty, "\(fact.path)")
    }
  }

  @Test func `what makes a check fail is what its option knows`() {
    let fact = Vocabulary.own.kind("config")?.fact(at: "fail-on")
    #expect(fact?.choices.map(\.id) == ["error", "warning", "note", "undetermined", "never"])
    let authority = Vocabulary.own.kind("config")?.fact(at: "authority")
    #expect(authority?.choices.map(\.id) == Authority.allCases.map(\.rawValue))
  }
}

extension Finding {
  /// The finding as tests compare it.
  var line: String { "\(file):\(range.start.line):\(range.start.column): \(message) [\(id)]" }
}
