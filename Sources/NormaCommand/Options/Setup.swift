import LocatedYAML
import Norma
import NormaReports

/// How a run judges: what its arguments say, and where they don't, what `norma.yaml` says.
struct Setup {
  let options: CommonOptions
  let own: OwnFiles
  /// What the run is held to; nil where to nothing.
  let lock: Lock?
  /// The files and folders to look at.
  let paths: [String]
  let rulebook: Rulebook
  /// The packs of registers' own among those that are named.
  private let ownPacks: [String]
  /// Whether the paths are all that the settings speak of, so that what isn't found isn't there.
  let isWhole: Bool

  /// Whether settings name the paths.
  let isNarrowed: Bool

  var configuration: Configuration? { own.configuration }

  init(_ options: CommonOptions, for named: [String]) throws {
    self.options = options
    own =
      options.noConfig ? .none : try OwnFiles(of: named, configuration: options.config)
    lock = try LockFile.read(options)
    let home = own.home
    let configured = own.configuration?.paths?.map {
      RegisterFiles.join(home ?? ".", $0.value)
    }
    paths = named.isEmpty ? configured ?? [home ?? "."] : named
    isNarrowed = named.isEmpty && configured != nil
    let top = home.flatMap { FileReader.resolved($0) }
    isWhole =
      named.isEmpty || home == nil
      || named.contains { path in
        guard let top, let place = FileReader.resolved(path) else { return false }
        return top == place || top.hasPrefix(place == "/" ? place : "\(place)/")
      }
    ownPacks = try Self.ownPacks(options, own, paths)
    rulebook = try Self.rulebook(options, own, besides: ownPacks)
  }

  /// The day, the state of the law and the authority.
  var jurisdiction: Jurisdiction {
    Jurisdiction(
      asOf: options.asOf ?? configuration?.asOf ?? Day(daysSince1970: Process.today),
      lawAsOf: options.lawAsOf ?? (options.asOf == nil ? configuration?.lawAsOf : nil),
      authority: options.authority ?? configuration?.authority ?? .reading)
  }

  /// What makes the check fail.
  func gate(_ given: Gate?) -> Gate {
    given
      ?? configuration?.failOn.flatMap { Gate($0.joined(separator: ",")) }
      ?? Gate(conditions: [.error])
  }

  /// What is left out of folders.
  var exclusion: Exclusion {
    let home = own.home
    return Exclusion(
      configuration?.exclude.map(\.value) ?? [], home: home,
      own: own.sources.map(\.path),
      isIgnoredRead: configuration?.isIgnoredRead ?? false)
  }

  /// The remarks on patterns that leave out nothing, where everything was looked at.
  var unusedPatterns: [Finding] {
    guard isWhole, let configuration, !configuration.exclude.isEmpty else { return [] }
    return exclusion.unused().map {
      configuration.unused(configuration.exclude[$0.number], near: $0.near)
    }
  }

  /// The baseline, as far as it counts.
  var heldBaseline: Baseline? {
    own.baseline.map { baseline in lock.map { $0.held(baseline) } ?? baseline }
  }

  // MARK: Rules

  /// Everybody's rules as files, of the folder that takes their place where one does.
  private static func files(
    _ options: CommonOptions, _ own: OwnFiles, besides others: [String]
  ) throws -> [RulesFile] {
    guard options.rules == nil, let rules = own.configuration?.rules else {
      return try options.rulesFiles(withCases: false, besides: others)
    }
    let home = own.home ?? "."
    return try RulesFolder.files(
      in: RegisterFiles.join(home, rules.value), within: Confines(home))
  }

  /// The packs that are named and stand in a register that is looked at.
  private static func ownPacks(
    _ options: CommonOptions, _ own: OwnFiles, _ paths: [String]
  ) throws -> [String] {
    guard !options.pack.isEmpty else { return [] }
    let known = Rulebook.folders(try files(options, own, besides: options.pack))
    let wanted = options.pack.filter { !known.contains($0) }
    guard !wanted.isEmpty else { return [] }
    let found = HouseRules.packs(at: paths)
    for id in wanted where !found.contains(id) {
      throw CommonOptions.unknownPack(id, among: known + found)
    }
    return found.filter(wanted.contains)
  }

