import LocatedYAML

/// Names with the numbers of what they stand for.
struct NameTable {
  /// The names, in their order.
  private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]

  /// The number of what a name stands for: of several, the first.
  subscript(name: String) -> Int? { numbers[name] }

  mutating func add(_ name: String, _ number: Int) {
    guard numbers[name] == nil else { return }
    names.append(name)
    numbers[name] = number
  }
}

/// What the files of a pack may name, or those of one of its extensions.
///
/// Everything is numbered through all parts. An extension names what is its own and its base's; a
/// base doesn't know who extends it.
struct PackNames {
  struct Concept {
    let index: Int
    let of: String
    let each: String?
  }

  struct Scale {
    let id: String
    let of: String
    let levels: [String]
  }

  struct Rule {
    let id: String
    let of: String
    let scale: String?
    let level: String?
    /// Whether it may be named; one that may not still counts where a level or `*` means any rule.
    let isKnown: Bool
  }

  private(set) var concepts: [String: Concept] = [:]
  /// The names of the concepts, in their order.
  private(set) var conceptNames: [String] = []
  private(set) var parameters = NameTable()
  private(set) var exceptions = NameTable()
  private(set) var schedules = NameTable()
  private(set) var actions = NameTable()
  private(set) var penalties = NameTable()
  private(set) var people = NameTable()
  private(set) var scales: [Scale]
  /// The gaps of the base, each with the kind of description whose rules rest on it.
  let gaps: [(name: String, of: String)]
  /// The roles, each with the kinds of description towards which some rule gives it.
  private(set) var roles: [(name: String, kinds: [String])] = []
  /// All classifications.
  private(set) var rules: [Rule]
  /// Whether extensions for some territory may be linked behind what is known here.
  let mayGrow: Bool
  /// What other packs declare.
  var elsewhere = Elsewhere.none

  /// What may be named in one of the sources that are read as one pack, the first of them the base.
  init(_ sources: [PackSource], from part: Int, isLinked: Bool = false) {
    mayGrow = !isLinked && sources.first?.root["territory"] != nil
    func known(_ entries: (PackSource) -> [PackSource.Entry]) -> [(Int, PackSource.Entry)] {
      var number = 0
      return sources.enumerated().flatMap { offset, source in
        let numbered = entries(source).map { entry in
          defer { number += 1 }
          return (number, entry)
        }
        return offset == 0 || offset == part ? numbered : []
      }
    }
    func table(_ entries: (PackSource) -> [PackSource.Entry]) -> NameTable {
      known(entries).reduce(into: NameTable()) { $0.add($1.1.id, $1.0) }
    }
    scales = (sources.first?.entries("scales") ?? []).map { entry in
      let levels = entry.node["levels"].map { Array($0.items) } ?? []
      return Scale(id: entry.id, of: entry.kind, levels: levels.compactMap { $0["id"]?.text })
    }
    gaps = (sources.first?.entries("gaps") ?? []).map { ($0.id, $0.kind) }
    rules = sources.enumerated().flatMap { offset, source in
      source.entries(.classifications).map { entry in
        Rule(
          id: entry.id, of: entry.kind, scale: entry.node["scale"]?.text,
          level: entry.node["level"]?.text, isKnown: offset == 0 || offset == part)
      }
    }
    parameters = table { $0.entries("parameters") }
    penalties = table { $0.entries("penalties") }
    people = table { $0.entries("people") }
    exceptions = table { $0.entries(.exceptions) }
    schedules = table { $0.entries(.schedules) }
    actions = table { $0.entries(.actions) }
    for (number, entry) in known({ $0.entries(.concepts) }) {
      conceptNames.append(entry.id)
      if concepts[entry.id] == nil {
        concepts[entry.id] = Concept(
          index: number, of: entry.kind, each: entry.node["each"]?.text)
      }
    }
    for (_, entry) in known({ $0.entries(.roles) }) {
      guard let role = entry.node["role"]?.text else { continue }
      if let known = roles.firstIndex(where: { $0.name == role }) {
        roles[known].kinds.append(entry.kind)
      } else {
        roles.append((role, [entry.kind]))
      }
    }
  }
}

/// A pack whose rules another asks for.
struct UsedPack {
  let id: String
  /// What it may be asked for: of its extensions only what a level or a `*` takes in.
  let names: PackNames
  /// The parts of the asking pack that name it.
  var parts: [Int]

  /// Whether a part may ask for its rules.
  func isKnown(to part: Int) -> Bool { parts.contains(0) || parts.contains(part) }
}

extension PackSource.Entry {
  /// The kind of description that it speaks of.
  var kind: String { node["of"]?.text ?? RuleKeys.defaultKind }
}
