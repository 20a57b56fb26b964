import Foundation
import Testing

/// The members and types that other tools read.
@Suite struct JSONTests {
  static let statement = Shape.object([
    "fact": .string, "value": .string, "line": .integer, "column": .integer, "file": .string,
  ])

  static let related = Shape.array(
    of: .object(
      ["relation": .string, "because": .string, "statements": .array(of: statement)],
      optional: ["cite": .string, "url": .string]))

  static let because = Shape.array(
    of: .object(
      ["fact": .string, "value": .string, "line": .integer, "column": .integer, "file": .string],
      optional: ["inferred": related]))

  static let missingTexts = Shape.array(
    of: .object([
      "pack": .string, "gap": .string, "title": .string, "territory": .string, "cite": .string,
      "url": .string, "others": .array(of: .string),
    ]))

  static let ground = Shape.array(
    of: .object(
      [
        "id": .string, "truth": .string, "because": because, "title": .string, "level": .string,
        "authority": .string, "cite": .string, "url": .string, "missing": .array(of: .string),
      ],
      optional: [
        "appliesFrom": .string, "missingTexts": missingTexts, "binds": .array(of: .string),
        "penalty": .string,
      ]))

  static let criterion = Shape.object([
    "id": .string, "title": .string, "truth": .string, "because": because,
    "missing": .array(of: .string),
  ])

  static let level = Shape.object(
    [
      "pack": .string, "scale": .string, "floor": .string, "ceiling": .string,
      "certain": .boolean, "grounds": ground, "inForce": .boolean, "authority": .string,
      "upcoming": ground, "excludedBy": .array(of: .string),
      "excepted": .array(
        of: .object(["id": .string, "level": .string, "by": .array(of: .string)])),
    ],
    optional: [
      "criteria": .array(of: criterion), "missingTexts": missingTexts, "past": ground,
      "binds": .array(of: .string), "bindsInstitution": .string,
      "consequences": .object(
        ["undated": .array(of: .string), "binding": .boolean],
        optional: ["from": .string, "perhapsFrom": .string]),
      "byLawAndGuidance": .object([
        "floor": .string, "ceiling": .string, "certain": .boolean,
      ]),
      "restsOn": .array(
        of: .object(
          ["id": .string, "title": .string, "authority": .string, "cite": .string, "url": .string],
          optional: ["reads": .string, "other": .string])),
    ])

  static let pack = Shape.object(
    ["id": .string, "version": .string, "sha256": .string], optional: ["extends": .string])

  static let run = Shape.object(
    [
      "version": .string, "asOf": .string, "lawAsOf": .string, "authority": .string,
      "packs": .array(of: pack),
    ],
    optional: [
      "vocabulary": .object(["sha256": .string]), "used": .array(of: pack),
      "withoutExtensions": .boolean,
      "registers": .array(of: .object([:], optional: ["institution": .string, "folder": .string])),
      "today": .string,
      "departures": .array(
        of: .object(
          ["kind": .string, "message": .string],
          optional: ["file": .string, "line": .integer, "column": .integer])),
    ])

  static let verdict = Shape.object(
    [
      "id": .string, "pack": .string, "state": .string, "title": .string,
      "meeting": .string, "binds": .array(of: .string), "authority": .string, "cite": .string,
      "url": .string,
      "missing": .array(of: .string), "because": because, "action": .string,
      "remedy": .array(of: .string), "by": .string, "effort": .string,
      "evidence": .array(of: .string), "file": .string, "line": .integer, "column": .integer,
    ],
    optional: [
      "reason": .string, "severity": .string, "appliesFrom": .string, "mayApplyFrom": .string,
      "penalty": .string,
      "penalties": .array(
        of: .object(
          ["title": .string, "truth": .string, "cite": .string, "url": .string],
          optional: ["for": .string])),
      "byLawAndGuidance": .object(
        ["state": .string], optional: ["appliesFrom": .string, "mayApplyFrom": .string]),
      "contested": .object([
        "formally": .string, "certain": .boolean, "authority": .string, "cite": .string,
        "other": .string,
      ]), "missingTexts": missingTexts,
    ])

