import Foundation

/// Writes a Swift file with the content of every rules file: `embed-packs RULES OUTPUT`.
///
/// String literals, not arrays of bytes: the compiler takes a minute for the latter. Literals fold
/// CR LF to LF, which `.gitattributes` rules out for these files.
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
      lines += [
        "EmbeddedFile(path: \"\(path)\", content: ####\"\"\"", text + "\n\"\"\"####),",
      ]
    }
    lines += ["  ]", "}", ""]
    try lines.joined(separator: "\n")
      .write(toFile: arguments[2], atomically: true, encoding: .utf8)
  }
}
