import LocatedYAML

/// What is wrong with the patterns of what is left out.
extension Configuration {
  /// Patterns that would fit everything or can't be meant.
  static func faults(inPatterns patterns: [Node], of file: String) -> [Finding] {
    let empty = patterns.filter { $0.kind == .scalar && $0.text.allSatisfy { "./ ".contains($0) } }
    let long = patterns.filter { $0.kind == .scalar && $0.bytes.count > Glob.longest }
    return empty.map { node in
      .input(
        "empty-pattern", "the pattern '\(node.text)' names nothing",
        help: "take it out, or name a file or folder", file: file, at: node.range)
    }
      + long.map { node in
        .input(
          "long-pattern", "the pattern has more than \(Glob.longest) letters",
          help: "no path is as long", file: file, at: node.range)
      }
  }

  /// The remark that a pattern fits no file and no folder; `near` is what it would fit if upper and lower
  /// case were the same.
  public func unused(_ pattern: Stated<String>, near: String?) -> Finding {
    Finding(
      id: "norma.unused-exclude", kind: .law, severity: .warning,
      message: "the pattern '\(pattern.value)' fits no file and no folder".printable,
      help: [Self.hint(for: pattern.value, near: near).printable], file: file,
      range: pattern.range, scope: "exclude#\(pattern.value)".printable)
  }

  private static func hint(for pattern: String, near: String?) -> String {
    if let near { return "upper and lower case differ: there is '\(near)'" }
    if pattern.hasPrefix("!") {
      return "nothing is taken in again by '!': make the pattern that leaves it out narrower"
    }
    if pattern.contains("\\") { return "write '/' between folders" }
    if pattern.contains("{") { return "braces mean nothing here: write a pattern for each" }
    if pattern.hasPrefix("../") { return "a path begins at the folder of this file" }
    return "take it out, or mend it: a path begins at the folder of this file"
  }
}
