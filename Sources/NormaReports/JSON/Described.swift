/// A type whose JSON `norma schema report` describes.
///
/// Each type lists its members beside it, with the properties that hold them: their types, and
/// whether they may be missing, follow from these.
protocol Described {
  static var schema: JSON.Value { get }
  /// Whether a member of this type may be missing.
  static var isOptional: Bool { get }
}

extension Described {
  static var isOptional: Bool { false }

  /// An object with these members, and perhaps others that later versions add.
  static func members(_ members: Member<Self>...) -> JSON.Value {
    [
      "type": "object",
      "properties": .object(
        Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.schema) })),
      "required": .words(members.filter(\.isRequired).map(\.name)),
    ]
  }
}

/// A member of an object in a report.
struct Member<Whole> {
  let name: String
  let schema: JSON.Value
  let isRequired: Bool

  /// The member that a property makes; `values` are all that it can be.
  init<Part: Described>(
    _ name: String, _ property: KeyPath<Whole, Part>, _ description: String,
    values: [String] = []
  ) {
    self.name = name
    var schema = Part.schema.described(description)
    if !values.isEmpty { schema["enum"] = .words(values) }
    self.schema = schema
    isRequired = !Part.isOptional
  }
}

extension String: Described { static var schema: JSON.Value { Schema.type("string") } }
extension Int: Described { static var schema: JSON.Value { Schema.type("integer") } }
extension Bool: Described { static var schema: JSON.Value { Schema.type("boolean") } }

extension Array: Described where Element: Described {
  static var schema: JSON.Value { ["type": "array", "items": Element.schema] }
}

extension Optional: Described where Wrapped: Described {
  static var schema: JSON.Value { Wrapped.schema }
  static var isOptional: Bool { true }
}
