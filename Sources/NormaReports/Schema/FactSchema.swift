import Norma

/// What may be stated of one fact.
struct FactSchema {
  private let fact: Fact
  /// The name under which the items of a list are declared.
  private let name: String
  /// Whether a list may be stated in part.
  private let allowsPart: Bool

  /// The schema of a fact, or of a field of this list.
  init(_ fact: Fact, of list: Fact? = nil, allowsPart: Bool) {
    self.fact = fact
    self.allowsPart = allowsPart
    name = (list.map { "\($0.path)." } ?? "") + fact.path
  }

  /// What stands in the lists of a fact and of its fields, by the names of these.
  static func items(of fact: Fact, allowsPart: Bool) -> [String: JSON.Value] {
    let schemas =
      [FactSchema(fact, allowsPart: allowsPart)]
      + fact.fields.map { FactSchema($0, of: fact, allowsPart: allowsPart) }
    return Dictionary(schemas.compactMap { schema in schema.item.map { (schema.name, $0) } }) { $1 }
  }

  /// The values, with the question that a person is asked.
  ///
  /// Null says that somebody asked and doesn't know yet; what must be stated can't be null.
  func value(isRequired: Bool = false) -> JSON.Value {
    var schema = stated(isRequired: isRequired)
    if !isRequired { schema.allowNull() }
    schema["title"] = .string(fact.title)
    let words = [fact.question, fact.help ?? ""].filter { !$0.isEmpty }
    if !words.isEmpty { schema["description"] = .string(words.joined(separator: "\n\n")) }
    return schema
  }

  private func stated(isRequired: Bool) -> JSON.Value {
    switch fact.type {
    case .boolean: return Schema.type("boolean")
    case .choice: return choice
    case .choices: return list(isSet: true)
    case .integer: return Schema.type("integer")
    case .number: return Schema.type("number")
    case .date: return Schema.day
    case .text:
      var schema = Schema.words
      if isRequired { schema["minLength"] = 1 }
      return schema
    case .texts:
      return ["type": "array", "items": Schema.type(Schema.wordTypes + ["null"])]
    case .evidence: return evidence
    case .records: return list(isSet: false)
    }
  }

  /// One of the values of a choice.
  private var choice: JSON.Value {
    Schema.oneOf(
      fact.choices.map { choice in
        (choice.id, choice.title + (choice.help.map { ": \($0)" } ?? ""))
      })
  }

  /// A path or a link, or a list of these.
  private var evidence: JSON.Value {
    var item = Schema.words
    item["pattern"] = "^[^/~]"
    item["patternErrorMessage"] = "Write a path that begins at this file's folder, or a link."
    var schema = item
    schema["type"] = .words(Schema.wordTypes + ["array"])
    schema["items"] = item
    schema["examples"] = ["none"]
    return schema
  }

  // MARK: Lists

  /// What stands in the list, declared once for both ways to write it; nil of what is no list.
  private var item: JSON.Value? {
    switch fact.type {
    case .choices: choice
    case .records: record
    default: nil
    }
  }

  /// A whole list, `none`, or what is known of it.
  ///
  /// The mapping stands in a branch: an editor that completes the key then begins a list.
  private func list(isSet: Bool) -> JSON.Value {
    var known: JSON.Value = ["type": "array", "items": Schema.reference(name)]
    if isSet { known["uniqueItems"] = true }
    var schema = known
    if allowsPart {
      schema["if"] = Schema.type("object")
      schema["then"] = Schema.mapping(
        ["at-least": known.described("What is known of it; there may be more.")],
        required: ["at-least"])
    }
    let forms = allowsPart ? ["array", "object"] : ["array"]
    if fact.isNonEmpty {
      schema["type"] = .words(forms)
      schema["minItems"] = 1
    } else {
      schema["type"] = .words(forms + ["string"])
      schema["pattern"] = "^none$"
      schema["patternErrorMessage"] = "Write a list, or none."
      schema["examples"] = ["none"]
    }
    return schema
  }

  /// A record with its fields, or the key of one that has nothing else to say.
  private var record: JSON.Value {
    var properties: [String: JSON.Value] = [:]
    for field in fact.fields {
      properties[field.path] = FactSchema(field, of: fact, allowsPart: allowsPart)
        .value(isRequired: field.isRequired)
    }
    let required = fact.fields.filter(\.isRequired).map(\.path)
    var schema = Schema.mapping(properties, required: required)
    let key = fact.keyField.map { fact.fields[$0] }
    // A word alone states the key and nothing else.
    if required.contains(where: { $0 != key?.path }) { return schema }
    schema["type"] = nil
    schema["if"] = Schema.type("object")
    schema["else"] = key.map {
      FactSchema($0, of: fact, allowsPart: allowsPart).value(isRequired: $0.isRequired)
    }
    return schema
  }
}

extension JSON.Value {
  /// Allows null beside the values of a schema.
  fileprivate mutating func allowNull() {
    switch self["type"] {
    case .string(let type): self["type"] = .words([type, "null"])
    case .array(let types): self["type"] = .array(types + ["null"])
    default: break
    }
    if case .array(let values) = self["enum"] { self["enum"] = .array(values + [nil]) }
    if case .array(let words) = self["enumDescriptions"] {
      self["enumDescriptions"] = .array(words + ["Asked, and not known yet."])
    }
  }
}
