import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// What must hold of every description with every relation, on random ones.
@Suite struct RelationPropertyTests {
  /// Random relations between facts of the small vocabulary: fewer are the first of more.
  private static func relations(_ count: Int, seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed &+ 3_000_000)
    // Relations know no day.
    let timeless = Slot.all.filter { if case .date = $0.content { false } else { true } }
    let slots = timeless.filter { $0.list == nil }
    func yaml(_ slots: [Slot]) -> String {
      (slots.randomElement(using: &generator) ?? slots[0]).asked(using: &generator).yaml
    }
    let fields = timeless.filter { $0.list == "uses" }
    return (0..<count).map { number in
      let isField = Int.random(in: 0..<3, using: &generator) == 0
      let when =
        isField
        ? yaml(fields)
        : "{all: [\(yaml(slots)), \(number % 2 == 0 ? "{not: \(yaml(slots))}" : yaml(slots))]}"
      let effect = yaml(
        (isField && number % 2 == 0 ? fields : slots).filter {
          switch $0.content {
          case .truth, .word, .words: true
          case .number, .date, .evidence: number % 8 == 7
          }
        })
      let verb = Bool.random(using: &generator) ? "implies" : "excludes"
      let side =
        ["when", verb == "implies" ? "implied" : "excluded", "both"]
        .randomElement(using: &generator) ?? "both"
      return "  r\(number): {\(isField ? "each: uses, " : "")when: \(when), \(verb): \(effect), "
        + "unsettles: \(side), because: so}\n"
    }.joined()
  }

  private struct State {
    let assessment: Assessment
    let truths: [String: Truth]
    let yaml: String

    init(_ assessment: Assessment, _ yaml: String) {
      self.assessment = assessment
      self.yaml = yaml
      let evaluation = assessment.evaluation(0)
      let pack = evaluation.pack
      var truths: [String: Truth] = [:]
      for (index, concept) in pack.concepts.enumerated() {
        truths[concept.clause.id] = evaluation.overall(concept.clause) {
          evaluation.concept(index, $0)
        }
      }
      for (index, rule) in pack.classifications.enumerated() {
        truths[rule.clause.id] = evaluation.rule(index)
      }
      for duty in pack.obligations {
        truths["met \(duty.clause.id)"] = evaluation.truth(duty.metWhen, nil)
      }
      self.truths = truths
    }
  }

  /// Descriptions of which each states one thing more than the one before.
  private static func states(seed: UInt64, relations count: Int = 16) throws -> [State] {
    let rules = RandomRules(seed: seed * 2)
    var files = rules.files
    files["vocabulary/ai-system/relations.yaml"] =
      "kind: vocabulary\nof: ai-system\nrelations:\n" + relations(count, seed: seed)
    let rulebook = SmallRules.rulebook(files)
    try #require(rulebook.findings.map(\.message) == [])
    let pack = try #require(rulebook.packs.first { $0.id == "small" })
    var generator = SeededGenerator(seed: seed &+ 4_000_000)
    var world = World(rules: rules, authority: .reading)
    var result: [State] = []
    repeat {
      let yaml = world.yaml
      func description(_ kind: String, _ facts: String) -> Description? {
        RegisterFile(
          SourceText(path: "\(kind).yaml", "kind: \(kind)\nid: it\nname: It\n\(facts)\n"),
          vocabulary: rulebook.vocabulary
        ).descriptions.first
      }
      let jurisdiction = Jurisdiction(asOf: try #require(Day(World.day)))
      result.append(
        State(
          Assessment(
            of: try #require(description("ai-system", yaml.system)),
            with: yaml.institution.flatMap { description("institution", $0) },
            under: [PackInForce(pack, jurisdiction)]), yaml.system))
    } while world.grow(using: &generator)
    return result
  }

  @Test(arguments: 0..<Effort.rounds(16))
  func `without a contradiction a fact more overturns nothing certain`(seed: Int) throws {
    let states = try Self.states(seed: UInt64(seed))
    for (before, after) in zip(states, states.dropFirst())
    where after.assessment.contradictions.isEmpty && before.assessment.contradictions.isEmpty {
      for (id, truth) in before.truths where truth != .unknown {
        #expect(after.truths[id] == truth, "\(id), seed \(seed)\n\(after.yaml)")
      }
      for (old, new) in zip(before.assessment.levels, after.assessment.levels) {
        #expect(new.floor >= old.floor && new.ceiling <= old.ceiling, "seed \(seed)")
      }
    }
  }

  @Test(arguments: 0..<Effort.rounds(16))
  func `without a contradiction relations more take nothing away that is known`(seed: Int) throws {
    let all = try Self.states(seed: UInt64(seed))
    for count in [4, 8, 15] {
      let fewer = try Self.states(seed: UInt64(seed), relations: count)
      for (less, more) in zip(fewer, all) where more.assessment.contradictions.isEmpty {
        for (id, truth) in less.truths where truth != .unknown {
          #expect(more.truths[id] == truth, "\(id), seed \(seed)\n\(more.yaml)")
        }
      }
    }
  }

  @Test(arguments: 0..<Effort.rounds(16))
  func `what contradicts settles nothing`(seed: Int) throws {
    for state in try Self.states(seed: UInt64(seed)) where !state.assessment.contradictions.isEmpty
    {
      let assessment = state.assessment
      // The same with the unsettled statements taken back, as far as they deny.
      let opened = assessment.subject.rewritten { statements in
        for fact in statements.indices {
          let known = assessment.subject.statements[fact]
          if let standing = known.standing, !standing.contradictions.isEmpty {
            statements[fact].value = standing.written
          }
          guard let records = known.value.list?.records else { continue }
          statements[fact].value.withRecords { own in
            for (number, record) in records.enumerated() {
              for (field, statement) in record.statements.enumerated() {
                if let standing = statement.standing, !standing.contradictions.isEmpty {
                  own[number].statements[field].value = standing.written
                }
              }
            }
          }
        }
      }
      let less = State(
        Assessment(
          of: opened, with: assessment.institution, under: assessment.laws), state.yaml)
      for (id, truth) in state.truths where truth != .unknown {
        #expect(less.truths[id] == truth, "\(id), seed \(seed)\n\(state.yaml)")
      }
      for (own, other) in zip(assessment.levels, less.assessment.levels) {
        #expect(own.floor <= other.floor && own.ceiling >= other.ceiling, "seed \(seed)")
      }
    }
  }

  @Test func `the random relations contradict and infer often enough`() throws {
    let states = try (0..<20).flatMap { try Self.states(seed: $0) }
    #expect(states.count { !$0.assessment.contradictions.isEmpty } > 100)
    #expect(states.count { $0.assessment.contradictions.isEmpty } > 100)
    let inferred = states.count { state in
      state.assessment.subject.statements.contains { $0.standing?.inferences.isEmpty == false }
    }
    #expect(inferred > 100)
  }
}
