import Norma

/// The forms of which the schemas are made.
///
/// Where a value may have several types, the keywords of each stand side by side: a keyword says
/// nothing of values of other types, and a fault is named where it stands. The branches of an `anyOf`
/// would all be refused at once, with a message that helps nobody.
///
/// - Source: JSON Schema 2020-12, Validation, §6.
enum Schema {
  /// The dialect in which the schemas are written.
  static let dialect = "https://json-schema.org/draft/2020-12/schema"

  /// A whole document.
  static func document(
    named name: String, title: String, _ description: String, _ schema: JSON.Value
  ) -> JSON.Value {
    var document = schema
    document["$schema"] = .string(dialect)
    document["$id"] = .string("urn:norma:schema:\(name)")
    document["title"] = .string(title)
    document["description"] = .string(description)
    return document
  }

  /// The key at the top of a file by which an editor finds the file's schema.
  static let ofEditors: JSON.Value = type("string").described(
    "Where an editor finds the schema of this file.")

  /// Values of these types.
  static func type(_ types: String...) -> JSON.Value { type(types) }

  /// Values of these types.
  static func type(_ types: [String]) -> JSON.Value {
    ["type": types.count == 1 ? .string(types[0]) : .words(types)]
  }

  /// Whatever a declaration of the same document describes.
  static func reference(_ name: String) -> JSON.Value { ["$ref": .string("#/$defs/\(name)")] }

  /// A mapping with these keys and no others.
  static func mapping(
    _ properties: [String: JSON.Value], required: [String] = []
  ) -> JSON.Value {
    var schema: JSON.Value = [
      "type": "object", "properties": .object(properties), "additionalProperties": false,
    ]
    if !required.isEmpty { schema["required"] = .words(required) }
    return schema
  }

  // MARK: What YAML writes in several ways

  /// The types of what may be written where words stand: a number and a truth value are words, too.
  static let wordTypes = ["string", "number", "boolean"]

  /// Words that must be there.
  static let words: JSON.Value = ["type": .words(wordTypes)]

  /// The word by which a description is known; digits without quotes are a number.
  static let identifier: JSON.Value = [
    "type": ["string", "integer"], "pattern": .string(Identifier.pattern),
    "maxLength": .integer(Identifier.maxLength), "minimum": 0,
    "patternErrorMessage": "Write lower-case letters and digits with single hyphens between them.",
  ]

  /// A day; that it exists is checked by whoever checks formats.
  static let day: JSON.Value = [
    "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "patternErrorMessage": "Write an existing day as YEAR-MONTH-DAY.",
  ]

  /// A day, or the month or year in which it lies; a year without quotes is a number.
  static let dayOrPeriod: JSON.Value = [
    "type": ["string", "integer"], "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?$",
    "patternErrorMessage": "Write an existing day as YEAR-MONTH-DAY, or YEAR-MONTH or YEAR alone.",
    "minimum": 1000, "maximum": 9999, "if": ["minLength": 8], "then": ["format": "date"],
  ]

  /// One of these words, each with what it means.
  static func oneOf(_ values: [(word: String, meaning: String?)]) -> JSON.Value {
    var schema: JSON.Value = [:]
    let all = values.flatMap { value in forms(of: value.word).map { ($0, value.meaning) } }
    schema["enum"] = .array(all.map(\.0))
    if values.contains(where: { $0.meaning != nil }) {
      schema["enumDescriptions"] = .words(all.map { $0.1 ?? "" })
    }
    return schema
  }

  /// The JSON that a word becomes, whether or not somebody puts it in quotes.
  private static func forms(of word: String) -> [JSON.Value] {
    switch word {
    case "true": [.string(word), true]
    case "false": [.string(word), false]
    default: Int(word).map { [.string(word), .integer($0)] } ?? [.string(word)]
    }
  }
}

extension JSON.Value {
  /// The same schema with the words that an editor shows beside what it describes.
  func described(_ description: String, title: String? = nil) -> JSON.Value {
    var schema = self
    schema["description"] = .string(description)
    if let title { schema["title"] = .string(title) }
    return schema
  }
}
