import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// What is declared and nothing could ever use.
@Suite struct UseCheckTests {
  private static let header = """
    kind: pack
    id: small
    prefix: S
    version: 1.0.0
    title: Small Act
    instrument: {title: Act on small things, url: "https://example.org/act"}
    sources: {guide: {title: Guide, url: "https://example.org/guide"}}
    parameters:
      start: {title: Start, rows: [{from: 2020-01-01, value: 2020-06-01, cite: {at: Art. 9}}]}
      fine: {title: Start, rows: [{from: 2020-01-01, value: 2020-06-01, cite: {at: Art. 9}}]}
    people: {keeper: the keeper}
    penalties: {P: {title: a fine, applies-from: fine, cite: {source: guide, at: p. 1}}}
    settings: {most: {title: Most, value: 3}}

    """

  private static let rules = """
    concepts:
      loud: {title: Loud, cite: {at: Art. 1}, when: {all: [{tone: loud}, {count: {at-most: {setting: most}}}]}}
    exceptions:
      S-9: {title: E, cite: {at: Art. 1}, when: {flag: true}}
    obligations:
      S-1:
        title: D
        cite: {at: Art. 1}
        when: {concept: loud}
        unless: [S-9]
        in-force: start
        applies-from: start
        met-when: {banner: true}
        message: has no banner
        remedy: hang
        penalty: P
        evidence: [A picture]
    actions:
      hang: {title: Hang it, steps: [Hang it], by: keeper, effort: hours}

    """

  private func faults(
    header: String = header, rules: String = rules, more: [String: String] = [:],
    of packs: [String] = ["small"], vocabulary: (String) -> Bool = { _ in false }
  ) -> [String] {
    var files = ["small/pack.yaml": header, "small/rules.yaml": rules]
    files.merge(more) { $1 }
    let rulebook = SmallRules.rulebook(files)
    #expect(rulebook.findings.map(\.line) == [])
    return UseCheck(rulebook, packs: packs, vocabulary: vocabulary).findings.sorted().map {
      "\($0.file):\($0.range.start.line): \($0.message)"
    }
  }

  @Test func `what is used has no fault`() { #expect(faults() == []) }

  @Test(arguments: [
    (
      "parameters:\n",
      "parameters:\n  late: {title: L, rows: "
        + "[{from: 2020-01-01, value: 2020-06-01, cite: {at: a}}]}\n", "parameter 'late'"
    ),
    ("people: {", "people: {it: the IT department, ", "person 'it'"),
    ("penalties: {", "penalties: {Q: {title: q, cite: {at: a}}, ", "penalty 'Q'"),
    ("settings: {", "settings: {least: {title: L, value: 1}, ", "setting 'least'"),
    ("sources: {", "sources: {law: {title: L, url: \"https://u.example\"}, ", "source 'law'"),
  ])
  func `what a header declares in vain is a fault`(old: String, new: String, name: String) {
    let found = faults(header: Self.header.replacing(old, with: new))
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("small/pack.yaml:") == true)
    #expect(found.first?.hasSuffix(": nothing names the \(name)") == true, "\(found)")
  }

  @Test(arguments: [
    (
      "concepts:\n", "concepts:\n  low: {title: L, cite: {at: a}, when: {tone: soft}}\n",
      "concept 'low'"
    ),
    (
      "exceptions:\n", "exceptions:\n  S-8: {title: L, cite: {at: a}, when: {tone: soft}}\n",
      "exception 'S-8'"
    ),
  ])
  func `what rules declare in vain is a fault`(old: String, new: String, name: String) {
    let line = old == "concepts:\n" ? 2 : 4
    #expect(
      faults(rules: Self.rules.replacing(old, with: new))
        == ["small/rules.yaml:\(line): nothing names the \(name)"])
  }

  @Test func `a base's names may be used by what extends it, and no others`() {
    let rules = Self.rules.replacing(
      "concepts:\n", with: "concepts:\n  low: {title: L, cite: {at: a}, when: {tone: soft}}\n")
    let `extension` = """
      kind: pack
      id: more
      extends: small
      prefix: M
      version: 1.0.0
      title: More
      instrument: {title: More, url: \"https://u.example\"}
      """
    let own = """
      concepts:
        own: {title: O, cite: {at: a}, when: {concept: low}}
      """
    let more = ["more/pack.yaml": `extension`, "more/rules.yaml": own]
    #expect(faults(rules: rules, more: more) == [])
    #expect(
      faults(rules: rules, more: more, of: ["more"])
        == ["more/rules.yaml:2: nothing names the concept 'own'"])
  }

  @Test func `a fact that nothing asks is a fault, but for words`() {
    let own = """
      kind: vocabulary
      of: ai-system
      facts:
        house.asked: {type: boolean, group: place, question: Q}
        house.related: {type: boolean, group: place, question: Q}
        house.taken: {type: choice, group: place, question: Q, values: {a: A}}
        house.taking: {type: choice, group: place, question: Q, values-of: {kind: ai-system, fact: house.taken}}
        house.idle: {type: boolean, group: place, question: Q}
        house.note: {type: text, group: place, question: Q}
      relations:
        one: {when: {house.related: true}, implies: {house.taking: a}, because: so it is}
      """
    let found = faults(
      rules: Self.rules.replacing("{banner: true}", with: "{house.asked: true}"),
      more: ["vocabulary/ai-system/own.yaml": own]
    ) { $0.hasSuffix("own.yaml") }
    #expect(
      found == [
        "vocabulary/ai-system/own.yaml:8: no rule and no relation asks for the fact 'house.idle'"
      ])
  }

  @Test func `where a file can't be read nothing is called unused`() {
    let rulebook = SmallRules.rulebook([
      "small/pack.yaml": Self.header, "small/rules.yaml": "a: [",
    ])
    #expect(UseCheck(rulebook, packs: ["small"]) { _ in true }.findings.map(\.line) == [])
  }

  // MARK: Messages

  @Test(arguments: [
    ("Has no banner", "begins with a capital letter"), ("has no banner.", "ends with '.'"),
    ("has no banner!", "ends with '!'"), ("has no banner", nil), ("'A' is loud", nil),
    ("has no banner (e.g. a flag)", nil),
  ])
  func `a message completes a sentence`(message: String, fault: String?) {
    let rulebook = SmallRules.rulebook([
      "small/pack.yaml": Self.header,
      "small/rules.yaml": Self.rules.replacing("has no banner", with: "\"\(message)\""),
    ])
    let found = MessageCheck(rulebook, packs: ["small"]).findings
    #expect(found.map(\.message) == (fault.map { ["the message of 'S-1' \($0)"] } ?? []))
    #expect(found.allSatisfy { $0.range.start.line == 14 && !$0.help.isEmpty })
  }

  @Test func `what is built in is used and reads well`() {
    let rulebook = Repository.rulebook
    let packs = Rulebook.folders(rulebook.files)
    #expect(UseCheck(rulebook, packs: packs) { _ in true }.findings.map(\.line) == [])
    #expect(MessageCheck(rulebook, packs: packs).findings.map(\.line) == [])
  }
}
