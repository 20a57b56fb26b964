/// A fact in words, for those who ask what a word of a description means.
public struct FactDescription: Sendable, Encodable {
  /// A value that it may take.
  public struct Value: Sendable, Encodable {
    /// The word that a description states.
    public let value: String
    /// What a person reads for it.
    public let title: String
    /// What it covers.
    public let help: String?
  }

  /// A field of each record of a list.
  public struct Field: Sendable, Encodable {
    /// Its name.
    public let field: String
    /// What a statement of it looks like.
    public let type: String
    /// The question a person is asked.
    public let question: String
    /// The values that it may take.
    public let values: [Value]
  }

  /// Where it stands in a description.
  public let fact: String
  /// The kind of description that states it.
  public let kind: String
  /// A short name.
  public let title: String
  /// What a statement looks like.
  public let type: String
  /// The question a person is asked.
  public let question: String
  /// How to answer, and how the law reads it.
  public let help: String?
  /// The values that it may take.
  public let values: [Value]
  /// The fields of each record, the one first for which a plain word stands.
  public let fields: [Field]
  /// The packs whose rules ask it.
  public let packs: [String]
  /// The word that was asked for, where that is one of its values.
  public let asked: String?

  fileprivate init(_ fact: AskedFact, asked word: String?) {
    self.fact = fact.fact.path
    kind = fact.kind
    title = fact.fact.title
    type = fact.fact.type.rawValue
    question = fact.fact.question
    help = fact.fact.help
    values = Self.values(of: fact.fact)
    let fields = fact.fact.fields
    let key = fact.fact.keyField
    self.fields = (fields.filter { $0.index == key } + fields.filter { $0.index != key }).map {
      Field(
        field: $0.path, type: $0.type.rawValue, question: $0.question, values: Self.values(of: $0))
    }
    packs = fact.packs
    asked = word
  }

  private static func values(of fact: Fact) -> [Value] {
    fact.choices.map { Value(value: $0.id, title: $0.title, help: $0.help) }
  }
}

extension Rulebook {
  /// The facts of a path, in the order of their kinds; else those that may take the word as a value.
  public func factsExplained(_ word: String) -> [FactDescription] {
    let facts = askedFacts
    let named = facts.filter { $0.fact.path == word || "\($0.kind).\($0.fact.path)" == word }
    if !named.isEmpty { return named.map { FactDescription($0, asked: nil) } }
    return facts.filter { asked in
      ([asked.fact] + asked.fact.fields).contains { $0.choices.contains { $0.id == word } }
    }.map { FactDescription($0, asked: word) }
  }
}
