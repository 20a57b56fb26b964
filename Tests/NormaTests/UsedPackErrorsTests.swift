import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Everything that is refused of packs that ask the rules of another.
@Suite struct UsedPackErrorsTests {
  /// Expects what is wrong with files beside the pack that all of them may ask.
  private func expectFiles(
    _ files: [String: String], faults: [Fault], location: SourceLocation = #_sourceLocation
  ) throws {
    let marked = files.mapValues { MarkedText($0) }
    var texts = UsedPackTests.files.filter { $0.key.hasPrefix("asked/") }
    texts.merge(marked.mapValues(\.text)) { $1 }
    let rulebook = SmallRules.rulebook(texts)
    try expect(rulebook.findings, are: faults, in: marked, location)
  }

  private func header(_ id: String, _ prefix: String, uses: String) -> String {
    UsedPackTests.header(id, prefix: prefix, more: "uses: [\(uses)]")
  }

  /// Expects what is wrong with a condition of a pack that uses another.
  private func expectCondition(
    _ condition: String, uses: String = "asked", of kind: String = "ai-system", faults: [Fault],
    location: SourceLocation = #_sourceLocation
  ) throws {
    try expectFiles(
      [
        "small/pack.yaml": header("small", "S", uses: uses),
        "small/rules.yaml":
          "concepts: {own: {title: T, of: \(kind), cite: {at: A}, when: \(condition)}}\n",
      ],
      faults: faults.map {
        Fault($0.id, $0.message, help: $0.help, $0.start, $0.end, in: "small/rules.yaml")
      }, location: location)
  }

  @Test func `a pack uses others that there are`() throws {
    try expectFiles(
      ["small/pack.yaml": header("small", "S", uses: "1️⃣askd2️⃣, asked, 3️⃣vocabulary4️⃣")],
      faults: [
        Fault(
          "unknown-pack", "there is no pack 'askd' to use", help: "did you mean 'asked'?", 1, 2,
          in: "small/pack.yaml"),
        Fault(
          "unknown-pack", "there is no pack 'vocabulary' to use", help: "possible here: asked", 3,
          4, in: "small/pack.yaml"),
      ])
    try expectFiles(
      ["small/pack.yaml": UsedPackTests.header("small", prefix: "S", more: "uses: 1️⃣{a: b}2️⃣")],
      faults: [
        Fault(
          "wrong-type", "'uses' must be a list of words", 1, 2, in: "small/pack.yaml")
      ])
  }

  @Test func `a pack uses no extension, but with its base`() throws {
    try expectFiles(
      [
        "lv/pack.yaml": ExtensionTests.header("lv", extends: "asked"),
        "small/pack.yaml": header("small", "S", uses: "1️⃣lv2️⃣"),
      ],
      faults: [
        Fault(
          "wrong-type", "'lv' is an extension, and used only with its base", help: "use 'asked'", 1,
          2, in: "small/pack.yaml")
      ])
  }

  @Test func `no pack rests on itself`() throws {
    try expectFiles(
      ["one/pack.yaml": header("one", "O", uses: "1️⃣one2️⃣")],
      faults: [
        Fault("cycle", "the pack 'one' rests on itself: one → one", 1, 2, in: "one/pack.yaml")
      ])
    try expectFiles(
      [
        "one/pack.yaml": header("one", "O", uses: "asked, two"),
        "two/pack.yaml": header("two", "T", uses: "three"),
        "three/pack.yaml": header("three", "H", uses: "asked, 1️⃣two2️⃣"),
      ],
      faults: [
        Fault(
          "cycle", "the pack 'two' rests on itself: two → three → two", 1, 2, in: "three/pack.yaml")
      ])
    try expectFiles(
      [
        "one/pack.yaml": header("one", "O", uses: ""),
        "home/pack.yaml": ExtensionTests.header("home", extends: "one", more: "uses: [two]"),
        "two/pack.yaml": header("two", "T", uses: "1️⃣one2️⃣"),
      ],
      faults: [
        Fault("cycle", "the pack 'one' rests on itself: one → two → one", 1, 2, in: "two/pack.yaml")
      ])
  }

  @Test func `packs that ask each other differ in the prefix of their ids`() throws {
    try expectFiles(
      ["one/pack.yaml": header("one", "A", uses: "1️⃣asked2️⃣")],
      faults: [
        Fault(
          "duplicate-id", "the ids of 'asked' begin with 'A-', as those of 'one' do",
          help: "give each a prefix of its own", 1, 2, in: "one/pack.yaml")
      ])
  }

