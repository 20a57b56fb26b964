import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// A register in which every duty that binds is met: nothing is found in it, and whatever piece of
/// evidence is taken away, just the duties that need it are.
@Suite struct EverythingMetTests {
  private static let register = Register(
    Repository.files(in: "Tests/Fixtures/everything-met", suffixes: [".yaml"])
      .map { RegisterFile($0, vocabulary: Repository.rulebook.vocabulary) })

  private static let days = ["2027-12-03", "2028-08-03"].compactMap { Day($0) }

  private static func laws(on day: Day) -> [PackInForce] {
    binding.map { PackInForce($0, Jurisdiction(asOf: day)) }
  }

  /// The packs whose duties bind; of what is recommended nobody does everything.
  private static var binding: [Pack] { Repository.rulebook.packs.filter { $0.nature == .law } }

  private static var system: Description? {
    register.descriptions.first { $0.kind == "ai-system" }
  }

  @Test("nothing is found where everything is met", arguments: days)
  func nothingIsFound(day: Day) throws {
    #expect(Self.register.findings.isEmpty)
    for description in Self.register.descriptions {
      let assessment = Assessment(
        of: description, with: Self.register.institution, under: Self.laws(on: day))
      #expect(assessment.findings.map(\.message) == [])
    }
    let system = try #require(Self.system)
    let verdicts = Assessment(
      of: system, with: Self.register.institution, under: Self.laws(on: day)
    ).verdicts
    #expect(verdicts.count { $0.state == .met } > 60)
  }

  /// A fact of the system or of the institution that only shows whether duties are met.
  struct Piece: Sendable, CustomTestStringConvertible {
    let reference: FactReference
    let path: String

    var testDescription: String { path }
  }

  private static let pieces: [Piece] = {
    guard let system, let institution = register.institution else { return [] }
    var result: [Piece] = []
    for pack in binding {
      let triggers = Mentions(of: pack.triggerConditions, in: pack)
      let meetings = Mentions(of: pack.obligations.map(\.metWhen), in: pack)
      for (scope, description) in [
        (FactReference.Scope.subject, system), (.institution, institution),
      ] {
        for fact in pack.facts(of: description.kind) where description.states(fact) {
          let reference = FactReference(scope: scope, index: fact.index)
          guard meetings.facts.contains(reference), !triggers.facts.contains(reference) else {
            continue
          }
          result.append(Piece(reference: reference, path: "\(description.kind) \(fact.path)"))
        }
      }
    }
    return result
  }()

  private static func fact(of piece: Piece, _ description: Description) -> Fact {
    binding[0].facts(of: description.kind)[piece.reference.index]
  }

  @Test("there are pieces of evidence enough to take away")
  func thereArePieces() { #expect(Self.pieces.count > 60) }

  @Test(
    "a piece that is taken away gives just the findings of the duties that need it",
    arguments: pieces)
  func takenAway(piece: Piece) throws {
    let day = try #require(Self.days.last)
    var system = try #require(Self.system)
    var institution = try #require(Self.register.institution)
    if piece.reference.scope == .institution {
      institution = institution.leavingOut(Self.fact(of: piece, institution))
    } else {
      system = system.leavingOut(Self.fact(of: piece, system))
    }
    let left = piece.reference.scope == .institution ? institution : system
    // What follows from other statements isn't missed.
    guard left.statements[piece.reference.index].value == .unstated else { return }
    for law in Self.laws(on: day) {
      let whole = Assessment(
        of: try #require(Self.system), with: Self.register.institution, under: [law])
      let needing = whole.verdicts.filter { verdict in
        verdict.state == .met
          && Needs(piece.reference, evaluation: whole.evaluation(0)).isNeeded(
            by: verdict.obligation.metWhen)
      }
      let without = Assessment(of: system, with: institution, under: [law])
      let lost = without.verdicts.filter { verdict in
        verdict.state == .undetermined
          && whole.verdict(on: verdict.obligation.clause.id)?.state == .met
      }
      let found = Set(without.findings.map(\.id))
      #expect(found == Set(lost.map(\.obligation.clause.id)), "without \(piece.path)")
      #expect(
        found.isSuperset(of: needing.map(\.obligation.clause.id)), "without \(piece.path)")
      #expect(without.findings.allSatisfy { $0.state == .undetermined })
    }
  }
}

/// The facts that conditions mention, also by way of concepts.
private struct Mentions {
  private(set) var facts: Set<FactReference> = []
  private var concepts: Set<Int> = []
  private let pack: Pack

