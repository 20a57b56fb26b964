import ArgumentParser
import Norma
import NormaReports

/// `norma check`: the linter.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check descriptions: what is wrong with them, prohibited, or can't be told yet.",
    discussion: """
      EXAMPLE
        norma check Policies --fail-on error,undetermined
      """)

  @Argument(help: "Files or folders; '-' reads standard input. None means the current folder.")
  var paths: [String] = []

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      "What makes the check fail: error, warning, note, undetermined, never, or a list of these.",
      valueName: "conditions"))
  var failOn = Gate(conditions: [.error])

  func run() async throws {
    try common.requireFormat()
    let inspection = try await Inspection(
      paths, try common.rulebook(), common, withDigests: common.format == .json)
    let report = inspection.report
    try report.requireLaw()
    var output = ""
    switch common.format {
    case .json: output = try JSON.text(JSONReport(report))
    default:
      let isFull =
        common.isColoured || Terminal.standardOutput.isInteractive && common.output == nil
      FindingsText(style: common.style, isFull: isFull).write(report, to: &output)
      if !common.quiet { output += report.summary(common.style) }
    }
    try common.emit(output)
    let verdict = failOn.verdict(on: report)
    if !common.quiet || verdict.status != 0 {
      Terminal.standardError.write("\(verdict.reason)\n")
    }
    if verdict.status != 0 { throw ExitCode(verdict.status) }
  }
}
