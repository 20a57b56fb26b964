import Foundation
import Testing

/// Evidence is looked for where a description names it, and nowhere else.
@Suite struct EvidenceTests {
  /// A register with a boat in a folder of its own that names this.
  static func folder(_ written: String) throws -> Folder {
    let folder = try Folder([
      "register/institution.yaml": DutySample.harbour,
      "register/systems/boat.yaml": DutySample.boat(
        "boat", "crew: {trained: true, list: \(written)}"),
      "register/systems/crew.txt": "Anna", "register/papers/crew.txt": "Anna",
      "register/shelf/crew.txt": "Anna",
      "outside.txt": "Anna",
      "register-two/crew.txt": "Anna",
    ])
    try folder.link("register/papers/inner", to: "../shelf")
    try folder.link("register/papers/leaves.txt", to: "../../outside.txt")
    try folder.link("register/papers/away.d", to: "../..")
    try folder.link("register/papers/broken.txt", to: "nothing.txt")
    return folder
  }

  /// The state of the duty to have a list, on the day on which it binds, and the run.
  private func check(_ written: String) async throws -> (state: String, outcome: Norma.Outcome) {
    let folder = try Self.folder(written)
    let options = DutySample.options.dropLast() + ["2027-12-02"]
    let json = try JSONValue(
      try await Norma.run(["duties", "register", "--format", "json"] + options, in: folder).bytes)
    let verdict = json["subjects"].first(where: "id", is: "boat")["verdicts"]
      .first(where: "id", is: "HAR-11.1")
    return (
      verdict["state"].text ?? "", try await Norma.run(["check", "register"] + options, in: folder)
    )
  }