  init(of conditions: [Condition], in pack: Pack) {
    self.pack = pack
    for condition in conditions { collect(condition) }
  }

  private mutating func collect(_ condition: Condition) {
    switch condition {
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      for part in parts { collect(part) }
    case .not(let part), .probed(_, _, let part): collect(part)
    case .fact(let reference, _): facts.insert(reference)
    case .concept(let index):
      guard concepts.insert(index).inserted else { return }
      collect(pack.concepts[index].clause.when)
      for reading in pack.concepts[index].readings { collect(reading.condition) }
    case .some(let list, let inner), .every(let list, let inner):
      facts.insert(list)
      collect(inner)
    case .shared(let left, let right, _): facts.formUnion([left, right])
    case .actsAs, .reaches, .holds, .exceptedBy, .gap: break
    case .used(let number, _):
      let other = pack.uses[number]
      facts.formUnion(Mentions(of: other.triggerConditions, in: other).facts)
    }
  }
}

extension Pack {
  /// Everything but what shows that duties are met.
  fileprivate var triggerConditions: [Condition] {
    obligations.map(\.clause.when) + classifications.map(\.clause.when) + roles.map(\.clause.when)
      + exceptions.map(\.clause.when) + schedules.flatMap(\.rows).compactMap(\.when)
      + scales.compactMap(\.within).map { .concept($0) }
  }
}

/// Whether a condition that holds would no longer be known to hold without a fact.
private struct Needs {
  private let reference: FactReference
  private let evaluation: Evaluation

  init(_ reference: FactReference, evaluation: Evaluation) {
    self.reference = reference
    self.evaluation = evaluation
  }

  func isNeeded(by condition: Condition) -> Bool { isOpen(condition, wanted: .yes) }

  /// Whether a condition that has a truth loses it without the fact.
  private func isOpen(_ condition: Condition, wanted: Truth) -> Bool {
    switch condition {
    case .all(let parts): return combined(parts, isEach: wanted == .yes, wanted: wanted)
    case .any(let parts): return combined(parts, isEach: wanted == .no, wanted: wanted)
    case .atLeast(let count, let parts):
      let others = parts.filter { evaluation.truth($0, nil) == .yes && !isOpen($0, wanted: .yes) }
      return wanted == .yes && others.count < count
    case .not(let part): return isOpen(part, wanted: !wanted)
    case .probed(_, _, let part): return isOpen(part, wanted: wanted)
    case .fact(let asked, _): return asked == reference
    case .concept(let index):
      let concept = evaluation.pack.concepts[index]
      return isOpen(concept.clause.when, wanted: wanted)
    case .some(let list, _), .every(let list, _): return list == reference
    case .shared(let left, let right, _): return [left, right].contains(reference)
    case .actsAs, .reaches, .holds, .exceptedBy, .used, .gap: return false
    }
  }

  /// Of parts that must each have a truth, any opens the whole; of parts of which one suffices, all
  /// that have it must.
  private func combined(_ parts: [Condition], isEach: Bool, wanted: Truth) -> Bool {
    if isEach { return parts.contains { isOpen($0, wanted: wanted) } }
    return parts.filter { evaluation.truth($0, nil) == wanted }
      .allSatisfy { isOpen($0, wanted: wanted) }
  }
}
