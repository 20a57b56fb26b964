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
    let results = await entries.mapped(by: workers) { entry -> Result<Input, CommandFailure> in
      progress.advance(by: 1)
      do throws(CommandFailure) {
        return .success(
          try Input(
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
    let registers = try Self.registers(
      inputs, vocabulary, withDigests: withDigests, without: exclusion, in: room
    )
    .map { group in
      let group = try group.withOthers(
        vocabulary, besides: setup.paths, without: exclusion, in: room)
      let own = try group.folder.flatMap {
        try houses.rulebook(of: $0, for: group.register.institution)
      }
      return (own.map { group.read(by: $0) } ?? group).withEvidence
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
      // A faulty file may have misspelt the fact: nothing of the law is said of it.
      let isFaulty = faulty[subject.description.file] ?? false
      guard !isFaulty, RunLimits.count(findings: 0) else { return (assessment, [Finding]()) }
      let findings = assessment.findings
      RunLimits.count(findings: findings.count)
      return (assessment, findings)
    }
    try RunLimits.requireBearableLists()
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
      isWhole: setup.isWhole && selection?.isEmpty ?? true,
      files: judged.map(\.0.subject.file))
    acceptances = Acceptances(
      setup, by: packs, comments: registers.flatMap(\.inputs).map(\.file))
    let isLocked = withDigests || setup.lock != nil
    rulesInForce = isLocked ? known.digests(of: rulebook) : []
    registersInForce = isLocked ? known.digestsOfRegisters : []
    let findings =
      acceptances.applied(to: inputFindings + Finding.joined(judged.flatMap(\.1)), in: extent)
      + setup.unusedPatterns
      + Self.faults(
        of: setup, rulesInForce, registersInForce, all.map { ($0.description, $0.institution) })
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
    _ registers: [(institution: String, sha256: String)],
    _ found: [(Description, institution: Description?)]
  ) -> [Finding] {
    guard let lock = setup.lock else { return [] }
    return lock.faults(inRules: rules) + lock.faults(inRegisters: registers)
      + lock.faults(in: setup.configuration)
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

  /// A file that was read, which one it is by whatever name, and its SHA-256 where it is wanted.
  private struct Input: Sendable {
    let file: RegisterFile
    let identity: FileReader.Identity?
    let digest: String?
    /// Whether it was met in a folder, and nobody named it.
    let isFound: Bool
    private let budget: FaultBudget

    var path: String { file.source.path }

    private init(
      _ file: RegisterFile, _ identity: FileReader.Identity?, _ digest: String?, isFound: Bool,
      _ budget: FaultBudget
    ) {
      self.file = file
      self.identity = identity
      self.digest = digest
      self.isFound = isFound
      self.budget = budget
    }

    /// Whether no line of it is shown; `named` says whether a person named what nobody found.
    ///
    /// A link or settings may have brought a text here that is no description, with whatever it holds.
    func isWithheld(named: Bool) -> Bool {
      guard isFound || !named, file.findings.contains(where: \.isOfFaultyText) else { return false }
      let stated = StatedKinds(of: path)
      return !stated.describes
        && (stated.kinds != nil || !file.source.mayStateKind)
    }

    /// The same text read with another vocabulary.
    func read(with vocabulary: Vocabulary) -> Input {
      Input(
        RegisterFile(file.source, vocabulary: vocabulary, isFound: isFound, budget: budget),
        identity, digest, isFound: isFound, budget)
    }

    init(
      _ path: String, _ vocabulary: Vocabulary, withDigest: Bool, isFound: Bool = true,
      in room: RunLimits
    ) throws(CommandFailure) {
      try room.requireFewBytes()
      let source: SourceText
      if path == "-" {
        source = SourceText(
          path: "<stdin>",
          bytes: try FileReader.bytes(from: 0, expecting: 0, path: "standard input"))
        identity = nil
      } else {
        let content = try FileReader.content(of: path)
        source = SourceText(path: path, bytes: content.bytes)
        identity = content.identity
      }
      room.count(bytes: source.bytes.count)
      budget = room.budget
      file = RegisterFile(source, vocabulary: vocabulary, isFound: isFound, budget: budget)
      self.isFound = isFound
      digest = withDigest ? Digest.sha256(source.bytes) : nil
    }
  }

  // MARK: Registers

  /// A register, the files read for it besides those asked for, and their names.
  private struct Group {
    var register: Register
    var inputs: [Input]
    var context: PathTable<Bool>
    /// The folder of its institution; nil where it has none.
    var folder: String?
    /// What is wrong with the evidence that its descriptions name.
    var evidence: [Finding] = []
    /// The files that are evidence, each as often as it is named.
    var documents: [String] = []
    /// Everybody's rules with the institution's own, where it has any.
    var house: Rulebook?
    /// What else stands in the register: rules look at it, and it isn't judged here.
    var others: [Input] = []

    /// Whether something of it is judged.
    var isJudged: Bool { register.descriptions.contains { !context.contains($0.file) } }

    /// Which register it is.
    var name: Report.RegisterName {
      Report.RegisterName(
        institution: folder.flatMap { _ in register.institution?.id }, folder: folder)
    }

    /// The folders of files that belong to no institution.
    var foldersOfNone: [String] {
      folder == nil
        ? inputs.filter { $0.identity != nil }.map { RegisterFiles.folder(of: $0.path) } : []
    }

    /// What is wrong with the register, as far as it stands in what was asked for or in the institution.
    ///
    /// The others come before it, so that of two documents with an id the one that was asked for is told.
    var faults: [Finding] {
      guard !others.isEmpty else { return register.findings }
      let own = PathTable(of: inputs.map(\.path))
      return orderedRegister.findings.filter { own.contains($0.file) }
    }

    private var orderedRegister: Register {
      let isContext = inputs.map { context.contains($0.path) }
      let added = zip(inputs, isContext).filter(\.1).map(\.0)
      let asked = zip(inputs, isContext).filter { !$0.1 }.map(\.0)
      return Register((added + others + asked).map(\.file))
    }

    /// That others have faults, which concern nobody who asked for something else.
    var passedOver: String? {
      let own = PathTable(of: inputs.map(\.path))
      let faults =
        others.flatMap(\.file.findings)
        + (others.isEmpty ? [] : orderedRegister.findings.filter { !own.contains($0.file) })
      guard let first = faults.first, let folder else { return nil }
      let files = PathTable(of: faults.map(\.file)).paths
      let what = faults.count == 1 ? "a fault" : "\(faults.count) faults"
      let place = files.count == 1 ? first.file.shown : "\(files.count) other files"
      return "\(what) in \(place) of this register \(faults.count == 1 ? "is" : "are") left aside; "
        + "'norma check \(folder.pasted)' shows \(faults.count == 1 ? "it" : "them")"
    }

    /// The same with the other documents of its register, as far as rules on what is judged ask them.
    ///
    /// A register that lies below a folder that was looked at whole has no others.
    func withOthers(
      _ vocabulary: Vocabulary, besides paths: [String], without exclusion: Exclusion,
      in room: RunLimits
    ) throws -> Group {
      let isWhole = paths.contains {
        $0 == folder || $0 == "." || folder?.hasPrefix("\($0)/") == true
      }
      // What comes on standard input stands in no folder.
      guard let folder, !isWhole, inputs.contains(where: { $0.identity != nil })
      else { return self }
      // Rules on systems ask for policies; rules on all else for everything.
      let asksAll = inputs.contains { input in
        !context.contains(input.path)
          && input.file.descriptions.contains { $0.kind != "ai-system" }
      }
      var known = Set(inputs.compactMap(\.identity))
      var result = self
      for entry in try RegisterFiles([folder], without: exclusion).entries {
        guard let identity = FileReader.identity(of: entry.path), known.insert(identity).inserted,
          asksAll || StatedKinds(of: entry.path).kinds?.contains("policy") == true
        else { continue }
        result.others.append(try Input(entry.path, vocabulary, withDigest: false, in: room))
      }
      guard !result.others.isEmpty else { return self }
      for other in result.others { result.context[other.path] = true }
      result.register = Register((inputs + result.others).map(\.file))
      return result
    }

    /// The same as an institution's own rules have it, which may know more facts.
    func read(by house: Rulebook) -> Group {
      var result = self
      result.house = house
      result.inputs = inputs.map { $0.read(with: house.vocabulary) }
      result.others = others.map { $0.read(with: house.vocabulary) }
      result.register = Register((result.inputs + result.others).map(\.file))
      return result
    }

    /// The same after a look for the evidence that its descriptions name.
    var withEvidence: Group {
      let files = EvidenceFiles(
        folder: folder, besides: Set((inputs + others).compactMap(\.identity)))
      var result = self
      (result.register, result.evidence) = register.lookingForEvidence { files.find($1, of: $0) }
      let silent = PathTable(of: others.map(\.path))
      result.evidence.removeAll { silent.contains($0.file) }
      result.documents = register.descriptions.flatMap { description in
        description.evidence.filter(\.isFile).compactMap { files.path(of: $0, in: description) }
      }
      return result
    }
  }

  /// Files belong to the nearest institution at or above their own folder.
  ///
  /// By however many names a file is reached, it counts once in its register.
  private static func registers(
    _ inputs: [Input], _ vocabulary: Vocabulary, withDigests: Bool, without exclusion: Exclusion,
    in room: RunLimits
  ) throws(CommandFailure) -> [Group] {
    let described = PathTable(
      inputs.filter { $0.file.descriptions.contains { $0.kind == "institution" } }
        .map { (RegisterFiles.folder(of: $0.path), true) })
    var members: PathTable<[Input]> = [:]
    var context: PathTable<Input> = [:]
    var names: [FileReader.Identity: String] = [:]
    var search = InstitutionSearch()
    /// The name under which a folder was met first.
    func name(of folder: String) -> String {
      guard let identity = FileReader.identity(of: folder) else { return folder }
      if names[identity] == nil { names[identity] = folder }
      return names[identity] ?? folder
    }
    /// The name of the register to which a path belongs, the same for all files of a folder.
    func owner(of path: String) throws(CommandFailure) -> String {
      var owner = RegisterFiles.folders(above: path).first { described[$0] != nil }
      if owner == nil, path != "<stdin>", let outside = search.institution(above: path) {
        let folder = RegisterFiles.folder(of: outside)
        owner = folder
        if context[outside] == nil {
          guard exclusion.confines(of: folder)?.kind(of: outside) == .file else {
            throw Confines.failure(outside)
          }
          context[outside] = try Input(outside, vocabulary, withDigest: withDigests, in: room)
        }
      }
      return owner.map { name(of: $0) } ?? ""
    }
    var owners: PathTable<String> = [:]
    for input in inputs {
      let key = input.path == "<stdin>" ? input.path : RegisterFiles.folder(of: input.path)
      if owners[key] == nil { owners[key] = try owner(of: input.path) }
      members[owners[key] ?? "", default: []].append(input)
    }
    return members.paths.map { owner in
      let inputs = members[owner, default: []]
      var seen: Set<FileReader.Identity> = []
      func isNew(_ input: Input) -> Bool {
        input.identity.map { seen.insert($0).inserted } ?? true
      }
      let own = inputs.filter(isNew)
      let added = context.paths.filter { path in
        name(of: RegisterFiles.folder(of: path)).utf8.elementsEqual(owner.utf8)
      }.compactMap { context[$0] }.filter(isNew)
      return Group(
        register: Register((added + own).map(\.file)), inputs: added + own,
        context: PathTable(of: added.map(\.path)), folder: owner.isEmpty ? nil : owner)
    }
  }
}

extension Array where Element: Sendable {
  /// Each element's result in its place, worked out by several workers at once.
  func mapped<Result: Sendable>(
    by workers: Int, _ transform: @escaping @Sendable (Element) -> Result
  ) async -> [Result] {
    guard workers > 1, count > 8 else { return map(transform) }
    // Some more pieces than workers, so that none waits long for another.
    let size = Swift.max(1, count / (workers * 8))
    return await withTaskGroup(of: (Int, [Result]).self) { group in
      for start in stride(from: 0, to: count, by: size) {
        let part = self[start..<Swift.min(start + size, count)]
        group.addTask { (start, part.map(transform)) }
      }
      var pieces: [(Int, [Result])] = []
      for await piece in group { pieces.append(piece) }
      return pieces.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }
}
