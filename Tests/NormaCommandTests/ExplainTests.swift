import Testing

/// A rule in words, and the proof of why it holds of a system or doesn't.
@Suite struct ExplainTests {
  func explain(_ arguments: String..., in folder: Folder? = nil) async throws -> Norma.Outcome {
    try await Norma.run(
      ["explain"] + arguments + Sample.options, in: try folder ?? Folder(copyOf: Sample.register))
  }

  @Test(arguments: [
    ("LAN-5.1", "Dazzles people in public places [LAN-5.1]", "classification"),
    ("LAN-5.2", "Dazzles on a stage [LAN-5.2]", "exception"),
    ("LAN-3.1", "Keeps a lantern [LAN-3.1]", "role"),
    ("strong", "Strong light [strong]", "concept"),
  ])
  func `every kind of rule has words`(id: String, title: String, kind: String) async throws {
    let outcome = try await explain(id)
    #expect(outcome.status == 0)
    #expect(
      outcome.output.hasPrefix("\(title)\n  what      \(kind) of lantern-act, authority: law\n"))
    #expect(outcome.output.contains("\n  law       Art. "))
    #expect(outcome.output.contains(" https://example.org/lantern#art_"))
    #expect(outcome.output.contains("\n  when\n    "))
  }

  @Test func `a classification tells its level, its days, its exceptions and its remedy`()
    async throws
  {
    let output = try await explain("LAN-5.1").output
    for line in [
      "  raises to Glare: Forbidden glare",
      "  says      the system dazzles people in public places",
      "  in force  from 2024-08-01", "  unless Dazzles on a stage [LAN-5.2], Art. 5(2)",
      "    - Put a shade on it",
    ] {
      #expect(output.contains("\n\(line)\n"), "\(line) is not in\n\(output)")
    }
    #expect(try await explain("LAN-4.2").output.contains("\n  binds     from 2027-12-02\n"))
  }

  @Test func `a role is the institution's, not the system's`() async throws {
    let output = try await explain("LAN-3.1").output
    #expect(output.contains("\n  says      the institution acts as keeper\n"))
  }

  @Test(arguments: ["LAN-5.1", "LAN-5.2", "LAN-3.1", "LAN-4.2", "LAN-6.1", "strong"])
  func `every kind of rule has a proof of every system`(id: String) async throws {
    let outcome = try await explain(id, "systems/laboratory.yaml", "--whole")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Laboratory lamp (systems/laboratory.yaml)\n"))
    #expect(outcome.output.contains("Footlight (systems/laboratory.yaml)\n"))
    #expect(outcome.output.contains("[\(id)]"))
  }

  @Test func `a proof names the facts and where they stand, also those of the institution`()
    async throws
  {
    let output = try await explain("LAN-5.1", "systems/beacon.yaml").output
    #expect(
      output.contains("✓ true    light.hazards asks dazzle: dazzle  systems/beacon.yaml:6:49\n"))
    #expect(
      output.contains("✓ true    institution.public asks true: true  institution.yaml:4:9\n"))
  }

  @Test func `of one system a rule that is false is proved, of many it is counted`() async throws {
    let one = try await explain("LAN-5.1", "systems/sundial.yaml")
    #expect(one.status == 0)
    #expect(one.output.contains("  ✗ false   Dazzles people in public places [LAN-5.1]"))
    let folder = try Folder([
      "a.yaml": Sample.system("a"), "b.yaml": Sample.system("b"),
    ])
    let many = try await explain("LAN-5.1", ".", in: folder)
    #expect(many.status == 0)
    #expect(many.output.hasPrefix("LAN-5.1 is false of 2 of 2; --whole shows why\n"))
    let whole = try await explain("LAN-5.1", ".", "--whole", in: folder)
    #expect(whole.output.contains("The a (a.yaml)\n"))
    #expect(whole.output.contains("The b (b.yaml)\n"))
  }

  @Test func `what may not decide is said`() async throws {
    let folder = try Folder([
      "a.yaml": "kind: ai-system\nid: a\nname: A\nlight: {lumens: 900, colour: red}\n"
    ])
    let all = try await explain("strong", "a.yaml", in: folder)
    #expect(all.output.contains("✗ false   Strong light [strong]"))
    let law = try await explain("strong", "a.yaml", "--authority", "law", in: folder)
    #expect(law.output.contains("? unknown Strong light [strong]"))
    #expect(law.output.contains("(which may not decide here)"))
  }

  @Test func `a rule about something else than what is described ends with 2`() async throws {
    let outcome = try await explain("LAN-5.1", "institution.yaml")
    #expect(outcome.status == 2)
    #expect(outcome.reason == "norma: 'LAN-5.1' speaks of nothing that institution.yaml describes")
  }

  @Test(arguments: [
    ("LAN-51", "LAN-5.1"), ("lan-5.1", "LAN-5.1"), ("LAN5.1", "LAN-5.1"),
    ("LAN-5..3", "LAN-5.3"), ("5.1", "LAN-5.1"), ("LAN-1.5", "LAN-5.1"), ("stong", "strong"),
    ("Strong", "strong"),
    ("gives-lihgt", "gives-light"),
  ])
  func `a misspelt id gets the right suggestion`(id: String, suggestion: String) async throws {
    for command in [["explain", id], ["explain", id, "."], ["rules", "show", id]] {
      let outcome = try await Norma.run(
        command + Sample.options, in: try Folder(copyOf: Sample.register))
      #expect(outcome.status == 2)
      #expect(outcome.output == "")
      let what = command[0] == "rules" ? "rule or concept" : "rule, concept, fact or value"
      #expect(
        outcome.error == "norma: there is no \(what) '\(id)'; did you mean '\(suggestion)'?\n")
    }
  }

  @Test(arguments: ["nonsense", "GDPR-35.3.a", ""])
  func `an id like no other gets the way to the list`(id: String) async throws {
    let outcome = try await explain(id)
    #expect(outcome.status == 2)
    #expect(
      outcome.error
        == "norma: there is no rule, concept, fact or value '\(id)'; "
        + "'norma rules list --as-of \(Sample.day) --rules \(Sample.rules)' names the rules, "
        + "'norma rules facts --as-of \(Sample.day) --rules \(Sample.rules)' the facts\n"
    )
  }

  // MARK: Facts and values

  @Test func `a fact is explained by its question, its values and who asks it`() async throws {
    let outcome = try await explain("light.hazards")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("(light.hazards)\n"), "\(outcome.output)")
    #expect(outcome.output.contains("  what      a fact of ai-system: a list of its values\n"))
    #expect(outcome.output.contains("  asked by  lantern-act\n"))
    #expect(outcome.output.contains("\n  dazzle "), "\(outcome.output)")
    let json = try await Sample.run(
      "explain", "light.hazards", "--format", "json", in: try Folder())
    #expect(try JSONValue(json.bytes)[0]["fact"] == .string("light.hazards"))
  }

  @Test func `a value is explained with the facts that may have it, and no other value`()
    async throws
  {
    let outcome = try await explain("dazzle")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("(light.hazards)\n"))
    #expect(outcome.output.contains("\n  dazzle"))
    #expect(!outcome.output.contains("\n  flicker"))
  }

  @Test func `a fact can't be held against systems`() async throws {
    let outcome = try await Sample.run(
      "explain", "light.hazards", ".", in: try Folder(copyOf: Sample.register))
    #expect(outcome.status == 2)
    #expect(
      outcome.reason == "norma: 'light.hazards' is a fact and no rule; "
        + "'norma explain light.hazards' says what it means")
  }
}
