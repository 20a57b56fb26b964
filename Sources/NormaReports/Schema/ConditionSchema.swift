import Norma

/// What conditions may ask, for each kind of description that they speak of.
///
/// A condition is declared once a kind. What it may ask of the item at hand, at whatever depth, is
/// declared once a list and goes through the same condition beside it.
struct ConditionSchema {
  private let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  var declarations: [String: JSON.Value] {
    var result: [String: JSON.Value] = [
      "nowhere": nowhere, "names": Self.names, "place": Self.place, "day-asked": Self.day,
      "number-asked": Self.quantity(["type": "number"]),
      "period-asked": Self.quantity(Self.period),
    ]
    for kind in vocabulary.kinds {
      result["of:\(kind.id)"] = clause(of: kind)
      result["condition:\(kind.id)"] = condition(on: kind)
      result["document:\(kind.id)"] = fields(
        kind.facts.map { (".\($0.path)", "\(kind.id):\($0.path)", $0) },
        of: "document:\(kind.id)")
      for fact in kind.facts {
        result.merge(TestSchema(fact, named: "\(kind.id):\(fact.path)").declarations) { $1 }
        for field in fact.fields {
          let name = "\(kind.id):\(fact.path).\(field.path)"
          result.merge(TestSchema(field, named: name).declarations) { $1 }
        }
      }
      for list in lists(of: kind) {
        result["item:\(kind.id):\(list.path)"] = fields(
          list.fields.map { (".\($0.path)", "\(kind.id):\(list.path).\($0.path)", $0) },
          of: "item:\(kind.id):\(list.path)")
      }
    }
    return result
  }

  private func lists(of kind: Vocabulary.Kind) -> [Fact] {
    kind.facts.filter { $0.type == .records }
  }

  // MARK: Clauses

  /// What the conditions of a clause may ask that speaks of a kind.
  private func clause(of kind: Vocabulary.Kind) -> JSON.Value {
    var schema = Self.conditions("condition:\(kind.id)")
    schema["properties"]?["each"] = ["enum": .words(lists(of: kind).map(\.path))]
    // Without a list there is no item at hand, and a duty has none either.
    schema["if"] = ["required": ["each"]]
    schema["then"] = [
      "allOf": .array(
        lists(of: kind).map { list in
          [
            "if": ["properties": ["each": ["const": .string(list.path)]]],
            "then": Self.conditions("item:\(kind.id):\(list.path)"),
          ]
        })
    ]
    schema["else"] = Self.conditions("nowhere")
    return schema
  }

  /// Wherever a clause or a schedule has a condition.
  private static func conditions(_ name: String) -> JSON.Value {
    let condition = Schema.reference(name)
    return [
      "properties": [
        "when": condition, "met-when": condition, "ends-when": condition,
        "implies": condition, "excludes": condition,
        "readings": ["items": ["properties": ["narrows": condition, "widens": condition]]],
        "rows": ["items": ["properties": ["when": condition]]],
      ]
    ]
  }

  // MARK: Conditions

  private func condition(on kind: Vocabulary.Kind) -> JSON.Value {
    var properties: [String: JSON.Value] = [:]
    for key in ConditionKey.allCases { properties[key.rawValue] = value(of: key, on: kind) }
    for fact in kind.facts where fact.canBeAsked {
      properties[fact.path] = Schema.reference("\(kind.id):\(fact.path)")
    }
    if kind.id != "institution", let institution = vocabulary.kind("institution") {
      for fact in institution.facts where fact.canBeAsked {
        properties["institution.\(fact.path)"] = Schema.reference("institution:\(fact.path)")
      }
    }
    var schema = Schema.mapping(properties)
    schema["minProperties"] = 1
    schema["patternProperties"] = ["^\\.": true]
    schema["dependentRequired"] = [
      "some": ["where"], "every": ["where"], "at-least": ["of"], "of": ["at-least"],
      "except": ["classed"], "by": ["shared"],
    ]
    schema["dependentSchemas"] = [
      "some": items(under: .some, of: kind), "every": items(under: .every, of: kind),
      "where": ["if": ["required": ["every"]], "else": ["required": ["some"]]],
    ]
    return schema
  }