  private static func rulebook(
    _ options: CommonOptions, _ own: OwnFiles, besides others: [String]
  ) throws -> Rulebook {
    let choice = extensions(options, own)
    guard let configuration = own.configuration, options.pack.isEmpty,
      configuration.packs != nil || configuration.rules != nil || choice == .none
    else { return try options.rulebook(besides: others, extensions: choice) }
    let files = try files(options, own, besides: others)
    let known = Rulebook.folders(files)
    let house = try own.home.map { Rulebook.folders(try HouseRules.files(of: $0)) } ?? []
    let wanted = configuration.packs?.map(\.id) ?? []
    var faults = wanted.filter { !(known + house).contains($0.value) }.map { id in
      configuration.fault(
        "unknown-pack", "there is no pack '\(id.value)'",
        help: NearMiss.of(id.value, among: known + house).map { "did you mean '\($0)'?" }
          ?? "there are: \((known + house).joined(separator: ", "))", at: id.range)
    }
    // To name all packs is to name none.
    let named = wanted.map(\.value).filter(known.contains)
    let isAll = named.count >= known.count && Set(named) == Set(known)
    let chosen =
      isAll && choice != .none ? [] : named.isEmpty ? wanted.map(\.value) : named
    let compiled =
      options.rules == nil && configuration.rules == nil
      ? RulesFolder.compiled(files, packs: chosen, extensions: choice) : nil
    let rulebook = compiled ?? Rulebook(files, packs: chosen, extensions: choice)
    guard rulebook.findings.isEmpty else {
      Terminal.standardError.write(rulebook.findings.map { $0.line + "\n" }.joined())
      throw CommandFailure("the rules can't be used")
    }
    faults += versionFaults(of: rulebook, configuration)
    guard faults.isEmpty else {
      Terminal.standardError.write(faults.map { $0.lineWithHelp + "\n" }.joined())
      throw CommandFailure("\(configuration.file) asks for packs that aren't here")
    }
    if choice == .none { try CommonOptions.refuseExtensions(named, besides: rulebook) }
    guard !rulebook.packs.isEmpty || wanted.count > named.count else {
      throw CommandFailure("the rules hold no pack")
    }
    return rulebook
  }

  /// Which extensions come with packs.
  private static func extensions(_ options: CommonOptions, _ own: OwnFiles) -> ExtensionChoice {
    options.withoutExtensions || own.configuration?.withoutExtensions == true
      ? .none : .ofTerritory
  }

  /// Whether all extensions are left out but those of a register's own.
  var withoutExtensions: Bool { Self.extensions(options, own) == .none }

  /// Everybody's rules as files.
  func rulesFiles() throws -> [RulesFile] { try Self.files(options, own, besides: ownPacks) }

  /// The packs that judge in a register with these of its own; nil where all do.
  ///
  /// Settings choose among everybody's packs; whoever names packs wants these and no others.
  func wantedPacks(besides own: [String]) -> [String]? {
    let named = rulebook.packs.flatMap(\.parts)
    if !options.pack.isEmpty { return named + own.filter(ownPacks.contains) }
    return configuration?.packs == nil && !withoutExtensions ? nil : named + own
  }

  /// Ends with status 2 where a pack isn't of the version that the settings want.
  func requireVersions(of rulebook: Rulebook) throws(CommandFailure) {
    guard let configuration else { return }
    let faults = Self.versionFaults(of: rulebook, configuration)
    guard faults.isEmpty else {
      Terminal.standardError.write(faults.map { $0.lineWithHelp + "\n" }.joined())
      throw CommandFailure("\(configuration.file) asks for packs that aren't here")
    }
  }

  /// The packs that aren't of the version that a register wants.
  private static func versionFaults(of rulebook: Rulebook, _ configuration: Configuration)
    -> [Finding]
  {
    let versions = Dictionary(
      (rulebook.packs + rulebook.used).flatMap { pack in
        [(pack.id, pack.version)] + pack.extensions.map { ($0.id, $0.version) }
      }, uniquingKeysWith: { first, _ in first })
    return (configuration.packs ?? []).compactMap { pack in
      guard let wanted = pack.version,
        let version = versions[pack.id.value]
          ?? rulebook.pack(linkedWith: pack.id.value)?.extensions.last?.version,
        version != wanted.value, !version.hasPrefix("\(wanted.value).")
      else { return nil }
      return configuration.fault(
        "other-version", "'\(pack.id.value)' is of version \(version) here, not \(wanted.value)",
        help: "look at what changed, then write \(version)", at: wanted.range)
    }
  }

