import Norma
import NormaReports

/// By which packs the registers of a run are judged: each by those of its territory, and its own.
///
/// Registers of one territory share theirs.
struct RegisterLaws {
  private let rulebook: Rulebook
  private let jurisdiction: Jurisdiction
  private var known: [[String]: [PackInForce]] = [:]
  /// The packs that judge, each once, with the rules that hold their files.
  private var judging: [(pack: Pack, rulebook: Rulebook)]
  /// The institutions whose registers are judged.
  private(set) var institutions: [Description] = []
  /// The rules of registers that have some of their own.
  private var houses: [Rulebook] = []
  /// By which packs each register is judged.
  private var registers: [(institution: String, packs: [Pack], rules: Rulebook)] = []

  init(_ rulebook: Rulebook, _ jurisdiction: Jurisdiction) {
    self.rulebook = rulebook
    self.jurisdiction = jurisdiction
    judging = rulebook.packs.map { ($0, rulebook) }
  }

  /// What stands for the institution of descriptions that belong to none; no id has such signs.
  private static let noInstitution = "(none)"

  /// The law for a register, which may have rules of its own.
  mutating func laws(of register: Register, by house: Rulebook?) -> [PackInForce] {
    let rules = house ?? rulebook
    if let house { houses.append(house) }
    if let institution = register.institution { institutions.append(institution) }
    let extensions = rules.extensions(for: register.institution)
    let institution = register.institution?.id ?? Self.noInstitution
    if house == nil, let laws = known[extensions] {
      registers.append((institution, laws.map(\.pack), rules))
      return laws
    }
    let packs = rules.packs(with: extensions)
    registers.append((institution, packs, rules))
    for pack in packs where !judging.contains(where: { $0.pack === pack }) {
      judging.append((pack, rules))
    }
    let laws = packs.map { PackInForce($0, jurisdiction) }
    if house == nil { known[extensions] = laws }
    return laws
  }

  // MARK: Names

  /// The packs that judge some register, first those that judge wherever somebody is.
  var packs: [Pack] { judging.map(\.pack) }

  /// The packs that these ask, and that judge nothing by themselves.
  var used: [Pack] { Rulebook.used(by: packs) }

  /// The digests of all rules by which something is judged, and of the facts that they ask.
  func digests(of base: Rulebook) -> [(id: String, sha256: String)] {
    let all = names(of: packs + used) { Digest.sha256(of: $0, in: $1) }
    return all.map { ($0.id, $0.sha256) }
      + vocabularies(besides: base).map { ("vocabulary", $0) }
  }

  /// The digest of all by which each register is judged, by its institution's id.
  var digestsOfRegisters: [(institution: String, sha256: String)] {
    var known: [[ObjectIdentifier]: String] = [:]
    return registers.map { institution, packs, rules in
      let key = packs.map { ObjectIdentifier($0) }
      if let digest = known[key] { return (institution, digest) }
      let parts = (packs + Rulebook.used(by: packs)).flatMap(\.parts).uniqued().sorted()
      let digest = Digest.sha256(
        (parts + ["vocabulary"]).map { ($0, Array(Digest.sha256(of: $0, in: rules).utf8)) })
      known[key] = digest
      return (institution, digest)
    }
  }

  /// The digest of all facts that descriptions were read with.
  func vocabulary(of base: Rulebook) -> String {
    let all = vocabularies(besides: base)
    return all.count == 1 ? all[0] : Digest.sha256(all.map { ("vocabulary", Array($0.utf8)) })
  }

  /// The digests of everybody's facts and of those that registers join to them, each once.
  private func vocabularies(besides base: Rulebook) -> [String] {
    ([base] + houses).map { Digest.sha256(of: "vocabulary", in: $0) }.uniqued()
  }

  /// The digests of the facts with which registers have those of their own.
  var ownVocabularies: [String] {
    houses.isEmpty ? [] : Array(vocabularies(besides: rulebook).dropFirst())
  }

  /// The packs that registers have of their own, with their digests.
  var ownNames: [Report.PackID] {
    let own = judging.filter { entry in
      entry.pack.parts.contains { part in
        !(rulebook.packs + rulebook.used).contains { $0.parts.contains(part) }
          && !rulebook.hasTerritorialExtension(part)
      }
    }
    guard !own.isEmpty else { return [] }
    let everybodys = Set((rulebook.packs + rulebook.used).flatMap(\.parts))
    return names(of: own.map(\.pack)) { Digest.sha256(of: $0, in: $1) }
      .filter { !everybodys.contains($0.id) && !rulebook.hasTerritorialExtension($0.id) }
  }

  /// The packs and extensions, each once: everybody's by their packs, then those of registers.
  func names(of packs: [Pack], sha256: (String, Rulebook) -> String) -> [Report.PackID] {
    let bases = rulebook.packs + rulebook.used
    func isEverybodys(_ part: String) -> Bool {
      bases.contains { $0.parts.contains(part) } || rulebook.hasTerritorialExtension(part)
    }
    var seen: Set<String> = []
    var result: [(order: (Int, Int), id: Report.PackID)] = []
    for pack in packs {
      let owner = judging.first { $0.pack === pack }?.rulebook ?? rulebook
      // Registers may each have another pack of the same name.
      for part in pack.parts where !isEverybodys(part) || seen.insert(part).inserted {
        let base = bases.firstIndex { $0.id == pack.id && isEverybodys(part) }
        let own = pack.extensions.first { $0.id == part }
        result.append(
          (
            base.map { ($0, own == nil ? 0 : 1) } ?? (bases.count, 0),
            Report.PackID(
              id: part, version: own?.version ?? pack.version, sha256: sha256(part, owner),
              extends: own.map { _ in pack.id })
          ))
      }
    }
    var told: Set<[String]> = []
    result = result.filter { told.insert([$0.id.id, $0.id.version, $0.id.sha256]).inserted }
    return result.enumerated().sorted {
      ($0.element.order.0, $0.element.order.1, $0.offset)
        < ($1.element.order.0, $1.element.order.1, $1.offset)
    }.map(\.element.id)
  }
}
