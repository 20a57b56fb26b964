@testable import LocatedYAML
import NormaTestSupport
import Testing

/// What holds of any text.
@Suite struct PropertyTests {
  @Test(arguments: (0..<8).map { $0 * 100 })
  func `what was written is read, with every range in its place`(first: Int) throws {
    for seed in first..<(first + 100) {
      let (text, content) = TextWriter.write(seed: UInt64(seed))
      let source = SourceText(path: "seed \(seed)", text, linesBefore: seed % 3)
      let tree = try Tree(source)
      #expect(tree.roots.map(Content.init) == [content], "\(text.debugDescription)")
      checkRanges(of: tree)
      checkSlices(of: tree)
    }
  }

  @Test(arguments: Sample.all)
  func `a sample keeps its ranges in order`(sample: Sample) throws {
    let tree = try Tree(SourceText(path: sample.testDescription, sample.text))
    checkRanges(of: tree)
    checkSlices(of: tree)
  }

  @Test(arguments: Sample.all)
  func `no change of bytes breaks the reader or moves a range out of its place`(sample: Sample) {
    var random = SeededGenerator(seed: UInt64(sample.text.utf8.count))
    var read = 0
    for _ in 0..<150 {
      let bytes = mutated(Array(sample.text.utf8), &random)
      let linesBefore = Int.random(in: 0...2, using: &random)
      if checkAny(SourceText(path: "mutated", bytes: bytes, linesBefore: linesBefore)) { read += 1 }
    }
    #expect((5...145).contains(read), "of 150 texts \(read) were read: too one-sided to tell much")
  }

  @Test(arguments: Sample.all)
  func `no cut breaks the reader or moves a range out of its place`(sample: Sample) {
    let bytes = Array(sample.text.utf8)
    for end in bytes.indices { checkAny(SourceText(path: "cut", bytes: Array(bytes[..<end]))) }
    for start in bytes.indices { checkAny(SourceText(path: "cut", bytes: Array(bytes[start...]))) }
  }

  @Test func `no heap of YAML's own characters breaks the reader`() {
    var random = SeededGenerator(seed: 1)
    var read = 0
    for _ in 0..<3000 {
      let count = Int.random(in: 0...16, using: &random)
      let bytes = (0..<count).flatMap { _ in Self.morsels.randomElement(using: &random) ?? [] }
      if checkAny(SourceText(path: "heap", bytes: bytes)) { read += 1 }
    }
    #expect((300...2700).contains(read), "of 3000 texts \(read) were read")
  }

  @Test func `two readings of one text are equal`() throws {
    for sample in Sample.all {
      let source = SourceText(path: "twice", sample.text)
      #expect(try outline(Tree(source)) == outline(Tree(source)))
    }
  }

  // MARK: Mutation

  /// Bytes that mean something to YAML or are no UTF-8.
  private static let morsels: [[UInt8]] =
    "abx01-?:,[]{}#&*!|>'\"%@` \t\r\n\\~=<".utf8.map { [$0] }
    + ["- ", ": ", "? ", "\n  ", "\n", "\n\n", "---\n", "...\n"].map { Array($0.utf8) }
    + ["&a ", "*a", "!!str ", "|\n  ", ">-\n"].map { Array($0.utf8) }
    + ["\u{85}", "\u{2028}", "\u{FEFF}", "ü", "𝄞", "\u{7F}"].map { Array($0.utf8) }
    + [[0x00], [0x80], [0xC3], [0xFF], [0xED, 0xA0, 0x80]]

