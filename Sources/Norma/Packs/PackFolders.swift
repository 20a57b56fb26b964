import LocatedYAML

/// Which extensions are read with the packs that are wanted.
package enum ExtensionChoice: Sendable, Equatable {
  /// Those that are named, or all where no pack is; and those for the territory of whoever is judged.
  case ofTerritory
  /// Those that are named, or all where no pack is.
  case named
  /// None.
  case none
}

/// Reads the packs of a rules folder that are wanted, each with its extensions that are, and those
/// whose rules they ask for.
///
/// It says which folder it needs next, so that no other is read.
struct PackFolders {
  private let vocabulary: Vocabulary
  /// All folders that there are.
  private let folders: [String]
  private let wanted: [String]
  /// Whether packs are named, so that extensions which aren't are left out or linked.
  private let isChoice: Bool
  private let choice: ExtensionChoice
  /// The folders of extensions for a territory, with what each extends.
  private var territorial: [String: String]
  private var sources: [String: PackSource] = [:]
  private var queue: [String]
  private var queued: Set<String>
  /// The folders whose files have faults by themselves.
  private var faulty: Set<String> = []
  /// The wanted extensions of each folder, and those of them that are linked for a territory.
  private var extensions: [String: [PackSource]] = [:]
  private var linked: [String: [PackSource]] = [:]
  /// The packs made so far; nil those with faults.
  private var made: [String: Pack?] = [:]
  /// What extensions for a territory add to the packs made so far.
  private(set) var segments: [Segment] = []
  /// What is wrong with the files so far.
  private(set) var findings: [Finding] = []
  /// What may be wrong only because a file can't be read that would declare what is named.
  private static let followOn = Set(
    [
      "unknown-concept", "unknown-rule", "unknown-role", "unknown-action", "unknown-parameter",
      "unknown-scale", "unknown-gap", "unreachable-level", "unguarded-level", "unused",
      "empty-filling",
    ].map { "norma.\($0)" })

  /// A reader of some of the folders, or of all, where none is wanted more than others; `territorial` are
  /// those of extensions for a territory, with what each extends.
  init(
    vocabulary: Vocabulary, folders: [String], wanted: [String], _ choice: ExtensionChoice,
    territorial: [String: String]
  ) {
    self.vocabulary = vocabulary
    self.folders = folders
    self.choice = choice
    isChoice = !wanted.isEmpty
    self.wanted = wanted.isEmpty ? folders : folders.filter(wanted.contains)
    self.territorial = isChoice && choice == .ofTerritory ? territorial : [:]
    queue = self.wanted
    queued = Set(queue)
  }

  /// The folder to be read next; nil when all that is needed was.
  ///
  /// Which extensions are needed is known when all packs that are needed were read.
  mutating func next() -> String? {
    if let folder = queue.first { return folder }
    for (folder, base) in territorial.sorted(by: { $0.key < $1.key })
    where sources[base] != nil && bringsExtensions(base) { need(folder) }
    territorial = [:]
    return queue.first
  }

