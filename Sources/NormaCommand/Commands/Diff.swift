import ArgumentParser
import Norma
import NormaReports

/// `norma diff`: what changed of levels and verdicts, and why.
struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare two registers, reports or git revisions: what changed, and why.",
    discussion: """
      EXAMPLE
        norma diff HEAD Policies/example-university
        norma diff january.json Policies/example-university --fail-on worse
        norma diff . . --old-as-of 2025-01-01 --as-of 2030-01-01
      """)

  @Argument(
    help:
      "A folder or file of descriptions, a JSON report or record, or a git revision: main, or main:PATH."
  )
  var old: String

  @Argument(help: "The same, later.")
  var new: String

  @Option(
    help: ArgumentHelp(
      "The day for which the law is applied to the old side, where that is another.",
      valueName: "date"), transform: parsedDay)
  var oldAsOf: Day?

  @Option(help: "What makes the command fail: worse, changed or never.")
  var failOn: Failure = .never

  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: OutputOptions<Formats>

  enum Formats: FormatSet {
    static let all: [OutputFormat] = [.text, .json, .markdown]
  }

  enum Failure: String, CaseIterable, ExpressibleByArgument { case worse, changed, never }

  func run() async throws {
    try writing.requireDestinations()
    var earlier = common
    earlier.asOf = oldAsOf ?? common.asOf
    let before = try await Compared(old, earlier, besides: new)
    let after = try await Compared(new, common, besides: old)
    try before.requireNoPath(of: after)
    try after.requireNoPath(of: before)
    let comparison = Comparison(
      before.side(movedTo: after.root), after.side(movedTo: after.root))
    try writing.emit { format in
      switch format {
      case .json: return try JSON.text(JSONComparison(comparison))
      case .markdown: return ComparisonMarkdown.text(comparison)
      default:
        var output = ""
        ComparisonText(style: writing.style).write(comparison, to: &output)
        return output
      }
    }
    let fails =
      switch failOn {
      case .worse: comparison.isWorse
      case .changed: comparison.isChanged
      case .never: false
      }
    if !common.quiet || fails {
      Terminal.standardError.write(
        "gate: \(fails ? "failed" : "passed") (\(comparison.summary)\(comparison.departureKinds.map { "; \($0)" } ?? ""))\n"
      )
    }
    if fails { throw ExitCode(1) }
  }
}
