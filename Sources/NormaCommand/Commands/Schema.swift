import ArgumentParser
import Norma
import NormaReports

/// `norma schema`: what files may say, for editors and other checkers.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write the JSON Schema of descriptions, packs, settings or reports, for editors.",
    discussion: """
      A file then names it in its first line:
        # yaml-language-server: $schema=../ai-system.schema.json

      EXAMPLE
        norma schema ai-system --output ai-system.schema.json
      """)

  @Argument(
    help: ArgumentHelp(
      "A kind of description such as ai-system, institution or policy; pack, for the files of rules; config, waivers or baseline, for Norma's own files; report, for what 'check --format json' writes.",
      valueName: "kind"))
  var name: String

  @Argument(help: "Registers whose own rules may add facts.")
  var registers: [String] = []

  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: OutputOptions<Formats>

  enum Formats: FormatSet {
    static let all: [OutputFormat] = [.json]
  }

  func run() throws {
    try writing.requireDestinations()
    // Only norma.yaml is known by its name.
    let own = Vocabulary.own.kinds.map {
      Schemas.OwnKind($0, beginsWithKind: $0.id != "config")
    }
    let schemas = Schemas(try common.vocabulary(of: registers), own: own)
    guard let schema = schemas.schema(name) else {
      let names = schemas.names
      throw CommandFailure(
        "there is no schema '\(name)'; "
          + (NearMiss.of(name, among: names).map { "did you mean '\($0)'?" }
            ?? "there are: \(names.joined(separator: ", "))"))
    }
    try writing.emit { _ in try JSON.text(schema) }
  }
}
