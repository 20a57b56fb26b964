import ArgumentParser
import Norma
import NormaReports

/// `norma questions`: what is still to be answered, the most decisive first.
struct Questions: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "questions",
    abstract: "Ask what could still change a class, the most decisive question first.",
    discussion: """
      EXAMPLE
        norma questions systems/ai-text-detector.yaml
      """)

  @Argument(help: "Files or folders; '-' reads standard input. None means the current folder.")
  var paths: [String] = []

  @Option(help: "How many questions of each description are shown.")
  var limit = 5

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: OutputOptions<Formats>

  enum Formats: FormatSet {
    static let all: [OutputFormat] = [.text, .json]
  }

  func validate() throws {
    guard limit > 0 else { throw ValidationError("'--limit' is a number above 0, not \(limit)") }
  }

  func run() async throws {
    try writing.requireDestinations()
    let report = try await Inspection(
      try common.setup(for: paths), withDigests: writing.wantsDigests,
      selecting: selection
    ).report
    try report.requireLaw()
    let spools = try await report.spools(for: writing, by: common.workers) { _ in
      try JSONReport.frame(report)
    }
    try writing.emit(departing: report.run.departures, spools) { _ in
      var output = ""
      QuestionsText(style: writing.style, limit: limit).write(report, to: &output)
      return output
    }
    try report.requireReadable()
    report.tellDepartures()
  }
}
