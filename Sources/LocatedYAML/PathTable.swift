/// Values of files, by their paths.
///
/// Paths are told apart by their bytes, as the system does: Swift takes letters for equal that only look
/// the same, and a checkout may hold both.
package struct PathTable<Value: Sendable>: Sendable {
  private var values: [[UInt8]: Value] = [:]

  /// The paths, in the order of their bytes.
  package var paths: [String] {
    values.keys.sorted { $0.lexicographicallyPrecedes($1) }.map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  package subscript(path: String) -> Value? {
    get { values[Array(path.utf8)] }
    set { values[Array(path.utf8)] = newValue }
  }

  package subscript(path: String, default value: @autoclosure () -> Value) -> Value {
    get { values[Array(path.utf8)] ?? value() }
    set { values[Array(path.utf8)] = newValue }
  }
}

extension String {
  /// Whether both are the same path to the system.
  package func isSamePath(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

extension PathTable: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral pairs: (String, Value)...) { self.init(pairs) }

  /// The values of these paths; the last of those that a path has.
  package init(_ pairs: some Sequence<(String, Value)>) {
    for (path, value) in pairs { self[path] = value }
  }
}

extension PathTable where Value == Bool {
  /// A set of these paths.
  package init(of paths: some Sequence<String>) {
    for path in paths { self[path] = true }
  }

  /// Whether a path is one of them.
  package func contains(_ path: String) -> Bool { self[path] == true }

  /// Takes in a path; false where it was in already.
  package mutating func insert(_ path: String) -> Bool {
    defer { self[path] = true }
    return !contains(path)
  }
}
