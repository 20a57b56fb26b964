import ArgumentParser
import Norma
import NormaReports

/// `norma duties`: what each system owes, from when, and whether it is met.
struct Duties: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say which duties bind for each system, from when, and whether they are met.",
    discussion: """
      EXAMPLE
        norma duties Policies --as-of 2030-01-01
      """)

  @Argument(help: "Files or folders; '-' reads standard input. None means the current folder.")
  var paths: [String] = []

  @Flag(help: "Name also the duties that don't bind.")
  var whole = false

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: OutputOptions<Formats>

  enum Formats: FormatSet {
    static let all: [OutputFormat] = [.text, .json]
  }

  func run() async throws {
    try writing.requireDestinations()
    let report = try await Inspection(
      try common.setup(for: paths), withDigests: writing.wantsDigests,
      selecting: selection
    ).report
    try report.requireSubjects()
    let spools = try await report.spools(for: writing, by: common.workers) { _ in
      try JSONReport.frame(report)
    }
    try writing.emit(departing: report.run.departures, spools) { _ in
      var output = ""
      DutiesText(style: writing.style, isWhole: whole).write(report, to: &output)
      if !common.quiet { output += report.summary(writing.style, of: .rules) }
      return output
    }
    try report.requireReadable()
    report.tellDepartures()
  }
}
