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

  func run() async throws {
    try common.requireFormat(among: [.text, .json, .ics])
    let setup = try common.setup(for: paths)
    let report = try await Inspection(setup, withDigests: common.wantsDigests, selecting: selection).report
    try report.requireSubjects()
    let timeline = Norma.Timeline(report.assessments)
    let day = report.run.jurisdiction.asOf
    try common.emit { format in
      switch format {
      case .json: return try JSON.text(JSONTimeline(timeline, report))
      case .ics: return Calendar.text(timeline, asOf: day, version: NormaCommand.version)
      default:
        var output = ""
        TimelineText(style: common.style).write(timeline, asOf: day, to: &output)
        return output
      }
    }
    try report.requireReadable()
  }
}
