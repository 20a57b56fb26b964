package import LocatedYAML

/// A name that a file of a pack declares, whether or not the pack is sound.
package struct DeclaredName: Sendable {
  /// The name, such as `AIA-26.2`.
  package let id: String
  /// The section that it stands in, such as `obligations`.
  package let section: String
  /// The pack's folder.
  package let folder: String
  /// The file, as reports show it.
  package let file: String
  /// Where the name stands there.
  package let range: SourceRange
}

extension Rulebook {
  /// The sections of a header whose keys are names.
  private static let headerSections: [PackKeys.Header] = [
    .parameters, .scales, .penalties, .people, .settings, .gaps, .sources,
  ]

  /// Everything that packs declare under a name, by their files alone: a pack in the making has faults,
  /// and is none yet.
  package static func names(in files: [RulesFile]) -> [DeclaredName] {
    let sections = RuleKeys.Section.words + headerSections.map(\.rawValue)
    return trees(of: files).flatMap { file, tree in
      tree.roots.flatMap { root in
        sections.flatMap { section in
          (root[section].map { Array($0.entries) } ?? []).map { entry in
            DeclaredName(
              id: entry.key.text, section: section, folder: String(file.folder),
              file: file.source.path, range: entry.key.range)
          }
        }
      }
    }
  }

  /// What the ids of packs' rules begin with, by the packs' folders, likewise.
  package static func prefixes(in files: [RulesFile]) -> [String: String] {
    var result: [String: String] = [:]
    for (file, tree) in trees(of: files) {
      guard let header = tree.roots.first(where: { $0["kind"]?.text == "pack" }),
        let prefix = header["prefix"], prefix.kind == .scalar
      else { continue }
      result[String(file.folder)] = prefix.text
    }
    return result
  }

  /// The files of packs that can be read.
  private static func trees(of files: [RulesFile]) -> [(file: RulesFile, tree: Tree)] {
    files.filter { $0.isYAML && !$0.isTranslation && $0.folder != "vocabulary" }
      .compactMap { file in (try? Tree(shown: file.source)).map { (file, $0) } }
  }
}
