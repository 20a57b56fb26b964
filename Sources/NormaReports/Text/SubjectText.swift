import Norma

/// What stands above everything that is told of a description.
struct SubjectText {
  let style: Style

  /// The name of a description, and a warning where what follows may be other than what it means.
  func heading(_ assessment: Assessment, of report: Report) -> String {
    let subject = assessment.subject
    var output =
      "\(style(.bold, subject.name)) \(style(.dim, "(\(subject.id), \(subject.file.shown))"))\n"
    if report.isFaulty(subject.file) {
      output += "  \(style(.error, "faulty")): what follows may change as its faults are mended\n"
    }
    if !assessment.contradictions.isEmpty {
      output +=
        "  \(style(.error, "contradicts itself")): what can't be so counts as not known below; "
        + "norma check names it\n"
    }
    return output
  }
}
