import LocatedYAML
import Testing

@Suite struct NodeTests {
  @Test(arguments: ["a:", "a: ~", "a: null", "a: Null", "a: NULL", "a: !!null", "a: &x", "{a}"])
  func `null has these forms`(text: String) throws {
    let value = try root(of: text).at(["a"])
    #expect(value.isNull)
    #expect(value.isPlain)
    #expect(value.kind == .scalar)
  }

  @Test(arguments: [
    "a: ''", "a: \"\"", "a: '~'", "a: \"null\"", "a: nULL", "a: nul", "a: none", "a: ~~", "a: '~ '",
    "a: !!str", "a: !!str null", "a: ! null", "a: |", "a: >-\n  null", "a: []", "a: {}", "a: 0",
  ])
  func `all else is not null`(text: String) throws {
    #expect(try root(of: text).at(["a"]).isNull == false)
  }

  @Test func `only text without quotes is plain`() throws {
    let root = try root(
      of: """
        plain: true
        single: 'true'
        double: "true"
        literal: |-
          true
        folded: >-
          true
        tagged: !!str true
        marked: ! true
        bool: !!bool true
        list: [true]
        map: {true: true}
        """)
    let plain = root.entries.filter(\.value.isPlain).map(\.key.text)
    #expect(plain == ["plain", "bool"])
    let text = root.entries.filter { $0.value.text == "true" }.map(\.key.text)
    #expect(
      text == ["plain", "single", "double", "literal", "folded", "tagged", "marked", "bool"])
  }

  @Test func `a subscript finds the value by the content of its key`() throws {
    let root = try root(of: "a: 1\n'b c': 2\n\"\\u00fc\": 3\n1: 4\n~: 5\n'': 6")
    #expect(root["a"]?.text == "1")
    #expect(root["b c"]?.text == "2")
    #expect(root["ü"]?.text == "3")
    #expect(root["1"]?.text == "4")
    #expect(root["~"]?.text == "5")
    #expect(root[""]?.text == "6")
    #expect(root["A"] == nil)
    #expect(root["b"] == nil)
  }

  @Test func `a key is compared byte by byte, not as Unicode means it`() throws {
    let root = try root(of: "\u{E9}: 1\ne\u{301}: 2")
    #expect(root["\u{E9}"]?.text == "1")
    #expect(root["e\u{301}"]?.text == "2")
  }

  @Test func `a subscript of anything but a mapping finds nothing`() throws {
    #expect(try root(of: "[a, b]")["a"] == nil)
    #expect(try root(of: "a")["a"] == nil)
  }

  @Test func `counts are of items and entries`() throws {
    let root = try root(of: "a: [1, [2, 3], {x: 4}]\nb: {c: [5, 6], d: }\ne: f\ng: []\nh: {}")
    #expect(root.count == 5)
    #expect(root.entries.map(\.value.count) == [3, 2, 0, 0, 0])
    #expect(root["a"]?.items.map(\.count) == [0, 2, 1])
    #expect(root["b"]?.entries.map(\.value.count) == [2, 0])
  }

  @Test func `items and entries are in order and of their own kind`() throws {
    let root = try root(of: "z: [c, [x, y], a]\na: {n: 1, m: {o: 2}, l: 3}\nm: t")
    #expect(root.entries.map(\.key.text) == ["z", "a", "m"])
    #expect(root["z"]?.items.map(\.text) == ["c", "", "a"])
    #expect(root["z"]?.items.map(\.kind) == [.scalar, .sequence, .scalar])
    #expect(root["a"]?.entries.map(\.key.text) == ["n", "m", "l"])
    #expect(root["a"]?.entries.map(\.value.kind) == [.scalar, .mapping, .scalar])
    #expect(Array(root.items).isEmpty)
    #expect(root["z"].map { Array($0.entries).isEmpty } == true)
    #expect(root["m"].map { Array($0.items).isEmpty && Array($0.entries).isEmpty } == true)
  }

  @Test func `the content of a scalar may hold any byte`() throws {
    let value = try root(of: #"a: "x\0y\x07z""#).at(["a"])
    #expect(value.text == "x\0y\u{7}z")
    #expect(Array(value.bytes) == [0x78, 0, 0x79, 7, 0x7A])
    #expect(try root(of: "[a]").bytes.isEmpty)
    #expect(try root(of: "[a]").text.isEmpty)
  }

  @Test func `a tree keeps the text that it was read from`() throws {
    let source = SourceText(path: "some/file.yaml", "a: 1", linesBefore: 3)
    let tree = try Tree(source)
    #expect(tree.source.path == "some/file.yaml")
    #expect(tree.source.bytes == source.bytes)
    #expect(tree.source.linesBefore == 3)
    #expect(tree.roots.first?.tree === tree)
  }
}
