import ArgumentParser
import Norma
import NormaReports

/// How `norma rules test --mutate` changes rules.
struct MutationOptions: ParsableArguments {
  @Flag(help: "Make single changes to the rules, and tell which of them no case notices.")
  var mutate = false

  @Option(
    help: ArgumentHelp("With --mutate: only so many changes a pack, at random.", valueName: "n"))
  var sample: Int?

  @Option(
    help: ArgumentHelp(
      "With --mutate: a number that decides which changes; the same gives the same (default 1).",
      valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "With --mutate: kinds of change, such as drop-branch,negate; or conditions, carried, days.",
      valueName: "kinds"), transform: parsedKinds)
  var kinds: [Mutation.Kind] = []

  @Option(
    help: ArgumentHelp(
      "With --mutate: only changes of rules or files of these names, such as AIA-26.4 or duties.yaml.",
      valueName: "names"), transform: { $0.split(separator: ",").map(String.init) })
  var only: [[String]] = []

  @Option(
    help: ArgumentHelp(
      "With --mutate: 'survivors' ends with 1 where some change survived; never (the default).",
      valueName: "what"))
  var failOn: Failing?

  enum Failing: String, CaseIterable, ExpressibleByArgument { case survivors, never }

  func validate() throws {
    if let sample, sample < 1 { throw ValidationError("--sample takes a number from 1 on") }
    if !mutate, sample != nil || seed != nil || !kinds.isEmpty || !only.isEmpty || failOn != nil {
      throw ValidationError("--sample, --seed, --kinds, --only and --fail-on belong to --mutate")
    }
  }
}

private func parsedKinds(_ argument: String) throws -> [Mutation.Kind] {
  try argument.split(separator: ",").flatMap { word in
    if let group = Mutation.Group(rawValue: String(word)) { return group.kinds }
    if let kind = Mutation.Kind(rawValue: String(word)) { return [kind] }
    let known =
      Mutation.Group.allCases.map(\.rawValue) + Mutation.Kind.allCases.map(\.rawValue)
    throw ValidationError(
      "there is no kind of change '\(word)'; there are: \(known.joined(separator: ", "))")
  }
}

/// Changes of rules, tried on all cores.
struct MutationRunner {
  let common: CommonOptions
  let options: MutationOptions
  let rulebook: Rulebook

  /// What came of the changes to a pack or extension; a failure where its cases don't pass as it is.
  func run(_ id: String, _ pack: Pack) async throws -> MutationReport.Part? {
    let kinds = options.kinds.isEmpty ? Mutation.Kind.allCases : options.kinds
    guard
      let test = MutationTest(
        pack, part: id, in: rulebook, day: RulesTest.day, kinds: Set(kinds),
        only: Set(options.only.joined()), sample: options.sample, seed: options.seed ?? 1),
      test.caseCount > 0
    else { return nil }
    let pieces = await test.pieces.mapped(by: common.workers) { test.traces(of: $0) }
    let traces = pieces.flatMap(\.self)
    let failures = test.failures(in: traces) + test.faults
    guard failures.isEmpty else {
      Terminal.standardError.write(failures.map { $0.line + "\n" }.joined())
      throw CommandFailure(
        "the cases of \(id) don't hold as its rules are; '\(common.command("rules test"))' says more"
      )
    }
    let progress = Progress(
      of: test.mutations.count, isWanted: !common.quiet, doing: "\(id): tried")
    let outcomes = await Array(test.mutations.indices).mapped(by: common.workers) { number in
      let outcome = test.outcome(of: number, traces)
      progress.advance(by: 1)
      return outcome
    }
    progress.finish()
    let results = zip(test.mutations, outcomes).map { (mutation: $0, outcome: $1) }
    return MutationReport.Part(
      id: id, results: results, count: test.count,
      idle: test.isWhole ? test.idleExplanations(besides: outcomes) : [])
  }
}
