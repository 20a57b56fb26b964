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

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try common.requireFormat(among: [.text, .json, .markdown, .csv])
    let report = try await Inspection(
      paths, try common.rulebook(), common, withDigests: common.format == .json
    ).report
    try report.requireLaw()
    let plan = Norma.Plan(report.assessments)
    var output = ""
    switch common.format {
    case .json: output = try JSON.text(JSONPlan(plan, report))
    case .markdown: output = PlanMarkdown().text(plan, report)
    case .csv: output = PlanCSV.text(plan)
    case .text, .ics:
      PlanText(style: common.style).write(
        plan, asOf: report.run.jurisdiction.asOf, to: &output)
      if !common.quiet { output += report.summary(common.style) }
    }
    try common.emit(output)
    try report.requireReadable()
  }
}
