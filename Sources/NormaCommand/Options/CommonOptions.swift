import ArgumentParser
import LocatedYAML
import Norma
import NormaReports

/// The options that every command which judges descriptions takes.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The day for which the law is applied, as YEAR-MONTH-DAY (default: today, in UTC).",
      valueName: "date"),
    transform: parsedDay)
  var asOf: Day?

  @Option(
    help: ArgumentHelp(
      "The day whose state of the law is applied, where that is not the same day.",
      valueName: "date"),
    transform: parsedDay)
  var lawAsOf: Day?

  @Option(
    help: ArgumentHelp(
      "The least authority that may decide: law, guidance, draft-guidance or reading (default: reading).",
      valueName: "authority"),
    transform: parsedAuthority)
  var authority: Authority?

  @Option(
    help: ArgumentHelp(
      "Only this pack, with what extends it for the institution's country, an extension with its base, or a register's own; may be given several times.",
      valueName: "id"))
  var pack: [String] = []

  @Flag(
    help: "Leave out what extends packs, such as national lists; what rests on them stays open.")
  var withoutExtensions = false

  @Option(
    help: ArgumentHelp("A folder of rules instead of the built-in ones.", valueName: "folder"))
  var rules: String?

  @Option(
    help: ArgumentHelp(
      "A norma.yaml in the place of the nearest one at or above the paths.", valueName: "file"))
  var config: String?

  @Flag(help: "Leave norma.yaml, waivers and baseline aside.")
  var noConfig = false

  @Option(
    defaultAsFlag: LockFile.name, parsing: .next,
    help: ArgumentHelp(
      "Held to a lock, which 'norma lock' writes: what it doesn't list doesn't count, and fails.",
      valueName: "file"))
  var locked: String?

  @Option(
    help: ArgumentHelp(
      "Held to the lock of this revision of git, such as that into which a change is to go.",
      valueName: "revision"))
  var lockedFrom: String?

  @Flag(name: .shortAndLong, help: "No summary and no progress.")
  var quiet = false

  @Option(help: ArgumentHelp("How many documents are worked on at once.", visibility: .hidden))
  var jobs: Int?

  /// How many documents are worked on at once.
  var workers: Int { max(1, jobs ?? Process.cores) }

  /// The day and the authority, where no settings are asked.
  var jurisdiction: Jurisdiction {
    Jurisdiction(
      asOf: asOf ?? Day(daysSince1970: Process.today), lawAsOf: lawAsOf,
      authority: authority ?? .reading)
  }

  /// The options that decide by what is judged, as they were given, each after a space.
  var judging: String {
    var words: [String] = []
    if let asOf { words += ["--as-of", asOf.description] }
    if let lawAsOf { words += ["--law-as-of", lawAsOf.description] }
    if let authority { words += ["--authority", authority.rawValue] }
    for id in pack { words += ["--pack", id] }
    if withoutExtensions { words.append("--without-extensions") }
    if let rules { words += ["--rules", rules] }
    if let config { words += ["--config", config] }
    if noConfig { words.append("--no-config") }
    return words.map { " \($0.pasted)" }.joined()
  }

  /// A command on the same rules, to be pasted.
  func command(_ name: String) -> String { "norma \(name)\(judging)" }

  /// The files of the rules: the binary's own or those of a folder in their place, and registers' own.
  ///
  /// Packs that are named may be among `others`, which are read later.
  func rulesFiles(
    withCases: Bool, of registers: [String] = [], besides others: [String] = []
  ) throws -> [RulesFile] {
    if let rules { try NamedPlace.requireOwn(rules) }
    var files =
      try rules.map { try RulesFolder.files(in: $0) } ?? RulesFolder.embedded(withCases: withCases)
    for register in registers {
      let own = try HouseRules.files(of: register)
      files = try HouseRules.joined(files, own, of: register)
    }
    guard !pack.isEmpty else { return files }
    let known = Rulebook.folders(files) + others
    for id in pack where !known.contains(id) { throw Self.unknownPack(id, among: known) }
    return files
  }

  /// The files of the rules that aren't everybody's: registers' own, or those of a folder that the binary
  /// doesn't carry as well; nil where all are everybody's.
  func ownFiles(of registers: [String]) throws -> [RulesFile]? {
    let base = RulesFolder.embedded(withCases: false)
    if registers.isEmpty {
      return try rules.map { HouseRules.added(try RulesFolder.files(in: $0), to: base) }
    }
    return try registers.flatMap { HouseRules.added(try HouseRules.files(of: $0), to: base) }
  }

  /// That there is no pack of a name, with the nearest that there is, else all of them.
  static func unknownPack(_ id: String, among known: [String]) -> CommandFailure {
    let near = NearMiss.of(id, among: known).map { "did you mean '\($0)'?" }
    return CommandFailure(
      "there is no pack '\(id)'; \(near ?? "there are: \(known.joined(separator: ", "))")")
  }

  /// The rules with such extensions, unless the options leave all out, or a failure that shows what is
  /// wrong with them.
  func rulebook(
    withCases: Bool = false, of registers: [String] = [], besides others: [String] = [],
    extensions choice: ExtensionChoice = .named
  ) throws -> Rulebook {
    let files = try rulesFiles(withCases: withCases, of: registers, besides: others)
    let here = pack.filter { !others.contains($0) }
    // Where all that is named is read later, none of these packs judges.
    let pack = here.isEmpty ? pack : here
    let choice = withoutExtensions ? .none : choice
    let compiled =
      rules == nil && registers.isEmpty
      ? RulesFolder.compiled(files, packs: pack, extensions: choice) : nil
    let rulebook = compiled ?? Rulebook(files, packs: pack, extensions: choice)
    let faults = try rulebook.findings + self.faults(inHouseRulesOf: registers, in: rulebook)
    guard faults.isEmpty else {
      Terminal.standardError.write(faults.map { $0.line + "\n" }.joined())
      throw CommandFailure("the rules can't be used; '\(command("rules check"))' says more")
    }
    if choice == .none { try Self.refuseExtensions(here, besides: rulebook) }
    guard !rulebook.packs.isEmpty || here.count < self.pack.count else {
      throw CommandFailure("the rules hold no pack")
    }
    return rulebook
  }

  /// What is wrong with relations that registers add to everybody's rules.
  func faults(inHouseRulesOf registers: [String], in rulebook: Rulebook) throws -> [Finding] {
    guard !registers.isEmpty else { return [] }
    return try HouseRules.faults(
      inHouseRulesOf: registers, in: rulebook, besides: rulesFiles(withCases: false))
  }

  /// Refuses that extensions are named and left out.
  static func refuseExtensions(
    _ wanted: [String], besides rulebook: Rulebook
  ) throws(CommandFailure) {
    let bases = rulebook.packs.map(\.id)
    guard let id = wanted.first(where: { !bases.contains($0) }) else { return }
    throw CommandFailure("'\(id)' is an extension, and all extensions are to be left out")
  }

  /// The facts alone, or a failure that shows what is wrong with them; packs may have faults.
  func vocabulary(of registers: [String]) throws -> Vocabulary {
    for register in registers where try HouseRules.files(of: register).isEmpty {
      throw HouseRules.missing(in: register)
    }
    let files = try rulesFiles(withCases: false, of: registers).sorted { $0.path < $1.path }
    var (vocabulary, findings) = Rulebook.vocabulary(of: files)
    // What stands beside it must be rules, if nobody reads them here.
    let isBuiltIn = rules == nil && registers.isEmpty
    for file in isBuiltIn ? [] : files where file.isYAML && file.folder != "vocabulary" {
      do throws(YAMLError) { _ = try Tree(file.source) } catch {
        findings.append(Finding(error, in: file.source.path))
      }
    }
    guard findings.isEmpty else {
      Terminal.standardError.write(findings.sorted().map { $0.line + "\n" }.joined())
      throw CommandFailure(
        "the vocabulary can't be used; '\(command("rules check"))' says more")
    }
    guard !vocabulary.kinds.isEmpty else { throw CommandFailure("the rules have no vocabulary") }
    return vocabulary
  }

  /// How descriptions at these paths are judged.
  func setup(for paths: [String]) throws -> Setup { try Setup(self, for: paths) }

  /// Refuses options that contradict each other.
  func validate() throws {
    if noConfig, config != nil {
      throw ValidationError("--config names settings, and --no-config leaves all aside")
    }
  }
}

func parsedDay(_ argument: String) throws -> Day {
  guard let day = Day(argument) else {
    throw ValidationError("'\(argument)' is no date; write it as YEAR-MONTH-DAY")
  }
  return day
}

private func parsedAuthority(_ argument: String) throws -> Authority {
  guard let authority = Authority(rawValue: argument) else {
    let known = Authority.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("'\(argument)' is no authority; there are: \(known)")
  }
  return authority
}
