import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Conditions that look at the other documents of a register, and lists that are compared.
@Suite struct RegisterConditionTests {
  private static let policyFacts = """
    kind: vocabulary
    of: policy
    groups: {rules: {title: Rules}}
    facts:
      id: {type: text, group: rules, question: Which?, required: true}
      name: {type: text, group: rules, question: What is it called?, required: true}
      adopted: {type: boolean, group: rules, question: Is it adopted?}
      traits:
        type: choices
        group: rules
        question: Which traits does it rule out?
        values-of: {kind: ai-system, fact: traits}
      forbids:
        type: records
        group: rules
        question: What does it forbid?
        key: use
        fields:
          use: {type: choice, question: Which?, values-of: {kind: ai-system, fact: uses}}
          marks: {type: choices, question: Which marks?, values-of: {kind: ai-system, fact: uses.marks}}
    """

  private static func files(_ condition: String, of kind: String = "ai-system") -> [String: String]
  {
    [
      "vocabulary/policy.yaml": policyFacts,
      "small/pack.yaml": SmallRules.header,
      "small/rules.yaml": """
      concepts:
        own: {title: Own, of: \(kind), cite: {at: Art. 1}, when: \(condition)}
      """,
    ]
  }

  /// The truth of a condition on the first document of a register, by its evaluation and its proof.
  private func truth(
    of condition: String, in documents: String, kind: String = "ai-system",
    isWhole: Bool = true, location: SourceLocation = #_sourceLocation
  ) throws -> Truth {
    try assessment(of: condition, in: documents, kind: kind, isWhole: isWhole, location: location)
      .truth("own", location)
  }

  private func assessment(
    of condition: String, in documents: String, kind: String = "ai-system", isWhole: Bool = true,
    location: SourceLocation = #_sourceLocation
  ) throws -> Assessment {
    let rulebook = SmallRules.rulebook(Self.files(condition, of: kind))
    let judge = try Judge(rulebook, pack: "small", location: location)
    let file = RegisterFile(
      SourceText(path: "register.yaml", documents), vocabulary: rulebook.vocabulary)
    #expect(file.findings.map(\.message) == [], sourceLocation: location)
    return Assessment(
      of: try #require(file.descriptions.first, sourceLocation: location), with: nil,
      among: isWhole ? RegisterDocuments(file.descriptions) : nil,
      under: [PackInForce(judge.pack, Jurisdiction(asOf: Repository.day))])
  }

  private static func register(_ system: String, _ policies: String...) -> String {
    (["kind: ai-system\nid: a\nname: A\n\(system)"]
      + policies.enumerated().map { "kind: policy\nid: p\($0.offset)\nname: P\n\($0.element)" })
      .joined(separator: "\n---\n")
  }

  // MARK: Documents

  @Test func `some document of a register passes, or none does`() throws {
    let condition = "{some: register.policy, where: {.adopted: true}}"
    for (policies, truth) in [
      (["adopted: true"], Truth.yes), (["adopted: false", "adopted: true"], .yes),
      (["adopted: false"], .no), ([], .no), (["adopted: null"], .unknown),
      (["adopted: false", ""], .unknown),
    ] {
      let documents =
        (["kind: ai-system\nid: a\nname: A"]
        + policies.enumerated().map { "kind: policy\nid: p\($0.offset)\nname: P\n\($0.element)" })
        .joined(separator: "\n---\n")
      #expect(try self.truth(of: condition, in: documents) == truth, "\(policies)")
    }
  }

  @Test func `every document passes where there is none`() throws {
    let condition = "{every: register.policy, where: {.adopted: true}}"
    #expect(try truth(of: condition, in: Self.register("")) == .yes)
    #expect(try truth(of: condition, in: Self.register("", "adopted: true")) == .yes)
    #expect(try truth(of: condition, in: Self.register("", "adopted: true", "")) == .unknown)
    #expect(try truth(of: condition, in: Self.register("", "adopted: false", "")) == .no)
  }

  @Test func `of a register that isn't known nothing is known`() throws {
    let condition = "{some: register.policy, where: {.adopted: true}}"
    let documents = Self.register("", "adopted: true")
    #expect(try truth(of: condition, in: documents, isWhole: false) == .unknown)
  }

  @Test func `a document isn't among the others of its own kind`() throws {
    let condition = "{some: register.policy, where: {.adopted: true}}"
    let own = "kind: policy\nid: own\nname: Own\nadopted: true"
    #expect(try truth(of: condition, in: own, kind: "policy") == .no)
    let two = "\(own)\n---\nkind: policy\nid: other\nname: Other\nadopted: true"
    #expect(try truth(of: condition, in: two, kind: "policy") == .yes)
  }

  @Test func `within a document the subject's own facts are asked as ever`() throws {
    let condition = "{some: register.policy, where: {all: [{.adopted: true}, {flag: true}]}}"
    #expect(try truth(of: condition, in: Self.register("flag: true", "adopted: true")) == .yes)
    #expect(try truth(of: condition, in: Self.register("flag: false", "adopted: true")) == .no)
    #expect(try truth(of: condition, in: Self.register("", "adopted: true")) == .unknown)
  }

