import ArgumentParser
import Norma
import NormaReports

/// `norma duties`: what each system owes, from when, and whether it is met.
struct Duties: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say which duties bind for each system, from when, and whether they are met.",
    discussion: """
      EXAMPLE
        norma duties Policies --as-of 2027-12-03
      """)

  @Argument(help: "Files or folders; '-' reads standard input. None means the current folder.")
  var paths: [String] = []

  @Flag(help: "Name also the duties that don't bind.")
  var whole = false

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try common.requireFormat()
    let report = try await Inspection(
      paths, try common.rulebook(), common, withDigests: common.format == .json
    ).report
    try report.requireSubjects()
    var output = ""
    if common.format == .json {
      output = try JSON.text(JSONReport(report))
    } else {
      DutiesText(style: common.style, isWhole: whole).write(report, to: &output)
      if !common.quiet { output += report.summary(common.style) }
    }
    try common.emit(output)
    try report.requireReadable()
  }
}
