public import LocatedYAML

/// One thing that a description may state.
///
/// Immutable; a class, since readers and evaluations hand it around.
public final class Fact: Sendable {
  /// What a statement of the fact looks like.
  public enum FactType: String, Sendable, CaseIterable {
    case boolean, choice, choices, integer, number, date, text, texts, evidence, records
  }

  /// A value that a `choice` or `choices` fact may take.
  public struct Choice: Sendable {
    /// The word that a description states.
    public let id: String
    let words: Words

    init(id: String, words: Words) {
      self.id = id
      self.words = words
    }

    /// The words that a person reads.
    public var title: String { words.title?.text ?? id }
    /// What it covers, and how the law reads it.
    public var help: String? { words.help?.text }
    /// Matching terms of outside standards.
    public var terms: [String] { words.terms?.list ?? [] }
    /// Other words that people use for it; none of them can be stated.
    var otherNames: [String] { words.otherNames?.list ?? [] }
  }

  /// What a person reads of a fact or a value.
  struct Words: Sendable {
    var title: LazyWords?
    var help: LazyWords?
    var terms: LazyWords?
    var otherNames: LazyWords?
  }

  /// Between which numbers the values of an `integer` or `number` fact lie.
  public struct Bounds: Sendable {
    /// The least that can be stated.
    public let least: Double
    /// The most; nil where there is no such.
    public let most: Double?
  }

  /// Its number among the facts of its kind, or among the fields of its list.
  public let index: Int
  /// Where it stands in a description, such as `emotion-recognition.setting`; of a field its name.
  public let path: String
  /// The path under which reports name it: of a field with its list's before it, of a list's key
  /// the list's own.
  public let label: String
  /// What a statement looks like.
  public let type: FactType
  /// The group in which a person meets it.
  public let group: String
  let words: Words
  let asked: LazyWords?
  /// The values of a `choice` or `choices` fact.
  public let choices: [Choice]
  /// The fields of each record of a `records` fact.
  public let fields: [Fact]
  /// The field that a plain word stands for in a list of records.
  public let keyField: Int?
  /// Whether every description must state it.
  public let isRequired: Bool
  /// Whether a list of it names at least one: 'none' would be no honest answer.
  public let isNonEmpty: Bool
  /// Between which numbers its values lie; nil where they are none.
  public let bounds: Bounds?
  /// Where the vocabulary declares it.
  public let file: String
  /// The place of the declaration.
  public let range: SourceRange

  /// The number of a value, by its word.
  let choiceTable: KeyTable
  /// The number of a field, by its name.
  let fieldTable: KeyTable

  init(
    index: Int, path: String, label: String, type: FactType, group: String, words: Words,
    question: LazyWords?, choices: [Choice], fields: [Fact], keyField: Int?, isRequired: Bool,
    isNonEmpty: Bool, bounds: Bounds?, file: String, range: SourceRange
  ) {
    self.index = index
    self.path = path
    self.label = label
    self.type = type
    self.group = group
    self.words = words
    asked = question
    self.choices = choices
    self.fields = fields
    self.keyField = keyField
    self.isRequired = isRequired
    self.isNonEmpty = isNonEmpty
    self.bounds = bounds
    self.file = file
    self.range = range
    choiceTable = KeyTable(choices.map(\.id))
    fieldTable = KeyTable(fields.map(\.path))
  }

  /// A short name.
  public var title: String { words.title?.text ?? path }
  /// The question a person is asked.
  public var question: String { asked?.text ?? "" }
  /// How to answer, and how the law reads it.
  public var help: String? { words.help?.text }
  /// Matching terms of outside standards.
  public var terms: [String] { words.terms?.list ?? [] }
  /// Other words that people use for it; none of them can be written for it.
  var otherNames: [String] { words.otherNames?.list ?? [] }
  /// Whether it is the word by which its description is known.
  package var isIdentifier: Bool { label == "id" && type == .text }
}
