package import Norma

/// A fact in words.
package struct FactText {
  private let style: Style

  package init(style: Style) { self.style = style }

  package func text(_ facts: [FactDescription]) -> String {
    facts.map { text($0) }.joined(separator: "\n")
  }

  private func text(_ fact: FactDescription) -> String {
    var output = "\(style(.bold, fact.title)) (\(fact.fact))\n"
    func line(_ label: String, _ words: String) {
      let gap = String(repeating: " ", count: Self.width - label.count)
      output += "  \(style(.dim, label + gap))\(words)\n"
    }
    line("what", "a fact of \(fact.kind): \(Self.words[fact.type] ?? fact.type)")
    line("question", fact.question)
    if let help = fact.help { line("help", help) }
    line("asked by", fact.packs.isEmpty ? "no pack" : fact.packs.joined(separator: ", "))
    write(fact.values, asked: fact.asked, indent: "  ", to: &output)
    for field in fact.fields {
      line("field", "\(field.field), \(Self.words[field.type] ?? field.type): \(field.question)")
      write(field.values, asked: fact.asked, indent: "    ", to: &output)
    }
    return output
  }

  private static let width = 10

  /// What a statement of each type looks like.
  private static let words = [
    "boolean": "true or false", "choice": "one of its values", "choices": "a list of its values",
    "integer": "a whole number", "number": "a number", "date": "a date, as YEAR-MONTH-DAY",
    "text": "words", "texts": "a list of words", "evidence": "a path or an address",
    "records": "a list of records",
  ]

  /// The values; only the one that was asked for, where one was.
  private func write(
    _ values: [FactDescription.Value], asked: String?, indent: String, to output: inout String
  ) {
    let shown = values.filter { asked == nil || $0.value == asked }
    let width = shown.map(\.value.count).max() ?? 0
    for value in shown {
      let gap = String(repeating: " ", count: width - value.value.count)
      output += "\(indent)\(style(.bold, value.value))\(gap)  \(value.title)"
      if let help = value.help { output += style(.dim, "  \(help)") }
      output += "\n"
    }
  }
}
