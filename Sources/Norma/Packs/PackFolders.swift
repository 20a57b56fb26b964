import LocatedYAML

/// Reads the packs of a rules folder that are wanted, each with its extensions that are.
///
/// It says which folder it needs next, so that no other is read.
struct PackFolders {
  private let vocabulary: Vocabulary
  /// All folders that there are.
  private let folders: [String]
  private let wanted: [String]
  private var sources: [String: PackSource] = [:]
  private var queue: [String]
  private var queued: Set<String>
  /// The folders whose files have faults by themselves.
  private var faulty: Set<String> = []
  /// What is wrong with the files so far.
  private(set) var findings: [Finding] = []

  /// A reader of some of the folders; of all, where none is wanted more than others.
  init(vocabulary: Vocabulary, folders: [String], wanted: [String]) {
    self.vocabulary = vocabulary
    self.folders = folders
    self.wanted = wanted.isEmpty ? folders : folders.filter(wanted.contains)
    queue = self.wanted
    queued = Set(queue)
  }

  /// The folder to be read next; nil when all that is needed was.
  var next: String? { queue.first }

  /// Takes the files of the folder that was to be read next, without those that are no YAML.
  mutating func add(_ trees: [Tree], isWhole: Bool) {
    let folder = queue.removeFirst()
    let count = findings.count
    let source = PackSource(trees, folder: folder, isWhole: isWhole, into: &findings)
    if findings.count > count { faulty.insert(folder) }
    guard let source else { return }
    sources[folder] = source
    if let base = source.base?.text { need(base) }
  }

  private mutating func need(_ folder: String) {
    guard folders.contains(folder), queued.insert(folder).inserted else { return }
    queue.append(folder)
  }

  /// The packs that are wanted, in the order of their folders; those with faults are left out.
  mutating func packs() -> [Pack] {
    var extensions: [String: [PackSource]] = [:]
    var bases: Set<String> = []
    for source in wanted.compactMap({ sources[$0] }) {
      checkFolder(source)
      guard source.base != nil else {
        bases.insert(source.folder)
        continue
      }
      guard let base = base(of: source) else { continue }
      bases.insert(base.folder)
      checkPrefix(source, besides: [base] + (extensions[base.folder] ?? []))
      extensions[base.folder, default: []].append(source)
    }
    return bases.sorted().compactMap { folder in
      sources[folder].flatMap { build($0, extensions: extensions[folder] ?? []) }
    }
  }

  private mutating func build(_ base: PackSource, extensions: [PackSource]) -> Pack? {
    var builder = PackBuilder(vocabulary: vocabulary, base, extensions: extensions)
    let pack = builder.build()
    findings += builder.findings
    let isFaulty = ([base] + extensions).contains { faulty.contains($0.folder) }
    return isFaulty || !builder.findings.isEmpty ? nil : pack
  }

  /// The pack that another extends.
  private mutating func base(of source: PackSource) -> PackSource? {
    guard let node = source.base else { return nil }
    guard folders.contains(node.text), node.text != source.folder else {
      fault(
        source, "unknown-pack", "there is no pack '\(node.text)' to extend",
        help: NearMiss.hint(for: node.text, among: folders.filter { $0 != source.folder }),
        at: node.range)
      return nil
    }
    // Where it can't be read, that is what is wrong.
    guard let base = sources[node.text] else { return nil }
    if let further = base.base {
      fault(
        source, "wrong-type", "'\(node.text)' extends another pack itself",
        help: "extend '\(further.text)'", at: node.range)
      return nil
    }
    return base
  }

  /// Packs name each other by their ids, which are those of their folders.
  private mutating func checkFolder(_ source: PackSource) {
    guard let id = source.root["id"], id.kind == .scalar, !id.isNull, id.text != source.folder
    else { return }
    fault(
      source, "wrong-id", "the pack '\(id.text)' stands in the folder '\(source.folder)'",
      help: "give both the same name", at: id.range)
  }

  /// By its prefix an id tells the pack that it is of.
  private mutating func checkPrefix(_ source: PackSource, besides others: [PackSource]) {
    guard let prefix = source.root["prefix"],
      let other = others.first(where: { $0.root["prefix"]?.text == prefix.text })
    else { return }
    fault(
      source, "duplicate-id", "the ids of '\(other.folder)' begin with '\(prefix.text)-' as well",
      help: "give the extension a prefix of its own", at: prefix.range)
  }

  private mutating func fault(
    _ source: PackSource, _ id: String, _ message: String, help: String?, at range: SourceRange
  ) {
    findings.append(.input(id, message, help: help, file: source.file, at: range))
  }
}
