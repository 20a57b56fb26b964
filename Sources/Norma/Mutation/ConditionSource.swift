import LocatedYAML

/// The YAML that a condition, or a part of one, was read from.
///
/// Conditions don't carry their places, since judging needs none: who wants them goes through both at once.
struct ConditionSource {
  /// What the part is read from: a mapping of several entries, or one of them.
  private let mapping: Node
  /// The one entry; nil of a mapping whose entries all must hold.
  let entry: Node.Entry?

  init(_ mapping: Node) {
    self.mapping = mapping
    let own = Self.entries(of: mapping)
    entry = own.count == 1 ? own[0] : nil
  }

  private init(_ entry: Node.Entry, in mapping: Node) {
    self.mapping = mapping
    self.entry = entry
  }

  /// The entries of a condition, without those that belong to another.
  private static func entries(of mapping: Node) -> [Node.Entry] {
    mapping.entries.filter { entry in
      let companions = ConditionKey(rawValue: entry.key.text)?.companions ?? []
      return !companions.contains { mapping[$0.rawValue] != nil }
    }
  }

  /// The key of its one entry, where it is no fact.
  var key: ConditionKey? { entry.flatMap { ConditionKey(rawValue: $0.key.text) } }

  /// Where it stands.
  var range: SourceRange {
    guard let entry else { return mapping.range }
    return SourceRange(entry.key.range.start, entry.value.range.end)
  }

  /// What a companion of its key says.
  func companion(_ key: ConditionKey) -> Node? { mapping[key.rawValue] }

  /// The sources of as many parts, in the order in which they were read.
  func parts(_ count: Int) -> [ConditionSource] {
    var found: [ConditionSource] = []
    if let entry {
      switch key {
      case .all, .any: found = entry.value.items.map { ConditionSource($0) }
      case .not: found = [ConditionSource(entry.value)]
      case .atLeast: found = companion(.of)?.items.map { ConditionSource($0) } ?? []
      case .some(.some), .every: found = companion(.where).map { [ConditionSource($0)] } ?? []
      case .some: break
      case nil: found = entry.value.entries.map { ConditionSource($0, in: entry.value) }
      }
    } else {
      found = Self.entries(of: mapping).map { ConditionSource($0, in: mapping) }
    }
    return found.count == count ? found : Array(repeating: self, count: count)
  }

  /// The places of the values that it names, by their words.
  func range(ofValue word: String) -> SourceRange {
    func find(_ node: Node) -> Node? {
      switch node.kind {
      case .scalar: node.text == word ? node : nil
      case .sequence: node.items.lazy.compactMap { find($0) }.first { _ in true }
      case .mapping: node.entries.lazy.compactMap { find($0.value) }.first { _ in true }
      }
    }
    let except = key == .classed ? companion(.except) : nil
    return entry.flatMap { find($0.value) }?.range ?? except.flatMap(find)?.range ?? range
  }

  /// The ids that a key names, one or several.
  var ids: [String] {
    guard let node = key == .classed ? companion(.except) : entry?.value else { return [] }
    return node.kind == .sequence ? node.items.map(\.text) : node.kind == .scalar ? [node.text] : []
  }
}
