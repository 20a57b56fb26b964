import LocatedYAML

/// Comments beside rules that say which changes alter nothing there, and why.
///
/// `# equivalent: drop-branch: the schedule says it already` speaks of its own line or, where it stands
/// alone, of the next; `drop-value of video` only of changes whose words name that.
public struct Explanations: Sendable {
  /// One kind of change that a comment explains.
  struct Explanation: Sendable {
    let file: String
    let line: Int
    let kind: String
    /// What the words of the change must name.
    let word: String?
    let range: SourceRange
  }

  let all: [Explanation]
  /// The comments that can't be understood.
  public let faults: [Finding]

  static let keyword = "equivalent"

  init(_ trees: [Tree]) {
    var all: [Explanation] = []
    var faults: [Finding] = []
    for tree in trees {
      let comments = tree.comments(beginningWith: "\(Self.keyword):")
      let lines = Set(comments.filter { !$0.isTrailing }.map(\.range.start.line))
      for comment in comments {
        let file = tree.source.path
        let parts = comment.text.split(separator: ":", maxSplits: 2).map { String($0).trimmed }
        guard parts.count == 3, !parts[1].isEmpty, !parts[2].isEmpty else {
          faults.append(
            .input(
              "wrong-type", "this says not why, or of what",
              help: "write '# \(Self.keyword): KIND: why it changes nothing'", file: file,
              at: comment.range))
          continue
        }
        var line = comment.range.start.line
        if !comment.isTrailing {
          // Several may stand above each other.
          while lines.contains(line) { line += 1 }
        }
        for item in parts[1].split(separator: ",") {
          let words = String(item).trimmed
          let kind = words.prefix { $0 != " " }
          let rest = words.dropFirst(kind.count).drop { $0 == " " }
          guard Mutation.Kind(rawValue: String(kind)) != nil,
            rest.isEmpty || rest.hasPrefix("of ")
          else {
            faults.append(
              .input(
                "unknown-value", "there is no kind of change '\(words)'",
                help: NearMiss.hint(
                  for: String(kind), among: Mutation.Kind.allCases.map(\.rawValue)), file: file,
                at: comment.range))
            continue
          }
          all.append(
            Explanation(
              file: file, line: line, kind: String(kind),
              word: rest.isEmpty ? nil : String(rest.dropFirst(3)), range: comment.range))
        }
      }
    }
    self.all = all
    self.faults = faults
  }

  func explains(_ mutation: Mutation) -> Bool { all.contains { $0.explains(mutation) } }

  /// The comments that explain nothing: no such change survives there, of all that were tried.
  ///
  /// What speaks of a change that the seed passed over for another explains something with another seed.
  func idle(besides survivors: [Mutation], of mutations: [Mutation]) -> [Finding] {
    all.filter { explanation in
      let there = mutations.filter { explanation.standsBeside($0) }
      let isPassedOver =
        there.first?.kind.isDrawn == true && !there.contains { explanation.explains($0) }
      return !isPassedOver && !survivors.contains { explanation.explains($0) }
    }.map {
      .input(
        "unused", "no change of kind '\($0.kind)' survives here", help: "leave the comment out",
        file: $0.file, at: $0.range)
    }
  }
}

extension Explanations.Explanation {
  /// Whether it speaks of the kind and the place of a change.
  func standsBeside(_ mutation: Mutation) -> Bool {
    mutation.file == file && mutation.range.start.line == line && mutation.kind.rawValue == kind
  }

  func explains(_ mutation: Mutation) -> Bool {
    guard standsBeside(mutation) else { return false }
    guard let word else { return true }
    // Where a value is changed, what stands around it names others as well.
    let words = mutation.words
    return words.hasPrefix("'")
      ? words.split(separator: ": ", maxSplits: 1)[0].contains(word) : words.contains(word)
  }
}
