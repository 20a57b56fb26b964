import Foundation
import LocatedYAML
import Norma

/// Descriptions as people might write them, the same on every run: about a hundred lines each.
struct Corpus {
  /// Names of files with their content.
  let files: [(name: String, text: String)]

  init(count: Int, vocabulary: Vocabulary) {
    var random = SplitMix64(state: 2026)
    files = (0..<count).map { number in
      let name = "system-" + String(repeating: "0", count: 4 - "\(number)".count) + "\(number)"
      return ("\(name).yaml", Self.description(name, vocabulary, &random))
    }
  }

  /// What nearly every entry of a register says, so that most classes are certain.
  private static let usual = [
    "nature.technique": "machine-learning", "status": "in-use", "purpose.exclusively": "none",
    "role": "[deployer]", "supply.origin": "ready-made", "product.legislation": "none",
    "model.kind": "narrow-model", "licence.kind": "other", "criminal-offences.tasks": "none",
  ]

  /// The institution to which they belong.
  static let institution = """
    kind: institution
    id: university
    name: A university
    type: university
    country: LV
    public-authority: true

    """

  var bytes: Int { files.reduce(0) { $0 + $1.text.utf8.count } }
  var lines: Int { files.reduce(0) { $0 + $1.text.split(separator: "\n").count } }

  private static func description(
    _ id: String, _ vocabulary: Vocabulary, _ random: inout SplitMix64
  ) -> String {
    var text = """
      # Register of AI systems: entry \(id)
      kind: ai-system
      id: \(id)
      name: System number \(id.suffix(4))
      summary: >-
        A system that some unit of the university runs, described in the words of those who
        answer for it, at the length that such entries have.

      """
    var groups: [(name: String, lines: [String])] = []
    for fact in vocabulary.kind("ai-system")?.facts ?? [] {
      let usual = Self.usual[fact.path]
      guard !["id", "name", "summary"].contains(fact.path),
        usual != nil || random.next() % 100 < 50
      else { continue }
      let segments = fact.path.split(separator: ".").map(String.init)
      let lines = usual.map { [" \($0)"] } ?? statement(fact, &random)
      if segments.count == 1 {
        text += ([segments[0] + ":" + lines[0]] + lines.dropFirst()).joined(separator: "\n") + "\n"
        continue
      }
      let inner = ["  \(segments[1]):\(lines[0])"] + lines.dropFirst().map { "  \($0)" }
      if let place = groups.firstIndex(where: { $0.name == segments[0] }) {
        groups[place].lines += inner
      } else {
        groups.append((segments[0], inner))
      }
    }
    for group in groups {
      text += "\n\(group.name):\n" + group.lines.joined(separator: "\n") + "\n"
    }
    return text
  }

  /// What stands after a fact's name, and the lines below it.
  private static func statement(_ fact: Fact, _ random: inout SplitMix64) -> [String] {
    switch fact.type {
    case .boolean: return [random.next() % 2 == 0 ? " true" : " false"]
    case .choice: return [" " + random.pick(fact.choices.map(\.id))]
    case .choices:
      let values = fact.choices.map(\.id).filter { _ in random.next() % 16 == 0 }
      return [values.isEmpty ? " none" : " [\(values.joined(separator: ", "))]"]
    case .integer: return [" \(random.next() % 1000)"]
    case .number: return [" \(random.next() % 1000)e20"]
    case .date: return [" 202\(random.next() % 7)-0\(1 + random.next() % 9)-1\(random.next() % 10)"]
    case .text:
      return [" Words that tell a reader what a value can't, number \(random.next() % 100)"]
    case .texts: return ["", "  - https://example.org/\(random.next() % 100)"]
    case .records:
      guard let key = fact.keyField.map({ fact.fields[$0] }) else { return [" none"] }
      var lines = [""]
      for value in [random.pick(key.choices.map(\.id)), random.pick(key.choices.map(\.id))] {
        lines.append("  - \(key.path): \(value)")
        for field in fact.fields where field.path != key.path && random.next() % 3 == 0 {
          lines.append("    \(field.path):" + (statement(field, &random).first ?? ""))
        }
      }
      return lines
    }
  }
}

/// Random numbers that are the same on every run and machine.
///
/// - Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func pick(_ words: [String]) -> String {
    words.isEmpty ? "none" : words[Int(next() % UInt64(words.count))]
  }
}