  /// The rules that may be accepted or weighed otherwise: those of the packs that judge, and those that
  /// would, were they judging or were somebody elsewhere.
  func ruleIDs(of judging: [Pack]) -> RuleIDs {
    let files = try? rulesFiles()
    let isPart = !options.pack.isEmpty || configuration?.packs != nil || withoutExtensions
    return RuleIDs(of: judging) { [self] in
      guard isPart, let files else { return rulebook.packsOfAllTerritories }
      return whole(files).packsOfAllTerritories
    }
  }

  /// Everybody's rules with none left out.
  private func whole(_ files: [RulesFile]) -> Rulebook {
    let isCompiled = options.rules == nil && configuration?.rules == nil
    return (isCompiled ? RulesFolder.compiled(files, packs: [], extensions: .ofTerritory) : nil)
      ?? Rulebook(files)
  }

  // MARK: Departures

  /// What is said of descriptions in the folder of the settings that their paths leave aside, nil where there are
  /// none, and what would be passed over there.
  ///
  /// What nobody looks at has nothing left out, so that a setting beside the paths would go untold.
  func outside(of found: RegisterFiles) -> (words: String?, passedOver: PassedOver) {
    guard isNarrowed else { return (nil, found.passedOver) }
    guard let whole = try? RegisterFiles([own.home ?? "."], without: exclusion) else {
      return ("what lies outside the paths of the settings can't be told", found.passedOver)
    }
    return (words(of: whole, outside: found), found.passedOver.joined(with: whole.passedOver))
  }

  private func words(of whole: RegisterFiles, outside found: RegisterFiles) -> String? {
    let known = Set(found.entries.compactMap { FileReader.identity(of: $0.path) })
    var kinds = StatedKinds.Table()
    let others = whole.entries.filter { entry in
      FileReader.identity(of: entry.path).map { !known.contains($0) } ?? true
        && kinds.kinds(of: entry.path).mayDescribe
    }
    guard let first = others.first?.path.shown else { return nil }
    return others.count == 1
      ? "1 description lies outside the paths of the settings, \(first)"
      : "\(others.count) descriptions lie outside the paths of the settings, \(first) the first"
  }

  /// The packs and extensions of everybody's rules by which nothing is judged, though they are for whoever is here.
  func packsLeftOut(by laws: RegisterLaws) -> [String] {
    guard !options.pack.isEmpty || configuration?.packs != nil, let files = try? rulesFiles() else {
      return []
    }
    let judging = Set(laws.packs.flatMap(\.parts))
    let all = whole(files)
    let extensions =
      withoutExtensions ? [] : laws.institutions.flatMap { all.extensions(for: $0) }.uniqued()
    return (all.packs.map(\.id) + extensions).filter { !judging.contains($0) }
  }

  /// In what the rules of a folder differ from the built-in ones; nil where they don't.
  var changesOfRules: String? {
    guard let files = try? rulesFiles() else { return nil }
    let base = RulesFolder.embedded(withCases: false)
    let own = files.filter(\.isYAML)
    func digests(_ files: [RulesFile]) -> [String: String] {
      Dictionary(grouping: files.filter(\.isYAML)) { String($0.folder) }.mapValues { files in
        Digest.sha256(
          files.sorted { $0.path < $1.path }.map { ($0.path, $0.source.bytes) })
      }
    }
    let (before, now) = (digests(base), digests(own))
    var words = now.keys.sorted().compactMap { folder -> String? in
      guard let digest = now[folder], before[folder] != digest else { return nil }
      let what = before[folder] == nil ? "added" : "another"
      return "\(folder) is \(what) (sha256 \(digest.prefix(12)))"
    }
    let missing = before.keys.filter { now[$0] == nil }.sorted()
    if missing.count == before.keys.count(where: { $0 != "vocabulary" }) {
      words.append("none of the built-in packs is there")
    } else if !missing.isEmpty {
      words.append("without \(missing.joined(separator: ", "))")
    }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}

extension Finding {
  /// The finding in a line, and what to do about it in the next.
  var lineWithHelp: String { line + help.map { "\n  help: \($0)" }.joined() }
}
