import LocatedYAML
package import Norma

/// What the cases of some packs noticed of single changes to them.
package struct MutationReport: Sendable {
  /// One pack or extension.
  package struct Part: Sendable {
    package let id: String
    /// The changes that were tried, with what came of them.
    package let results: [(mutation: Mutation, outcome: MutationTest.Outcome)]
    /// How many there are.
    package let count: Int
    /// Comments that explain nothing.
    package let idle: [Finding]

    package init(
      id: String, results: [(mutation: Mutation, outcome: MutationTest.Outcome)], count: Int,
      idle: [Finding]
    ) {
      self.id = id
      self.results = results
      self.count = count
      self.idle = idle
    }

    fileprivate func count(
      _ outcome: MutationTest.Outcome, _ kind: Mutation.Kind? = nil
    ) -> Int {
      results.count { $0.outcome == outcome && (kind == nil || $0.mutation.kind == kind) }
    }

    /// The kinds that were tried, in their order.
    fileprivate var kinds: [Mutation.Kind] {
      Mutation.Kind.allCases.filter { kind in results.contains { $0.mutation.kind == kind } }
    }
  }

  private let parts: [Part]
  private let seed: UInt64

  package init(_ parts: [Part], seed: UInt64) {
    self.parts = parts
    self.seed = seed
  }

  /// How many changes survived.
  package var survived: Int { parts.reduce(0) { $0 + $1.count(.survived) } }

  // MARK: Text

  /// The survivors by place, then what each pack's cases noticed by kind.
  package func text(isQuiet: Bool) -> String {
    var output = ""
    for part in parts {
      for outcome in [MutationTest.Outcome.survived, .explained] {
        for result in part.results where result.outcome == outcome {
          output += Self.line(result.mutation, outcome)
        }
      }
      output += part.idle.map { $0.line + "\n" }.joined()
    }
    guard !isQuiet else { return output }
    for part in parts { output += (output.isEmpty ? "" : "\n") + table(of: part) }
    return output
  }

  private static func line(_ mutation: Mutation, _ outcome: MutationTest.Outcome) -> String {
    let start = mutation.range.start
    return "\(mutation.file.shown):\(start.line):\(start.column): \(outcome.rawValue): "
      + "\(mutation.rule): \(mutation.words.shown) [\(mutation.kind.rawValue)]\n"
  }

  private func table(of part: Part) -> String {
    var rows = [["kind", "killed", "survived", "explained", "score"]]
    for kind in part.kinds { rows.append(row(kind.rawValue, part, kind)) }
    rows.append(row("all", part, nil))
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      zip(row, widths).enumerated().map { column, cell in
        let gap = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + gap : gap + cell.0
      }.joined(separator: "  ")
    }
    let tried =
      part.results.count == part.count
      ? counted(part.count, "change")
      : "\(part.results.count) of \(part.count) changes, seed \(seed)"
    return "\(part.id): \(tried)\n" + lines.map { "  \($0)\n" }.joined()
  }

  private func row(_ name: String, _ part: Part, _ kind: Mutation.Kind?) -> [String] {
    let (killed, survived) = (part.count(.killed, kind), part.count(.survived, kind))
    return [
      name, "\(killed)", "\(survived)", "\(part.count(.explained, kind))",
      Self.score(killed, survived),
    ]
  }

  /// How many of a hundred changes that alter something were noticed, to a tenth.
  private static func score(_ killed: Int, _ survived: Int) -> String {
    guard killed + survived > 0 else { return "–" }
    // Never more than it is: 999 of 1000 aren't all.
    let tenths = killed * 1000 / (killed + survived)
    return "\(tenths / 10).\(tenths % 10) %"
  }

  // MARK: JSON

  /// The same as JSON.
  package var json: some Encodable {
    JSONMutations(
      seed: seed,
      packs: parts.map { part in
        JSONMutations.Part(
          id: part.id, changes: part.count, tried: part.results.count,
          killed: part.count(.killed), survived: part.count(.survived),
          explained: part.count(.explained),
          kinds: part.kinds.map {
            JSONMutations.Kind(
              kind: $0.rawValue, killed: part.count(.killed, $0),
              survived: part.count(.survived, $0), explained: part.count(.explained, $0))
          },
          survivors: part.results.filter { $0.outcome != .killed }.map {
            JSONMutations.Survivor($0.mutation, $0.outcome)
          }, idle: part.idle.map { JSONFinding($0, help: $0.help) })
      })
  }
}

private struct JSONMutations: Encodable {
  struct Part: Encodable {
    let id: String
    let changes: Int
    let tried: Int
    let killed: Int
    let survived: Int
    let explained: Int
    let kinds: [Kind]
    let survivors: [Survivor]
    let idle: [JSONFinding]
  }

  struct Kind: Encodable {
    let kind: String
    let killed: Int
    let survived: Int
    let explained: Int
  }

  struct Survivor: Encodable {
    let file: String
    let line: Int
    let column: Int
    let kind: String
    let rule: String
    let change: String
    let explained: Bool

    init(_ mutation: Mutation, _ outcome: MutationTest.Outcome) {
      file = mutation.file
      line = mutation.range.start.line
      column = mutation.range.start.column
      kind = mutation.kind.rawValue
      rule = mutation.rule
      change = mutation.words
      explained = outcome == .explained
    }
  }

  let seed: UInt64
  let packs: [Part]
}
