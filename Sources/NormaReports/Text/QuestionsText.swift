import LocatedYAML
package import Norma

/// The open questions of every subject, the most decisive first.
package struct QuestionsText {
  private let style: Style
  /// How many questions of a subject are shown.
  private let limit: Int

  package init(style: Style, limit: Int) {
    self.style = style
    self.limit = limit
  }

  package func write(_ report: Report, to output: inout String) {
    let open = report.gravestFirst.map { ($0, report.questions(of: Inquiry($0))) }
      .filter { !$0.1.isEmpty }
    let faulty = report.faultyFiles.paths
    let asked = PathTable(of: open.map(\.0.subject.file))
    let silent = report.gravestFirst.filter {
      !$0.missingTexts.isEmpty && !asked.contains($0.subject.file)
    }
    if open.isEmpty, silent.isEmpty, faulty.isEmpty { output += "nothing is open\n" }
    let sorted = QuestionsByInstitution(open)
    for shared in sorted.shared { write(shared, to: &output) }
    for (assessment, questions) in sorted.own { write(assessment, questions, to: &output) }
    let count =
      sorted.shared.reduce(0) { $0 + $1.questions.count }
      + sorted.own.reduce(0) { $0 + $1.questions.count }
    if count > 0 { output += "\(counted(count, "question")) open\n" }
    // What nobody can answer is open all the same.
    for assessment in silent { write(assessment, [], to: &output) }
    // What is misspelt isn't unanswered.
    for file in faulty {
      output += "\(file.shown) \(style(.error, "has faults")), which come before its questions\n"
    }
  }

  private func write(
    _ assessment: Assessment, _ questions: [Question], to output: inout String
  ) {
    let subject = assessment.subject
    output += style.title(subject.name, "(\(subject.file.shown))")
    let keeping = subject.keepingWords
    if !keeping.isEmpty { output += style.wrapped(keeping, indent: "  ", mark: .dim) }
    for level in assessment.levels where !level.isCertain {
      output += style.wrapped("\(level.scale.title): \(level.words)", indent: "  ")
    }
    for text in assessment.missingTexts {
      output += style.wrapped("not among the rules: \(text.words)", indent: "  ")
    }
    output += "\n"
    for (number, question) in questions.prefix(limit).enumerated() {
      write(question, of: assessment, number + 1, to: &output)
    }
    writeRest(questions.count, to: &output)
  }

  /// What several descriptions ask of their institution.
  private func write(_ shared: QuestionsByInstitution.Shared, to output: inout String) {
    let institution = shared.institution
    output += style.title(institution.name, "(\(institution.file.shown))")
    output += "  asked once for \(shared.count) descriptions\n\n"
    for (number, asked) in shared.questions.prefix(limit).enumerated() {
      write(asked.question, of: asked.assessment, number + 1, to: &output)
    }
    writeRest(shared.questions.count, to: &output)
  }

  /// How many questions are left for later.
  private func writeRest(_ count: Int, to output: inout String) {
    guard count > limit else { return }
    output += style.wrapped(
      "… and \(count - limit) more, many of which fall away as these are answered", indent: "  ")
    output += "\n"
  }

  private func write(
    _ question: Question, of assessment: Assessment, _ number: Int, to output: inout String
  ) {
    let item = question.item.map { " (\($0))" } ?? ""
    let lead = "  \(number). "
    output += style.row(lead, width: lead.width, style(.bold, question.fact.question + item))
    for contradiction in question.contradictions {
      output += style.wrapped(contradiction.words, indent: "     ")
    }
    if let help = question.fact.help { output += style.wrapped(help, indent: "     ") }
    let (words, below) = answer(to: question, of: assessment)
    output += "     write '\(style(.note, words))'"
    if let below { output += " below '\(style(.note, below))'" }
    if let place = question.place {
      output += style(.dim, " at \(place.file.shown):\(place.range.start.line)")
    } else {
      output += style(.dim, " in the register's 'kind: institution' document")
    }
    output += "\n"
    let values = question.fact.choices.isEmpty ? question.keyChoices : question.fact.choices
    // Nobody needs to be told the countries of the world.
    if values.count <= 100 {
      let width = values.map(\.id.count).max() ?? 0
      for value in values {
        let gap = String(repeating: " ", count: width - value.id.count)
        output += style.row(
          "       \(value.id)\(gap)  ", width: width + 9, style(.dim, value.title))
      }
    }
    let shown = question.decides.prefix(3).map { "\($0.title) [\($0.id)]" }
    let more = question.decides.count > 3 ? " and \(question.decides.count - 3) more" : ""
    output += style.wrapped(
      "decides \(shown.joined(separator: ", "))\(more)", indent: "     ", mark: .dim)
    output += "\n"
  }

  /// What to write, and the key below which it stands.
  private func answer(
    to question: Question, of assessment: Assessment
  ) -> (words: String, below: String?) {
    let answer =
      switch question.fact.type {
      case .boolean: "true or false"
      case .choice: "one of the values"
      case .choices, .records: question.fact.isNonEmpty ? "[…]" : "[…] or none"
      case .integer: "a whole number"
      case .number: "a number"
      case .date: question.period.map { "a day of \($0)" } ?? "a date"
      case .text, .texts: "words"
      case .evidence: "a path, a link or none"
      }
    if let item = question.item {
      return ("\(question.fact.path): \(answer)", "- \(question.keyName): \(item)")
    }
    var node = question.isOfInstitution ? assessment.institution?.node : assessment.subject.node
    var names = question.fact.path.split(separator: ".").map(String.init)
    var below: String?
    // Groups that stand there already take the fact; a second one of the name would be refused.
    while names.count > 1, let inner = node?[names[0]], inner.kind == .mapping {
      node = inner
      below = (below.map { "\($0) " } ?? "") + "\(names.removeFirst()):"
    }
    let words = names.dropFirst().reversed().reduce(answer) { "{\($1): \($0)}" }
    return ("\(names[0]): \(words)", below)
  }
}

extension Question {
  /// Whether the institution's document answers it.
  var isOfInstitution: Bool { path.hasPrefix("institution.") }

  /// The field by which an item of the list is named.
  fileprivate var keyName: String { keyField?.path ?? "" }

  /// The values of a list's key, which say most of what an item is.
  package var keyChoices: [Fact.Choice] {
    fact.keyField.map { fact.fields[$0].choices } ?? []
  }
}
