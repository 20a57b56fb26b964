import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Packs whose conditions ask the rules of another.
@Suite struct UsedPackTests {
  /// A pack with a scale, a role and two rules that others ask.
  static let asked = """
    roles:
      A-R: {title: R, role: keeper, cite: {at: Art. 2}, in-force: start, when: {flag: true}}
      A-H: {title: R, role: host, of: institution, cite: {at: Art. 2}, in-force: start,
        when: {public: true}}
    concepts:
      loud: {title: Loud, cite: {at: Art. 1}, when: {tone: loud}}
    classifications:
      A-1.1: {title: Silent, scale: need, level: some, cite: {at: Art. 1}, in-force: start,
        when: {all: [{traits: silent}, {concept: loud}]}, message: m}
      A-1.2: {title: Many, scale: need, level: full, cite: {at: Art. 1}, in-force: later,
        when: {count: {above: 5}}, message: m}
      A-1.3: {title: Old, scale: need, level: full, cite: {at: Art. 1}, in-force: start,
        when: {since: {before: {parameter: end}}}, message: m}

    """

  static func header(_ id: String, prefix: String, more: String = "") -> String {
    SmallRules.header.replacing("id: small", with: "id: \(id)")
      .replacing("prefix: S", with: "prefix: \(prefix)")
      .replacing("title: Small Act", with: "title: Act \(prefix)") + more + "\n"
  }

  static let scale = """
    scales:
      need: {title: Need, levels: [{id: none, title: N}, {id: some, title: S}, {id: full, title: F}]}
      care: {title: Care, of: institution, levels: [{id: low, title: L}, {id: top, title: T}]}

    """

  static let files = [
    "asked/pack.yaml": header("asked", prefix: "A", more: scale),
    "asked/rules.yaml": asked + """
        A-2: {title: Care, of: institution, scale: care, level: top, cite: {at: Art. 1},
          in-force: start, when: {staff: 3}, message: m}

      """,
    "small/pack.yaml": header(
      "small", prefix: "S", more: SmallRules.scales + "uses: [asked]\npeople: {clerk: C}"),
    "small/rules.yaml": """
    concepts:
      reaching: {title: T, cite: {at: A}, when: {reaches: {asked/need: some}}}
      classing: {title: T, cite: {at: A}, when: {classed: {asked/need: full}}}
      holding: {title: T, cite: {at: A}, when: {holds: A-1.1}}
      anything: {title: T, cite: {at: A}, when: {holds: [S-1, A-1.*]}}
      keeping: {title: T, cite: {at: A}, when: {acts-as: asked/keeper}}
      item: {title: T, each: uses, cite: {at: A}, when: {all: [{.use: grade}, {holds: A-1.1}]}}
    classifications:
      S-1: {title: H, scale: risk, level: high, cite: {at: A}, in-force: start,
        when: {reaches: {asked/need: some}}, message: m}
      S-2: {title: B, scale: risk, level: banned, cite: {at: A}, in-force: start,
        when: {all: [{tone: shrill}, {not: {holds: A-1.1}}]}, message: m, remedy: r}
    actions:
      act: {title: Act, steps: [step], effort: days, by: clerk}
    obligations:
      S-D: {title: D, cite: {at: A}, in-force: start, when: {holds: A-1.1}, applies-from: start,
        met-when: {papers: shown}, message: m, remedy: act, evidence: [e]}

    """,
  ]

  private func judge(_ files: [String: String] = files) throws -> Judge {
    try Judge(SmallRules.rulebook(files), pack: "small")
  }

  // MARK: Truths

  @Test func `a condition is as true as the other pack's rules`() throws {
    let judge = try judge()
    for (facts, truth) in [
      ("tone: loud\ntraits: [silent]\ncount: 1\nsince: 2030-01-01", Truth.yes),
      ("tone: soft\ncount: 1\nsince: 2030-01-01", .no),
      ("tone: loud\ncount: 1\nsince: 2030-01-01", .unknown),
    ] {
      let assessment = try judge.assess(facts)
      for name in ["reaching", "holding", "anything"] {
        #expect(try assessment.truth(name) == truth, "\(name) with \(facts)")
      }
      #expect(try assessment.truth("classing") == .no)
      #expect(try assessment.truth("keeping") == .unknown)
    }
    #expect(try judge.assess("flag: true").truth("keeping") == .yes)
    #expect(try judge.assess("flag: false").truth("keeping") == .no)
    #expect(try judge.assess("since: 2000-01-01").truth("classing") == .yes)
  }

