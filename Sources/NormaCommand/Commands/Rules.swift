import ArgumentParser
import LocatedYAML
import Norma
import NormaReports

/// `norma rules`: the packs themselves.
struct Rules: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List, show, check, test or begin rules, and what they ask.",
    discussion: """
      EXAMPLE
        norma rules check --rules Rules && norma rules test --rules Rules
      """,
    subcommands: [
      RulesList.self, RulesShow.self, RulesFacts.self, RulesCheck.self, RulesTest.self,
      RulesNew.self,
    ])

  func run() async throws { try refuseAlone() }
}

/// `norma rules list`: every rule in a line.
struct RulesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rules with their levels and dates.",
    discussion: """
      --format markdown writes a table of what rules carry beside their conditions, as cases hold it.

      EXAMPLE
        norma rules list --pack eu-ai-act
        norma rules list Policies/example-university
      """)

  @Argument(help: "Registers whose own rules are listed, and no others.")
  var registers: [String] = []

  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: OutputOptions<Formats>

  enum Formats: FormatSet {
    static let all: [OutputFormat] = [.text, .json, .markdown]
  }

  func run() throws {
    try writing.requireDestinations()
    let rulebook = try common.rulebook(of: registers)
    let own = try HouseRules.packs(of: registers)
    func isListed(_ part: String) -> Bool { own?.contains(part) ?? true }
    var rows: [RuleDescription] = []
    var listed: Set<String> = []
    for pack in rulebook.packsOfAllTerritories.sorted(by: { $0.id < $1.id }) {
      let clauses =
        pack.classifications.map(\.clause) + pack.roles.map(\.clause)
        + pack.obligations.map(\.clause)
      for part in pack.parts where isListed(part) && listed.insert(part).inserted {
        rows += clauses.filter { pack.origin(of: $0) == part }
          .map { pack.explained($0.id, on: common.jurisdiction) }
      }
    }
    try writing.emit { format in
      switch format {
      case .json: return try JSON.text(rows)
      case .markdown:
        return rulebook.packs.flatMap { pack in
          let base = rulebook.pack(alone: pack.id)
          return pack.parts.filter(isListed).map { part in
            RulesMarkdown.text(
              rulebook.pack(alone: part) ?? pack, part: part, besides: part == pack.id ? nil : base,
              on: common.asOf ?? RulesTest.day)
          }
        }.joined(separator: "\n")
      default:
        return RulesText(style: writing.style, hasLegend: !common.quiet)
          .text(rows, on: common.jurisdiction.asOf)
      }
    }
  }
}

/// `norma rules show`: a rule in words.
struct RulesShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a rule or concept in words.",
    discussion: """
      EXAMPLE
        norma rules show AIA-5.1.f
      """)

  @Argument(help: "A rule's id, or a concept's name.")
  var id: String

  @Argument(help: "Registers whose own rules are looked at as well.")
  var registers: [String] = []

  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: OutputOptions<Formats>

  enum Formats: FormatSet {
    static let all: [OutputFormat] = [.text, .json]
  }

  func run() throws {
    try writing.requireDestinations()
    let rulebook = try common.rulebook(of: registers)
    let packs = rulebook.packsOfAllTerritories
    guard let pack = packs.first(where: { $0.clause(id) != nil }) else {
      throw CommandFailure(rulebook.unknownRule(id, listedBy: common.command("rules list")))
    }
    let rule = pack.explained(id, on: common.jurisdiction)
    try writing.emit {
      $0 == .json ? try JSON.text(rule) : RuleText(style: writing.style).text(rule)
    }
  }
}

/// `norma rules check`: what is wrong with the vocabulary, the packs and their cases.
struct RulesCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Refuse rules that could go wrong: unknown facts, cycles, no citation, no case.",
    discussion: """
      EXAMPLE
        norma rules check --rules Rules
        norma rules check Policies/example-university
      """)

  @Argument(help: "Registers whose own rules are looked at, and no others.")
  var registers: [String] = []

  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: OutputOptions<Formats>

  enum Formats: FormatSet {
    static let all: [OutputFormat] = [.text, .json]
  }

  func run() throws {
    try writing.requireDestinations()
    let files = try common.rulesFiles(withCases: registers.isEmpty, of: registers)
    let rulebook = Rulebook(
      files, packs: common.pack, extensions: common.withoutExtensions ? .none : .named)
    var findings = try rulebook.findings + common.faults(inHouseRulesOf: registers, in: rulebook)
    let chosen = rulebook.chosen(by: common, of: try HouseRules.packs(of: registers))
    // What can't be read may be what the others lack.
    if findings.isEmpty {
      findings += RelationCheck(of: rulebook.vocabulary, packs: rulebook.packs).findings
    }
    let own = try common.ownFiles(of: registers).map { Set($0.map(\.source.path)) }
    findings +=
      UseCheck(rulebook, packs: chosen.map(\.id)) { own?.contains($0) ?? true }.findings
      + MessageCheck(rulebook, packs: chosen.map(\.id)).findings
    for (id, pack) in chosen {
      let tests = rulebook.cases(of: id, day: RulesTest.day)
      let runner = CaseRunner(packs: [pack], vocabulary: rulebook.vocabulary)
      findings +=
        tests.findings + runner.faults(of: tests)
        + Coverage(of: pack, by: tests, vocabulary: rulebook.vocabulary, extension: id).findings
    }
    let report = Report(
      run: Report.Run(
        version: NormaCommand.version, jurisdiction: common.jurisdiction,
        packs: chosen.map { id, pack in
          let own = pack.extensions.first { $0.id == id }
          return Report.PackID(
            id: id, version: own?.version ?? pack.version,
            sha256: writing.wantsDigests ? Digest.sha256(of: id, in: rulebook) : "",
            extends: own.map { _ in pack.id })
        }, withoutExtensions: common.withoutExtensions,
        vocabulary: writing.wantsDigests ? Digest.sha256(of: "vocabulary", in: rulebook) : nil),
      assessments: [], findings: findings,
      sources: PathTable(files.map { ($0.source.path, $0.source) }), digests: [:])
    try writing.emit { format in
      if format == .json { return try JSON.text(JSONReport(report, [])) }
      var output = ""
      FindingsText(style: writing.style, isFull: writing.isColoured).write(report, to: &output)
      if !common.quiet, findings.isEmpty {
        for (id, pack) in chosen { output += Self.summary(of: id, in: pack) }
      }
      return output
    }
    if !findings.isEmpty {
      throw CommandFailure("\(counted(findings.count, "fault")) in the rules")
    }
    if rulebook.packs.isEmpty { throw CommandFailure("the rules hold no pack") }
  }

  private static func summary(of id: String, in pack: Pack) -> String {
    func count(_ clauses: [Clause], _ name: String) -> String {
      counted(clauses.count { pack.origin(of: $0) == id }, name)
    }
    let counts = [
      count(pack.classifications.map(\.clause), "classification"),
      count(pack.obligations.map(\.clause), "obligation"),
      count(pack.roles.map(\.clause), "role rule"),
      count(pack.exceptions.map(\.clause), "exception"),
      count(pack.concepts.map(\.clause), "concept"),
    ]
    let own = pack.extensions.first { $0.id == id }
    let name = own.map { own in
      let territory =
        own.territory.isEmpty ? "" : " for \(own.territory.joined(separator: ", "))"
      return "\(id) \(own.version), an extension of \(pack.id)\(territory)"
    }
    return "\(name ?? "\(id) \(pack.version)"): \(counts.joined(separator: ", ")): sound\n"
  }
}

