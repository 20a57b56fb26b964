/// The documents of one text: every scalar, key and collection with its range.
///
/// Nodes lie in one array in the order in which they are read, so that a thousand files cost
/// little more than libyaml's own reading. ``Node`` is the view through which others see them.
public final class Tree: Sendable {
  /// The text that was read.
  public let source: SourceText
  /// The content of all scalars, one after another.
  @usableFromInline let text: [UInt8]
  @usableFromInline let records: [Record]
  let rootIndices: [Int32]

  init(source: SourceText, text: [UInt8], records: [Record], rootIndices: [Int32]) {
    self.source = source
    self.text = text
    self.records = records
    self.rootIndices = rootIndices
  }

  /// The top node of each document, in order.
  public var roots: [Node] { rootIndices.map { Node(tree: self, place: $0) } }

  @usableFromInline struct Record: Sendable {
    @usableFromInline enum Kind: UInt8, Sendable { case plain, quoted, sequence, mapping, alias }
    @usableFromInline var kind: Kind
    var startLine: UInt32
    var startColumn: UInt32
    var endLine: UInt32
    var endColumn: UInt32
    /// Of a scalar, where its content begins in `text`; of an alias, the node it stands for.
    @usableFromInline var start: Int32 = 0
    /// Of a scalar, the content's length; of a collection, how many nodes it holds directly.
    @usableFromInline var count: Int32 = 0
    /// The index after the last node below this one, which is its next sibling.
    @usableFromInline var after: Int32 = 0
  }
}

/// A YAML value and where it stands.
///
/// What readers ask of every node may be compiled into them: a check of many files asks millions of
/// times.
public struct Node: Sendable {
  /// The tree that holds it.
  public let tree: Tree
  /// Its own record, which may be an alias.
  @usableFromInline let place: Int32

  @inlinable init(tree: Tree, place: Int32) {
    self.tree = tree
    self.place = place
  }

  /// What a node is.
  public enum Kind: Sendable { case scalar, sequence, mapping }

  /// The record of the content: what an alias stands for, else the node's own.
  @inlinable var record: Tree.Record {
    let own = tree.records[Int(place)]
    return own.kind == .alias ? tree.records[Int(own.start)] : own
  }

  @inlinable var target: Int32 {
    let own = tree.records[Int(place)]
    return own.kind == .alias ? own.start : place
  }

  /// Whether it is a scalar, a sequence or a mapping.
  @inlinable public var kind: Kind {
    switch record.kind {
    case .sequence: .sequence
    case .mapping: .mapping
    case .plain, .quoted, .alias: .scalar
    }
  }

  /// Whether it only repeats what stands elsewhere.
  public var isAlias: Bool { tree.records[Int(place)].kind == .alias }

  /// Where it stands; an alias stands where it is written, not where its anchor is.
  public var range: SourceRange {
    let own = tree.records[Int(place)]
    return SourceRange(
      Position(line: Int(own.startLine), column: Int(own.startColumn)),
      Position(line: Int(own.endLine), column: Int(own.endColumn)))
  }

  /// Whether it is a scalar without quotes, which may mean a boolean, a number or null.
  @inlinable public var isPlain: Bool { record.kind == .plain }

  /// Whether it says null: nothing, `~` or `null`, not in quotes.
  public var isNull: Bool {
    let record = record
    guard record.kind == .plain else { return false }
    switch record.count {
    case 0: return true
    case 1: return tree.text[Int(record.start)] == UInt8(ascii: "~")
    case 4: return ["null", "Null", "NULL"].contains { bytes.elementsEqual($0.utf8) }
    default: return false
    }
  }

  /// The content of a scalar, escapes read; empty for a collection.
  public var text: String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// The content of a scalar in UTF-8; empty for a collection.
  @inlinable public var bytes: ArraySlice<UInt8> {
    let record = record
    guard record.kind == .plain || record.kind == .quoted else { return [] }
    return tree.text[Int(record.start)..<Int(record.start + record.count)]
  }

  /// How many items or entries a collection has.
  @inlinable public var count: Int {
    let record = record
    return switch record.kind {
    case .sequence: Int(record.count)
    case .mapping: Int(record.count) / 2
    case .plain, .quoted, .alias: 0
    }
  }

  /// The items of a sequence, in order; none of anything else.
  @inlinable public var items: Items {
    let isSequence = record.kind == .sequence
    return Items(
      tree: tree, following: target + 1, remaining: isSequence ? Int32(count) : 0)
  }

  /// The entries of a mapping, in order; none of anything else.
  @inlinable public var entries: Entries {
    let isMapping = record.kind == .mapping
    return Entries(
      tree: tree, following: target + 1, remaining: isMapping ? Int32(count) : 0)
  }

  /// The value under a key of a mapping.
  public subscript(key: String) -> Node? {
    value(under: key)
  }

  /// The items of a sequence.
  public struct Items: Sequence, IteratorProtocol, Sendable {
    @usableFromInline let tree: Tree
    @usableFromInline var following: Int32
    @usableFromInline var remaining: Int32

    @inlinable init(tree: Tree, following: Int32, remaining: Int32) {
      self.tree = tree
      self.following = following
      self.remaining = remaining
    }

    /// The next item.
    @inlinable public mutating func next() -> Node? {
      guard remaining > 0 else { return nil }
      remaining -= 1
      defer { following = tree.records[Int(following)].after }
      return Node(tree: tree, place: following)
    }
  }

  /// A key of a mapping with its value.
  public struct Entry: Sendable {
    /// The key, always a scalar.
    public let key: Node
    /// The value.
    public let value: Node

    @inlinable init(key: Node, value: Node) {
      self.key = key
      self.value = value
    }
  }

  /// The entries of a mapping.
  public struct Entries: Sequence, IteratorProtocol, Sendable {
    @usableFromInline let tree: Tree
    @usableFromInline var following: Int32
    @usableFromInline var remaining: Int32

    @inlinable init(tree: Tree, following: Int32, remaining: Int32) {
      self.tree = tree
      self.following = following
      self.remaining = remaining
    }

    /// The next entry.
    @inlinable public mutating func next() -> Entry? {
      guard remaining > 0 else { return nil }
      remaining -= 1
      let key = following
      let value = tree.records[Int(key)].after
      following = tree.records[Int(value)].after
      return Entry(key: Node(tree: tree, place: key), value: Node(tree: tree, place: value))
    }
  }
}