  private func value(of key: ConditionKey, on kind: Vocabulary.Kind) -> JSON.Value {
    let condition = Schema.reference("condition:\(kind.id)")
    switch key {
    case .all: return Schema.list(of: condition).described("All of these hold.")
    case .any: return Schema.list(of: condition).described("Some of these holds.")
    case .not: return condition.described("This doesn't hold.")
    case .atLeast: return ["type": "integer", "minimum": 1, "description": "How many 'of' hold."]
    case .of: return Schema.list(of: condition).described("Of which 'at-least' so many hold.")
    case .concept: return Schema.words.described("This concept holds.")
    case .actsAs: return Schema.words.described("The institution has this role.")
    case .reaches: return Schema.reference("place").described("This level, or one above.")
    case .classed: return Schema.reference("place").described("A rule raises to just this level.")
    case .except: return Schema.reference("names").described("The rules that don't count.")
    case .holds: return Schema.reference("names").described("Some of these rules holds.")
    case .exceptedBy: return Schema.reference("names").described("One of these takes a rule away.")
    case .some, .every:
      let documents = vocabulary.kinds.map { "register.\($0.id)" }
      let schema: JSON.Value = ["enum": .words(lists(of: kind).map(\.path) + documents)]
      return schema.described("A list, of whose items \(key.rawValue) one is so 'where' says.")
    case .where: return condition.described("What is asked of the items; fields begin with '.'.")
    case .shared:
      return [
        "type": "array", "items": Schema.words, "minItems": 2, "maxItems": 2,
        "description": "Two lists that have something in common.",
      ]
    case .gap: return Schema.words.described("The text of this gap isn't among the rules.")
    case .by: return Schema.reference("names").described("The fields that agree.")
    }
  }

  // MARK: Items

  /// What may be asked of the items of the list that stands under a key.
  private func items(under key: ConditionKey, of kind: Vocabulary.Kind) -> JSON.Value {
    let lists = lists(of: kind).map { ($0.path, "item:\(kind.id):\($0.path)") }
    let documents = vocabulary.kinds.map { ("register.\($0.id)", "document:\($0.id)") }
    return [
      "allOf": .array(
        (lists + documents).map { list, declaration in
          [
            "if": ["properties": [key.rawValue: ["const": .string(list)]]],
            "then": ["properties": ["where": Schema.reference(declaration)]],
          ]
        })
    ]
  }

  /// The fields that a condition may ask, at whatever depth.
  private func fields(
    _ fields: [(name: String, declaration: String, fact: Fact)], of declaration: String
  ) -> JSON.Value {
    let known = fields.filter(\.fact.canBeAsked)
    var schema = Self.throughout(declaration)
    for field in known {
      schema["properties"]?[field.name] = Schema.reference(field.declaration)
    }
    schema["propertyNames"] = [
      "if": ["pattern": "^\\."], "then": ["enum": .words(known.map(\.name))],
    ]
    return schema
  }

  /// Where no item is at hand, no field can be asked.
  private var nowhere: JSON.Value {
    var schema = Self.throughout("nowhere")
    schema["propertyNames"] = ["pattern": "^[^.]"]
    return schema
  }

  /// The same of a condition and those within it, up to the next list.
  private static func throughout(_ declaration: String) -> JSON.Value {
    let same = Schema.reference(declaration)
    return [
      "properties": [
        "all": ["items": same], "any": ["items": same], "of": ["items": same], "not": same,
      ]
    ]
  }

  // MARK: What several ask

  /// One name or several.
  private static var names: JSON.Value {
    var schema = Schema.texts
    schema["minItems"] = 1
    return schema
  }

  /// A level of a scale.
  private static let place: JSON.Value = [
    "type": "object", "minProperties": 1, "maxProperties": 1,
    "additionalProperties": Schema.words,
  ]

  private static var day: JSON.Value {
    [
      "type": ["string", "object"],
      "pattern": .string("^(\(Operators.today)|[0-9]{4}-[0-9]{2}-[0-9]{2})$"),
      "patternErrorMessage": "Write a day, today, or {parameter: NAME}.",
      "properties": ["parameter": Schema.words], "required": ["parameter"],
    ]
  }

  /// A value, or the setting that has it.
  private static func quantity(_ value: JSON.Value) -> JSON.Value {
    var schema = value
    if case .string(let type) = value["type"] { schema["type"] = .words([type, "object"]) }
    schema["properties"] = ["setting": Schema.words]
    schema["required"] = ["setting"]
    return schema
  }

  /// - Source: ISO 8601-1:2019, duration, as far as periods take it.
  static let period: JSON.Value = [
    "type": "string",
    "pattern": "^P(?=[0-9])([0-9]{1,5}Y)?([0-9]{1,5}M)?([0-9]{1,5}W)?([0-9]{1,5}D)?$",
    "patternErrorMessage": "Write a period such as P12M or P30D.",
  ]
}
