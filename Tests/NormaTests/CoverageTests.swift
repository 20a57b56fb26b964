import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Which rules lack a case.
@Suite struct CoverageTests {
  private static let rules = """
    exceptions:
      S-1: {title: E, cite: {at: A}, when: {tone: soft}}
      S-2: {title: E, cite: {at: A}, when: {share: 0}}
    roles:
      1️⃣S-32️⃣: {title: R, role: keeper, cite: {at: A}, in-force: start, when: {flag: true}, unless: [S-1]}
    classifications:
      3️⃣S-44️⃣: {title: C, scale: risk, level: high, cite: {at: A}, in-force: start, when: {flag: true},
        message: m}
      5️⃣S-56️⃣: {title: C, scale: risk, level: high, cite: {at: A}, in-force: start, when: {flag: true},
        message: m, unless: [S-1]}
      7️⃣S-68️⃣: {title: C, scale: risk, level: banned, cite: {at: A}, in-force: start,
        when: {flag: true}, message: m, remedy: r}

    """

  /// The rules without cases of their own, when these expectations stand in cases of a day each.
  private func expectUncovered(
    _ expectations: String..., rules uncovered: [Int: String],
    location: SourceLocation = #_sourceLocation
  ) throws {
    let marked = MarkedText(Self.rules)
    let scales = SmallRules.scales + "    unless: [S-2]\n"
    let read = SmallRules.read([
      SourceText(path: "pack.yaml", SmallRules.header + scales),
      SourceText(path: "a.yaml", marked.text),
    ])
    #expect(read.findings.isEmpty, sourceLocation: location)
    let pack = try #require(read.pack, sourceLocation: location)
    let text = expectations.map { words in
      // A day before the colon, then what is expected on it.
      let parts = words.split(separator: "|")
      let day = parts.count > 1 ? "<!-- as-of: \(parts[0]) -->\n" : ""
      return "# T\n## U\n\(day)```yaml\n# \(parts.last ?? "")\n```\n"
    }.joined()
    let reader = CaseReader(SourceText(path: "a.md", text), day: Day(daysSince1970: 20_780))
    #expect(reader.findings.isEmpty, sourceLocation: location)
    let faults = uncovered.map { number, missing in
      let id = "S-\(number)"
      return Fault(
        "uncovered-rule", "rule '\(id)' has no case for: \(missing)",
        help:
          "write it in the pack's tests folder; 'rule: \(id) = true from DATE' shows the day it "
          + "begins", 2 * number - 5, 2 * number - 4)
    }
    try expect(
      Coverage(of: pack, by: reader.cases).findings, are: faults, in: ["a.yaml": marked], location)
  }

  private static let all = "true, false, unknown"
  /// What lacks where there is no case at all; the exception of the scale is shown at its first rule.
  private static let none: [Int: String] = [
    3: "\(all), false by S-1, the day it begins",
    4: "\(all), false by S-2, the day it begins",
    5: "\(all), false by S-1, the day it begins",
    6: "\(all), the day it begins",
  ]

  private func none(but number: Int, _ missing: String?) -> [Int: String] {
    var result = Self.none
    result[number] = missing
    return result
  }

  @Test func `without a case every rule lacks all`() throws {
    try expectUncovered(rules: Self.none)
  }

  @Test func `a rule is covered by cases of each truth, exception and its first day`() throws {
    try expectUncovered(
      "rule: S-6 = true from 2020-06-01; rule: S-6 = false", "rule: S-6 = unknown",
      rules: none(but: 6, nil))
    try expectUncovered(
      "rule: S-5 = true from 2020-06-01", "rule: S-5 = unknown", "rule: S-5 = false by S-1",
      rules: none(but: 5, nil))
    try expectUncovered(
      "rule: S-4 = true from 2020-06-01", "rule: S-4 = unknown", "rule: S-4 = false by S-2",
      rules: none(but: 4, nil))
    try expectUncovered(
      "rule: S-3 = true from 2020-06-01", "rule: S-3 = unknown by S-1", "rule: S-3 = false by S-1",
      rules: none(but: 3, nil))
  }

  @Test func `what is shown is no longer missing`() throws {
    try expectUncovered(
      "rule: S-6 = true", rules: none(but: 6, "false, unknown, the day it begins"))
    try expectUncovered(
      "rule: S-6 = unknown", rules: none(but: 6, "true, false, the day it begins"))
    try expectUncovered("rule: S-6 = true from 2020-06-01", rules: none(but: 6, "false, unknown"))
    try expectUncovered(
      "rule: S-5 = false by S-1", rules: none(but: 5, "true, unknown, the day it begins"))
    // That an exception is unknown shows no case where it holds.
    try expectUncovered(
      "rule: S-5 = unknown by S-1",
      rules: none(but: 5, "true, false, false by S-1, the day it begins"))
    try expectUncovered(
      "rule: S-5 = false", rules: none(but: 5, "true, unknown, false by S-1, the day it begins"))
    try expectUncovered("rule: S-7 = true", "level: risk = high", "error: [S-6]", rules: Self.none)
  }

  @Test func `the first day is shown by one case, or by one on each side`() throws {
    try expectUncovered(
      "2020-05-31| rule: S-6 = not-in-force", "2020-06-01| rule: S-6 = true",
      rules: none(but: 6, "false, unknown"))
    try expectUncovered(
      "2020-05-30| rule: S-6 = not-in-force", "2020-06-01| rule: S-6 = true",
      rules: none(but: 6, "false, unknown, the day it begins"))
    try expectUncovered(
      "2020-05-31| rule: S-6 = not-in-force", "2020-06-01| rule: S-6 = unknown",
      rules: none(but: 6, "true, false, the day it begins"))
    try expectUncovered(
      "2020-05-31| rule: S-6 = not-in-force", "2020-06-01| rule: S-5 = true",
      rules: none(but: 6, Self.none[6]).merging(
        [5: "false, unknown, false by S-1, the day it begins"]) { $1 })
  }
}
