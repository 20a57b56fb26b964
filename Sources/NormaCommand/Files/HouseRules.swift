import LocatedYAML
import Norma
import NormaReports

/// The rules that institutions write for themselves, in the folder `rules` of their registers.
struct HouseRules {
  /// The files of the rules that hold for everybody.
  private let setup: Setup
  private var known: PathTable<Rulebook> = [:]

  init(of setup: Setup) { self.setup = setup }

  /// Everybody's rules with those of a register; nil where it has none of its own.
  ///
  /// What extends everybody's rules for another territory than the institution's isn't even read.
  mutating func rulebook(
    of register: String, for institution: Description?
  ) throws -> Rulebook? {
    if let rulebook = known[register] { return rulebook }
    let files = try Self.files(of: register)
    guard !files.isEmpty else { return nil }
    let base = try setup.rulesFiles()
    let joined = try Self.joined(base, files, of: register)
    guard joined.count > base.count else { return nil }
    let folders = Rulebook.folders(files)
    let wanted = setup.wantedPacks(besides: folders)
    // Its facts are known in any case, and its packs where they are wanted.
    let isSilent =
      wanted.map { wanted in !folders.contains(where: wanted.contains) } ?? folders.isEmpty
    if isSilent, !files.contains(where: { $0.folder == "vocabulary" }) { return nil }
    let own = setup.rulebook.extensions(for: institution)
    let foreign = Set(setup.rulebook.territorialExtensions).subtracting(own)
    let rulebook = Rulebook(
      joined.filter { !foreign.contains(String($0.folder)) },
      packs: wanted.map { $0.isEmpty ? setup.options.pack : $0 } ?? [],
      extensions: setup.withoutExtensions ? .named : .ofTerritory)
    guard known.paths.count < Self.mostRegisters else {
      throw CommandFailure(
        "more than \(Self.mostRegisters) registers have rules of their own: check them one by one")
    }
    let faults = rulebook.findings + rulebook.faults(inHouseRules: Self.added(files, to: base))
    guard faults.isEmpty else {
      Terminal.standardError.write(faults.map { $0.line + "\n" }.joined())
      throw CommandFailure(
        "the rules of \(register.shown) can't be used; 'norma rules check \(register.pastedPath)' says more"
      )
    }
    try setup.requireVersions(of: rulebook)
    known[register] = rulebook
    return rulebook
  }

  /// The files below a register's folder `rules`; none where it has no such folder.
  static func files(of register: String) throws(CommandFailure) -> [RulesFile] {
    let folder = RegisterFiles.join(register, folderName)
    let isLink = FileReader.destination(ofLink: folder) != nil
    guard isLink || FileReader.kind(of: folder) == .folder else { return [] }
    guard let confines = Confines(around: register), confines.kind(of: folder) == .folder else {
      throw Confines.failure(folder)
    }
    let files = try RulesFolder.files(in: folder, within: confines)
    let (rules, cases) = (files.filter(\.isYAML), files.filter { !$0.isYAML })
    func size(_ files: [RulesFile]) -> Int { files.reduce(0) { $0 + $1.source.bytes.count } }
    guard size(rules) <= mostBytes, size(cases) <= mostBytes,
      Rulebook.folders(files).count <= mostPacks
    else {
      throw CommandFailure(
        "\(folder.shown): the rules of a register may be \(mostPacks) packs and "
          + "\(mostBytes >> 20) MiB, and as much of cases; everybody's are named with --rules")
    }
    return files
  }

  /// How much an institution may write for itself: as much as a large law comes to.
  private static let mostBytes = 1 << 20
  private static let mostPacks = 50
  /// How many registers of a run may have rules of their own: each is judged by a law of its own.
  private static let mostRegisters = 100

  /// The packs of registers that a person names; nil where none are named.
  static func packs(of registers: [String]) throws(CommandFailure) -> [String]? {
    guard !registers.isEmpty else { return nil }
    var result: [String] = []
    for register in registers {
      let folders = Rulebook.folders(try files(of: register))
      guard !folders.isEmpty else { throw missing(in: register) }
      result += folders
    }
    return result
  }

