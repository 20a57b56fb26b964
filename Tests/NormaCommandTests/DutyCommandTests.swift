import Foundation
import Testing

/// The commands for duties, plans and timelines.
@Suite struct DutyCommandTests {
  static let forms = [
    ["duties", "text"], ["duties", "json"], ["plan", "text"], ["plan", "json"],
    ["plan", "markdown"],
    ["plan", "csv"], ["timeline", "text"], ["timeline", "json"], ["timeline", "ics"],
  ]

  static func folder() throws -> Folder {
    try Folder([
      "institution.yaml": DutySample.harbour, "a.yaml": DutySample.boat("a"),
      "b.yaml": DutySample.boat("b", "crew: {trained: false, list: crew.txt}"),
      "crew.txt": "Anna\n",
    ])
  }

  // MARK: Golden files

  struct Form: CustomTestStringConvertible, Sendable {
    let name: String
    let arguments: [String]
    var testDescription: String { name }
  }

  static let goldens =
    ["duties", "plan", "timeline", "check", "questions"].flatMap { command in
      [
        Form(name: "text/\(command).txt", arguments: [command, ".", "--color", "never"]),
        Form(name: "ansi/\(command).txt", arguments: [command, ".", "--color", "always"]),
        Form(name: "json/\(command).json", arguments: [command, ".", "--format", "json"]),
      ]
    } + [
      Form(name: "text/duties-whole.txt", arguments: ["duties", ".", "--whole"]),
      Form(name: "text/plan.md", arguments: ["plan", ".", "--format", "markdown"]),
      Form(name: "text/plan.csv", arguments: ["plan", ".", "--format", "csv"]),
      Form(name: "text/timeline.ics", arguments: ["timeline", ".", "--format", "ics"]),
      Form(name: "text/explain-duty.txt", arguments: ["explain", "HAR-10.1"]),
      Form(name: "text/explain-institution.txt", arguments: ["explain", "HAR-20.1"]),
      Form(
        name: "text/explain-proof.txt",
        arguments: ["explain", "HAR-11.1", "systems/gull.yaml", "--as-of", "2027-12-02"]),
      Form(
        name: "json/explain-proof.json",
        arguments: ["explain", "HAR-12.1", "systems/gull.yaml", "--format", "json"]),
    ]

  @Test(arguments: goldens)
  func `a command says of the harbour what its golden file says`(form: Form) async throws {
    let day = form.arguments.contains("--as-of") ? [] : ["--as-of", Sample.day]
    let outcome = try await Norma.run(
      form.arguments + ["--rules", "rules"] + day, in: try Folder(copyOf: DutySample.register))
    #expect(outcome.status == (form.arguments[0] == "check" ? 1 : 0), "\(outcome.error)")
    try expectGolden(outcome.output, "duties/\(form.name)")
  }

  @Test func `the rules of the harbour are sound, and their cases pass`() async throws {
    let folder = try Folder(copyOf: DutySample.register)
    for command in ["check", "test"] {
      let outcome = try await Norma.run(["rules", command, "--rules", "rules"], in: folder)
      #expect(outcome.status == 0, "\(outcome.output)")
    }
  }

  // MARK: Formats

