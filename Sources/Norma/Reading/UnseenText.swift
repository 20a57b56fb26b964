import LocatedYAML

/// Finds words of rules that say something else than they show: whoever wrote a pack, its words must not be
/// able to steer a terminal, to break a line of a report in two, or to hide.
enum UnseenText {
  /// What is wrong with the words of a file of rules.
  static func faults(in tree: Tree) -> [Finding] {
    var findings: [Finding] = []
    for root in tree.roots { collect(root, tree.source.path, &findings) }
    return findings
  }

  private static func collect(_ node: Node, _ file: String, _ findings: inout [Finding]) {
    // What it repeats is looked at where it stands.
    if node.isAlias { return }
    switch node.kind {
    case .scalar:
      if let scalar = node.text.firstUnseen {
        findings.append(fault(scalar, file, at: node.range))
      } else if node.text.hasPadding {
        findings.append(
          .input(
            "unseen-character", "words of rules hold many blanks in a row",
            help: "write one", file: file, at: node.range))
      }
    case .sequence: for item in node.items { collect(item, file, &findings) }
    case .mapping:
      for entry in node.entries {
        collect(entry.key, file, &findings)
        collect(entry.value, file, &findings)
      }
    }
  }

  /// What is wrong with the words of a text that is no YAML, such as cases.
  static func faults(in source: SourceText) -> [Finding] {
    let lines = String(decoding: source.bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    return lines.enumerated().compactMap { number, line in
      let line = String(line).replacing("\t", with: " ")
      return line.firstUnseen.map {
        let place = Position(line: number + 1, column: 1)
        return fault($0, source.path, at: SourceRange(place, place))
      }
    }
  }

  private static func fault(
    _ scalar: Unicode.Scalar, _ file: String, at range: SourceRange
  ) -> Finding {
    let (what, help) =
      switch scalar {
      case "\n", "\r": ("a line break", "write it in one line, or fold it by '>-'")
      case "\t": ("a tab", "write blanks")
      case "#": ("what logs of pipelines take for a command", "write a blank between '##' and '['")
      default:
        (
          "U+\(String(scalar.value, radix: 16, uppercase: true)), which can't be seen",
          "take it out"
        )
      }
    return .input(
      "unseen-character", "words of rules hold \(what)", help: help, file: file, at: range)
  }
}
