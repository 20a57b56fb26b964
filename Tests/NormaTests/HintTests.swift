import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// What is offered for the words of other people, by the vocabulary itself.
@Suite struct HintTests {
  /// The help for what is wrong with a description that states these facts.
  private static func help(_ facts: String, of kind: String = "ai-system") -> [String] {
    RegisterFile(
      SourceText(path: "a.yaml", "kind: \(kind)\nid: a\nname: A\n\(facts)\n"),
      vocabulary: Repository.rulebook.vocabulary
    ).findings.flatMap(\.help)
  }

  @Test(arguments: [
    ("provider", "'role' or 'supplier.name'"), ("vendor", "'supplier.name'"),
    ("manufacturer", "'supplier.name'"), ("developer", "'supplier.name'"), ("deployer", "'role'"),
    ("controller", "'data.controllership'"), ("processor", "'data.controllership'"),
    ("legal-basis", "'data.purposes'"), ("lawful_basis", "'data.purposes'"),
    ("users", "'data.subjects'"), ("stakeholders", "'data.subjects'"), ("contact", "'owner'"),
    ("department", "'owner'"), ("organization", "'owner'"), ("responsible", "'owner'"),
    ("description", "'summary'"), ("description_short", nil), ("short_description", "'summary'"),
    ("notes", "'summary'"), ("comments", "'summary'"), ("personal-data", "'data.personal'"),
    ("personalData", "'data.personal'"), ("pii", "'data.personal'"),
    ("type", "'nature.technique'"), ("algorithm", "'nature.technique'"),
    ("assessments", "'dpia.report' or 'fria.report'"), ("license", "'licence.kind'"),
    ("base_model", "'model.name'"), ("url", "'sources'"), ("goal", "'purpose.summary'"),
    ("use-case", "'purpose.uses'"), ("domain", "'purpose.uses'"), ("phase", "'status'"),
    ("retention", "'data-storage.kept'"), ("begin_date", "'supply.placed-on-market'"),
    ("human-oversight", "'deployment.oversight'"), ("human_intervention", "'decisions.people'"),
    ("proctoring", "'test-monitoring' of 'purpose.uses'"),
    (
      "chatbot",
      "'interacts-with-people' of 'capabilities' or 'information-chatbot' of 'purpose.uses'"
    ),
    // Nothing is near to these by their letters alone.
    ("budget", nil), ("deployers", "'role'"), ("criticality", nil), ("tags", nil),
    ("cost", nil), ("theme", nil), ("risk-level", nil), ("publication_category", nil),
    ("milestone", nil), ("score", nil), ("ticket", nil), ("region", nil), ("currency", nil),
  ])
  func `another word for a fact leads to it, and an unrelated one to none`(
    word: String, meant: String?
  ) {
    let help = Self.help("\(word): x")
    #expect(help == (meant.map { ["did you mean \($0)?"] } ?? []), "\(word)")
  }

  @Test(arguments: [
    ("status: active", "did you mean 'in-use'?"), ("status: live", "did you mean 'in-use'?"),
    ("status: In Development", "did you mean 'in-development'?"),
    ("status: Out of use", "did you mean 'retired'?"),
    ("capabilities: Chatbot", "write [interacts-with-people]"),
    ("capabilities: [text-generation]", "did you mean 'generates-content'?"),
    ("capabilities: [proctoring]", "did you mean 'test-monitoring' of 'purpose.uses'?"),
    ("capabilities: [tutoring]", "'tutoring' is a value of 'purpose.uses'"),
    ("purpose: tutoring", "write 'purpose: {uses: [tutoring]}'"),
    ("purpose: {uses: [proctoring]}", "did you mean 'test-monitoring'?"),
    ("role: unknown", "leave it out, or write null: asked, not known yet"),
    ("role: [tbd]", "leave it out, or write null: asked, not known yet"),
    ("data: {personal: don't know}", "leave it out, or write null: asked, not known yet"),
    ("true: x", "write the name of a fact before the ':'"),
  ])
  func `another word for a value leads to it`(facts: String, help: String) {
    #expect(Self.help(facts) == [help])
  }

  @Test func `what a word means in law isn't guessed`() {
    let help = Self.help("nature: {technique: rule based}")
    #expect(help.first?.hasPrefix("possible here: machine-learning, ") == true, "\(help)")
    let use = Self.help("purpose: {uses: [gardening]}")
    #expect(use.first?.contains("values, such as admission, ") == true, "\(use)")
  }

  @Test(arguments: [
    ("Germany", "DE"), ("germany", "DE"), ("Deutschland", "DE"), ("EL", "GR"), ("UK", "GB"),
    ("USA", "US"), ("Norge", "NO"), ("Netherlands", "NL"), ("The Netherlands", "NL"),
    ("Latvia", "LV"), ("Latvija", "LV"), ("Lativa", "LV"), ("lv", "LV"), ("Österreich", "AT"),
    ("EU", nil), ("XX", nil), ("Atlantis", nil),
  ])
  func `a country goes by its names`(word: String, code: String?) {
    let help = Self.help("country: \(word)", of: "institution")
    let list = "one of 250 values, such as AT, BE, BG"
    #expect(help == [code.map { "did you mean '\($0)'?" } ?? list])
  }

  /// A key of the vocabulary with one letter lost, doubled, changed or swapped with its neighbour.
  static let typos: [(typo: String, key: String)] = {
    var generator = SeededGenerator(seed: 7)
    let keys = Repository.rulebook.vocabulary.kind("ai-system")?.shape.words ?? []
    let long = keys.filter { $0.count > 4 }
    return (0..<100).compactMap { number in
      guard let key = long.randomElement(using: &generator) else { return nil }
      var letters = Array(key)
      let place = Int.random(in: 1..<letters.count - 1, using: &generator)
      switch number % 4 {
      case 0: letters.remove(at: place)
      case 1: letters.insert(letters[place], at: place)
      case 2: letters[place] = "q"
      default: letters.swapAt(place, place + 1)
      }
      return String(letters) == key ? nil : (String(letters), key)
    }
  }()

  @Test func `a slip of the finger is seen through`() {
    let missed = Self.typos.filter { Self.help("\($0.typo): x") != ["did you mean '\($0.key)'?"] }
    #expect(Self.typos.count > 90)
    #expect(missed.map(\.typo) == [])
  }
}
