import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// A fault that a test expects, from one marker of a text up to another, or at one.
struct Fault {
  let id: String
  let message: String
  let help: String?
  let start: Int
  let end: Int
  let file: String

  init(
    _ id: String, _ message: String, help: String? = nil, _ start: Int, _ end: Int? = nil,
    in file: String = "a.yaml"
  ) {
    self.id = id
    self.message = message
    self.help = help
    self.start = start
    self.end = end ?? start
    self.file = file
  }

  /// How a finding looks to the tests: all that a person is told, in one line.
  fileprivate static func line(
    _ file: String, _ range: SourceRange, _ severity: Severity, _ id: String, _ message: String,
    _ help: [String]
  ) -> String {
    "\(file):\(range.start.line):\(range.start.column)-\(range.end.line):\(range.end.column): "
      + "\(severity): \(message) [\(id)]" + help.map { " help: \($0)" }.joined()
  }

  fileprivate func line(in files: [String: MarkedText]) throws -> String {
    let text = try #require(files[file], "no file \(file)")
    return Self.line(
      file, text.range(start, end), .error, "norma.\(id)", message, help.map { [$0] } ?? [])
  }
}

/// Expects these faults and no others, whatever their order.
func expect(
  _ findings: [Finding], are faults: [Fault], in files: [String: MarkedText],
  _ location: SourceLocation = #_sourceLocation
) throws {
  let found = findings.map {
    Fault.line($0.file, $0.range, $0.severity, $0.id, $0.message, $0.help)
  }
  let expected = try faults.map { try $0.line(in: files) }
  #expect(found.sorted() == expected.sorted(), sourceLocation: location)
  for finding in findings {
    #expect(finding.kind == .input, sourceLocation: location)
    #expect(finding.state == nil && finding.subject == nil, sourceLocation: location)
    #expect(finding.notes.isEmpty && finding.citations.isEmpty, sourceLocation: location)
  }
}

/// The texts by their names, `a.yaml` first.
func named(_ texts: [String]) -> [(name: String, text: MarkedText)] {
  zip("abcdefgh", texts).map { ("\($0).yaml", MarkedText($1)) }
}

/// Expects what the vocabulary reader says of texts.
func expectVocabulary(
  _ texts: String..., faults: [Fault], location: SourceLocation = #_sourceLocation
) throws {
  let files = named(texts)
  var reader = VocabularyReader()
  for (name, text) in files { reader.read(try Tree(SourceText(path: name, text.text))) }
  try expect(
    reader.findings, are: faults, in: Dictionary(uniqueKeysWithValues: files), location)
}

/// Expects what the readers of descriptions and registers say of texts.
@discardableResult func expectRegister(
  _ texts: String..., faults: [Fault], location: SourceLocation = #_sourceLocation
) throws -> Register {
  let files = named(texts)
  let read = files.map {
    RegisterFile(SourceText(path: $0.name, $0.text.text), vocabulary: SmallRules.vocabulary)
  }
  let register = Register(read)
  try expect(
    read.flatMap(\.findings) + register.findings, are: faults,
    in: Dictionary(uniqueKeysWithValues: files), location)
  return register
}

/// Expects what is wrong with the facts of one AI system.
@discardableResult func expectSystem(
  _ facts: String, faults: [Fault], location: SourceLocation = #_sourceLocation
) throws -> Description {
  let register = try expectRegister(
    "kind: ai-system\nid: one\nname: One\n" + facts, faults: faults, location: location)
  return try #require(register.descriptions.first, sourceLocation: location)
}

/// Expects what is wrong with the texts of a pack.
func expectPack(
  _ texts: String..., faults: [Fault], location: SourceLocation = #_sourceLocation
) throws {
  let files = named(texts)
  let read = SmallRules.read(files.map { SourceText(path: $0.name, $0.text.text) })
  try expect(read.findings, are: faults, in: Dictionary(uniqueKeysWithValues: files), location)
  #expect((read.pack == nil) == !faults.isEmpty, sourceLocation: location)
}

/// Expects what is wrong with the rules of a pack whose header is right.
func expectRules(
  _ rules: String, scales: String = "", faults: [Fault],
  location: SourceLocation = #_sourceLocation
) throws {
  let marked = MarkedText(rules)
  let read = SmallRules.read([
    SourceText(path: "pack.yaml", SmallRules.header + scales),
    SourceText(path: "a.yaml", marked.text),
  ])
  try expect(read.findings, are: faults, in: ["a.yaml": marked], location)
}

/// Expects what is wrong with a condition on AI systems.
func expectCondition(
  _ condition: String, each list: String? = nil, faults: [Fault],
  location: SourceLocation = #_sourceLocation
) throws {
  try expectRules(
    """
    concepts:
      loud: {title: Loud, cite: {at: Art. 1}, when: {tone: loud}}
      worn: {title: Worn, each: parts, cite: {at: Art. 1}, when: {.worn: true}}
      open: {title: Open, of: institution, cite: {at: Art. 1}, when: {public: true}}
      own: {title: Own\(list.map { ", each: \($0)" } ?? ""), cite: {at: Art. 1}, when: \(condition)}
    roles:
      S-1: {title: R, role: keeper, cite: {at: Art. 1}, in-force: start, when: {flag: true}}
      S-2: {title: R, role: maker, cite: {at: Art. 1}, in-force: start, when: {flag: false}}
    classifications:
      S-3:
        {title: C, scale: risk, level: high, cite: {at: Art. 1}, in-force: start, when: {flag: true},
         message: m}
      S-4:
        {title: C, scale: risk, level: banned, cite: {at: Art. 1}, in-force: start,
         when: {flag: true}, message: m, remedy: r}
    """, scales: SmallRules.scales, faults: faults, location: location)
}
