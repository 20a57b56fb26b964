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

  init(_ rulebook: Rulebook, _ jurisdiction: Jurisdiction) {
    self.rulebook = rulebook
    self.jurisdiction = jurisdiction
    judging = rulebook.packs.map { ($0, rulebook) }
  }

  /// The law for a register, which may have rules of its own.
  mutating func laws(of register: Register, by house: Rulebook?) -> [PackInForce] {
    let rules = house ?? rulebook
    let extensions = rules.extensions(for: register.institution)
    if house == nil, let laws = known[extensions] { return laws }
    let packs = rules.packs(with: extensions)
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
      for part in pack.parts where seen.insert(part).inserted {
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
    return result.enumerated().sorted {
      ($0.element.order.0, $0.element.order.1, $0.offset)
        < ($1.element.order.0, $1.element.order.1, $1.offset)
    }.map(\.element.id)
  }
}
