/// One instrument as data: its scales, dates, concepts and rules.
public struct Pack: Sendable {
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
  /// The dated parameters.
  public let parameters: [Parameter]
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
  /// The vocabulary that conditions were read against.
  let kinds: [Vocabulary.Kind]

  func kind(_ id: String) -> Vocabulary.Kind? { kinds.first { $0.id == id } }

  /// The clause of a rule or exception by its id, or of a concept by its name.
  public func clause(_ id: String) -> Clause? {
    classifications.first { $0.clause.id == id }?.clause
      ?? roles.first { $0.clause.id == id }?.clause
      ?? exceptions.first { $0.clause.id == id }?.clause
      ?? concepts.first { $0.clause.id == id }?.clause
  }

  /// The ids of all rules, exceptions included, and the names of all concepts.
  public var ids: [String] {
    classifications.map(\.clause.id) + roles.map(\.clause.id) + exceptions.map(\.clause.id)
      + concepts.map(\.clause.id)
  }
}
