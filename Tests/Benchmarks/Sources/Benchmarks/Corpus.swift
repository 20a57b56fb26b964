import Foundation

/// Descriptions as people write them, the same on every run: the systems of the example registers,
/// each under a thousand names and at the length of about a hundred lines.
struct Corpus {
  /// Names of files with their content.
  let files: [(name: String, text: String)]
  /// The institution to which they belong.
  let institution: String

  /// A corpus of `count` descriptions from the register in a folder.
  init(count: Int, from folder: String) throws {
    let systems = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/systems").sorted()
      .map { try String(contentsOfFile: "\(folder)/systems/\($0)", encoding: .utf8) }
    institution = try String(contentsOfFile: "\(folder)/institution.yaml", encoding: .utf8)
    files = (0..<count).map { number in
      let id = "system-" + String(repeating: "0", count: 4 - "\(number)".count) + "\(number)"
      return ("\(id).yaml", Self.renamed(systems[number % systems.count], id: id))
    }
  }

  var bytes: Int { files.reduce(0) { $0 + $1.text.utf8.count } }
  var lines: Int { files.reduce(0) { $0 + $1.text.split(separator: "\n").count } }

  /// The description under another id, with sources until it is long enough.
  private static func renamed(_ text: String, id: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let place = lines.firstIndex(where: { $0.hasPrefix("id:") }) { lines[place] = "id: \(id)" }
    let missing = length - lines.count
    if missing > 2, !lines.contains(where: { $0.hasPrefix("sources:") }) {
      lines.append("sources:")
      for number in 1..<missing {
        lines.append("  - https://example.org/\(id)/record-\(number)  # as published")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let length = 100
}
