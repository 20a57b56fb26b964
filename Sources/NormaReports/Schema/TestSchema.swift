import Norma

/// What a condition may ask of one fact.
struct TestSchema {
  private let fact: Fact
  private let name: String

  init(_ fact: Fact, named name: String) {
    self.fact = fact
    self.name = name
  }

  /// The test under the fact's name, and what it is made of.
  var declarations: [String: JSON.Value] {
    guard let test else { return [:] }
    var result = [name: test.described(fact.question, title: fact.title)]
    if !fact.choices.isEmpty {
      result["\(name):word"] = Schema.oneOf(fact.choices.map { ($0.id, $0.title) })
      // A word, or a list of words of which one is meant.
      result["\(name):words"] = [
        "if": Schema.type("array"), "minItems": 1,
        "items": Schema.reference("\(name):word"), "else": Schema.reference("\(name):word"),
      ]
    }
    return result
  }

  /// The test; nil of what decides nothing.
  private var test: JSON.Value? {
    switch fact.type {
    case .boolean: Schema.type("boolean")
    case .choice: choice(by: Operators.Choice.words)
    case .choices: ["anyOf": [Self.none, choice(by: Operators.Choices.words)]]
    case .integer, .number: number
    case .date: date
    case .evidence: ["enum": .words([Operators.shown])]
    case .records: Self.none
    case .text, .texts: nil
    }
  }

  /// That a list is stated to be empty.
  private static let none: JSON.Value = ["const": .string(Operators.none)]

  private func choice(by operators: [String]) -> JSON.Value {
    let words = Schema.reference("\(name):words")
    return [
      "if": Schema.type("object"), "then": Self.operators(operators) { _ in words },
      "else": words,
    ]
  }

  private var number: JSON.Value {
    var schema = Self.operators(Operators.comparisons) { _ in Schema.reference("number-asked") }
    schema["type"] = ["number", "object"]
    return schema
  }

  private var date: JSON.Value {
    Self.operators(Operators.Date.words) { word in
      Schema.reference(word == Operators.Date.within.rawValue ? "period-asked" : "day-asked")
    }
  }

  private static func operators(
    _ words: [String], _ value: (String) -> JSON.Value
  ) -> JSON.Value {
    var schema = Schema.mapping(Dictionary(uniqueKeysWithValues: words.map { ($0, value($0)) }))
    schema["minProperties"] = 1
    return schema
  }
}

extension Fact {
  /// Whether a condition can ask it by itself.
  var canBeAsked: Bool { type != .text && type != .texts }
}
