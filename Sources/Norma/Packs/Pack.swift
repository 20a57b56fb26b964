import Synchronization

/// What a pack says of itself.
public struct PackHeader: Sendable {
  /// The word for it, such as `eu-ai-act`.
  public internal(set) var id: String
  /// What every rule's id begins with.
  public internal(set) var prefix: String
  /// The version of the pack, not of the law.
  public internal(set) var version: String
  /// A short name.
  public internal(set) var title: String
  /// The instrument's full title.
  public internal(set) var instrument: String
  /// The address of the official text.
  public internal(set) var url: String
  /// Of an extension: the territories that it is for; none where it is for all.
  public internal(set) var territory: [String] = []
  /// Of an extension: the gaps of its base that it fills there.
  public internal(set) var fills: [String] = []
  /// Whether its cases must hold it whole.
  public internal(set) var isThorough = false
}

/// One instrument as data: its scales, dates, concepts and rules.
///
/// Immutable; a class, since thousands of evaluations share it.
public final class Pack: Sendable {
  /// The word for it, such as `eu-ai-act`.
  public let id: String
  /// What every rule's id begins with.
  public let prefix: String
  /// The version of the pack, not of the law.
  public let version: String
  /// A short name.
  public let title: String
  /// The instrument's full title.
  public let instrument: String
  /// The address of the official text.
  public let url: String
  /// Whether its own cases must hold it whole.
  public let isThorough: Bool
  /// Whether its duties bind anybody.
  public let nature: Nature
  /// The packs that extend it, whose rules and dates stand among its own.
  public let extensions: [PackHeader]
  /// The packs whose rules its conditions ask for.
  public let uses: [Pack]
  /// The dated parameters.
  public let parameters: [Parameter]
  /// The number of the institution's fact that tells which extensions are for it; nil where all are.
  let territory: Int?
  /// The texts that its extensions hold, each for its territory.
  public let gaps: [Gap]
  /// What its extensions hold.
  let fillings: [Filling]
  /// The scales.
  public let scales: [Scale]
  /// The concepts.
  public let concepts: [Concept]
  /// The exceptions.
  public let exceptions: [Exception]
  /// The rules that give roles.
  public let roles: [RoleRule]
  /// The rules that raise levels.
  public let classifications: [Classification]
  /// The days that differ from subject to subject.
  public let schedules: [Schedule]
  /// What a person does to meet duties.
  public let actions: [Action]
  /// The tiers of penalties.
  public let penalties: [Penalty]
  /// The duties.
  public let obligations: [Obligation]
  /// What follows from statements by this instrument, and what they exclude.
  public let relations: [Relation]
  /// The vocabulary that conditions were read against.
  let kinds: [Vocabulary.Kind]
  /// Of the kinds of description to which the pack adds relations, all that there are; made when somebody
  /// asks.
  private let relationTables = Mutex<[String: RelationTable]>([:])
  /// The numbers of the duties that rules trigger, as far as somebody asked.
  let triggeredDuties = Mutex<[Int: [Int]]>([:])
  /// The numbers of the rules of each scale.
  private let rulesOfScales: [[Int]]
  /// The rules of extensions that were linked behind the others.
  let linkedRules: Range<Int>

  /// Whether duties bind, and how their verdicts are worded.
  public enum Nature: Sendable, Hashable {
    /// What isn't met is breached.
    case law
    /// What isn't met is not shown, which is nobody's fault; what is met has a word of the pack's own.
    case recommendation(met: String)

    /// The words by which packs say so.
    package enum Kind: String, CaseIterable { case law, recommendation }
  }

