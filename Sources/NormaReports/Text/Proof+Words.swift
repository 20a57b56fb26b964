import Norma

extension Truth {
  /// The truth with a mark that is seen at a glance; all are of one width.
  func mark(_ style: Style) -> String {
    switch self {
    case .yes: style(.good, "✓ true   ")
    case .no: style(.dim, "✗ false  ")
    case .unknown: style(.warning, "? unknown")
    }
  }
}

extension Proof {
  /// The facts that decided it with what is stated of them, each once.
  var decidingFacts: [String] {
    deciding.compactMap { part -> String? in
      guard case .fact(let path, _) = part.kind else { return nil }
      let premises = part.inferences.first?.premises.map(\.words).joined(separator: " and ")
      return "\(path): \(part.value ?? "")" + (premises.map { " (inferred from \($0))" } ?? "")
    }.uniqued()
  }
}
