import LocatedYAML
package import Norma

extension Contradiction {
  /// Which statements can't all hold, and why.
  package var words: String {
    let sides = [denials, premises].map { side in
      side.map { "\($0.words) (\($0.file.shown):\($0.range.start.line))" }
        .joined(separator: " and ")
    }
    return "Stated are \(sides[0]) beside \(sides[1]), which can't all be so: \(relation.reason)."
  }
}

extension Inference {
  /// From what it follows, and why.
  package var words: String {
    let premises = premises.map { "\($0.words) (\($0.file.shown):\($0.range.start.line))" }
      .joined(separator: " and ")
    return "inferred from \(premises): \(relation.reason)"
  }
}