extension Rulebook {
  /// The packs and extensions that the options name, else all, each alone as its cases see it.
  ///
  /// Where packs of registers are named, only those of them.
  fileprivate func chosen(
    by options: CommonOptions, of own: [String]?
  ) -> [(id: String, pack: Pack)] {
    (packs.flatMap(\.parts) + territorialExtensions).sorted().filter { own?.contains($0) ?? true }
      .filter { options.pack.isEmpty || options.pack.contains($0) }
      .compactMap { id in pack(alone: id).map { (id, $0) } }
  }
}

/// `norma rules test`: the cases.
struct RulesTest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the literate cases of the packs.",
    discussion: """
      --mutate changes the rules in memory, one thing at a time: a branch dropped, a value, a level, a day.
      Each change is held against the cases that could notice it; those that none notices are told by their
      places. It ends with 0 whatever survives, unless --fail-on survivors is given.

      EXAMPLE
        norma rules test --rules Rules --pack eu-ai-act
        norma rules test Policies/example-university
        norma rules test --rules Rules --pack gdpr --mutate --sample 500
      """)

  @Argument(help: "Registers whose own rules are tested, and no others.")
  var registers: [String] = []

  /// The day on which cases are judged that don't name one: fixed, so that they stay true.
  static let day = Day(daysSince1970: 20_780)

  @OptionGroup var mutation: MutationOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: OutputOptions<Formats>

  enum Formats: FormatSet {
    static let all: [OutputFormat] = [.text, .json]
  }

  func run() async throws {
    try writing.requireDestinations()
    let rulebook = try common.rulebook(withCases: registers.isEmpty, of: registers)
    if mutation.mutate { return try await runMutations(rulebook) }
    var findings: [Finding] = []
    var count = 0
    var failed = 0
    var faults = 0
    for (id, pack) in rulebook.chosen(by: common, of: try HouseRules.packs(of: registers)) {
      let tests = rulebook.cases(of: id, day: Self.day)
      let runner = CaseRunner(packs: [pack], vocabulary: rulebook.vocabulary)
      let wrong = tests.findings + runner.faults(of: tests)
      findings += wrong
      faults += wrong.count
      let results = await tests.cases.mapped(by: common.jobs ?? Process.cores) {
        runner.failures(of: $0)
      }
      let all = results + runner.failures(ofTables: tests)
      count += all.count
      failed += all.count { !$0.isEmpty }
      findings += all.flatMap { $0 }
    }
    let cases = CasesReport(passed: count - failed, failed: failed, findings: findings)
    try writing.emit {
      $0 == .json ? try JSON.text(cases.json) : cases.text(isQuiet: common.quiet)
    }
    if faults > 0 { throw CommandFailure("\(counted(faults, "fault")) in the cases") }
    if count == 0 { throw CommandFailure("there is no case to run") }
    if failed > 0 {
      throw CommandFailure("\(failed) of \(counted(count, "case")) failed", status: 1)
    }
  }
  private func runMutations(_ rulebook: Rulebook) async throws {
    let runner = MutationRunner(common: common, options: mutation, rulebook: rulebook)
    var parts: [MutationReport.Part] = []
    for (id, pack) in rulebook.chosen(by: common, of: try HouseRules.packs(of: registers)) {
      if let part = try await runner.run(id, pack) { parts.append(part) }
    }
    guard !parts.isEmpty else { throw CommandFailure("there is no case to run") }
    let report = MutationReport(parts, seed: mutation.seed ?? 1)
    try writing.emit {
      $0 == .json ? try JSON.text(report.json) : report.text(isQuiet: common.quiet)
    }
    if mutation.failOn == .survivors, report.survived > 0 {
      throw CommandFailure("\(counted(report.survived, "change")) survived", status: 1)
    }
  }
}