  @Test(arguments: Authority.allCases)
  func `a level that looks at the register rests on what its rule does`(authority: Authority) throws
  {
    var files = Self.files("{flag: true}")
    files["small/pack.yaml"] = SmallRules.header + SmallRules.scales
    files["small/rules.yaml"] = """
      classifications:
        S-1: {title: C, authority: \(authority.rawValue), scale: risk, level: high, cite: {at: A},
          in-force: start, when: {some: register.policy, where: {.adopted: true}}, message: m}
        S-2: {title: C, scale: risk, level: banned, cite: {at: A}, in-force: start,
          when: {banner: true}, message: m, remedy: r}
      """
    let rulebook = SmallRules.rulebook(files)
    let judge = try Judge(rulebook, pack: "small")
    let file = RegisterFile(
      SourceText(path: "register.yaml", Self.register("banner: false", "adopted: true")),
      vocabulary: rulebook.vocabulary)
    let assessment = Assessment(
      of: try #require(file.descriptions.first), with: nil,
      among: RegisterDocuments(file.descriptions),
      under: [PackInForce(judge.pack, Jurisdiction(asOf: Repository.day))])
    let level = try #require(assessment.levels.first)
    #expect(level.isCertain && level.floorLevel.id == "high")
    #expect(assessment.leastAuthority(for: level) == authority)
  }

  // MARK: What lists have in common

  @Test func `lists of words share a word, or none`() throws {
    let condition = "{some: register.policy, where: {shared: [traits, .traits]}}"
    for (own, other, truth) in [
      ("[swift, silent]", "[silent]", Truth.yes), ("[swift]", "[silent]", .no),
      ("none", "{at-least: [silent]}", .no), ("{at-least: [swift]}", "[silent]", .unknown),
      ("{at-least: [silent]}", "{at-least: [silent]}", .yes), ("null", "[silent]", .unknown),
      ("null", "none", .no),
    ] {
      let documents = Self.register("traits: \(own)", "traits: \(other)")
      #expect(try self.truth(of: condition, in: documents) == truth, "\(own) and \(other)")
    }
  }

  @Test func `records agree in all the fields by which they are compared`() throws {
    let condition =
      "{some: register.policy, where: {shared: [uses, .forbids], by: [use, marks]}}"
    for (own, other, truth) in [
      ("[{use: grade, marks: [a]}]", "[{use: grade, marks: [a, b]}]", Truth.yes),
      ("[{use: grade, marks: [c]}]", "[{use: grade, marks: [a, b]}]", .no),
      ("[{use: teach, marks: [a]}]", "[{use: grade, marks: [a, b]}]", .no),
      ("[{use: grade}]", "[{use: grade, marks: [a, b]}]", .unknown),
      ("[{use: teach}, {use: grade, marks: [a]}]", "[guard, {use: grade, marks: [a]}]", .yes),
      ("none", "[{use: grade}]", .no), ("null", "none", .no), ("null", "[{use: grade}]", .unknown),
      ("{at-least: [{use: teach, marks: [a]}]}", "[{use: grade, marks: [a]}]", .unknown),
    ] {
      let documents = Self.register("uses: \(own)", "forbids: \(other)")
      #expect(try self.truth(of: condition, in: documents) == truth, "\(own) and \(other)")
    }
  }

  @Test func `the proof names both places`() throws {
    let documents = Self.register(
      "uses: [teach, {use: grade, marks: [a]}]", "adopted: true",
      "forbids: [guard, {use: grade, marks: [a]}]")
    let proof = try #require(
      try assessment(
        of: "{some: register.policy, where: {shared: [uses, .forbids], by: [use]}}", in: documents
      ).proof(of: "own"))
    let lines = proof.deciding.compactMap { $0.place?.range.start.line }
    #expect(lines == [4, 14])
    #expect(proof.deciding.compactMap(\.value) == ["grade", "grade"])
  }

  @Test func `what another document leaves open isn't asked of the subject`() throws {
    let condition =
      "{some: register.policy, where: {all: [{.adopted: true}, {shared: [traits, .traits]}]}}"
    let assessment = try assessment(of: condition, in: Self.register("", "traits: [swift]"))
    let evaluation = assessment.evaluation(0)
    #expect(evaluation.concept(0, nil) == .unknown)
  }

  // MARK: Faults

  private func faults(_ condition: String) -> [String] {
    SmallRules.rulebook(Self.files(condition)).findings.map(\.message)
  }

  @Test func `what can't be compared or gone through is refused`() {
    #expect(
      faults("{some: register.polcy, where: {.adopted: true}}")
        == ["a register has no documents of kind 'polcy'"])
    #expect(faults("{some: register.policy}") == ["'some' needs 'where'"])
    #expect(
      faults("{some: register.policy, where: {.adoptd: true}}")
        == ["no fact 'adoptd' is in the vocabulary of policy"])
    #expect(faults("{shared: [traits]}") == ["'shared' takes two lists"])
    #expect(
      faults("{shared: [traits, uses]}")
        == ["'traits' and 'uses' can't have anything in common"])
    #expect(faults("{shared: [uses, parts]}") == ["'shared' of records needs 'by'"])
    #expect(
      faults("{shared: [uses, parts], by: [use]}") == ["'use' is no field of both lists"])
    #expect(
      faults("{shared: [traits, tone]}") == ["'traits' and 'tone' have different values"])
    #expect(
      faults("{shared: [traits, traits], by: [use]}")
        == ["lists of words are compared as they are"])
    #expect(faults("{by: [use], flag: true}") == ["'by' belongs to 'shared'"])
  }

  @Test func `values come from a fact that was read before`() {
    var files = Self.files("{flag: true}")
    files["vocabulary/policy.yaml"] = Self.policyFacts
      .replacing("fact: traits}", with: "fact: trait}")
    #expect(
      SmallRules.rulebook(files).findings.map(\.message)
        == ["no fact 'trait' with values was read of 'ai-system' before this one"])
  }
}
