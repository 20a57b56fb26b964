import Norma

/// What stands above everything that is told of a description.
struct SubjectText {
  let style: Style

  /// The name of a description, who answers for it, and a warning where what follows may be other than
  /// what it means.
  func heading(_ assessment: Assessment, of report: Report) -> String {
    let subject = assessment.subject
    var output = style.title(subject.name, "(\(subject.id), \(subject.file.shown))")
    let keeping = subject.keepingWords
    if !keeping.isEmpty { output += style.wrapped(keeping, indent: "  ", mark: .dim) }
    if report.isFaulty(subject.file) {
      output += "  \(style(.error, "faulty")): what follows may change as its faults are mended\n"
    }
    if !assessment.contradictions.isEmpty {
      output += style.wrapped(
        "contradicts itself: what can't be so counts as not known below; norma check names it",
        indent: "  ", mark: .error)
    }
    return output
  }
}

extension Description {
  /// Who answers for it, how far it has come and where it is used, as far as it says so.
  var keepingWords: String { NormaReports.keepingWords(status, responsible, areas) }
}

extension Plan.Subject {
  /// Who answers for it, how far it has come and where it is used, as far as its description says so.
  var keepingWords: String { NormaReports.keepingWords(status, owner, areas) }
}

private func keepingWords(_ status: String?, _ owner: String?, _ areas: [String]) -> String {
  [
    status.map { $0 == "retired" ? "retired, so out of use" : "status: \($0)" },
    owner.map { "owner: \($0)" },
    areas.isEmpty ? nil : "areas: \(areas.joined(separator: ", "))",
  ].compactMap { $0 }.joined(separator: "; ")
}