  init(
    _ header: PackHeader, nature: Nature = .law, extensions: [PackHeader], uses: [Pack],
    parameters: [Parameter], territory: Int?, gaps: [Gap], fillings: [Filling],
    scales: [Scale], concepts: [Concept], exceptions: [Exception], roles: [RoleRule],
    classifications: [Classification], schedules: [Schedule], actions: [Action],
    penalties: [Penalty], obligations: [Obligation], relations: [Relation] = [],
    kinds: [Vocabulary.Kind], linkedFrom linked: Int? = nil
  ) {
    id = header.id
    prefix = header.prefix
    version = header.version
    title = header.title
    instrument = header.instrument
    url = header.url
    isThorough = header.isThorough
    self.nature = nature
    self.extensions = extensions
    self.uses = uses
    self.parameters = parameters
    self.territory = territory
    self.gaps = gaps
    self.fillings = fillings
    self.scales = scales
    self.concepts = concepts
    self.exceptions = exceptions
    self.roles = roles
    self.classifications = classifications
    self.schedules = schedules
    self.actions = actions
    self.penalties = penalties
    self.obligations = obligations
    self.relations = relations
    self.kinds = kinds
    linkedRules = (linked ?? classifications.count)..<classifications.count
    rulesOfScales = scales.indices.map { scale in
      classifications.indices.filter { classifications[$0].scale == scale }
    }
  }

  /// The relations of a kind of description, the vocabulary's before the pack's own; nil where the pack adds
  /// none.
  func relationTable(of kind: String) -> RelationTable? {
    guard !relations.isEmpty else { return nil }
    return relationTables.withLock { known in
      if let table = known[kind] { return table }
      let own = relations.filter { $0.of == kind }
      if own.isEmpty { return nil }
      let table = (self.kind(kind)?.relations ?? .none).adding(
        own, facts: facts(of: kind), institution: facts(of: "institution"))
      known[kind] = table
      return table
    }
  }

  /// The numbers of the rules that raise levels of a scale.
  func rules(of scale: Int) -> [Int] { rulesOfScales[scale] }

  /// The numbers of the rules that a condition means.
  func rules(_ choice: RuleChoice) -> [Int] {
    if linkedRules.isEmpty { return choice.rules }
    switch choice.linked {
    case .none: return choice.rules
    case .beginning(let leads):
      return choice.rules
        + linkedRules.filter { classifications[$0].clause.id.hasPrefix(oneOf: leads) }
    case .raising(let level, let scale):
      return choice.rules
        + linkedRules.filter {
          classifications[$0].scale == scale && classifications[$0].level == level
        }
    }
  }

  /// The ids of the pack and of its extensions.
  public var parts: [String] { [id] + extensions.map(\.id) }

  /// The number by which clauses say that they are of a part.
  func part(named id: String) -> Int? { parts.firstIndex(of: id) }

  /// The id of the pack that declares a clause: its own, or that of an extension.
  public func origin(of clause: Clause) -> String {
    clause.part == 0 ? id : extensions[clause.part - 1].id
  }

  func kind(_ id: String) -> Vocabulary.Kind? { kinds.first { $0.id == id } }

  /// The clause of a rule or exception by its id, or of a concept by its name.
  public func clause(_ id: String) -> Clause? {
    classifications.first { $0.clause.id == id }?.clause
      ?? roles.first { $0.clause.id == id }?.clause
      ?? obligations.first { $0.clause.id == id }?.clause
      ?? exceptions.first { $0.clause.id == id }?.clause
      ?? concepts.first { $0.clause.id == id }?.clause
  }

  /// The names of the gaps of the pack and of those whose rules it asks for.
  var allGaps: [String] { (gaps.map(\.id) + uses.flatMap(\.allGaps)).uniqued() }

  /// The ids of all rules, exceptions included, and the names of all concepts.
  public var ids: [String] {
    classifications.map(\.clause.id) + obligations.map(\.clause.id) + roles.map(\.clause.id)
      + exceptions.map(\.clause.id) + concepts.map(\.clause.id)
  }
}

extension String {
  /// Whether it begins with one of these.
  fileprivate func hasPrefix(oneOf leads: [String]) -> Bool { leads.contains { hasPrefix($0) } }
}