  @Test func `a condition asks a pack that is used`() throws {
    try expectCondition(
      "{all: [{reaches: {1️⃣askd/need2️⃣: some}}, {acts-as: 3️⃣other/keeper4️⃣}]}",
      faults: [
        Fault(
          "unknown-pack", "this pack uses no pack 'askd'", help: "did you mean 'asked'?", 1, 2),
        Fault(
          "unknown-pack", "this pack uses no pack 'other'",
          help: "write 'uses: [other]' in its pack.yaml", 3, 4),
      ])
    try expectCondition(
      "{any: [{classed: {1️⃣asked/need2️⃣: some}}, {holds: 3️⃣A-1.14️⃣}]}", uses: "",
      faults: [
        Fault(
          "unknown-pack", "this pack uses no pack 'asked'",
          help: "write 'uses: [asked]' in its pack.yaml", 1, 2),
        Fault("unknown-rule", "there is no classification 'A-1.1'", 3, 4),
      ])
  }

  @Test func `a condition asks for what the other pack has`() throws {
    try expectCondition(
      "{all: [{reaches: {1️⃣asked/ned2️⃣: some}}, {reaches: {asked/need: 3️⃣ful4️⃣}}, "
        + "{holds: 5️⃣A-1.96️⃣}, {acts-as: 7️⃣asked/keepr8️⃣}]}",
      faults: [
        Fault("unknown-scale", "there is no scale 'ned'", help: "did you mean 'need'?", 1, 2),
        Fault(
          "unknown-level", "scale 'need' has no level 'ful'", help: "did you mean 'full'?", 3, 4),
        Fault(
          "unknown-rule", "there is no classification 'A-1.9'", help: "did you mean 'A-1.1'?", 5,
          6),
        Fault(
          "unknown-role", "no rule gives the role 'keepr'", help: "did you mean 'keeper'?", 7, 8),
      ])
    try expectCondition(
      "{classed: 1️⃣{asked/need: none}2️⃣}",
      faults: [
        Fault(
          "unreachable-level", "no rule raises anything to 'none' on scale 'need'",
          help: "ask 'not: {reaches: …}' for what is at no level above", 1, 2)
      ])
  }

  @Test func `a condition asks for what speaks of its own kind`() throws {
    try expectCondition(
      "{all: [{reaches: {1️⃣asked/need2️⃣: some}}, {holds: 3️⃣A-1.14️⃣}, {acts-as: 5️⃣asked/keeper6️⃣}, "
        + "{holds: A-*}, {acts-as: asked/host}, {classed: {asked/care: top}}]}",
      of: "institution",
      faults: [
        Fault("wrong-type", "scale 'need' speaks of ai-system, not of institution", 1, 2),
        Fault("wrong-type", "rule 'A-1.1' speaks of ai-system, not of institution", 3, 4),
        Fault("wrong-type", "role 'keeper' speaks of ai-system, not of institution", 5, 6),
      ])
    try expectCondition(
      "{any: [{reaches: {1️⃣asked/care2️⃣: top}}, {holds: 3️⃣A-24️⃣}, {acts-as: 5️⃣asked/host6️⃣}]}",
      faults: [
        Fault("wrong-type", "scale 'care' speaks of institution, not of ai-system", 1, 2),
        Fault("wrong-type", "rule 'A-2' speaks of institution, not of ai-system", 3, 4),
        Fault("wrong-type", "role 'host' speaks of institution, not of ai-system", 5, 6),
      ])
  }

  @Test func `what is wrong with a pack that is asked is told once`() throws {
    try expectFiles(
      [
        "asked/rules.yaml": UsedPackTests.files["asked/rules.yaml", default: ""]
          .replacing("{tone: loud}", with: "{tone: 1️⃣lowd2️⃣}"),
        "one/pack.yaml": header("one", "O", uses: "asked"),
        "one/rules.yaml":
          "concepts: {own: {title: T, cite: {at: A}, when: {reaches: {asked/need: some}}}}\n",
        "two/pack.yaml": header("two", "T", uses: "asked, one"),
      ],
      faults: [
        Fault(
          "unknown-value", "'tone' can't be 'lowd'", help: "did you mean 'loud'?", 1, 2,
          in: "asked/rules.yaml")
      ])
  }
}
