import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// What must hold of the real packs for every description that the vocabulary allows.
@Suite struct PackPropertyTests {
  /// Random statements of the vocabulary's facts, the same on every run.
  struct Statements {
    var random: SeededGenerator
    let kind: Vocabulary.Kind
    let node: Node

    mutating func value(of fact: Fact) -> Value {
      switch fact.type {
      case .boolean, .evidence: .boolean(Bool.random(using: &random))
      case .choice: .choice(Int.random(in: fact.choices.indices, using: &random))
      case .choices:
        Bool.random(using: &random)
          ? .choices(bits(fact))
          : Int.random(in: 0..<4, using: &random) == 0
            ? .someChoices(KnownChoices(held: bits(fact))) : .choices(0)
      case .integer, .number:
        .number([0, 1, 9_999, 10_000, 1e23, 1e25, 2e25].randomElement(using: &random) ?? 0)
      case .date: date
      case .text, .texts: .words
      case .records: records(of: fact)
      }
    }

    /// A day, or the year in which it lies.
    private var date: Value {
      mutating get {
        let day = Day(daysSince1970: Int.random(in: 19_000..<21_500, using: &random))
        guard Bool.random(using: &random),
          let days = ClosedRange(monthOrYear: "\(day.civil.year)")
        else { return .day(day) }
        return .dayAmong(days)
      }
    }

    /// A day of those among which it is known to be.
    private mutating func day(of value: Value) -> Value? {
      guard case .dayAmong(let days) = value else { return nil }
      let numbers = days.lowerBound.number...days.upperBound.number
      return .day(Day(daysSince1970: Int.random(in: numbers, using: &random)))
    }

    private mutating func bits(_ fact: Fact) -> UInt128 {
      fact.choices.indices.reduce(0) { bits, index in
        Int.random(in: 0..<6, using: &random) == 0 ? bits | 1 << UInt128(index) : bits
      }
    }

    private mutating func records(of fact: Fact) -> Value {
      var records: [Record] = []
      for _ in 0..<Int.random(in: 0..<4, using: &random) {
        var statements = [Statement](repeating: .absent, count: fact.fields.count)
        for field in fact.fields
        where field.index == fact.keyField || Int.random(in: 0..<3, using: &random) == 0 {
          statements[field.index] = Statement(value: value(of: field), node: node)
        }
        records.append(Record(statements: statements, node: node))
      }
      return Int.random(in: 0..<4, using: &random) == 0
        ? .someRecords(records) : .records(records)
    }

    mutating func description(density: Int) -> Description {
      var statements = Norma.Statements(count: kind.facts.count)
      for fact in kind.facts where Int.random(in: 0..<100, using: &random) < density {
        statements[fact.index] = Statement(value: value(of: fact), node: node)
      }
      return Description(kind: kind.id, id: "a", name: "A", node: node, statements: statements)
    }

    /// The same description with one fact more: unstated before, or a field of an item; or with a day of
    /// what was a year.
    mutating func grown(_ description: Description) -> Description {
      var result = description
      guard let fact = kind.facts.randomElement(using: &random) else { return result }
      let old = result.statements[fact.index].value
      if old == .unstated {
        result.statements[fact.index] = Statement(value: value(of: fact), node: node)
        return result
      }
      if let day = day(of: old) {
        result.statements[fact.index].value = day
        return result
      }
      guard var list = old.list, let item = list.records.indices.randomElement(using: &random),
        let field = fact.fields.randomElement(using: &random)
      else { return result }
      let known = list.records[item].statements[field.index].value
      guard let more = known == .unstated ? value(of: field) : day(of: known) else { return result }
      list.records[item].statements[field.index] = Statement(value: more, node: node)
      result.statements[fact.index].value =
        list.isComplete ? .records(list.records) : .someRecords(list.records)
      return result
    }
  }

  static func statements(_ seed: UInt64, of kind: String) throws -> Statements {
    let node = try #require(
      try Tree(SourceText(path: "a.yaml", "{kind: \(kind), id: a, name: A}")).roots.first)
    return Statements(
      random: SeededGenerator(seed: seed),
      kind: try #require(Repository.rulebook.vocabulary.kind(kind)), node: node)
  }

