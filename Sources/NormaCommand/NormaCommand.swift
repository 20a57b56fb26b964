import ArgumentParser

/// The root command.
struct NormaCommand: AsyncParsableCommand {
  /// The version of the engine and of its surfaces.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "norma",
    abstract: "Holds descriptions of AI systems against the law, as a linter does.",
    discussion: """
      Norma reads YAML descriptions of AI systems and of the institution that uses them, and says \
      which class of risk each system is in, why, which duties bind from when, what to do, and what \
      is still to be answered.

      EXAMPLE
        norma check Policies

      EXIT STATUS
        0   the gate holds
        1   the gate does not hold
        2   it could not be checked
        70  a fault of Norma's own
      """,
    version: version,
    subcommands: [
      Check.self, Classify.self, Duties.self, Plan.self, Timeline.self, Questions.self,
      Explain.self, BaselineCommand.self, LockCommand.self, Diff.self, Record.self,
      Verify.self, Rules.self, Schema.self,
    ])

  func run() async throws { try refuseAlone() }
}
