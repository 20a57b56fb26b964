import LocatedYAML
import Norma
import NormaReports

/// What a command sees of its paths: the texts read, grouped into registers, and judged.
struct Inspection {
  let report: Report
  /// The texts that were read, those included that are only looked at, each once.
  let sources: [SourceText]
  /// The paths of the evidence that is named and there.
  let evidence: [String]
  /// What people accepted.
  let acceptances: Acceptances
  /// The digests of all rules by which something is judged; empty where nobody wants them.
  let rulesInForce: [(id: String, sha256: String)]
  /// The digests of the rules by which the register of each institution is judged; empty where nobody wants them.
  let registersInForce: [(institution: String, sha256: String)]
  /// What nobody read, by names that are the same wherever the command runs.
  let passedOver: [String]

  /// Reads and judges everything that a run looks at.
  init(
    _ setup: Setup, withDigests: Bool, selecting selection: SelectionOptions? = nil,
    gate: Gate? = nil
  ) async throws {
    let options = setup.options
    let rulebook = setup.rulebook
    let jurisdiction = setup.jurisdiction
    let exclusion = setup.exclusion
    let found = try RegisterFiles(setup.paths, without: exclusion)
    let entries = found.entries
    var notes: [String] = []
    if let stated = setup.configuration?.baseline, setup.own.baseline == nil {
      notes.append("there is no baseline \(stated.value.shown) yet, so every finding counts")
    }
    let workers = options.workers
    let progress = Progress(of: entries.count, isWanted: !options.quiet)
    let room = RunLimits(files: entries.count)
    let vocabulary = rulebook.vocabulary
    let results = await entries.mapped(by: workers) { entry -> Result<ReadText, CommandFailure> in
      progress.advance(by: 1)
      do throws(CommandFailure) {
        return .success(
          try ReadText(
            entry.path, vocabulary, withDigest: withDigests, isFound: !entry.isNamed, in: room))
      } catch {
        return .failure(error)
      }
    }
    progress.finish()
    try room.requireFewBytes()
    let inputs = try results.map { try $0.get() }
    try room.requireFew(descriptions: inputs.reduce(0) { $0 + $1.file.descriptions.count })
    var houses = HouseRules(of: setup)
    let registers = try RegisterGroup.all(
      inputs, vocabulary, withDigests: withDigests, without: exclusion, in: room
    )
    .map { group in
      let group = try group.withOthers(
        vocabulary, besides: setup.paths, without: exclusion, in: room)
      let own = try group.folder.flatMap {
        try houses.rulebook(of: $0, for: group.register.institution)
      }
      return try (own.map { group.read(by: $0) } ?? group).withEvidence()
    }

    notes += registers.compactMap(\.passedOver)
    let outside = setup.outside(of: found)
    let unused = UnusedRules(outside.passedOver.rules, setup)
      .lines(besides: registers.compactMap(\.folder), in: registers.flatMap(\.foldersOfNone))
    notes += unused
    Terminal.standardError.write(notes.map { "norma: \($0)\n" }.joined())

    var known = RegisterLaws(rulebook, jurisdiction)
    let laws = registers.map { known.laws(of: $0.register, by: $0.house) }
    let all = zip(registers, laws).flatMap { register, laws in
      let documents = RegisterDocuments(register.register.descriptions)
      return register.register.descriptions.filter { !register.context.contains($0.file) }
        .map {
          (
            description: $0, institution: register.register.institution, documents: documents,
            laws: laws
          )
        }
    }
    let subjects = all.filter { selection?.includes($0.description) ?? true }
    try selection?.requireAny(of: all.map(\.description), included: subjects.count)
    let inputFindings =
      registers.flatMap(\.inputs).flatMap(\.file.findings)
      + registers.flatMap { $0.faults + $0.evidence }
    let faulty = Report.faultyFiles(in: inputFindings)
    ListEffort.begin()
    RunLimits.beginFindings()
    let judged = await subjects.mapped(by: workers) { subject in
      let assessment = Assessment(
        of: subject.description, with: subject.institution, among: subject.documents,
        under: subject.laws)
      guard RunLimits.count(findings: 0) else { return (assessment, [Finding]()) }
      // A faulty file may have misspelt the fact: nothing that it may leave open is said of it, but what is prohibited
      // is so whatever was meant.
      let isFaulty = faulty[subject.description.file] ?? false
      let all = assessment.findings
      let findings = isFaulty ? all.filter { $0.state == .prohibited } : all
      RunLimits.count(findings: findings.count)
      return (assessment, findings)
    }
    try RunLimits.requireBearableLists()
    try LookEffort.requireBearable()
    try RunLimits.requireFewFindings()
    var sources: PathTable<SourceText> = [:]
    var digests: PathTable<String> = [:]
    for input in registers.lazy.flatMap(\.inputs) {
      sources[input.path] = input.file.source
      digests[input.path] = input.digest
    }
    let packs = known.packs
    let extent = Waivers.Extent(
      subjects: Set(judged.map(\.0.subject.id)),
      scopes: all.map { $0.description.scope(in: $0.institution) },
      isWhole: setup.isWhole && selection?.isEmpty ?? true,
      files: judged.map(\.0.subject.file))
    acceptances = Acceptances(
      setup, by: packs, comments: registers.flatMap(\.inputs).map(\.file))
    let isLocked = withDigests || setup.lock != nil
    rulesInForce = isLocked ? known.digests(of: rulebook) : []
    registersInForce = isLocked ? known.digestsOfRegisters : []
    passedOver = outside.passedOver.names { setup.own.name(ofPlace: $0) }
    let findings =
      acceptances.applied(to: inputFindings + Finding.joined(judged.flatMap(\.1)), in: extent)
      + setup.unusedPatterns
      + Self.faults(
        of: setup, rulesInForce, registersInForce, passedOver,
        all.map { ($0.description, $0.institution) })
    for source in setup.own.sources { sources[source.path] = source }
    var (seen, shown): (PathTable<Bool>, PathTable<Bool>) = ([:], [:])
    self.sources = registers.flatMap { $0.inputs + $0.others }.map(\.file.source)
      .filter { seen.insert($0.path) }
    evidence = registers.flatMap(\.documents).filter { shown.insert($0) }
    report = Report(
      run: Report.Run(
        version: NormaCommand.version, jurisdiction: jurisdiction, options: options.judging,
        packs: known.names(of: packs) { withDigests ? Digest.sha256(of: $0, in: $1) : "" },
        used: known.names(of: known.used) { withDigests ? Digest.sha256(of: $0, in: $1) : "" },
        withoutExtensions: setup.withoutExtensions,
        selection: selection?.words.map { "\($0), of \(all.count)" },
        vocabulary: withDigests ? known.vocabulary(of: rulebook) : nil,
        registers: registers.filter(\.isJudged).map(\.name).uniqued(),
        departures: Departures(
          setup, judging: known, passedOver: outside.passedOver, unused: unused,
          outside: outside.words, selection, gate
        ).all,
        isToday: options.asOf == nil && setup.configuration?.asOf == nil),
      assessments: judged.map(\.0),
      findings: findings, baseline: setup.heldBaseline, lock: setup.lock, sources: sources,
      withheld: PathTable(
        of: registers.flatMap(\.inputs).filter { $0.isWithheld(named: !setup.isNarrowed) }
          .map(\.path)),
      digests: digests)
    Kept(report).leave()
  }

  /// What is otherwise than the lock to which a run is held.
  private static func faults(
    of setup: Setup, _ rules: [(id: String, sha256: String)],
    _ registers: [(institution: String, sha256: String)], _ passedOver: [String],
    _ found: [(Description, institution: Description?)]
  ) -> [Finding] {
    guard let lock = setup.lock else { return [] }
    return lock.faults(inRules: rules) + lock.faults(inRegisters: registers)
      + lock.faults(in: setup.configuration) + lock.faults(inPassedOver: passedOver)
      + lock.faults(in: setup.own.baseline, of: setup.own.baselinePath)
      + lock.faults(inDescriptions: found.map { ($0.0.scope(in: $0.institution), $0.0) })
  }

  /// Leaves a report to the process's end, where the system takes back all memory at once: to free
  /// a thousand trees piece by piece takes a person's time and gives nothing.
  private final class Kept {
    private let report: Report

    init(_ report: Report) { self.report = report }

    func leave() { _ = unsafe Unmanaged.passRetained(self) }
  }
}
