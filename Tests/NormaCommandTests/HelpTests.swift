import Testing

/// What the command says of itself.
@Suite struct HelpTests {
  static let commands = [
    [], ["check"], ["classify"], ["duties"], ["plan"], ["timeline"], ["questions"], ["explain"],
    ["rules"], ["rules", "list"],
    ["rules", "show"], ["rules", "check"], ["rules", "test"], ["rules", "new"], ["schema"],
  ]

  @Test(arguments: commands, ["--help", "-h"])
  func `the help of every command has an example of it`(
    command: [String], flag: String
  ) async throws {
    let outcome = try await Norma.run(command + [flag], in: try Folder())
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    let heading = try #require(lines.firstIndex(of: "EXAMPLE"))
    let name = (["norma"] + command).joined(separator: " ")
    #expect(lines[heading + 1].hasPrefix("  \(name) "))
    #expect(lines.contains { $0.hasPrefix("USAGE: \(name)") })
  }

  @Test(arguments: commands.dropFirst())
  func `help is a command too`(command: [String]) async throws {
    let help = try await Norma.run(["help"] + command, in: try Folder())
    let flag = try await Norma.run(command + ["--help"], in: try Folder())
    #expect(help.output == flag.output)
    #expect(help.status == 0)
  }

  @Test(arguments: [[], ["rules"]])
  func `a name of commands alone shows which there are, and has checked nothing`(command: [String])
    async throws
  {
    let alone = try await Norma.run(command, in: try Folder())
    let help = try await Norma.run(command + ["--help"], in: try Folder())
    #expect(alone.output == help.output)
    #expect(alone.status == 2)
    #expect(alone.error == "norma: no command is named, so nothing is checked\n")
  }

  @Test func `the help names every command and every status`() async throws {
    let help = try await Norma.run(["--help"], in: try Folder()).output
    for command in Self.commands where command.count == 1 {
      #expect(help.contains("\n  \(command[0]) "))
    }
    for status in ["0 ", "1 ", "2 ", "70"] { #expect(help.contains("\n  \(status) ")) }
  }

  @Test(arguments: ["check", "classify", "duties", "plan", "timeline", "questions", "explain"])
  func `the help of what judges names the common options`(command: String) async throws {
    let help = try await Norma.run([command, "--help"], in: try Folder()).output
    for option in [
      "--as-of", "--law-as-of", "--authority", "--pack", "--rules", "--format", "--output",
      "--color", "--quiet",
    ] {
      #expect(help.contains("\n  \(option)") || help.contains(", \(option) "), "\(option)")
    }
  }

  @Test func `the version is three numbers`() async throws {
    let outcome = try await Norma.run(["--version"], in: try Folder())
    #expect(outcome.status == 0)
    #expect(outcome.output.wholeMatch(of: #/\d+\.\d+\.\d+\n/#) != nil)
    #expect(outcome.error == "")
  }
}
