import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// What follows from statements, and what can't be so beside them.
@Suite struct RelationTests {
  /// A rulebook of the small vocabulary with relations, and of a pack that asks its facts.
  static func rulebook(
    _ relations: String, facts: String = "", pack: String = "", more: String = ""
  ) -> Rulebook {
    SmallRules.rulebook([
      "vocabulary/ai-system/relations.yaml":
        "kind: vocabulary\nof: ai-system\n\(facts)relations:\n" + relations.indented,
      "vocabulary/institution/relations.yaml":
        "kind: vocabulary\nof: institution\nrelations:\n" + more.indented,
      "small/pack.yaml": SmallRules.header + SmallRules.scales,
      "small/rules.yaml": rules + pack,
    ])
  }

  private static let rules = """
    concepts:
      swift: {title: Swift, cite: {at: A}, when: {traits: swift}}
      sturdy: {title: Sturdy, cite: {at: A}, when: {traits: [sturdy, small]}}
      loud: {title: Loud, cite: {at: A}, when: {tone: loud}}
      quiet: {title: Quiet, cite: {at: A}, when: {tone: [soft, shrill]}}
      flag: {title: Flag, cite: {at: A}, when: {flag: true}}
      by-hand: {title: Hand, cite: {at: A}, when: {some: uses, where: {.by-hand: true}}}
      public: {title: Public, cite: {at: A}, when: {institution.public: true}}
      partless: {title: Without parts, cite: {at: A}, when: {parts: none}}
    classifications:
      S-1:
        {title: One, cite: {at: A}, scale: risk, level: high, in-force: start, message: is high,
         when: {concept: swift}}
      S-2:
        {title: Two, cite: {at: A}, scale: risk, level: banned, in-force: start, message: is banned,
         remedy: [Stop], when: {all: [{concept: flag}, {concept: sturdy}, {concept: loud}]}}

    """

  static func assess(
    _ facts: String, institution: String? = nil, by rulebook: Rulebook,
    location: SourceLocation = #_sourceLocation
  ) throws -> Assessment {
    #expect(rulebook.findings.map(\.message) == [], sourceLocation: location)
    func description(_ kind: String, _ facts: String) throws -> Description {
      let file = RegisterFile(
        SourceText(path: "\(kind).yaml", "kind: \(kind)\nid: it\nname: It\n\(facts)\n"),
        vocabulary: rulebook.vocabulary)
      #expect(file.findings.map(\.message) == [], sourceLocation: location)
      return try #require(file.descriptions.first, sourceLocation: location)
    }
    let day = try #require(Day("2026-11-23"))
    return Assessment(
      of: try description("ai-system", facts),
      with: try institution.map { try description("institution", $0) },
      under: rulebook.packs.map { PackInForce($0, Jurisdiction(asOf: day)) })
  }

  private func truth(_ id: String, _ assessment: Assessment) throws -> Truth {
    try assessment.truth(id)
  }

  // MARK: What follows

  private static let teaching = """
    teaching-is-swift:
      when: {some: uses, where: {.use: teach}}
      implies: {traits: swift}
      because: whoever teaches is swift
    """

  @Test func `what is implied is known, and isn't asked`() throws {
    let rulebook = Self.rulebook(Self.teaching)
    let before = try Self.assess("flag: true", by: rulebook)
    #expect(try truth("swift", before) == .unknown)
    #expect(before.questions.map(\.path).contains("traits"))
    let after = try Self.assess("uses: [teach]\nflag: false", by: rulebook)
    #expect(try truth("swift", after) == .yes)
    #expect(after.levels[0].isCertain)
    #expect(!after.questions.map(\.path).contains("traits"))
    // What else may be so stays open.
    #expect(try truth("sturdy", after) == .unknown)
  }

  @Test func `a proof shows what is inferred, from what and where`() throws {
    let assessment = try Self.assess("uses: [teach]", by: Self.rulebook(Self.teaching))
    let proof = try #require(assessment.proof(of: "swift"))
    let fact = try #require(proof.deciding.first)
    #expect(fact.value == "swift")
    #expect(fact.place?.range.start.line == 4)
    let inference = try #require(fact.inferences.first)
    #expect(inference.relation.reason == "whoever teaches is swift")
    #expect(inference.premises.map(\.words) == ["uses: teach"])
  }

