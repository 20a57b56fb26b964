import LocatedYAML

extension Assessment {
  /// The statements that can't all hold, each once, by whatever pack and for however many reasons.
  public var contradictions: [Contradiction] {
    let found = Array(everyContradiction.prefix(Self.mostContradictions))
    // Whichever values of a list relations miss, it is one statement.
    let statements = found.map { Set(($0.premises + $0.denials).map(\.place)) }
    return found.indices.filter { own in
      !found.indices.contains { other in
        statements[other].isStrictSubset(of: statements[own])
          || (other < own && statements[other] == statements[own])
      }
    }.map { found[$0] }
  }

  /// Which contradiction it is, whoever finds it.
  private struct Name: Hashable {
    let relation: ObjectIdentifier
    let denials: [StatedFact]
  }

  private var everyContradiction: [Contradiction] {
    var seen: Set<Name> = []
    return ([subject] + views.map(\.subject)).flatMap(\.contradictions).filter { found in
      seen.insert(Name(relation: ObjectIdentifier(found.relation), denials: found.denials)).inserted
    }
  }

  /// How many contradictions of a description are told: each is held against all others.
  private static let mostContradictions = 200

  /// One error for each pair of statements that can't both hold.
  var contradictionFindings: [Finding] {
    contradictions.compactMap { finding($0) } + restFinding
  }

  /// That a description contradicts itself more often than is told.
  private var restFinding: [Finding] {
    let rest = everyContradiction.count - Self.mostContradictions
    guard rest > 0 else { return [] }
    return [
      Finding(
        id: Self.contradictionID, kind: .law, severity: .error,
        message:
          "\(subject.quotedName) contradicts itself in more than \(Self.mostContradictions) ways, of which no more are told",
        help: ["mend what is told first: many may have one cause"], file: subject.file,
        range: subject.heading, subject: subject.id,
        scope: "\(subject.scope(in: institution))#rest", isWaivable: false)
    ]
  }

  /// The error stands at the later statement; nobody can accept it, since nothing follows from it.
  private func finding(_ contradiction: Contradiction) -> Finding? {
    let (premises, denials) = (contradiction.premises, contradiction.denials)
    // Of two documents the one that is judged is to blame.
    let own = (denials + premises).filter { $0.file.isSamePath(as: subject.file) }
    // Of a list that is told twice, for what it holds and for what it lacks, the denial is the point.
    guard
      let place = own.max(by: { $0.range < $1.range }).map({ last in
        denials.first { $0.isWritten(where: last) } ?? last
      }) ?? denials.first ?? premises.first
    else { return nil }
    let isDenial = denials.contains(place)
    let sides = (isDenial ? premises : denials) + (isDenial ? denials : premises)
    let elsewhere = sides.filter { !$0.isWritten(where: place) }
    let others = elsewhere.isEmpty ? sides.filter { $0 != place } : elsewhere
    let notes = others.uniqued().map { other in
      Finding.Note(
        message: "it can't be so beside \(other.words)", file: other.file, range: other.range)
    }
    // Of a list and its items, the first is enough.
    var paths: Set<String> = []
    let told = others.filter { paths.insert($0.path).inserted }.prefix(3).map { other in
      let file = other.file.isSamePath(as: place.file) ? "line " : "\(other.file):"
      return "\(other.words) (\(file)\(other.range.start.line))"
    }
    let together = ([([place.words] + told.dropLast()).joined(separator: ", ")] + told.suffix(1))
      .joined(separator: " and ")
    return Finding(
      id: Self.contradictionID, kind: .law, severity: .error,
      message:
        "\(subject.quotedName) contradicts itself: \(together) can't \(told.count > 1 ? "all" : "both") be "
        + "so: \(contradiction.relation.reason)",
      help: ["write what is so" + openWords(of: contradiction)],
      notes: notes, citations: contradiction.relation.citations, file: place.file,
      range: place.range, subject: subject.id,
      scope: "\(subject.scope(in: institution))#\(contradiction.relation.id)", isWaivable: false)
  }

  /// What isn't known until somebody settles it: what denies the other side, or both.
  private func openWords(of contradiction: Contradiction) -> String {
    let open = contradiction.unsettled
    guard !open.isEmpty else { return "" }
    let words = open.map(\.openWords).uniqued().joined(separator: ", and ")
    let isOneSided =
      !contradiction.denials.contains(where: open.contains)
      || !contradiction.premises.contains(where: open.contains)
    return isOneSided
      ? "; until then \(words), since that denies the other"
      : "; until then \(words): nothing says which of them is right"
  }

  /// The id of what is said of statements that can't both hold.
  static let contradictionID = "norma.contradiction"
}

extension StatedFact {
  /// The fact and where it is stated, whatever of it matters.
  fileprivate var place: Place { Place(path: path, namely: namely, file: file, range: range) }

  fileprivate struct Place: Hashable {
    let path: String
    let namely: [String]
    let file: String
    let range: SourceRange
  }

  /// Whether both are one statement in a file.
  fileprivate func isWritten(where other: StatedFact) -> Bool {
    file.isSamePath(as: other.file) && range == other.range
  }

  /// The statement as a person would write it in a line; of a list what matters, or what it leaves out.
  package var words: String {
    if !lacking.isEmpty { return "\(path) without \(lacking.joined(separator: " or "))" }
    return "\(path): \(namely.isEmpty ? value : namely.joined(separator: ", "))"
  }

  /// That the statement counts as not made.
  fileprivate var openWords: String {
    lacking.isEmpty
      ? "'\(words)' counts as not known"
      : "it counts as not known whether '\(path)' has \(lacking.joined(separator: " or "))"
  }
}
