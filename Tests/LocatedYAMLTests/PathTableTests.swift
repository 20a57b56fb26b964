import LocatedYAML
import Testing

@Suite struct PathTableTests {
  @Test func `paths that only look the same are two`() {
    let composed = "caf\u{E9}.yaml"
    let combining = "cafe\u{301}.yaml"
    var table = PathTable([(composed, 1)])
    #expect(table[combining] == nil)
    table[combining, default: 0] += 2
    #expect(table[composed] == 1)
    #expect(table[combining] == 2)
    #expect(table.paths.map { Array($0.utf8) } == [combining, composed].map { Array($0.utf8) })
  }
}