  @Test func `what follows is followed further, back to what is stated`() throws {
    let rulebook = Self.rulebook(
      Self.teaching + """

        swift-is-loud:
          when: {traits: swift}
          implies: {tone: loud, flag: true}
          because: whoever is swift is loud
        """)
    let assessment = try Self.assess("uses: [teach]", by: rulebook)
    #expect(try truth("loud", assessment) == .yes)
    #expect(try truth("flag", assessment) == .yes)
    let proof = try #require(assessment.proof(of: "loud")?.deciding.first)
    #expect(proof.inferences.first?.premises.map(\.words) == ["uses: teach"])
  }

  @Test func `a field follows for the item at hand`() throws {
    let rulebook = Self.rulebook(
      """
      guards-stand:
        each: uses
        when: {.use: guard}
        implies: {.by-hand: true}
        because: guards work with their hands
      """)
    #expect(try truth("by-hand", Self.assess("uses: [teach]", by: rulebook)) == .unknown)
    #expect(try truth("by-hand", Self.assess("uses: [teach, guard]", by: rulebook)) == .yes)
  }

  @Test func `what is excluded is known not to be so, from both sides`() throws {
    let rulebook = Self.rulebook(
      """
      soft-or-small:
        when: {tone: [soft, shrill]}
        excludes: {traits: [sturdy, small]}
        because: what is soft is neither sturdy nor small
      """)
    #expect(try truth("sturdy", Self.assess("tone: soft", by: rulebook)) == .no)
    #expect(try truth("quiet", Self.assess("traits: [small]", by: rulebook)) == .no)
    // Of three tones two are excluded: it is loud if it has a tone at all, and that nobody said.
    let rest = try Self.assess("traits: [small]", by: rulebook)
    #expect(try truth("loud", rest) == .unknown)
    #expect(try Self.assess("traits: [small]\ntone: loud", by: rulebook).contradictions.isEmpty)
  }

  @Test func `what is left of several values holds where one of them does`() throws {
    let relations = """
      small-has-a-tone: {when: {traits: small}, implies: {tone: [soft, loud]}, because: it is heard}
      small-isn't-soft: {when: {traits: small}, excludes: {tone: soft}, because: it is shrill}
      sturdy-has-weight: {when: {traits: sturdy}, excludes: {weight: none}, because: it stands}
      """
    let rulebook = Self.rulebook(
      relations,
      facts: """
        facts:
          weight:
            type: choice
            group: shape
            question: What does it weigh?
            values: {none: Nothing, little: Little, much: Much}

        """,
      pack: """
          S-3:
            {title: Three, cite: {at: A}, scale: risk, level: high, in-force: start, message: is high,
             when: {weight: [little, much]}}
        """)
    #expect(try truth("loud", Self.assess("traits: [small]", by: rulebook)) == .yes)
    // It weighs something, whatever that is.
    let sturdy = try Self.assess("traits: [sturdy]", by: rulebook)
    #expect(sturdy.levels[0].floorLevel.id == "high")
  }

  @Test func `nothing follows from what a list leaves out`() throws {
    let assessment = try Self.assess("traits: none", by: Self.rulebook(Self.teaching))
    #expect(assessment.contradictions.isEmpty)
    #expect(assessment.subject.statements.count { $0.value != .unstated } == 3)
  }

  // MARK: Contradictions

