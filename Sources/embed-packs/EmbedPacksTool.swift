import Foundation
import LocatedYAML
import Norma

/// Writes a Swift file with the content of every rules file, and with all of them compiled:
/// `embed-packs RULES OUTPUT`.
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
    let files = try paths.map { path in
      RulesFile(
        path: path,
        source: SourceText(
          path: RulesFile.builtIn(path),
          try String(contentsOf: rules.appending(path: path), encoding: .utf8)))
    }
    var lines = ["extension EmbeddedRules {", "  package static let files: [EmbeddedFile] = ["]
    for file in files {
      let text = String(decoding: file.source.bytes, as: UTF8.self)
      lines += [
        "EmbeddedFile(path: \"\(file.path)\", content: ####\"\"\"", text + "\n\"\"\"####),",
      ]
    }
    let rulebook = Rulebook(files)
    lines += [
      "  ]", "  package static let compiled: (words: String, numbers: String)? =",
      compiled(rulebook), "  package static let segments: [EmbeddedSegment] = [",
    ]
    lines += rulebook.compiledSegments.map { segment in
      "EmbeddedSegment(base: \(segment.base.quoted), extensions: \(segment.extensions.quoted), "
        + "territory: \(segment.territory.quoted), words: \(segment.rules.words.quoted), "
        + "numbers: #\"\(segment.rules.numbers)\"#),"
    }
    lines += ["  ]", "}", ""]
    try lines.joined(separator: "\n")
      .write(toFile: arguments[2], atomically: true, encoding: .utf8)
  }

  /// The compiled rules as a Swift expression.
  ///
  /// Rules with faults have none: Norma reads the files itself then, and says what is wrong.
  private static func compiled(_ rulebook: Rulebook) -> String {
    guard let compiled = rulebook.compiled else { return "nil" }
    return "(\(compiled.words.quoted), #\"\(compiled.numbers)\"#)"
  }
}

extension String {
  /// The text as a literal.
  fileprivate var quoted: String { String(reflecting: self) }
}