  static let question = Shape.object(
    [
      "fact": .string, "question": .string, "decides": .array(of: .string), "type": .string,
      "values": .array(of: .string),
    ],
    optional: [
      "item": .string, "help": .string, "file": .string, "line": .integer, "column": .integer,
    ])

  static let finding = Shape.object(
    [
      "id": .string, "severity": .string, "message": .string, "file": .string, "line": .integer,
      "column": .integer, "endLine": .integer, "endColumn": .integer, "cite": .string,
      "help": .array(of: .string),
      "related": .array(
        of: .object(
          ["message": .string, "file": .string, "line": .integer, "column": .integer])),
    ],
    optional: [
      "state": .string, "subject": .string, "url": .string, "penalty": .string,
      "fingerprint": .string, "parts": .array(of: .string),
    ])

  static let report = Shape.object([
    "norma": run,
    "subjects": .array(
      of: .object(
        [
          "id": .string, "kind": .string, "name": .string, "file": .string, "sha256": .string,
          "scope": .string, "areas": .array(of: .string),
          "line": .integer, "column": .integer, "faulty": .boolean, "levels": .array(of: level),
          "verdicts": .array(of: verdict), "questions": .array(of: question),
          "roles": .array(
            of: .object(
              [
                "pack": .string, "role": .string, "truth": .string, "rules": .array(of: .string),
              ], optional: ["byLawAndGuidance": .string])),
        ], optional: ["owner": .string, "status": .string, "summary": .string])),
    "findings": .array(of: finding),
    "summary": .object([
      "subjects": .integer, "errors": .integer, "warnings": .integer, "notes": .integer,
      "waived": .integer, "known": .integer,
    ]),
  ])

  /// What a command says of the sample register.
  func output(_ arguments: String...) async throws -> Norma.Outcome {
    try await Norma.run(
      arguments + ["--format", "json", "--as-of", Sample.day, "--rules", "rules"],
      in: try Folder(copyOf: Sample.register))
  }

  @Test(arguments: ["check", "classify", "questions"])
  func `a report has the members of the design with their types`(command: String) async throws {
    let report = try JSONValue(try await output(command, ".").bytes)
    #expect(Self.report.faults(in: report) == [])
    #expect(report["subjects"].items.count == 8, "the institution counts as well")
  }

  @Test func `check, classify and questions give the same JSON`() async throws {
    let check = try await output("check").bytes
    #expect(try await output("classify").bytes == check)
    #expect(try await output("questions").bytes == check)
  }

  @Test func `a report names what it was made from and for which day`() async throws {
    let report = try JSONValue(try await output("check").bytes)
    let version = try await Norma.run(["--version"], in: try Folder()).output
    #expect(report["norma"]["version"].text.map { $0 + "\n" } == version)
    #expect(report["norma"]["asOf"] == .string(Sample.day))
    #expect(report["norma"]["authority"] == .string("reading"))
    #expect(report["norma"]["packs"][0]["id"] == .string("lantern-act"))
    #expect(report["norma"]["packs"][0]["sha256"].text?.count == 64)
  }