  @Test(arguments: [
    ("duties", ["markdown", "csv", "ics"], "text, json"),
    ("plan", ["ics"], "text, json, markdown, csv"),
    ("timeline", ["markdown", "csv"], "text, json, ics"),
    (
      "check", ["ics"],
      "text, json, sarif, junit, github, gitlab, checkstyle, csv, markdown, ndjson"
    ),
    ("classify", ["markdown", "csv", "ics"], "text, json"),
    ("questions", ["markdown", "csv", "ics"], "text, json"),
  ])
  func `a format that a command doesn't write is refused`(
    command: String, formats: [String], known: String
  ) async throws {
    for format in formats {
      let folder = try Self.folder()
      let outcome = try await DutySample.run(
        command, "--format", format, "--output", "report", in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.output == "")
      #expect(
        outcome.reason == "norma: this command doesn't write \(format); it writes: \(known)")
      #expect(!folder.exists("report"))
    }
  }

  @Test(arguments: forms)
  func `a report in a file is the one that would be shown`(form: [String]) async throws {
    let folder = try Self.folder()
    let shown = try await DutySample.run(form[0], "--format", form[1], in: folder)
    #expect(shown.status == 0, "\(shown.error)")
    #expect(shown.output != "")
    let written = try await DutySample.run(
      form[0], "--format", form[1], "--output", "report", in: folder)
    #expect(written.status == 0 && written.output == "")
    #expect(try folder.read("report") == shown.output)
  }

  @Test(arguments: forms)
  func `the same input gives the same bytes, whatever the number of workers`(
    form: [String]
  ) async throws {
    let folder = try Folder(["institution.yaml": DutySample.harbour])
    for number in 0..<24 {
      let facts = [
        "", "crew: {trained: true}", "role: ~", "cargo: [oil]", "smokes: true", "built: ~",
      ]
      let fact = facts[number % facts.count]
      let key = fact.prefix { $0 != ":" }
      let boat = DutySample.boat("s\(number)").split(separator: "\n")
        .filter { fact.isEmpty || !$0.hasPrefix("\(key):") }.joined(separator: "\n")
      try folder.write("s\(number % 5)/\(number).yaml", "\(boat)\n\(fact)\n")
    }
    var seen: Set<Data> = []
    for jobs in ["1", "2", "8"] {
      let outcome = try await DutySample.run(
        form[0], "--format", form[1], "--jobs", jobs, in: folder)
      #expect(outcome.status == 0, "\(outcome.error)")
      seen.insert(outcome.bytes)
    }
    let named = try await DutySample.run(
      form[0], "s4", "s2", "s0", "institution.yaml", "s1", "s3", "--format", form[1], in: folder)
    seen.insert(named.bytes)
    let whole = try await DutySample.run(
      form[0], "institution.yaml", "s0", "s1", "s2", "s3", "s4", "--format", form[1], in: folder)
    #expect(whole.bytes == named.bytes)
    #expect(seen.count == 1)
  }

  @Test(arguments: forms)
  func `what can't be read ends with 2, and the rest is shown all the same`(
    form: [String]
  ) async throws {
    let folder = try Self.folder()
    try folder.write("c.yaml", DutySample.boat("c", "engin: true"))
    let outcome = try await DutySample.run(form[0], "--format", form[1], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason == "norma: the input has a fault")
    #expect(outcome.output != "")
    let nothing = try await DutySample.run(form[0], "nowhere", "--format", form[1], in: folder)
    #expect(nothing.status == 2 && nothing.output == "")
  }

  @Test(arguments: ["duties", "plan", "timeline"])
  func `a description may come from standard input`(command: String) async throws {
    let outcome = try await DutySample.run(
      command, "-", in: try Folder(), input: DutySample.boat("a"))
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("HAR-10.1"))
  }

  @Test func `an institution alone has its duties, though no scale classes it`() async throws {
    let folder = try Folder(["institution.yaml": DutySample.harbour])
    for command in ["duties", "plan", "timeline", "check"] {
      let outcome = try await DutySample.run(command, in: folder)
      #expect(outcome.status == 0, "\(command): \(outcome.error)")
    }
    let late = try await Norma.run(
      ["check"] + DutySample.options.dropLast() + ["2027-06-01"], in: folder)
    #expect(late.output.contains("HAR-20.1"))
    let early = try await Norma.run(
      ["plan"] + DutySample.options.dropLast() + ["2024-07-31"], in: folder)
    #expect(early.status == 0, "the law is made, and its day is to come")
    let none = try await Norma.run(
      ["plan"] + DutySample.options.dropLast() + ["2019-12-31"], in: folder)
    #expect(none.status == 2)
    #expect(none.reason == "norma: no rule is in force on 2019-12-31, so nothing is checked")
  }

  @Test func `the law of another day is asked for apart from the day`() async throws {
    let folder = try Self.folder()
    func words(_ options: String...) async throws -> String {
      let output = try await Norma.run(
        ["duties", "a.yaml"] + DutySample.options.dropLast() + options, in: folder
      ).output
      // The columns are as wide as what stands in them.
      return output.split(separator: " ").joined(separator: " ")
    }
    #expect(try await words("2026-11-23").contains(" from 2027-12-02 HAR-10.1"))
    let earlier = try await words("2026-11-23", "--law-as-of", "2026-07-26")
    #expect(earlier.contains(" not shown HAR-10.1"), "\(earlier)")
    #expect(earlier.contains(", as of 2026-11-23 under the law of 2026-07-26"))
    let json = try await Norma.run(
      ["duties", "--format", "json", "--law-as-of", "2026-07-26"] + DutySample.options, in: folder)
    #expect(try JSONValue(json.bytes)["norma"]["lawAsOf"] == .string("2026-07-26"))
    let wrong = try await DutySample.run("duties", "--law-as-of", "soon", in: folder)
    #expect(wrong.status == 2)
    #expect(wrong.error.contains("'soon' is no date"))
  }

  @Test func `what isn't owed is named where that is asked`() async throws {
    let folder = try Folder([
      "sail.yaml": DutySample.boat("sail").replacing("engine: true", with: "engine: false")
    ])
    let brief = try await DutySample.run("duties", in: folder)
    #expect(
      brief.output.contains("\n  nothing is owed; 4 duties don't apply here (--whole names them)\n")
    )
    let whole = try await DutySample.run("duties", "--whole", in: folder)
    #expect(
      whole.output.contains("\n  not applicable (nothing triggers it)  HAR-10.1  "),
      "\(whole.output)")
  }

  // MARK: JSON

  private static let run = JSONTests.run

  private static let plan = Shape.object([
    "norma": run,
    "suspended": .array(of: .object(["id": .string, "subject": .string, "state": .string])),
    "items": .array(
      of: .object(
        [
          "urgency": .string, "title": .string, "steps": .array(of: .string),
          "evidence": .array(of: .string),
          "duties": .array(
            of: .object(
              ["id": .string, "title": .string, "cite": .string, "url": .string],
              optional: ["penalty": .string])),
          "subjects": .array(
            of: .object(
              [
                "id": .string, "kind": .string, "name": .string, "file": .string,
                "line": .integer, "column": .integer, "facts": .array(of: .string),
                "evidence": .array(of: .string), "areas": .array(of: .string),
                "duties": .array(of: .object(["id": .string], optional: ["state": .string])),
              ],
              optional: ["owner": .string, "status": .string, "summary": .string, "who": .string])),
        ],
        optional: [
          "by": .string, "effort": .string, "due": .string, "mayBeDue": .string,
          "surelyDue": .string,
        ])),
  ])

  private static let begin = Shape.object([
    "id": .string, "title": .string, "cite": .string, "met": .boolean,
  ])

  private static let timeline = Shape.object([
    "norma": run,
    "milestones": .array(
      of: .object(
        [
          "day": .string, "pack": .string, "subject": .string, "name": .string, "file": .string,
          "begins": .array(of: begin), "mayBegin": .array(of: begin),
          "levels": .array(
            of: .object(["scale": .string, "before": .string, "after": .string])),
        ], optional: ["owner": .string, "retired": .boolean])),
    "undated": .array(
      of: .object([
        "subject": .string, "name": .string, "file": .string, "duties": .array(of: .string),
      ])),
    "changes": .array(
      of: .object([
        "from": .string, "title": .string, "before": .string, "after": .string, "cite": .string,
      ])),
  ])

  @Test(arguments: [("duties", JSONTests.report), ("plan", plan), ("timeline", timeline)])
  func `what other tools read has its members with their types`(
    command: String, shape: Shape
  ) async throws {
    let folder = try Folder(copyOf: DutySample.register)
    let json = try JSONValue(
      try await DutySample.run(command, "--format", "json", in: folder).bytes)
    #expect(shape.faults(in: json) == [])
  }

  // MARK: Bytes

  @Test func `a calendar has an event for each milestone of the timeline, and a table its rows`()
    async throws
  {
    let folder = try Folder(copyOf: DutySample.register)
    let json = try JSONValue(
      try await DutySample.run("timeline", "--format", "json", in: folder).bytes)
    let calendar = try await DutySample.run("timeline", "--format", "ics", in: folder).output
    let events = calendar.components(separatedBy: "BEGIN:VEVENT\r\n").count - 1
    #expect(events == json["milestones"].items.count && events > 5)
    #expect(calendar.utf8.split(separator: 13).allSatisfy { $0.count <= 76 })
    let plan = try JSONValue(try await DutySample.run("plan", "--format", "json", in: folder).bytes)
    let rows = plan["items"].items.map { $0["subjects"].items.count }.reduce(0, +)
    let table = try await DutySample.run("plan", "--format", "csv", in: folder).output
    let lines = table.components(separatedBy: "\r\n").filter { !$0.hasPrefix(",norma.departure,") }
    #expect(lines.count == rows + 2)
  }
}
