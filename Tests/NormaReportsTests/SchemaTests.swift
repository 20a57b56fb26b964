import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma
@testable import NormaReports

/// What descriptions may state, as JSON Schema.
@Suite struct SchemaTests {
  /// The vocabulary of one file of facts of the kind `lamp`.
  static func vocabulary(_ facts: String) throws -> Vocabulary {
    var reader = VocabularyReader()
    let text = """
      kind: vocabulary
      of: lamp
      groups: {light: {title: Light, help: What it gives.}, id: {title: Identity}}
      facts:
      \(facts)
      """
    reader.read(try Tree(SourceText(path: "lamp.yaml", text)))
    #expect(reader.findings.map(\.line) == [])
    return reader.vocabulary()
  }

  /// The schema of one fact, `light.it`, of that type.
  static func fact(_ declaration: String) throws -> JSON.Value {
    let vocabulary = try vocabulary("  light.it: {question: What is it?, \(declaration)}")
    let kind = try #require(vocabulary.kind("lamp"))
    let light = DescriptionSchema(kind).value["properties"]?["light"]
    return try #require(light?["properties"]?["it"])
  }

  @Test func `groups are mappings that know no other keys, and may be left empty`() throws {
    let vocabulary = try Self.vocabulary(
      """
        light.colour: {type: text, question: Which?}
        light.bulb.watts: {type: integer, question: How many?}
      """)
    let schema = DescriptionSchema(try #require(vocabulary.kind("lamp"))).value
    #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["$id"] == "urn:norma:schema:lamp")
    #expect(schema["additionalProperties"] == false)
    #expect(schema["properties"]?["$schema"]?["type"] == "string", "editors look for it")
    #expect(schema["type"] == "object")
    let light = schema["properties"]?["light"]
    #expect(light?["title"] == "Light")
    #expect(light?["description"] == "What it gives.")
    #expect(light?["type"] == ["object", "null"])
    #expect(light?["additionalProperties"] == false)
    #expect(light?["properties"]?["bulb"]?["properties"]?["watts"]?["type"] == ["integer", "null"])
  }

  @Test func `what must be stated is required with its groups, and isn't null`() throws {
    let vocabulary = try Self.vocabulary(
      """
        id: {type: text, required: true, question: Which?}
        light.bulb.watts: {type: integer, required: true, question: How many?}
        light.colour: {type: text, question: Which?}
      """)
    let schema = DescriptionSchema(try #require(vocabulary.kind("lamp"))).value
    #expect(schema["required"] == ["kind", "id", "light"])
    #expect(schema["properties"]?["id"]?["type"] == ["string", "integer"])
    #expect(schema["properties"]?["id"]?["pattern"] == "^[a-z0-9]+(-[a-z0-9]+)*$")
    let light = schema["properties"]?["light"]
    #expect(light?["type"] == "object")
    #expect(light?["required"] == ["bulb"])
    #expect(light?["properties"]?["bulb"]?["properties"]?["watts"]?["type"] == "integer")
  }

  @Test func `documents begin with their kind, unless they are known by their name`() throws {
    let vocabulary = try Self.vocabulary("  id: {type: text, question: Which?}")
    let kind = try #require(vocabulary.kind("lamp"))
    let schema = DescriptionSchema(kind).value
    #expect(schema["properties"]?["kind"]?["const"] == "lamp")
    #expect(schema["required"] == ["kind"])
    let unnamed = DescriptionSchema(kind, beginsWithKind: false).value
    #expect(unnamed["properties"]?["kind"] == nil)
    #expect(unnamed["required"] == nil)
  }

  @Test func `a choice is one of its words, each with its meaning, or not known yet`() throws {
    let schema = try Self.fact("type: choice, values: {red: Red, 40: {title: Forty, help: Warm.}}")
    #expect(schema["enum"] == ["red", "40", 40, nil])
    #expect(
      schema["enumDescriptions"]
        == ["Red", "Forty: Warm.", "Forty: Warm.", "Asked, and not known yet."])
    #expect(schema["type"] == nil, "two keywords would refuse the same value twice")
  }

  @Test func `a list of words is a set, none, or what is known of it`() throws {
    let schema = try Self.fact("type: choices, values: {red: Red}")
    #expect(schema["type"] == ["array", "object", "string", "null"])
    #expect(schema["pattern"] == "^none$")
    #expect(schema["uniqueItems"] == true)
    #expect(schema["minItems"] == nil)
    #expect(schema["items"] == ["$ref": "#/$defs/light.it"])
    #expect(schema["if"] == ["type": "object"])
    #expect(schema["then"]?["required"] == ["at-least"])
    #expect(schema["then"]?["additionalProperties"] == false)
    let known = schema["then"]?["properties"]?["at-least"]
    #expect(known?["type"] == "array")
    #expect(known?["uniqueItems"] == true)
    #expect(known?["items"] == ["$ref": "#/$defs/light.it"])
  }

  @Test func `a list that names at least one isn't none`() throws {
    let schema = try Self.fact("type: choices, non-empty: true, values: {red: Red}")
    #expect(schema["type"] == ["array", "object", "null"])
    #expect(schema["minItems"] == 1)
    #expect(schema["pattern"] == nil)
    let known = try #require(schema["then"]?["properties"]?["at-least"])
    #expect(known["minItems"] == nil, "so far none may be known")
  }

  @Test func `a record is a mapping of its fields, or the word of its key`() throws {
    let vocabulary = try Self.vocabulary(
      """
        light.bulbs:
          type: records
          question: Which?
          key: form
          fields:
            form: {type: choice, question: Which?, values: {pear: Pear}}
            hues: {type: choices, question: Which?, values: {red: Red}}
            since: {type: date, question: When?}
      """)
    let schema = DescriptionSchema(try #require(vocabulary.kind("lamp"))).value
    let record = schema["$defs"]?["light.bulbs"]
    #expect(record?["additionalProperties"] == false)
    #expect(record?["properties"]?["form"]?["enum"] == ["pear", nil])
    #expect(record?["properties"]?["since"]?["then"] == ["format": "date"])
    #expect(record?["properties"]?["hues"]?["items"] == ["$ref": "#/$defs/light.bulbs.hues"])
    #expect(schema["$defs"]?["light.bulbs.hues"]?["enum"] == ["red"])
    #expect(record?["if"] == ["type": "object"])
    #expect(record?["else"]?["enum"] == ["pear", nil])
    let list = schema["properties"]?["light"]?["properties"]?["bulbs"]
    #expect(list?["uniqueItems"] == nil, "two records may be alike")
  }

  @Test(arguments: [
    ("boolean", ["boolean", "null"]), ("integer", ["integer", "null"]),
    ("number", ["number", "null"]), ("date", ["string", "integer", "null"]),
    ("text", ["string", "number", "boolean", "null"]), ("texts", ["array", "null"]),
    ("evidence", ["string", "number", "boolean", "array", "null"]),
  ])
  func `every type has its JSON`(type: String, types: [String]) throws {
    let schema = try Self.fact("type: \(type), title: It, help: So.")
    #expect(schema["type"] == .words(types))
    #expect(schema["title"] == "It")
    #expect(schema["description"] == "What is it?\n\nSo.")
  }

  @Test func `a date may be a month or a year, and in Norma's own files is a day`() throws {
    let schema = try Self.fact("type: date")
    #expect(schema["pattern"] == "^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?$")
    let vocabulary = try Self.vocabulary("  id: {type: date, question: When?}")
    let own = DescriptionSchema(try #require(vocabulary.kind("lamp")), isOwn: true).value
    #expect(own["properties"]?["id"]?["pattern"] == "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    #expect(own["properties"]?["id"]?["type"] == ["string", "null"])
  }

  @Test func `a number has its bounds`() throws {
    let count = try Self.fact("type: integer")
    #expect(count["minimum"] == 0)
    #expect(count["maximum"] == nil)
    let share = try Self.fact("type: number, at-least: -0.5, at-most: 100")
    #expect(share["minimum"] == .number(-0.5))
    #expect(share["maximum"] == 100)
  }

  @Test func `evidence lies in the register or behind a link`() throws {
    let schema = try Self.fact("type: evidence")
    #expect(schema["pattern"] == "^[^/~]")
    #expect(schema["items"]?["pattern"] == "^[^/~]")
  }

  @Test func `Norma's own kinds of file have schemas like descriptions`() throws {
    let lamp = try Self.vocabulary("  id: {type: text, question: Which?}")
    let kind = try #require(lamp.kind("lamp"))
    let schemas = Schemas(
      Repository.rulebook.vocabulary, own: [Schemas.OwnKind(kind, beginsWithKind: false)])
    #expect(
      schemas.names == ["ai-system", "institution", "policy", "lamp", "pack", "report"])
    #expect(
      schemas.schema("lamp") == DescriptionSchema(kind, beginsWithKind: false, isOwn: true).value)
    #expect(Schemas(Repository.rulebook.vocabulary).schema("lamp") == nil)
  }

  @Test(arguments: Schemas(Repository.rulebook.vocabulary).names)
  func `whatever a schema refers to is declared in it, and nothing else is`(name: String) throws {
    let schema = try #require(Schemas(Repository.rulebook.vocabulary).schema(name))
    var declared: Set<String> = []
    if case .object(let members)? = schema["$defs"] {
      declared = Set(members.keys.map { "#/$defs/\($0)" })
    }
    #expect(references(in: schema) == declared)
  }

  private func references(in value: JSON.Value) -> Set<String> {
    switch value {
    case .array(let items): return items.reduce(into: []) { $0.formUnion(references(in: $1)) }
    case .object(let members):
      var found: Set<String> = []
      for (key, member) in members {
        if key == "$ref", case .string(let name) = member { found.insert(name) }
        found.formUnion(references(in: member))
      }
      return found
    default: return []
    }
  }
}
