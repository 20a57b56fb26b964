import Testing

/// The output of every command on the sample register, in every format.
@Suite struct GoldenTests {
  struct Form: CustomTestStringConvertible, Sendable {
    let folder: String
    let ending: String
    let options: [String]
    var testDescription: String { folder }
  }

  static let forms = [
    Form(folder: "text", ending: "txt", options: ["--color", "never"]),
    Form(folder: "ansi", ending: "txt", options: ["--color", "always"]),
    Form(folder: "json", ending: "json", options: ["--format", "json"]),
  ]

  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let arguments: [String]
    var status: Int32 = 2
    var testDescription: String { name }
  }

  // The register has a faulty file, so whatever reads it ends with 2 and shows the rest all the same.
  static let cases = [
    Case(name: "check", arguments: ["check", "."]),
    Case(name: "classify", arguments: ["classify", "."]),
    Case(name: "questions", arguments: ["questions", "."]),
    Case(name: "explain-rule", arguments: ["explain", "LAN-4.2"], status: 0),
    Case(name: "explain-proof", arguments: ["explain", "LAN-5.1", "."]),
    Case(name: "explain-whole", arguments: ["explain", "LAN-4.2", "--whole", "."]),
    Case(name: "rules-list", arguments: ["rules", "list"], status: 0),
    Case(name: "rules-show", arguments: ["rules", "show", "strong"], status: 0),
    Case(name: "rules-check", arguments: ["rules", "check"], status: 0),
    Case(name: "rules-test", arguments: ["rules", "test"], status: 0),
  ]

  @Test(arguments: cases, forms)
  func `a command says of the sample register what its golden file says`(
    test: Case, form: Form
  ) async throws {
    let outcome = try await Norma.run(
      test.arguments + form.options + ["--rules", "rules", "--as-of", Sample.day],
      in: try Folder(copyOf: Sample.register))
    #expect(outcome.status == test.status, "\(outcome.error)")
    try expectGolden(outcome.output, "\(form.folder)/\(test.name).\(form.ending)")
    try expectGolden(outcome.wholeError, "error/\(test.name).txt")
  }
}
