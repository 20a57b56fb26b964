import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Everything that is refused of packs that extend another.
@Suite struct ExtensionErrorsTests {
  /// Expects what is wrong with files beside the small pack that all of them may extend.
  private func expectFiles(
    _ files: [String: String], faults: [Fault], location: SourceLocation = #_sourceLocation
  ) throws {
    let marked = files.mapValues { MarkedText($0) }
    var texts = ExtensionTests.files.filter { $0.key.hasPrefix("small/") }
    texts.merge(marked.mapValues(\.text)) { $1 }
    let rulebook = SmallRules.rulebook(texts)
    try expect(rulebook.findings, are: faults, in: marked, location)
  }

  private func header(_ id: String, extends base: String = "small", more: String = "") -> String {
    ExtensionTests.header(id, extends: base, more: more)
  }

  @Test func `an extension names a pack that there is`() throws {
    try expectFiles(
      ["lv/pack.yaml": header("lv", extends: "1️⃣smal2️⃣")],
      faults: [
        Fault(
          "unknown-pack", "there is no pack 'smal' to extend", help: "did you mean 'small'?", 1, 2,
          in: "lv/pack.yaml")
      ])
    try expectFiles(
      ["lv/pack.yaml": header("lv", extends: "1️⃣lv2️⃣")],
      faults: [
        Fault(
          "unknown-pack", "there is no pack 'lv' to extend", help: "possible here: small", 1, 2,
          in: "lv/pack.yaml")
      ])
  }

  @Test func `nothing extends an extension`() throws {
    try expectFiles(
      [
        "lv/pack.yaml": header("lv"),
        "riga/pack.yaml": header("riga", extends: "1️⃣lv2️⃣"),
      ],
      faults: [
        Fault(
          "wrong-type", "'lv' extends another pack itself", help: "extend 'small'", 1, 2,
          in: "riga/pack.yaml")
      ])
  }

  @Test func `an extension has no scales, and a prefix of its own`() throws {
    try expectFiles(
      [
        "lv/pack.yaml": header("lv", more: "1️⃣scales2️⃣: {}"),
        "lt/pack.yaml": header("lt").replacing("prefix: LT", with: "prefix: 1️⃣S2️⃣"),
        "ee/pack.yaml": header("ee"),
        "fi/pack.yaml": header("fi").replacing("prefix: FI", with: "prefix: 1️⃣EE2️⃣"),
      ],
      faults: [
        Fault(
          "unknown-key", "an extension has no scales of its own",
          help: "its rules raise levels on those of 'small'", 1, 2, in: "lv/pack.yaml"),
        Fault(
          "duplicate-id", "the ids of 'lt' begin with 'S-', as those of 'small' do",
          help: "give each a prefix of its own", 1, 2, in: "lt/pack.yaml"),
        Fault(
          "duplicate-id", "the ids of 'fi' begin with 'EE-', as those of 'ee' do",
          help: "give each a prefix of its own", 1, 2, in: "fi/pack.yaml"),
      ])
  }

  @Test func `a pack stands in the folder that is named after it`() throws {
    try expectFiles(
      ["lv/pack.yaml": header("lv").replacing("id: lv", with: "id: 1️⃣latvia2️⃣")],
      faults: [
        Fault(
          "wrong-id", "the pack 'latvia' stands in the folder 'lv'",
          help: "give both the same name", 1, 2, in: "lv/pack.yaml")
      ])
  }

  @Test func `names of the base are not declared again`() throws {
    let own = "give it a name of the extension's own"
    try expectFiles(
      [
        "lv/pack.yaml": header(
          "lv",
          more: """
            parameters:
              1️⃣start2️⃣: {title: L, rows: [{from: 2020-01-01, value: 2025-01-01, cite: {at: A}}]}
            people: {3️⃣clerk4️⃣: the other clerk}
            """),
        "lv/rules.yaml": """
        concepts:
          1️⃣loud2️⃣: {title: Loud, cite: {at: A}, when: {tone: loud}}
        schedules:
          3️⃣later4️⃣: {title: T, rows: [{day: start}]}
        actions:
          5️⃣act6️⃣: {title: Act, steps: [step], effort: days, by: clerk}
        classifications:
          7️⃣S-18️⃣: {title: H, scale: risk, level: high, cite: {at: A}, in-force: start, when: {flag: true},
            message: m}
        """,
      ],
      faults: [
        Fault(
          "duplicate-id", "parameter 'start' is declared twice",
          help: "first at small/pack.yaml:10; \(own)",
          1, 2, in: "lv/pack.yaml"),
        Fault(
          "duplicate-id", "'clerk' is declared twice", help: "first at small/pack.yaml:32; \(own)",
          3,
          4, in: "lv/pack.yaml"),
        Fault(
          "duplicate-id", "concept 'loud' is declared twice",
          help: "first at small/rules.yaml:2; \(own)",
          1, 2, in: "lv/rules.yaml"),
        Fault(
          "duplicate-id", "'later' is a parameter as well",
          help: "give the schedule a name of its own", 3, 4, in: "lv/rules.yaml"),
        Fault(
          "duplicate-id", "'act' is declared twice", help: "first at small/rules.yaml:17; \(own)",
          5, 6,
          in: "lv/rules.yaml"),
        Fault(
          "wrong-id", "the id 'S-1' must begin with 'LV-'", 7, 8, in: "lv/rules.yaml"),
        Fault(
          "duplicate-id", "rule 'S-1' is declared twice",
          help: "first at small/rules.yaml:10; \(own)",
          7, 8, in: "lv/rules.yaml"),
      ])
  }

