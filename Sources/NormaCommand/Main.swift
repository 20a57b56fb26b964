import ArgumentParser

/// Parses the arguments, runs the command, and ends with a status that CI can trust.
@main struct Main {
  static func main() async {
    await Process.exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// The exit status of the command that the arguments name.
  static func run(_ arguments: [String]) async -> Int32 {
    do {
      var command = try await NormaCommand.asyncParseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return 0
    } catch let error as CommandFailure {
      Terminal.standardError.write("norma: \(error.message)\n")
      return error.status
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      let code = NormaCommand.exitCode(for: error)
      let message = NormaCommand.fullMessage(for: error)
      if code == .success {
        Terminal.standardOutput.write(message + "\n")
        return 0
      }
      guard code == .validationFailure else {
        Terminal.standardError.write(message + "\n")
        return 70
      }
      Terminal.standardError.write(Misuse(error, of: arguments).text)
      // ArgumentParser's own status for bad usage is 64; ours is that nothing could be checked.
      return 2
    }
  }
}

/// Why a command can't do what it was asked.
struct CommandFailure: Error {
  var message: String
  /// The exit status: 2 where it could not be checked, 70 for a fault of Norma's own.
  var status: Int32 = 2

  init(_ message: String, status: Int32 = 2) {
    self.message = message
    self.status = status
  }
}
