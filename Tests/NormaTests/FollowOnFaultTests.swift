import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// One mistake is one fault: what only follows from it isn't told.
@Suite struct FollowOnFaultTests {
  private static let header = SmallRules.header + SmallRules.scales
  private static let concepts = """
    concepts:
      loud: {title: Loud, cite: {at: Art. 1}, when: {tone: loud}}

    """
  private static let classifications = """
    classifications:
      S-1: {title: C, scale: risk, level: high, cite: {at: A}, in-force: start, when: {concept: loud},
        message: m}
      S-2: {title: C, scale: risk, level: banned, cite: {at: A}, in-force: start,
        when: {concept: loud}, message: m, remedy: r}

    """
  private static let rules = concepts + classifications

  private func lines(_ files: [String: String]) -> [String] {
    SmallRules.rulebook(files).findings.map { finding in
      "\(finding.file):\(finding.range.start.line): \(finding.message) [\(finding.id)]"
    }
  }

  @Test func `the rules have no fault`() {
    #expect(lines(["small/pack.yaml": Self.header, "small/rules.yaml": Self.rules]) == [])
  }

  @Test func `where a file can't be read nothing is told that it would declare`() {
    let rulebook = SmallRules.rulebook([
      "small/pack.yaml": Self.header, "small/concepts.yaml": "concepts:\n\tloud: {}\n",
      "small/rules.yaml": Self.classifications,
    ])
    #expect(rulebook.findings.map(\.id) == ["norma.yaml-syntax"])
    #expect(
      rulebook.findings.first?.help == [
        "indent with spaces; the pack 'small' isn't checked further before this file can be read"
      ])
    #expect(rulebook.packs.isEmpty)
  }

  @Test func `where the rules can't be read no level is called unreachable`() {
    let found = lines([
      "small/pack.yaml": Self.header, "small/rules.yaml": Self.rules + "  S-3:\n\ttitle: X\n",
    ])
    #expect(found.count == 1)
    #expect(found.first?.hasSuffix("[norma.yaml-syntax]") == true, "\(found)")
  }

  @Test func `what is wrong by itself is told beside a file that can't be read`() {
    let found = lines([
      "small/pack.yaml": Self.header, "small/broken.yaml": "a: [",
      "small/rules.yaml": Self.rules.replacing("tone: loud", with: "tone: lud"),
    ])
    #expect(found.count == 2)
    #expect(found.contains { $0.contains("'tone' can't be 'lud'") })
  }

  @Test(arguments: ["", "kind: pakc\n"])
  func `a header that doesn't say what it is has one fault`(kind: String) {
    let found = lines([
      "small/pack.yaml": Self.header.replacing("kind: pack\n", with: kind),
      "small/rules.yaml": Self.rules,
    ])
    #expect(
      found == [
        kind.isEmpty
          ? "small/pack.yaml:1: the file doesn't say that it declares a pack [norma.missing-key]"
          : "small/pack.yaml:1: there is no kind 'pakc' of file in a pack [norma.unknown-kind]"
      ])
  }

  @Test func `where facts can't be read no fact is called unknown`() {
    let rulebook = SmallRules.rulebook([
      "small/pack.yaml": Self.header,
      "small/rules.yaml": Self.rules.replacing("{tone: loud}", with: "{house.pilot: true}"),
      "vocabulary/ai-system/own.yaml":
        "kind: vocabulary\nof: ai-system\nfacts:\n\thouse.pilot: {}\n",
    ])
    #expect(rulebook.findings.map(\.id) == ["norma.yaml-syntax"])
    #expect(
      rulebook.findings.first?.help == [
        "indent with spaces; the vocabulary isn't checked further before this file can be read"
      ])
  }

  // MARK: Names of other packs

  @Test(arguments: [
    ("scale: risk", "there is no scale 'risk'", "scale"),
    ("when: {concept: loud}", "there is no concept 'loud'", "concept"),
    ("in-force: start", "there is no parameter 'start'", "parameter"),
  ])
  func `what another pack declares is told with how to build on it`(
    text: String, message: String, what: String
  ) {
    let own = """
      kind: pack
      id: house
      prefix: H
      version: 1.0.0
      title: House
      instrument: {title: House, url: "https://u.example"}
      """
    var rules = """
      classifications:
        H-1: {title: C, scale: here, level: high, cite: {at: A}, in-force: now, when: {tone: loud},
          message: m}
      """
    let key = text.prefix { $0 != ":" }
    rules =
      key == "when"
      ? rules.replacing("when: {tone: loud}", with: text)
      : rules.replacing(key == "scale" ? "scale: here" : "in-force: now", with: text)
    let header =
      own + """

        parameters:
          now: {title: N, rows: [{from: 2020-01-01, value: 2020-06-01, cite: {at: a}}]}
        scales:
          here: {title: H, of: ai-system, levels: [{id: low, title: L}, {id: high, title: H}]}
        """
    let findings = SmallRules.rulebook([
      "small/pack.yaml": Self.header, "small/rules.yaml": Self.rules, "house/pack.yaml": header,
      "house/rules.yaml": rules,
    ]).findings
    #expect(findings.map(\.message) == [message])
    #expect(
      findings.first?.help
        == ["small has such a \(what); write 'extends: small' in pack.yaml to build on it"])
  }

  // MARK: Other words

  @Test(arguments: [
    ("{1️⃣or2️⃣: [{flag: true}, {banner: true}]}", "or", "did you mean 'any'?"),
    ("{1️⃣and2️⃣: [{flag: true}, {banner: true}]}", "and", "did you mean 'all'?"),
    ("{1️⃣unless2️⃣: {flag: true}}", "unless", "did you mean 'not'?"),
    (
      "{1️⃣if2️⃣: {flag: true}}", "if",
      "what must hold together stands in 'all', of what one suffices in 'any'"
    ),
  ])
  func `operators of other languages are known`(
    condition: String, word: String, help: String
  ) throws {
    try expectCondition(
      condition,
      faults: [Fault("unknown-operator", "a condition has no '\(word)'", help: help, 1, 2)])
  }

  @Test func `keys of other languages are known`() throws {
    try expectRules(
      """
      concepts:
        3️⃣own4️⃣: {title: Own, cite: {at: Art. 1}, 1️⃣if2️⃣: {flag: true}}
      """,
      faults: [
        Fault(
          "unknown-key", "concept 'own' has no 'if'", help: "did you mean 'when'?", 1, 2),
        Fault("missing-key", "concept 'own' has no 'when'", 3, 4),
      ])
  }

  @Test func `words in several languages are told to be in one`() throws {
    try expectRules(
      """
      concepts:
        own: {title: 1️⃣{en: Own, de: Eigen}2️⃣, cite: {at: Art. 1}, when: {flag: true}}
      """,
      faults: [
        Fault(
          "wrong-type", "the title of 'own' must be words",
          help: "write it in one language: translations of rules aren't read", 1, 2)
      ])
  }

  @Test func `only the instrument of an extension has a short title`() throws {
    let header = SmallRules.header.replacing(
      "instrument: {title: Act on small things,",
      with: "instrument: {title: Act on small things, short: 1️⃣SA2️⃣,")
    try expectPack(
      header,
      faults: [
        Fault(
          "unknown-key", "only the instrument of an extension has a short title",
          help: "leave it out: citations of a pack's own instrument need no name", 1, 2)
      ])
  }
}
