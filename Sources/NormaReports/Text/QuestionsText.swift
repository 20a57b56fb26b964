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
    for assessment in report.assessments where !assessment.levels.isEmpty {
      let questions = assessment.questions
      let subject = assessment.subject
      let bounds = assessment.levels.filter { !$0.isCertain }
        .map { "\($0.scale.title): \($0.floorLevel.title) to \($0.ceilingLevel.title)" }
      output += style(.bold, subject.name) + " " + style(.dim, "(\(subject.file))") + "\n"
      if questions.isEmpty {
        output += "  nothing is open\n\n"
        continue
      }
      output += "  \(bounds.joined(separator: "; "))\n\n"
      for (number, question) in questions.prefix(limit).enumerated() {
        write(question, number + 1, to: &output)
      }
      if questions.count > limit {
        output += "  … and \(questions.count - limit) more, most of which fall away as these are "
          + "answered\n"
      }
      output += "\n"
    }
  }

  private func write(_ question: Question, _ number: Int, to output: inout String) {
    let item = question.item.map { " (\($0))" } ?? ""
    output += "  \(number). \(style(.bold, question.fact.question))\(item)\n"
    if let help = question.fact.help { output += wrapped(help, indent: "     ") }
    output += "     write \(style(.note, answer(question)))"
    if let place = question.place {
      output += style(.dim, " at \(place.file):\(place.range.start.line)")
    } else {
      output += style(.dim, " in the register's 'kind: institution' document")
    }
    output += "\n"
    let values = question.fact.choices.isEmpty ? question.keyChoices : question.fact.choices
    if values.count <= 40 {
      let width = values.map(\.id.count).max() ?? 0
      for value in values {
        let gap = String(repeating: " ", count: width - value.id.count)
        output += "       \(value.id)\(gap)  \(style(.dim, value.title))\n"
      }
    }
    let shown = question.decides.prefix(4).joined(separator: ", ")
    let more = question.decides.count > 4 ? " and \(question.decides.count - 4) more" : ""
    output += style(.dim, "     decides \(shown)\(more)") + "\n\n"
  }

  private func answer(_ question: Question) -> String {
    let answer =
      switch question.fact.type {
      case .boolean: "true or false"
      case .choice: "one of the values"
      case .choices: "[…] or none"
      case .records: "[…] or none"
      case .integer: "a whole number"
      case .number: "a number"
      case .date: "a date"
      case .text, .texts: "words"
      }
    return "\(question.path): \(answer)"
  }
}

extension Question {
  /// The values of a list's key, which say most of what an item is.
  package var keyChoices: [Fact.Choice] {
    fact.keyField.map { fact.fields[$0].choices } ?? []
  }
}

/// Words in lines of at most 96 characters.
func wrapped(_ words: String, indent: String, width: Int = 96) -> String {
  var lines: [String] = []
  var line = ""
  for word in words.split(whereSeparator: \.isWhitespace) {
    if !line.isEmpty, indent.count + line.count + 1 + word.count > width {
      lines.append(line)
      line = ""
    }
    line += (line.isEmpty ? "" : " ") + word
  }
  if !line.isEmpty { lines.append(line) }
  return lines.map { "\(indent)\($0)\n" }.joined()
}