  @Test(arguments: [
    "crew.txt", "./crew.txt", "../papers/crew.txt", "[crew.txt, ../papers/crew.txt]", "../papers",
    "../papers/inner/crew.txt", "https://example.org/nowhere", "mailto:crew@example.org",
    "[https://example.org/a, crew.txt]", "../../register/papers/crew.txt",
  ])
  func `what is there, or a link, shows it`(written: String) async throws {
    let (state, outcome) = try await check(written)
    #expect(state == "met")
    #expect(!outcome.output.contains("evidence"), "\(outcome.output)")
    #expect(
      outcome.reason.hasPrefix("gate: passed (0 errors; 1 not shown or not certain;"), "the charter"
    )
  }

  @Test(arguments: [
    ("lost.txt", "lost.txt", 29), ("Crew.txt", "Crew.txt", 29),
    ("[crew.txt, ../crew.txt]", "../crew.txt", 40),
    ("../papers/broken.txt", "../papers/broken.txt", 29),
    // Nobody learns by a link what lies elsewhere.
    ("../papers/leaves.txt", "../papers/leaves.txt", 29),
    ("../papers/away.d/outside.txt", "../papers/away.d/outside.txt", 29),
  ])
  func `what isn't there is a finding, and leaves the duty open`(
    written: String, path: String, column: Int
  ) async throws {
    let (state, outcome) = try await check(written)
    #expect(state == "undetermined")
    #expect(
      outcome.output.contains(
        "register/systems/boat.yaml:10:\(column): error: 'The boat' names evidence that isn't there: "
          + "'\(path)' [norma.missing-evidence]\n"), "\(outcome.output)")
    // One fault, one finding.
    #expect(!outcome.output.contains("List of the crew"), "\(outcome.output)")
    #expect(
      outcome.reason.hasPrefix("gate: failed (1 error; 2 not shown or not certain;"),
      "\(outcome.reason)")
    #expect(outcome.status == 1)
  }

  @Test(arguments: [
    "../../outside.txt", "../../register-two/crew.txt", "../../../../../../../../../etc/passwd",
  ])
  func `what lies outside the register is a fault of the input`(written: String) async throws {
    let (state, outcome) = try await check(written)
    #expect(state == "undetermined")
    #expect(
      outcome.output.contains(
        "register/systems/boat.yaml:10:29: error: the evidence '\(written)' lies outside the register "
          + "[norma.evidence-outside]\n"), "\(outcome.output)")
    #expect(outcome.status == 2)
  }

  @Test func `a place of one machine is refused, and not looked for`() async throws {
    let (state, outcome) = try await check("/etc/passwd")
    #expect(state == "undetermined")
    #expect(outcome.status == 2)
    #expect(
      outcome.output.contains(
        "10:29: error: 'crew.list' names '/etc/passwd', a place of one machine"))
    #expect(outcome.reason == "gate: could not check (1 fault in the input)")
  }

  @Test func `none says that there is nothing`() async throws {
    let (state, outcome) = try await check("none")
    #expect(state == "breached")
    #expect(
      outcome.output.contains("boat.yaml:10:29: error: List of the crew: 'The boat' has no list"))
  }

  @Test func `a system without a register has its own folder`() async throws {
    let folder = try Folder([
      "systems/boat.yaml": DutySample.boat("boat", "crew: {list: ../crew.txt}"), "crew.txt": "Anna",
      "systems/crew.txt": "Anna",
    ])
    #expect(try await DutySample.run("check", "systems/boat.yaml", in: folder).status == 2)
    try folder.write("systems/boat.yaml", DutySample.boat("boat", "crew: {list: crew.txt}"))
    #expect(try await DutySample.run("check", "systems/boat.yaml", in: folder).status == 0)
  }

  @Test func `a register that is seen from within is the same register`() async throws {
    let folder = try Self.folder("../papers/crew.txt")
    for (path, inner) in [("boat.yaml", "register/systems"), ("systems/boat.yaml", "register")] {
      let outcome = try await DutySample.run("check", path, in: try Folder(at: folder, inner))
      #expect(outcome.status == 0, "\(outcome.output)")
      #expect(!outcome.output.contains("evidence"))
    }
  }

  @Test func `who accepts that evidence is missing accepts no duty that waits for it`() async throws
  {
    let folder = try Self.folder("nothing.txt")
    let options = DutySample.options.dropLast() + ["2027-12-02"]
    func check() async throws -> [(id: String, isAccepted: Bool)] {
      let outcome = try await Norma.run(
        ["check", "register", "--format", "json"] + options, in: folder)
      return try JSONValue(outcome.bytes)["findings"].items.compactMap { finding in
        finding["id"].text.map { ($0, finding["waiver"] != .null || finding["known"] != .null) }
      }.filter { $0.0 == "HAR-11.1" || $0.0 == "norma.missing-evidence" }
    }
    #expect(try await check().map(\.id) == ["norma.missing-evidence"])
    try folder.write(
      "register/norma-waivers.yaml",
      "kind: waivers\nwaivers:\n  - {rule: norma.missing-evidence, subject: boat, reason: r, by: b, until: 2030-01-01}\n"
    )
    let found = try await check()
    #expect(found.map(\.id).sorted() == ["HAR-11.1", "norma.missing-evidence"])
    #expect(found.filter(\.isAccepted).map(\.id) == ["norma.missing-evidence"])
    // What is known is known whole.
    try FileManager.default.removeItem(at: folder.url(of: "register/norma-waivers.yaml"))
    try #require(try await Norma.run(["baseline", "register"] + options, in: folder).status == 0)
    #expect(try await check().allSatisfy(\.isAccepted))
  }

  @Test(arguments: [
    "empty.txt", ".", "../systems", "..", "blank.txt", "../hollow", "../broken", "../outward",
    "../norma-lock.yaml",
  ])
  func `nothing is shown by what is empty, or is Norma's own or the register itself`(
    written: String
  ) async throws {
    let folder = try Self.folder(written)
    for (path, text) in [
      "systems/empty.txt": "", "systems/blank.txt": " \n\t\n", "hollow/a/b.txt": "",
      "norma-lock.yaml": "kind: lock\n",
    ] { try folder.write("register/\(path)", text) }
    for (path, place) in ["broken/a.txt": "gone", "outward/a.txt": "../../outside.txt"] {
      try folder.makeFolder("register/\(path.split(separator: "/")[0])")
      try folder.link("register/\(path)", to: place)
    }
    let outcome = try await Norma.run(["check", "register"] + DutySample.options, in: folder)
    #expect(outcome.output.contains("names evidence that is no document"), "\(outcome.output)")
  }
}
