import LocatedYAML

/// The files of one pack's folder, sorted: its header, and what the others hold by section.
struct PackSource {
  /// Something that a file declares under a name.
  struct Entry {
    let file: String
    let key: Node
    let node: Node
    let id: String
    /// The number of the source among those that are read as one pack.
    var part = 0

    init(file: String, _ entry: Node.Entry) {
      self.init(file: file, key: entry.key, node: entry.value)
    }

    init(file: String, key: Node, node: Node) {
      self.file = file
      self.key = key
      self.node = node
      id = key.text
    }
  }

  let folder: String
  /// Whether all of its files could be read.
  let isWhole: Bool
  /// The file that holds the header.
  let file: String
  let root: Node
  private let sections: [RuleKeys.Section: [Entry]]

  /// The pack that this one extends.
  var base: Node? { root["extends"] }
  /// The packs whose rules this one asks for.
  var uses: [Node] {
    guard let node = root["uses"] else { return [] }
    return (node.kind == .sequence ? Array(node.items) : [node]).filter { $0.kind == .scalar }
  }

  /// What the ids of its rules begin with; empty where it doesn't say so in words.
  var prefix: String {
    guard let node = root["prefix"], node.kind == .scalar, !node.isNull else { return "" }
    return node.text
  }

  /// The values of the territory that an extension is for.
  var territory: [String] {
    guard base != nil, let node = root["territory"] else { return [] }
    return node.kind == .sequence ? node.items.map(\.text) : [node.text]
  }

  /// Sorts the files of a folder; nil where none of them declares a pack.
  ///
  /// In a folder that isn't read whole, a header may be among what is left out.
  init?(_ trees: [Tree], folder: String, isWhole: Bool, into findings: inout [Finding]) {
    var header: (file: String, root: Node)?
    var sections: [RuleKeys.Section: [Entry]] = [:]
    for tree in trees {
      var reader = SourceReader(file: tree.source.path)
      for root in tree.roots {
        if Self.isHeader(root) {
          Self.checkKind(of: root, &reader)
          if let header {
            reader.fault(
              "duplicate-id", "the pack is declared twice", help: "first in \(header.file)",
              at: root.range.heading)
          }
          header = (tree.source.path, root)
        } else {
          Self.sort(root, &reader, into: &sections)
        }
      }
      findings += reader.findings
    }
    guard let header else {
      if isWhole {
        findings.append(
          .input(
            "missing-pack", "the pack has no file with 'kind: pack'",
            file: trees.first?.source.path ?? "", at: .beginning))
      }
      return nil
    }
    self.folder = folder
    self.isWhole = isWhole
    file = header.file
    root = header.root
    self.sections = sections
  }

  /// Whether a file declares the pack, even where it doesn't say so rightly: all else in it would be
  /// wrong for that.
  private static func isHeader(_ root: Node) -> Bool {
    if root["kind"]?.text == "pack" { return true }
    let keys: [PackKeys.Header] = [.prefix, .version, .instrument]
    return keys.count { root[$0.rawValue] != nil } > 1
  }

  private static func checkKind(of root: Node, _ reader: inout SourceReader) {
    guard root["kind"]?.text != "pack" else { return }
    guard let kind = root["kind"] else {
      return reader.fault(
        "missing-key", "the file doesn't say that it declares a pack",
        help: "write 'kind: pack' in its first line", at: root.range.heading)
    }
    reader.fault(
      "unknown-kind", "there is no kind '\(kind.text)' of file in a pack",
      help: "write 'kind: pack'",
      at: kind.range)
  }

  private static func sort(
    _ root: Node, _ reader: inout SourceReader, into sections: inout [RuleKeys.Section: [Entry]]
  ) {
    if let kind = root["kind"] {
      reader.fault(
        "unknown-kind", "there is no kind '\(kind.text)' of file in a pack",
        help: NearMiss.hint(for: kind.text, among: ["pack"]), at: kind.range)
      return
    }
    guard
      let fields = reader.fields(
        of: root, of: "a file of rules", allowed: RuleKeys.Section.words, isTop: true)
    else { return }
    for section in RuleKeys.Section.allCases {
      sections[section, default: []] +=
        reader.named(fields[section.rawValue], of: "'\(section.rawValue)'")
        .map { Entry(file: reader.file, $0) }
    }
  }

  /// What the files declare, in their order.
  func entries(_ section: RuleKeys.Section) -> [Entry] { sections[section] ?? [] }

  /// What the header declares under a key.
  func entries(_ key: String) -> [Entry] {
    root[key].map { $0.entries.map { Entry(file: file, $0) } } ?? []
  }
}
