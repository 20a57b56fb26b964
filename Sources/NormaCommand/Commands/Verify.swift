import ArgumentParser
import Norma
import NormaReports

/// `norma verify`: whether a record still holds.
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Evaluate again what a record tells of, and say whether it still holds.",
    discussion: """
      The law is applied for the day of the record, unless another is named.

      EXAMPLE
        norma verify 2026-11.json
        norma verify 2026-11.json --as-of 2030-01-01
      """)

  @Argument(help: "A record that 'norma record' wrote.")
  var record: String

  @Argument(help: "Where the files are now; without it where the record names them.")
  var paths: [String] = []

  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: OutputOptions<Formats>

  enum Formats: FormatSet {
    static let all: [OutputFormat] = [.text, .json]
  }

  func run() async throws {
    try writing.requireDestinations()
    guard
      let record = EvaluationRecord(
        json: try FileReader.bytes(of: self.record, atMost: Compared.longest))
    else {
      throw CommandFailure("\(self.record.shown) is no record; 'norma record' writes one")
    }
    let setup = try options(of: record).setup(for: paths.isEmpty ? record.record.paths : paths)
    let inspection = try await Inspection(setup, withDigests: true)
    try inspection.report.requireReadable()
    let verification = Verification(
      record, named: self.record, again: try inspection.record(of: setup),
      by: inspection.report)
    try writing.emit {
      $0 == .json ? try JSON.text(verification.json) : verification.text(writing.style)
    }
    if !common.quiet || !verification.holds {
      Terminal.standardError.write(
        "gate: \(verification.holds ? "passed" : "failed") (\(verification.reason))\n")
    }
    if !verification.holds { throw ExitCode(1) }
  }

  /// The options of the record's run, where others aren't given.
  private func options(of record: EvaluationRecord) -> CommonOptions {
    var options = common
    let request = record.record
    options.asOf = common.asOf ?? record.asOf
    options.lawAsOf = common.lawAsOf ?? (common.asOf == nil ? record.lawAsOf : nil)
    options.authority = common.authority ?? record.authority
    options.pack = common.pack.isEmpty ? request.packs : common.pack
    options.withoutExtensions = common.withoutExtensions || request.withoutExtensions == true
    options.rules = common.rules ?? request.rules
    options.config = common.config ?? request.config
    options.noConfig = common.noConfig || request.noConfig
    return options
  }
}
