import Foundation

/// Any JSON, with its types kept apart.
enum JSONValue: Decodable, Equatable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(_ data: Data) throws { self = try JSONDecoder().decode(JSONValue.self, from: data) }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  subscript(key: String) -> JSONValue {
    if case .object(let members) = self { members[key] ?? .null } else { .null }
  }

  subscript(index: Int) -> JSONValue {
    if case .array(let items) = self, items.indices.contains(index) { items[index] } else { .null }
  }

  var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
  var text: String? { if case .string(let text) = self { text } else { nil } }

  /// The first item whose member has a value.
  func first(where key: String, is value: String) -> JSONValue {
    items.first { $0[key] == .string(value) } ?? .null
  }
}

/// What JSON must look like.
indirect enum Shape: Sendable {
  case string, integer, boolean
  case array(of: Shape)
  case object([String: Shape], optional: [String: Shape] = [:])

  /// Where a value has another type than it must, lacks a member, or has one too many.
  func faults(in value: JSONValue, at path: String = "$") -> [String] {
    switch (self, value) {
    case (.string, .string), (.integer, .integer), (.boolean, .boolean): return []
    case (.array(let inner), .array(let items)):
      return items.enumerated().flatMap { inner.faults(in: $1, at: "\(path)[\($0)]") }
    case (.object(let needed, let optional), .object(let members)):
      let known = needed.merging(optional) { $1 }
      return needed.keys.sorted().filter { members[$0] == nil }.map { "\(path) lacks \($0)" }
        + members.keys.sorted().flatMap { key in
          known[key].map { $0.faults(in: members[key] ?? .null, at: "\(path).\(key)") }
            ?? ["\(path) has \(key), of which the design says nothing"]
        }
    default: return ["\(path) is no \(self)"]
    }
  }
}
