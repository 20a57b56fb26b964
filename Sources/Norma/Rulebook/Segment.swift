/// What extensions for a territory add to their base, to be linked to it for whoever is there.
struct Segment: Sendable {
  /// The id of the base.
  let base: String
  /// The ids of the extensions, in order.
  let extensions: Names
  /// The values of the base's territorial fact for which just these extensions are.
  let territory: Names
  let content: Content

  /// Names with spaces between: of most segments nobody asks for more than whether one is the only one.
  struct Names: Sendable {
    let text: String

    var all: [String] { text.split(separator: " ").map(String.init) }

    func contains(_ name: String) -> Bool {
      text == name || text.utf8.count > name.utf8.count && all.contains(name)
    }
  }

  enum Content: Sendable {
    case read(PackTail)
    case compiled(CompiledRules)
  }

  /// What they add; nil where the compiled form isn't whole.
  var tail: PackTail? {
    switch content {
    case .read(let tail): tail
    case .compiled(let rules): PackTail(rules)
    }
  }
}

extension Rulebook {
  /// The rulebook with some of its packs, as it would be were these alone read from their files; nil
  /// where it holds extensions that these would not, or not so.
  ///
  /// To name all packs is to name none.
  package func chosen(_ wanted: [String], extensions choice: ExtensionChoice) -> Rulebook? {
    let known = packs.flatMap(\.parts) + territorialExtensions
    let isAll = wanted.isEmpty || Set(known).isSubset(of: wanted)
    if isAll, choice != .none { return self }
    let chosen = packs.filter { isAll || wanted.contains($0.id) }
    let hasExtensions = (chosen + chosen.flatMap(\.uses)).contains { !$0.extensions.isEmpty }
    guard !hasExtensions, isAll || wanted.allSatisfy({ id in chosen.contains { $0.id == id } })
    else { return nil }
    return Rulebook(
      vocabulary: vocabulary, packs: chosen, segments: choice == .ofTerritory ? segments : [],
      findings: findings, files: files)
  }

  /// The ids of the extensions that are for the territory of an institution; none where it isn't stated.
  ///
  /// With them ``packs(with:)`` gives the packs that judge it.
  public func extensions(for institution: Description?) -> [String] {
    guard !segments.isEmpty, let institution else { return [] }
    return allPacks.flatMap { pack -> [String] in
      guard let territory = pack.territory(of: institution) else { return [] }
      return segments.first { $0.territory.contains(territory) && $0.base == pack.id }?
        .extensions.all ?? []
    }
  }

  /// The ids of all extensions that are for a territory, in order.
  public var territorialExtensions: [String] {
    segments.map(\.extensions.all).filter { $0.count == 1 }.flatMap(\.self).sorted()
  }

  /// Whether an extension of this name is for a territory.
  package func hasTerritorialExtension(_ id: String) -> Bool {
    segments.contains { $0.extensions.text == id }
  }

  /// The packs with those of these extensions that are their own, and those that they ask likewise.
  public func packs(with extensions: [String]) -> [Pack] {
    guard !extensions.isEmpty else { return packs }
    var linker = Linker(self, extensions)
    return packs.map { linker.linked($0) }
  }

  /// The packs that judge whoever is in the territory of an institution.
  public func packs(for institution: Description?) -> [Pack] {
    packs(with: extensions(for: institution))
  }

  /// A base with one extension for a territory; nil where there is none of that name.
  package func pack(linkedWith id: String) -> Pack? {
    guard let segment = segments.first(where: { $0.extensions.text == id }),
      let base = packs.first(where: { $0.id == segment.base }), let tail = segment.tail
    else { return nil }
    return base.linked(tail, using: base.uses + tail.uses.compactMap { pack($0) })
  }

  /// The packs, and with each of them what every extension for a territory makes of it.
  ///
  /// For whoever lists rules or looks for one: nobody is judged by all of them.
  package var packsOfAllTerritories: [Pack] {
    packs + territorialExtensions.compactMap { pack(linkedWith: $0) }
  }

  fileprivate func pack(_ id: String) -> Pack? { allPacks.first { $0.id == id } }

  private var allPacks: [Pack] { packs + used }
}

extension Pack {
  /// The territory in which an institution is, as the pack sees it; nil where it isn't stated.
  fileprivate func territory(of institution: Description) -> String? {
    guard let territory, case .choice(let value) = institution.statements.value(territory) else {
      return nil
    }
    return facts(of: institution.kind)[territory].choices[value].id
  }
}

/// Links extensions to packs, and these to those that ask them.
private struct Linker {
  private let rulebook: Rulebook
  private let extensions: [String]
  /// By their ids: a pack has the same extensions for whoever asks it.
  private var known: [String: Pack] = [:]

  init(_ rulebook: Rulebook, _ extensions: [String]) {
    self.rulebook = rulebook
    self.extensions = extensions
  }

  mutating func linked(_ pack: Pack) -> Pack {
    if let known = known[pack.id] { return known }
    let segments = rulebook.segments.filter { $0.base == pack.id }
    let own = extensions.filter { id in segments.contains { $0.extensions.contains(id) } }.sorted()
    let tail = segments.first { $0.extensions.text == own.joined(separator: " ") }?.tail
    var uses = pack.uses.map { linked($0) }
    for id in tail?.uses ?? [] {
      if let other = rulebook.pack(id) { uses.append(linked(other)) }
    }
    let isSame = tail == nil && zip(uses, pack.uses).allSatisfy { $0 === $1 }
    let result = isSame ? pack : pack.linked(tail, using: uses)
    known[pack.id] = result
    return result
  }
}
