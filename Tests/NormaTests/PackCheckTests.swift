import NormaTestSupport
import Testing

@testable import Norma

/// What can only be seen in a whole pack: levels, remedies and cycles.
@Suite struct PackCheckTests {
  private let high = """
      S-8: {title: T, cite: {at: A}, in-force: start, when: {flag: true}, message: m, scale: risk,
        level: high}
    """
  private let banned = """
      S-9: {title: T, cite: {at: A}, in-force: start, when: {flag: true}, message: m, scale: risk,
        level: banned, remedy: r}
    """

  @Test func `every level above the lowest is reached by a rule`() throws {
    let header = SmallRules.header + SmallRules.scales.replacing("  risk:", with: "  1️⃣risk2️⃣:")
    try expectPack(
      header, "classifications:\n\(banned)\n",
      faults: [
        Fault("unreachable-level", "no rule raises anything to 'high' on scale 'risk'", 1, 2)
      ])
    try expectPack(
      header,
      faults: [
        Fault("unreachable-level", "no rule raises anything to 'high' on scale 'risk'", 1, 2),
        Fault("unreachable-level", "no rule raises anything to 'banned' on scale 'risk'", 1, 2),
      ])
    try expectPack(header, "classifications:\n\(high)\n\(banned)\n", faults: [])
  }

  @Test func `a rule that is a finding has a remedy`() throws {
    try expectRules(
      "classifications:\n\(high)\n"
        + banned.replacing("S-9", with: "1️⃣S-92️⃣").replacing(", remedy: r", with: ""),
      scales: SmallRules.scales,
      faults: [
        Fault(
          "missing-key", "rule 'S-9' is a finding where it holds, and has no remedy",
          help: "say what a person can do: 'remedy: [step, step]'", 1, 2)
      ])
  }

  @Test func `a rule speaks of the kind that its scale classes`() throws {
    try expectRules(
      """
      classifications:
      \(high)
      \(banned)
        1️⃣S-12️⃣: {title: T, of: institution, cite: {at: A}, in-force: start, when: {public: true},
          message: m, scale: risk, level: high}
      """, scales: SmallRules.scales,
      faults: [
        Fault("wrong-type", "rule 'S-1' speaks of institution, its scale of ai-system", 1, 2)
      ])
  }

  @Test func `no clause rests on itself`() throws {
    try expectRules(
      "concepts:\n  1️⃣a2️⃣: {title: T, cite: {at: A}, when: {concept: a}}\n",
      faults: [Fault("cycle", "'a' rests on itself: a → a", 1, 2)])
    try expectRules(
      """
      concepts:
        start: {title: T, cite: {at: A}, when: {concept: one}}
        1️⃣one2️⃣: {title: T, cite: {at: A}, when: {any: [{flag: true}, {not: {concept: two}}]}}
        two: {title: T, cite: {at: A}, when: {some: uses, where: {concept: three}}}
        three:
          title: T
          cite: {at: A}
          when: {flag: true}
          readings: [{authority: law, cite: {at: A}, other: O, widens: {concept: one}}]
        3️⃣other4️⃣: {title: T, cite: {at: A}, when: {all: [{concept: twin}, {concept: twin}]}}
        twin: {title: T, cite: {at: A}, when: {every: uses, where: {concept: other}}}
      """,
      faults: [
        Fault("cycle", "'one' rests on itself: one → two → three → one", 1, 2),
        Fault("cycle", "'other' rests on itself: other → twin → other", 3, 4),
      ])
  }

  @Test func `no clause rests on itself by roles, levels, exceptions and scopes`() throws {
    try expectRules(
      """
      exceptions:
        1️⃣S-12️⃣: {title: T, cite: {at: A}, when: {acts-as: keeper}}
      roles:
        S-2: {title: T, role: keeper, cite: {at: A}, in-force: start, when: {flag: true}, unless: [S-1]}
      """, faults: [Fault("cycle", "'S-1' rests on itself: S-1 → S-2 → S-1", 1, 2)])
    try expectRules(
      """
      classifications:
      \(high.replacing("S-8", with: "1️⃣S-82️⃣").replacing("flag: true", with: "reaches: {risk: banned}"))
      \(banned.replacing("flag: true", with: "reaches: {risk: high}").replacing("S-9", with: "3️⃣S-94️⃣"))
      """, scales: SmallRules.scales,
      faults: [
        Fault("cycle", "'S-9' rests on itself: S-9 → S-9", 3, 4),
        Fault("cycle", "'S-8' rests on itself: S-8 → S-9 → S-8", 1, 2),
      ])
    try expectRules(
      """
      concepts:
        1️⃣scope2️⃣: {title: T, cite: {at: A}, when: {reaches: {risk: banned}}}
      classifications:
      \(high)
      \(banned)
      """, scales: SmallRules.scales + "    within: scope\n",
      faults: [Fault("cycle", "'scope' rests on itself: scope → S-9 → scope", 1, 2)])
    try expectRules(
      """
      exceptions:
        1️⃣S-12️⃣: {title: T, cite: {at: A}, when: {not: {reaches: {risk: banned}}}}
      classifications:
      \(high)
      \(banned)
      """, scales: SmallRules.scales + "    unless: [S-1]\n",
      faults: [Fault("cycle", "'S-1' rests on itself: S-1 → S-9 → S-1", 1, 2)])
  }

  @Test func `what two rules rest on is no cycle`() throws {
    try expectRules(
      """
      concepts:
        a: {title: T, cite: {at: A}, when: {all: [{concept: b}, {concept: c}]}}
        b: {title: T, cite: {at: A}, when: {concept: d}}
        c: {title: T, cite: {at: A}, when: {concept: d}}
        d: {title: T, cite: {at: A}, when: {flag: true}}
      """, faults: [])
  }
}