  /// The packs of the registers to which the files at these paths belong.
  static func packs(at paths: [String]) -> [String] {
    var search = InstitutionSearch()
    let files = (try? RegisterFiles(paths))?.entries.map(\.path) ?? []
    let institutions = files.filter { $0 != "-" }.compactMap { search.institution(above: $0) }
    return institutions.map { RegisterFiles.folder(of: $0) }.uniqued()
      .flatMap { Rulebook.folders((try? Self.files(of: $0)) ?? []) }.uniqued()
  }

  static let folderName = "rules"

  /// That a register which a person names has no rules of its own.
  static func missing(in register: String) -> CommandFailure {
    CommandFailure("\(register) has no rules of its own, in a folder '\(folderName)'")
  }

  /// The files by which a register adds something: whoever keeps everybody's rules in it, too, adds nothing
  /// by them.
  static func added(_ own: [RulesFile], to base: [RulesFile]) -> [RulesFile] {
    let known = Dictionary(base.map { ($0.path, $0.source.bytes) }, uniquingKeysWith: { $1 })
    return own.filter { known[$0.path] != $0.source.bytes }
  }

  /// What is wrong with what registers add to everybody's rules.
  static func faults(
    inHouseRulesOf registers: [String], in rulebook: Rulebook, besides base: [RulesFile]
  ) throws(CommandFailure) -> [Finding] {
    var own: [RulesFile] = []
    for register in registers { own += added(try files(of: register), to: base) }
    return rulebook.faults(inHouseRules: own)
  }

  /// Everybody's files and a register's, which has names of its own for its packs.
  static func joined(
    _ base: [RulesFile], _ own: [RulesFile], of register: String
  ) throws(CommandFailure) -> [RulesFile] {
    let own = added(own, to: base)
    let taken = Set(Rulebook.folders(base))
    // Where upper and lower case don't differ, both would be one folder.
    for folder in Rulebook.folders(own) where taken.contains(folder.lowercased()) {
      throw CommandFailure(
        "\(RegisterFiles.join(register, folderName))/\(folder): there is a pack '\(folder)' already; "
          + "give the folder and its pack another name, and write 'extends: \(folder)' if it adds to it"
      )
    }
    try refuseForeignPrefixes(of: own, besides: base)
    let known = Set(base.map(\.path))
    for file in own where known.contains(file.path) {
      throw CommandFailure(
        "\(file.source.path): everybody's vocabulary has such a file; give it another name")
    }
    return base + own
  }

  /// Refuses ids that read as everybody's: a register's own rules don't speak in the law's name.
  private static func refuseForeignPrefixes(
    of own: [RulesFile], besides base: [RulesFile]
  ) throws(CommandFailure) {
    let own = prefixes(of: own)
    guard !own.isEmpty else { return }
    let taken = Set((prefixes(of: base).map(\.prefix) + ["NORMA"]).map { looks(of: $0) })
    // An id is read from its beginning: 'AIA-5' before '-4' is the law's as well.
    for (file, prefix) in own
    where taken.contains(looks(of: prefix))
      || prefix.split(separator: "-").first.map({ taken.contains(looks(of: String($0))) }) == true
    {
      throw CommandFailure(
        "\(file): ids that begin with '\(prefix.shown)-' are others'; give the pack a prefix of its own"
      )
    }
  }

  /// What makes another prefix read the same at a glance: its letters and digits in whatever order and case, those that
  /// look alike as one.
  private static func looks(of prefix: String) -> String {
    String(
      prefix.uppercased().compactMap { sign -> Character? in
        switch sign {
        case "-", ".", "_": nil
        case "1", "L": "I"
        case "0", "Q", "D": "O"
        case "5": "S"
        case "6": "G"
        case "8": "B"
        case "2": "Z"
        default: sign
        }
      }.sorted())
  }

  /// What the ids of each pack begin with, wherever in its files it says so.
  private static func prefixes(of files: [RulesFile]) -> [(file: String, prefix: String)] {
    files.filter { $0.isYAML && $0.folder != "vocabulary" }.flatMap { file in
      ((try? Tree(shown: file.source))?.roots ?? []).compactMap { root in
        guard let prefix = root["prefix"], prefix.kind == .scalar else { return nil }
        return (file.source.path, prefix.text)
      }
    }
  }
}
