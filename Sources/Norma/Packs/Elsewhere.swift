import LocatedYAML

/// What other packs declare, for those who name it without saying that they build on that pack.
struct Elsewhere {
  /// What is looked for: what one is called, and where packs declare it.
  enum Kind: String {
    case scale, concept, exception, role, parameter, schedule, action, penalty, person

    fileprivate func names(in source: PackSource) -> [String] {
      switch self {
      case .scale: source.entries("scales").map(\.id)
      case .concept: source.entries(.concepts).map(\.id)
      case .exception: source.entries(.exceptions).map(\.id)
      case .role: source.entries(.roles).compactMap { $0.node["role"]?.text }
      case .parameter: source.entries("parameters").map(\.id)
      case .schedule: source.entries(.schedules).map(\.id)
      case .action: source.entries(.actions).map(\.id)
      case .penalty: source.entries("penalties").map(\.id)
      case .person: source.entries("people").map(\.id)
      }
    }
  }

  /// The packs that are no extensions.
  private let bases: [PackSource]
  /// Whether whoever looks extends a pack already.
  private let isExtension: Bool

  /// Nothing.
  static let none = Elsewhere([], isExtension: false)

  init(_ sources: some Sequence<PackSource>, isExtension: Bool) {
    bases = sources.filter { $0.base == nil }.sorted { $0.folder < $1.folder }
    self.isExtension = isExtension
  }

  /// What to do about a name that there isn't: the nearest that there is, the pack that has it, or
  /// those that there are, where they are few.
  func hint(for name: String, among known: [String], _ kinds: Kind...) -> String? {
    if NearMiss.of(name, among: known) == nil, !isExtension {
      for base in bases {
        guard let kind = kinds.first(where: { $0.names(in: base).contains(name) }) else { continue }
        return "\(base.folder) has such a \(kind.rawValue); write 'extends: \(base.folder)' in "
          + "pack.yaml to build on it"
      }
    }
    return NearMiss.hint(for: name, among: known)
  }
}
