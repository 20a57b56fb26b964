import ArgumentParser
import Norma
import NormaReports

/// `norma plan`: what to do, the most urgent first.
struct Plan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a plan: what to do, who, by when, and which duties it settles.",
    discussion: """
      EXAMPLE
        norma plan Policies --format markdown --output plan.md
      """)

  @Argument(help: "Files or folders; '-' reads standard input. None means the current folder.")
  var paths: [String] = []

  @Flag(help: "Tell also what may apply, and what is recommended, piece by piece, with all steps.")
  var whole = false

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: OutputOptions<Formats>

  enum Formats: FormatSet {
    static let all: [OutputFormat] = [.text, .json, .markdown, .csv]
  }

  func run() async throws {
    try writing.requireDestinations()
    let report = try await Inspection(
      try common.setup(for: paths), withDigests: writing.wantsDigests,
      selecting: selection
    ).report
    try report.requireLaw()
    let plan = Norma.Plan(report.assessments, report.remarks)
    try writing.emit(departing: report.run.departures) { format in
      switch format {
      case .json: return try JSON.text(JSONPlan(plan, report))
      case .markdown: return PlanMarkdown(isWhole: whole).text(plan, report)
      case .csv: return PlanCSV.text(plan, report.run.departures)
      default:
        var output = ""
        PlanText(style: writing.style, isWhole: whole).write(
          plan, asOf: report.run.jurisdiction.asOf, to: &output)
        if !common.quiet { output += report.summary(writing.style, of: .rules) }
        return output
      }
    }
    try report.requireReadable()
    report.tellDepartures()
  }
}
