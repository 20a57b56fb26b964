import LocatedYAML
package import Norma

extension Report {
  /// What to do about a finding.
  package func help(of finding: Finding) -> [String] {
    switch finding.id {
    case "norma.uncertain-level", "norma.possible-duties":
      finding.help + ["answer the questions of: \(command("questions", on: finding.file))"]
    case "norma.rests-on-draft", "norma.rests-on-reading":
      finding.help + [
        "see what else would be: \(command("classify", on: subjectFile(of: finding)))"
          + " --authority guidance"
      ]
    default: finding.help
    }
  }

  /// A command that tells more of a file by the same rules and on the same day, to be pasted.
  func command(_ name: String, on file: String) -> String {
    "norma \(name) \(file.pastedPath)\(run.options)"
  }

  /// The file that describes what a finding is about.
  func subjectFile(of finding: Finding) -> String { subject(of: finding)?.file ?? finding.file }

  /// The file of a description that the rule of a finding speaks of: what an institution lacks is found
  /// because of a system.
  func explainedFile(of finding: Finding) -> String {
    let owing = assessments.first { assessment in
      assessment.subject.id != finding.subject
        && assessment.institution?.file.isSamePath(as: finding.file) == true
        && assessment.owed.contains {
          $0.obligation.clause.id == finding.id && $0.state.rawValue == finding.state?.rawValue
        }
    }
    return owing?.subject.file ?? subjectFile(of: finding)
  }

  /// Who answers for what a finding is about, as far as its description says so.
  func owner(of finding: Finding) -> String? { subject(of: finding)?.responsible }

  // MARK: What is asked

  /// The open questions of a subject: none of a fact that a faulty file may have misspelt.
  func questions(of inquiry: Inquiry) -> [Question] {
    if isFaulty(inquiry.assessment.subject.file) { return [] }
    guard let institution = inquiry.assessment.institution, isFaulty(institution.file) else {
      return inquiry.questions
    }
    return inquiry.questions.filter { !$0.isOfInstitution }
  }
}
