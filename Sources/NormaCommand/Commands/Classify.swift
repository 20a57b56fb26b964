import ArgumentParser
import Norma
import NormaReports

/// `norma classify`: the level of every system, with its grounds.
struct Classify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: "Say which class each AI system is in, and why; the gravest first.",
    discussion: """
      EXAMPLE
        norma classify Policies --as-of 2030-01-01
      """)

  @Argument(help: "Files or folders; '-' reads standard input. None means the current folder.")
  var paths: [String] = []

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
      LevelsText(style: writing.style).write(report, to: &output)
      if !common.quiet { output += report.summary(writing.style, of: .classes) }
      return output
    }
    try report.requireReadable()
    report.tellDepartures()
  }
}

extension Report {
  /// Ends with status 2, and says why, where the input could not be read whole.
  func requireReadable() throws {
    let faults = findings.filter { $0.kind == .input }
    guard !faults.isEmpty else { return }
    Terminal.standardError.write(faults.map { $0.line + "\n" }.joined())
    throw CommandFailure("the input has \(faults.count == 1 ? "a fault" : "faults")")
  }

  /// Says in the last line on standard error in what the run departs from the default.
  func tellDepartures() {
    guard let kinds = run.departures.kinds else { return }
    Terminal.standardError.write("norma: this run \(kinds)\n")
  }

  /// Ends with status 2 where no rule speaks of anything described: nothing was looked at.
  func requireSubjects() throws {
    guard assessments.allSatisfy({ $0.levels.isEmpty && $0.verdicts.isEmpty }), !hasFaults
    else { return }
    throw CommandFailure("no rule speaks of what is described here, so nothing is checked")
  }

  /// Ends with status 2 where no rule is in force on the day.
  func requireLaw() throws {
    try requireSubjects()
    let isLaw = assessments.contains { assessment in
      assessment.levels.contains(where: \.isInForce)
        || assessment.verdicts.contains { $0.reason != .force }
    }
    guard !isLaw, !hasFaults else { return }
    throw CommandFailure(
      "no rule is in force on \(run.jurisdiction.asOf), so nothing is checked")
  }

  private var hasFaults: Bool { findings.contains { $0.kind == .input } }
}
