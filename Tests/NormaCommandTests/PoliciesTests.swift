import Testing

/// The law that the binary carries, on the example registers of the repository.
@Suite struct PoliciesTests {
  static let examples = "Policies/example-municipality"
  static let top = Folder(borrowing: Sample.top)

  func run(_ arguments: String...) async throws -> Norma.Outcome {
    try await Norma.run(arguments + ["--as-of", Sample.day], in: Self.top)
  }

  @Test func `the examples can be read, and hold prohibited practices on purpose`() async throws {
    let open = try await run("check", "Policies", "--fail-on", "never")
    #expect(open.status == 0, "\(open.output)")
    #expect(open.reason.hasPrefix("gate: passed ("))
    let closed = try await run("check", "Policies")
    #expect(closed.status == 1)
    #expect(closed.reason.hasPrefix("gate: failed ("))
    // But for the gate, which departs from the default.
    let gate = "  errors make nothing fail: --fail-on never\n"
    #expect(closed.output == open.output.replacing(gate, with: ""))
  }

  @Test func `a report of the examples has the members of the design`() async throws {
    let outcome = try await run("check", Self.examples, "--format", "json")
    let report = try JSONValue(outcome.bytes)
    #expect(JSONTests.report.faults(in: report) == [])
    #expect(report["subjects"].items.count { $0["kind"] == .string("ai-system") } > 5)
  }

  @Test func `the binary carries the rules of the repository as they are`() async throws {
    let carried = try await run("check", Self.examples, "--format", "json")
    let read = try await run("check", Self.examples, "--format", "json", "--rules", "Rules")
    // What is proposed names the rules where they were named.
    #expect(carried.output == read.output.replacing(" --rules Rules", with: ""))
  }

  @Test func `emotions in lectures are found, with the law and the way out`() async throws {
    let path = "Policies/example-university/systems/lecture-engagement.yaml"
    let outcome = try await run("check", path, "--color", "always")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("[AIA-5.1.f]"))
    #expect(
      outcome.output.contains(
        "   = explain: norma explain AIA-5.1.f \(path) --as-of \(Sample.day)\n"))
    let proof = try await run("explain", "AIA-5.1.f", path)
    #expect(proof.status == 0)
    #expect(proof.output.contains("✓ true "))
    #expect(proof.output.contains("\(path):"))
  }

  @Test func `the carried rules are listed`() async throws {
    let list = try await run("rules", "list")
    #expect(list.status == 0)
    #expect(list.output.contains("\nAIA-5.1.f "))
  }

  @Test(arguments: [
    ("AIA-5.1f", "AIA-5.1.f"), ("aia-iii.3.a", "AIA-III.3.a"), ("in-scop", "in-scope"),
  ])
  func `a misspelt id gets the right suggestion`(id: String, suggestion: String) async throws {
    let outcome = try await run("explain", id)
    #expect(outcome.status == 2)
    #expect(outcome.reason.hasSuffix("did you mean '\(suggestion)'?"))
  }

  @Test(arguments: [("eu-ai-act", "2024-07-31"), ("gdpr", "2016-05-23")])
  func `before a law was in force nothing is checked`(pack: String, day: String) async throws {
    let outcome = try await Norma.run(
      ["check", "Policies", "--pack", pack, "--as-of", day, "--fail-on", "never"], in: Self.top)
    #expect(outcome.status == 2)
    #expect(outcome.reason.contains(day))
  }
}
