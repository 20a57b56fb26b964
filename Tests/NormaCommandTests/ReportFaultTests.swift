import Foundation
import Testing

/// Sentences of reports that were false, each with what is right.
@Suite struct ReportFaultTests {
  private static let faults = Sample.fixtures.appending(path: "faults")
  private static let day = ["--as-of", "2026-11-28"]

  private func folder(_ name: String) throws -> Folder {
    try Folder(copyOf: Self.faults.appending(path: name))
  }

  private func run(_ arguments: [String], in folder: Folder) async throws -> Norma.Outcome {
    let outcome = try await Norma.run(arguments + Self.day, in: folder)
    #expect(outcome.status < 2, "\(outcome.error)")
    return outcome
  }

  private func json(_ arguments: [String], in folder: Folder) async throws -> JSONValue {
    try JSONValue(try await run(arguments + ["--format", "json"], in: folder).bytes)
  }

  @Test func `a typo elsewhere hides nothing that is prohibited`() async throws {
    let folder = try Sample.folder([
      "lamp.yaml": Sample.system("lamp", hazards: "[dazzle]") + "stagee: false\n"
    ])
    let outcome = try await Sample.run("check", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("norma.unknown-fact"), "\(outcome.output)")
    #expect(outcome.output.contains("prohibited: lamp at lamp.yaml"), "\(outcome.output)")
    let open = try Sample.folder([
      "lamp.yaml": Sample.system("lamp", hazards: "null").replacing(
        "stage: false", with: "stagee: false")
    ])
    #expect(
      !(try await Sample.run("check", in: open)).output.contains("norma.uncertain-level"))
  }

  @Test func `a plan says of each system which duties it breaches, and of no other`() async throws {
    let folder = try folder("plan-false-breach")
    let plan = try await json(["plan"], in: folder)
    var breached: [String: Set<String>] = [:]
    for item in plan["items"].items where item["urgency"].text == "breached" {
      for subject in item["subjects"].items {
        breached[subject["id"].text ?? "", default: []]
          .formUnion(subject["duties"].items.compactMap { $0["id"].text })
      }
    }
    // What is planned is what the verdicts say.
    let report = try await json(["check", "--fail-on", "never"], in: folder)
    for subject in report["subjects"].items where subject["kind"].text == "ai-system" {
      let own = Set(
        subject["verdicts"].items.filter { $0["state"].text == "breached" }
          .compactMap { $0["id"].text })
      #expect(breached[subject["id"].text ?? ""] ?? [] == own)
    }
    #expect(breached["a"]?.contains("GDPR-5.1.d") == true)
    #expect(breached["a"]?.contains("GDPR-5.1.d.outputs") == false)
    #expect(breached["b"]?.contains("GDPR-5.1.d.outputs") == true)
    #expect(breached["b"]?.contains("GDPR-5.1.d") == false)
    let text = try await run(["plan"], in: folder).output
    #expect(text.contains("   for       System a (no owner stated)\n     settles "), "\(text)")
  }

  @Test func `a level that is a warning of the house is to be mended, beside all legal duties`()
    async throws
  {
    let folder = try folder("house-warning")
    let plan = try await json(["plan"], in: folder)
    let own = plan["items"].items.filter {
      $0["duties"].items.contains { $0["id"].text == "HOUSE-2" }
    }
    #expect(own.map { $0["urgency"].text } == ["breached"])
    #expect(plan["suspended"].items.isEmpty)
    #expect(plan["items"].items.contains { $0["urgency"].text == "possible" })
    #expect(!plan["items"].items.contains { $0["urgency"].text == "stop" })
    // Its scale is its own.
    for milestone in try await json(["timeline"], in: folder)["milestones"].items {
      for change in milestone["levels"].items {
        let isHouse = change["scale"].text == "Traffic light"
        for side in ["before", "after"] {
          let words = change[side].text ?? ""
          #expect(isHouse == (words.contains("Red") || words.contains("Green")), "\(change)")
        }
      }
    }
    let calendar = try await run(["timeline", "--format", "ics"], in: folder).output
    #expect(!calendar.contains("Red → "))
  }

  @Test func `what a rector accepts is accepted in every command`() async throws {
    let folder = try folder("house-warning")
    try folder.write(
      "norma-waivers.yaml",
      "kind: waivers\nwaivers:\n  - {rule: HOUSE-2, subject: s, reason: A pilot, by: The rector, until: 2027-06-30}\n"
    )
    let plan = try await json(["plan"], in: folder)
    let own = plan["items"].items.filter {
      $0["duties"].items.contains { $0["id"].text == "HOUSE-2" }
    }
    #expect(own.map { $0["urgency"].text } == ["accepted"])
    #expect(own.first?["waiver"]["by"].text == "The rector")
    for command in [
      ["plan"], ["plan", "--format", "markdown"], ["plan", "--format", "csv"], ["duties"],
    ] {
      let output = try await run(command, in: folder).output
      #expect(output.contains("The rector") && output.contains("2027-06-30"), "\(command)")
      #expect(output.contains("A pilot"), "\(command)")
    }
    let explained = try await run(["explain", "HOUSE-2", "s.yaml"], in: folder).output
    #expect(!explained.contains("prohibited"))
  }

  @Test func `a class names no day on which nothing applies to the system`() async throws {
    let folder = Folder(borrowing: Sample.top)
    let file = "Policies/example-university/systems/cv-screening.yaml"
    let classified = try await run(["classify", file], in: folder).output
    #expect(classified.contains("no day is set from which its duties would apply"))
    #expect(!classified.contains("2027-12-02"))
    let timeline = try await run(["timeline", file], in: folder).output
    #expect(timeline.contains("\nNo day set\n"))
    #expect(timeline.contains("Screening of job applications (cv-screening): "))
    let doctoral = try await run(
      ["classify", "Policies/example-university/systems/doctoral-admissions.yaml"], in: folder
    ).output
    #expect(doctoral.contains("its duties apply to this system from 2027-12-02"))
    // Whom the duty doesn't bind, no day of it is told.
    let essays = try await run(
      ["classify", "Policies/example-university/systems/essay-grading.yaml"], in: folder
    ).output
    #expect(!essays.contains("2026-12-02"), "\(essays)")
  }

  @Test func `what only grows old until then is no day of the law`() async throws {
    let timeline = try await run(
      ["timeline", "Policies/example-university"], in: Folder(borrowing: Sample.top)
    ).output
    #expect(!timeline.contains("Readiness"), "\(timeline)")
  }

  @Test func `the duties begin with what is prohibited`() async throws {
    let output = try await run(
      ["duties", "Policies/example-university/systems/lecture-engagement.yaml"],
      in: Folder(borrowing: Sample.top)
    ).output
    let rows = output.split(separator: "\n").filter { $0.hasPrefix("  ") && $0.contains("  Art.") }
    #expect(rows.first?.hasPrefix("  prohibited ") == true, "\(output)")
    #expect(rows.first?.contains("AIA-5.1.f") == true)
  }

  @Test func `a system that must stop keeps its duties under other laws`() async throws {
    let plan = try await json(
      ["plan", "Policies/example-university/systems/lecture-engagement.yaml"],
      in: Folder(borrowing: Sample.top))
    let breached = plan["items"].items.filter { $0["urgency"].text == "breached" }
      .flatMap { $0["duties"].items.compactMap { $0["id"].text } }
    #expect(breached.contains("GDPR-35.1"))
    #expect(plan["suspended"].items.allSatisfy { $0["id"].text?.hasPrefix("AIA-") == true })
    #expect(!plan["suspended"].items.isEmpty)
  }

  @Test func `the gravest leads within a part of the plan`() async throws {
    let plan = try await json(
      ["plan", "Policies/example-university", "--pack", "gdpr"], in: Folder(borrowing: Sample.top))
    let breached = plan["items"].items.filter { $0["urgency"].text == "breached" }
      .compactMap { $0["title"].text }
    func place(_ words: String) throws -> Int {
      try #require(breached.firstIndex { $0.contains(words) }, "\(breached)")
    }
    // What decides on people by itself comes before a file that lacks a paper.
    #expect(try place("automated decision-making") < place("accountability"))
    #expect(try place("DPIA") < place("record of processing"))
  }

  @Test func `a retired system is told apart from one in use`() async throws {
    let register = try Folder(copyOf: DutySample.register)
    try register.write(
      "systems/old.yaml",
      DutySample.boat("old", "status: retired", "owner: Pilots").replacing(
        "lights: true", with: "lights: false"))
    for command in ["classify", "duties"] {
      let output = try await DutySample.run(command, in: register).output
      #expect(output.contains("  retired, so out of use; owner: Pilots\n"), "\(output)")
      #expect(output.contains("(1 retired)"), "\(output)")
    }
    #expect(
      try await DutySample.run("plan", in: register).output.contains("The old (retired; Pilots)"))
    let markdown = try await DutySample.run("check", "--format", "markdown", in: register).output
    #expect(markdown.contains("| The old (retired) | Pilots |"))
  }

  @Test func `Markdown leads with what was found, and says whether the gate holds last`()
    async throws
  {
    let stub = try Folder(["s.yaml": "kind: ai-system\nid: s\nname: S\n"])
    let outcome = try await run(["check", "--format", "markdown"], in: stub)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("# AI register: nothing known to be breached, ") == true)
    #expect(lines.first?.contains("may apply, one class not certain") == true, "\(lines)")
    #expect(lines.last?.hasPrefix("gate: passed (") == true)
    #expect(lines.count { $0.contains("passed") } == 1)
  }

  /// A system that went out of use before the day on which older ones come under the law.
  private static let given = """
    kind: ai-system
    id: old
    name: Old
    status: retired
    nature: {technique: machine-learning}
    capabilities: [profiling]
    purpose: {exclusively: none, uses: [{use: admission, contribution: recommends-or-scores}]}
    product: {legislation: none}
    model: {kind: narrow-model}
    role: [deployer]
    supply: {origin: ready-made, recipients: [own-institution], brand: other,
      placed-on-market: 2020, design-changes: none, meant-for-public-authorities: false}

    """

  @Test func `what no day is set for begins on none, in every command`() async throws {
    let folder = try Folder([
      "institution.yaml":
        "kind: institution\nid: i\nname: I\ntype: university\ncountry: DE\n",
      "old.yaml": Self.given,
    ])
    let timeline = try await json(["timeline"], in: folder)
    let undated = Set(timeline["undated"].items.flatMap { $0["duties"].items.compactMap(\.text) })
    #expect(undated.contains("AIA-26.6"))
    let begins = timeline["milestones"].items.flatMap { milestone in
      (milestone["begins"].items + milestone["mayBegin"].items).compactMap { $0["id"].text }
    }
    #expect(undated.isDisjoint(with: begins))
    let report = try await json(["duties"], in: folder)
    let system = report["subjects"].items.first { $0["id"].text == "old" }
    let states = system?["verdicts"].items.filter { $0["state"].text == "undated" }
      .compactMap { $0["id"].text }
    #expect(Set(states ?? []) == undated)
    let explained = try await run(["explain", "AIA-26.6", "old.yaml"], in: folder).output
    #expect(explained.contains("\n  no day set "), "\(explained)")
  }

  @Test func `a recommendation that weighs as an error is told as one everywhere`() async throws {
    let folder = try Folder(copyOf: Sample.top.appending(path: "Policies/example-university"))
    let options = ["--pack", "unesco"]
    let id = "UNESCO-P5.1"
    try folder.write(
      "norma.yaml", "severities:\n  - {rule: \(id), severity: error, reason: The senate}\n")
    let markdown = try await run(["check", "--format", "markdown"] + options, in: folder).output
    let report = try await json(["check", "--fail-on", "never"] + options, in: folder)
    let errors = report["findings"].items.count { $0["severity"].text == "error" }
    #expect(errors > 0)
    #expect(markdown.hasPrefix("# AI register: \(errors) error"), "\(markdown.prefix(80))")
    let plan = try await json(["plan"] + options, in: folder)
    let urgencies = plan["items"].items.flatMap { item in
      item["subjects"].items.flatMap { $0["duties"].items }
        .filter { $0["id"].text == id && $0["state"].text == "not-followed" }
        .map { _ in item["urgency"].text }
    }
    #expect(!urgencies.isEmpty && urgencies.allSatisfy { $0 == "breached" }, "\(urgencies)")
  }

  @Test func `what is only planned is told as planned`() async throws {
    let folder = try Folder([
      "s.yaml": "kind: ai-system\nid: s\nname: S\nstatus: planned\nowner: Office\n"
    ])
    let check = try await run(["check", "--fail-on", "never"], in: folder).output
    #expect(check.contains("'S' (planned)"))
    let plan = try await run(["plan"], in: folder).output
    #expect(plan.contains("S (planned; Office)"))
  }

  @Test func `what may have been prohibited until it ended says what isn't stated`() async throws {
    let folder = try Folder(copyOf: Sample.top.appending(path: "Policies/example-university"))
    let file = "systems/lecture-engagement.yaml"
    let text = try folder.read(file)
    try folder.write(
      file, text.replacing("status: real-world-testing", with: "status: retired"))
    let duties = try await run(["duties", file], in: folder).output
    let lines = duties.split(separator: "\n")
    let place = try #require(lines.firstIndex { $0.contains("AIA-5.1.f") })
    #expect(lines[place].contains("may apply"))
    #expect(lines[place + 1].contains("not stated: ") && lines[place + 1].contains("last-used"))
    let classified = try await run(["classify", file], in: folder).output
    #expect(classified.contains("perhaps was Prohibited practice until it ended"))
    #expect(classified.contains("not stated: ever-used, last-used"), "\(classified)")
    let questions = try await run(["questions", file], in: folder).output
    #expect(
      questions.split(separator: "decides ").dropFirst().contains {
        $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
          .contains("Emotion inference at work and in education [AIA-5.1.f]")
      }, "\(questions.prefix(2000))")
    let explained = try await run(["explain", "AIA-5.1.f", file], in: folder).output
    #expect(explained.contains("  may apply, until it ended "))
    #expect(explained.contains("last-used"), "\(explained)")
    let report = try await run(["check", file, "--fail-on", "never"], in: folder).output
    #expect(report.contains("until it ended, perhaps"))
    // What is known of it is told by all.
    try folder.write(
      file,
      text.replacing(
        "status: real-world-testing",
        with: "status: retired\never-used: true\nlast-used: 2026-11-01"))
    #expect(
      try await run(["duties", file], in: folder).output.contains(
        #/\n\s+was breached +AIA-5\.1\.f /#))
    #expect(
      try await run(["explain", "AIA-5.1.f", file], in: folder).output
        .contains("  was breached, until it ended "))
    let markdown = try await run(
      ["check", file, "--format", "markdown", "--fail-on", "never"], in: folder
    ).output
    #expect(markdown.prefix(200).contains("was breached"), "\(markdown.prefix(200))")
  }

  @Test func `a plan says what each system is, and owes nothing that is accepted`() async throws {
    let folder = try folder("house-warning")
    let plan = try await json(["plan"], in: folder)
    for item in plan["items"].items where item["urgency"].text == "accepted" {
      #expect(item["due"] == .null)
    }
    let university = Folder(borrowing: Sample.top.appending(path: "Policies/example-university"))
    let text = try await run(["plan", "systems/timetabling.yaml"], in: university).output
    #expect(text.contains("\nThe systems\n\nTimetables and rooms\n  status: in-use; owner: "))
    #expect(text.contains("; areas: "))
  }
}
