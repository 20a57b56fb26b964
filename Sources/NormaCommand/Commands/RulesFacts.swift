import ArgumentParser
import Norma
import NormaReports

/// `norma rules facts`: what the packs ask, and what they share.
struct RulesFacts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facts",
    abstract: "List the facts with the packs that ask them; what several ask is answered once.",
    discussion: """
      EXAMPLE
        norma rules facts --shared
        norma rules facts Policies/example-university
      """)

  @Argument(help: "Registers whose own rules ask, and no others.")
  var registers: [String] = []

  @Flag(help: "Only facts that more than one pack asks.")
  var shared = false

  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: OutputOptions<Formats>

  enum Formats: FormatSet {
    static let all: [OutputFormat] = [.text, .json]
  }

  func run() throws {
    try writing.requireDestinations()
    let rulebook = try common.rulebook(of: registers)
    let facts =
      try HouseRules.packs(of: registers).map { rulebook.facts(askedBy: $0) }
      ?? rulebook.askedFacts
    let shown = facts.filter { $0.packs.count > (shared ? 1 : 0) }
    try writing.emit { $0 == .json ? try JSON.text(shown.map(Row.init)) : text(shown) }
  }

  private struct Row: Encodable {
    let kind: String
    let fact: String
    let title: String
    let question: String
    let packs: [String]

    init(_ asked: AskedFact) {
      kind = asked.kind
      fact = asked.fact.path
      title = asked.fact.title
      question = asked.fact.question
      packs = asked.packs
    }
  }

  private func text(_ facts: [AskedFact]) -> String {
    let width = facts.map(\.fact.path.count).max() ?? 0
    var output = ""
    var kind = ""
    for asked in facts {
      if asked.kind != kind {
        output += (kind.isEmpty ? "" : "\n") + writing.style(.bold, asked.kind) + "\n"
        kind = asked.kind
      }
      let gap = String(repeating: " ", count: width - asked.fact.path.count)
      output += "  \(asked.fact.path)\(gap)  \(asked.packs.joined(separator: ", "))\n"
    }
    if !common.quiet {
      output += "\n\(counted(facts.count, "fact"))\(shared ? " that several packs ask" : "")\n"
    }
    return output
  }
}
