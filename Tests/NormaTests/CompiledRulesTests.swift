import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Rules that were read once and are used again without YAML.
@Suite struct CompiledRulesTests {
  private static let vocabulary = [
    "vocabulary/ai-system.yaml": SmallRules.systemFacts,
    "vocabulary/institution.yaml": SmallRules.institutionFacts,
  ]

  private func rulebook(_ files: [String: String]) -> Rulebook {
    let files = files.merging(Self.vocabulary) { $1 }
    return Rulebook(
      files.map { RulesFile(path: $0.key, source: SourceText(path: $0.key, $0.value)) })
  }

  @Test func `our own rules are the same compiled and read again`() throws {
    // By a name of its own, lest a failure print every rule.
    let own = Repository.rulebook.compiled
    let compiled = try #require(own)
    let segments = Repository.rulebook.compiledSegments
    let again = try #require(Rulebook(compiled, segments, of: Repository.rulebook.files))
    let twice = try #require(again.compiled)
    #expect(twice.numbers == compiled.numbers)
    #expect(twice.words == compiled.words)
    expectSame(again.compiledSegments, segments)
    #expect(again.territorialExtensions == Repository.rulebook.territorialExtensions)
    #expect(again.territorialExtensions.contains("gdpr-lv"))
    #expect(again.packs.map(\.ids) == Repository.rulebook.packs.map(\.ids))
    for (kind, other) in zip(Repository.rulebook.vocabulary.kinds, again.vocabulary.kinds) {
      #expect(kind.facts.map(\.path) == other.facts.map(\.path))
      #expect(kind.facts.map(\.question) == other.facts.map(\.question))
      #expect(kind.facts.map(\.help) == other.facts.map(\.help))
      #expect(kind.facts.map(\.terms) == other.facts.map(\.terms))
      #expect(kind.facts.map(\.range) == other.facts.map(\.range))
    }
    for system in Repository.systems {
      let both = [Repository.rulebook, again].map { $0.packs(for: system.institution) }
      let findings = zip(both[0], both[1]).map { packs in
        [packs.0, packs.1].map { pack in
          Assessment(
            of: system.system, with: system.institution,
            under: [PackInForce(pack, Jurisdiction(asOf: Repository.day))]
          ).findings
        }
      }
      for pair in findings { #expect(pair[0] == pair[1]) }
    }
  }

  @Test(arguments: 0..<40)
  func `whatever rules were read, they are the same compiled`(seed: Int) throws {
    let rulebook = rulebook(RandomRules(seed: UInt64(seed)).files)
    try #require(rulebook.findings.map(\.message) == [])
    let compiled = try #require(rulebook.compiled)
    let again = try #require(Rulebook(compiled, rulebook.compiledSegments, of: rulebook.files))
    #expect(again.compiled?.numbers == compiled.numbers)
    #expect(again.compiled?.words == compiled.words)
    expectSame(again.compiledSegments, rulebook.compiledSegments)
    #expect(again.packs.map(\.title) == rulebook.packs.map(\.title))
  }

  private func expectSame(
    _ segments: [CompiledSegment], _ others: [CompiledSegment],
    location: SourceLocation = #_sourceLocation
  ) {
    for keep in [\CompiledSegment.base, \.extensions, \.territory, \.rules.words, \.rules.numbers] {
      #expect(
        segments.map { $0[keyPath: keep] } == others.map { $0[keyPath: keep] },
        sourceLocation: location)
    }
  }

  @Test func `a segment that is cut short or continued adds nothing`() throws {
    let segment = try #require(Repository.rulebook.compiledSegments.first)
    let (words, numbers) = (segment.rules.words, segment.rules.numbers)
    #expect(PackTail(CompiledRules(words: words, numbers: numbers)) != nil)
    for count in stride(from: 0, to: numbers.utf8.count, by: 7) {
      let short = CompiledRules(words: words, numbers: String(numbers.prefix(count)))
      #expect(PackTail(short) == nil, "\(count)")
    }
    #expect(PackTail(CompiledRules(words: words, numbers: numbers + "0")) == nil)
    #expect(PackTail(CompiledRules(words: String(words.dropLast()), numbers: numbers)) == nil)
  }

  @Test func `numbers of every size and sign are kept`() {
    let numbers = [0, 1, 31, 32, 1023, 1024, Int(Int32.max), Int.max]
    let wide: [UInt128] = [0, 1, 1 << 63, 1 << 127, .max]
    let decimals = [0, -0.5, 1e25, .pi, .infinity]
    let days = [-1, 0, 1, -719_468, 20_780].map { Day(daysSince1970: $0) }
    var packer = Packer()
    numbers.pack(into: &packer)
    wide.pack(into: &packer)
    decimals.pack(into: &packer)
    days.pack(into: &packer)
    Optional(["", "a", "ü", "a"]).pack(into: &packer)
    let compiled = packer.compiled
    #expect(compiled.words == "aü")
    var digits = compiled.numbers
    digits.withUTF8 { digits in
      var packed = unsafe Unpacker(digits, words: compiled.words)
      #expect([Int](from: &packed) == numbers)
      #expect([UInt128](from: &packed) == wide)
      #expect([Double](from: &packed) == decimals)
      #expect([Day](from: &packed) == days)
      #expect([String]?(from: &packed) == ["", "a", "ü", "a"])
      #expect(packed.isAtEnd)
    }
  }

  @Test func `digits that are cut short or continued are no rules`() throws {
    let rules = """
      classifications:
        S-1:
          {title: One, scale: risk, level: high, when: {flag: true}, in-force: start, message: m, cite: {at: a}}
        S-2:
          title: Two
          scale: risk
          level: banned
          when: {tone: loud}
          in-force: start
          message: m
          remedy: [r]
          cite: {at: a}
      """
    let rulebook = rulebook([
      "small/pack.yaml": SmallRules.header + SmallRules.scales, "small/rules.yaml": rules,
    ])
    try #require(rulebook.findings.map(\.message) == [])
    let compiled = try #require(rulebook.compiled)
    func read(_ words: String, _ numbers: String) -> Rulebook? {
      Rulebook(CompiledRules(words: words, numbers: numbers), of: [])
    }
    #expect(read(compiled.words, compiled.numbers) != nil)
    for count in 0..<compiled.numbers.utf8.count {
      #expect(read(compiled.words, String(compiled.numbers.prefix(count))) == nil, "\(count)")
    }
    #expect(read(compiled.words, compiled.numbers + "0") == nil)
    #expect(read(String(compiled.words.dropLast()), compiled.numbers) == nil)
  }

  @Test func `rules with faults are not compiled`() {
    #expect(
      rulebook([
        "small/pack.yaml": SmallRules.header, "small/rules.yaml": "concepts: {c: {title: C}}",
      ]).compiled == nil)
  }
}
