import ArgumentParser
import Norma
import NormaReports

/// `norma lock`: what later checks are held to, whatever somebody changes in the register.
struct LockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract:
      "Write what checks with '--locked' are held to: rules, settings, descriptions, waivers.",
    discussion: """
      Keep the lock where those who change the register don't, or check with '--locked-from' by that of
      the base revision.

      EXAMPLE
        norma lock Policies --output norma-lock.yaml
        norma check Policies --locked norma-lock.yaml
      """)

  @Argument(help: "Files or folders. None means what norma.yaml names, or the current folder.")
  var paths: [String] = []

  @Option(help: ArgumentHelp("Where to write it; '-' is standard output.", valueName: "file"))
  var output = LockFile.name

  @OptionGroup var common: CommonOptions

  func run() async throws {
    guard common.locked == nil, common.lockedFrom == nil else {
      throw CommandFailure("a lock is written from the register itself, not by another lock")
    }
    let setup = try common.setup(for: paths)
    let inspection = try await Inspection(setup, withDigests: true)
    let report = inspection.report
    try report.requireSubjects()
    try report.requireReadable()
    let text = Lock.text(
      rules: inspection.rulesInForce, registers: inspection.registersInForce,
      settings: setup.configuration,
      descriptions: report.assessments.map {
        (scope: $0.subject.scope(in: $0.institution), status: $0.subject.status)
      }, passedOver: inspection.passedOver, acceptances: inspection.acceptances.words,
      accepted: report.accepted,
      known: setup.own.baseline?.words ?? [])
    if output == "-" {
      guard Terminal.standardOutput.write(text) else {
        throw CommandFailure("the output can't be written: \(Process.lastError)")
      }
    } else {
      try WritePlace.requireUnread(output)
      try FileWriter.write(text, to: output)
      if !common.quiet {
        Terminal.standardError.write(
          "\(output.shown): \(counted(report.assessments.count, "description")) held\n")
      }
    }
    report.tellDepartures()
  }
}
