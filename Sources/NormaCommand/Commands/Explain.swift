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

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try common.requireFormat()
    let rulebook = try common.rulebook()
    var report: Report?
    if let path {
      report = try await Inspection([path], rulebook, common, withDigests: false).report
    }
    // An institution's own rules are known to its register alone.
    let packs = rulebook.packs + (report?.assessments.flatMap { $0.laws.map(\.pack) } ?? [])
    guard let pack = packs.first(where: { $0.clause(id) != nil }) else {
      throw CommandFailure(rulebook.unknownRule(id, listedBy: common.command("rules list")))
    }
    guard let path, let report else {
      let description = pack.explained(id, on: common.jurisdiction)
      return try common.emit(
        common.format == .json
          ? try JSON.text(description) : RuleText(style: common.style).text(description))
    }
    var proofs = report.assessments.compactMap { assessment in
      assessment.subject.kind == pack.clause(id)?.of
        ? assessment.proof(of: id).map { (assessment.subject, $0) } : nil
    }
    let looked = proofs.count
    // Of many systems, a person looks for those of which the rule holds or may hold.
    if looked > 1, !whole, common.format == .text { proofs.removeAll { $0.1.truth == .no } }
    var output = ""
    switch common.format {
    case .json: output = try JSON.text(proofs.map { JSONProofOf($0.0, $0.1) })
    default:
      for (subject, proof) in proofs {
        output +=
          "\(common.style(.bold, subject.name)) \(common.style(.dim, "(\(subject.file.shown))"))\n"
        ProofText(style: common.style, isWhole: whole).write(proof, depth: 1, to: &output)
        output += "\n"
      }
    }
    if looked > proofs.count {
      output += "\(id) is false of \(looked - proofs.count) of \(looked); --whole shows why\n"
    }
    try common.emit(output)
    try report.requireReadable()
    if looked == 0 {
      throw CommandFailure("'\(id)' speaks of nothing that \(path) describes")
    }
  }
}
