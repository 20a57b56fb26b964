/// The keys of what stands in `pack.yaml`.
package enum PackKeys {
  /// What a pack says of itself, and what else its header declares.
  package enum Header: String, SourceKey {
    case kind, id, prefix, version, title, instrument, sources, parameters, scales, penalties
    case people, uses, nature, met, settings, extends, set, territory, gaps, fills, cases

    /// Whether only the header of an extension has it.
    package var isOfExtensions: Bool { self == .extends || self == .set || self == .fills }
    /// Whether the header of an extension can't have it, which takes it from its base.
    package var isOfBases: Bool {
      switch self {
      case .scales, .nature, .met, .settings, .gaps: true
      default: false
      }
    }

    static func words(isExtension: Bool) -> [String] {
      allCases.filter { isExtension || !$0.isOfExtensions }.map(\.rawValue)
    }
  }

  /// What cases must show, where a pack asks for more than of every pack.
  package enum Cases: String, CaseIterable { case thorough }

  /// The text that a pack is written from.
  package enum Instrument: String, SourceKey {
    case title, eli, url, short
  }

  /// Another text that citations name.
  package enum Source: String, SourceKey { case title, short, url }
  /// A day of the law.
  package enum Parameter: String, SourceKey { case title, rows }
  /// A value of a parameter.
  package enum ParameterRow: String, SourceKey { case from, value, cite }
  /// Ordered levels.
  package enum Scale: String, SourceKey { case title, of, levels, within, unless, criteria }
  /// Who does something, where a fact of a description names them.
  package enum Person: String, SourceKey {
    case title
    case namedBy = "named-by"
  }
  /// A level of a scale.
  package enum Level: String, SourceKey { case id, title, finding, waivable, ahead }
  /// A place in a text.
  package enum Citation: String, SourceKey { case source, at, anchor }
  /// A number or period that a text leaves open.
  package enum Setting: String, SourceKey { case title, value }
  /// A text that extensions hold, each for its territory.
  package enum Gap: String, SourceKey {
    case title, cite, of
    case when = "for"
  }
  /// A tier of penalties.
  package enum Penalty: String, SourceKey {
    case title, cite
    case appliesFrom = "applies-from"
    case instead
  }
  /// What can be imposed on some in the place of a tier's title.
  package enum PenaltyRow: String, SourceKey {
    case when, title, cite
    case whom = "for"
  }
}
