extension Array where Element: Sendable {
  /// Each element's result in its place, worked out by several workers at once.
  func mapped<Result: Sendable>(
    by workers: Int, _ transform: @escaping @Sendable (Element) -> Result
  ) async -> [Result] {
    guard workers > 1, count > 8 else { return map(transform) }
    // Some more pieces than workers, so that none waits long for another.
    let size = Swift.max(1, count / (workers * 8))
    return await withTaskGroup(of: (Int, [Result]).self) { group in
      for start in stride(from: 0, to: count, by: size) {
        let part = self[start..<Swift.min(start + size, count)]
        group.addTask { (start, part.map(transform)) }
      }
      var pieces: [(Int, [Result])] = []
      for await piece in group { pieces.append(piece) }
      return pieces.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }
}
