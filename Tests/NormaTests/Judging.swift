import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// A pack of the small rules, held against descriptions.
struct Judge {
  let pack: Pack

  /// A judge by these rules, which must have no fault.
  init(
    _ rules: String, header: String = SmallRules.header, scales: String = "",
    location: SourceLocation = #_sourceLocation
  ) throws {
    let read = SmallRules.pack(rules, header: header, scales: scales)
    #expect(read.findings.map(\.message) == [], sourceLocation: location)
    pack = try #require(read.pack, sourceLocation: location)
  }

  /// A judge by a pack of a rulebook without faults, with all or some of what extends it for a
  /// territory.
  init(
    _ rulebook: Rulebook, pack id: String, with extensions: [String]? = nil,
    location: SourceLocation = #_sourceLocation
  ) throws {
    #expect(rulebook.findings.map(\.message) == [], sourceLocation: location)
    let packs = rulebook.packs(with: extensions ?? rulebook.territorialExtensions)
    pack = try #require(packs.first { $0.id == id }, sourceLocation: location)
  }

  /// What the pack says of a system on a day.
  func assess(
    _ facts: String, institution: String? = nil, on day: String = "2026-11-23",
    authority: Authority = .reading, location: SourceLocation = #_sourceLocation
  ) throws -> Assessment {
    let system = SmallRules.system(facts)
    let house = institution.map { SmallRules.institution($0) }
    #expect(system.findings.map(\.message) == [], sourceLocation: location)
    #expect(house?.findings.map(\.message) ?? [] == [], sourceLocation: location)
    let jurisdiction = Jurisdiction(
      asOf: try #require(Day(day), sourceLocation: location), authority: authority)
    return Assessment(
      of: try #require(system.descriptions.first, sourceLocation: location),
      with: house?.descriptions.first, under: [PackInForce(pack, jurisdiction)])
  }
}

/// The truth of a condition for an AI system, by its evaluation and by its proof.
func truth(
  of condition: String, _ facts: String = "", institution: String? = nil,
  on day: String = "2026-11-23", authority: Authority = .reading, more concepts: String = "",
  location: SourceLocation = #_sourceLocation
) throws -> Truth {
  let judge = try Judge(
    """
    concepts:
      own: {title: Own, cite: {at: Art. 1}, when: \(condition)}
    \(concepts)
    """, location: location)
  let assessment = try judge.assess(
    facts, institution: institution, on: day, authority: authority, location: location)
  return try assessment.truth("own", location)
}

extension Assessment {
  /// The truth of a clause by its evaluation, which its proof must have as well.
  func truth(_ id: String, _ location: SourceLocation = #_sourceLocation) throws -> Truth {
    let evaluation = evaluation(0)
    let pack = evaluation.pack
    let truth =
      if let index = pack.classifications.firstIndex(where: { $0.clause.id == id }) {
        evaluation.rule(index)
      } else if let index = pack.roles.firstIndex(where: { $0.clause.id == id }) {
        evaluation.roleRule(index)
      } else if let index = pack.exceptions.firstIndex(where: { $0.clause.id == id }) {
        evaluation.anyException(index)
      } else {
        evaluation.concept(
          try #require(
            pack.concepts.firstIndex { $0.clause.id == id }, "no clause \(id)",
            sourceLocation: location), nil)
      }
    let found = try #require(self.proof(of: id), sourceLocation: location)
    #expect(found.truth == truth, "the proof of \(id)", sourceLocation: location)
    return truth
  }
}
