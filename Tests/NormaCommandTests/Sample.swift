import Foundation

/// The small register and the small rules that most tests use: an act on lanterns, which no
/// change of the law can break.
enum Sample {
  static let top = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let fixtures = top.appending(path: "Tests/Fixtures")
  static let register = fixtures.appending(path: "Sample")
  static let rulesFolder = register.appending(path: "rules")
  static let rules = rulesFolder.path

  /// The day on which the tests judge.
  static let day = "2026-11-23"

  /// The options by which a command uses the small rules on that day.
  static let options = ["--rules", rules, "--as-of", day]

  /// An institution's document.
  static func institution(_ id: String = "harbour", public isPublic: Bool = true) -> String {
    "kind: institution\nid: \(id)\nname: \(id)\npublic: \(isPublic)\n"
  }

  /// A system's document, of which everything but perhaps its hazards is known.
  ///
  /// `dazzle` is forbidden in public places, `smoke` will be, `flicker` is a note, none is in order;
  /// nil leaves it open.
  static func system(_ id: String, hazards: String? = "none") -> String {
    """
    kind: ai-system
    id: \(id)
    name: The \(id)
    lit: true
    light:
      colour: red
      lumens: 10
      hazards: \(hazards ?? "null")
    uses: none
    stage: false
    research: false
    role: none

    """
  }

  /// A document with a word that the vocabulary doesn't know.
  static let faulty = "kind: ai-system\nid: torch\nname: Torch\nlit: no\n"

  /// A folder with a register in it: an institution and these systems.
  static func folder(_ systems: [String: String]) throws -> Folder {
    let folder = try Folder(["institution.yaml": institution()])
    for (path, text) in systems { try folder.write(path, text) }
    return folder
  }

  /// Runs a command with the small rules.
  static func run(
    _ arguments: String..., in folder: Folder, input: String = "",
    environment: [String: String] = [:]
  ) async throws -> Norma.Outcome {
    try await Norma.run(arguments + options, in: folder, input: input, environment: environment)
  }
}
