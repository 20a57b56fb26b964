public import LocatedYAML

/// Reads the files of one pack, and refuses everything that could go wrong when it is used.
///
/// The files are read twice: first every name, then what stands under it, so that rules may name
/// what comes after them.
public struct PackReader {
  private let vocabulary: Vocabulary
  private var sections: [Section: [Entry]] = [:]
  private var header: (tree: Tree, root: Node)?
  private var links = Links()
  /// What is wrong with the files so far.
  public private(set) var findings: [Finding] = []

  enum Section: String, CaseIterable {
    case concepts, exceptions, roles, classifications, schedules, actions, obligations
  }

  struct Entry {
    var file: String
    var key: Node
    var node: Node
    let id: String

    init(file: String, key: Node, node: Node) {
      self.file = file
      self.key = key
      self.node = node
      id = key.text
    }
  }

  /// A reader for packs that speak of the facts of a vocabulary.
  public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Reads `pack.yaml` first and the other files in the order given.
  ///
  /// - Returns: The pack, or nil where its faults, in ``findings``, leave none.
  public mutating func read(_ trees: [Tree]) -> Pack? {
    for tree in trees {
      for root in tree.roots { sort(root, of: tree) }
    }
    guard let header else {
      findings.append(
        .input(
          "missing-pack", "the pack has no file with 'kind: pack'",
          file: trees.first?.source.path ?? "", at: .beginning))
      return nil
    }
    var builder = PackBuilder(
      vocabulary: vocabulary, sections: sections, file: header.tree.source.path)
    let pack = builder.build(header.root)
    findings += builder.findings
    return findings.isEmpty ? pack : nil
  }

  private mutating func sort(_ root: Node, of tree: Tree) {
    var reader = SourceReader(file: tree.source.path)
    defer { findings += reader.findings }
    if root["kind"]?.text == "pack" {
      if let header {
        reader.fault(
          "duplicate-id", "the pack is declared twice",
          help: "first in \(header.tree.source.path)", at: root.range.heading)
      }
      header = (tree, root)
      return
    }
    if let kind = root["kind"] {
      reader.fault(
        "unknown-kind", "there is no kind '\(kind.text)' of file in a pack",
        help: NearMiss.hint(for: kind.text, among: ["pack"]), at: kind.range)
      return
    }
    let allowed = Section.allCases.map(\.rawValue)
    guard let fields = reader.fields(of: root, of: "a file of rules", allowed: allowed) else {
      return
    }
    for section in Section.allCases {
      for entry in reader.named(fields[section.rawValue], of: "'\(section.rawValue)'") {
        sections[section, default: []].append(
          Entry(file: tree.source.path, key: entry.key, node: entry.value))
      }
    }
  }
}

/// Where citations lead: the pack's own instrument and the other texts that it names.
struct Links {
  var url = ""
  var sources: [String: (title: String, url: String)] = [:]
}
