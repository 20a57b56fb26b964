import LocatedYAML
import Norma

/// Open questions so that what several descriptions ask of their institution is asked once, and first.
struct QuestionsByInstitution {
  typealias Open = (assessment: Assessment, questions: [Question])

  /// An institution, and each question to it with a description that asks it.
  struct Shared {
    let institution: Description
    /// How many descriptions wait for the answers.
    fileprivate(set) var count = 0
    fileprivate(set) var questions: [(question: Question, assessment: Assessment)] = []
  }

  /// For each institution of which more than one description asks something, by its file.
  private(set) var shared: [Shared] = []
  /// What else the descriptions ask.
  let own: [Open]

  init(_ open: [Open]) {
    for (assessment, questions) in open {
      let asked = questions.filter { $0.isOfInstitution || assessment.subject.kind == Self.kind }
      guard !asked.isEmpty, let institution = assessment.institution ?? assessment.ownInstitution
      else { continue }
      let place =
        shared.firstIndex { $0.institution.file.isSamePath(as: institution.file) } ?? shared.count
      if place == shared.count { shared.append(Shared(institution: institution)) }
      shared[place].count += 1
      for question in asked
      where !shared[place].questions.contains(where: {
        $0.question.fact.path == question.fact.path && $0.question.item == question.item
      }) {
        shared[place].questions.append((question, assessment))
      }
    }
    shared.removeAll { $0.count < 2 }
    shared.sort { $0.institution.file < $1.institution.file }
    let files = PathTable(of: shared.map(\.institution.file))
    own = open.compactMap { assessment, questions in
      guard let file = (assessment.institution ?? assessment.ownInstitution)?.file,
        files.contains(file)
      else { return (assessment, questions) }
      if assessment.subject.kind == Self.kind { return nil }
      let rest = questions.filter { !$0.isOfInstitution }
      return rest.isEmpty ? nil : (assessment, rest)
    }
  }

  private static let kind = "institution"
}

extension Assessment {
  /// The institution, where it is what is described.
  fileprivate var ownInstitution: Description? { subject.kind == "institution" ? subject : nil }
}
