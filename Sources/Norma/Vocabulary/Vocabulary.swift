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
    package let shape: Shape
    /// What follows from statements, and what they exclude.
    private(set) var relations = RelationTable.none
    private let paths: KeyTable

    init(id: String, groups: [Group], facts: [Fact]) {
      self.id = id
      self.groups = groups
      self.facts = facts
      paths = KeyTable(facts.map(\.path))
      shape = Shape(
        paths: facts.map { fact in
          (fact.path.utf8.split(separator: UInt8(ascii: ".")).map(Substring.init), fact.index)
        }, below: 0)
    }

    /// The same kind with relations.
    func with(_ relations: RelationTable) -> Kind {
      var kind = self
      kind.relations = relations
      return kind
    }

    /// The fact at a path.
    public func fact(at path: String) -> Fact? { fact(at: Array(path.utf8)[...]) }

    /// The fact at a path in UTF-8.
    func fact(at path: ArraySlice<UInt8>) -> Fact? { paths.index(of: path).map { facts[$0] } }
  }

  /// The facts of a kind of description.
  public func kind(_ id: String) -> Kind? { kinds.first { $0.id == id } }
}

/// Which keys a mapping of a description may have, and what stands under each.
package struct Shape: Sendable {
  package enum Part: Sendable {
    case fact(Int)
    case group(Shape)
  }

  let table: KeyTable
  /// What stands under each key, in the keys' order.
  package let parts: [Part]

  /// The keys.
  package var words: [String] { table.words }

  /// The shape of what stands below the first `depth` segments of some paths.
  init(paths: [(segments: [Substring], fact: Int)], below depth: Int) {
    var names: [Substring] = []
    var members: [[(segments: [Substring], fact: Int)]] = []
    var numbers: [Substring: Int] = [:]
    for path in paths where path.segments.count > depth {
      let name = path.segments[depth]
      // Most facts stand beside others of their group.
      if let number = names.last == name ? names.count - 1 : numbers[name] {
        members[number].append(path)
      } else {
        numbers[name] = names.count
        names.append(name)
        members.append([path])
      }
    }
    table = KeyTable(names.map(String.init))
    parts = members.map { paths in
      if paths.count == 1, paths[0].segments.count == depth + 1 { return .fact(paths[0].fact) }
      return .group(Shape(paths: paths, below: depth + 1))
    }
  }
}
