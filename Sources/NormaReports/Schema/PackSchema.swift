package import Norma

/// The schema of the files of a pack: `pack.yaml` with `kind: pack`, and the others with rules.
///
/// What its readers allow, as far as one file tells: that names stand for something, and that a law
/// says since when its rules are in force, `norma rules check` looks at.
package struct PackSchema {
  private let vocabulary: Vocabulary

  /// The schema of packs that speak of the facts of a vocabulary.
  package init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The schema as JSON.
  package var value: JSON.Value {
    let conditions = ConditionSchema(vocabulary)
    var declarations = conditions.declarations
    declarations.merge(HeaderSchema.declarations(kinds: vocabulary.kinds.map(\.id))) { $1 }
    declarations.merge(RuleSchema.declarations(kinds: vocabulary.kinds.map(\.id))) { $1 }
    return Schema.document(
      named: "pack", title: "Norma: a file of a pack",
      "What pack.yaml declares with 'kind: pack', and the rules in the other files of its folder.",
      [
        "type": "object",
        "if": ["required": ["kind"]],
        "then": Schema.reference("header"),
        "else": Schema.reference("rules"),
        "$defs": .object(declarations),
      ])
  }
}

extension Schema {
  /// A mapping with the keys that its reader allows, but for some.
  static func mapping<Key: SourceKey>(
    of keys: Key.Type, except others: [Key] = [], required: [Key], _ value: (Key) -> JSON.Value
  ) -> JSON.Value {
    mapping(
      Dictionary(
        uniqueKeysWithValues: keys.allCases.filter { !others.contains($0) }
          .map { ($0.rawValue, value($0)) }),
      required: required.map(\.rawValue))
  }

  /// Things by their names; nothing may stand there, too.
  static func named(_ schema: JSON.Value) -> JSON.Value {
    ["type": ["object", "null"], "additionalProperties": schema]
  }

  /// A list of words; one word stands for a list of it.
  static let texts: JSON.Value = ["type": .words(wordTypes + ["array"]), "items": words]

  /// A list with something in it.
  static func list(of items: JSON.Value) -> JSON.Value {
    ["type": "array", "minItems": 1, "items": items]
  }

  /// One of the words of an enumeration.
  static func word<Word: RawRepresentable<String> & CaseIterable>(
    _ words: Word.Type
  ) -> JSON.Value {
    ["enum": .words(words.allCases.map(\.rawValue))]
  }
}
