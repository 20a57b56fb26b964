/// How text is laid out and marked up for where it is shown.
package struct Style: Sendable {
  package enum Mark: Sendable { case bold, dim, error, warning, note, good }

  private let isColoured: Bool
  /// How many columns a line has; nil where nobody looks at a screen.
  package let width: Int?

  package init(isColoured: Bool, width: Int?) {
    self.isColoured = isColoured
    // What is narrower than a few words is no screen to lay anything out for.
    self.width = width.map { max(40, $0) }
  }

  /// No marks, for files and pipes.
  package static let plain = Style(isColoured: false, width: nil)
  /// The marks of terminals, however wide.
  package static let ansi = Style(isColoured: true, width: nil)

  package func callAsFunction(_ mark: Mark, _ words: String) -> String {
    guard isColoured, !words.isEmpty else { return words }
    let code =
      switch mark {
      case .bold: "1"
      case .dim: "2"
      case .error: "1;31"
      case .warning: "1;33"
      case .note: "1;36"
      case .good: "1;32"
      }
    return "\u{1B}[\(code)m\(words)\u{1B}[0m"
  }
}