  @Test func `a contradiction is one error at the later statement`() throws {
    let assessment = try Self.assess(
      "traits: [small]\nuses: [guard, teach]", by: Self.rulebook(Self.teaching))
    let found = assessment.findings.filter { $0.id == Assessment.contradictionID }
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding.severity == .error && !finding.isWaivable && finding.kind == .law)
    #expect(
      finding.message
        == "'It' contradicts itself: uses: teach and traits without swift (line 4) can't both be so: "
        + "whoever teaches is swift")
    #expect(finding.range.start == Position(line: 5, column: 15))
    #expect(finding.notes.map(\.range.start.line) == [4])
  }

  @Test func `a list is named once, by what it leaves out`() throws {
    let rulebook = Self.rulebook(
      """
      small-and-flagged-is-swift:
        when: {traits: small, flag: true}
        excludes: {traits: {none-of: [swift]}}
        unsettles: excluded
        because: it outruns others
      """)
    let assessment = try Self.assess("flag: true\ntraits: [small]", by: rulebook)
    let finding = try #require(assessment.findings.first { $0.id == Assessment.contradictionID })
    #expect(
      finding.message
        == "'It' contradicts itself: traits without swift and flag: true (line 4) can't both be so: "
        + "it outruns others")
    #expect(finding.range.start.line == 5 && finding.notes.map(\.range.start.line) == [4])
  }

  @Test func `what denies counts as unknown, what affirms keeps raising`() throws {
    let assessment = try Self.assess(
      "traits: [small]\nuses: [teach]", by: Self.rulebook(Self.teaching))
    #expect(try truth("swift", assessment) == .yes)
    // What the denied list affirms still holds.
    #expect(try truth("sturdy", assessment) == .yes)
    let none = try Self.assess("traits: none\nuses: [teach]", by: Self.rulebook(Self.teaching))
    #expect(try truth("sturdy", none) == .unknown)
    #expect(none.levels[0].floorLevel.id == "high")
    #expect(none.levels[0].ceilingLevel.id == "banned")
  }

  @Test func `where neither is the denial both are unknown, and asked again`() throws {
    let rulebook = Self.rulebook(
      """
      swift-or-loud: {when: {traits: swift}, excludes: {tone: loud}, because: both can't be}
      """)
    let assessment = try Self.assess("traits: [swift]\ntone: loud\nflag: true", by: rulebook)
    #expect(try truth("swift", assessment) == .unknown)
    #expect(try truth("loud", assessment) == .unknown)
    let asked = assessment.questions.filter { !$0.contradictions.isEmpty }
    #expect(Set(asked.map(\.path)) == ["traits", "tone"])
    let proof = try #require(assessment.proof(of: "loud"))
    #expect(proof.missing == ["tone"] && proof.deciding.isEmpty)
  }

  private static let ordered = """
    parts-of-the-whole: {in-order: [share, count], because: no part is more than the whole}
    since-before-uses: {each: uses, in-order: [since, .began], because: no use begins before it is there}
    """

  @Test func `what can't come before something else contradicts it`() throws {
    let rulebook = Self.rulebook(Self.ordered)
    func messages(_ facts: String) throws -> [String] {
      try Self.assess(facts, by: rulebook).findings
        .filter { $0.id == Assessment.contradictionID }.map(\.message)
    }
    #expect(try messages("count: 3\nshare: 3") == [])
    #expect(try messages("count: 3") == [])
    #expect(
      try messages("count: 3\nshare: 3.5") == [
        "'It' contradicts itself: share: 3.5 and count: 3 (line 4) can't both be so: "
          + "no part is more than the whole"
      ])
    #expect(
      try messages(
        "since: 2026-02-01\nuses:\n- {use: teach, began: 2026-02-01}\n- {use: grade, began: 2026-01-31}"
      )
        == [
          "'It' contradicts itself: uses.began: 2026-01-31 and since: 2026-02-01 (line 4) can't "
            + "both be so: no use begins before it is there"
        ])
  }

  @Test func `an order can hold under a condition`() throws {
    let rulebook = Self.rulebook(
      "small-parts: {in-order: [share, count], when: {flag: true}, because: flags are counted}")
    func messages(_ facts: String) throws -> [String] {
      try Self.assess(facts, by: rulebook).contradictionFindings.map(\.message)
    }
    #expect(try messages("share: 3\ncount: 2\nflag: false") == [])
    #expect(try messages("share: 3\ncount: 2") == [])
    #expect(
      try messages("share: 3\ncount: 2\nflag: true")
        == [
          "'It' contradicts itself: flag: true, count: 2 (line 5) and share: 3 (line 4) can't all be so: "
            + "flags are counted"
        ])
  }

  @Test func `dates can be too far apart`() throws {
    let rulebook = Self.rulebook(
      """
      in-time: {each: uses, in-order: [since, .began], within: P15D, when: {flag: true},
                because: the time is over}
      """)
    func count(_ day: String, flag: Bool) throws -> Int {
      let facts = "flag: \(flag)\nsince: 2026-02-01\nuses: [{use: teach, began: \(day)}]"
      return try Self.assess(facts, by: rulebook).contradictions.count
    }
    #expect(try count("2026-02-16", flag: true) == 0)
    #expect(try count("2026-02-17", flag: true) == 1)
    #expect(try count("2026-01-31", flag: true) == 1)
    #expect(try count("2026-02-17", flag: false) == 0)
  }

  @Test func `a day is held against the day of the judgement`() throws {
    let rulebook = Self.rulebook(
      """
      past: {when: {since: {before: today}}, implies: {flag: true}, because: what began is there}
      new: {when: {since: {within: P1M}}, excludes: {tone: loud}, because: what is new is quiet}
      """)
    let later = try Self.assess("since: 2026-11-23", by: rulebook)
    #expect(try truth("flag", later) == .unknown)
    let past = try Self.assess("since: 2026-11-22", by: rulebook)
    #expect(try truth("flag", past) == .yes)
    #expect(try truth("loud", past) == .no)
    #expect(try truth("loud", Self.assess("since: 2026-10-22", by: rulebook)) == .unknown)
    let denied = try Self.assess("since: 2026-11-22\nflag: false", by: rulebook)
    #expect(try truth("flag", denied) == .yes)
    #expect(
      denied.contradictionFindings.map(\.message) == [
        "'It' contradicts itself: flag: false and since: 2026-11-22 (line 4) can't both be so: "
          + "what began is there"
      ])
  }

  @Test func `what is stated of a day is held for it, and not for a day to come`() throws {
    let rulebook = Self.rulebook(
      "past: {when: {since: {before: today}}, implies: {flag: true}, because: what began is there}")
    let assessment = try Self.assess("since: 2026-12-24", by: rulebook)
    let year = try #require(Day("2027-11-23"))
    let then = Assessment(
      of: assessment.subject, with: nil,
      under: rulebook.packs.map { PackInForce($0, Jurisdiction(asOf: year)) })
    #expect(try truth("flag", then) == .unknown)
  }

  @Test func `of a list it is said what matters, or what it leaves out`() throws {
    let rulebook = Self.rulebook(
      """
      grades-are-loud: {when: {uses: none}, excludes: {traits: silent}, because: nobody hears it}
      loud-is-sturdy: {when: {tone: loud}, implies: {traits: sturdy}, because: it would burst}
      """)
    func fault(_ facts: String) throws -> Finding {
      try #require(
        try Self.assess(facts, by: rulebook).findings.first { $0.id == Assessment.contradictionID })
    }
    let held = try fault("traits: [swift, silent, small]\nuses: none")
    #expect(held.message.contains("uses: none and traits: silent (line 4) can't"))
    #expect(
      held.help == [
        "write what is so; until then 'uses: none' counts as not known, and 'traits: silent' counts as "
          + "not known: nothing says which of them is right"
      ])
    let missing = try fault("traits: [swift]\ntone: loud")
    #expect(missing.message.contains("tone: loud and traits without sturdy (line 4) can't"))
    #expect(
      missing.help == [
        "write what is so; until then it counts as not known whether 'traits' has sturdy, since that "
          + "denies the other"
      ])
  }

  @Test func `all statements that can't be so together are named`() throws {
    let rulebook = Self.rulebook(
      """
      a: {when: {flag: true, tone: loud}, excludes: {banner: true}, because: three are too many}
      """)
    let assessment = try Self.assess("flag: true\ntone: loud\nbanner: true", by: rulebook)
    #expect(
      assessment.findings.first { $0.id == Assessment.contradictionID }?.message
        == "'It' contradicts itself: banner: true, flag: true (line 4) and tone: loud (line 5) can't "
        + "all be so: three are too many")
  }

  @Test(arguments: [("when", Truth.no, Truth.yes), ("excluded", .yes, .no)])
  func `a relation says whose statement counts`(side: String, swift: Truth, loud: Truth) throws {
    let rulebook = Self.rulebook(
      """
      swift-or-loud:
        {when: {traits: swift}, excludes: {tone: loud}, unsettles: \(side), because: both can't be}
      """)
    let assessment = try Self.assess("traits: [swift]\ntone: loud", by: rulebook)
    #expect(try truth("swift", assessment) == swift)
    #expect(try truth("loud", assessment) == loud)
  }

  @Test func `what contrary statements imply is not known at all`() throws {
    let rulebook = Self.rulebook(
      """
      teachers-are-flagged:
        {when: {some: uses, where: {.use: teach}}, implies: {flag: true}, because: teachers are}
      soft-is-not: {when: {tone: soft}, implies: {flag: false}, because: the soft aren't}
      """)
    let assessment = try Self.assess("uses: [teach]\ntone: soft", by: rulebook)
    #expect(try truth("flag", assessment) == .unknown)
    let finding = try #require(assessment.findings.first)
    #expect(finding.message.contains("tone: soft and uses: teach (line 4)"))
    #expect(finding.range.start.line == 5)
  }

  @Test func `what is denied against several statements is as known as against one`() throws {
    let rulebook = Self.rulebook(
      Self.teaching
        + """

        flags-are-swift: {when: {flag: true}, implies: {traits: swift}, because: all with a flag are}
        """)
    for facts in ["uses: [teach]", "uses: [teach, {use: teach}]", "flag: true\nuses: [teach]"] {
      let assessment = try Self.assess("traits: none\n\(facts)", by: rulebook)
      #expect(try truth("swift", assessment) == .yes, "\(facts)")
      #expect(!assessment.contradictions.isEmpty)
    }
  }

  @Test func `an empty list can be excluded, and asked for`() throws {
    let rulebook = Self.rulebook(
      """
      wheels: {when: {flag: true}, excludes: {parts: none, traits: none}, unsettles: excluded,
               because: what has a flag has parts}
      """)
    let stated = try Self.assess("flag: true\nparts: none", by: rulebook)
    #expect(stated.contradictions.count == 1)
    #expect(try truth("partless", stated) == .unknown)
    #expect(try truth("partless", Self.assess("parts: none", by: rulebook)) == .yes)
    #expect(try truth("partless", Self.assess("parts: [wheel]", by: rulebook)) == .no)
  }

  @Test func `statements are held against the institution's`() throws {
    let rulebook = Self.rulebook(
      """
      flags-are-public:
        {when: {flag: true}, implies: {institution.public: true}, because: only the public have flags}
      """)
    #expect(
      try truth("public", Self.assess("flag: true", institution: "staff: 3", by: rulebook)) == .yes)
    let assessment = try Self.assess("flag: true", institution: "public: false", by: rulebook)
    #expect(try truth("public", assessment) == .yes)
    let finding = try #require(
      assessment.findings.first { $0.id == Assessment.contradictionID })
    #expect(finding.file == "ai-system.yaml")
    #expect(finding.notes.map(\.file) == ["institution.yaml"])
  }

  private static let loudIsSwift = """
    relations:
      loud-is-swift:
        {when: {tone: loud}, implies: {traits: swift}, because: the Act says so, cite: {at: Art. 4}}

    """

  @Test func `a pack's relations count for the pack`() throws {
    let rulebook = Self.rulebook("", pack: Self.loudIsSwift)
    let assessment = try Self.assess("tone: loud\ntraits: none", by: rulebook)
    let finding = try #require(assessment.findings.first)
    #expect(finding.id == Assessment.contradictionID)
    #expect(finding.citations.map(\.words) == ["Art. 4"])
    #expect(try truth("swift", assessment) == .yes)
  }

  @Test(arguments: [true, false])
  func `a case that contradicts itself says so`(byPack: Bool) throws {
    let relation =
      "loud-is-swift: {when: {tone: loud}, implies: {traits: swift}, because: the Act says so}"
    let rulebook = Self.rulebook(byPack ? "" : relation, pack: byPack ? Self.loudIsSwift : "")
    func failures(_ expectation: String) -> [String] {
      let text = """
        # T
        ```yaml
        kind: ai-system
        id: a
        name: A
        tone: loud
        traits: none\(expectation)
        # concept: loud = true
        ```

        """
      let reader = CaseReader(SourceText(path: "a.md", text), day: Repository.day)
      let runner = CaseRunner(packs: rulebook.packs, vocabulary: rulebook.vocabulary)
      return reader.cases.flatMap { runner.failures(of: $0) }.map(\.message)
    }
    #expect(failures("  # error: [norma.contradiction]") == [])
    #expect(
      failures("") == [
        "nobody expected [norma.contradiction]: 'A' contradicts itself: traits: none and tone: loud "
          + "(line 6) can't both be so: the Act says so"
      ])
  }
}

