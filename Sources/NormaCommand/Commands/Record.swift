import ArgumentParser
import LocatedYAML
import Norma
import NormaReports

/// `norma record`: an evaluation with all that is needed to do it again.
struct Record: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the record of an evaluation: inputs, rules, day, version and verdicts.",
    discussion: """
      EXAMPLE
        norma record Policies/example-university --output 2026-11.json
      """)

  @Argument(help: "Files or folders. None means what norma.yaml names, or the current folder.")
  var paths: [String] = []

  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: OutputOptions<Formats>

  enum Formats: FormatSet {
    static let all: [OutputFormat] = [.json]
  }

  func run() async throws {
    try writing.requireDestinations()
    let setup = try common.setup(for: paths)
    let inspection = try await Inspection(setup, withDigests: true, gate: setup.gate(nil))
    try inspection.report.requireLaw()
    try inspection.report.requireReadable()
    let text = try JSON.text(try inspection.record(of: setup))
    try writing.emit { _ in text }
    inspection.report.tellDepartures()
  }
}

extension Inspection {
  /// The record of what was judged.
  func record(of setup: Setup) throws -> EvaluationRecord {
    let options = setup.options
    let verdict = setup.gate(nil).verdict(on: report)
    return EvaluationRecord(
      report,
      EvaluationRecord.Request(
        paths: setup.paths, packs: options.pack,
        withoutExtensions: options.withoutExtensions, rules: options.rules, config: options.config,
        noConfig: options.noConfig, status: verdict.status, reason: verdict.reason),
      inputs: (sources + setup.own.sources).map {
        EvaluationRecord.Input(file: $0.path, sha256: Digest.sha256($0.bytes))
      },
      evidence: try evidence.map {
        EvaluationRecord.Input(
          file: $0, sha256: Digest.sha256(try FileReader.bytes(of: $0, atMost: Compared.longest)))
      })
  }
}
