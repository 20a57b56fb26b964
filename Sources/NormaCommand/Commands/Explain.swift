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
    let held = report.assessments.compactMap { assessment in
      assessment.subject.kind == pack.clause(id)?.of ? Held(id, of: assessment, in: report) : nil
    }
    try writing.emit { format in
      format == .json
        ? try JSON.text(held.map { JSONProofOf($0.subject, $0.proof, $0.outcome) })
        : text(held, writing.style)
    }
    try report.requireReadable()
    if held.isEmpty {
      throw CommandFailure("'\(id)' speaks of nothing that \(path) describes")
    }
  }

  // MARK: What it comes to

  /// What a rule comes to for a description, and why.
  private struct Held {
    let subject: Description
    let proof: Proof
    /// Where somebody stands towards it; nil where it reaches nobody.
    let outcome: Outcome?

    init?(_ id: String, of assessment: Assessment, in report: Report) {
      guard let proof = assessment.proof(of: id) else { return nil }
      subject = assessment.subject
      self.proof = proof
      outcome = report.outcomes(of: assessment).first { $0.clause.id == id }
    }

    /// Whether it has anything to say to somebody.
    var isReached: Bool { outcome.map { $0.state != .undated } ?? (proof.truth != .no) }
  }

  private func text(_ held: [Held], _ style: Style) -> String {
    // Of many systems, a person looks for those that the rule reaches or may reach, the gravest first.
    let isWhole = whole || held.count == 1
    let reached = held.filter(\.isReached).enumerated().sorted {
      ($0.element.outcome?.state.place ?? 0, $0.offset)
        < ($1.element.outcome?.state.place ?? 0, $1.offset)
    }.map(\.element)
    var output = ""
    for one in isWhole ? held : reached {
      output += style.title(one.subject.name, "(\(one.subject.file.shown))")
      ProofText(style: style, isWhole: whole, outcome: one.outcome)
        .write(one.proof, depth: 1, to: &output)
      output += "\n"
    }
    let rest = isWhole ? [] : held.filter { !$0.isReached }
    if !rest.isEmpty {
      let undated = rest.count { $0.outcome?.state == .undated }
      let others = rest.count - undated
      let isDuty = rest[0].proof.verdict != nil
      let words = [
        others == 0
          ? nil : "\(isDuty ? "doesn't apply to" : "is false of") \(others) of \(held.count)",
        undated == 0 ? nil : "has no day set for \(undated) of \(held.count)",
      ].compactMap { $0 }
      output += style.line("\(id) \(words.joined(separator: ", ")); --whole shows why")
    }
    return output
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