  @Test func `within an item the other pack speaks of the whole subject`() throws {
    let facts = "tone: loud\ntraits: [silent]\nuses: [grade]"
    let assessment = try judge().assess(facts)
    #expect(assessment.proof(of: "item")?.truth == .yes)
    #expect(try judge().assess("tone: soft\nuses: [grade]").proof(of: "item")?.truth == .no)
  }

  @Test func `the other pack is judged under the same jurisdiction`() throws {
    let facts = "tone: soft\ncount: 9\nsince: 2030-01-01"
    #expect(try judge().assess(facts).truth("classing") == .no)
    #expect(try judge().assess(facts, on: "2031-01-01").truth("classing") == .yes)
    var files = Self.files
    files["asked/rules.yaml"] = files["asked/rules.yaml"]?
      .replacing("when: {tone: loud}", with: "authority: reading, when: {tone: loud}")
    let loud = "tone: loud\ntraits: [silent]\ncount: 1\nsince: 2030-01-01"
    #expect(try judge(files).assess(loud).truth("holding") == .yes)
    #expect(try judge(files).assess(loud, authority: .law).truth("holding") == .unknown)
  }

  @Test func `the evaluation of a pack is the same for its own findings and for who asks it`()
    throws
  {
    let rulebook = SmallRules.rulebook(Self.files)
    let laws = rulebook.packs.map { PackInForce($0, Jurisdiction(asOf: Repository.day)) }
    let subject = try #require(SmallRules.system("tone: loud").descriptions.first)
    let evaluations = Evaluation.all(laws, laws.map { _ in (subject, nil) }, among: nil)
    #expect(rulebook.packs.map(\.id) == ["asked", "small"])
    #expect(evaluations[1].used(0) === evaluations[0])
    #expect(rulebook.used.isEmpty)
    // On another day it is another.
    let other = PackInForce(
      rulebook.packs[0], Jurisdiction(asOf: Repository.day.previous))
    let apart = Evaluation.all(
      [other, laws[1]], [(subject, nil), (subject, nil)], among: nil)
    #expect(apart[1].used(0) !== apart[0])
    #expect(apart[1].used(0) === apart[1].used(0))
  }

  // MARK: What it rests on

  @Test func `a proof goes through the other pack`() throws {
    let assessment = try judge().assess("tone: loud\ntraits: [silent]")
    let proof = try #require(assessment.proof(of: "S-1"))
    #expect(proof.truth == .yes)
    #expect(proof.clauses.contains("A-1.1") && proof.clauses.contains("loud"))
    #expect(proof.deciding.map(\.value) == ["silent", "loud"])
    let open = try #require(try judge().assess("tone: loud\ncount: 1").proof(of: "holding"))
    #expect(open.missing == ["traits"])
  }

  @Test func `what is open in the other pack is asked, and decides the rule that asks it`() throws {
    let assessment = try judge().assess("tone: loud\ncount: 1\nsince: 2030-01-01")
    #expect(assessment.levels.map(\.isCertain) == [false])
    let question = try #require(assessment.questions.first { $0.path == "traits" })
    #expect(question.decides.map(\.id).contains("S-1"))
    #expect(assessment.openPaths(on: assessment.levels[0]) == ["traits"])
    #expect(assessment.findings.contains { $0.message.hasSuffix("not stated: traits") })
    let duty = try #require(assessment.verdicts.first)
    #expect(duty.state == .possible && assessment.missing(for: duty) == ["traits"])
  }

  @Test func `either fact that the other pack's rules wait for is asked`() throws {
    let questions = try judge().assess("tone: loud\ncount: 1\nflag: true").questions
    #expect(questions.map(\.path) == ["traits", "since"])
    #expect(questions.map { $0.decides.map(\.id) } == [["S-1"], ["S-1"]])
  }

