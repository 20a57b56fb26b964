import ArgumentParser
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
    let rulebook = Rulebook(files, packs: [pack])
    if let known = rulebook.packs.first, known.ids.contains(id) {
      throw CommandFailure("rule '\(id)' exists already")
    }
    if let prefix = rulebook.packs.first?.prefix, !id.hasPrefix("\(prefix)-") {
      throw CommandFailure("the ids of this pack begin with '\(prefix)-'")
    }
    let rule = "\(rules)/\(pack)/\(id).yaml"
    let test = "\(rules)/\(pack)/tests/\(id).md"
    for path in [rule, test] where FileReader.kind(of: path) != nil {
      throw CommandFailure("\(path) exists already")
    }
    try FileWriter.makeFolder("\(rules)/\(pack)/tests")
    try FileWriter.write(Self.rule(id), to: rule)
    try FileWriter.write(Self.cases(id), to: test)
    Terminal.standardOutput.write("wrote \(rule)\nwrote \(test)\n")
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
