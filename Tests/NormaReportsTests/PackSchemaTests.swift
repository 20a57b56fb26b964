import NormaTestSupport
import Testing

@testable import Norma
@testable import NormaReports

/// What the files of a pack may say, as JSON Schema.
@Suite struct PackSchemaTests {
  static let declarations = PackSchema(SmallReport.rulebook().vocabulary).value["$defs"]

  private func keys(_ name: String) -> [String] {
    guard case .object(let keys)? = Self.declarations?[name]?["properties"] else { return [] }
    return keys.keys.sorted()
  }

  @Test func `a file has either a header or rules`() throws {
    let schema = PackSchema(SmallReport.rulebook().vocabulary).value
    #expect(schema["if"] == ["required": ["kind"]])
    #expect(schema["then"] == ["$ref": "#/$defs/header"])
    #expect(schema["else"] == ["$ref": "#/$defs/rules"])
  }

  @Test func `what a reader allows is offered, and nothing else`() throws {
    #expect(keys("header") == ["$schema"] + PackKeys.Header.words.sorted())
    #expect(keys("rules") == ["$schema"] + RuleKeys.Section.words.sorted())
    #expect(keys("actions") == RuleKeys.Action.words.sorted())
    let clause = RuleKeys.Clause.words
    #expect(keys("exceptions") == clause.sorted())
    #expect(keys("roles") == (clause + RuleKeys.Role.words).sorted())
    // A duty is owed for the whole subject.
    #expect(
      keys("obligations")
        == (clause.filter { $0 != "each" } + RuleKeys.Obligation.words).sorted())
    for name in ["header", "rules", "actions", "exceptions", "roles", "obligations"] {
      #expect(Self.declarations?[name]?["additionalProperties"] == false)
    }
  }

  @Test func `an extension has no scales and no nature of its own`() throws {
    let refused = Self.declarations?["header"]?["dependentSchemas"]?["extends"]?["properties"]
    #expect(
      refused == ["scales": false, "nature": false, "met": false, "settings": false, "gaps": false])
  }

  @Test func `a condition names the facts of its kind and of the institution that it can ask`() {
    let known = Set(keys("condition:ai-system"))
    #expect(known.isSuperset(of: ConditionKey.words))
    #expect(known.isSuperset(of: ["lit", "light.hazards", "institution.public"]))
    #expect(!known.contains("name"), "words decide nothing")
    #expect(!keys("condition:institution").contains("institution.public"))
    #expect(keys("condition:institution").contains("public"))
  }

  @Test func `a fact can be asked what suits its type`() throws {
    let asked = try #require(Self.declarations?["ai-system:light.hazards"]?["anyOf"])
    guard case .array(let forms) = asked else {
      Issue.record("a list of forms")
      return
    }
    #expect(forms.first == ["const": "none"])
    let hazards = forms.last
    let word = Self.declarations?["ai-system:light.hazards:word"]
    let operators = try #require(hazards?["then"])
    #expect(operators["properties"]?["all-of"] == ["$ref": "#/$defs/ai-system:light.hazards:words"])
    #expect(operators["properties"]?["only"] != nil)
    #expect(operators["additionalProperties"] == false)
    #expect(hazards?["else"] == ["$ref": "#/$defs/ai-system:light.hazards:words"])
    guard case .array(let words)? = word?["enum"] else {
      return #expect(Bool(false), "the words are not declared")
    }
    #expect(words.contains("dazzle"))
    #expect(Self.declarations?["ai-system:lit"]?["type"] == "boolean")
    #expect(Self.declarations?["ai-system:light.lumens"]?["properties"]?["at-least"] != nil)
  }

  @Test func `the fields of an item are asked where the list is gone through`() throws {
    let item = try #require(Self.declarations?["item:ai-system:uses"])
    guard case .array(let names)? = item["propertyNames"]?["then"]?["enum"] else {
      return #expect(Bool(false), "no fields are named")
    }
    #expect(!names.isEmpty)
    #expect(item["properties"]?["not"] == ["$ref": "#/$defs/item:ai-system:uses"])
    #expect(Self.declarations?["nowhere"]?["propertyNames"] == ["pattern": "^[^.]"])
  }
}
