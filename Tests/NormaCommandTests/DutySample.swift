import Foundation
import Testing

/// The register and the rules for duties: a code of harbours, which no change of the law can break.
enum DutySample {
  static let register = Sample.fixtures.appending(path: "Duties")
  static let options = ["--rules", register.appending(path: "rules").path, "--as-of", Sample.day]

  static let harbour =
    "kind: institution\nid: harbour\nname: Harbour\npublic: true\ntrained: true\n"

  /// A boat of which all is known but what shows who sails it.
  static func boat(_ id: String, _ facts: String...) -> String {
    "kind: ai-system\nid: \(id)\nname: The \(id)\nrole: [keeper]\nengine: true\nsmokes: false\n"
      + "cargo: none\nbuilt: 2010-01-01\nlights: true\n" + facts.map { $0 + "\n" }.joined()
  }

  /// Runs a command with the code of harbours.
  static func run(
    _ arguments: String..., in folder: Folder, input: String = ""
  ) async throws -> Norma.Outcome {
    try await Norma.run(arguments + options, in: folder, input: input)
  }

  /// Accepts the first breach that is found in a copy of the register, in a file of waivers.
  ///
  /// - Returns: The rule that is breached, and the report before.
  static func acceptBreach(in folder: Folder) async throws -> (rule: String, before: JSONValue) {
    let report = try JSONValue(try await run("check", "--format", "json", in: folder).bytes)
    let breach = try #require(report["findings"].items.first { $0["state"].text == "breached" })
    let rule = try #require(breach["id"].text)
    let subject = try #require(breach["subject"].text)
    try folder.write(
      "norma-waivers.yaml",
      "kind: waivers\nwaivers:\n"
        + "  - {rule: \(rule), subject: \(subject), reason: r, by: b, until: 2030-01-01}\n")
    return (rule, report)
  }
}
