import ArgumentParser
import Norma

/// Arguments that make no sense: where help is, then what is wrong with them, which stands last.
struct Misuse {
  let text: String

  init(_ error: any Error, of arguments: [String]) {
    let message = NormaCommand.message(for: error)
    let full = NormaCommand.fullMessage(for: error)
    let lead = "Error: \(message)\n"
    let usage = full.hasPrefix(lead) ? String(full.dropFirst(lead.count)) : full
    let reason =
      Self.unknownCommand(in: arguments)
      ?? message.split(whereSeparator: \.isNewline).joined(separator: " ")
    text = "\(usage)\nnorma: \(reason)\n"
  }

  /// That there is no command of the name that stands where one must, with the nearest there is.
  private static func unknownCommand(in arguments: [String]) -> String? {
    var commands = NormaCommand.configuration.subcommands
    for argument in arguments {
      guard let command = commands.first(where: { $0.name == argument }) else {
        guard !commands.isEmpty, !argument.hasPrefix("-"), argument != "help" else { return nil }
        let near = NearMiss.of(argument, among: commands.map { $0.name } + ["help"])
        return "there is no command '\(argument)'"
          + (near.map { "; did you mean '\($0)'?" } ?? "")
      }
      commands = command.configuration.subcommands
    }
    return nil
  }
}

extension ParsableCommand {
  /// The word by which a person names the command.
  fileprivate static var name: String { configuration.commandName ?? "\(self)".lowercased() }
}

extension AsyncParsableCommand {
  /// Shows the help of a command that needs another after it, and ends with status 2: a pipeline
  /// that names none has checked nothing.
  func refuseAlone() throws(CommandFailure) -> Never {
    Terminal.standardOutput.write(NormaCommand.helpMessage(for: Self.self) + "\n")
    throw CommandFailure("no command is named, so nothing is checked")
  }
}