  /// Whether extensions for a territory come with a pack: not with one that is there only because an
  /// extension of it is named.
  private func bringsExtensions(_ base: String) -> Bool {
    if !isChoice || wanted.contains(base) { return true }
    return !sources.values.contains { $0.base?.text == base && wanted.contains($0.folder) }
  }

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
      checkPrefix(
        of: source,
        besides: [base] + (extensions[base.folder] ?? []) + (linked[base.folder] ?? []))
      if choice == .none { continue }
      if source.root["territory"] != nil, !isWanted || !isChoice {
        linked[base.folder, default: []].append(source)
      } else if isWanted {
        bases.insert(base.folder)
        extensions[base.folder, default: []].append(source)
      }
    }
    return bases.sorted().compactMap { make($0, after: []) }
  }

  /// Makes the pack of a folder, and before it those whose rules it asks for.
  private mutating func make(_ folder: String, after path: [String]) -> Pack? {
    if let known = made[folder] { return known }
    guard let base = sources[folder], !path.contains(folder) else { return nil }
    let parts = [base] + (extensions[folder] ?? [])
    let all = parts + (linked[folder] ?? [])
    var together = PackBuilder(vocabulary: vocabulary, all)
    together.checkNames()
    findings += together.findings
    guard isShort(base) else { return nil }
    var asked = Asked(used: [], packs: [])
    ask(of: parts, besides: all, after: path + [folder], into: &asked)
    let isWhole = isWhole(parts, asked)
    var builder = PackBuilder(
      vocabulary: vocabulary, parts, using: asked.used, besides: Array(sources.values))
    builder.areNamesSound = together.findings.isEmpty
    let pack = builder.build(on: asked.packs)
    findings += told(builder.findings, isWhole: isWhole)
    let isSound =
      builder.findings.isEmpty && together.findings.isEmpty
      && !parts.contains { faulty.contains($0.folder) }
    made[folder] = .some(isSound ? pack : nil)
    if builder.headers.count == parts.count {
      link(folder, behind: isSound ? pack : nil, builder, asked, after: path)
    }
    return isSound ? pack : nil
  }

  /// Whether few enough packs ask each other's rules from a folder on: each is judged by as often as it is asked, and
  /// a level further down.
  private mutating func isShort(_ base: PackSource) -> Bool {
    var known: [String: (ways: Double, depth: Int)] = [:]
    func reach(_ folder: String, _ path: [String]) -> (ways: Double, depth: Int) {
      if let found = known[folder] { return found }
      var result = (ways: 1.0, depth: 1)
      guard let source = sources[folder], !path.contains(folder) else { return result }
      guard path.count <= Self.deepest else { return (1, Self.deepest + 1) }
      for name in ([source] + (extensions[folder] ?? [])).flatMap(\.uses) {
        let other = reach(name.text, path + [folder])
        result = (result.ways + other.ways, max(result.depth, other.depth + 1))
      }
      known[folder] = result
      return result
    }
    let found = reach(base.folder, [])
    guard found.depth > Self.deepest || found.ways > Self.mostWays else { return true }
    findings.append(
      .input(
        "too-deep", "the packs that '\(base.folder)' uses, and those that these use, are too many",
        help: "at most \(Self.deepest) in a row, and \(Int(Self.mostWays)) in all",
        file: base.root.tree.source.path, at: base.root.range.heading))
    return false
  }

  private static let deepest = 5
  private static let mostWays = 100.0

  /// The packs that sources ask, by their names and as they were made.
  private struct Asked {
    var used: [UsedPack]
    var packs: [Pack]
  }

  /// Makes the packs that sources ask, the first of which has the number that is given.
  private mutating func ask(
    of sources: [PackSource], from first: Int = 0, besides all: [PackSource],
    after path: [String], into asked: inout Asked
  ) {
    for (number, source) in sources.enumerated() {
      for name in source.uses {
        guard let other = usable(name, by: source, of: path) else { continue }
        if let known = asked.used.firstIndex(where: { $0.id == other.folder }) {
          asked.used[known].parts.append(first + number)
          continue
        }
        checkPrefix(of: other, besides: all, at: name, in: source)
        let parts = [other] + (extensions[other.folder] ?? [])
        asked.used.append(
          UsedPack(
            id: other.folder, names: PackNames(parts, from: 0), parts: [first + number]))
        if let pack = make(other.folder, after: path) { asked.packs.append(pack) }
      }
    }
  }

  /// Whether every file could be read of sources and of what they ask.
  private func isWhole(_ parts: [PackSource], _ asked: Asked) -> Bool {
    parts.allSatisfy(\.isWhole) && asked.used.allSatisfy { sources[$0.id]?.isWhole ?? false }
  }

  /// The faults that are told: where a file can't be read, none that may follow from that.
  private func told(_ faults: [Finding], isWhole: Bool) -> [Finding] {
    isWhole ? faults : faults.filter { !Self.followOn.contains($0.id) }
  }

  // MARK: Territories

  /// Makes what extensions for a territory add to a pack: each alone, and those together that are for
  /// the same territory.
  private mutating func link(
    _ folder: String, behind pack: Pack?, _ builder: PackBuilder, _ asked: Asked,
    after path: [String]
  ) {
    let extensions = linked[folder] ?? []
    var together: [[String]: [String]] = [:]
    for source in extensions { together[[source.folder]] = [] }
    for value in extensions.flatMap(\.territory).uniqued() {
      let those = extensions.filter { $0.territory.contains(value) }.map(\.folder)
      together[those, default: []].append(value)
    }
    // Alone before together: then what is wrong with one is told of it.
    let sorted = together.sorted {
      ($0.key.count, $0.key.joined(separator: " "))
        < ($1.key.count, $1.key.joined(separator: " "))
    }
    for (names, territory) in sorted {
      let sources = extensions.filter { names.contains($0.folder) }
      var all = asked
      let first = builder.sources.count
      let count = findings.count
      ask(
        of: sources, from: first, besides: builder.sources + extensions, after: path + [folder],
        into: &all)
      var further = builder.continued(by: sources, using: all.used)
      let tail = further.buildTail(
        behind: pack, on: Array(all.packs.dropFirst(asked.packs.count)))
      if sources.count == 1 {
        findings += told(
          further.findings, isWhole: isWhole(builder.sources + sources, all))
      } else {
        findings.removeSubrange(count...)
      }
      guard let tail, findings.count == count,
        !sources.contains(where: { faulty.contains($0.folder) })
      else { continue }
      segments.append(
        Segment(
          base: folder, extensions: Segment.Names(text: names.joined(separator: " ")),
          territory: Segment.Names(text: territory.joined(separator: " ")), content: .read(tail)))
    }
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