  @Test func `two extensions don't share the name of a concept`() throws {
    try expectFiles(
      [
        "lt/pack.yaml": header("lt"),
        "lt/rules.yaml": "concepts: {near: {title: T, cite: {at: A}, when: {flag: true}}}\n",
        "lv/pack.yaml": header("lv"),
        "lv/rules.yaml": "concepts: {1️⃣near2️⃣: {title: T, cite: {at: A}, when: {flag: true}}}\n",
      ],
      faults: [
        Fault(
          "duplicate-id", "concept 'near' is declared twice",
          help: "first at lt/rules.yaml:1; give it a name of the extension's own", 1, 2,
          in: "lv/rules.yaml")
      ])
  }

  @Test func `neither a base nor another extension sees what is an extension's own`() throws {
    let lv = """
      concepts: {own: {title: T, cite: {at: A}, when: {flag: true}}}
      exceptions: {LV-9: {title: T, cite: {at: A}, when: {flag: true}}}
      roles: {LV-R: {title: T, role: scribe, cite: {at: A}, in-force: start, when: {flag: true}}}
      classifications:
        LV-1: {title: T, scale: risk, level: high, cite: {at: A}, in-force: lv-start,
          when: {flag: true}, message: m}

      """
    let asking = """
      concepts:
        asking:
          title: T
          cite: {at: A}
          when:
            all:
              - {concept: 1️⃣own2️⃣}
              - {acts-as: 3️⃣scribe4️⃣}
              - {holds: 5️⃣LV-*6️⃣}
              - {excepted-by: 7️⃣LV-98️⃣}

      """
    let day = """
      concepts:
        day: {title: T, cite: {at: A}, when: {since: {before: {parameter: 1️⃣lv-start2️⃣}}}}

      """
    let files = [
      "lv/pack.yaml": header(
        "lv",
        more:
          "parameters: {lv-start: {title: L, rows: [{from: 2020-01-01, value: 2025-01-01, cite: {at: A}}]}}"
      ), "lv/rules.yaml": lv,
    ]
    func faults(in folder: String) -> [Fault] {
      [
        Fault(
          "unknown-concept", "there is no concept 'own'",
          help: folder == "lt"
            ? "possible here: loud, grave, listed, day, asking"
            : "possible here: day, asking, loud, grave, listed", 1, 2,
          in: "\(folder)/more.yaml"),
        Fault(
          "unknown-role", "no rule gives the role 'scribe'", help: "possible here: keeper", 3, 4,
          in: "\(folder)/more.yaml"),
        Fault(
          "unknown-rule", "there is no classification 'LV-*'", help: "possible here: S-1, S-2", 5,
          6, in: "\(folder)/more.yaml"),
        Fault(
          "unknown-rule", "there is no exception 'LV-9'", help: "possible here: S-9", 7, 8,
          in: "\(folder)/more.yaml"),
        Fault(
          "unknown-parameter", "there is no parameter 'lv-start'",
          help: "possible here: start, later, end, unborn", 1, 2, in: "\(folder)/day.yaml"),
      ]
    }
    for folder in ["small", "lt"] {
      var all = files
      all["lt/pack.yaml"] = header("lt")
      all["\(folder)/day.yaml"] = day
      all["\(folder)/more.yaml"] = asking
      try expectFiles(all, faults: faults(in: folder))
    }
  }

  @Test func `a base is sound by itself`() throws {
    try expectFiles(
      [
        "small/rules.yaml": """
        classifications:
          S-2: {title: B, scale: risk, level: banned, cite: {at: A}, in-force: start,
            when: {classed: 1️⃣{risk: high}2️⃣}, message: m, remedy: r}
        """,
        "lv/pack.yaml": header("lv"),
        "lv/rules.yaml": """
        classifications:
          LV-1: {title: T, scale: risk, level: high, cite: {at: A}, in-force: start,
            when: {flag: true}, message: m}
        """,
      ],
      faults: [
        Fault(
          "unreachable-level", "no rule raises anything to 'high' on scale 'risk'",
          help: "ask 'not: {reaches: …}' for what is at no level above", 1, 2,
          in: "small/rules.yaml")
      ])
  }

  @Test func `what an extension declares is used, and rests on itself nowhere`() throws {
    try expectFiles(
      [
        "lv/pack.yaml": header("lv"),
        "lv/rules.yaml": """
        classifications:
          1️⃣LV-12️⃣: {title: T, scale: risk, level: high, cite: {at: A}, in-force: start,
            when: {concept: grave}, message: m}
        actions:
          3️⃣write4️⃣: {title: Write, steps: [step], effort: days, by: clerk}
        """,
      ],
      faults: [
        Fault(
          "unused", "no obligation names the action 'write'", help: "leave it out, or name it", 3,
          4, in: "lv/rules.yaml"),
        Fault("cycle", "'LV-1' rests on itself: LV-1 → grave → LV-1", 1, 2, in: "lv/rules.yaml"),
      ])
  }
}
