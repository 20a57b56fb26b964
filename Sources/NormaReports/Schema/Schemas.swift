package import Norma

/// The schemas there are, by the names under which a person asks for them.
package struct Schemas {
  /// A kind of file that Norma reads besides descriptions.
  package struct OwnKind {
    let kind: Vocabulary.Kind
    let beginsWithKind: Bool

    /// A kind whose files may state these facts, and begin with `kind:` or are known by their name.
    package init(_ kind: Vocabulary.Kind, beginsWithKind: Bool) {
      self.kind = kind
      self.beginsWithKind = beginsWithKind
    }
  }

  private let vocabulary: Vocabulary
  private let own: [OwnKind]

  /// The schemas for the facts of a vocabulary, with those of Norma's own files.
  package init(_ vocabulary: Vocabulary, own: [OwnKind] = []) {
    self.vocabulary = vocabulary
    self.own = own
  }

  /// The names, those of descriptions first.
  package var names: [String] {
    vocabulary.kinds.map(\.id) + own.map(\.kind.id) + [Self.pack, Self.report]
  }

  private static let pack = "pack"
  private static let report = "report"

  /// The schema of a name; nil where there is none.
  package func schema(_ name: String) -> JSON.Value? {
    switch name {
    case Self.pack: return PackSchema(vocabulary).value
    case Self.report: return JSONReport.document
    default: break
    }
    if let own = own.first(where: { $0.kind.id == name }) {
      return DescriptionSchema(
        own.kind, beginsWithKind: own.beginsWithKind, isOwn: true
      ).value
    }
    return vocabulary.kind(name).map { DescriptionSchema($0).value }
  }
}
