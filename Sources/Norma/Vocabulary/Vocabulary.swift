/// Every fact that descriptions may state, by kind of description.
public struct Vocabulary: Sendable {
  /// The kinds, in the order of their names.
  public let kinds: [Kind]

  /// A group in which a person meets facts.
  public struct Group: Sendable {
    /// The word that facts name it by.
    public let id: String
    /// The words that a person reads.
    public let title: String
    /// What belongs to it.
    public let help: String?
  }

  /// The facts of one kind of description, such as `ai-system`.
  public struct Kind: Sendable {
    /// The word after `kind:`.
    public let id: String
    /// The groups, in the order of the files.
    public let groups: [Group]
    /// The facts, in the order of the files.
    public let facts: [Fact]
    let shape: Shape
    let numbers: [String: Int]

    init(id: String, groups: [Group], facts: [Fact]) {
      self.id = id
      self.groups = groups
      self.facts = facts
      shape = Shape(paths: facts.map { ($0.path.split(separator: "."), $0.index) })
      numbers = Dictionary(
        facts.map { ($0.path, $0.index) }, uniquingKeysWith: { first, _ in first })
    }

    /// The fact at a path.
    public func fact(at path: String) -> Fact? { numbers[path].map { facts[$0] } }
  }

  /// The facts of a kind of description.
  public func kind(_ id: String) -> Kind? { kinds.first { $0.id == id } }
}

/// Which keys a mapping of a description may have, and what stands under each.
struct Shape: Sendable {
  enum Part: Sendable {
    case fact(Int)
    case group(Shape)
  }

  let table: KeyTable
  let parts: [Part]

  init(paths: [(segments: [Substring], fact: Int)]) {
    var names: [Substring] = []
    var members: [Substring: [(segments: [Substring], fact: Int)]] = [:]
    for path in paths {
      guard let first = path.segments.first else { continue }
      if members[first] == nil { names.append(first) }
      members[first, default: []].append((Array(path.segments.dropFirst()), path.fact))
    }
    table = KeyTable(names.map(String.init))
    parts = names.map { name in
      let below = members[name] ?? []
      if below.count == 1, below[0].segments.isEmpty { return .fact(below[0].fact) }
      return .group(Shape(paths: below))
    }
  }
}