  @Test(arguments: [5, 20, 50, 80])
  func `a fact more never widens the bounds, and never overturns a rule`(density: Int) throws {
    var systems = try Self.statements(UInt64(density), of: "ai-system")
    var institutions = try Self.statements(UInt64(density) + 1000, of: "institution")
    for _ in 0..<Effort.rounds(4) {
      let institution = institutions.description(density: 60)
      var system = systems.description(density: density)
      var before = Self.judgement(system, institution)
      for _ in 0..<12 {
        system = systems.grown(system)
        let after = Self.judgement(system, institution)
        for (old, new) in zip(before.levels, after.levels) {
          #expect(new.floor >= old.floor && new.ceiling <= old.ceiling, "\(old.scale.id)")
        }
        for (id, old) in before.truths where old != .unknown {
          #expect(after.truths[id] == old, "\(id)")
        }
        before = after
      }
    }
  }

  @Test func `a fact of the institution never overturns a level either`() throws {
    var systems = try Self.statements(7, of: "ai-system")
    var institutions = try Self.statements(8, of: "institution")
    let country = try #require(institutions.kind.fact(at: "country"))
    for number in 0..<Effort.rounds(6) {
      let system = systems.description(density: 50)
      var institution = institutions.description(density: 10)
      institution.statements[country.index] = .absent
      var before = Self.judgement(system, institution)
      for step in 0..<6 {
        institution = institutions.grown(institution)
        // Most countries have nothing of their own.
        if step == number % 6, institution.statements[country.index].value == .unstated {
          let id = ["LV", "DE", "IT"][number % 3]
          institution.statements[country.index].value = .choice(
            try #require(country.choices.firstIndex { $0.id == id }))
        }
        let after = Self.judgement(system, institution)
        for (id, old) in before.truths where old != .unknown {
          #expect(after.truths[id] == old, "\(id)")
        }
        for (old, new) in zip(before.levels, after.levels) {
          #expect(new.floor >= old.floor && new.ceiling <= old.ceiling, "\(old.scale.id)")
        }
        before = after
      }
    }
  }

  @Test func `the proof of every rule has the truth of the rule`() throws {
    var systems = try Self.statements(9, of: "ai-system")
    var institutions = try Self.statements(10, of: "institution")
    for _ in 0..<Effort.rounds(2) {
      let system = systems.description(density: 40)
      let institution = institutions.description(density: 50)
      let assessment = Assessment(
        of: system, with: institution, under: Repository.laws(for: institution))
      for number in assessment.laws.indices {
        let evaluation = assessment.evaluation(number)
        for (index, rule) in evaluation.pack.classifications.enumerated()
        where rule.clause.of == system.kind {
          #expect(assessment.proof(of: rule.clause.id)?.truth == evaluation.rule(index))
        }
      }
    }
  }

  @Test func `taking a fact away from an example only widens its bounds`() {
    for (number, (system, institution)) in Repository.systems.enumerated() {
      let laws = Repository.laws(for: institution)
      let whole = Assessment(of: system, with: institution, under: laws)
      let stated = Repository.laws[0].pack.facts(of: "ai-system").filter { system.states($0) }
      for fact in Effort.portion(of: stated, oneIn: 8, from: number) {
        let less = Assessment(
          of: system.leavingOut(fact), with: institution, under: laws)
        for (known, open) in zip(whole.levels, less.levels) {
          #expect(
            open.floor <= known.floor && open.ceiling >= known.ceiling,
            "\(system.id) without \(fact.path)")
        }
      }
    }
  }

  /// The levels, and the truth of every rule, by the law of the institution's territory.
  private static func judgement(
    _ system: Description, _ institution: Description
  ) -> (levels: [LevelAssessment], truths: [String: Truth]) {
    let assessment = Assessment(
      of: system, with: institution, under: Repository.laws(for: institution))
    var truths: [String: Truth] = [:]
    for number in assessment.laws.indices {
      let evaluation = assessment.evaluation(number)
      for (index, rule) in evaluation.pack.classifications.enumerated() {
        truths[rule.clause.id] = evaluation.rule(index)
      }
    }
    return (assessment.levels, truths)
  }
}
