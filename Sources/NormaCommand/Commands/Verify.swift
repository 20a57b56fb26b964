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
    try NamedPlace.requireOwn(record)
    guard
      let record = EvaluationRecord(
        json: try FileReader.bytes(of: self.record, atMost: Compared.longest))
    else {
      throw CommandFailure(
        "\(self.record.shown) is no record as 'norma record' writes them: something is missing, stands twice or isn't its own"
      )
    }
    try requireNamed(by: record.record)
    let setup = try options(of: record).setup(for: paths.isEmpty ? record.record.paths : paths)
    let inspection = try await Inspection(setup, withDigests: true, gate: setup.gate(nil))
    try inspection.report.requireReadable()
    let verification = Verification(
      record, named: self.record, again: try inspection.record(of: setup),
      by: inspection.report)
    try writing.emit {
      $0 == .json ? try JSON.text(verification.json) : verification.text(writing.style)
    }
    if !common.quiet || !verification.holds {
      Terminal.standardError.write(
        "gate: \(verification.holds ? "passed" : "failed") (\(verification.reason)"
          + (verification.kindsOfDepartures.map { "; \($0)" } ?? "") + ")\n")
    }
    if !verification.holds { throw ExitCode(1) }
  }

  /// Refuses that a record, which may be anybody's, has something read outside the current folder.
  private func requireNamed(
    by request: EvaluationRecord.Request
  ) throws(CommandFailure) {
    guard let here = Confines(".") else { throw CommandFailure("the current folder can't be read") }
    let named =
      (paths.isEmpty ? request.paths.map { ($0, "the paths") } : [])
      + (common.rules == nil ? [request.rules].compactMap { $0 }.map { ($0, "'--rules'") } : [])
      + (common.config == nil ? [request.config].compactMap { $0 }.map { ($0, "'--config'") } : [])
    for (path, what) in named where path != "-" {
      // A pipe would be waited for.
      switch here.kind(of: path) {
      case .file, .folder: continue
      case .pipe, .device, .other, nil:
        throw CommandFailure(
          "the record names '\(path.shown)', which is no file or folder of the current one: run it where the record "
            + "was made, or name \(what) yourself")
      }
    }
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
