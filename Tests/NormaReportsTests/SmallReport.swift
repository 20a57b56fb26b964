import LocatedYAML
import Norma
import NormaReports
import NormaTestSupport

/// Reports made in the process, by the small rules of the sample register.
enum SmallReport {
  private static let folder = "Tests/Fixtures/Sample/rules/"

  /// The small rules, in which texts are replaced; `twice` as two packs that differ in name alone.
  static func rulebook(
    _ changes: [(old: String, new: String)] = [], twice: Bool = false
  ) -> Rulebook {
    var files = Repository.files(in: String(folder.dropLast()), suffixes: [".yaml"]).map { file in
      var text = String(decoding: file.bytes, as: UTF8.self)
      for change in changes { text = text.replacing(change.old, with: change.new) }
      let path = String(file.path.dropFirst(folder.count))
      return RulesFile(path: path, source: SourceText(path: path, text))
    }
    if twice {
      files += files.filter { $0.folder == "lantern-act" }.map { file in
        let path = "other-\(file.path)"
        let text = String(decoding: file.source.bytes, as: UTF8.self)
          .replacing("id: lantern-act", with: "id: other-lantern-act")
          .replacing("LAN", with: "OTH")
        return RulesFile(path: path, source: SourceText(path: path, text))
      }
    }
    let rulebook = Rulebook(files)
    precondition(rulebook.findings.isEmpty, "\(rulebook.findings.map(\.line))")
    return rulebook
  }

  /// The report on one register with these files.
  static func of(
    _ texts: [String], asOf: String = "2026-11-23", authority: Authority = .reading,
    rulebook: Rulebook = rulebook()
  ) -> Report {
    let jurisdiction = Jurisdiction(asOf: Day(asOf) ?? Repository.day, authority: authority)
    let sources = texts.enumerated().map { SourceText(path: "\($0 + 1).yaml", $1) }
    let files = sources.map { RegisterFile($0, vocabulary: rulebook.vocabulary) }
    let register = Register(files)
    let laws = rulebook.packs.map { PackInForce($0, jurisdiction) }
    let assessments = register.descriptions.map {
      Assessment(of: $0, with: register.institution, under: laws)
    }
    return Report(
      run: Report.Run(
        version: "1.2.3", jurisdiction: jurisdiction,
        packs: rulebook.packs.map { Report.PackID(id: $0.id, version: $0.version, sha256: "5a") }),
      assessments: assessments,
      findings: files.flatMap(\.findings) + register.findings + assessments.flatMap(\.findings),
      sources: PathTable(sources.map { ($0.path, $0) }), digests: [:])
  }

  static let institution = "kind: institution\nid: harbour\nname: Harbour\npublic: true\n"

  /// A system that states these facts besides its name.
  static func system(_ id: String, _ facts: String...) -> String {
    "kind: ai-system\nid: \(id)\nname: The \(id)\n" + facts.map { $0 + "\n" }.joined()
  }

  /// A system that gives light and of which all else is known to be of no account.
  static func lamp(_ id: String, hazards: String = "none") -> String {
    system(
      id, "lit: true", "light: {colour: red, lumens: 1, hazards: \(hazards)}", "uses: none",
      "stage: false", "research: false", "role: none")
  }
}

extension Report {
  /// What formats tell of the subjects.
  var subjects: [JSONSubject] { assessments.map { JSONSubject($0, in: self) } }
}
