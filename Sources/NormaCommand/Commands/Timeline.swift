import ArgumentParser
import Norma
import NormaReports

/// `norma timeline`: what becomes due when, and what changed in the law.
struct Timeline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what becomes due when, for which system, and what changed in the law.",
    discussion: """
      EXAMPLE
        norma timeline Policies --format ics --output duties.ics
      """)

  @Argument(help: "Files or folders; '-' reads standard input. None means the current folder.")
  var paths: [String] = []

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: OutputOptions<Formats>

  enum Formats: FormatSet {
    static let all: [OutputFormat] = [.text, .json, .ics]
  }

  func run() async throws {
    try writing.requireDestinations()
    let setup = try common.setup(for: paths)
    let report = try await Inspection(
      setup, withDigests: writing.wantsDigests, selecting: selection
    ).report
    try report.requireSubjects()
    let timeline = Norma.Timeline(report.assessments)
    let day = report.run.jurisdiction.asOf
    try writing.emit(departing: report.run.departures) { format in
      switch format {
      case .json: return try JSON.text(JSONTimeline(timeline, report))
      case .ics:
        return Calendar.text(
          timeline, asOf: day, version: NormaCommand.version, report.run.departures)
      default:
        var output = ""
        TimelineText(style: writing.style).write(timeline, asOf: day, to: &output)
        return output
      }
    }
    try report.requireReadable()
    report.tellDepartures()
  }
}
