import LocatedYAML
import Synchronization

/// What a case describes, read once for however many packs it is held against.
struct CaseSubjects: Sendable {
  let test: Case
  /// The case's own descriptions, what is given filled in.
  let descriptions: [Description]
  let institution: Description?
  let documents: RegisterDocuments
  /// What is wrong with the case's own text.
  let findings: [Finding]
  /// What is wrong with what is given.
  let faultsOfGiven: [Finding]

  init(of test: Case, vocabulary: Vocabulary) {
    self.test = test
    var given: [[Description]] = []
    var faults: [Finding] = []
    for text in test.given {
      let file = RegisterFile(text, vocabulary: vocabulary)
      given.append(file.descriptions)
      // What is given need not be whole.
      faults += file.findings.filter { $0.id != "norma.missing-fact" }
    }
    faultsOfGiven = faults
    let file = RegisterFile(test.text, vocabulary: vocabulary)
    findings = file.findings
    descriptions = file.descriptions.map { description in
      given.reduce(description) { filled, given in
        filled.filled(from: given.first { $0.kind == description.kind })
      }
    }
    // What is given stands in the register where the case itself has nothing of that kind.
    let kinds = Set(descriptions.map(\.kind))
    documents = RegisterDocuments(
      descriptions + given.joined().filter { !kinds.contains($0.kind) })
    institution =
      descriptions.first { $0.kind == "institution" }
      ?? Self.merged(given.flatMap { $0.filter { $0.kind == "institution" } })
  }

  private static func merged(_ given: [Description]) -> Description? {
    guard let first = given.first else { return nil }
    return given.dropFirst().reduce(first) { $0.filled(from: $1) }
  }

  /// The description that an expectation's line belongs to.
  func subject(at range: SourceRange) -> Int? {
    descriptions.lastIndex { $0.node.range.start.line <= range.start.line }
      ?? descriptions.indices.first
  }

  /// The evaluations of a description by packs.
  func evaluations(of subject: Int, under laws: [PackInForce]) -> [Evaluation] {
    let known = descriptions[subject].known(
      beside: institution, on: laws.first?.jurisdiction.asOf)
    return Evaluation.all(
      laws, laws.map { $0.view(of: known.subject, beside: known.institution) }, among: documents)
  }
}

/// Packs under the jurisdictions of the cases that are held against them.
final class LawsOfCases: Sendable {
  private let packs: [Pack]
  /// The packs that these differ from only in rules of their own, whose used packs serve them as well.
  private let base: LawsOfCases?
  private let known = Mutex<[Key: [PackInForce]]>([:])

  private struct Key: Hashable {
    let jurisdiction: Jurisdiction
    /// The gaps whose texts count as there.
    let filled: Set<String>
  }

  init(_ packs: [Pack], insteadOf base: LawsOfCases? = nil) {
    self.packs = packs
    self.base = base
  }

  /// The packs as a case judges by them, on its own or another day.
  subscript(test: Case, day: Day? = nil) -> [PackInForce] {
    var jurisdiction = test.jurisdiction
    if let day { jurisdiction = Jurisdiction(asOf: day, authority: jurisdiction.authority) }
    return laws(Key(jurisdiction: jurisdiction, filled: Set(test.filled?.names ?? [])))
  }

  private func laws(_ key: Key) -> [PackInForce] {
    if let known = known.withLock({ $0[key] }) { return known }
    let former = base?.laws(key).map(\.used)
    let laws = packs.enumerated().map { number, pack in
      PackInForce(pack, key.jurisdiction, filled: key.filled, used: former?[number])
    }
    known.withLock { $0[key] = laws }
    return laws
  }
}
