import LocatedYAML
import Norma
import NormaReports
import NormaTestSupport

/// Reports made in the process, by the harbour code of the fixtures.
enum DutyReport {
  private static let folder = "Tests/Fixtures/Duties/rules"

  static let rulebook: Rulebook = Self.rulebook([])

  /// The harbour code, in which texts are replaced.
  static func rulebook(_ changes: [(old: String, new: String)]) -> Rulebook {
    let files = Repository.files(in: folder, suffixes: [".yaml"]).map { file in
      var text = String(decoding: file.bytes, as: UTF8.self)
      for change in changes { text = text.replacing(change.old, with: change.new) }
      let path = String(file.path.dropFirst(folder.count + 1))
      return RulesFile(path: path, source: SourceText(path: path, text))
    }
    let rulebook = Rulebook(files)
    precondition(rulebook.findings.isEmpty, "\(rulebook.findings.map(\.line))")
    return rulebook
  }

  /// The report on registers, each with these files.
  static func of(
    _ registers: [String]..., asOf: String = "2026-11-23", law: String? = nil,
    authority: Authority = .reading, rulebook: Rulebook = rulebook
  ) -> Report {
    let jurisdiction = Jurisdiction(
      asOf: Day(asOf) ?? Repository.day, lawAsOf: law.flatMap { Day($0) }, authority: authority)
    let laws = rulebook.packs.map { PackInForce($0, jurisdiction) }
    var assessments: [Assessment] = []
    for (number, texts) in registers.enumerated() {
      let files = texts.enumerated().map { index, text in
        RegisterFile(
          SourceText(path: "\(number + 1)/\(index + 1).yaml", text), vocabulary: rulebook.vocabulary
        )
      }
      precondition(files.flatMap(\.findings).isEmpty, "\(files.flatMap(\.findings).map(\.message))")
      let register = Register(files)
      assessments += register.descriptions.map {
        Assessment(of: $0, with: register.institution, under: laws)
      }
    }
    return Report(
      run: Report.Run(
        version: "1.2.3", jurisdiction: jurisdiction,
        packs: rulebook.packs.map { Report.PackID(id: $0.id, version: $0.version, sha256: "5a") }),
      assessments: assessments, findings: assessments.flatMap(\.findings), sources: [:],
      digests: [:])
  }

  /// An institution that is not public, where these facts don't say otherwise.
  static func harbour(_ facts: String...) -> String {
    let isSaid = facts.contains { $0.hasPrefix("public:") }
    return "kind: institution\nid: harbour\nname: Harbour\n"
      + ((isSaid ? [] : ["public: false"]) + facts).map { $0 + "\n" }.joined()
  }

  /// A boat of which all is known but what these facts say.
  static func boat(_ id: String, _ facts: String..., name: String? = nil) -> String {
    var known = [
      "role": "[keeper]", "engine": "true", "smokes": "false", "cargo": "none",
      "built": "2010-01-01",
      "lights": "true",
    ]
    for fact in facts { known[fact.prefix { $0 != ":" }.description] = nil }
    return "kind: ai-system\nid: \(id)\nname: \(name ?? "The \(id)")\n"
      + known.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined()
      + facts.map { $0 + "\n" }.joined()
  }
}

extension Report {
  var plan: Plan { Plan(assessments) }
  var timeline: Timeline { Timeline(assessments) }
}
