import Norma

/// What may be stated of one fact.
struct FactSchema {
  private let fact: Fact
  /// The name under which the items of a list are declared.
  private let name: String
  /// Whether it is stated in one of Norma's own files, whose lists are whole and whose dates are days.
  private let isOwn: Bool

  /// The schema of a fact, or of a field of this list.
  init(_ fact: Fact, of list: Fact? = nil, isOwn: Bool) {
    self.fact = fact
    self.isOwn = isOwn
    name = (list.map { "\($0.path)." } ?? "") + fact.path
  }

  /// What stands in the lists of a fact and of its fields, by the names of these.
  static func items(of fact: Fact, isOwn: Bool) -> [String: JSON.Value] {
    let schemas =
      [FactSchema(fact, isOwn: isOwn)]
      + fact.fields.map { FactSchema($0, of: fact, isOwn: isOwn) }
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
    case .integer: return number("integer")
    case .number: return number("number")
    case .date: return isOwn ? Schema.day : Schema.dayOrPeriod
    case .text:
      if fact.isIdentifier, !isOwn { return Schema.identifier }
      var schema = Schema.words
      if isRequired { schema["pattern"] = "\\S" }
      return schema
    case .texts:
      return ["type": "array", "items": Schema.type(Schema.wordTypes + ["null"])]
    case .evidence: return evidence
    case .records: return list(isSet: false)
    }
  }

  /// A number between its bounds.
  private func number(_ type: String) -> JSON.Value {
    var schema = Schema.type(type)
    schema["minimum"] = fact.bounds.map { .bound($0.least) }
    schema["maximum"] = fact.bounds?.most.map { .bound($0) }
    return schema
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
    if !isOwn {
      schema["if"] = Schema.type("object")
      schema["then"] = Schema.mapping(
        ["at-least": known.described("What is known of it; there may be more.")],
        required: ["at-least"])
    }
    let forms = isOwn ? ["array"] : ["array", "object"]
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
      properties[field.path] = FactSchema(field, of: fact, isOwn: isOwn)
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
      FactSchema($0, of: fact, isOwn: isOwn).value(isRequired: $0.isRequired)
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