/// What `rules check` refuses of relations.
@Suite struct RelationErrorsTests {
  private func faults(_ relations: String) -> [String] {
    let rulebook = RelationTests.rulebook(relations)
    return
      (rulebook.findings
      + RelationCheck(of: rulebook.vocabulary, packs: rulebook.packs).findings).map(\.message)
  }

  @Test(arguments: [
    ("a: {when: {flag: true}, because: so}", "needs 'when', and 'implies' or 'excludes'"),
    ("a: {when: {flag: true}, implies: {tone: soft}}", "'because', is missing"),
    (
      "a: {when: {flag: true}, implies: {tone: soft}, excludes: {tone: loud}, because: so}",
      "either"
    ),
    ("a: {when: {flag: true}, implies: {any: [{tone: soft}]}, because: so}", "is a fact"),
    (
      "a: {when: {since: {before: {parameter: start}}}, implies: {tone: soft}, because: so}",
      "there is no parameter 'start'"
    ),
    (
      "a: {when: {some: register.ai-system, where: {.flag: true}}, implies: {flag: true}, because: so}",
      "other documents"
    ),
    (
      "a: {when: {flag: true}, implies: {tone: soft}, unsettles: excluded, because: so}", "can't be"
    ),
    ("a: {each: nothing, when: {flag: true}, implies: {tone: soft}, because: so}", "no list"),
    ("a: {when: {flag: maybe}, implies: {tone: soft}, because: so}", "must be true or false"),
    (
      "a: {in-order: [count, share], implies: {flag: true}, because: so}",
      "has an order, and no 'implies'"
    ),
    ("a: {in-order: [count], because: so}", "two facts or more"),
    ("a: {in-order: [count, share], within: P1D, because: so}", "'count' is no date"),
    ("a: {in-order: [since, since], within: long, because: so}", "a period such as P15D"),
    ("a: {when: {flag: true}, implies: {tone: soft}, within: P1D, because: so}", "and no 'within'"),
    ("a: {in-order: [count, since], because: so}", "'since' has no order beside 'count'"),
    ("a: {in-order: [tone, count], because: so}", "'tone' has no order"),
    ("a: {in-order: [count, shares], because: so}", "no fact 'shares'"),
    ("a: {when: {concept: swift}, implies: {tone: soft}, because: so}", "no concept"),
  ])
  func `a relation says what follows from what`(relation: String, message: String) {
    let faults = faults(relation)
    #expect(faults.contains { $0.contains(message) }, "\(faults)")
  }

