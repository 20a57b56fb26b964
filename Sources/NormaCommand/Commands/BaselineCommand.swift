import ArgumentParser
import Norma
import NormaReports

/// `norma baseline`: today's findings, recorded so that later checks fail on others only.
struct BaselineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Record the findings there are, so that later checks fail only on new ones.",
    discussion: """
      What nobody may accept, such as a prohibited practice, is not recorded.

      EXAMPLE
        norma baseline Policies/example-university
      """)

  @Argument(help: "Files or folders. None means what norma.yaml names, or the current folder.")
  var paths: [String] = []

  @Flag(help: "Only take out what is no longer found.")
  var prune = false

  @Option(help: ArgumentHelp("Where to write it.", valueName: "file"))
  var output: [String] = []

  @OptionGroup var common: CommonOptions

  func run() async throws {
    guard !common.noConfig else {
      throw CommandFailure("a baseline is one of the files that --no-config leaves aside")
    }
    guard output.count < 2 else { throw CommandFailure("a baseline is one file") }
    let setup = try common.setup(for: paths)
    // What is recorded for a part would forget what is known of the rest.
    guard setup.isWhole else {
      throw CommandFailure(
        "a baseline is of all that \(setup.own.home ?? ".") holds: name no part of it")
    }
    let report = try await Inspection(setup, withDigests: false).report
    try report.requireLaw()
    try report.requireReadable()
    let old = setup.own.baseline
    let found = zip(report.findings, report.names).filter { finding, _ in
      guard finding.isWaivable else { return false }
      if case .waived = finding.acceptance { return false }
      return !prune || finding.acceptance == .known
    }
    if prune, old == nil {
      throw CommandFailure("there is no baseline yet to take anything out of")
    }
    // What waits for evidence would be new once it is known that the evidence isn't there.
    let entries =
      found.flatMap { finding, names in names.map { (name: $0, state: finding.state) } }
      + (prune ? [] : report.waiting)
    let text = Baseline.text(entries, asOf: setup.jurisdiction.asOf)
    let path = output.first ?? setup.own.baselinePath
    if path == "-" {
      guard Terminal.standardOutput.write(text) else {
        throw CommandFailure("the output can't be written: \(Process.lastError)")
      }
    } else {
      let isOwn =
        FileReader.identity(of: path).map { $0 == FileReader.identity(of: setup.own.baselinePath) }
        ?? false
      if !isOwn { try WritePlace.requireUnread(path) }
      try FileWriter.write(text, to: path)
    }
    if !common.quiet {
      Terminal.standardError.write(summary(report, Set(entries.map(\.name)), old, path))
    }
    report.tellDepartures()
  }

  private func summary(
    _ report: Report, _ names: Set<String>, _ old: Baseline?, _ path: String
  ) -> String {
    let known = Set(old?.names ?? [])
    var parts = ["\(counted(names.count, "finding"))"]
    if old != nil {
      parts.append("\(names.subtracting(known).count) new")
      parts.append("\(known.subtracting(names).count) gone")
    }
    var lines = ["\(path.shown): \(parts.joined(separator: ", "))"]
    let refused = report.findings.count { !$0.isWaivable }
    if refused > 0 {
      lines.append("not recorded, since nobody may accept it: \(counted(refused, "finding"))")
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