  @Test func `the digest of a file is its SHA-256`() async throws {
    // Of the text that `Sample.system` gives, as sha256sum tells.
    let folder = try Folder(["lamp.yaml": "kind: ai-system\nid: lamp\nname: Lamp\n"])
    let report = try JSONValue(
      try await Sample.run("check", "lamp.yaml", "--format", "json", in: folder).bytes)
    #expect(
      report["subjects"][0]["sha256"]
        == .string("78e5502d70241943c0b21ba55ef9e9ce76de17ae2a5a06ace791af8e2492a162"))
  }

  @Test func `the digest of a pack changes with any of its files and with nothing else`()
    async throws
  {
    let folder = try Folder(copyOf: Sample.register)
    func digest() async throws -> JSONValue {
      try JSONValue(
        try await Norma.run(
          ["check", "--format", "json", "--rules", "rules", "--as-of", Sample.day], in: folder
        ).bytes)["norma"]["packs"][0]["sha256"]
    }
    let before = try await digest()
    try folder.write("systems/beacon.yaml", Sample.system("beacon"))
    #expect(try await digest() == before)
    let rules = try folder.read("rules/lantern-act/rules.yaml")
    try folder.write("rules/lantern-act/rules.yaml", rules + "# More.\n")
    #expect(try await digest() != before)
  }

  @Test func `the digest of the vocabulary changes with its files and leaves the pack's alone`()
    async throws
  {
    let folder = try Folder(copyOf: Sample.register)
    func digests() async throws -> (vocabulary: JSONValue, pack: JSONValue) {
      let run = try JSONValue(
        try await Norma.run(
          ["check", "--format", "json", "--rules", "rules", "--as-of", Sample.day], in: folder
        ).bytes)["norma"]
      return (run["vocabulary"]["sha256"], run["packs"][0]["sha256"])
    }
    let before = try await digests()
    #expect(before.vocabulary.text?.count == 64)
    let path = "rules/vocabulary/ai-system.yaml"
    try folder.write(path, try folder.read(path) + "# More.\n")
    let after = try await digests()
    #expect(after.vocabulary != before.vocabulary)
    #expect(after.pack == before.pack)
  }

  @Test func `the sums of a report are those of its findings`() async throws {
    let report = try JSONValue(try await output("check").bytes)
    for (member, severity) in [("errors", "error"), ("warnings", "warning"), ("notes", "note")] {
      let count = report["findings"].items.count { $0["severity"] == .string(severity) }
      #expect(count > 0)
      #expect(report["summary"][member] == .integer(count))
    }
    #expect(report["summary"]["subjects"] == .integer(report["subjects"].items.count))
  }

  @Test func `a certain level is one whose floor is its ceiling, and has no open questions`()
    async throws
  {
    let report = try JSONValue(try await output("check").bytes)
    for subject in report["subjects"].items {
      for level in subject["levels"].items {
        #expect((level["floor"] == level["ceiling"]) == (level["certain"] == .boolean(true)))
      }
    }
    let beacon = report["subjects"].first(where: "id", is: "beacon")
    #expect(beacon["levels"][0]["floor"] == .string("glaring"))
    #expect(beacon["questions"] == .array([]))
    let kiosk = report["subjects"].first(where: "id", is: "kiosk")
    #expect(kiosk["levels"][0]["certain"] == .boolean(false))
    #expect(
      kiosk["questions"].items.contains { $0["fact"] == .string("light.hazards") })
  }

  @Test func `a faulty subject is marked, and asked nothing`() async throws {
    let report = try JSONValue(try await output("check").bytes)
    for subject in report["subjects"].items {
      let isTorch = subject["id"] == .string("torch")
      #expect(subject["faulty"] == .boolean(isTorch))
      if isTorch { #expect(subject["questions"] == .array([])) }
    }
  }

  @Test func `a finding stands where the report says, to its end`() async throws {
    let report = try JSONValue(try await output("check").bytes)
    let finding = report["findings"].first(where: "id", is: "LAN-5.1")
    #expect(finding["file"] == .string("systems/beacon.yaml"))
    // dazzle, after wide letters, which count one column each.
    #expect(finding["line"] == .integer(6))
    #expect(finding["column"] == .integer(49))
    #expect(finding["endLine"] == .integer(6))
    #expect(finding["endColumn"] == .integer(55))
    #expect(finding["state"] == .string("prohibited"))
    #expect(finding["subject"] == .string("beacon"))
  }

  @Test func `explain gives a proof of each subject`() async throws {
    let proofs = try JSONValue(try await output("explain", "LAN-5.1", ".").bytes)
    #expect(proofs.items.count == 7, "also those of which the rule is false")
    for proof in proofs.items {
      #expect(proof["subject"].text != nil)
      #expect(proof["file"].text != nil)
      #expect(Self.faults(inProof: proof["proof"]) == [])
    }
  }

  /// Where a node of a proof lacks what every node has.
  static func faults(inProof node: JSONValue) -> [String] {
    let truths = ["true", "false", "unknown"]
    guard let kind = node["kind"].text, let truth = node["truth"].text, truths.contains(truth),
      case .array(let parts) = node["parts"]
    else { return ["\(node)"] }
    if kind == "fact", node["fact"].text == nil { return ["\(node)"] }
    if kind == "clause", node["id"].text == nil { return ["\(node)"] }
    return parts.flatMap { faults(inProof: $0) }
  }

  static let rule = Shape.object(
    [
      "id": .string, "pack": .string, "kind": .string, "title": .string, "authority": .string,
      "cite": .array(of: .object(["at": .string, "url": .string])), "when": .array(of: .string),
      "unless": .array(
        of: .object([
          "id": .string, "title": .string, "when": .array(of: .string),
          "cite": .array(of: .object(["at": .string, "url": .string])),
        ])), "remedy": .array(of: .string),
    ],
    optional: [
      "message": .string, "level": .string, "inForce": .string, "appliesFrom": .string,
      "force": .string,
    ])

  @Test(arguments: ["LAN-5.1", "LAN-5.2", "LAN-3.1", "strong"])
  func `a rule in words is an object, the same from explain and from rules show`(
    id: String
  ) async throws {
    let explained = try await output("explain", id)
    #expect(Self.rule.faults(in: try JSONValue(explained.bytes)) == [])
    #expect(try await output("rules", "show", id).bytes == explained.bytes)
  }

  @Test func `the list of rules is an array of them`() async throws {
    let list = try JSONValue(try await output("rules", "list").bytes)
    #expect(Shape.array(of: Self.rule).faults(in: list) == [])
    #expect(list.items.count == 7)
  }

  @Test func `the result of cases is an object`() async throws {
    let shape = Shape.object([
      "passed": .integer, "failed": .integer, "findings": .array(of: Self.finding),
    ])
    let cases = try JSONValue(try await output("rules", "test").bytes)
    #expect(shape.faults(in: cases) == [])
    #expect(cases["failed"] == .integer(0))
  }

  @Test func `faults in rules are findings of a report`() async throws {
    #expect(
      Self.report.faults(in: try JSONValue(try await output("rules", "check").bytes)) == [])
  }

  static let commands = [
    ["check"], ["classify"], ["questions"], ["explain", "LAN-5.1"], ["explain", "LAN-5.1", "."],
    ["rules", "list"], ["rules", "show", "strong"], ["rules", "check"], ["rules", "test"],
  ]

  @Test(arguments: commands)
  func `the keys of every object are in order, and slashes are left alone`(
    command: [String]
  ) async throws {
    let text = try await Norma.run(
      command + ["--format", "json", "--as-of", Sample.day, "--rules", "rules"],
      in: try Folder(copyOf: Sample.register)
    ).output
    // Each object opens its own row of keys, told apart by how far they are indented.
    var last: [Int: String] = [:]
    var keys = 0
    for line in text.split(separator: "\n") {
      let indent = line.prefix { $0 == " " }.count
      if line.hasSuffix("{") { last[indent + 2] = nil }
      guard line.dropFirst(indent).hasPrefix("\""), let end = line.range(of: "\" : ") else {
        continue
      }
      let key = String(line[..<end.lowerBound].dropFirst(indent + 1))
      if let before = last[indent] { #expect(before < key) }
      last[indent] = key
      keys += 1
    }
    #expect(keys > 2)
    #expect(!text.contains("\\/"))
    #expect(text.hasSuffix("\n"))
  }
}
