import Testing

/// Arguments that make no sense: always 2, with what is wrong and where to look.
@Suite struct UsageTests {
  struct Misuse: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let message: String
    var help = "Usage: norma "
    var testDescription: String { arguments.joined(separator: " ") }
  }

  /// Refused while the arguments are read.
  static let unreadable = [
    Misuse(
      arguments: ["chek"], message: "there is no command 'chek'; did you mean 'check'?"),
    Misuse(
      arguments: ["chek", "--as-of", "2026-11-23", "."],
      message: "there is no command 'chek'; did you mean 'check'?"),
    Misuse(arguments: ["hepl"], message: "there is no command 'hepl'; did you mean 'help'?"),
    Misuse(arguments: ["gibberish"], message: "there is no command 'gibberish'"),
    Misuse(arguments: ["--bogus"], message: "Unknown option '--bogus'"),
    Misuse(arguments: ["check", "--bogus"], message: "Unknown option '--bogus'"),
    Misuse(arguments: ["check", "--as-of", "2026-02-30"], message: "'2026-02-30' is no date"),
    Misuse(arguments: ["check", "--as-of", "23.11.2026"], message: "write it as YEAR-MONTH-DAY"),
    Misuse(arguments: ["check", "--as-of"], message: "Missing value for '--as-of <date>'"),
    Misuse(
      arguments: ["check", "--authority", "lore"],
      message: "'lore' is no authority; there are: law, guidance, draft-guidance, reading"),
    Misuse(arguments: ["check", "--fail-on", "eror"], message: "'eror' is invalid"),
    Misuse(arguments: ["check", "--fail-on", "error,eror"], message: "'error,eror' is invalid"),
    Misuse(
      arguments: ["check", "--fail-on", ""], message: "'' is invalid",
      help: "undetermined, never, or a list"),
    Misuse(arguments: ["check", "--format", "xml"], message: "'xml' is invalid for '--format"),
    Misuse(arguments: ["check", "--color", "red"], message: "'auto', 'always' or 'never'"),
    Misuse(arguments: ["check", "--jobs", "many"], message: "'many' is invalid"),
    Misuse(arguments: ["classify", "--fail-on", "error"], message: "Unknown option '--fail-on'"),
    Misuse(arguments: ["questions", "--limit", "0"], message: "'--limit' is a number above 0"),
    Misuse(arguments: ["explain"], message: "Missing expected argument '<id>'"),
    Misuse(arguments: ["explain", "a", "b", "c"], message: "Unexpected argument 'c'"),
    Misuse(
      arguments: ["rules", "lst"], message: "there is no command 'lst'; did you mean 'list'?"),
    Misuse(arguments: ["rules", "show"], message: "Missing expected argument '<id>'"),
    Misuse(
      arguments: ["rules", "new", "LAN-1"], message: "Missing expected argument '--pack <id>'"),
  ]

  @Test(arguments: unreadable)
  func `arguments that can't be read are refused with where help is, and last what is wrong`(
    misuse: Misuse
  ) async throws {
    let outcome = try await Norma.run(misuse.arguments, in: try Folder())
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.error.hasPrefix("Usage: norma ") || outcome.error.hasPrefix("Help:  "))
    #expect(outcome.error.contains("--help' for more information.\n"), "\(outcome.error)")
    #expect(outcome.reason.hasPrefix("norma: "), "\(outcome.error)")
    #expect(outcome.reason.contains(misuse.message), "\(outcome.error)")
    #expect(outcome.error.contains(misuse.help), "\(outcome.error)")
  }

  /// Refused when they are used; the last line says why.
  static let unusable = [
    Misuse(
      arguments: ["check", "--pack", "lantern"], message: "there is no pack 'lantern'; there are: "),
    Misuse(
      arguments: ["rules", "list", "--pack", "x"], message: "there is no pack 'x'; there are: "),
    Misuse(
      arguments: ["rules", "check", "--pack", "x"], message: "there is no pack 'x'; there are: "),
    Misuse(
      arguments: ["rules", "test", "--pack", "x"], message: "there is no pack 'x'; there are: "),
    Misuse(arguments: ["check", "--rules", "nowhere"], message: "nowhere is no folder of rules"),
    Misuse(
      arguments: ["check", "--rules", "lamp.yaml"], message: "lamp.yaml is no folder of rules"),
    Misuse(arguments: ["check", "--rules", "empty"], message: "empty holds no rules"),
    Misuse(arguments: ["rules", "check", "--rules", "words"], message: "the rules hold no pack"),
    Misuse(arguments: ["check", "nowhere"], message: "nowhere: there is no such file or folder"),
    Misuse(arguments: ["check", ""], message: ": there is no such file or folder"),
    Misuse(
      arguments: ["check", "lamp.yaml", "nowhere"],
      message: "nowhere: there is no such file or folder"),
    Misuse(
      arguments: ["explain", "AIA-5.1.f", "nowhere"],
      message: "nowhere: there is no such file or folder"),
    Misuse(
      arguments: ["check", "empty"],
      message: "nothing to check: no .yaml, .yml or .json file in empty"),
    Misuse(
      arguments: ["classify", "words"],
      message: "nothing to check: no .yaml, .yml or .json file in words"),
    Misuse(
      arguments: ["questions", "words", "empty"],
      message: "nothing to check: no .yaml, .yml or .json file in words, empty"),
  ]

  @Test(arguments: unusable)
  func `what doesn't exist or holds nothing ends with 2 and a line that says so`(
    misuse: Misuse
  ) async throws {
    let folder = try Folder([
      "lamp.yaml": Sample.system("lamp"), "words/README.md": "# Words\n", "words/a.txt": "a\n",
      "words/vocabulary/facts.md": "# None\n",
    ])
    try folder.makeFolder("empty")
    let outcome = try await Norma.run(misuse.arguments, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.reason.hasPrefix("norma: \(misuse.message)"), "\(outcome.error)")
  }

  @Test(arguments: ["never", "error"])
  func `no gate makes a success of what couldn't be checked`(failOn: String) async throws {
    let folder = try Folder()
    try folder.makeFolder("empty")
    for path in ["nowhere", "empty"] {
      let outcome = try await Sample.run("check", path, "--fail-on", failOn, in: folder)
      #expect(outcome.status == 2)
    }
  }
}
