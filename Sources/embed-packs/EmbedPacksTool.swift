import Foundation
import LocatedYAML

/// Writes a Swift file with the content of every rules file: `embed-packs RULES OUTPUT`.
///
/// String literals, not arrays of bytes: the compiler takes a minute for the latter. Literals fold
/// CR LF to LF, which `.gitattributes` rules out for these files. YAML is read here already, so that
/// no start of the binary has to.
@main struct EmbedPacksTool {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      FileHandle.standardError.write(Data("usage: embed-packs RULES OUTPUT\n".utf8))
      exit(2)
    }
    let rules = URL(filePath: arguments[1])
    let paths = try FileManager.default.subpathsOfDirectory(atPath: rules.path)
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".md") }
      .sorted()
    var lines = ["extension EmbeddedRules {", "  package static let files: [EmbeddedFile] = ["]
    for path in paths {
      let text = try String(contentsOf: rules.appending(path: path), encoding: .utf8)
      let tree = path.hasSuffix(".yaml") ? tree(of: text) : "nil"
      lines += [
        "EmbeddedFile(path: \"\(path)\", content: ####\"\"\"", text + "\n\"\"\"####,",
        "tree: \(tree)),",
      ]
    }
    lines += ["  ]", "}", ""]
    try lines.joined(separator: "\n")
      .write(toFile: arguments[2], atomically: true, encoding: .utf8)
  }

  /// The packed tree of a text as a Swift expression.
  ///
  /// What is no YAML has none: Norma reads the text itself then, and says what is wrong with it.
  private static func tree(of text: String) -> String {
    guard let tree = try? Tree(SourceText(path: "", text)).packed else { return "nil" }
    return "(\(String(reflecting: tree.words)), #\"\(tree.numbers)\"#)"
  }
}
