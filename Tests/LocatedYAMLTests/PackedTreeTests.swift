@testable import LocatedYAML
import Testing

/// Trees that were read once and are read again without YAML.
@Suite struct PackedTreeTests {
  @Test(arguments: Sample.all)
  func `a packed sample is the tree that was read`(sample: Sample) throws {
    try expectSame(Tree(SourceText(path: sample.testDescription, sample.text)))
  }

  @Test(arguments: (0..<4).map { $0 * 50 })
  func `whatever was written is packed and unpacked as it was read`(first: Int) throws {
    for seed in first..<(first + 50) {
      let (text, _) = TextWriter.write(seed: UInt64(seed))
      try expectSame(Tree(SourceText(path: "seed \(seed)", text, linesBefore: seed % 3)))
    }
  }

  @Test func `what stands several times is packed once`() throws {
    let tree = try Tree(SourceText(path: "test.yaml", "a: word\nb: {a: word, c: &x word}\nd: *x\n"))
    #expect(tree.packed.words == "awordbcd")
    try expectSame(tree)
  }

  @Test func `a text without documents has an empty tree`() throws {
    try expectSame(Tree(SourceText(path: "test.yaml", "")))
  }

  @Test func `digits that are cut short or continued are no tree`() throws {
    let source = SourceText(path: "test.yaml", "a: [1, two, {three: 4}]\n")
    let packed = try Tree(source).packed
    for count in 0..<packed.numbers.count {
      let cut = PackedTree(words: packed.words, numbers: String(packed.numbers.prefix(count)))
      #expect(Tree(source, packed: cut) == nil, "of the digits \(count)")
    }
    let more = PackedTree(words: packed.words, numbers: packed.numbers + "0")
    #expect(Tree(source, packed: more) == nil)
  }

  /// Expects that a tree is packed and unpacked without a change, and that its values are found.
  private func expectSame(_ tree: Tree) throws {
    let packed = tree.packed
    let again = try #require(Tree(tree.source, packed: packed))
    #expect(again.packed.numbers == packed.numbers)
    #expect(again.roots.map(Content.init) == tree.roots.map(Content.init))
    #expect(again.records.map(\.range) == tree.records.map(\.range))
    #expect(again.rootIndices == tree.rootIndices)
  }
}

/// Keys that are compared in place.
@Suite struct NodeKeysTests {
  private let words = ["one", "two", "three", "a key of more than fifteen bytes", "ü"]

  @Test func `a value is found under its key, however the key is written`() throws {
    let node = try root(
      of: """
        one: 1
        'two': 2
        "th\\u0072ee": &key three
        a key of more than fifteen bytes: 4
        ü: 5
        on: 6
        """)
    #expect(words.map { node[$0]?.text } == ["1", "2", "three", "4", "5"])
    #expect(node["o"] == nil)
    #expect(node["ones"] == nil)
    #expect(node[""] == nil)
    #expect(node.keys(besides: words).map(\.text) == ["on"])
    #expect(node.keys(besides: []).count == 6)
    #expect(try root(of: "[one]").keys(besides: []).isEmpty)
  }

  @Test func `an alias as a key stands for its word`() throws {
    let node = try root(of: "a: &x one\n*x : 2\nb: *x\n")
    #expect(node["one"]?.text == "2")
    #expect(node.keys(besides: ["a", "b", "one"]).isEmpty)
    #expect(node["b"]?.spells("one") == true)
    #expect(node["b"]?.spells("two") == false)
    #expect(!node.spells(""))
  }
}