  @Test func `a level of the other pack to come is a day of who asks it`() throws {
    let rulebook = SmallRules.rulebook(Self.files, packs: ["small"])
    let jurisdiction = Jurisdiction(asOf: Repository.day)
    let laws = rulebook.packs.map { PackInForce($0, jurisdiction) }
    let subject = try #require(
      SmallRules.system("tone: soft\ncount: 9\nsince: 2030-01-01").descriptions.first)
    let timeline = Timeline([Assessment(of: subject, with: nil, under: laws)])
    #expect(
      timeline.milestones.map { "\($0.day): \($0.levels.map(\.after))" } == [
        #"2031-01-01: ["High"]"#
      ])
  }

  @Test func `a rule tells in words what it asks of which pack`() throws {
    let pack = try judge().pack
    let rule = pack.explained("S-2", on: Jurisdiction(asOf: Repository.day))
    #expect(
      rule.when == [
        "all of", "  tone: shrill", "  not", "    by Act A:", "      any of these holds",
        "        A-1.1: Silent",
      ])
    #expect(
      pack.explained("reaching", on: Jurisdiction(asOf: Repository.day)).when == [
        "by Act A:", "  Need reaches S",
      ])
  }

  // MARK: Which are read

  @Test func `a pack that is asked is read without being wanted, and judges nothing`() throws {
    let rulebook = SmallRules.rulebook(Self.files, packs: ["small"])
    #expect(rulebook.packs.map(\.id) == ["small"])
    #expect(rulebook.used.map(\.id) == ["asked"])
    #expect(rulebook.findings.isEmpty)
    #expect(SmallRules.rulebook(Self.files, packs: ["asked"]).packs.map(\.id) == ["asked"])
    let assessment = try Judge(rulebook, pack: "small").assess("tone: loud\ntraits: [silent]")
    #expect(assessment.levels.map(\.scale.id) == ["risk"])
    #expect(assessment.levels.map(\.floorLevel.id) == ["high"])
  }

  @Test func `the pack that is asked has the extensions that are loaded`() throws {
    var files = Self.files
    files["lv/pack.yaml"] = ExtensionTests.header("lv", extends: "asked")
    files["lv/rules.yaml"] = """
      classifications:
        LV-1: {title: T, scale: need, level: some, cite: {at: A}, in-force: start,
          when: {share: 1}, message: m}

      """
    let facts = "tone: soft\ncount: 1\nsince: 2030-01-01\nshare: 1"
    #expect(try judge(files).assess(facts).truth("reaching") == .yes)
    #expect(try judge(files).assess(facts).truth("holding") == .no)
    let alone = try Judge(SmallRules.rulebook(files, packs: ["small"]), pack: "small")
    #expect(try alone.assess(facts).truth("reaching") == .no)
    let cases = try #require(SmallRules.rulebook(files).pack(alone: "small"))
    #expect(cases.uses.map(\.parts) == [["asked"]])
  }

  @Test func `an extension asks what it or its base uses`() throws {
    var files = Self.files
    files["other/pack.yaml"] = Self.header("other", prefix: "O")
    files["other/rules.yaml"] = """
      roles:
        O-R: {title: R, role: owner, cite: {at: Art. 2}, in-force: start, when: {flag: true}}

      """
    files["lv/pack.yaml"] = ExtensionTests.header("lv", more: "uses: other")
    files["lv/rules.yaml"] = """
      concepts:
        both: {title: T, cite: {at: A}, when: {all: [{holds: A-1.1}, {acts-as: other/owner}]}}

      """
    let judge = try judge(files)
    #expect(judge.pack.uses.map(\.id) == ["asked", "other"])
    #expect(
      try judge.assess("tone: loud\ntraits: [silent]\nflag: true").truth("both") == .yes)
  }
}

extension Proof {
  /// The ids of all clauses in it.
  fileprivate var clauses: [String] {
    var own: [String] = []
    if case .clause(let id, _, _, _) = kind { own = [id] }
    return own + parts.flatMap(\.clauses)
  }
}
