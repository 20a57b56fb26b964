import ArgumentParser
import NormaReports

/// Parses the arguments, runs the command, and ends with a status that CI can trust.
@main struct Main {
  static func main() async {
    await Process.exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// The exit status of the command that the arguments name.
  static func run(_ arguments: [String]) async -> Int32 {
    Process.keepWritingToClosedPipes()
    // Scripts ask for it often, and it needs none of the parser's work.
    if arguments == ["--version"] {
      Terminal.standardOutput.write(NormaCommand.version + "\n")
      return 0
    }
    RunWatch.begin()
    do {
      var command = try NormaCommand.parseAsRoot(arguments)
      // ArgumentParser's own requirement would leave this thread for another.
      if var command = command as? any Judging {
        try await command.run()
      } else {
        try command.run()
      }
      return 0
    } catch let error as CommandFailure {
      EndingSignals.waitForEnd()
      Terminal.standardError.write("norma: \(error.message.shown)\n")
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
        Terminal.standardError.write(shown(message) + "\n")
        return 70
      }
      Terminal.standardError.write(shown(Misuse(error, of: arguments).text))
      // ArgumentParser's own status for bad usage is 64; ours is that nothing could be checked.
      return 2
    }
  }
}

/// Lines of which some quote an argument, which may be anybody's words.
private func shown(_ lines: String) -> String {
  lines.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).shown }
    .joined(separator: "\n")
}

/// A command that may wait, on the thread that starts it as long as one is enough.
///
/// Every command whose `run` is `async` is one; a test calls each.
private protocol Judging { mutating func run() async throws }

extension NormaCommand: Judging {}
extension Rules: Judging {}
extension Check: Judging {}
extension Classify: Judging {}
extension Duties: Judging {}
extension Plan: Judging {}
extension Timeline: Judging {}
extension Questions: Judging {}
extension Explain: Judging {}
extension BaselineCommand: Judging {}
extension LockCommand: Judging {}
extension Diff: Judging {}
extension Record: Judging {}
extension Verify: Judging {}
extension RulesTest: Judging {}

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
