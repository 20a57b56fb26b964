import Testing

/// The statuses that pipelines rely on, and the line that says why.
@Suite struct ExitStatusTests {
  /// A register by what is to be found in it.
  enum Register: String, CaseIterable, Sendable {
    case clean, note, upcoming, undetermined, error, mixed

    var systems: [String: String] {
      switch self {
      case .clean: ["a.yaml": Sample.system("lamp")]
      case .note: ["a.yaml": Sample.system("lamp", hazards: "[flicker]")]
      case .upcoming: ["a.yaml": Sample.system("lamp", hazards: "[smoke]")]
      case .undetermined: ["a.yaml": Sample.system("lamp", hazards: nil)]
      case .error: ["a.yaml": Sample.system("lamp", hazards: "[dazzle]")]
      case .mixed:
        [
          "a.yaml": Sample.system("lamp", hazards: "[dazzle]"),
          "b.yaml": Sample.system("torch", hazards: "[dazzle]"),
          "c.yaml": Sample.system("candle", hazards: nil),
        ]
      }
    }

    var counts: String {
      switch self {
      case .clean, .note, .upcoming: "(0 errors; 0 not shown or not certain; 0 accepted)"
      case .undetermined: "(0 errors; 1 not shown or not certain; 0 accepted)"
      case .error: "(1 error; 0 not shown or not certain; 0 accepted)"
      case .mixed: "(2 errors; 1 not shown or not certain; 0 accepted)"
      }
    }
  }

  struct Gate: CustomTestStringConvertible, Sendable {
    let failOn: String?
    /// The registers that don't pass.
    let stops: Set<Register>
    var testDescription: String { failOn ?? "default" }
  }

  static let gates = [
    Gate(failOn: nil, stops: [.error, .mixed]),
    Gate(failOn: "error", stops: [.error, .mixed]),
    Gate(failOn: "warning", stops: [.upcoming, .undetermined, .error, .mixed]),
    Gate(failOn: "note", stops: [.note, .upcoming, .undetermined, .error, .mixed]),
    Gate(failOn: "undetermined", stops: [.undetermined, .mixed]),
    Gate(failOn: "never", stops: []),
    Gate(failOn: "error,undetermined", stops: [.error, .undetermined, .mixed]),
    Gate(failOn: "undetermined,error", stops: [.error, .undetermined, .mixed]),
    Gate(failOn: "never,note", stops: [.note, .upcoming, .undetermined, .error, .mixed]),
  ]

  @Test(arguments: gates, Register.allCases)
  func `check ends by what it is told to fail on, in every format`(
    gate: Gate, register: Register
  ) async throws {
    let folder = try Sample.folder(register.systems)
    for format in ["text", "json"] {
      let options = gate.failOn.map { ["--fail-on", $0] } ?? []
      let outcome = try await Norma.run(
        ["check", "--format", format] + options + Sample.options, in: folder)
      let fails = gate.stops.contains(register)
      #expect(outcome.status == (fails ? 1 : 0))
      #expect(outcome.error == "gate: \(fails ? "failed" : "passed") \(register.counts)\n")
      #expect(!outcome.bytes.isEmpty)
    }
  }

  @Test(arguments: gates)
  func `input that can't be used ends with 2, whatever check is told to fail on`(
    gate: Gate
  ) async throws {
    let folder = try Sample.folder([
      "a.yaml": Sample.system("lamp", hazards: "[dazzle]"), "b.yaml": Sample.faulty,
    ])
    for format in ["text", "json"] {
      let options = gate.failOn.map { ["--fail-on", $0] } ?? []
      let outcome = try await Norma.run(
        ["check", "--format", format] + options + Sample.options, in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.error == "gate: could not check (1 fault in the input)\n")
      #expect(outcome.output.contains("norma.wrong-type"))
      #expect(outcome.output.contains("LAN-5.1"), "what could be checked is shown")
    }
  }

  @Test func `several faults are counted`() async throws {
    let folder = try Sample.folder(["a.yaml": Sample.faulty + "colour: red\n"])
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.reason == "gate: could not check (2 faults in the input)")
  }

  static let readers = [["classify"], ["questions"], ["explain", "LAN-5.1", "."]]

  @Test(arguments: readers, ["text", "json"])
  func `a command that only tells ends with 0 over a prohibition, and with 2 over a fault`(
    command: [String], format: String
  ) async throws {
    let prohibited = try Sample.folder(["a.yaml": Sample.system("lamp", hazards: "[dazzle]")])
    let told = try await Norma.run(
      command + ["--format", format] + Sample.options, in: prohibited)
    #expect(told.status == 0)
    #expect(told.error == "")

    let faulty = try Sample.folder(["a.yaml": Sample.faulty])
    let refused = try await Norma.run(command + ["--format", format] + Sample.options, in: faulty)
    #expect(refused.status == 2)
    #expect(refused.error.hasPrefix("a.yaml:4:6: error: 'lit' must be true or false, not 'no' ["))
    #expect(refused.reason == "norma: the input has a fault")
  }

  @Test func `before the law is in force nothing is checked, and that is no success`() async throws
  {
    let folder = try Sample.folder(["a.yaml": Sample.system("lamp", hazards: "[dazzle]")])
    let options = ["--rules", Sample.rules, "--as-of", "2024-07-31"]
    for command in [
      ["check", "--fail-on", "never"], ["check", "--format", "json"], ["questions"],
    ] {
      let outcome = try await Norma.run(command + options, in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.output == "")
      #expect(
        outcome.error == "norma: no rule is in force on 2024-07-31, so nothing is checked\n")
    }
    let next = ["--rules", Sample.rules, "--as-of", "2024-08-01"]
    #expect(try await Norma.run(["check"] + next, in: folder).status == 1)
  }

  @Test func `before the law is in force a fault is shown all the same`() async throws {
    let folder = try Sample.folder(["a.yaml": Sample.faulty])
    let outcome = try await Norma.run(
      ["check", "--rules", Sample.rules, "--as-of", "2020-01-01"], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.output.hasPrefix("a.yaml:4:6: error:"))
  }

  @Test func `classify tells what is coming before the law is in force`() async throws {
    let folder = try Sample.folder(["a.yaml": Sample.system("lamp", hazards: "[dazzle]")])
    let options = ["--rules", Sample.rules, "--as-of", "2024-07-31"]
    let text = try await Norma.run(["classify"] + options, in: folder)
    #expect(text.status == 0)
    #expect(text.output.contains("Glare: the law is not in force on this day"))
    #expect(text.output.contains("\nGlare: not in force\n"), "no level is counted")
    let json = try await Norma.run(["classify", "--format", "json"] + options, in: folder)
    let levels = try JSONValue(json.bytes)["subjects"][0]["levels"]
    #expect(levels[0]["inForce"] == .boolean(false))
    #expect(levels[0]["upcoming"].first(where: "id", is: "LAN-5.1") != .null)
  }

  @Test(arguments: ["check", "classify", "questions"])
  func `a register in which no rule is about anything is not green`(command: String) async throws {
    let outcome = try await Sample.run(command, in: try Sample.folder([:]))
    #expect(outcome.status == 2)
    #expect(
      outcome.error == "norma: no rule speaks of what is described here, so nothing is checked\n")
  }
}
