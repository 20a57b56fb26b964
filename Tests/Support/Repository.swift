package import Foundation
package import LocatedYAML
package import Norma
import Synchronization

/// The rules and examples of the repository that the tests stand in.
package enum Repository {
  /// The top of the repository.
  package static let top = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The files of a folder below the top, in the order of their paths.
  package static func files(in folder: String, suffixes: [String]) -> [SourceText] {
    let root = top.appending(path: folder)
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? []
    return paths.filter { path in suffixes.contains { path.hasSuffix($0) } }.sorted()
      .map { path in
        let data = (try? Data(contentsOf: root.appending(path: path))) ?? Data()
        return SourceText(path: "\(folder)/\(path)", bytes: Array(data))
      }
  }

  /// The rules of the repository, read once.
  package static let rulebook = Rulebook(
    files(in: "Rules", suffixes: [".yaml", ".md"])
      .map { RulesFile(path: String($0.path.dropFirst("Rules/".count)), source: $0) })

  /// The day on which the tests judge.
  package static let day = Day(daysSince1970: 20_780)

  /// The example registers: the files below each folder that has an institution.
  package static let registers: [Register] = {
    let texts = files(in: "Policies", suffixes: [".yaml"])
    let folders = texts.map(\.path).filter { $0.hasSuffix("/institution.yaml") }
      .map { String($0.dropLast("institution.yaml".count)) }
    return folders.map { folder in
      Register(
        texts.filter { $0.path.hasPrefix(folder) }
          .map { RegisterFile($0, vocabulary: rulebook.vocabulary) })
    }
  }()

  /// Every AI system of the example registers with its institution.
  package static let systems: [(system: Description, institution: Description?)] =
    registers.flatMap { register in
      register.descriptions.filter { $0.kind == "ai-system" }.map { ($0, register.institution) }
    }

  /// The packs that judge whoever is where an institution is, on the day of the tests.
  package static func laws(for institution: Description?) -> [PackInForce] {
    lawsByTerritory.laws(for: institution)
  }

  private static let lawsByTerritory = LawsByTerritory()

  /// The packs with what extends them for a territory, worked out once for each.
  private final class LawsByTerritory: Sendable {
    private let known = Mutex<[[String]: [PackInForce]]>([:])

    func laws(for institution: Description?) -> [PackInForce] {
      let extensions = rulebook.extensions(for: institution)
      return known.withLock { known in
        if let laws = known[extensions] { return laws }
        let laws = rulebook.packs(with: extensions).map {
          PackInForce($0, Jurisdiction(asOf: day))
        }
        known[extensions] = laws
        return laws
      }
    }
  }

  /// The packs on the day of the tests; what is wrong with them stops every test that asks for it.
  package static let laws: [PackInForce] = {
    precondition(rulebook.findings.isEmpty, "\(rulebook.findings[0].message)")
    return rulebook.packs.map { PackInForce($0, Jurisdiction(asOf: day)) }
  }()
}
