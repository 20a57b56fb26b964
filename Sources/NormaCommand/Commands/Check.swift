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

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: OutputOptions<Formats>

  enum Formats: FormatSet {
    static let all: [OutputFormat] = [
      .text, .json, .sarif, .junit, .github, .gitlab, .checkstyle, .csv, .markdown, .ndjson,
    ]
  }

  @Option(
    help: ArgumentHelp(
      "What makes the check fail: error, warning, note, undetermined, never, or a list of these (default: error).",
      valueName: "conditions"))
  var failOn: Gate?

  func run() async throws {
    try writing.requireDestinations()
    let setup = try common.setup(for: paths)
    let gate = setup.gate(failOn)
    let report = try await Inspection(
      setup, withDigests: writing.wantsDigests, selecting: selection, gate: gate
    ).report
    try report.requireLaw()
    let spools = try await report.spools(for: writing, by: common.workers) {
      $0 == .ndjson ? try NDJSON.frame(report, gate) : try JSONReport.frame(report)
    }
    try writing.emit(departing: report.run.departures, spools) { try text(report, gate, in: $0) }
    let verdict = gate.verdict(on: report)
    if !common.quiet || verdict.status != 0 {
      Terminal.standardError.write("\(verdict.reason)\n")
    }
    if verdict.status != 0 { throw ExitCode(verdict.status) }
  }

  private func text(
    _ report: Report, _ gate: Gate, in format: OutputFormat
  ) throws -> String {
    switch format {
    case .sarif: return try JSON.text(SARIFLog(report, gate))
    case .junit: return JUnitXML.text(report, gate)
    case .github: return GitHubAnnotations.text(report)
    case .gitlab: return try JSON.text(GitLabCodeQuality.all(in: report))
    case .checkstyle: return CheckstyleXML.text(report)
    case .csv: return FindingsCSV.text(report)
    case .markdown: return FindingsMarkdown.text(report, gate)
    // Those that tell the subjects are on disk by now.
    case .text, .ics, .json, .ndjson:
      var output = ""
      let isFull =
        writing.isColoured || Terminal.standardOutput.isInteractive && writing.isTextShown
      FindingsText(style: writing.style, isFull: isFull).write(report, to: &output)
      if !common.quiet { output += report.summary(writing.style, of: .findings) }
      return output
    }
  }
}
