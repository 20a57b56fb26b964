import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// That nobody is told a level as plain which law and adopted guidance alone don't give, by the real packs.
@Suite struct PackRelianceTests {
  /// Random descriptions in which everything is stated.
  struct Complete {
    var random: SeededGenerator
    let kind: Vocabulary.Kind
    let node: Node

    init(seed: UInt64, of kind: String) throws {
      random = SeededGenerator(seed: seed)
      self.kind = try #require(Repository.rulebook.vocabulary.kind(kind))
      node = try #require(
        try Tree(SourceText(path: "a.yaml", "{kind: \(kind), id: a, name: A}")).roots.first)
    }

    mutating func description() -> Description {
      var statements = Norma.Statements(count: kind.facts.count)
      for fact in kind.facts { statements[fact.index] = statement(of: fact) }
      return Description(kind: kind.id, id: "a", name: "A", node: node, statements: statements)
    }

    private mutating func statement(of fact: Fact) -> Statement {
      Statement(value: value(of: fact), node: node)
    }

    private mutating func value(of fact: Fact) -> Value {
      switch fact.type {
      case .boolean, .evidence: .boolean(Bool.random(using: &random))
      case .choice: .choice(Int.random(in: fact.choices.indices, using: &random))
      // Nobody has much of everything.
      case .choices:
        Int.random(in: 0..<3, using: &random) > 0 && !fact.isNonEmpty
          ? .choices(0)
          : .choices(1 << UInt128(Int.random(in: fact.choices.indices, using: &random)))
      case .integer, .number:
        .number([0, 1, 9_999, 10_000, 1e23, 1e25, 2e25].randomElement(using: &random) ?? 0)
      case .date: .day(Day(daysSince1970: Int.random(in: 19_000..<21_500, using: &random)))
      case .text, .texts: .words
      case .records: records(of: fact)
      }
    }

    private mutating func records(of fact: Fact) -> Value {
      let least = fact.isNonEmpty ? 1 : 0
      return .records(
        (0..<Int.random(in: least..<3, using: &random)).map { _ in
          Record(statements: fact.fields.map { statement(of: $0) }, node: node)
        })
    }
  }

  /// What a draft alone calls no assessment of learning that counts, the law's words do.
  @Test(arguments: ["dropout-score", "formative-marker"])
  func `a system that a draft alone keeps out of the list is told so`(id: String) throws {
    let files = Repository.files(in: "Tests/Fixtures/Drafts", suffixes: [".yaml"])
      .map { RegisterFile($0, vocabulary: Repository.rulebook.vocabulary) }
    #expect(files.flatMap(\.findings).map(\.message) == [])
    let register = Register(files)
    let system = try #require(register.descriptions.first { $0.id == id })
    let laws = try Repository.rulebook.packs.map {
      PackInForce($0, Jurisdiction(asOf: try #require(Day("2028-02-01"))))
    }
    let assessment = Assessment(of: system, with: register.institution, under: laws)
    let level = try #require(
      assessment.levels.first { $0.packID == "eu-ai-act" && $0.scale.id == "risk" })
    #expect(level.isCertain && level.floorLevel.id == "minimal")
    let reliance = try #require(level.reliance)
    #expect(reliance.authority == .draftGuidance)
    #expect(level.scale.levels[reliance.floor].id == "minimal")
    #expect(level.scale.levels[reliance.ceiling].id == "high")
    #expect(
      assessment.reliedUpon(for: level).map(\.clause.id) == ["evaluation-of-learning-outcomes"])
    let findings = assessment.findings.filter { $0.state == .lesserAuthority }
    #expect(findings.map(\.id) == ["norma.rests-on-draft"])
    #expect(findings.first?.range.start.line == 10, "at the assessment that it is for")
  }

  @Test func `of complete descriptions no level is told as plain that isn't`() throws {
    var systems = try Complete(seed: 20_261_128, of: "ai-system")
    var institutions = try Complete(seed: 17, of: "institution")
    let strict = Repository.laws.map { $0.limited(to: .guidance) }
    var listed = 0
    var resting = 0
    for number in 0..<Effort.rounds(50) {
      let institution = institutions.description()
      let system = systems.description()
      let assessment = Assessment(of: system, with: institution, under: Repository.laws)
      let other = Assessment(of: system, with: institution, under: strict)
      if assessment.isListed { listed += 1 }
      let findings = assessment.findings
      for (level, plain) in zip(assessment.levels, other.levels) where !level.isRecommended {
        #expect(level.floor >= plain.floor && level.ceiling <= plain.ceiling)
        let isOther = level.floor != plain.floor || level.ceiling != plain.ceiling
        let own = findings.filter {
          $0.state == .lesserAuthority
            && $0.scope?.hasSuffix("#\(level.packID)/\(level.scale.id)") == true
        }
        #expect(own.count == (isOther ? 1 : 0), "\(level.scale.id) of \(number): \(level.words)")
        // Whom a level binds is told of the level itself.
        let titles = [plain.floorLevel.title] + (plain.isCertain ? [] : [plain.ceilingLevel.title])
        #expect(
          !isOther || level.words.hasSuffix(titles.joined(separator: " to ")), "\(level.words)")
        if isOther {
          resting += 1
          #expect(!assessment.reliedUpon(for: level).isEmpty, "\(level.scale.id) of \(number)")
        }
      }
    }
    #expect(listed >= 10, "too few reach a use of the list: \(listed)")
    #expect(resting >= 2, "too few rest on anything: \(resting)")
  }
}

extension Assessment {
  /// Whether the condition of a rule for listed uses holds of the system.
  fileprivate var isListed: Bool {
    laws.indices.contains { number in
      let evaluation = evaluation(number)
      return evaluation.pack.classifications.contains { rule in
        rule.clause.id.hasPrefix("AIA-III.")
          && evaluation.overall(rule.clause) { evaluation.truth(rule.clause.when, $0) } == .yes
      }
    }
  }
}
