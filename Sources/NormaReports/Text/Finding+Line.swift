import LocatedYAML
package import Norma

extension Finding {
  /// The finding in a line, as editors and problem matchers read it.
  package var line: String { line(.plain) }

  func line(_ style: Style) -> String {
    let start = range.start
    return style(.bold, "\(file.shown):\(start.line):\(start.column):")
      + " \(style(weight.mark, weight.rawValue)): \(messageWithAcceptance) [\(id)]"
  }
}
