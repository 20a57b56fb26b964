extension Sequence where Element: Hashable {
  /// The elements in their order, each once.
  package func uniqued() -> [Element] { uniqued(by: \.self) }
}

extension Sequence {
  /// The elements in their order, of those that are alike in something the first.
  package func uniqued<Part: Hashable>(by part: (Element) -> Part) -> [Element] {
    var seen: Set<Part> = []
    return filter { seen.insert(part($0)).inserted }
  }
}
