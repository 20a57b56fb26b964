import ArgumentParser
import LocatedYAML
import Norma

/// `norma rules new`: the skeleton of a rule and of its cases.
struct RulesNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write the skeleton of a rule with its cases.",
    discussion: """
      EXAMPLE
        norma rules new AIA-5.1.k --rules Rules --pack eu-ai-act
      """)

  @Argument(help: "The id: the pack's prefix, a hyphen, the pinpoint.")
  var id: String

  @Option(help: ArgumentHelp("The folder that holds the packs.", valueName: "folder"))
  var rules = "Rules"

  @Option(help: ArgumentHelp("The pack's folder.", valueName: "id"))
  var pack: String

  func run() throws {
    let files = try RulesFolder.files(in: rules)
    guard Rulebook.folders(files).contains(pack) else {
      throw CommandFailure("\(rules) holds no pack '\(pack)'")
    }
    let (prefix, ids) = Self.names(in: files.filter { $0.folder == pack })
    if ids.contains(id) { throw CommandFailure("rule '\(id)' exists already") }
    if let prefix, !id.hasPrefix("\(prefix)-") {
      throw CommandFailure("the ids of this pack begin with '\(prefix)-'")
    }
    // The id becomes a file's name and a key.
    let pinpoint = id.dropFirst(prefix.map { $0.count + 1 } ?? 0)
    let isPlain = pinpoint.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
        || $0 == "." || $0 == "-"
    }
    guard isPlain, !pinpoint.isEmpty else {
      throw CommandFailure("the pinpoint of '\(id)' must be letters, digits, '.' and '-'")
    }
    let rule = "\(rules)/\(pack)/\(id).yaml"
    let test = "\(rules)/\(pack)/tests/\(id).md"
    for path in [rule, test] where FileReader.kind(of: path) != nil {
      throw CommandFailure("\(path) exists already")
    }
    try FileWriter.makeFolder("\(rules)/\(pack)/tests")
    try FileWriter.write([(rule, Self.rule(id)), (test, Self.cases(id))])
    Terminal.standardOutput.write("wrote \(rule)\nwrote \(test)\n")
  }

  /// The prefix of a pack and the ids in it, read from the files alone: a pack in the making has
  /// faults, and is none yet.
  private static func names(in files: [RulesFile]) -> (prefix: String?, ids: [String]) {
    let roots = files.filter { !$0.path.hasSuffix(".md") }
      .compactMap { try? Tree($0.source) }.flatMap(\.roots)
    let sections = ["concepts", "exceptions", "roles", "classifications"]
    return (
      roots.first { $0["kind"]?.text == "pack" }?["prefix"]?.text,
      roots.flatMap { root in
        sections.flatMap { root[$0].map { Array($0.entries) } ?? [] }.map(\.key.text)
      }
    )
  }

  private static func rule(_ id: String) -> String {
    """
    classifications:
      \(id):
        title: A short name
        scale: SCALE
        level: LEVEL
        when: {all: [{PATH: VALUE}]}
        unless: []
        in-force: PARAMETER
        cite: {at: PINPOINT, anchor: ANCHOR}
        authority: law
        message: completes the sentence that begins with the system's name
        remedy:
          - A step that a person can take

    """
  }

  private static func cases(_ id: String) -> String {
    """
    # \(id)

    ```yaml given
    kind: ai-system
    ```

    ## It holds

    ```yaml
    kind: ai-system
    id: holds
    name: Holds
    # rule: \(id) = true from DATE
    ```

    ## It does not

    ```yaml
    kind: ai-system
    id: does-not
    name: Does not
    # rule: \(id) = false
    ```

    ## It can't be told

    ```yaml
    kind: ai-system
    id: open
    name: Open
    # rule: \(id) = unknown
    ```

    """
  }
}
