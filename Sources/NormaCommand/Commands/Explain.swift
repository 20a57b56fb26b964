import ArgumentParser
import Norma
import NormaReports

/// `norma explain`: a rule in words, or why it holds of a system or doesn't.
struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule, or why it holds of a system or doesn't; or a fact.",
    discussion: """
      Within a register its own rules are known as well.

      EXAMPLE
        norma explain AIA-III.3.a systems/admissions.yaml
        norma explain emotion-recognition.setting
      """)

  @Argument(help: "A rule's id, a concept's name, a fact's path, or a value that a fact may have.")
  var id: String

  @Argument(
    help: "A file or folder whose systems the rule is held against; '-' reads standard input.")
  var path: String?

  @Flag(help: "Show also what bore nothing on the result.")
  var whole = false

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: OutputOptions<Formats>

  enum Formats: FormatSet {
    static let all: [OutputFormat] = [.text, .json]
  }

  func run() async throws {
    try writing.requireDestinations()
    let setup = try common.setup(for: path.map { [$0] } ?? [])
    let report =
      path == nil
      ? nil : try await Inspection(setup, withDigests: false, selecting: selection).report
    let judging = report?.assessments.flatMap { $0.laws.map(\.pack) } ?? []
    guard let pack = try declaring(setup, judging) else { return try explainFact(setup) }
    guard let path, let report else {
      let description = pack.explained(id, on: setup.jurisdiction)
      return try writing.emit { format in
        format == .json
          ? try JSON.text(description) : RuleText(style: writing.style).text(description)
      }
    }
    let explained = report.assessments.compactMap { assessment in
      assessment.subject.kind == pack.clause(id)?.of
        ? ExplainedRule(id, of: assessment, in: report) : nil
    }
    try writing.emit(departing: report.run.departures) { format in
      format == .json
        ? try JSON.text(explained.map { JSONProofOf($0) })
        : ExplainedRuleText(style: writing.style, isWhole: whole).text(explained, of: id)
    }
    try report.requireReadable()
    report.tellDepartures()
    if explained.isEmpty {
      throw CommandFailure("'\(id)' speaks of nothing that \(path) describes")
    }
  }

  // MARK: What is named

  /// The pack that declares the rule; nil where none does.
  ///
  /// An institution's own rules are known to its register alone; what is for another territory can still be
  /// explained.
  private func declaring(_ setup: Setup, _ judging: [Pack]) throws -> Pack? {
    func first(_ packs: [Pack]) -> Pack? { packs.first { $0.clause(id) != nil } }
    return try first(setup.rulebook.packs + judging)
      ?? first(setup.rulebook.packsOfAllTerritories)
      ?? first(house(setup)?.packsOfAllTerritories ?? [])
  }

  /// The rules of the register in which the command runs, or of what is named; nil where it has none.
  private func house(_ setup: Setup) throws -> Rulebook? {
    var search = InstitutionSearch()
    let place = path.map { FileReader.kind(of: $0) == .folder ? RegisterFiles.join($0, "_") : $0 }
    guard let file = search.institution(above: place ?? "_") else { return nil }
    var rules = HouseRules(of: setup)
    return try rules.rulebook(of: RegisterFiles.folder(of: file), for: nil)
  }

  /// Tells what a fact is, or a value, where no rule is called so.
  private func explainFact(_ setup: Setup) throws {
    let rules = try house(setup) ?? setup.rulebook
    let facts = rules.factsExplained(id)
    guard let first = facts.first else {
      throw CommandFailure(
        rules.unknownWord(
          id, rulesListedBy: common.command("rules list"),
          factsListedBy: common.command("rules facts")))
    }
    if path != nil {
      throw CommandFailure(
        "'\(id)' is a \(first.asked == nil ? "fact" : "value of '\(first.fact)'") and no rule; "
          + "'norma explain \(id)' says what it means")
    }
    try writing.emit { format in
      format == .json ? try JSON.text(facts) : FactText(style: writing.style).text(facts)
    }
  }
}
