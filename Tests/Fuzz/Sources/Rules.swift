import LocatedYAML
import Norma
import NormaPacks

/// What the targets judge by.
enum Rules {
  static let jurisdiction = Jurisdiction(asOf: Day("2027-12-02") ?? Day(daysSince1970: 21_000))

  static let builtIn: Rulebook = {
    let files = EmbeddedRules.files.map {
      RulesFile(path: $0.path, source: SourceText(path: $0.path, embedded: $0.content))
    }
    return Rulebook(files.filter { !$0.isMarkdown })
  }()

  static let laws = builtIn.packs.map { PackInForce($0, jurisdiction) }

  /// The facts of the small pack's systems: one of each type.
  private static let vocabulary = """
    kind: vocabulary
    of: ai-system
    groups: {shape: {title: Shape}}
    facts:
      id: {type: text, group: shape, question: Which?, required: true}
      name: {type: text, group: shape, question: What is it called?, required: true}
      flag: {type: boolean, group: shape, question: Is it?}
      tone: {type: choice, group: shape, question: How loud?, values: {soft: S, loud: L}}
      traits: {type: choices, group: shape, question: Which?, values: {a: A, b: B, c: C}}
      count: {type: integer, group: shape, question: How many?}
      since: {type: date, group: shape, question: Since when?}
      uses:
        type: records
        group: shape
        question: What for?
        key: use
        fields:
          use: {type: choice, question: Which?, values: {teach: T, grade: G}}
          weight: {type: number, question: How much?}
    """

  private static let small = Rulebook.vocabulary(of: [
    RulesFile(path: "vocabulary/ai-system.yaml", source: SourceText(path: "v.yaml", vocabulary))
  ]).vocabulary

  static let systems = [
    "kind: ai-system\nid: a\nname: A\n",
    "kind: ai-system\nid: b\nname: B\nflag: true\ntone: loud\ntraits: [a, c]\ncount: 3\nsince: 2026-01-01\n"
      + "uses: [{use: teach, weight: 0.5}, {use: grade}]\n",
    "kind: ai-system\nid: c\nname: C\nflag: false\ntraits: none\nuses: none\n",
  ].flatMap { RegisterFile(SourceText(path: "s.yaml", $0), vocabulary: small).descriptions }

  /// The pack that a text is; nil where it has faults.
  static func pack(_ source: SourceText) -> Pack? {
    guard let tree = try? Tree(shown: source) else { return nil }
    var reader = PackReader(vocabulary: small)
    return reader.read([tree])
  }
}
