import LocatedYAML

/// Reads the packs of a rules folder that are wanted, each with its extensions that are, and those
/// whose rules they ask for.
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
  /// The wanted extensions of each folder.
  private var extensions: [String: [PackSource]] = [:]
  /// The packs made so far; nil those with faults.
  private var made: [String: Pack?] = [:]
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
    for name in [source.base].compactMap(\.self) + source.uses { need(name.text) }
  }

  private mutating func need(_ folder: String) {
    guard folders.contains(folder), queued.insert(folder).inserted else { return }
    queue.append(folder)
  }

  /// The packs that are wanted, in the order of their folders; those with faults are left out.
  mutating func packs() -> [Pack] {
    var bases: Set<String> = []
    for source in sources.values.sorted(by: { $0.folder < $1.folder }) {
      checkFolder(source)
      let isWanted = wanted.contains(source.folder)
      guard source.base != nil else {
        if isWanted { bases.insert(source.folder) }
        continue
      }
      guard let base = base(of: source) else { continue }
      checkPrefix(of: source, besides: [base] + (extensions[base.folder] ?? []))
      guard isWanted else { continue }
      bases.insert(base.folder)
      extensions[base.folder, default: []].append(source)
    }
    return bases.sorted().compactMap { make($0, after: []) }
  }

  /// Makes the pack of a folder, and before it those whose rules it asks for.
  private mutating func make(_ folder: String, after path: [String]) -> Pack? {
    if let known = made[folder] { return known }
    guard let base = sources[folder], !path.contains(folder) else { return nil }
    let parts = [base] + (extensions[folder] ?? [])
    var used: [UsedPack] = []
    var packs: [Pack] = []
    for (part, source) in parts.enumerated() {
      for name in source.uses {
        guard let other = usable(name, by: source, of: path + [folder]) else { continue }
        if let known = used.firstIndex(where: { $0.id == other.folder }) {
          used[known].parts.append(part)
          continue
        }
        checkPrefix(of: other, besides: parts, at: name, in: source)
        let sources = [other] + (extensions[other.folder] ?? [])
        used.append(UsedPack(id: other.folder, names: PackNames(sources, from: 0), parts: [part]))
        if let pack = make(other.folder, after: path + [folder]) { packs.append(pack) }
      }
    }
    var builder = PackBuilder(vocabulary: vocabulary, parts, using: used)
    let pack = builder.build(on: packs)
    findings += builder.findings
    let isSound = builder.findings.isEmpty && !parts.contains { faulty.contains($0.folder) }
    made[folder] = .some(isSound ? pack : nil)
    return isSound ? pack : nil
  }

  /// The pack that a source may ask; the path leads from what is wanted to the source's own pack.
  private mutating func usable(
    _ name: Node, by source: PackSource, of path: [String]
  ) -> PackSource? {
    if let start = path.firstIndex(of: name.text) {
      let way = (path[start...] + [name.text]).joined(separator: " → ")
      fault(
        source, "cycle", "the pack '\(name.text)' rests on itself: \(way)", help: nil,
        at: name.range)
      // Its names are known all the same.
      return sources[name.text]
    }
    guard folders.contains(name.text) else {
      let others = folders.filter { !path.contains($0) && sources[$0]?.base == nil }
      fault(
        source, "unknown-pack", "there is no pack '\(name.text)' to use",
        help: NearMiss.hint(for: name.text, among: others), at: name.range)
      return nil
    }
    // Where it can't be read, that is what is wrong.
    guard let other = sources[name.text] else { return nil }
    if let base = other.base {
      fault(
        source, "wrong-type", "'\(name.text)' is an extension, and used only with its base",
        help: "use '\(base.text)'", at: name.range)
      return nil
    }
    return other
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

  /// By its prefix an id tells the pack that it is of, wherever ids of several may be named.
  private mutating func checkPrefix(
    of source: PackSource, besides others: [PackSource], at node: Node? = nil,
    in asking: PackSource? = nil
  ) {
    guard let prefix = source.root["prefix"],
      let other = others.first(where: {
        $0.folder != source.folder && $0.root["prefix"]?.text == prefix.text
      })
    else { return }
    fault(
      asking ?? source, "duplicate-id",
      "the ids of '\(source.folder)' begin with '\(prefix.text)-', as those of '\(other.folder)' do",
      help: "give each a prefix of its own", at: (node ?? prefix).range)
  }

  private mutating func fault(
    _ source: PackSource, _ id: String, _ message: String, help: String?, at range: SourceRange
  ) {
    findings.append(.input(id, message, help: help, file: source.file, at: range))
  }
}