  @Test func `implications that contradict each other are refused`() {
    #expect(
      faults(
        """
        a: {when: {flag: true}, implies: {tone: soft}, because: so}
        b: {when: {all: [{flag: true}, {banner: true}]}, implies: {tone: loud}, because: so}
        """) == ["relations 'b' and 'a' contradict each other"])
  }

  @Test func `implications that turn in a circle are refused`() {
    #expect(
      faults(
        """
        a: {when: {flag: true}, implies: {tone: soft}, because: so}
        b: {when: {tone: soft}, implies: {banner: true}, because: so}
        c: {when: {banner: true}, implies: {flag: true}, because: so}
        """) == ["implications turn in a circle: a → b → c → a"])
  }

  @Test func `a value that nobody can state is refused`() {
    #expect(
      faults(
        """
        a: {when: {flag: true}, implies: {tone: soft}, because: so}
        b: {when: {flag: true}, implies: {tone: loud}, because: so}
        """
      ).contains("nobody can state 'flag: true'"))
  }

  @Test func `sound relations have no fault`() {
    #expect(
      faults(
        """
        a: {when: {flag: true}, implies: {tone: soft, traits: [swift, silent]}, because: so}
        b: {when: {traits: {all-of: [small, sturdy]}}, excludes: {count: {above: 3}}, because: so}
        c: {each: uses, when: {.weight: {above: 2}}, excludes: {.by-hand: true}, because: so}
        """) == [])
  }
}

extension String {
  /// The lines, each two columns further to the right.
  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)\n" }.joined()
  }
}
