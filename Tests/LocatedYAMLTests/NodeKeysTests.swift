@testable import LocatedYAML
import Testing

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
