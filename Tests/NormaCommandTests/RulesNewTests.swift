import Foundation
import NormaTestSupport
import Testing

/// Rules that are begun: `norma rules new`.
@Suite struct RulesNewTests {
  /// Puts words that make sense in the place of those that a skeleton leaves to its author.
  static func fill(_ folder: Folder, done: String = "controls-logs") throws {
    for path in try folder.paths()
    where path.hasPrefix("rules/house/") && path.contains("HOUSE") || path.hasSuffix("pack.yaml") {
      var text = try folder.read(path)
      for (old, new) in [
        ("{PATH: VALUE}", "{capabilities: profiling}"),
        ("PATH: VALUE", "capabilities: [profiling]"), ("PATH: OTHER", "capabilities: none"),
        ("{DONE: true}", "{deployment.\(done): true}"),
        ("DONE: true", "deployment: {\(done): true}"),
        ("DONE: false", "deployment: {\(done): false}"), ("TITLE", "House rule"),
        ("ADDRESS", "https://example.org"), ("PINPOINT", "point 1"), ("SCALE", "house"),
        ("LEVEL", "attention"), ("ADOPTED", "adopted"), ("APPLIES", "applies"),
        ("PERSON", "system-owner"), ("BEFORE", "2027-01-01"), ("DAY", "2028-01-01"),
      ] { text = text.replacing(old, with: new) }
      try folder.write(path, text)
    }
  }

  func new(
    _ id: String, pack: String = "lantern-act", in folder: Folder
  ) async throws -> Norma.Outcome {
    try await Norma.run(["rules", "new", id, "--rules", ".", "--pack", pack], in: folder)
  }

  @Test func `new writes a rule and its cases, which check refuses until they are filled in`()
    async throws
  {
    let folder = try RulesTests.folder()
    let before = try folder.paths()
    let outcome = try await new("LAN-8.1.a", in: folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.output == """
        wrote ./lantern-act/LAN-8.1.a.yaml
        wrote ./lantern-act/tests/LAN-8.1.a.md
        next: put your words in the place of TITLE, SCALE, LEVEL, PATH, VALUE, OTHER, ADOPTED, \
        PINPOINT, DAY
        then: norma rules check --rules . --pack lantern-act && \
        norma rules test --rules . --pack lantern-act

        """)
    let added = Set(try folder.paths()).subtracting(before)
    #expect(added == ["lantern-act/LAN-8.1.a.yaml", "lantern-act/tests/LAN-8.1.a.md"])
    #expect(try folder.read("lantern-act/LAN-8.1.a.yaml").contains("\n  LAN-8.1.a:\n"))
    let check = try await Norma.run(
      ["rules", "check", "--rules", ".", "--as-of", Sample.day], in: folder)
    #expect(check.status == 2)
    #expect(check.output.contains("LAN-8.1.a.yaml:4:12: error: there is no scale 'SCALE'"))
  }

  @Test func `new makes the folder of cases where there is none`() async throws {
    let folder = try RulesTests.folder()
    try FileManager.default.removeItem(at: folder.url(of: "lantern-act/tests"))
    #expect(try await new("LAN-8.1", in: folder).status == 0)
    #expect(folder.exists("lantern-act/tests/LAN-8.1.md"))
  }

  struct Refusal: CustomTestStringConvertible, Sendable {
    let id: String
    var pack = "lantern-act"
    let reason: String
    var testDescription: String { id }
  }

  static let refusals = [
    Refusal(id: "AIA-5.1", reason: "the ids of this pack begin with 'LAN-'"),
    Refusal(id: "LAN8.1", reason: "the ids of this pack begin with 'LAN-'"),
    Refusal(id: "lan-8.1", reason: "the ids of this pack begin with 'LAN-'"),
    Refusal(id: "LAN-", reason: "the pinpoint of 'LAN-' must be letters, digits, '.' and '-'"),
    Refusal(
      id: "LAN-../8", reason: "the pinpoint of 'LAN-../8' must be letters, digits, '.' and '-'"),
    Refusal(
      id: "LAN-8: 1", reason: "the pinpoint of 'LAN-8: 1' must be letters, digits, '.' and '-'"),
    Refusal(id: "LAN-8.1", pack: "nowhere", reason: ". holds no pack 'nowhere'"),
    Refusal(
      id: "LAN-8.1", pack: "vocabulary",
      reason: "'vocabulary' can't be the folder of a pack; write letters, digits and '-'"),
  ]

  @Test(arguments: refusals, [true, false])
  func `new refuses what exists or can't be, also in a pack with faults`(
    refusal: Refusal, isSound: Bool
  ) async throws {
    let folder =
      try isSound
      ? RulesTests.folder() : RulesTests.folder(RulesTests.rules, "level: dim", "level: dimm")
    let before = try folder.paths()
    let outcome = try await new(refusal.id, pack: refusal.pack, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason == "norma: \(refusal.reason)")
    #expect(try folder.paths() == before)
  }

  @Test func `new never writes over a file`() async throws {
    let folder = try RulesTests.folder()
    try folder.write("lantern-act/tests/LAN-8.1.md", "# Mine\n")
    let outcome = try await new("LAN-8.1", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason == "norma: ./lantern-act/tests/LAN-8.1.md exists already")
    #expect(try folder.read("lantern-act/tests/LAN-8.1.md") == "# Mine\n")
    #expect(!folder.exists("lantern-act/LAN-8.1.yaml"))
  }

