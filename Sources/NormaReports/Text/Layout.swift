/// Words laid out in lines.
extension Style {
  /// How long lines of sentences are where nobody looks at a screen.
  private static let sentences = 96

  /// Words in lines that fit the screen, each after an indent.
  func wrapped(_ words: String, indent: String, mark: Mark? = nil) -> String {
    lines(words, after: indent.width, in: width ?? Self.sentences)
      .map { line in "\(indent)\(mark.map { self($0, line) } ?? line)\n" }.joined()
  }

  /// Words in a line, which only a screen breaks; all but the first then stand after an indent.
  func line(
    _ words: String, indent: String = "", hanging: String? = nil, mark: Mark? = nil
  ) -> String {
    func marked(_ words: String) -> String { mark.map { self($0, words) } ?? words }
    guard let width else { return "\(indent)\(marked(words))\n" }
    let hanging = hanging ?? indent
    return lines(words, after: max(indent.width, hanging.width), in: width).enumerated()
      .map { "\($0 == 0 ? indent : hanging)\(marked($1))\n" }.joined()
  }

  /// A label and its words, which stand below each other.
  ///
  /// A bullet stands before the words, and their further lines behind it.
  func labelled(
    _ label: String, _ words: String, bullet: String = "", indent: Int, column: Int
  ) -> String {
    let margin = String(repeating: " ", count: indent + column + bullet.width)
    let lines = lines(words, after: margin.width, in: width ?? Self.sentences)
    guard let first = lines.first else { return "" }
    let gap = String(repeating: " ", count: max(1, column - label.width))
    return String(repeating: " ", count: indent) + self(.dim, label) + gap + bullet + first + "\n"
      + lines.dropFirst().map { "\(margin)\($0)\n" }.joined()
  }

  /// A name and what tells it from others, which stands below it where the screen is too narrow for both.
  func title(_ name: String, _ identity: String) -> String {
    guard let width, name.width + 1 + identity.width > width else {
      return "\(self(.bold, name)) \(self(.dim, identity))\n"
    }
    return line(name, mark: .bold) + wrapped(identity, indent: "  ", mark: .dim)
  }

  /// A row that a screen breaks where it must, and whoever searches it has in one line.
  ///
  /// What belongs to it stands under its last column.
  func row(
    _ lead: String, width leadWidth: Int, _ words: String, _ more: String = "", gap: String = "  "
  ) -> String {
    guard let width else {
      return "\(lead)\(words)\(more.isEmpty ? "" : self(.dim, "\(gap)\(more)"))\n"
    }
    let indent = min(leadWidth, width / 2)
    let isNarrow = leadWidth > width / 2
    let lines = lines(words, after: indent, in: width)
    let margin = String(repeating: " ", count: indent)
    var output = isNarrow ? "\(lead.trimmed)\n\(margin)" : lead
    output += lines.joined(separator: "\n\(margin)")
    guard !more.isEmpty else { return output + "\n" }
    let last = (lines.last ?? "").width + indent
    if last + gap.width + more.width <= width {
      return output + self(.dim, "\(gap)\(more)") + "\n"
    }
    return output + "\n" + wrapped(more, indent: margin, mark: .dim)
  }

  /// A text of which no line is wider than the screen, as far as its words can be parted.
  ///
  /// Lines of a source stay whole: marks stand under them.
  package func fitted(_ text: String) -> String {
    guard let width else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let line = String(line)
      return line.width <= width || line.isOfSource ? line : broken(line, at: width)
    }.joined(separator: "\n")
  }

  /// A line broken between words, of which what follows stands a little further in.
  private func broken(_ line: String, at width: Int) -> String {
    let indent = line.prefix { $0 == " " }.count
    let margin = String(repeating: " ", count: min(indent + 2, width / 2))
    var output = ""
    var used = 0
    var gap = ""
    for part in line.split(separator: " ", omittingEmptySubsequences: false) {
      guard !part.isEmpty else {
        gap += " "
        continue
      }
      let length = String(part).width
      if used > margin.width, used + gap.width + length > width {
        output += "\n\(margin)\(part)"
        used = margin.width + length
      } else {
        output += gap + part
        used += gap.width + length
      }
      gap = " "
    }
    return output
  }

  private func lines(_ words: String, after indent: Int, in width: Int) -> [String] {
    let room = max(20, width - indent)
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in words.split(whereSeparator: \.isWhitespace) {
      let length = String(word).width
      if !line.isEmpty, used + 1 + length > room {
        lines.append(line)
        (line, used) = ("", 0)
      }
      if !line.isEmpty {
        line += " "
        used += 1
      }
      line += word
      used += length
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}

extension String {
  /// Whether it is a line of a source with its number, or the marks under one.
  fileprivate var isOfSource: Bool {
    let words = unicodeScalars.filter { $0.properties.numericType == nil && $0 != " " }
    var rest = String(String.UnicodeScalarView(words))
    while rest.hasPrefix("\u{1B}[") { rest = String(rest.drop { $0 != "m" }.dropFirst()) }
    return rest.hasPrefix("|")
  }

  /// How many columns of a terminal it takes; marks take none.
  var width: Int {
    var count = 0
    var isMark = false
    for scalar in unicodeScalars {
      if scalar == "\u{1B}" { isMark = true }
      if !isMark { count += scalar.value < 0x80 ? 1 : scalar.columns }
      if isMark, scalar == "m" { isMark = false }
    }
    return count
  }

  /// The words without spaces at their end.
  fileprivate var trimmed: String {
    var result = self[...]
    while result.last == " " { result.removeLast() }
    return String(result)
  }
}
