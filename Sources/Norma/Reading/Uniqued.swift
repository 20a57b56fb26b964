/// Elements in the order in which they were met, each once.
struct Uniqued<Element: Hashable> {
  private(set) var elements: [Element] = []
  private var seen: Set<Element> = []

  init(_ elements: [Element]) { append(elements) }

  /// Takes up those that weren't met.
  mutating func append(_ others: [Element]) {
    for element in others where seen.insert(element).inserted { elements.append(element) }
  }
}