  @Test(arguments: [
    ("LAN-5.1", "classifications"), ("LAN-2.1", "exceptions"), ("LAN-3.1", "roles"),
    ("gives-light", "concepts"), ("duties", "parameters"), ("glare", "scales"),
  ])
  func `new refuses what stands in any section, and says where`(
    id: String, section: String
  ) async throws {
    for folder in [
      try RulesTests.folder(), try RulesTests.folder(RulesTests.rules, "level: dim", "level: dimm"),
    ] {
      let before = try folder.paths()
      let outcome = try await new(id, in: folder)
      #expect(outcome.status == 2)
      #expect(
        outcome.reason.hasPrefix(
          "norma: '\(id)' exists already among the \(section) of lantern-act: ./lantern-act/"),
        "\(outcome.reason)")
      #expect(try folder.paths() == before)
    }
  }

  @Test(arguments: [
    ("AIA-26.2", "obligations of eu-ai-act"), ("AIA-5.1.f", "classifications of eu-ai-act"),
    ("GAUJA-4", "obligations of gauja"), ("annex-iii-applies", "parameters of eu-ai-act"),
  ])
  func `new in a register refuses what everybody's packs or its own have`(
    id: String, place: String
  ) async throws {
    let folder = try Folder(copyOf: Sample.top.appending(path: "Policies/example-university"))
    let before = try folder.paths()
    for pack in ["gauja", "house"] {
      let outcome = try await Norma.run(["rules", "new", id, ".", "--pack", pack], in: folder)
      #expect(outcome.status == 2)
      #expect(
        outcome.reason.hasPrefix("norma: '\(id)' exists already among the \(place): "),
        "\(outcome.reason)")
    }
    #expect(try folder.paths() == before)
  }

  /// A register without rules of its own.
  private func register() throws -> Folder {
    try Folder(["institution.yaml": "kind: institution\nid: i\nname: I\ncountry: LV\n"])
  }

  @Test(arguments: [[], ["--obligation"]])
  func `new begins a pack in a register, whose faults are the gaps that it names`(
    options: [String]
  ) async throws {
    let folder = try register()
    let outcome = try await Norma.run(
      ["rules", "new", "HOUSE-1", ".", "--pack", "house"] + options, in: folder)
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(
      outcome.output.hasPrefix("wrote rules/house/pack.yaml\nwrote rules/house/HOUSE-1.yaml\n"))
    #expect(outcome.output.hasSuffix("then: norma rules check . && norma rules test .\n"))
    let gaps = try #require(outcome.output.split(separator: "\n").first { $0.hasPrefix("next: ") })
    let check = try await Norma.run(["rules", "check", "."], in: folder)
    #expect(check.status == 2)
    let faults = check.output.split(separator: "\n").filter { $0.contains(": error: ") }
    #expect(!faults.isEmpty)
    for fault in faults {
      let words = fault.split { !$0.isLetter }.filter {
        $0.count > 2 && $0.allSatisfy(\.isUppercase)
      }
      #expect(words.contains { gaps.contains($0) }, "\(fault)")
    }
    try Self.fill(folder)
    for command in ["check", "test"] {
      let filled = try await Norma.run(["rules", command, "."], in: folder)
      #expect(filled.status == 0, "\(filled.output)\(filled.error)")
    }
  }

  @Test func `new adds to the pack that it began`() async throws {
    let folder = try register()
    for (id, done) in [("HOUSE-1", "controls-logs"), ("HOUSE-2", "controls-input")] {
      let outcome = try await Norma.run(
        ["rules", "new", id, "--obligation", ".", "--pack", "house"], in: folder)
      #expect(outcome.status == 0, "\(outcome.error)")
      try Self.fill(folder, done: done)
    }
    for command in ["check", "test"] {
      let filled = try await Norma.run(["rules", command, "."], in: folder)
      #expect(filled.status == 0, "\(filled.output)\(filled.error)")
    }
    let again = try await Norma.run(
      ["rules", "new", "HOUSE-2", ".", "--pack", "house"], in: folder)
    #expect(again.reason.contains("'HOUSE-2' exists already among the obligations of house: "))
  }

  @Test(arguments: [
    ("AIA-99", "house", "the ids of eu-ai-act begin with 'AIA-'; give yours a prefix of its own"),
    (
      "HOUSE", "house",
      "'HOUSE' must be the pack's prefix, a hyphen and the pinpoint, such as HOUSE-1"
    ),
    (
      "HOUSE-1", "gdpr",
      "there is a pack 'gdpr' already; give yours another name, "
        + "and write 'extends: gdpr' in its pack.yaml if it adds to it"
    ),
    (
      "HOUSE-1", "vocabulary",
      "'vocabulary' can't be the folder of a pack; write letters, digits and '-'"
    ),
    (
      "HOUSE-1", "../house",
      "'../house' can't be the folder of a pack; write letters, digits and '-'"
    ),
    (
      "A--1", "house",
      "'A--1' can't be a rule of 'house': the prefix 'A-' has a hyphen that joins nothing"
    ),
    (
      "A.B-1", "house",
      "'A.B-1' can't be a rule of 'house': the prefix 'A.B' has other signs than letters, digits and hyphens"
    ),
  ])
  func `new begins no pack that can't be`(
    id: String, pack: String, reason: String
  ) async throws {
    let folder = try register()
    let outcome = try await Norma.run(["rules", "new", id, ".", "--pack", pack], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason == "norma: \(reason)")
    #expect(try folder.paths() == ["institution.yaml"])
  }

  @Test func `new without a register or a folder of packs says what to name`() async throws {
    let outcome = try await Norma.run(
      ["rules", "new", "HOUSE-1", "--pack", "house"], in: try register())
    #expect(outcome.status == 2)
    #expect(outcome.reason.contains("'norma rules new ID REGISTER --pack house'"))
  }
}