  private func mutated(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...2, using: &random) where !bytes.isEmpty {
      let index = Int.random(in: bytes.indices, using: &random)
      let morsel = Self.morsels.randomElement(using: &random) ?? []
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: index)
      case 2: bytes.replaceSubrange(index...index, with: morsel)
      case 3:
        let end = min(bytes.count, index + Int.random(in: 1...12, using: &random))
        let place = Int.random(in: bytes.indices, using: &random)
        bytes.insert(contentsOf: bytes[index..<end], at: place)
      default: bytes.insert(contentsOf: morsel, at: index)
      }
    }
    return bytes
  }

  // MARK: What must hold

  /// Reads a text that may be anything, and says whether it could be read.
  @discardableResult
  private func checkAny(_ source: SourceText) -> Bool {
    do {
      let tree = try Tree(source)
      checkRanges(of: tree)
      #expect((try? Tree(source)).map(outline) == outline(tree))
      return true
    } catch {
      let shape = Shape(source)
      #expect(shape.holds(error.range), "\(error) in \(shape)")
      #expect(!error.message.isEmpty)
      #expect(throws: error) { try Tree(source) }
      return false
    }
  }

  /// Every range lies within the text, and those of children within their parent's, in order.
  private func checkRanges(of tree: Tree) {
    let shape = Shape(tree.source)
    func check(_ node: Node, within parent: SourceRange) {
      let range = node.range
      if !shape.holds(range) { Issue.record("\(range) is beyond the text of \(shape)") }
      if range.start < parent.start || range.end > parent.end {
        Issue.record("\(range) is not within \(parent) of \(shape)")
      }
      // An alias has its children elsewhere.
      guard node.place == node.target else { return }
      var rest = range
      for child in node.children {
        check(child, within: rest)
        rest.start = child.range.end
      }
    }
    var rest = SourceRange(Position(line: 1, column: 1), Position(line: .max, column: 1))
    for root in tree.roots {
      check(root, within: rest)
      rest.start = root.range.end
    }
  }

  /// Where content is as written, it is what the range covers; quotes are both within the range.
  private func checkSlices(of tree: Tree) {
    let shape = Shape(tree.source)
    func check(_ node: Node) {
      guard node.place == node.target else { return }
      node.children.forEach(check)
      guard node.range.start.line == node.range.end.line else { return }
      let written = shape.slice(node.range)
      let isDecorated = written.hasPrefix("&") || written.hasPrefix("!")
      switch node.kind {
      case .scalar where isDecorated: #expect(node.isPlain ? written.hasSuffix(node.text) : true)
      case .scalar where node.isPlain: #expect(written == node.text)
      case .scalar: #expect("'\"|>".contains(written.first ?? " "), "\(written)")
      case .sequence, .mapping:
        #expect(written.first != " " && written.last != " ", "\(written)")
        if written.hasPrefix("[") { #expect(node.kind == .mapping || written.hasSuffix("]")) }
      }
    }
    tree.roots.forEach(check)
  }

  /// A tree in one line for each node.
  private func outline(_ tree: Tree) -> [String] {
    var lines: [String] = []
    func add(_ node: Node, depth: Int) {
      lines.append("\(depth) \(node.range) \(node.kind) \(node.isPlain) \(node.bytes)")
      if node.place == node.target { for child in node.children { add(child, depth: depth + 1) } }
    }
    for root in tree.roots { add(root, depth: 0) }
    return lines
  }
}

extension Node {
  /// Items, or keys and values, in the order of the text.
  fileprivate var children: [Node] {
    Array(items) + entries.flatMap { [$0.key, $0.value] }
  }
}

extension Content {
  init(_ node: Node) {
    self =
      switch node.kind {
      case .scalar: .scalar(node.text, isPlain: node.isPlain)
      case .sequence: .sequence(node.items.map(Content.init))
      case .mapping: .mapping(node.entries.map { ($0.key.text, Content($0.value)) })
      }
  }
}

/// The lines of a text, split without the help of what is tested.
private struct Shape: CustomStringConvertible {
  private let lines: [[Unicode.Scalar]]
  private let linesBefore: Int

  init(_ source: SourceText) {
    var text = Array(String(decoding: source.bytes, as: UTF8.self).unicodeScalars)[...]
    if text.first == "\u{FEFF}" { text.removeFirst() }
    var lines: [[Unicode.Scalar]] = [[]]
    while let scalar = text.popFirst() {
      switch scalar {
      case "\r" where text.first == "\n": continue
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": lines.append([])
      default: lines[lines.count - 1].append(scalar)
      }
    }
    self.lines = lines
    linesBefore = source.linesBefore
  }

  var description: String {
    lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n").debugDescription
  }

  func holds(_ range: SourceRange) -> Bool {
    range.start <= range.end && holds(range.start) && holds(range.end)
  }

  private func holds(_ position: Position) -> Bool {
    let index = position.line - linesBefore - 1
    guard lines.indices.contains(index) else { return false }
    return (1...(lines[index].count + 1)).contains(position.column)
  }

  /// What a range within one line covers.
  func slice(_ range: SourceRange) -> String {
    let line = lines[range.start.line - linesBefore - 1]
    let scalars = line[(range.start.column - 1)..<(range.end.column - 1)]
    return String(String.UnicodeScalarView(scalars))
  }
}
