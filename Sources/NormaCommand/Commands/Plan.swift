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

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try common.requireFormat(among: [.text, .json, .markdown, .csv])
    let report = try await Inspection(
      try common.setup(for: paths), withDigests: common.wantsDigests,
      selecting: selection
    ).report
    try report.requireLaw()
    let plan = Norma.Plan(report.assessments, report.remarks)
    try common.emit { format in
      switch format {
      case .json: return try JSON.text(JSONPlan(plan, report))
      case .markdown: return PlanMarkdown().text(plan, report)
      case .csv: return PlanCSV.text(plan)
      default:
        var output = ""
        PlanText(style: common.style).write(
          plan, asOf: report.run.jurisdiction.asOf, to: &output)
        if !common.quiet { output += report.summary(common.style, of: .rules) }
        return output
      }
    }
    try report.requireReadable()
  }
}
