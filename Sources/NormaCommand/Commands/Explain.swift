import ArgumentParser
import Norma
import NormaReports

/// `norma explain`: a rule in words, or why it holds of a system or doesn't.
struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule, or why it holds of a system or doesn't.",
    discussion: """
      EXAMPLE
        norma explain AIA-III.3.a systems/admissions.yaml
      """)

  @Argument(help: "A rule's id, or a concept's name.")
  var id: String

  @Argument(
    help: "A file or folder whose systems the rule is held against; '-' reads standard input.")
  var path: String?

  @Flag(help: "Show also what bore nothing on the result.")
  var whole = false

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try common.requireFormat()
    let setup = try common.setup(for: path.map { [$0] } ?? [])
    let rulebook = setup.rulebook
    let report = path == nil ? nil : try await Inspection(setup, withDigests: false, selecting: selection).report
    // An institution's own rules are known to its register alone.
    let judging = rulebook.packs + (report?.assessments.flatMap { $0.laws.map(\.pack) } ?? [])
    // What is for another territory can still be explained.
    guard
      let pack = judging.first(where: { $0.clause(id) != nil })
        ?? rulebook.packsOfAllTerritories.first(where: { $0.clause(id) != nil })
    else {
      throw CommandFailure(rulebook.unknownRule(id, listedBy: common.command("rules list")))
    }
    guard let path, let report else {
      let description = pack.explained(id, on: setup.jurisdiction)
      return try common.emit { format in
        format == .json
          ? try JSON.text(description) : RuleText(style: common.style).text(description)
      }
    }
    let proofs = report.assessments.compactMap { assessment in
      assessment.subject.kind == pack.clause(id)?.of
        ? assessment.proof(of: id).map { (assessment.subject, $0, assessment) } : nil
    }
    let looked = proofs.count
    // Of many systems, a person looks for those of which the rule holds or may hold.
    let shown = looked > 1 && !whole ? proofs.filter { $0.1.truth != .no } : proofs
    try common.emit { format in
      if format == .json { return try JSON.text(proofs.map { JSONProofOf($0.0, $0.1) }) }
      var output = ""
      for (subject, proof, assessment) in shown {
        output +=
          "\(common.style(.bold, subject.name)) \(common.style(.dim, "(\(subject.file.shown))"))\n"
        let outcome = report.outcomes(of: assessment).first { $0.clause.id == id }
        ProofText(style: common.style, isWhole: whole, outcome: outcome)
          .write(proof, depth: 1, to: &output)
        output += "\n"
      }
      if looked > shown.count {
        output += "\(id) is false of \(looked - shown.count) of \(looked); --whole shows why\n"
      }
      return output
    }
    try report.requireReadable()
    if looked == 0 {
      throw CommandFailure("'\(id)' speaks of nothing that \(path) describes")
    }
  }
}
